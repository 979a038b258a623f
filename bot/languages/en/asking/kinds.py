"""The kinds of telling that deserve a question: how each begins, what must hold, how it is reflected and what may be asked.

An expression here matches the start of a clause in lower case with one space behind each word; everything behind its match is the slot.
The reflection holds the only slot, word for word; the question part holds none.
"""

import re

from msgspec import Struct

from bot.questions.clauses import Clause

_FILLERS = (
    "hi|hello|hey|all|everyone|everybody|folks|guys|team|morning|so|well|ok|okay|and|but|also|currently|now|right|lately|recently|today|basically|"
    "actually|anyway|btw|just|yes|yeah|yep|no|hmm|oh|ah|ha|haha|still|because|cause|since|as|fyi|cool|great|nice|good|there|for|context|background|"
    "personally|like|this|week|past|these|days"
)
_ADVERBS = (
    "currently|now|right|still|also|just|actually|presently|already|actively|basically|mostly|slowly|finally|recently|lately|really|kinda|busy|again|"
    "all|in the process of|in the middle of|over the weekend|personally|currently"
)
_SO = f"(?:(?:{_ADVERBS}) ){{0,4}}+"
_OPEN = f"(?:(?:{_FILLERS}) ){{0,4}}+"
_AM = "i'm|im|i am|we're|we are|i've been|we've been|i have been|we have been|ive been"
_I_AM = f"(?:(?:{_AM}) {_SO}|been {_SO}|(?<=currently )|(?<=still )|(?<=now )|(?<=just )|(?<=also )|(?:i|we) (?:have )?(?:just |recently |finally )?started )"
_I_WAS = f"(?:i was|we were) {_SO}"
_I_HAVE = "(?:i|we|i've|we've|i have|we have|ive)"
_MAKING = (
    "building|making(?= (?:a|an|my own|our own|some|two|three) )|writing|creating|developing|designing|implementing|porting|rewriting|prototyping|restoring|"
    "knitting|sewing|painting|translating|drawing|composing|recording|organi[sz]ing|setting up|putting together|working on|renovating|crafting|"
    "carving|brewing|baking|growing|planting|training for|preparing for|coding up|coding|hacking on|drafting|researching|modelling|modeling|"
    "refactoring|rebuilding|repairing|automating"
)
_LEARNING = "learning|studying|getting into|diving into|exploring|teaching myself|digging into|delving into|reading up on|reading about|learning about"
_READING = "reading through|reading(?= (?:the|an?|my|our|some) )|reading(?= (?:\\w+ ){0,6}(?:book|novel|series|biography|memoir|essay|paper|thesis) )"
_USING = (
    "playing around with|playing with|experimenting with|tinkering with|toying with|messing around with|messing with|trying out|fiddling with|dabbling in|"
    "dabbling with|toying around with"
)
_THINKING = "thinking about|thinking of|considering|contemplating"
_TRIED_MAKING = (
    "build|make(?= (?:an?|some|my own|our own) )|create|write|port|implement|design|develop|translate|restore|repair|launch|rewrite|refactor|improve|"
    "optimi[sz]e|automate|publish|record|compose|draw|train|model|simulate|prototype|replicate|reproduce|organi[sz]e|deploy|grow|bake|cook|brew|sew|knit|"
    "paint|plant|ship|revamp|emulate|parse|render|extend|reimplement|put together|visuali[sz]e|benchmark|scrape|add(?= (?:support|an?) )"
)
_TRIED_LEARNING = "learn|practi[sc]e|memori[sz]e|get into|come up with"
_TRIED_SEEING = "understand|study|wrap|get(?= (?:(?:my|our) head|(?:the|a) (?:gist|grasp|hang|feel|sense|overview|understanding)) )"
_TRIED_FINDING = "figure out|find|determine"
_TRIED_CHOOSING = "choose|decide"
_TRIED_TOOLS = (
    "install|set up|setup|configure|get(?! (?:myself|ourselves) )|use|compile|connect|upgrade|convert|migrate|integrate|share|debug|recover|sync|move|"
    "switch|combine|replace|host|"
    "customi[sz]e|speed up|contribute to|teach|solve|fix|dual|finish|adapt|quit|lose|join|sell|"
    "run(?= (?:(?:an?|my own|our own) |\\S+ (?:on|in|inside|under|as|with) ))"
)
_I_TRY = "(?P<verb>(?:try|attempt)ing to)"
_DID = (
    "finished (?P<first>building|making|writing|designing|implementing|porting|rewriting|restoring|knitting|sewing|painting|translating|drawing|renovating|"
    "planting|developing|recording|writing up)|"
    "(?:finished|completed|built|wrote|published|released|launched|shipped|restored|repaired|designed|rewrote|ported)"
    "(?! \\w+ing )"
)
_MADE = "built|designed|published|launched|completed|finished|rewrote|ported|composed|drew|translated"
_WORK = (
    "(?:an?|my|our) (?:[^\\W\\d]\\S* ){0,3}(?:generator|app|application|client|game|library|language|tool|portfolio|bot|tracker|plugin|extension|"
    "calculator|clone|dashboard|distro|distribution|picker|framework|editor|package|website|simulator|visuali[sz]er|video|film|song|album|cake|quilt|table|"
    "chair|lamp|demo|suite|writeup|webpage|site|logo|service) "
)
_TEST = "(?:exams?|finals|driving test|test|viva|certification|orals|boards|interview)"
_MADE_AT_HOME = "baked|planted|knitted|knit|sewed|sewn|painted|brewed|carved|crocheted|hiked|climbed"
_STORY = "videos|lectures|book|novel|series|biography|memoir|film|movie|season|documentary|podcast|trilogy"
_HOME = "apartment|flat|house|place|city|country|town"
_POST = "(?:job|internship|scholarship|promotion|position|apprenticeship|residency|fellowship)"


