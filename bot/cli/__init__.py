"""The subcommands of `kith`, one job a file. Nothing here is imported before its subcommand runs: start-up time is a feature."""
