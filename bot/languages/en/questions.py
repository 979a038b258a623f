"""Hears questions, with and without a question mark. Knows nothing of who was asked."""

import re

from bot.languages.en import clipped, marks, openings
from bot.languages.en.requests import MINDING
from bot.languages.en.rhetoric import DISMISSED, SETTLED
from bot.listening.line import Line, Rule, line_of, phrases, said

_TITLE = re.compile(
    r"(?:^|[.!:] )(?:how (?:to|i|we|it)|(?:what|when|where|who) to|why you|what (?:happened|happens|changed|worked|helped|is new)) [^?:\n]{1,60}:|"
    r"(?<!question)(?<!\bq)[:\u2013-] how to\b|"
    r"^(?:how|what|when|where) to [^?\n]{3,80}(?:[,\u2013-]|->) (?:see|read|there's|there is|it's (?:in|on|under)|chapter|page|section|step|link)\b",
    re.IGNORECASE,
)
"""What follows it is the answer, or says where the answer is; or it is the name of something."""
_BESIDE = re.compile(r"\([^()]*\)")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")

is_marked = marks.is_marked


def opens(line: Line) -> bool:
    """Whether a clause starts like a question, whatever its mark."""
    return openings.opens(line.flat)


def _opens(line: Line) -> bool:
    """Whether a clause asks without a mark; where there is a question mark, it decides."""
    if not opens(line) or ("?" in line.text and marks.MARK.search(marks.spoken(line))):
        return False
    flat = line.flat
    if "(" in line.text or '"' in line.text or "“" in line.text:
        flat = line_of(_QUOTED.sub(" this ", _BESIDE.sub(" ", line.text))).flat
    if DISMISSED.search(flat) or _TITLE.search(line.text):
        return False
    own = SETTLED.sub(" _", flat) if SETTLED.search(flat) else flat
    return own is line.flat or openings.opens(own)


_TOLD = phrases(
    "(?:what|where) (?:should|do|can) (?:i|we) (?:even|know|say(?= ?$))",
    "(?:see|know|idea|exactly|about|is|understand|that's|check|of|on|asked) (?:what|where) (?:should|do|can) (?:i|we)",
)
"""What one should do, told of and not asked."""
RULES = (
    Rule("question", openings.OPENING, _opens),
    Rule("question", clipped.ALONE, clipped.is_bare),
    Rule("question", clipped.ONE, clipped.asks_one),
    Rule("question", clipped.YOU, clipped.asks_by_name),
    said("question", "sure unsure idk dunno idea clue decide", clipped.UNDECIDED, beside="or", unless=phrases("or (?:not|cry|sad)")),
    Rule("question", clipped.TAGS, clipped.is_tagged),
    said("question", "how", "how (?:do|can|should|would|could) (?:i|you|we|one)", "(?<!for )(?<!of )(?<!is )(?<!about )how i can", "how come", unless=SETTLED),
    said(
        "question",
        "anyone anybody",
        "(?:does|has|is|are|can|could) (?:anyone|anybody)",
        "(?<=\\t)(?:anyone|anybody)(?= ?$)",
        "(?<!if )(?<!let )(?<!think )(?<!doubt )(?<!that )(?:anyone|anybody) (?:knows?|got|else (?:have|having|get|getting|see|seeing))",
        unless=SETTLED,
    ),
    said("question", "ideas thoughts opinions suggestions tips advice", "(?<=\\t)(?:any )?(?:ideas|thoughts|opinions|suggestions|tips|advice)(?= ?$)"),
    said("question", "someone somebody", "(?:does|can|could|will|would) (?:someone|somebody)", "(?:please|pls) (?:someone|somebody) (?:can|could|knows?)"),
    said("question", "hoping", "hoping (?:someone|somebody|anyone|anybody) (?:here )?(?:(?:can|could|would|might) (?:tell|explain|point|say|know)|knows)"),
    said("question", "there", "is there (?:a|an|any|some|another) (?:way|good|easy|better|simple|reason|chance|\\w+ way)", beside="is"),
    said("question", "what where", "(?:what|where) (?:should|do|can) (?:i|we)(?! (?:know|care))", beside="should do can", unless=_TOLD),
    Rule("question", frozenset({"or"}), clipped.gives_a_choice),
    said("question", "mind", MINDING, "(?<=[\\n\\t])(?:(?:do|would) you |you |u )?mind if i"),
    said("question", "why", "why (?:is|does) (?:my|the|it|this|that)", unless=SETTLED),
    said(
        "question",
        "wondering curious",
        "(?:(?<=[\\n\\t])|(?:i'm|im|am|i was|we are|we're|we were|just|been|also|only|more|still|now|kinda|here|again|and|so+|"
        "(?:and|but|so) was|-|haha|lol|hi|hey|all|guys|everyone) )"
        "(?:was |still |really |kinda )*wondering (?:if|how|why|whether|what|when|where|who|which)",
        "(?<!was )curious (?:if|how|why|whether|what|when|where|who|which)",
        "was curious (?:if|how|why|whether|what|when|where|who|which) (?:you|your|u|anyone|anybody|someone|somebody|there)",
        unless=phrases("(?:some point|sometimes|often|always|left) i'm wondering"),
    ),
    said("question", "wonder", "i wonder (?:if|whether) (?:anyone|anybody|someone|there|you|it's possible|it is possible)"),
    said(
        "question",
        "question questions q",
        "(?<=[\\n\\t])(?:(?:so|and|but|now|then) )?(?:my (?:\\w+ )?question is (?:just |simply |now )?(?:if|whether|how|what|why|where|when|which|who|is|are|"
        "do|does|did|can|could|should|would)|the question is\\t?(?: \\w+)? "
        "(?:can|could|do|does|did|is|are|should|will|would) (?:i|we|you|it|they|this|that|there))",
        "the question is (?:can|do|does|is|are|should|will|would) (?:i|we|you|it|they)",
        "(?<=\\A\\n)questions? (?:about|on|regarding|for you)",
        "sorry (?:for|about) (?:the|a|my|this|another) (?:\\w+ )?(?:question|q)(?= but)",
        "(?<!you )(?<!ever )(?:have|got|had|i've|ive) (?:a|another|one|one more|an|some|a couple of|a few) (?:\\w+ )?questions?(?! (?:mark|that|which))",
        "(?<=[\\n\\t])(?:(?:so|and|but|just|ok|okay|hi|hello|hey|sorry|also|anyway|guys|all|thanks|well|a|one|another|last|more|general|small|simple|"
        "basic) )*"
        "(?:(?:quick|silly|stupid|dumb|noob|newbie|general|simple|basic) (?:question|q)|(?:another|one more|one last|last|one quick|small|other) question)"
        "(?! (?:mark|is|was|remains|every)(?!\\w))",
        "(?<=[\\n\\t])(?:just )?(?:a |one |another |some |any |quick |few |couple |of |general |more |other |basic )+questions? (?:about|on|regarding|for "
        "you)(?! the exam)",
    ),
    said(
        "question",
        "know ask",
        "(?:i'd|i would|we'd|we would|(?<=\\n)would) (?:like|love) to (?:know|ask)(?! (?:for|you to|them|him|her|that)(?!\\w))",
        "(?:i|we) (?:want|wanted|need) to (?:know|ask) (?:if|whether|how|what|when|where|which|who)",
        "(?<=\\n)(?:just )?(?:need to know|wanted to ask|want to ask) (?:if|whether|how|what|when|where|which|who)",
        beside="like love want wanted need",
    ),
)
