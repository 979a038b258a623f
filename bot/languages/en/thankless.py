"""English that sounds like thanks and thanks nobody here: refusals, formulas, irony, thanks told of. Only tells it; who thanks is decided elsewhere."""

import re

from bot.languages.international import SAY_THANKS
from bot.listening.lexicon import words_in
from bot.listening.line import Line, phrases

_SAY = "(?:thanks|thank you|thx|ty)"
_AT_END = "(?= ?$)"
_I_AM = "(?:i'm|im|i am|we're|we are) (?:all )?"
_SERVED = "(?:good|fine|ok|okay|alright|set|full|sorted|covered)"
_NOT_NOW = "not (?:for (?:me|us)|now|today|tonight|yet|this time|interested|hungry|needed|necessary|really)"
_WITHOUT_IT = "(?:another time|i'll pass|we'll pass|(?:can|i'll|we'll) manage|no need|rather not|don't need (?:it|one|any))"
_THE = "(?:the|a|my|our|his|her|their)"
_TO = "to(?<!want to)(?<!wanted to)(?<!like to)(?<!love to)"
_NOBODY = "(?! (?:you|to|for|everyone|all|a|so|@)(?!\\w))"

_REFUSED = (
    f"(?:no|nope|nah|nein|não|non) (?:{_SAY}|{SAY_THANKS})(?! for)",
    f"{_SAY} but (?:no(?: {_SAY})?|{_NOT_NOW}|{_I_AM}{_SERVED}|i'll (?:pass|stick|stay|skip)|i'd (?:rather|prefer|have to))",
    f"{_SAY} but (?:i|we)(?:'ve)? already (?:have|got|had|ate|eaten)",
    f"{_SAY} (?:{_I_AM}{_SERVED}|i'll pass|{_NOT_NOW})(?= ?(?:$|\\n|\\t)| this time| today| for now| on)",
    f"{_SAY} not (?:hungry|thirsty|tonight)",
    f"(?:{_SAY} for|appreciate) (?:the|your) (?:offer|invite|invitation|thought) but",
    f"{_I_AM}{_SERVED}(?: for now)? {_SAY}(?! for)",
    f"(?<=[\\n\\t])pass {_SAY}(?! for)",
    f"(?:{_NOT_NOW}|{_WITHOUT_IT}) {_SAY}",
    "(?:i'd|would|will|i'll) (?:\\w+ )?owe",
)
"""What is offered is not wanted."""
_FORMULAS = (
    f"{_SAY} for (?:contacting|flying|shopping|choosing|visiting|ordering|registering|subscribing|using (?:our|the))",
    f"{_SAY} for your (?:order|purchase|payment|booking|business|custom|enquiry|subscription|continued \\w+)",
    f"{_SAY} for your (?:interest|visit)(?={_AT_END}| in (?:our|the) )",
    "(?:we|team) (?:really )?appreciate your (?:business|custom|patience|understanding|feedback|support)",
    f"{_SAY} (?:the|your) (?:\\w+ ){{0,2}}(?:management|team|committee|staff|office|admins?|mods|landlord){_AT_END}",
    f"with (?:\\w+ )?thanks{_AT_END}",
)
"""Firms, notices and signatures say so to everybody."""
_MOCKED = (
    "thanks? (?:god|goodness|heavens?|fully|christ|fuck|(?:you )?(?:god|jesus|lord))",
    "gracias a dios",
    "gee thanks",
    "thank you next",
    f"{_SAY} for nothing",
    f"{_SAY} i (?:hate (?:it|this|that)|noticed|can (?:read|see))",
    f"{_SAY} (?:a lot )?(?:obama|microsoft|google|apple|windows|wikipedia|autocorrect|captain|genius|sherlock)",
    f"{_SAY} (?:a lot )?(?:life|universe|world|weather|brain|body|karma|fate|alarm|technology|science|nature|monday)",
    "thanks? (?:you )?(?:me|him|her|them|us|yourself|myself|past (?:me|self))",
    f"{_SAY} (?:so much |a lot |a bunch )?for (?:the )?(?:spoilers?|spoiling|ruining|wasting|breaking|killing|deleting|not \\w+ing)",
)
"""To what can't be thanked, or for harm."""
_TOLD = (
    f"(?:don't|can|could|should|must|will|might|please|not|never|always|you|{_TO})\\x20thanks?(?! (?:you|u|everyone|everybody|all|@))",
    "(?:should|shouldn't|do|did|would|could) (?:we|they|you|i) (?:\\w+ )?thank",
    "(?:nobody|no one|they|he|she) (?:will |would |ever |even |never )?thanks?",
    "thank (?:your|the|my|his|her)",
    "(?:gives?|giving|gave|sends?|sent|simple|told me|wrote|texted) (?:me )?(?:\\w+ )?(?:thanks?|thank you)",
    "(?:tell|told) (?:him|her|them|(?:your|my|the) \\w+) (?:thanks|thank you)",
    f"(?:{_TO} say|say(?<!to say)(?<!just say)(?<!wanna say)|a|the|of|my|their|without|saying|instead of) (?:thanks?|thx){_NOBODY}",
    f"(?:{_TO}(?<!here to)(?<!forgot to)|(?:even|never|always|don't|didn't|must|should|gotta|back)(?: to)?) say (?:a )?{_SAY}",
    "grateful (?:that )?(?:it|nobody|no one|there|for (?:the|this) (?:weather|rain|sun|snow|weekend|quiet|silence|heating))",
)
"""Others thank, or ought to, or one will some day."""
_NAMED = (
    f"(?:{SAY_THANKS}|thx|ty) (?:is|was|means)(?! (?:much|very|for))",
    f"(?:{_SAY}|thank-you|thanks you) (?:section|file|page|button|channel|emoji|sticker|note|card|email|letter|gift|present|speech|party|message)s?",
)
"""A word or a thing, not a deed."""
NONE = phrases(*_REFUSED, *_FORMULAS, *_MOCKED, *_TOLD, *_NAMED)
"""What else the message says may thank."""
_MEANT = "".join(f"(?<!{word} thanks)" for word in ("many", "big", "huge", "special", "my", "much", "say", "kudos and", "credit and"))
"""Before "thanks to" they make it thanks, whoever comes next."""
_SOMEBODY = "(?:@|(?:you|u|everyone|everybody|both|anyone|whoever|y'all|your \\w+)(?! (?:being|not)(?!\\w))(?!\\w))"
_ALL_OF_THEM = "all(?! (?:the|this|that|these|those) (?!\\w*(?:ers|ors|ists|ants|people|folks|guys|team|mods|staff|others|friends)(?!\\w)))(?!\\w)"
_FOR_IT = "(?:(?!(?:we|i|you|they|it|he|she|is|was|are|were|had|has|got|can|could)(?!\\w))[\\w']+ ){1,5}for"
"""Behind "thanks to" they make it thanks: "thanks to Bo and Cy for the help"."""
_OF_OTHERS = (
    f"(?:thanks{_MEANT}|thx|ty) (?:largely |mainly |mostly |partly |in part )?to(?! (?:{_SOMEBODY}|{_ALL_OF_THEM}|{_FOR_IT}))",
    f"(?:says|said) (?:\\w+ )?{_SAY}",
    f"(?<=[\\n\\t])(?:(?:please|and|now|don't forget to) )*say {_SAY}",
    f"(?:even|put|gets?|write|leave|deserves?|for|without|as) {_THE} (?:big |simple |little |proper )?(?:thanks|thank you)",
    "a thank you (?:would|is|was)",
    "thank you is(?! (?:there|it|that|this|any|anyone)(?!\\w))",
    "regards and (?:\\w+ )?(?:thanks|thank you)",
    "(?:pass|forward|send|give|extend) (?:\\w+ )?(?:my|our|their|his|her) (?:\\w+ )?(?:thanks|gratitude)",
)
"""Thanks to a cause, or told of, or put into somebody's mouth. What else the message says may thank."""
OF_OTHERS = phrases(*_OF_OTHERS)
NOBODYS = phrases(*_OF_OTHERS, *_REFUSED, *_FORMULAS, *_MOCKED, *_TOLD, *_NAMED)
"""Both in one."""
QUOTED = re.compile(r"\"[^\"]*\"|(?<!\w)'[^'\n]{1,60}'(?!\w)")
_IRONIC = phrases(
    "(?:great|lovely|wonderful|brilliant|fantastic|perfect|nice|joy) (?:yet )?another",
    f"how generous{_AT_END}",
    "auto(?:mated|matic)? (?:reply|response|message)",
    f"said {_THE} \\w+{_AT_END}",
)
_HOLLOW = words_in("another generous automated automatic auto said")
_WRY = re.compile(r"\b(?:th[ax]n?[kx]|ty\b|cheers|appreciat)[^.!?\n]*[🙃🙄😒🖕]|\bcheers\b[^.?\n]*[🍻🥂🍺🍷]", re.IGNORECASE)
_COURTESY = phrases(
    f"{_SAY} (?:so much |very much |all |everyone |again )?(?:in advance )?for (?:your|everyone's|the) (?:\\w+ )?"
    "(?:patience|understanding|cooperation|attention|consideration)(?! and (?!understanding|cooperation|patience|support))"
)
_ANSWERED = phrases(f"{_SAY} for your (?:e-?mail|message|letter|application|feedback|request|report)")
_NOTICE = phrases("(?:out of office|we take|we will|we'll|we regret|(?:was|has been) received|(?:working|business) days|our team|on leave|ticket|reference)")
"""Beside an answer's first words they tell that nobody wrote it."""
_PERSONAL = words_in("all i i'm i've i'll i'd me my @ ok okay ah oh great cool perfect awesome questions")
"""Beside a courtesy they tell that one thanks another; without them it is a notice's."""


def is_hollow(line: Line) -> bool:
    """Whether a line that says thanks says them in irony, or is an answer that nobody wrote."""
    if not _HOLLOW.isdisjoint(line.vocabulary) and _IRONIC.search(line.flat):
        return True
    if "your" in line.vocabulary and _ANSWERED.search(line.flat) and _NOTICE.search(line.flat):
        return True
    return not line.text.isascii() and _WRY.search(line.text) is not None


def uncourteous(line: Line) -> str:
    """The flat text without thanks for patience and the like, unless one person tells another."""
    formal = "for" in line.vocabulary and _PERSONAL.isdisjoint(line.vocabulary)
    return _COURTESY.sub(" ", line.flat) if formal else line.flat
