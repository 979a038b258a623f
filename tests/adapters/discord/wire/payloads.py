"""The world in Discord's JSON, as its documentation shows the objects. Pure: nothing is changed and nothing is sent."""

import re

from bot.moment import Moment, to_datetime

from .world import DISCORD_EPOCH, DM, FORUM, PRIVATE_THREAD, Channel, Guild, Payload, Person, Role, World, permissions

EPHEMERAL, LOADING, COMPONENTS_V2 = 1 << 6, 1 << 7, 1 << 15
NOTHING = (
    "icon home_header splash discovery_splash banner description vanity_url_code afk_channel_id rules_channel_id "
    "widget_channel_id safety_alerts_channel_id public_updates_channel_id incidents_data"
)


def stamp(snowflake: int) -> str:
    """The moment in an id, as Discord writes moments."""
    return iso(Moment((snowflake >> 22) + DISCORD_EPOCH))


def iso(moment: Moment) -> str:
    return to_datetime(moment).isoformat(timespec="microseconds")


def user(person: Person) -> Payload:
    look = {"avatar": None, "avatar_decoration_data": None, "collectibles": None, "primary_guild": None}
    return {
        "id": str(person.id),
        "username": person.name,
        "global_name": person.name.title(),
        "discriminator": "0",
        "bot": person.bot,
        "public_flags": 0,
        "flags": 0,
    } | look


def member(guild: Guild, person: Person) -> Payload:
    roles = [str(role) for role in guild.members.get(person.id, [])]
    marks = {"flags": 0, "pending": False, "deaf": False, "mute": False, "premium_since": None, "communication_disabled_until": None}
    return {"roles": roles, "joined_at": stamp(guild.id), "nick": None, "avatar": None, "banner": None} | marks


