"""Hears what people tell everybody: a release, an offer, an event, a link of one's own."""

from bot.listening.lexicon import words_in
from bot.listening.line import Line, Rule, phrases

_WORK = (
    "(?:app|library|lib|package|tool|plugin|site|website|game|bot|extension|project|version|course|book|tutorial|video|post|article|blog|guide|repo|demo|"
    "framework|"
    "podcast|newsletter|template|portfolio|dashboard|theme|editor|wrapper|port|client|module|gem|crate|script|talk|episode|page|steps|cheat sheet|summary|"
    "map|montage|one-pager|tui|cards|flashcards|notes|shop|survey|overview|collection|list|thread)"
)
_MADE = "(?:wrote up|wrote|gave|written|posted|made|built|created|put together|put up|finished|started|uploaded|recorded)"
_JUST = "(?:have |just |finally |also |recently |today |now )*"
_OWN_WORK = phrases(
    f"(?:(?:i|i've|we|we've|just|finally|recently) {_JUST}|(?<=\\n)){_MADE} (?:up |all |writing |making |building )?(?:an?|\\d+|my|our|another|this|some|"
    f"the first|"
    f"the) (?:\\w+ "
    f"){{0,4}}{_WORK}",
)
"""Told to everybody only when a link shows it."""

_NOT_YET = phrases(
    "(?:if|when|once|until|after|wait for|waiting for|before|hope|hopefully|would|should|could|might|will be|when is|plan to|want to|wish|not|isn't|never|"
    "hasn't|haven't|what if) "
    "(?:\\w+ ){0,4}(?:released?|out|live|launch|launched|published|available|announce|announcing)",
    f"{_MADE} (?:reading|an? (?:\\w+ )?(?:question|issue|comment|screenshot|answer)|a (?:change|typo|mistake|pr|pull request|branch|new (?:file|branch|"
    f"project|folder)|fork|ticket))",
)


def _shows_work(line: Line) -> bool:
    """Whether somebody shows what they made."""
    return "link" in line.words and bool(_OWN_WORK.search(line.flat)) and not _NOT_YET.search(line.flat)


def _announced(cues: str, *alternatives: str) -> Rule:
    """The rule that one of the phrases announces, unless it is asked or still to come."""
    search = phrases(*alternatives).search
    return Rule("announcement", words_in(cues), lambda line: search(line.flat) and not _asked(line) and not _NOT_YET.search(line.flat))


def _asked(line: Line) -> bool:
    return "?" in line.text and "link" not in line.words


RULES = (
    Rule("announcement", frozenset({"@everyone", "@here", "@channel"}), bool),
    Rule("announcement", words_in("wrote written posted made gave built created put finished started uploaded recorded"), _shows_work),
    _announced("announcing introducing", "(?<=\\n)(?:announcing|introducing)(?! (?:it|that|a cache|yourself|a (?:bug|new bug)))"),
    _announced("announcement announcements psa heads", "(?<=\\n)(?:\\w+ )?announcements?(?= ?\\n)", "psa", "heads(?:-| )up everyone"),
    _announced(
        "happy excited pleased proud glad thrilled delighted stoked",
        "(?<!be )(?:happy|excited|pleased|proud|glad|thrilled|delighted|stoked) to (?:announce|share|release|introduce|present|launch|report)",
    ),
    _announced(
        "released launched sourced published shipped",
        f"(?:i|we|i've|we've|just) {_JUST}(?:released|launched|open(?:-| )sourced|published|shipped)(?! (?:a fix|the fix|it|yet|that|by))",
        "has (?:just )?been released(?! yet)",
    ),
    _announced(
        "new latest",
        "(?:new|latest) (?:blog ?post|release|version|article|episode|video|podcast|post)(?:[^\\n]{0,60} |[^\\n]{0,40}\\n)(?:link|out|available|up|live)(?! "
        "for)",
    ),
    _announced(
        "live out available released",
        "(?:is|are|just went|went|now|goes|going) (?:now |finally |officially )?(?:live|out now|available now|now available|now live|now out|publicly "
        "available|released)"
        "(?! (?:every|in|there|on (?:my|a)|inside|under|until|here|by|as))",
        "version (?:\\w+(?: |\\n)){1,4}(?:is out|is now available|has been released|was released|released|is available)",
    ),
    _announced("hiring", "(?:we're|we are|were|my company is|my team is|our team is|company is|currently) hiring"),
    _announced("check", f"check out (?:my|our) (?:new |latest |first )?(?:\\w+ )?(?:\\w+ )?{_WORK}(?! for (?:an )?example)"),
    _announced(
        "subscribe follow sign register rsvp",
        "subscribe to (?:my|our|the (?:channel|newsletter|podcast))",
        "(?:follow me|follow us|sign up|register|rsvp) (?:to|on|at|here|now|for|are)",
    ),
    _announced("promo discount coupon referral off", "(?:promo|discount|coupon|referral) code", "\\d+ off (?:for|until|today|this|with)"),
    _announced("us", "(?:join|come to|joining) us (?:on|at|for|this|tomorrow|tonight|today|next|in|live|to share|to discuss|if you)"),
    _announced(
        "meetup webinar call workshop hackathon livestream standup",
        "(?:meetup|webinar|call|workshop|hackathon|livestream|standup) (?:is )?(?:on|at|tonight|tomorrow|this|next|today|starts|starting|in) "
        "(?:\\w+ )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|in|at|\\d+|minutes|hour)",
    ),
)
