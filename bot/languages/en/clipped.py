"""English questions without the order or the mark of one: clipped, tagged, by name, between two ways. Reads only what has no other sign."""

from bot.languages.en.rhetoric import DISMISSED
from bot.listening.lexicon import words_in
from bot.listening.line import Line, phrases

_PAIRED = phrases(
    "(?:more or less|sooner or later|yes or no|now or never|one or two|two or three|or something)",
    "(?:all or nothing|ready or not|win or lose|(?:believe|like) it or not|whether (?:\\w+ ){0,9}or not)",
    "(?:you|u) (?:know|got|have) (?:the|a) (?:drill|feeling|type|point|job|answer)",
)
"""Two words around an "or" that leave no choice, and what "you know"."""

_CHOICE = phrases(
    "(?<=\\A\\n)the (?:\\w+ )?\\w+ or the (?:\\w+ )?\\w+(?= ?$)",
    "(?<=\\A\\n)(?:the )?\\w+ or (?:the )?\\w+(?= ?$)",
    "or (?:not|no|what)(?= ?$)",
)
_ANOTHER = phrases(
    "or(?<!\\nor)(?<!\\bno or)(?<!\\byes or) (?:am i|(?:is|was) (?:it|that|this|there)|are (?:you|we|they|there)|"
    "did (?:you|i|we|they|he|she|it)|do (?:you|i|we|they)|does (?:it|he|she|that)|(?:can|should) (?:i|we|you))"
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


_TO_YOU = "(?<=\\A\\n)(?:(?:@|hey|hi|so|and|ok) )*(?:u|you|ya|y'all|you guys|u guys)"
_REST = "(?: \\w+){0,4} ?$"
_THING = "(?:link|pen|file|pdf|number|code|address|slides|password|time|photo|source|screenshot|picture|logs?)"
_FINE = "(?:good|ok|okay|fine|alright|ready)"
_YOU = phrases(
    f"{_TO_YOU} (?:there|up|on|online|around|free|in|home|awake|alive|sure|{_FINE}){_REST}",
    f"{_TO_YOU} (?:coming|done|going|playing|still (?:there|up|on|here|in|need|have|want|looking|coming|playing)){_REST}",
    f"{_TO_YOU} (?:think|reckon) (?:it|that|this|he|she|they|we|i) (?:will|would|can|could|should){_REST}",
    f"{_TO_YOU} mean (?:the|a|that|this|it|like|you|in|on|by|with){_REST}",
    f"{_TO_YOU} know (?:where|who|which|if|when|any|the (?:way|{_THING})){_REST}",
    f"{_TO_YOU} (?:have|got) (?:the|any|a) (?:\\w+ )?{_THING}{_REST}",
    f"{_TO_YOU} want (?:to|me to|some|any|one|it|this){_REST}",
    f"(?<=\\A\\n)(?:all|everything|everyone|everybody) {_FINE} (?:on|with|at|over|after|there|for)(?: \\w+){{1,4}} ?$",
    "(?<=\\A\\n)[\\w'-]+ (?:ok|okay|alright) (?:for|with) (?:you|u|everyone|everybody)(?= ?$)",
    "(?<=\\A\\n)(?:@ |hey |so )?(?:where|how|what|why|who|when) (?:you|u|ya|y'all) "
    "(?:at|up to|from|been|gonna|wanna|(?!\\w+ing (?:is|was|are))\\w+ing)(?: \\w+){0,3}(?= ?$)",
)
"""A question to one in the order of a statement."""
_AT_FIRST = "(?<=\\A\\n)(?:(?:hey|hi|so|and|ok|@) )*"
_LONGER = "(?: \\w+){0,5} ?$"
_DONE = "(?:seen|heard|had|finished|tried|got|done|eaten|slept|been|met|read|used|started|played)"
_CLIPPED = phrases(
    f"{_AT_FIRST}(?:still on for|care to|up for|feel like an?|possible to|safe to|too late to|need anything){_LONGER}",
    f"{_AT_FIRST}(?:(?:ok|okay|alright|cool|fine) if (?:i|we)|fine (?:with|for) (?:you|everyone|all) if){_LONGER}",
    f"{_AT_FIRST}(?:know (?:if|where|who|when|which)|heard (?:from|back|anything)|(?:makes?|sounds?) (?:sense|good) to (?:you|everyone)){_LONGER}",
    f"{_AT_FIRST}(?:fancy (?:an?|some|\\w+ing)|want (?:some|anything|one|me to|us to)|wanna (?:join|come|play|see|try|meet|grab|help)){_LONGER}",
    f"{_AT_FIRST}anything (?:else|(?:new|wrong|missing|planned)(?! (?:would|is))|(?:i|we|you) (?:can|need|should|could|must)){_LONGER}",
    f"{_AT_FIRST}{_DONE} (?:\\w+ ){{0,4}}(?:yet|anywhere){_LONGER}",
)
"""A question without its "are you", "is it" or "do you"."""


def asks_one(line: Line) -> bool:
    """Whether a short message asks one in the order of a statement: "you coming tonight"."""
    if len(line.words) > _SHORT or "?" in line.text:
        return False
    return (_YOU.match(line.flat) or _CLIPPED.match(line.flat)) is not None and _PAIRED.search(line.flat) is None


_NO_NAME = (
    "(?!(?:i|we|they|he|she|it|to|then|there|so|neither|nor|as|than|only|never|not|but|because|that|which|if|what|whatever|who|how|when|where|why|"
    "guess|know|see|tell|wonder|asked?|is|was|about|of|me|that's|thats|and|no|like)(?!\\w))"
)
_BY_NAME = phrases(
    f"(?<=\\A\\n)(?:(?:hey|hi|hello|ok|so) )?{_NO_NAME}[^\\W\\d]{{2,}} "
    "(?:what|how|where|when|why) (?:is|are|was|were|do|does|did|can|could|should|would|will|have) (?:you|u|your)",
    f"(?<=\\A\\n)(?:(?:hey|hi|hello) )?{_NO_NAME}[^\\W\\d]{{2,}} (?:did|do|have|are|can|could|will|would) (?:you|u)",
)
YOU = words_in("you u your")
_ASKING = words_in("what how where when why did do have are can could will would")


def asks_by_name(line: Line) -> bool:
    """Whether it calls one by a name and asks: "Ottmar what are you building"."""
    return "?" not in line.text and not _ASKING.isdisjoint(line.words[1:3]) and _BY_NAME.match(line.flat) is not None


_WH = "(?:if|whether|how|which|what|where|when)"
UNDECIDED = (
    "(?<=[\\n\\t])(?:(?:and|but|so|hi|hello|hey|all) )*(?:not sure|unsure|idk|dunno|no idea|no clue|can't decide) "
    f"(?:{_WH} (?:i|we|i'm|we're|im) (?:should|shall|must|need|have|am|are|supposed|can)|(?:whether|how|which|what)(?: \\w+)? to)(?: [\\w'-]+){{1,16}} or"
)
"""Two ways between which others shall help to decide."""
TAGS = words_in("never cannot right correct aren't isn't don't doesn't didn't won't haven't hasn't wasn't weren't can't couldn't shouldn't")
_TAG_ENDS = words_in("right correct you it he she we they that")
_NO_TAG = "".join(f"(?<! {word} right)" for word in "is it be all the was that not about quite seems looks".split())
"""Before "right" they make it a word of the sentence: "so that is right"."""
_NOT_ASKED = "".join(f"(?<!\\b{word})" for word in "what who how where which why when neither nor so as than but and he she it they we you i".split())
"""Before the last two words they make them another clause: "not what it is"."""
_TAGGED = phrases(
    "(?<=\\t)(?:right|correct|\\w+n't (?:you|it|he|she|we|they|that))(?= ?$)",
    f"(?<=\\n)(?:(?:oh|ok|okay|hm|hmm|and) )?so (?!i )(?:\\S+ ){{3,12}}right{_NO_TAG}(?= ?$)",
    "(?<! why )(?<! that )(?<! it )(?<! this )(?<! if )(?<! but )(?<! and )(?:isn't|aren't|doesn't|wasn't|weren't|haven't|hasn't) (?:it|he|she|they|we)(?= ?$)",
)
_VERBS = words_in("do does did is are can will would should has have was were")
_POSITIVE = phrases(
    f"(?:[\\w']+n't|not|never|cannot) (?:[\\w'-]+ ){{0,9}}[\\w'-]+{_NOT_ASKED} (?!(?:is|do|have) it)\\w+ (?:we|you|it|they|he|she|i|there)(?= ?$)"
)
"""A tag without "not", behind what is denied: "we don't need tickets, do we"."""
_TO_ONE = words_in("you you're youre u ur we we're they they're")
_FEWEST = 5
"""Words of a statement with a tag behind it; three are enough about those who are there."""


def is_tagged(line: Line) -> bool:
    """Whether a statement ends in a tag that asks for a yes: "it was on Tuesday, right"."""
    if line.words[-1] not in _TAG_ENDS or len(line.words) < (3 if line.words[0] in _TO_ONE else _FEWEST):
        return False
    tagged = _TAGGED.search(line.flat) or (line.words[-2] in _VERBS and _POSITIVE.search(line.flat))
    return bool(tagged) and DISMISSED.search(line.flat) is None


ONE = words_in(
    "u you ya y'all all everyone everybody still ok okay alright cool fine care up feel know possible safe heard want anything fancy wanna yet anywhere"
)