class Kind(Struct, frozen=True):
    """One kind of telling."""

    name: str
    start: re.Pattern[str]
    carriers: tuple[str, ...]
    """Reflections; `{verb}` and `{slot}` are what was said."""
    endings: tuple[str, ...]
    """Open questions about what is still going on."""
    outcomes: tuple[str, ...] = ("how did that turn out?", "what has been the trickiest part?", "how far did you get?")
    """Open questions a day later about what was under way, or what somebody needed help with."""
    past: bool = False
    """Told of in the past: it may be long ago."""
    plain: bool = False
    """What is meant is said by the start: the slot needs no name."""


class Told(Struct, frozen=True):
    """A kind of telling, and where it was heard."""

    kind: Kind
    clause: Clause
    found: re.Match[str]

    @property
    def rest(self) -> tuple[str, ...]:
        """The words behind the start, as they were written."""
        return self.clause.words[self.found.group().count(" ") :]


def _start(expression: str) -> re.Pattern[str]:
    return re.compile(_OPEN + expression)


_OWN = "(?:building|creating|making|developing|designing|writing|prototyping)(?= (?:an?|my own|our own) (?!.*(?: for| to|'s) ))"
_MADE_ENDINGS = ("what has been the trickiest part so far?", "how is that coming along?", "what have you learned along the way?")
_OWN_ENDINGS = ("what gave you the idea?", *_MADE_ENDINGS)
_WERE = ("You were {verb} {slot}", "You said you were {verb} {slot}", "I remember that you were {verb} {slot}")
_FELT = ("what do you make of it so far?", "what has surprised you most so far?", "what drew you to it?")

