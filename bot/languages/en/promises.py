"""Hears what people say that they will do for somebody. Trying something out oneself is no promise."""

from bot.listening.lexicon import words_in
from bot.listening.line import Line, Rule, phrases

_FOR_SOMEBODY = (
    "(?:send|email|mail|dm|pm|ping|message|text|call|forward|introduce (?!myself|ourselves)\\w+|remind|show|share|bring|lend|give|write|post|upload|file|"
    "open|report|fix|update|"
    "review|add|push|"
    "submit|create|prepare|draft|ask|tell|help|explain|merge|deploy|release|publish|document|put up|put together|write up|look into|look at|follow up|get "
    "back|come back|"
    "circle back|check with|let|keep|find out|take (?:a look|a closer look|care|this|it|that)|give (?:it|that|this|them) a (?:\\w+ )?(?:\\w+ )?(?:look|"
    "review|read)|have a look|make (?:an?|the|sure|it)|raise|record|link|pass|invite|deliver|dig up|report back|be there|join|organi[sz]e|schedule|set up|"
    "move (?:it|this|that|them)|remove|"
    "investigate|save you|save u|craft you|pick (?:you|u|him|her|them) up|test it|teach|cover|run (?:u|you)|feed|water|carry|take (?:her|him|the|care)|put "
    "(?:you|your|up|in|the posters)|"
    "leave (?:it|them|the)|draw|grab|raise|translate|record|talk to|walk you|mail|cut a|lend)"
)
_WILLING = (
    "(?:then |also |definitely |gladly |happily |just |probably |try to |try and |certainly |make sure to |be sure to |go ahead and |have to |quickly |be "
    "able to |"
    "get to |personally |soon |go and |go )*"
)
_LOOKING = (
    "get back to|look into|find out|ask|dig up|send|check with|follow up|fix|ping|share|file|open|write|post|put|forward|introduce (?!myself|ourselves)\\w+|"
    "dm|pm|find|look up|check (?:with|my|and)|take a look|"
    "have a look"
)
_PROMISE = phrases(
    f"(?:i'll|ill|we'll|i will|we will|i'm gonna|im gonna|i'm going to|im going to|i am going to|gonna) {_WILLING}{_FOR_SOMEBODY}",
    f"(?:let me|lemme) (?:{_LOOKING})(?! (?:you )?(?:an?|one|another|this) (?:\\w+ )?question)",
    "i promise (?:to|i'll|i will|you)",
    "i(?:'ll| will) be (?:there|sending|posting|sharing|adding|writing|in touch|back (?:to you|with))",
)
_CAN = phrases(
    "(?<=[\\n\\t])(?:sending|mailing|forwarding|bringing|posting|uploading) (?:you|u|it|the|them)(?! (?:was|is))",
    "(?:i'm |i am |we're )?happy to (?:write|feed|help|review|take|cover|send|show|bring|lend|explain|test|drive|host)(?! (?:hear|see|jump))",
    "(?<=\\n)give me (?:until|\\w+ (?:minutes?|hours?|days?|sec|seconds)) and",
    "(?<=[\\n\\t])leave it with me",
    "(?<=\\n)(?:next time|tomorrow|later|tonight|after (?:the )?\\w+) i(?:'ll)? (?:bring|send|show|put|translate|help|write|give|take|teach)",
    "i (?:send|bring|show|translate|give) (?:you|it|u|them|to you) (?:\\w+ ){0,4}(?:evening|tomorrow|later|tonight|today)",
    "(?<=[\\n\\t])my (?:son|daughter|wife|husband|brother) will (?:bring|carry|help|fix|send)",
    "(?:i|we) can (?:also |gladly |happily )?(?:send|bring|lend|help|review|show|teach|give|pick|drive|cover|write|make|test|go over|share|ask|take) (?:you|"
    "u|it|the|him|her|them|that|this|some|a|an|two|my)(?! (?:if|when)(?![\\w'-]))",
)
_NOT_PROMISED = phrases(
    "(?:if|unless|maybe|perhaps|not sure|doubt|don't think|don't know if|hope|wish|where|what|how|then|so|or|guess|think) (?:i|we)(?:'ll| will) "
    "(?!send|get back|let you|look at|look into|ping|dm|pm|file|open|post|share)\\w+",
    "(?:i'll|i will|ill|we'll|we will) (?:have to ask|let (?:it|them|him|her|that|go|the|my)|keep (?:that|it|this|going|trying|looking|on|my|an eye|working|"
    "reading|at|using|"
    "learning)|add that|give (?:it|that|this) (?:a (?:go|try|shot|whirl)|up)|give (?:up|you that|them)|call it|help (?:me|myself|if)|take (?:it|that|this) "
    "(?:as|for|from|out)|"
    "make (?:it|the|an?|sure) (?:easier|work|mistake|better|decision|guess|harder)|move (?:on|to|back)|post (?:here|if|when)|join (?:in )?(?:if|when)|tell "
    "you (?:what|that|why)|"
    "write (?:my|some|it)|be there (?:in spirit|if)|show (?:myself|up)|bring (?:it|that) up)",
)
_AGREED = frozenset(
    {
        "will do",
        "will do that",
        "on it",
        "i'm on it",
        "im on it",
        "will fix",
        "will add",
        "will look into it",
        "will send",
        "will check and get back",
        "will take a look",
        "will update",
    }
)
_FEW = 6
"""Words of a message that may be nothing but "will do"."""


def _promises(line: Line) -> bool:
    """Whether it says that its author will do something for somebody."""
    if line.text.endswith("?"):
        return False
    return bool(_PROMISE.search(line.flat)) and not _NOT_PROMISED.search(line.flat)


def _offers(line: Line) -> bool:
    """Whether it says what its author can do for somebody."""
    return not line.text.endswith("?") and _CAN.search(line.flat) is not None and not _NOT_PROMISED.search(line.flat)


def _agrees(line: Line) -> bool:
    """Whether it is nothing but "will do"."""
    return len(line.words) <= _FEW and (" ".join(line.words).removesuffix(" @") in _AGREED or line.words[-2:] == ["will", "do"])


RULES = (
    Rule(
        "promise",
        words_in("i'll ill we'll will gonna going promise let lemme"),
        _promises,
        words_in("i i'll ill i'm im we we'll gonna let lemme"),
    ),
    Rule(
        "promise",
        words_in(
            "send bring lend review show teach pick drive cover write test share sending mailing forwarding bringing posting uploading "
            "happy leave translate give tomorrow "
            "son daughter wife husband brother"
        ),
        _offers,
    ),
    Rule("promise", frozenset({"will", "on"}), _agrees),
)
