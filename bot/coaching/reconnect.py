"""Whom ego is losing touch with, measured against the rhythm that the two had."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from bot.coaching.view import View
from bot.model import Suggestion, Tie
from bot.moment import WEEK, Moment
from bot.texts import t, tn
from bot.ties import last_contact
from bot.wording import span, when

WEEKS_TOGETHER = 3
"""Weeks in which two people must have engaged before there is a rhythm to lose."""
AT_LEAST = 3 * WEEK
TIMES_THE_RHYTHM = 2.5
AT_MOST = 26 * WEEK
CONFIDENCE = 0.7


def suggest(view: View) -> Iterator[Suggestion]:
    """People who went quiet for far longer than is usual between the two, the closest ties first."""
    fading = [(tie, rhythm(tie)) for tie in view.ties() if tie.sent and tie.received and tie.weeks.bit_count() >= WEEKS_TOGETHER]
    for tie, usual in sorted(fading, key=lambda pair: (-pair[0].weeks.bit_count(), pair[0].alter)):
        silence = view.now - last_contact(tie)
        if went_quiet(tie, view.now) and silence <= AT_MOST and view.may("reconnect", tie.alter, None):
            yield _said(view, tie, usual, silence)


def went_quiet(tie: Tie, now: Moment) -> bool:
    """Whether the two have been silent for far longer than is usual between them."""
    return now - last_contact(tie) >= max(AT_LEAST, TIMES_THE_RHYTHM * rhythm(tie))


def rhythm(tie: Tie) -> int:
    """The usual time between two weeks of contact, in milliseconds: the median gap between the weeks in which they engaged."""
    weeks = [week for week in range(tie.weeks.bit_length()) if tie.weeks >> week & 1]
    gaps = [later - earlier for earlier, later in pairwise(weeks)]
    return round(median(gaps) * WEEK) if gaps else WEEK


def _said(view: View, tie: Tie, usual: int, silence: int) -> Suggestion:
    name = view.name(tie.alter)
    often = t("every week") if usual < 2 * WEEK else t("every {span}", span=span(usual))
    weeks = tie.weeks.bit_count()
    together = tn(
        "you two used to talk {often}, in {n} week of the past year", "you two used to talk {often}, in {n} weeks of the past year", weeks, often=often
    )
    last = t("the last time was {when}, {span} ago", when=when(last_contact(tie), view.now, view.zone), span=span(silence))
    text = t("You and {name} have not talked for {span}.", name=name, span=span(silence))
    return Suggestion("reconnect", view.ego.id, tie.alter, text, (together, last), CONFIDENCE, last_contact(tie))
