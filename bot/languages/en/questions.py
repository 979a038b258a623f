"""Hears questions, with and without a question mark. Knows nothing of who was asked."""

import re

from bot.languages.en import marks, openings
from bot.languages.en.requests import MINDING
from bot.languages.en.rhetoric import DISMISSED, SETTLED
from bot.listening.lexicon import words_in
from bot.listening.line import Line, Rule, line_of, phrases, said

_TITLE = re.compile(
    r"(?:^|[.!:] )(?:how (?:to|i|we|it)|(?:what|when|where|who) to|why you|what (?:happened|happens|changed|worked|helped|is new)) [^?:\n]{1,60}:|(?<!question)(?<!\bq)[:\u2013-] how to\b|"
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


_PAIRED = phrases(
    "(?:more or less|sooner or later|yes or no|now or never|whether (?:\\w+ ){0,9}or not|one or two|two or three|believe it or not|like it or not|or something|"
    "all or nothing|ready or not|win or lose|(?:you|u) (?:know|got|have) (?:the|a) (?:drill|feeling|type|point|job|answer))"
)
"""Two words around an "or" that leave no choice, and what "you know"."""

_CHOICE = phrases(
    "(?<=\\A\\n)the (?:\\w+ )?\\w+ or the (?:\\w+ )?\\w+(?= ?$)", "(?<=\\A\\n)(?:the )?\\w+ or (?:the )?\\w+(?= ?$)", "(?:or not|or no|or what)(?= ?$)"
)
_ANOTHER = phrases(
    "(?<!\\n)(?<!\\bno )(?<!\\byes )or (?:am i|(?:is|was) (?:it|that|this|there)|are (?:you|we|they|there)|did (?:you|i|we|they|he|she|it)|"
    "do (?:you|i|we|they)|does (?:it|he|she|that|this)|(?:can|should) (?:i|we|you))",
)


def _offers_another(line: Line) -> bool:
    """Whether a statement goes on in the order of a question: "blade dull again or am i too fast"."""
    return "?" not in line.text and _ANOTHER.search(line.flat) is not None and DISMISSED.search(line.flat) is None


_SHORT = 8
"""Words of a message that may be nothing but a choice, or a question to one in the order of a statement."""


def _gives_a_choice(line: Line) -> bool:
    """Whether it is nothing but "this or that"."""
    return len(line.words) <= _SHORT and _CHOICE.search(line.flat) is not None and _PAIRED.search(line.flat) is None


_ALONE = words_in("thoughts ideas opinions eta wbu hbu wyd wdym sup how why where when who what")
"""A message that is nothing else asks."""


_AROUND_ONE = words_in("@ but ok okay sorry hm hmm though tho then so and exactly")


def _is_bare(line: Line) -> bool:
    """Whether it is nothing but a word that asks, a name aside."""
    words = [word for word in line.words if word not in _AROUND_ONE]
    alone = len(set(words)) == 1 and words[0] in _ALONE and line.words[:2] != ["so", "what"]
    return alone and "?" not in line.text and "!" not in line.text


_YOU = phrases(
    "(?<=\\A\\n)(?:(?:@|hey|hi|so|and|ok) )*(?:u|you|ya|y'all|you guys|u guys) (?:there|ok|okay|up|on|online|around|free|in|home|awake|alive|good|ready|coming|done|going|playing|"
    "still (?:there|up|on|here|in|need|have|want|looking|coming|playing)|(?:think|reckon) (?:it|that|this|he|she|they|we|i) (?:will|would|can|could|should)|mean (?:the|a|that|this|it|like|you|in|on|by|with)|know (?:where|who|which|if|when|"
    "any|the (?:way|address|"
    "password|number|link))|have (?:the|any|a) (?:\\w+ )?(?:link|pen|file|pdf|number|code|address|slides|password|time|photo|source|screenshot|picture|log|"
    "logs)|"
    "got (?:the|any|a) (?:\\w+ )?(?:link|pen|file|pdf|number|code|address|slides|password|time|photo|source|screenshot|picture|log|logs)|sure|want (?:to|me to|some|any|one|it|this))"
    "(?: \\w+){0,4} ?$",
    "(?<=\\A\\n)(?:all|everything) (?:good|ok|okay|fine|alright) (?:on your|with you|with your|at your|over there)",
    "(?<=\\A\\n)[\\w'-]+ (?:ok|okay|alright) (?:for|with) (?:you|u|everyone|everybody)(?= ?$)",
    "(?<=\\A\\n)(?:@ |hey |so )?(?:where|how|what|why|who|when) (?:you|u|ya|y'all) (?:at|up to|from|been|gonna|wanna|(?!\\w+ing (?:is|was|are))\\w+ing)(?: \\w+){0,3}(?= ?$)",
    "(?<=\\A\\n)(?:@ )?(?:how so|what for|since when|says who|like what|who else|what else|what now|until when|where to)(?= ?$)",
    "(?<=\\A\\n)(?:all|everyone|everybody) (?:good|ok|okay|fine|ready) (?:with|after|there|for)(?: \\w+){1,4} ?$",
)
"""A question to one in the order of a statement."""
_CLIPPED = phrases(
    "(?<=\\A\\n)(?:(?:hey|hi|so|and|ok|@) )*(?:still on for|(?:ok|okay|alright|cool|fine) if (?:i|we)|fine (?:with|for) (?:you|everyone|everybody|all) if|"
    "care to|up for|"
    "feel like an?|know (?:if|where|who|when|which)|possible to|safe to|heard (?:from|back|anything)|need anything|want (?:some|anything|one|me to|us to)|too late to|"
    "anything (?:else|(?:new|wrong|missing|planned)(?! (?:would|is))|(?:i|we|you) (?:can|need|should|could|must))|fancy (?:an?|some|\\w+ing)|wanna (?:join|come|play|see|try|meet|grab|help)|(?:makes?|sounds?) (?:sense|good) to "
    "(?:you|everyone)|"
    "(?:seen|heard|had|finished|tried|got|done|eaten|slept|been|met|read|used|started|played) (?:\\w+ ){0,4}(?:yet|anywhere))(?: \\w+){0,5} ?$"
)
"""A question without its "are you", "is it" or "do you"."""


def _asks_one(line: Line) -> bool:
    """Whether a short message asks one in the order of a statement: "you coming tonight"."""
    if len(line.words) > _SHORT or "?" in line.text:
        return False
    return (_YOU.match(line.flat) or _CLIPPED.match(line.flat)) is not None and _PAIRED.search(line.flat) is None


_BY_NAME = phrases(
    "(?<=\\A\\n)(?:(?:hey|hi|hello|ok|so) )?(?!(?:guess|know|see|tell|wonder|asked|ask|is|was|about|of|me|that's|thats|but|and|no|like)(?!\\w))[^\\W\\d]{2,} "
    "(?:what|how|where|when|why) (?:is|are|was|were|do|does|did|can|could|should|would|will|have) (?:you|u|your)",
    "(?<=\\A\\n)(?:(?:hey|hi|hello) )?(?!(?:i|we|they|he|she|it|to|then|there|so|neither|nor|as|than|only|never|not|but|because|that|which|if|what|whatever|who|how|when|where|why)(?!\\w))[^\\W\\d]{2,} "
    "(?:did|do|have|are|can|could|will|would) (?:you|u)",
)
_WH = words_in("what how where when why you u")


def _asks_by_name(line: Line) -> bool:
    """Whether it calls one by a name and asks: "Ottmar what are you building"."""
    return "?" not in line.text and _BY_NAME.match(line.flat) is not None


_UNDECIDED = (
    "(?<=[\\n\\t])(?:(?:and|but|so|hi|hello|hey|all) )*(?:not sure|unsure|idk|dunno|no idea|no clue|can't decide) "
    "(?:(?:if|whether|how|which|what|where|when) (?:i|we|i'm|we're|im) (?:should|shall|must|need|have|am|are|supposed|can)|(?:whether|how|which|what)(?: \\w+)? to)"
    "(?: [\\w'-]+){1,16} or"
)
"""Two ways between which others shall help to decide."""
_TOLD = phrases(
    "(?:what|where) (?:should|do|can) (?:i|we) (?:even|know|say(?= ?$))",
    "(?:see|know|idea|exactly|about|is|understand|that's|check|of|on|asked) (?:what|where) (?:should|do|can) (?:i|we)",
)
"""What one should do, told of and not asked."""
_TAGS = words_in("not never cannot right correct aren't isn't don't doesn't didn't won't haven't hasn't wasn't weren't can't couldn't shouldn't")
_TAG_ENDS = words_in("right correct you it he she we they that")
_TAGGED = phrases(
    "(?<=\\t)(?:right|correct|\\w+n't (?:you|it|he|she|we|they|that))(?= ?$)",
    "(?<=\\n)(?:(?:oh|ok|okay|hm|hmm|and) )?so (?!i )(?:\\S+ ){3,12}"
    "(?<! is )(?<! it )(?<! be )(?<! all )(?<! the )(?<! was )(?<! that )(?<! not )(?<! about )(?<! quite )(?<! seems )(?<! looks )right(?= ?$)",
    "(?<! why )(?<! that )(?<! it )(?<! this )(?<! if )(?<! but )(?<! and )(?:isn't|aren't|doesn't|wasn't|weren't|haven't|hasn't) (?:it|he|she|they|we)(?= ?$)",
)
_POSITIVE = phrases(
    "(?:[\\w']+n't|not|never|cannot) (?:[\\w'-]+ ){0,9}[\\w'-]+(?<!what)(?<!who)(?<!how)(?<!where)(?<!which)(?<!neither)(?<!nor)(?<!so)(?<!as)(?<!than)(?<!but)(?<!and)"
    "(?<!why)(?<!when)(?<!\\bhe)(?<!\\bshe)(?<!\\bit)(?<!\\bthey)(?<!\\bwe)(?<!\\byou)(?<!\\bi) (?!(?:is|do|have) it)(?:do|does|did|is|are|can|will|would|should|has|have|was|were) (?:we|you|it|they|he|she|i|there)(?= ?$)"
)
"""A tag without "not", behind what is denied: "we don't need tickets, do we"."""
_TO_ONE = words_in("you you're youre u ur we we're they they're")
_FEWEST = 5
"""Words of a statement with a tag behind it; three are enough about those who are there."""


def _is_tagged(line: Line) -> bool:
    """Whether a statement ends in a tag that asks for a yes: "it was on Tuesday, right"."""
    if len(line.words) < (3 if line.words[0] in _TO_ONE else _FEWEST) or line.words[-1] not in _TAG_ENDS:
        return False
    return (_TAGGED.search(line.flat) or _POSITIVE.search(line.flat)) is not None and DISMISSED.search(line.flat) is None


_ONE = words_in(
    "where how what why who when since says like until "
    "u you ya y'all all everyone everybody still ok okay alright cool fine care up feel know possible safe heard need want anything fancy wanna sense good "
    "yet anywhere"
)

RULES = (
    Rule("question", openings.OPENING, _opens),
    Rule("question", _ALONE, _is_bare),
    Rule("question", _ONE, _asks_one),
    Rule("question", _WH, _asks_by_name),
    said("question", "or", _UNDECIDED, unless=phrases("or (?:not|cry|sad)"), beside="sure unsure idk dunno idea clue decide"),
    Rule("question", _TAGS, _is_tagged),
    said("question", "how", "how (?:do|can|should|would|could) (?:i|you|we|one)", "(?<!for )(?<!of )(?<!is )(?<!about )how i can", "how come", unless=SETTLED),
    said(
        "question",
        "anyone anybody",
        "(?:does|has|is|are|can|could) (?:anyone|anybody)",
        "(?<=\\t)(?:anyone|anybody)(?= ?$)",
        unless=SETTLED,
    ),
    said(
        "question",
        "ideas thoughts opinions suggestions tips advice",
        "(?<=\\t)(?:any )?(?:ideas|thoughts|opinions|suggestions|tips|advice)(?= ?$)",
    ),
    said(
        "question",
        "anyone anybody",
        "(?<!if )(?<!let )(?<!think )(?<!doubt )(?<!that )(?:anyone|anybody) (?:knows?|got|else (?:have|having|get|getting|see|seeing))",
        unless=SETTLED,
    ),
    said("question", "someone somebody", "(?:does|can|could|will|would) (?:someone|somebody)", "(?:please|pls) (?:someone|somebody) (?:can|could|knows?)"),
    said("question", "hoping", "hoping (?:someone|somebody|anyone|anybody) (?:here )?(?:(?:can|could|would|might) (?:tell|explain|point|say|know)|knows)"),
    said("question", "there", "is there (?:a|an|any|some|another) (?:way|good|easy|better|simple|reason|chance|\\w+ way)", beside="is"),
    said("question", "what where", "(?:what|where) (?:should|do|can) (?:i|we)(?! (?:know|care))", beside="should do can", unless=_TOLD),
    Rule("question", frozenset({"or"}), _gives_a_choice),
    Rule("question", frozenset({"or"}), _offers_another),
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
        "(?<=[\\n\\t])(?:(?:so|and|but|now|then) )?(?:my (?:\\w+ )?question is (?:just |simply |now )?(?:if|whether|how|what|why|where|when|which|who|is|are|do|does|did|can|could|should|would)|the question is\\t?(?: \\w+)? "
        "(?:can|could|do|does|did|is|are|should|will|would) (?:i|we|you|it|they|this|that|there))",
        "the question is (?:can|do|does|is|are|should|will|would) (?:i|we|you|it|they)",
        "(?<=\\A\\n)questions? (?:about|on|regarding|for you)",
        "sorry (?:for|about) (?:the|a|my|this|another) (?:\\w+ )?(?:question|q)(?= but)",
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
