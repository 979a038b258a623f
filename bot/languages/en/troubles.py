"""Hears people tell of trouble of their own that they can't end, so that somebody steps in. One strong sign is enough, of the weak ones three.

Knows no subject: only how people speak of things that fail, of what they tried and that they are lost. Trouble that is over is none.
"""

from bot.listening.lexicon import words_in
from bot.listening.line import Line, Rule, phrases, said

_FAILS = (
    "(?:keeps?|won't|wont|refuses?|stopped|crashes|freezes|fails|hangs|drifts|smells|moulds|molds|leaks|spreads?|disappears|disappeared|jams|explodes|"
    "(?:isn't|isnt|is not|aren't) (?:\\w+ )?(?:working|showing|loading|starting|charging|connecting|responding|printing|detected|recogni[sz]ed|moving|there)|"
    "(?:doesn't|doesnt|does not|don't|do not) (?:even |really )?(?:work|open|start|show|load|boot|wake|connect|compile|build|run|turn|charge|print|"
    "respond|detect|see|find|rise|let|update|save|sync|accept|display|play|move|stop|fit|render)|"
    "(?:is|are|has been|have been) (?:out|broken|offline|gone|rejected|locked|frozen|blank)|(?:was|got) rejected|not work|came out|has \\w+ patches|shows up)"
)
_NO_THING = (
    "(?!(?:guess|point|problem|issue|question|understanding|experience|opinion|thanks|name|job|advice|english|bad|god|turn|friend|hive|guild)(?![\\w'-]))"
)
_FAILURE = phrases(
    "(?:errors?|fails?|failed|crash(?:es|ed|ing)?|exception|segfault|40[0-9]|50[0-9]|invalid|denied|rejected|broken?|blank|read-only|jamming|sticky|mismatch|"
    "offline|deadlock|wrong|stuck|gone|won't|wont|isnt|isn't|doesn't|does not|not possible|not open|not working|blinks|can't|problem|nothing happens)"
)
_WEAK = (
    phrases(
        "(?:tried|reinstalled|restarted|rebooted|bisect(?:ed|ing)|followed|reread|recalibrat(?:ed|ing)|no luck|no success|in vain|nothing (?:works|helps|"
        "worked|"
        "helped|happens|happened|shows)|no matter what|whatever i|(?:checked|cleaned|tried|boil) (?:\\w+ )?everything|did not find|find (?:no|any) solution)"
    ),
    phrases(
        "(?:every time|each time|always|twice|three times|four times|again and again|since (?:yesterday|last|the (?:last )?update|this morning|two|three|"
        "six|monday|"
        "tuesday|wednesday|thursday|friday|saturday|sunday|days)|for (?:two|three|\\w+) (?:hours|days|weeks)|overnight|any more|anymore)"
    ),
    phrases(
        "(?:don't know|can't see|no idea|confused|worr(?:y|ied)|losing (?:it|my mind)|going crazy|at all|lost|no longer|nobody knows|is anything left|must be)"
    ),
    phrases("(?:i have to|i need|we need|deadline|due|is (?:the )?last day|month end|urgent|asap|only \\w+ (?:hours|days) left|before i)"),
)
_ENOUGH = 2
"""Weak signs beside a failure."""
_TELLING = 8
"""Words of a message that may tell of trouble by weak signs."""
_OWN = words_in("i i'm i've im i'd my me we we're we've our myself")
_OVER = phrases(
    "(?:turns? out|turned out|even if|"
    "never ?mind|nvm|solved|works (?:now|again)|fixed|it was (?:the|a|my)|either|mine|used to|if you|you have to|you need|lol|lmao|"
    "haha|years ago)",
)
"""It ended, it is somebody's answer, or it is not meant seriously."""


def _tells_of_trouble(line: Line) -> bool:
    """Whether its author can't get on, by weak signs."""
    if len(line.words) < _TELLING or _OWN.isdisjoint(line.words):
        return False
    flat = line.flat
    return sum(sign.search(flat) is not None for sign in _WEAK) >= _ENOUGH and _FAILURE.search(flat) is not None and not _OVER.search(flat)


RULES = (
    said(
        "request",
        "keeps won't wont refuses stopped crashes freezes fails hangs drifts smells moulds leaks spread spreads disappears disappeared jams explodes isn't "
        "isnt doesn't doesnt broken "
        "offline rejected locked frozen blank open shows",
        f"(?:my|our) {_NO_THING}(?:[\\w-]+ ){{1,3}}{_FAILS}",
        unless=_OVER,
    ),
    said(
        "request",
        "don't dont longer can't cant cannot couldn't",
        "(?:i|i still|i just|really|and|but|we) (?:don't|dont|do not|no longer|didn't) (?:really |even )?(?:know|understand) (?:how|what|where|whom|which) "
        "(?:to|i (?:must|should|can|did|have)|must i|should i|else to)",
        "(?:i|but i|and i|i still|(?<=\\n)) ?(?:can't|cant|cannot|can not|couldn't) (?:really |for the life of me )?"
        "(?:find (?:the|my|a|any|where|out)|see (?:why|how|where|it)|get (?:the|my|it|this|any)(?= )|make (?:it|them|this) (?:stop|work)|follow the|log ?in|"
        "open (?:it|the|my)|understand the (?:\\w+ )?(?:letter|form|exercise|error|message)|make sense)",
        "(?:i|i still|i really) (?:don't|do not|dont) (?:get|understand) (?:the|this|that) (?!joke|hype|fuss|people|point of|appeal|hate|problem)\\w+",
        "(?:i|i've|we) (?:\\w+ ){0,6}still don't (?:get|understand)",
        beside="know understand find see get make follow log login open",
        unless=_OVER,
    ),
    said(
        "request",
        "missing overlooking wrong lost desperate clueless ran depth locked error errors segfault exception leak deadlock",
        "(?:ran|run|running|i'm|im|totally) out of (?:ideas|my depth|options)",
        "what am i (?:missing|doing wrong|overlooking)",
        "what (?:did i do|i did|i'm doing|im doing|i am doing) wrong",
        "(?:doing|done|did) (?:something|anything) wrong",
        "(?:i'm|im|i am) (?:really |completely |totally |quite |so |a bit |pretty )*(?:lost|desperate|clueless|at a loss|at my wits' end)"
        "(?= ?(?:$|\\n|\\t)| here| with| and)",
        "(?:i|we|just|keep|still) (?:keep |just |always |still )*(?:get|getting|hit|run into) (?:an? |this |the same )?(?:\\w+ )?(?:error|errors|exception|"
        "segfault|"
        "crash|warning|leak|deadlock|memory leak)",
        "locked myself out",
        unless=_OVER,
    ),
    Rule("request", words_in("error errors tried reinstalled restarted rebooted luck twice overnight fails failed invalid rejected broken"), _tells_of_trouble),
)
