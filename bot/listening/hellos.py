"""Hears greetings (hello, welcome, goodbye) and introductions. Does not know who is new."""

from bot.listening.line import Line, clauses, phrases
from bot.model import Act

_HELLO = frozenset(
    "hi hello hey hiya heya hellow helo hallo hullo howdy greetings yo sup morning evening gm gn goodnight bye goodbye cya ttyl ciao o/ 👋 oi olá ola hola buenas bonjour bonsoir salut moin servus tchau adiós tschüss aloha namaste welcome "
    "goodmorning privet привет".split()
)
CUES = _HELLO | frozenset("good night see later bom boa buenos guten have afternoon day".split())
_PART = phrases(
    "good (?:morning|evening|afternoon|night|day)(?! (?:for|to (?:start|do|be)|as|at))",
    "(?:bom dia|boa (?:tarde|noite)|buenos días|buenos dias|buenas (?:tardes|noches)|guten (?:morgen|tag|abend)|gute nacht|au revoir|à bientôt|hasta (?:luego|mañana))",
    "(?:have|enjoy) (?:a|an|your) (?:great|good|nice|lovely|wonderful|awesome|fantastic|pleasant|safe) (?:day|night|evening|weekend|one|rest|week|trip|time|holiday|afternoon|sleep)",
    "(?:see|cya|catch|talk to|seeing) (?:you|ya|u|y'all) (?:guys |all )?(?:later|tomorrow|soon|around|there|on (?:monday|tuesday|wednesday|thursday|friday)|next week)(?= ?(?:$|\\n|\\t|@|everyone|all|guys))",
    "(?:a warm|warm|very|big) welcome",
    "(?:hi|hello|hey) (?:everyone|everybody|all|guys|folks|there|team|y'all|@)",
    "(?:i'm off|im off|gotta go|got to go|heading out) (?:bye|good night|night|cya)",
)
_OPENING = 3
"""Words before which "hi" still opens a message: a name, an interjection."""
_INTERJECTION = phrases(
    "hey (?:that's|thats|what|wait|it|it's|at least|if|no|i'm not|not|but|look|don't|why not|there's|whatever|works)",
    "hi(?:-| )(?:res|dpi|fi|vis|end)",
    "(?:say|said|saying|says) (?:hi|hello|hey|bye)(?! (?:to|everyone))",
    "hello(?:-| )?(?:world|app|example|\\w+ program)(?! just| everyone| i)",
)
_NO_WELCOME = phrases("(?:you're|your|you are|ur|youre|u r|u|yw|always|very|are|is|be|most|more than|also|prs?|contributions?|feedback|suggestions?|help|ideas|comments|patches|questions|all|thoughts) (?:are |is |very |always |most |more than |also )*welcomed?", "welcome to (?:use|try|join us|come|do|send|contribute|submit|make|open|add|my (?:life|world)|the (?:club|party|world of pain|future|real world))")


def greeting(line: Line) -> tuple[Act, ...]:
    """Whether it says hello, welcome or goodbye."""
    if _PART.search(line.flat) and not _INTERJECTION.search(line.flat):
        return ("greeting",)
    opening = line.words[:_OPENING]
    said = [word for word in opening if word in _HELLO] or (["👋"] if "👋" in line.tokens else [])
    if not said or not _opens(line, said[0]) or _INTERJECTION.search(line.flat):
        return ()
    return () if said[0] == "welcome" and _NO_WELCOME.search(line.flat) else ("greeting",)


_AFTER_HELLO = frozenset({"everyone", "everybody", "all", "guys", "folks", "there", "team", "@"})
_ONLY_ALONE = frozenset({"morning", "evening", "yo", "sup", "later", "gm", "gn", "oi", "ola", "salut", "ciao", "bye", "buenas", "moin", "servus"})


def _opens(line: Line, word: str) -> bool:
    """Whether the word stands where a greeting stands: first in the message or in a short clause of its own."""
    first = next((clause for clause in clauses(line) if clause and word in clause), [word])
    before = first[: first.index(word)] if word in first else []
    if any(other not in _LED_BY for other in before):
        return False
    return word not in _ONLY_ALONE or len(first) - len(before) <= 3