def role(shown: Role) -> Payload:
    look = {"color": 0, "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None}, "icon": None, "unicode_emoji": None}
    place = {"position": 0, "hoist": False, "managed": False, "mentionable": False, "flags": 0}
    return {"id": str(shown.id), "name": shown.name, "permissions": str(shown.allows)} | look | place


def channel(shown: Channel) -> Payload:
    """A channel object: of a server, of a thread, or a direct one."""
    base = {"id": str(shown.id), "type": shown.kind, "last_message_id": str(max(shown.messages, default=0)) if shown.messages else None, "flags": 0}
    if shown.recipient:
        return base | {"recipients": [user(shown.recipient)]}
    if shown.is_thread:
        return base | _thread(shown)
    place = {"guild_id": _id(shown.guild), "name": shown.name, "position": 0, "parent_id": None, "topic": None, "nsfw": False, "rate_limit_per_user": 0}
    more: Payload = {"available_tags": [], "default_reaction_emoji": None, "default_sort_order": None, "default_forum_layout": 0} if shown.kind == FORUM else {}
    return base | place | {"permission_overwrites": _overwrites(shown)} | more


def guild(shown: Guild) -> Payload:
    """The object that GET /guilds answers."""
    rules = {"verification_level": 1, "default_message_notifications": 1, "explicit_content_filter": 0, "mfa_level": 0, "nsfw_level": 0, "premium_tier": 0}
    bare = dict.fromkeys(NOTHING.split())
    counts = {
        "max_presences": None,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "premium_subscription_count": 0,
    }
    off = {"widget_enabled": False, "premium_progress_bar_enabled": False, "nsfw": False, "region": "deprecated"}
    lists: Payload = {"emojis": [], "stickers": [], "features": [], "roles": [role(each) for each in shown.roles.values()]}
    place = {"preferred_locale": "en-US", "afk_timeout": 300, "system_channel_flags": 0, "system_channel_id": _id(shown.system_channel)}
    return {"id": str(shown.id), "name": shown.name, "owner_id": str(shown.owner.id), "application_id": None} | rules | bare | counts | off | lists | place


def guild_create(shown: Guild, world: World) -> Payload:
    """What GUILD_CREATE carries: without the members intent only the bot is among the members."""
    seen = [each for each in world.threads(shown) if permissions(each, world.bot)]
    me = member(shown, world.bot) | {"user": user(world.bot)}
    lists: Payload = {"channels": [channel(each) for each in shown.channels.values()], "threads": [channel(each) for each in seen], "members": [me]}
    empty: Payload = {"voice_states": [], "presences": [], "stage_instances": [], "guild_scheduled_events": [], "soundboard_sounds": []}
    state = {"joined_at": stamp(shown.id), "large": False, "unavailable": False, "member_count": len(shown.members)}
    return guild(shown) | lists | empty | state


def message(number: int, place: Channel, author: Person, content: str, **more: object) -> Payload:
    """A message as REST gives it; `more` adds or replaces fields."""
    plain: Payload = {"id": str(number), "channel_id": str(place.id), "author": user(author), "content": content, "timestamp": stamp(number), "type": 0}
    state = {"edited_timestamp": None, "tts": False, "mention_everyone": False, "pinned": False, "flags": 0}
    return plain | state | {"mentions": [], "mention_roles": [], "attachments": [], "embeds": [], "components": []} | more


def dispatched(shown: Payload, place: Channel, author: Person | None) -> Payload:
    """A message as the gateway gives it: with the server's id and the author as its member."""
    if place.guild is None:
        return shown | {"channel_type": DM}
    belongs = {"member": member(place.guild, author)} if author and author.id in place.guild.members else {}
    return shown | {"guild_id": str(place.guild.id), "channel_type": place.kind} | belongs


def veiled(shown: Payload, bot: Person) -> Payload:
    """A message as it looks without the message-content intent: Discord keeps back what it says, but not from the one whom it is for."""
    mine = shown.get("author", {}).get("id") == str(bot.id) or any(each["id"] == str(bot.id) for each in shown.get("mentions", ()))
    if mine or "content" not in shown or shown.get("channel_type") == DM:
        return shown
    kept = {key: value for key, value in shown.items() if key != "poll"}
    return kept | {"content": "", "embeds": [], "attachments": [], "components": []}


def mentioned(text: str, world: World) -> list[Payload]:
    """The people whom a text mentions."""
    return [user(world.people[int(number)]) for number in re.findall(r"<@!?(\d+)>", text) if int(number) in world.people]


def emoji(shown: str) -> Payload:
    """An emoji of Unicode, or a custom one written `name:id`."""
    name, _, number = shown.partition(":")
    return {"id": number or None, "name": name, "animated": False} if number else {"id": None, "name": name}


def snapshot(original: Payload) -> Payload:
    """What a forward carries of the message: everything but who wrote it."""
    kept = ("type", "content", "embeds", "attachments", "timestamp", "edited_timestamp", "flags", "mentions", "mention_roles", "components")
    return {"message": {key: original[key] for key in kept}}


def _thread(shown: Channel) -> Payload:
    created = stamp(shown.id)
    state = {"archived": shown.archived, "archive_timestamp": created, "auto_archive_duration": 1440, "locked": False, "create_timestamp": created}
    counts = {"message_count": len(shown.messages), "member_count": len(shown.joined), "total_message_sent": len(shown.messages), "rate_limit_per_user": 0}
    place = {"guild_id": _id(shown.guild), "parent_id": _id(shown.parent), "owner_id": _id(shown.owner), "name": shown.name}
    return place | counts | {"thread_metadata": state | ({"invitable": False} if shown.kind == PRIVATE_THREAD else {})}


def _overwrites(shown: Channel) -> list[Payload]:
    roles = shown.guild.roles if shown.guild else {}
    rules = ((each, shown.allowed.get(each, 0), shown.denied.get(each, 0)) for each in shown.allowed | shown.denied)
    return [{"id": str(each), "type": 0 if each in roles else 1, "allow": str(allow), "deny": str(deny)} for each, allow, deny in rules]


def _id(thing: Guild | Channel | Person | None) -> str | None:
    return str(thing.id) if thing else None
