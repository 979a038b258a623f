"""Consent and rights: who is listened to, who keeps a record, what is in it, and how all of it goes away."""

from msgspec.structs import replace

from bot.answers.call import Call
from bot.answers.words import said
from bot.card import Button, Card, Item
from bot.coach import Coach
from bot.errors import BadCommand
from bot.model import Channel, Person, Preferences
from bot.texts import mark, t
from bot.wording import listed

PRIVACY = (
    mark("Kith reads a message once, keeps facts (who, to whom, when, which act, a few topic words) and lets the text go."),
    mark("It keeps a lasting record only for people who said start: what they did toward others and what was done toward them."),
    mark("Facts about everybody else expire, by default after 14 days, at the latest after 30."),
    mark("Only you see your record. There is no view for managers, no ranking, no score."),
    mark(
        "Notes and topic words are encrypted with a key that the operator holds. Nothing leaves the machine, "
        "except that you may let a language model word a question about a message."
    ),
    mark("Anybody can say invisible and is then never recorded and never suggested."),
    mark("mydata gives you everything that is kept about you. forgetme deletes it, everywhere."),
)


def start(coach: Coach, call: Call) -> Card:
    """Opts the caller in."""
    known = call.person in coach.ledger(call.space).roster.egos
    if call.person in coach.ledger(call.space).roster.invisible:
        raise BadCommand(t("You are invisible to Kith."), t('Say "invisible off" first.'))
    coach.start(call.space, call.person, call.now, None if known else Preferences(locale=call.locale))
    if known:
        return Card(t("You have started already"), body=t('Say "help" to see what you can ask, or "stop" to end it.'))
    body = t("From now on Kith keeps a record for you, and only for you. Ask it, for example, who should I thank?")
    return Card(t("Welcome to Kith"), body=body, buttons=tuple(Button(t(label), action) for label, action in _FIRST))


def stop(coach: Coach, call: Call) -> Card:
    """Opts the caller out and deletes their record."""
    ego = coach.ego(call.space, call.person)
    coach.ledger(call.space).flush()
    coach.store.drop_ego(call.space, ego.id)
    coach.ledger(call.space).reload()
    return Card(t("Stopped"), body=t("Your record is deleted and Kith will not speak to you first. Say start if you ever want to begin again."))


def invisible(coach: Coach, call: Call) -> Card:
    """Makes the caller invisible to Kith, or visible again."""
    off, everywhere = said(call.words, "off", "no", "end"), said(call.words, "everywhere")
    if call.words and not (off or everywhere):
        raise BadCommand(t("invisible {words} means nothing.", words=call.words), t('Say "invisible", or "invisible off".'))
    if off:
        coach.ledger(call.space).flush()
        coach.store.set_invisible(call.space, call.person, False)
        coach.ledger(call.space).reload()
        body = t("Kith may record what you say in watched channels from now on. It keeps a record for you only if you say start.")
        return Card(t("You are visible again"), body=body)
    for space in coach.everywhere(call.space, call.person)[: None if everywhere else 1]:
        coach.erase(space.id, call.person, call.now, hide=True)
    body = t('Kith records nothing of you, suggests you to nobody, and has deleted what it knew. Say "invisible off" to end it.')
    return _with_the_rest(coach, call, Card(t("You are invisible"), body=body))


def _with_the_rest(coach: Coach, call: Call, card: Card) -> Card:
    """What the card says, and where else the caller is visible."""
    elsewhere = [one for one in coach.everywhere(call.space, call.person)[1:] if call.person not in coach.ledger(one.id).roster.invisible]
    if not elsewhere:
        return card
    more = t("That is so in one place. Kith knows you in {places} too.", places=listed([one.name for one in elsewhere]))
    return replace(card, body=f"{card.body}\n{more}", buttons=(Button(t("Invisible there too"), "invisible everywhere"),))


def hide_from(coach: Coach, call: Call) -> Card:
    """The caller is never suggested to somebody; they do not learn of it. Needs no record of the caller's."""
    other = _other(coach, call)
    coach.store.hide(call.space, call.person, other.id, True)
    body = t("Kith never suggests you to {name}. Nobody is told. Say showto {name} to end it.", name=other.name)
    return Card(t("Hidden from {name}", name=other.name), body=body)


def show_to(coach: Coach, call: Call) -> Card:
    """The caller may be suggested to somebody again."""
    other = _other(coach, call)
    coach.store.hide(call.space, call.person, other.id, False)
    return Card(t("Shown to {name}", name=other.name), body=t("Kith may suggest you to {name} again.", name=other.name))


