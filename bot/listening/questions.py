"""Hears questions, with and without a question mark, and requests for help. Knows nothing of who was asked."""

import re

from bot.listening.line import Line, clauses, phrases
from bot.model import Act

FILLERS = frozenset(
    "@ - so and but or also then ok okay hi hello hey hmm hm um uh oh ah well btw anyway anyways guys all folks everyone everybody please pls sorry yes yeah no now "
    "just actually basically alternatively otherwise because cause since like there team again sir man bro dude".split()
)
"""Words that may stand before the words that make a question."""
_MOST_FILLERS = 4

_THEM = "you u i we they he she it that this there these those anyone anybody someone somebody"
_THING = f"{_THEM} the my your a an"
_INVERTED = {
    "do": "you u we i they these those people",
    "does did": _THING,
    "is was isn't wasn't isnt wasnt": "it that this there he she anyone anybody someone somebody",
    "are were aren't weren't r": "you u we they there these those any",
    "can could": f"{_THEM} the",
    "would will should wouldn't shouldn't": f"{_THEM} the",
    "can't couldn't don't didn't won't haven't": "you u we they",
    "has hasn't": "anyone anybody someone somebody it there he she",
    "have": "you u they we i any",
    "may am": "i",
    "had": "you anyone anybody",
    "what": "is are am do does did was were would can could should will kind type sort else exactly about if happens happened",
    "where": "is are am do does did was were can could should would will",
    "why": "is are am do does did was were would can can't cant don't doesn't isn't isnt should shouldn't not the",
    "how": "is are am do does did was would can could should come to much many long often about far big hard i",
    "who": "is are was has can else here wants",
    "when": "is are do does did will would can should was",
    "which": "one of way",
    "any": "idea ideas suggestions suggestion thoughts recommendations recommendation advice tips clue clues chance luck reason reasons pointers good update updates news",
    "anyone anybody somebody someone": "know knows got tried else ever familiar",
    "anyone anybody": "here have has had seen using used around can could able interested up willing wanna want",
    "ever": "tried used seen heard",
    "quick silly stupid dumb noob newbie": "question",
}
OPENERS = frozenset(f"{first} {second}" for firsts, seconds in _INVERTED.items() for first in firsts.split() for second in seconds.split())
_ALONE = frozenset("what's whats where's wheres how's why's who's whos when's how'd what're".split())
_EXCLAIMED = frozenset("more worse great nice funny weird strange odd cool interesting important missing up i it".split())
_SETTLED = phrases("may i (?:suggest|add)", "(?:folks|people|guys|those|everyone|someone|all) who", "what (?:is|was) (?:even|really|also|more|interesting|weird|funny|nice|great|cool|strange)", "how to (?:do this|videos?)", "what if i told you", "who knows", "who has time", "how much i", "anyone else (?:can|is)")

CUES = frozenset(opener.split()[0] for opener in OPENERS) | _ALONE | frozenset("wondering wonder curious question como alguém alguien jemand quelqu'un".split())

_ANYWHERE = phrases(
    "how (?:do|can|should|would|could) (?:i|you|we|one)",
    "how i can",
    "does (?:anyone|anybody|someone|somebody|any one)",
    "(?:has|is|are) (?:anyone|anybody)",
    "(?<!if )(?<!think )(?<!doubt )(?<!that )(?:anyone|anybody) (?:knows?|got|else (?:have|having|get|getting|see|seeing))",
    "is there (?:a|an|any|some|another) (?:way|good|easy|better|simple|reason|chance|\\w+ way)",
    "(?:can|could) (?:anyone|anybody|someone|somebody)",
    "(?:what|where) (?:should|do|can) (?:i|we)",
    "why (?:is|does) (?:my|the|it|this|that)",
    "how come",
    "(?:wondering|curious) (?:if|how|why|whether|what|when|where|who|which)",
    "i wonder if (?:anyone|anybody|someone|there|you|it's possible|it is possible)",
    "(?:have|got|had) (?:a|another|one|one more|an|some|a couple of|a few) ?(?:\\w+ )?questions?(?! mark)",
    "(?:i'd|i would) (?:like|love) to know",
)
_FOREIGN = phrases(
    "(?:alguém|alguem) (?:sabe|pode|tem|conhece|já)",
    "como (?:faço|faz|eu|posso|se|puedo|hago)",
    "alguien (?:sabe|puede|tiene|conoce|ha)",
    "(?:weiß|weiss|kann|hat) jemand",
    "(?:est-ce|quelqu'un) (?:que|sait|peut|a|connaît)",
)

_QUOTED = re.compile(r'"[^"]*"')
_IN_CODE = re.compile(r"\([^\s()]*\?(?=\s\S)|\(\?+\)")
_RHETORICAL = re.compile(r"\b(?:who (?:cares|knows)|guess what|you know what|ya know|y'know|what could go wrong|so what)\s?\?+")
_MARK = re.compile(r"\?(?!\.?\w|[=&/-])")
_HEDGED = re.compile(r"\b(?:maybe|perhaps|probably|i (?:guess|think|suppose))\s?\?+\s*$")


def question(line: Line) -> tuple[Act, ...]:
    """Whether it asks for an answer."""
    asked = "?" in line.text and _really_marked(line)
    return ("question",) if asked or _opens(line) or _ANYWHERE.search(line.flat) or _foreign(line) else ()


