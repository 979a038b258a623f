"""Hears questions, with and without a question mark. Knows nothing of who was asked."""

import re

from bot.languages.en import marks, openings
from bot.languages.en.requests import MINDING
from bot.languages.en.rhetoric import DISMISSED, PRAISED, SETTLED
from bot.listening.lexicon import words_in
from bot.listening.line import Line, Rule, line_of, phrases, said

_TITLE = re.compile(r"(?:^|[.!:] )how (?:to|i|we|it) [^?:\n]{1,60}:|(?<!question)(?<!\bq)[:\u2013-] how to\b", re.IGNORECASE)
"""What follows its colon is the answer, or it is the name of something."""
_ASIDE = re.compile(r"\([^()]*\)|\"[^\"]*\"|“[^”]*”")
"""Is told beside, or told of."""

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
        flat = line_of(_ASIDE.sub(" ", line.text)).flat
    if SETTLED.search(flat):
        flat = SETTLED.sub(" _", flat)
    elif flat is line.flat:
        return not DISMISSED.search(flat) and not _TITLE.search(line.text)
    return openings.opens(flat) and not DISMISSED.search(flat) and not _TITLE.search(line.text)


_PAIRED = phrases(
    "(?:more or less|sooner or later|yes or no|now or never|whether (?:\\w+ ){0,9}or not|one or two|two or three|believe it or not|like it or not|or something|"
    "all or nothing|ready or not|win or lose|(?:you|u) (?:know|got|have) (?:the|a) (?:drill|feeling|type|point|job|answer))"
)
"""Two words around an "or" that leave no choice, and what "you know"."""

_CHOICE = phrases("(?<=\\A\\n)(?:the )?\\w+ or (?:the )?\\w+(?= ?$)", "(?:or not|or no|or what)(?= ?$)")
_SHORT = 8
"""Words of a message that may be nothing but a choice, or a question to one in the order of a statement."""


def _gives_a_choice(line: Line) -> bool:
    """Whether it is nothing but "this or that"."""
    return len(line.words) <= _SHORT and _CHOICE.search(line.flat) is not None and _PAIRED.search(line.flat) is None


_ALONE = words_in("thoughts ideas opinions eta wbu hbu wyd wdym sup how why where when who what")
"""A message that is nothing else asks."""


def _is_bare(line: Line) -> bool:
    """Whether it is nothing but a word that asks, a name aside."""
    words = line.words[-1:] if len(line.words) <= 2 and line.words[0] in ("@", line.words[-1]) else []
    return bool(words) and words[0] in _ALONE and "?" not in line.text and "!" not in line.text


_YOU = phrases(
    "(?<=\\A\\n)(?:@ )?(?:u|you|ya|y'all|you guys|u guys) (?:there|ok|okay|up|on|online|around|free|in|home|awake|alive|good|ready|coming|done|going|playing|"
    "still (?:there|up|on|here|in|need|have|want|looking|coming|playing)|mean (?:the|a|that|this|it|like|you|in|on|by|with)|know (?:where|who|which|if|when|"
    "any|the (?:way|address|"
    "password|number|link))|have (?:the|any|a) (?:\\w+ )?(?:link|pen|file|pdf|number|code|address|slides|password|time|photo|source|screenshot|picture|log|"
    "logs)|"
    "got (?:the|any|a) (?:\\w+ )?(?:link|pen|file|pdf|number|code|address|slides|password|time|photo|source|screenshot|picture|log|logs)|want (?:to|me to))"
    "(?: \\w+){0,4} ?$",
    "(?<=\\A\\n)(?:all|everyone|everybody) (?:good|ok|okay|fine|ready) (?:with|after|there|for)(?: \\w+){1,4} ?$",
)
"""A question to one in the order of a statement."""
_CLIPPED = phrases(
    "(?<=\\A\\n)(?:(?:hey|hi|so|and|ok|@) )*(?:still on for|(?:ok|okay|alright|cool|fine) if (?:i|we)|fine (?:with|for) (?:you|everyone|everybody|all) if|"
    "care to|up for|"
    "feel like an?|know (?:if|where|who|when|which)|possible to|safe to|heard (?:from|back)|need anything|want (?:some|anything|one)|"
    "anything (?:else|i can|we need|you need)|fancy (?:an?|some|\\w+ing)|wanna (?:join|come|play|see|try|meet|grab|help)|(?:makes?|sounds?) (?:sense|good) to "
    "(?:you|everyone)|"
    "(?:seen|heard|had|finished|tried|got|done|eaten|slept) (?:\\w+ ){0,4}(?:yet|anywhere))(?: \\w+){0,5} ?$"
)
"""A question without its "are you", "is it" or "do you"."""


