"""Hears greetings (hello, welcome, goodbye) and introductions. Does not know who is new."""

from bot.listening.line import Line, Rule, clauses, phrases, said

_HELLO = frozenset(
    "hi hello hey hiya heya hellow helo hallo hullo howdy greetings yo sup morning evening gm gn goodnight bye goodbye cya ttyl ciao o/ 👋 oi olá ola hola buenas bonjour bonsoir salut moin servus tchau adiós tschüss aloha namaste welcome "
    "goodmorning privet привет".split()
)
_OPENING = 3
"""Words before which "hi" still opens a message: a name, an interjection."""
_INTERJECTION = phrases(
    "hey (?:that's|thats|what|wait|it|it's|at least|if|no|i'm not|not|but|look|don't|why not|there's|whatever|works)",
    "hi(?:-| )(?:res|dpi|fi|vis|end)",
    "hello(?:-| )?(?:world|app|example|\\w+ program)(?! just| everyone| i)",
)
_NO_WELCOME = phrases("(?:you're|your|you are|ur|youre|u r|u|yw|always|very|are|is|be|most|more than|also|prs?|contributions?|feedback|suggestions?|help|ideas|comments|patches|questions|all|thoughts) (?:are |is |very |always |most |more than |also )*welcomed?", "welcome to (?:use|try|join us|come|do|send|contribute|submit|make|open|add|my (?:life|world)|the (?:club|party|world of pain|future|real world))")


_ONLY_ALONE = frozenset({"morning", "evening", "yo", "sup", "later", "gm", "gn", "oi", "ola", "salut", "ciao", "bye", "buenas", "moin", "servus"})


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

_ROLE = "developer|engineer|student|designer|programmer|researcher|teacher|freelancer|coder|analyst|scientist|writer|founder|manager|consultant|hobbyist|phd|intern|beginner|nurse|artist|dev|sysadmin|musician"
_NAMING = frozenset("name name's new joined newbie introduce lurker poster meet here hi hello hey greetings from".split()) | frozenset(_ROLE.split("|"))
_INTRODUCTION = phrases(
    "my name(?:'s| is) (?!on|in|not|a|listed|the|being|there|already|was|of|and|taken|mis)\\w+",
    "(?:new here|new to (?:this|the) (?:\\w+ )?(?:community|channel|server|group|chat|discord|slack|forum|room|gitter|irc|list|place|team)|newbie here|new around here|new member here|new in here|new to (?:discord|slack|gitter|irc|freenode|elmlang|fcc|free code camp|freecodecamp))",
    "(?:i|i've|just|i have|recently|finally) (?:just |recently |have |finally |only )*joined (?!the (?:list|table|strings?|result)|strings?|with|on|by|tables?|a (?:meeting|call))(?:the |this |here|today|yesterday|\\w+ code camp|\\w+ (?:community|team|server|channel|group)|slack|discord|fcc|freecodecamp|gitter|our |last )",
    "just joined(?= ?(?:$|\\n|\\t))",
    "(?:let me|i'd like to|i would like to|i want to|wanted to|allow me to|time to|going to|thought i'd|i should|i'll) (?:quickly |briefly |first )?introduce (?:myself|ourselves)",
    "(?:first time|long(?:-| )?time|longtime) (?:here|poster|lurker|posting here|on here)",
    "(?:nice|great|glad|happy|excited|pleased) to (?:meet (?:you|u|y'all) (?:all|guys|everyone)|meet (?:everyone|everybody)|be here|join (?:you|this|the))",
    "(?:i'm|im|i am) (?:an?|the) (?:\\w+ ){0,4}(?:" + _ROLE + ") (?:from|based|living|working|at|in|who|and|with|studying|currently|interested|trying)",
    "(?:hi|hello|hey|greetings)(?: (?:all|everyone|everybody|guys|folks|there|world|team))*(?: |\\n|\\t)(?:i'm|im|i am|this is|my name) (?!\\w+(?:ing|ed|ly)\\b|not|new to|stuck|sorry|also|in|on|so|the|very|at|here|back|unable|happy|glad|fine|good|ok|sure|lost|late|done|sick|free|curious|just|still)"
    "[a-z]{2,}(?= ?(?:$|\\n|\\t)| (?:from|here|and i|based))",
    "i(?:'m| am) [a-z]+ (?:and i'm )?(?:a \\w+ )?from (?!the (?:same|start|beginning)|my (?:phone|point)|that|this|scratch|here|work|home|now|a (?:different|background))[a-z]+(?= ?(?:$|\\n|\\t))",
    "(?:hi|hello|hey|greetings)(?: (?:all|everyone|everybody|guys|folks|there|team))?(?: |\\n|\\t)(?!any|some|is|are|who|new|i|need|still|right|over|not|down|out|in|up|from|all|every)[a-z]+(?: from \\w+)? here(?= ?(?:$|\\n|\\t))",
)
_NO_INTRODUCTION = phrases("(?:is|are|anyone|anybody|who is|who's|not|no longer|isn't|if you are|if you're|you're|they're) new (?:here|to)", "introduce (?:myself|ourselves) to (?:elm|clojure|rust|python)", "(?:change|changed|when|that|if|in|use|file|class|package|function|variable) my name")


def _introduces(line: Line) -> bool:
    return bool(_INTRODUCTION.search(line.flat)) and not _NO_INTRODUCTION.search(line.flat)


RULES = (
    Rule("greeting", _HELLO, _greets),
    said("greeting", "morning evening afternoon night day", "good (?:morning|evening|afternoon|night|day)(?! (?:for|to (?:start|do|be)|as|at))",
            "(?:have|enjoy) (?:an?|your) (?:great|good|nice|lovely|wonderful|awesome|fantastic|pleasant|safe) (?:day|night|evening|afternoon)"),
    said("greeting", "weekend one rest week trip holiday", "(?:have|enjoy) (?:an?|your) (?:great|good|nice|lovely|wonderful|awesome|fantastic|pleasant|safe) (?:weekend|one|rest|week|trip|holiday)(?! (?:for|to))"),
    said("greeting", "see cya catch talk seeing", "(?:see|cya|catch|talk to|seeing) (?:you|ya|u|y'all) (?:guys |all )?(?:later|tomorrow|soon|around|there|on (?:monday|tuesday|wednesday|thursday|friday)|next week)(?= ?(?:$|\\n|\\t|@|everyone|all|guys))"),
    said("greeting", "bom boa", "bom dia", "boa (?:tarde|noite)"),
    said("greeting", "buenos buenas", "buenos d[ií]as", "buenas (?:tardes|noches)"),
    said("greeting", "guten gute", "guten (?:morgen|tag|abend)", "gute nacht"),
    said("greeting", "revoir bientôt hasta", "au revoir", "à bientôt", "hasta (?:luego|mañana)"),
    said("greeting", "welcome", "(?:a warm|warm|very|big) welcome(?! to (?:use|try))"),
    said("greeting", "hi hello hey", "(?:hi|hello|hey) (?:everyone|everybody|all|guys|folks|there|team|y'all|@)"),
    Rule("introduction", _NAMING, _introduces),
)
