"""Discord as a platform: gateway events in, private cards out, with discord.py."""
