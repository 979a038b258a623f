"""Questions about the one who is asked: their day, their work, their plans. To ask them is to get interested; the answer is no help."""

from bot.languages import international
from bot.listening.lexicon import words_in
from bot.listening.line import Line, phrases

_ABOUT_YOU = words_in("you your yours yourself u ur")
_NOT_ABOUT_YOU = words_in("thank thanks i i'm i've i'd my me mine we we're our us")
"""Thanks, and needs of one's own."""
_ASKING_A_FAVOUR = phrases(
    "(?:can|could|would|will|might) (?:you|u|any of you|somebody|someone|anyone)",
    "(?:do|did|does|have|has|would|are) (?:any|some|one) of you",
    "(?:do|did|does) (?:you|u|it|he|she) (?:want(?! to)|start|need|mind|say|use)",
    "(?:what|where|how|which) (?:did|do|does|is|version) (?:you|u|it|that) (?:get|buy|find|wait|expect|put|download|downloaded|say)",
    "(?<=\\n)(?:you|u) (?:mean|have|know|already|sand|wait|downloaded)",
    "(?:is|are) (?:you|u|it|this|that) (?:sure|there|good|ready|in|on|using|able|what|your|done)",
    "u good",
    "(?:suits|works for|ok for|okay for) (?:you|u)",
    "(?:appreciate|why is|isn't|have you (?:checked|tried))",
    "(?:do|did) (?:you|u) (?:all |guys |still |happen to |perhaps )*(?:know|have|remember|recall|understand)",
    "have (?:you|u) (?:all |guys |ever )*(?:seen|tried|got|used|heard|noticed)",
    "(?:should|must|can|could|may|do) (?:one|you) (?:have|need)",
    "(?:how|where|what|which|when) (?:do|can|would|should|could) (?:you|u) (?:get|make|use|fix|set|install|run|solve|handle|deal|recommend|suggest|find|call)",
)
_HOW_IT_GOES = phrases(
    "how(?:'s| is| are| was| were| did| have| has) (?:(?:your|you|u|everyone|everybody|things|life|work|the (?:new|little|kids|family|baby|twins|job)|@)(?: "
    "\\w+){0,4}|\\w+) (?:going|getting on|doing|coming along|go|been|holding up)",
    "how(?: is|'s| are| was| were| did) (?:your|the (?:twins|kids|family|baby|little one|wedding|trip|holiday|interview|exam|convention|party|concert|"
    "marathon)) ?",
    "how it goes with",
    "how do you (?:find (?:the )?time|know all|stay)",
)
_CUES = _ABOUT_YOU | words_in("how how's whose who's who")


def is_interest(line: Line) -> bool:
    """Whether a question is about "you" or how something goes, asks no favour and names no need of one's own."""
    if _CUES.isdisjoint(line.words):
        return international.is_interest(line)
    if _HOW_IT_GOES.search(line.flat):
        return True
    for sentence in line.flat.split("\n"):
        words = set(sentence.split())
        if words & _ABOUT_YOU and not words & _NOT_ABOUT_YOU:
            return _ASKING_A_FAVOUR.search(f"\n{sentence}\n") is None
    return False
