"""Hears greetings: hello, welcome, goodbye. Does not know who is new."""

from bot.languages.international import HELLO
from bot.listening.lexicon import words_in
from bot.listening.line import Line, Rule, clauses, phrases, said

_HELLO = (
    words_in(
        "hi hello hey hii hiii heyy hya hiya heya hellow helo hallo hullo howdy greetings yo sup morning evening gm gn goodnight bye goodbye cya ttyl "
        "welcome goodmorning"
    )
    | HELLO
)
_OPENING = 3
"""Words before which "hi" still opens a message: a name, an interjection."""
_INTERJECTION = phrases(
    "hey (?:that's|thats|what|wait|it|it's|at least|if|no|i'm not|not|but|look|don't|why not|there's|whatever|works)",
    "hi(?:-| )(?:res|dpi|fi|vis|end)",
    "hello(?:-| )?(?:world|app|example|\\w+ program)(?! just| everyone| i)",
)
_NO_WELCOME = phrases(
    "(?:you're|your|you are|ur|youre|u r|u|yw|always|very|are|is|be|most|more than|also|prs?|contributions?|feedback|suggestions?|help|ideas|comments|"
    "patches|questions|all|thoughts) (?:are |is |very |always |most |more than |also )*welcomed?",
    "welcome to (?:use|try|join us|come|do|send|contribute|submit|make|open|add|my (?:life|world)|the (?:club|party|world of pain|future|real world)(?= "
    "?(?:$|\\n|\\t)))",
)


_ONLY_ALONE = frozenset({"morning", "evening", "yo", "sup", "later", "gm", "gn", "goodbye", "oi", "ola", "salut", "ciao", "bye", "buenas", "moin", "servus"})


def _greets(line: Line) -> bool:
    """Whether it opens with a greeting."""
    word = next((word for word in line.words[:_OPENING] if word in _HELLO), "👋" if "👋" in line.words else "")
    if not word or not _stands_alone(line, word) or _INTERJECTION.search(line.flat):
        return False
    return word != "welcome" or not _NO_WELCOME.search(line.flat)


def _stands_alone(line: Line, word: str) -> bool:
    """Whether the word stands where a greeting stands: first in the message or in a short clause of its own."""
    first = next((clause for clause in clauses(line) if word in clause), [word])
    before = first[: first.index(word)]
    if any(other not in _LED_BY for other in before):
        return False
    return word not in _ONLY_ALONE or len(first) - len(before) <= 3


_LED_BY = frozenset({"@", "oh", "ah", "and", "well", "ok", "okay", "so", "good", "@everyone", "@here", "yes", "haha"})

RULES = (
    Rule("greeting", _HELLO, _greets),
    said(
        "greeting",
        "morning evening afternoon night day",
        "(?<!a )(?<!the )good (?:morning|evening|afternoon|night|day)(?! (?:for|to (?:start|do|be)|as|at))",
        "(?:have|enjoy) (?:an?|your) (?:great|good|nice|lovely|wonderful|awesome|fantastic|pleasant|safe) (?:day|night|evening|afternoon)",
    ),
    said(
        "greeting",
        "weekend one rest week trip holiday",
        "enjoy (?:your|the) (?:\\w+ )?(?:weekend|rest|week|trip|holiday|vacation)",
        "(?:have|enjoy) (?:an?|your) (?:great|good|nice|lovely|wonderful|awesome|fantastic|pleasant|safe) (?:weekend|one|rest|week|trip|holiday)(?! (?:for|"
        "to))",
        beside="enjoy have",
    ),
    said(
        "greeting",
        "see cya catch talk seeing",
        "(?:see|cya|catch|talk to|seeing) (?:you|ya|u|y'all) (?:guys |all )?(?:later|tomorrow|soon|around|there|on (?:monday|tuesday|wednesday|thursday|"
        "friday)|next week)(?= ?(?:$|\\n|\\t|@|everyone|all|guys))",
        beside="you ya u y'all",
    ),
    said("greeting", "welcome", "(?:a warm|warm|very|big) welcome(?! to (?:use|try))"),
    said("greeting", "hi hello hey", "(?:hi|hello|hey) (?:everyone|everybody|all|guys|folks|there|team|y'all|@)"),
)