def leave_out(coach: Coach, call: Call) -> Card:
    """The caller's record leaves a channel out; what it holds from there goes."""
    channel = _chosen(coach, call)
    coach.leave_out(coach.ego(call.space, call.person), channel.id, out=True)
    body = t("Nothing that is said there enters your record, and what it held from there is deleted.")
    return Card(t("{channel} is left out", channel=_hash(channel)), body=body)


def take_in(coach: Coach, call: Call) -> Card:
    """The caller's record takes a channel in again."""
    channel = _chosen(coach, call)
    coach.leave_out(coach.ego(call.space, call.person), channel.id, out=False)
    body = t("Your record holds again what you do there, beginning with what is still known.")
    return Card(t("{channel} is taken in", channel=_hash(channel)), body=body)


def watch(coach: Coach, call: Call) -> Card:
    """Lists watched channels, or starts to listen in one."""
    if not call.words:
        channels = coach.channels(call.space, call.sees)
        lines = tuple(Item(f"{_hash(one)}: {_watched(coach, call, one)}") for one in sorted(channels, key=lambda one: one.name))
        return Card(t("Channels"), lines, body="" if lines else t("Kith knows no channel here yet."))
    return _set_watched(coach, call, watched=True)


def unwatch(coach: Coach, call: Call) -> Card:
    """Stops listening in a channel."""
    if not call.words:
        raise BadCommand(t("Which channel?"), t("Say unwatch and its name, for example: unwatch #general."))
    return _set_watched(coach, call, watched=False)


def forgetme(coach: Coach, call: Call) -> Card:
    """Deletes the caller from every table, once they confirmed it."""
    places = coach.everywhere(call.space, call.person)
    if not said(call.words, "yes", "confirm"):
        yes = Button(t("Yes, forget me"), "forgetme yes")
        body = t("Kith will delete you everywhere: your record, your notes, and what others' records say about you. This cannot be undone. Say forgetme yes.")
        where = t("Everywhere is {places}.", places=listed([one.name for one in places])) if len(places) > 1 else ""
        return Card(t("Shall Kith forget you?"), body=f"{body}\n{where}".strip(), buttons=(yes,))
    for space in reversed(places):
        coach.erase(space.id, call.person, call.now)
    return Card(t("Forgotten"), body=t("Nothing about you is left in the database. What you say from now on is not recorded unless you say start."))


def privacy(_coach: Coach, _call: Call) -> Card:
    """What is kept and what never is."""
    return Card(t("What Kith keeps, and what it never keeps"), tuple(Item(t(line)) for line in PRIVACY))


def _chosen(coach: Coach, call: Call) -> Channel:
    coach.ego(call.space, call.person)
    if not call.words:
        raise BadCommand(t("Which channel?"), t("Say its name, for example: leaveout #random."))
    return coach.channel(call.space, call.words, call.sees)


def _hash(channel: Channel) -> str:
    return f"#{channel.name.lstrip('#')}"


def _other(coach: Coach, call: Call) -> Person:
    if not call.words:
        raise BadCommand(t("From whom?"), t("Say for example: hidefrom Ann."))
    other = coach.find(call.space, call.words)
    if other.id == call.person:
        raise BadCommand(t("That is you."), t('To be suggested to nobody at all, say "invisible".'))
    return other


def _watched(coach: Coach, call: Call, channel: Channel) -> str:
    """Whether Kith listens in a channel, and for the caller."""
    if not channel.watched:
        return t("not watched")
    ego = coach.ledger(call.space).roster.egos.get(call.person)
    return t("watched, but left out of your record") if ego and channel.id in ego.preferences.elsewhere else t("watched")


def _set_watched(coach: Coach, call: Call, *, watched: bool) -> Card:
    if not call.manages:
        raise BadCommand(t("Only somebody who may manage channels can do that."), t("Ask one of them."))
    channel = coach.channel(call.space, call.words, call.sees)
    coach.ledger(call.space).watch(channel.id, watched=watched)
    if watched:
        return Card(t("{channel} is watched", channel=_hash(channel)), body=t("Kith listens there from now on, for people who said start."))
    return Card(t("{channel} is not watched", channel=_hash(channel)), body=t("Kith does not listen there any more."))


_FIRST = ((mark("Who should I thank?"), "whoshouldithank"), (mark("Who is waiting for me?"), "whoshouldireplyto"), (mark("Help"), "help"))
