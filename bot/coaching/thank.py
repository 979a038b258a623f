"""Thanks that ego owes: somebody answered or helped, and ego has not thanked them since. Whom ego most likely thanks next comes first."""

from collections.abc import Iterator

from bot.coaching import addressing
from bot.coaching.addressing import Standing
from bot.coaching.gate import is_worth_saying
from bot.coaching.plain import may_be_help
from bot.coaching.view import View
from bot.model import OpenPair, PersonId, Suggestion, Tie
from bot.moment import DAY, HOUR, MINUTE
from bot.texts import t
from bot.wording import when

READ = 24
"""Open pairs that are looked at, newest first."""
SURE = 0.6
"""Below this confidence that the help was for ego, it is not weighed: readers found two of three right between 0.5 and 0.6, four of five above."""
SETTLING = 5 * MINUTE
"""Who was helped a moment ago is still reading."""
JUST_THANKED = HOUR
"""Whoever was thanked so lately is perhaps still helping: the next steps need no thanks of their own."""
LAPSE = 14 * DAY
"""Later thanks would need more than a line."""


def suggest(view: View) -> Iterator[Suggestion]:
    """Whom ego could thank, likeliest first, then newest; one for each helper."""
    owed = [(pair, tie) for pair, tie in view.open_pairs("help", READ) if _is_timely(view, pair, tie)]
    standings = addressing.around(view, "thank", (pair.message for pair, _ in owed))
    seen: set[PersonId] = set()
    for pair, tie in sorted(owed, key=lambda one: -addressing.share_of(one[0].alter, standings)):
        if pair.alter not in seen and is_worth_saying(view, "thank", pair.message) and may_be_help(view, pair.message):
            seen.add(pair.alter)
            yield _said(view, pair, tie, standings.get(pair.alter))


def _is_timely(view: View, pair: OpenPair, tie: Tie | None) -> bool:
    """Whether ego may be told of it now at all."""
    timely = pair.confidence >= SURE and SETTLING <= view.now - pair.at <= LAPSE and not _just_thanked(view, tie)
    return timely and view.may("thank", pair.alter, pair.message)


def _just_thanked(view: View, tie: Tie | None) -> bool:
    return tie is not None and tie.thanked is not None and view.now - tie.thanked < JUST_THANKED


def _said(view: View, pair: OpenPair, tie: Tie | None, standing: Standing | None) -> Suggestion:
    name = view.name(pair.alter)
    works = view.store.did_soon(view.space, pair.message, view.ego.id, "works")
    reasons = [t("{name} answered you {when} in {place}", name=name, when=when(pair.at, view.now, view.zone), place=view.place(pair.message))]
    if pair.confidence < 1:
        reasons.append(t("it followed on what you had said, though {name} did not mark it as a reply", name=name))
    if tie is None or tie.thanked is None:
        reasons.append(t("no thanks from you since"))
    else:
        reasons.append(t("you last thanked {name} {when}, before that", name=name, when=when(tie.thanked, view.now, view.zone)))
    reasons += addressing.last_talk(standing, name)
    text = t("Thank {name}, who helped you.", name=name)
    if works is not None:
        reasons.append(t("you wrote {when} that it works now, but not to {name}", when=when(works, view.now, view.zone), name=name))
        text = t("Tell {name} that it works now: they helped you.", name=name)
    return Suggestion("thank", view.ego.id, pair.alter, text, tuple(reasons), pair.confidence, pair.at, pair.message)