KINDS: tuple[Kind, ...] = (
    Kind(
        "switched",
        _start(f"{_I_HAVE} {_SO}(?P<verb>switched|migrated|converted)(?: over| back)? (?P<first>from|to) "),
        ("You mentioned that you {verb} {slot}", "You said that you {verb} {slot}"),
        ("what pushed you to change?", "what is different so far?", "how do you find it so far?"),
        ("how do you find it so far?", "what pushed you to change?"),
    ),
    Kind(
        "switched",
        _start(f"{_I_HAVE} {_SO}(?P<verb>moved)(?: over| back)? (?P<first>from|to) "),
        ("You mentioned that you {verb} {slot}", "You said that you {verb} {slot}"),
        ("how do you find it so far?", "what is different so far?"),
        ("how do you find it so far?", "what is different so far?"),
    ),
    Kind(
        "switching",
        _start(f"{_I_AM}(?P<verb>switching|moving|migrating|converting)(?: over| back)? (?P<first>from|to) "),
        ("You mentioned {verb} {slot}", "You said you were {verb} {slot}"),
        ("what pushed you to change?", "how is it going so far?"),
        ("how is it going so far?", "how did that turn out?"),
    ),
    *(
        Kind("trying", _start(f"(?:{_I_AM}|{_I_WAS}){_I_TRY} (?P<first>{verbs}) "), _WERE, (), outcomes)
        for verbs, outcomes in (
            (_TRIED_MAKING, ("how did that turn out?", "what has been the trickiest part?", "how is that coming along?")),
            (_TRIED_LEARNING, ("what has helped most so far?", "what has been the trickiest part?", "how is that going by now?")),
            (_TRIED_SEEING, ("what have you found out so far?", "what has helped most so far?")),
            (_TRIED_FINDING, ("what did you find out?", "how did that turn out?")),
            (_TRIED_CHOOSING, ("what did you decide in the end?", "how did that turn out?")),
            (_TRIED_TOOLS, ("how did that turn out?", "how is that going by now?")),
        )
    ),
    Kind(
        "learning",
        _start(f"{_I_AM}(?P<verb>{_LEARNING}) "),
        ("You mentioned {verb} {slot}", "You said you were {verb} {slot}"),
        _FELT,
        ("how is it going so far?", "how far did you get?"),
    ),
    Kind(
        "reading",
        _start(f"{_I_AM}(?P<verb>{_READING}) "),
        ("You mentioned {verb} {slot}", "You said you were {verb} {slot}"),
        _FELT,
        ("what do you make of it so far?", "how far did you get?"),
    ),
    Kind(
        "using",
        _start(f"{_I_AM}(?P<verb>{_USING}) (?=(?:my|our|the) )"),
        ("You mentioned {verb} {slot}", "You said you were {verb} {slot}"),
        ("where did that lead you?", "what has surprised you most so far?"),
        ("where did that lead you?",),
    ),
    Kind(
        "using",
        _start(f"{_I_AM}(?P<verb>{_USING}) "),
        ("You mentioned {verb} {slot}", "You said you were {verb} {slot}"),
        ("what do you make of it so far?", "what has surprised you most so far?"),
        ("where did that lead you?", "what do you make of it so far?"),
    ),
    Kind(
        "thinking",
        _start(f"{_I_AM}(?P<verb>{_THINKING}) (?=\\w+ing |(?<=considering )an? )"),
        ("You were {verb} {slot}",),
        (),
        ("where did that lead you?", "what did you decide in the end?"),
    ),
    Kind(
        "making",
        _start(f"{_I_AM}(?P<verb>{_OWN}) "),
        ("You mentioned {verb} {slot}", "You said you were {verb} {slot}"),
        _OWN_ENDINGS,
        ("how is that coming along?", "what has been the trickiest part so far?", "how far did you get?"),
    ),
    Kind(
        "making",
        _start(f"{_I_AM}(?P<verb>{_MAKING}) "),
        ("You mentioned {verb} {slot}", "You said you were {verb} {slot}"),
        _MADE_ENDINGS,
        ("how is that coming along?", "what has been the trickiest part so far?", "how far did you get?"),
    ),
    Kind("made_past", _start(f"{_I_WAS}(?P<verb>{_MAKING}) "), ("You were {verb} {slot}",), (), past=True),
    Kind(
        "finished_reading",
        _start(f"(?:{_I_HAVE} {_SO}|just |finally )(?P<verb>finished|completed) (?:reading |watching )?(?=(?:\\w+ ){{0,6}}(?:{_STORY}) )"),
        ("You said that you {verb} {slot}", "You mentioned that you {verb} {slot}"),
        ("what did you make of it?", "what stayed with you?"),
        ("what did you make of it?", "what stayed with you?"),
    ),
    Kind(
        "finished",
        _start(f"(?:(?:{_I_HAVE} (?:just|finally|recently|have just|have finally|have recently)|just|finally|recently) )(?:also )?(?P<verb>{_DID}) "),
        ("You said that you {verb} {slot}", "You mentioned that you {verb} {slot}"),
        ("what was the trickiest part?", "what are you happiest with?", "what comes next?"),
        ("what was the trickiest part?", "what comes next?"),
    ),
    Kind(
        "made",
        _start(f"{_I_HAVE} {_SO}(?P<verb>{_MADE}|(?:made|created|wrote|put together)(?= {_WORK})) (?=(?:an?|my|our) )"),
        ("You said that you {verb} {slot}", "You mentioned that you {verb} {slot}"),
        ("what was the trickiest part?", "what are you happiest with?", "what comes next?"),
        ("what was the trickiest part?", "what comes next?"),
    ),
    Kind(
        "made_at_home",
        _start(f"(?:{_I_HAVE} )?{_SO}(?P<verb>{_MADE_AT_HOME}) (?=(?:my|our|an?|the|some|two|three) )"),
        ("You said that you {verb} {slot}", "You mentioned that you {verb} {slot}"),
        ("how did it turn out?", "what was the best part of it?", "what comes next?"),
    ),
    Kind(
        "passed",
        _start(f"{_I_HAVE} {_SO}(?P<verb>passed|aced) (?=(?:my|our|the|all my) (?:\\w+ ){{0,3}}{_TEST} )"),
        ("You said that you {verb} {slot}", "You mentioned that you {verb} {slot}"),
        ("what helped you most?", "what comes next?"),
        plain=True,
    ),
    Kind(
        "new_post",
        _start(f"{_I_HAVE} {_SO}(?P<verb>got|landed|accepted) (?=(?:a|an|my|the) (?:\\w+ ){{0,3}}{_POST} )"),
        ("You said that you {verb} {slot}", "You mentioned that you {verb} {slot}"),
        ("how did it come about?",),
        ("how did it come about?",),
        plain=True,
    ),
    Kind(
        "new_post",
        _start(f"{_I_HAVE} {_SO}(?P<verb>started) (?=(?:a|an|my|the) (?:\\w+ ){{0,3}}{_POST} )"),
        ("You said that you {verb} {slot}", "You mentioned that you {verb} {slot}"),
        ("how is it going so far?", "how did it come about?"),
        ("how is it going so far?",),
        plain=True,
    ),
    Kind(
        "new_home",
        _start(f"{_I_HAVE} {_SO}(?P<verb>moved) (?P<first>to|into) (?=(?:a|our|my) (?:new|first|own) (?:{_HOME}) )"),
        ("You told us that you {verb} {slot}", "You said that you {verb} {slot}"),
        ("how are you settling in?", "what do you like about it so far?"),
        plain=True,
    ),
    Kind(
        "moving_home",
        _start(f"{_I_AM}(?P<verb>moving) (?P<first>to|into) (?=(?:a|our|my) (?:new|first|own) (?:{_HOME}) )"),
        ("You mentioned {verb} {slot}", "You said you were {verb} {slot}"),
        ("how is the move going?", "what are you looking forward to most?"),
        plain=True,
    ),
    Kind(
        "new_pet",
        _start(f"{_I_HAVE} {_SO}(?P<verb>adopted|got) (?=(?:an?|our|my|two) (?:\\w+ ){{0,2}}(?:dog|puppy|cat|kitten|kittens|puppies|rabbit|parrot|horse) )"),
        ("You said that you {verb} {slot}", "You mentioned that you {verb} {slot}"),
        ("how is everyone settling in?", "what are the first weeks like?"),
        plain=True,
    ),
)