_LED_BY = frozenset({"@", "oh", "ah", "and", "well", "ok", "okay", "so", "good", "@everyone", "@here", "yes", "haha"})

INTRODUCTION_CUES = frozenset("name new joined newbie introduce introducing introduction lurker lurking myself meet i'm im newcomer hi hello first am".split())
_INTRODUCTION = phrases(
    "my name(?:'s| is) (?!on|in|not|a|listed|the|being|there|already|was|of|and|taken|mis)\\w+",
    "(?:new here|new to (?:this|the) (?:\\w+ )?(?:community|channel|server|group|chat|discord|slack|forum|room|gitter|irc|list|place|team)|newbie here|new around here|new member here|new in here|new to (?:discord|slack|gitter|irc|freenode|elmlang|fcc|free code camp|freecodecamp))",
    "(?:i|i've|just|i have|recently|finally) (?:just |recently |have |finally |only )*joined (?!the (?:list|table|strings?|result)|strings?|with|on|by|tables?|a (?:meeting|call))(?:the |this |here|today|yesterday|\\w+ code camp|\\w+ (?:community|team|server|channel|group)|slack|discord|fcc|freecodecamp|gitter|our |last )",
    "just joined(?= ?(?:$|\\n|\\t))",
    "(?:let me|i'd like to|i would like to|i want to|wanted to|allow me to|time to|going to|thought i'd|i should|i'll) (?:quickly |briefly |first )?introduce (?:myself|ourselves)",
    "(?:first time|long(?:-| )?time|longtime) (?:here|poster|lurker|posting here|on here)",
    "(?:nice|great|glad|happy|excited|pleased) to (?:meet (?:you|u|y'all) (?:all|guys|everyone)|meet (?:everyone|everybody)|be here|join (?:you|this|the))",
    "(?:i'm|im|i am) (?:an?|the) (?:\\w+ ){0,4}(?:developer|engineer|student|designer|programmer|researcher|teacher|freelancer|coder|analyst|scientist|writer|founder|manager|consultant|hobbyist|phd|intern|beginner|nurse|artist|dev|sysadmin|musician) (?:from|based|living|working|at|in|who|and|with|studying|currently|interested|trying)",
    "(?:hi|hello|hey|greetings)(?: (?:all|everyone|everybody|guys|folks|there|world|team))*(?: |\\n|\\t)(?:i'm|im|i am|this is|my name) (?!\\w+(?:ing|ed|ly)\\b|not|new to|stuck|sorry|also|in|on|so|the|very|at|here|back|unable|happy|glad|fine|good|ok|sure|lost|late|done|sick|free|curious|just|still)"
    "[a-z]{2,}(?= ?(?:$|\\n|\\t)| (?:from|here|and i|based))",
    "i(?:'m| am) [a-z]+ (?:and i'm )?(?:a \\w+ )?from (?!the (?:same|start|beginning)|my (?:phone|point)|that|this|scratch|here|work|home|now|a (?:different|background))[a-z]+(?= ?(?:$|\\n|\\t))",
    "(?:hi|hello|hey|greetings)(?: (?:all|everyone|everybody|guys|folks|there|team))?(?: |\\n|\\t)(?!any|some|is|are|who|new|i|need|still|right|over|not|down|out|in|up|from|all|every)[a-z]+(?: from \\w+)? here(?= ?(?:$|\\n|\\t))",
)
_NO_INTRODUCTION = phrases("(?:is|are|anyone|anybody|who is|who's|not|no longer|isn't|if you are|if you're|you're|they're) new (?:here|to)", "introduce (?:myself|ourselves) to (?:elm|clojure|rust|python)", "(?:change|changed|when|that|if|in|use|file|class|package|function|variable) my name")


def introduction(line: Line) -> tuple[Act, ...]:
    """Whether its author says who they are."""
    return ("introduction",) if _INTRODUCTION.search(line.flat) and not _NO_INTRODUCTION.search(line.flat) else ()