def _asks_one(line: Line) -> bool:
    """Whether a short message asks one in the order of a statement: "you coming tonight"."""
    if len(line.words) > _SHORT or "?" in line.text:
        return False
    return (_YOU.match(line.flat) or _CLIPPED.match(line.flat)) is not None and _PAIRED.search(line.flat) is None


_TOLD = phrases(
    "(?:what|where) (?:should|do|can) (?:i|we) (?:even|know|say(?= ?$))",
    "(?:see|know|idea|exactly|about|is|understand|that's|check|of|on|asked) (?:what|where) (?:should|do|can) (?:i|we)",
)
"""What one should do, told of and not asked."""
_TAGS = words_in("right correct aren't isn't don't doesn't didn't won't haven't hasn't wasn't weren't can't couldn't shouldn't")
_TAG_ENDS = words_in("right correct you it he she we they that")
_TAGGED = phrases(
    "(?<=\\t)(?:right|correct|\\w+n't (?:you|it|he|she|we|they|that))(?= ?$)",
    "(?<=\\n)(?:(?:oh|ok|okay|hm|hmm|and) )?so (?!i )(?:\\S+ ){3,12}"
    "(?<! is )(?<! it )(?<! be )(?<! all )(?<! the )(?<! was )(?<! that )(?<! not )(?<! about )(?<! quite )(?<! seems )(?<! looks )right(?= ?$)",
)
_FEWEST = 5
"""Words of a statement with a tag behind it."""


def _is_tagged(line: Line) -> bool:
    """Whether a statement ends in a tag that asks for a yes: "it was on Tuesday, right"."""
    if len(line.words) < _FEWEST or line.words[-1] not in _TAG_ENDS:
        return False
    return _TAGGED.search(line.flat) is not None and PRAISED.search(line.flat) is None


_ONE = words_in(
    "u you ya y'all all everyone everybody still ok okay alright cool fine care up feel know possible safe heard need want anything fancy wanna sense good "
    "yet anywhere"
)

RULES = (
    Rule("question", openings.OPENING, _opens),
    Rule("question", _ALONE, _is_bare),
    Rule("question", _ONE, _asks_one),
    Rule("question", _TAGS, _is_tagged),
    said("question", "how", "how (?:do|can|should|would|could) (?:i|you|we|one)", "(?<!for )(?<!of )(?<!is )(?<!about )how i can", "how come", unless=SETTLED),
    said(
        "question",
        "anyone anybody",
        "(?:does|has|is|are|can|could) (?:anyone|anybody)",
        "(?<!if )(?<!let )(?<!think )(?<!doubt )(?<!that )(?:anyone|anybody) (?:knows?|got|else (?:have|having|get|getting|see|seeing))",
        unless=SETTLED,
    ),
    said("question", "someone somebody", "(?:does|can|could|will|would) (?:someone|somebody)", "(?:please|pls) (?:someone|somebody) (?:can|could|knows?)"),
    said("question", "there", "is there (?:a|an|any|some|another) (?:way|good|easy|better|simple|reason|chance|\\w+ way)", beside="is"),
    said("question", "what where", "(?:what|where) (?:should|do|can) (?:i|we)(?! (?:know|care))", beside="should do can", unless=_TOLD),
    Rule("question", frozenset({"or"}), _gives_a_choice),
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
    said("question", "wonder", "i wonder if (?:anyone|anybody|someone|there|you|it's possible|it is possible)"),
    said(
        "question",
        "question questions q",
        "(?<!you )(?<!ever )(?:have|got|had|i've|ive) (?:a|another|one|one more|an|some|a couple of|a few) (?:\\w+ )?questions?(?! (?:mark|that|which))",
        "(?<=[\\n\\t])(?:(?:so|and|but|just|ok|okay|hi|hello|hey|sorry|also|anyway|guys|all|thanks|well|a|one|another|last|more|general|small|simple|basic) )*"
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