def _really_marked(line: Line) -> bool:
    text = line.text.lower()
    if '"' in text:
        text = _QUOTED.sub(" ", text)
    if "(" in text:
        text = _IN_CODE.sub(" ", text)
    text = _RHETORICAL.sub(" ", text)
    return bool(_MARK.search(text)) and not _HEDGED.search(text)


def _opens(line: Line) -> bool:
    return any(_asks(clause) for clause in clauses(line)) and not _SETTLED.search(line.flat)


def _asks(clause: list[str]) -> bool:
    """Whether a clause starts like a question, after words that do not count."""
    for place, word in enumerate(clause[: _MOST_FILLERS + 1]):
        following = clause[place + 1] if place + 1 < len(clause) else ""
        if following and f"{word} {following}" in OPENERS:
            return True
        if word in _ALONE:
            return bool(following) and following not in _EXCLAIMED
        if word not in FILLERS:
            return False
    return False


def _foreign(line: Line) -> bool:
    return not line.flat.isascii() and bool(_FOREIGN.search(line.flat))


HELP_CUES = frozenset(
    "help stuck please pls plz plez trouble struggling someone somebody anyone anybody advice could can would will figure seem error errors hint feedback idea know ajuda ayuda hilfe aide lost "
    "problem problems issue issues difficulty assistance appreciated appreciate review".split()
)
_DOING = (
    "help|look|check|show|explain|tell|send|share|give|take|point|review|try|post|paste|elaborate|clarify|provide|make|confirm|have a look|let|link|remind|walk|describe|test|"
    "merge|advise|suggest|recommend|assist|spare|fix|update|remove|approve|open|reopen|answer|clear|verify|ping|pm|dm|kindly|please|pls"
)
_POLITE = "(?:please |pls |possibly |kindly |maybe |also |perhaps |quickly )*"
_REQUEST = phrases(
    f"(?:can|could|would|will) (?:you|u|ya|you guys|guys) {_POLITE}(?:{_DOING})",
    "(?:would|do) you mind",
    f"(?<!how )(?<!why )(?:can|could|will) (?:someone|somebody|anyone|anybody|any one|some one)(?! else)(?: (?:here|please|kindly))* (?!confirm|relate|join|see|use)\\w+",
    f"(?:please|pls|plz|plez) (?:{_DOING}|add|help me|let me know|let us know|someone)(?! (?:free|me know when you))",
    "(?:help|advice|hint) (?:please|pls|plz|plez)",
    "(?:please|pls|plz|to|you|u|someone|anyone|anybody|somebody|can|guys) help (?:me|us|out)",
    "(?:need|needs|want|wanted|asking for|looking for|ask for|use|love|seeking) (?:some |a bit of |a little |your |any |urgent |a lot of )?(?:help|assistance|advice|feedback|hand|guidance|input|support|recommendations|suggestions|pointers)",
    "any (?:help|advice|assistance|pointers?|suggestions?|feedback|guidance|ideas?|tips|hints?) (?:is |are |would be |will be |on |with |about |for |how |as |please|pls|here|greatly |much |appreciated)",
    "(?:am|i'm|im|got|getting|been|still|bit|little|completely|totally|and|pretty|quite|really) stuck",
    "(?:i'm|im|i am|i|we|we're|keep|been|am|having|was) (?:still )?(?:having|have|had|running into|facing|hitting|got) (?:some |a bit of |a lot of |a little |a small |a weird |a strange |major |more |big |such )?"
    "(?:a |an |this )?(?:trouble|troubles|problems?|issues?|difficulty|difficulties|hard time|difficult time|tough time)(?! solved| fixed)",
    "(?:i'm|im|i am|still|been|am|really) struggling",
    "(?:i can't|i cant|i cannot|can't|cant|couldn't|cannot|can not|unable to) (?:really |quite |for the life of me )?(?:figure|seem to|find out|work out)",
    "(?:i'm|im|i am|i|we|just|and|but|keep|still) (?:keep |just |always |still )?(?:get|getting|got) (?:an|this|the|that|the following|the same|these|some|a weird|a strange) (?:\\w+ )?errors?",
    "(?:no|don't have any|not any|have no) (?:idea|clue) how to",
    "(?:i|i really|still|and) (?:don't|dont|do not|didn't) (?:know|understand|get) how to",
    "(?:point|steer) me",
)
_OFFERED = phrases(
    "if (?:you|u|anyone|anybody|someone|they|people|ya) (?:\\w+ )?(?:needs?|wants?|gets?|has|have|are|is|feel|would like) (?:\\w+ )?(?:\\w+ )?(?:help|stuck|trouble|problems?|issues?|advice|feedback|hand|assistance|support)",
    "(?:when|whenever|where) (?:you|u|people|they) (?:\\w+ )?(?:get|are|need|have) (?:\\w+ )?(?:help|stuck|trouble|problems?|issues?)",
)
_CRY = frozenset({"help", "help me", "please help", "pls help", "help please", "sos", "ajuda", "ayuda", "hilfe"})
_FOREIGN_REQUEST = phrases("preciso de ajuda", "necesito ayuda", "brauche hilfe", "besoin d'aide", "me ajuda", "me ajudar", "(?:puede|pueden|pode|poderia) (?:me )?(?:ayudar|ajudar|ayudarme)", "pode me ajudar")


def request(line: Line) -> tuple[Act, ...]:
    """Whether it asks for help, or says that its author can't get on."""
    if (_REQUEST.search(line.flat) and not _OFFERED.search(line.flat)) or _FOREIGN_REQUEST.search(line.flat) or any(" ".join(clause) in _CRY for clause in clauses(line)):
        return ("request",)
    return ()
