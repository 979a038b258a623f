"""English questions without the order or the mark of one: clipped, tagged, by name, between two ways. Reads only what has no other sign."""

from bot.languages.en.rhetoric import DISMISSED
from bot.listening.lexicon import words_in
from bot.listening.line import Line, phrases

_PAIRED = phrases(
    "(?:more or less|sooner or later|yes or no|now or never|whether (?:\\w+ ){0,9}or not|one or two|two or three|believe it or not|like it or not|"
    "or something|"
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
_SHORT = 8
"""Words of a message that may be nothing but a choice, or a question to one in the order of a statement."""


def gives_a_choice(line: Line) -> bool:
    """Whether it is nothing but "this or that", or goes on in the order of a question: "blade dull again or am i too fast"."""
    if len(line.words) <= _SHORT and _CHOICE.search(line.flat) is not None and _PAIRED.search(line.flat) is None:
        return True
    return "?" not in line.text and _ANOTHER.search(line.flat) is not None and DISMISSED.search(line.flat) is None


ALONE = words_in("thoughts ideas opinions eta wbu hbu wyd wdym sup how why where when who what")
"""A message that is nothing else asks."""
_AROUND_ONE = words_in("@ but ok okay sorry hm hmm though tho then so and exactly")
_FEW = 4
_IN_TWO = frozenset(("how so", "what for", "since when", "says who", "like what", "who else", "what else", "what now", "until when", "where to"))


def is_bare(line: Line) -> bool:
    """Whether it is nothing but a word that asks, a name aside."""
    if len(line.words) > _FEW or "?" in line.text or "!" in line.text:
        return False
    words = [word for word in line.words if word not in _AROUND_ONE]
    return (len({*words}) == 1 and words[0] in ALONE and line.words[:2] != ["so", "what"]) or " ".join(line.words) in _IN_TWO


_YOU = phrases(
    "(?<=\\A\\n)(?:(?:@|hey|hi|so|and|ok) )*(?:u|you|ya|y'all|you guys|u guys) (?:there|ok|okay|up|on|online|around|free|in|home|awake|alive|good|ready|"
    "coming|done|going|playing|"
    "still (?:there|up|on|here|in|need|have|want|looking|coming|playing)|(?:think|reckon) (?:it|that|this|he|she|they|we|i) (?:will|would|can|could|should)|"
    "mean (?:the|a|that|this|it|like|you|in|on|by|with)|know (?:where|who|which|if|when|"
    "any|the (?:way|address|"
    "password|number|link))|have (?:the|any|a) (?:\\w+ )?(?:link|pen|file|pdf|number|code|address|slides|password|time|photo|source|screenshot|picture|log|"
    "logs)|"
    "got (?:the|any|a) (?:\\w+ )?(?:link|pen|file|pdf|number|code|address|slides|password|time|photo|source|screenshot|picture|log|logs)|sure|want (?:to|"
    "me to|some|any|one|it|this))"
    "(?: \\w+){0,4} ?$",
    "(?<=\\A\\n)(?:all|everything) (?:good|ok|okay|fine|alright) (?:on your|with you|with your|at your|over there)",
    "(?<=\\A\\n)[\\w'-]+ (?:ok|okay|alright) (?:for|with) (?:you|u|everyone|everybody)(?= ?$)",
    "(?<=\\A\\n)(?:@ |hey |so )?(?:where|how|what|why|who|when) (?:you|u|ya|y'all) (?:at|up to|from|been|gonna|wanna|(?!\\w+ing (?:is|was|"
    "are))\\w+ing)(?: \\w+){0,3}(?= ?$)",
    "(?<=\\A\\n)(?:all|everyone|everybody) (?:good|ok|okay|fine|ready) (?:with|after|there|for)(?: \\w+){1,4} ?$",
)
"""A question to one in the order of a statement."""
_CLIPPED = phrases(
    "(?<=\\A\\n)(?:(?:hey|hi|so|and|ok|@) )*(?:still on for|(?:ok|okay|alright|cool|fine) if (?:i|we)|fine (?:with|for) (?:you|everyone|everybody|all) if|"
    "care to|up for|"
    "feel like an?|know (?:if|where|who|when|which)|possible to|safe to|heard (?:from|back|anything)|need anything|want (?:some|anything|one|me to|us to)|"
    "too late to|"
    "anything (?:else|(?:new|wrong|missing|planned)(?! (?:would|is))|(?:i|we|you) (?:can|need|should|could|must))|fancy (?:an?|some|\\w+ing)|wanna (?:join|"
    "come|play|see|try|meet|grab|help)|(?:makes?|sounds?) (?:sense|good) to "
    "(?:you|everyone)|"
    "(?:seen|heard|had|finished|tried|got|done|eaten|slept|been|met|read|used|started|played) (?:\\w+ ){0,4}(?:yet|anywhere))(?: \\w+){0,5} ?$"
)
"""A question without its "are you", "is it" or "do you"."""


def asks_one(line: Line) -> bool:
    """Whether a short message asks one in the order of a statement: "you coming tonight"."""
    if len(line.words) > _SHORT or "?" in line.text:
        return False
    return (_YOU.match(line.flat) or _CLIPPED.match(line.flat)) is not None and _PAIRED.search(line.flat) is None


_BY_NAME = phrases(
    "(?<=\\A\\n)(?:(?:hey|hi|hello|ok|so) )?(?!(?:guess|know|see|tell|wonder|asked|ask|is|was|about|of|me|that's|thats|but|and|no|like)(?!\\w))[^\\W\\d]{2,} "
    "(?:what|how|where|when|why) (?:is|are|was|were|do|does|did|can|could|should|would|will|have) (?:you|u|your)",
    "(?<=\\A\\n)(?:(?:hey|hi|hello) )?(?!(?:i|we|they|he|she|it|to|then|there|so|neither|nor|as|than|only|never|not|but|because|that|which|if|what|whatever|"
    "who|how|when|where|why)(?!\\w))[^\\W\\d]{2,} "
    "(?:did|do|have|are|can|could|will|would) (?:you|u)",
)
YOU = words_in("you u your")
_ASKING = words_in("what how where when why did do have are can could will would")


def asks_by_name(line: Line) -> bool:
    """Whether it calls one by a name and asks: "Ottmar what are you building"."""
    return "?" not in line.text and not _ASKING.isdisjoint(line.words[1:3]) and _BY_NAME.match(line.flat) is not None


UNDECIDED = (
    "(?<=[\\n\\t])(?:(?:and|but|so|hi|hello|hey|all) )*(?:not sure|unsure|idk|dunno|no idea|no clue|can't decide) "
    "(?:(?:if|whether|how|which|what|where|when) (?:i|we|i'm|we're|im) (?:should|shall|must|need|have|am|are|supposed|can)|(?:whether|how|which|"
    "what)(?: \\w+)? to)"
    "(?: [\\w'-]+){1,16} or"
)
"""Two ways between which others shall help to decide."""
TAGS = words_in("never cannot right correct aren't isn't don't doesn't didn't won't haven't hasn't wasn't weren't can't couldn't shouldn't")
_TAG_ENDS = words_in("right correct you it he she we they that")
_TAGGED = phrases(
    "(?<=\\t)(?:right|correct|\\w+n't (?:you|it|he|she|we|they|that))(?= ?$)",
    "(?<=\\n)(?:(?:oh|ok|okay|hm|hmm|and) )?so (?!i )(?:\\S+ ){3,12}"
    "(?<! is )(?<! it )(?<! be )(?<! all )(?<! the )(?<! was )(?<! that )(?<! not )(?<! about )(?<! quite )(?<! seems )(?<! looks )right(?= ?$)",
    "(?<! why )(?<! that )(?<! it )(?<! this )(?<! if )(?<! but )(?<! and )(?:isn't|aren't|doesn't|wasn't|weren't|haven't|hasn't) (?:it|he|she|they|we)(?= ?$)",
)
_POSITIVE = phrases(
    "(?:[\\w']+n't|not|never|"
    "cannot) (?:[\\w'-]+ ){0,9}[\\w'-]+(?<!what)(?<!who)(?<!how)(?<!where)(?<!which)(?<!neither)(?<!nor)(?<!so)(?<!as)(?<!than)(?<!but)(?<!and)"
    "(?<!why)(?<!when)(?<!\\bhe)(?<!\\bshe)(?<!\\bit)(?<!\\bthey)(?<!\\bwe)(?<!\\byou)(?<!\\bi) (?!(?:is|do|have) it)(?:do|does|did|is|are|can|will|would|"
    "should|has|have|was|were) (?:we|you|it|they|he|she|i|there)(?= ?$)"
)
"""A tag without "not", behind what is denied: "we don't need tickets, do we"."""
_TO_ONE = words_in("you you're youre u ur we we're they they're")
_FEWEST = 5
"""Words of a statement with a tag behind it; three are enough about those who are there."""


def is_tagged(line: Line) -> bool:
    """Whether a statement ends in a tag that asks for a yes: "it was on Tuesday, right"."""
    if len(line.words) < (3 if line.words[0] in _TO_ONE else _FEWEST) or line.words[-1] not in _TAG_ENDS:
        return False
    return (_TAGGED.search(line.flat) or _POSITIVE.search(line.flat)) is not None and DISMISSED.search(line.flat) is None


ONE = words_in(
    "u you ya y'all all everyone everybody still ok okay alright cool fine care up feel know possible safe heard need want anything fancy wanna sense good "
    "yet anywhere"
)
