"""Hears requests for help, and people who say that they can't get on. Does not know who could help."""

from bot.listening.line import Line, Rule, clauses, phrases, said

_DOING = (
    "help|look|check|show|explain|tell|send|share|give|take|point|review|try|post|paste|elaborate|clarify|provide|make|confirm|have a look|let|link|remind|"
    "walk|describe|test|"
    "merge|advise|suggest|recommend|assist|spare|fix|update|remove|approve|open|reopen|answer|clear|verify|ping|pm|dm|kindly|please|pls"
)
_POLITE = "(?:please |pls |possibly |kindly |maybe |also |perhaps |quickly )*"
_TROUBLE = "(?:trouble|troubles|problems?|issues?|difficulty|difficulties|hard time|difficult time|tough time)"
_HOW_MUCH = "(?:some |a bit of |a lot of |a little |a small |a weird |a strange |major |more |big |such )?(?:a |an |this )?"
_BARRED = "(?:install|connect|access|open|run|login|log in|boot|mount|start|build|compile|deploy|load|download|get (?:\\w+ ){1,4}(?:to work|working|running))"
_KINDS = "(?:help|advice|assistance|pointers?|suggestions?|feedback|guidance|ideas?|tips|hints?)"

_OFFERED = phrases(
    "if (?:you|u|anyone|anybody|someone|they|people|ya) (?:\\w+ )?(?:needs?|wants?|gets?|has|have|are|is|feel|would like) (?:\\w+ )?(?:\\w+ )?"
    "(?:help|stuck|trouble|problems?|issues?|advice|feedback|hand|assistance|support)",
    "(?:when|whenever|where) (?:you|u|people|they) (?:\\w+ )?(?:get|are|need|have) (?:\\w+ )?(?:help|stuck|trouble|problems?|issues?)",
)
"""Help that is offered, not asked for."""


_CRIES = frozenset({"help", "help me", "please help", "pls help", "help please", "sos", "ajuda", "ayuda", "hilfe"})
"""A clause that is nothing else."""


def _cries(line: Line) -> bool:
    return any(" ".join(clause) in _CRIES for clause in clauses(line))


RULES = (
    Rule("request", _CRIES, _cries),
    said(
        "request",
        "can could will would",
        f"(?:can|could|would|will) (?:you|u|ya|you guys|guys) {_POLITE}(?:{_DOING})",
        "(?:can|could|will)(?<!how can)(?<!how could)(?<!how will)(?<!why can)(?<!why could) (?:someone|somebody|anyone|anybody|any one|some one)(?! "
        "else)(?: (?:here|please|kindly))* (?!confirm|"
        "relate|join|see|use)\\w+",
        unless=_OFFERED,
    ),
    said("request", "mind", "(?:would|do) you mind", unless=_OFFERED),
    said(
        "request",
        "please pls plz plez",
        f"(?:please|pls|plz|plez) (?:{_DOING}|add|help me|let me know|let us know|someone)(?! (?:free|me know when you))",
        "(?:help|advice|hint) (?:please|pls|plz|plez)",
        unless=_OFFERED,
    ),
    said(
        "request",
        "help advice assistance feedback hand guidance input support recommendations suggestions pointers hint hints ideas idea tips suggestion pointer",
        "(?:please|pls|plz|you|u|someone|anyone|anybody|somebody|can|guys) help (?:me|us|out)",
        "(?:need|needs|want|wanted|asking for|looking for|ask for|use|love|seeking) (?:some |a |a bit of |a little |your |any |urgent |a lot of )?"
        "(?:help|assistance|advice|feedback|hand|guidance|input|support|recommendations|suggestions|pointers)",
        f"any {_KINDS} (?:is|are|would be|will be|on|with|about|for|how|as|please|pls|here|greatly|much|appreciated)",
        "(?:no|don't have any|not any|have no) idea how to",
        unless=_OFFERED,
    ),
    said("request", "clue", "(?:no|don't have any|not any|have no|don't have a) clue how to", unless=_OFFERED),
    said(
        "request",
        "stuck struggling",
        "(?:am|i'm|im|i got|keep getting|been|still|bit|little|completely|totally|and|pretty|quite|really) stuck",
        "(?:i'm|im|i am|still|been|am|really) struggling",
        unless=_OFFERED,
    ),
    said(
        "request",
        "trouble troubles problem problems issue issues difficulty difficulties time",
        f"(?:i'm|im|i am|i|we|we're|keep|been|am|was) (?:still )?(?:having|have|had|running into|facing|hitting|got) {_HOW_MUCH}{_TROUBLE}(?! solved| fixed)",
        f"(?<=\\n)having {_HOW_MUCH}{_TROUBLE}",
        unless=_OFFERED,
    ),
    said(
        "request",
        "can't cant cannot couldn't unable",
        "(?:i can't|i cant|i cannot|can't|cant|couldn't|cannot|unable to) (?:really |quite |for the life of me )?(?:figure|seem to|find out|work out)",
        f"(?:i|but|and) (?:can't|cant|cannot|couldn't) (?:\\w+ )?{_BARRED}",
        unless=_OFFERED,
    ),
    said(
        "request",
        "error errors exception",
        "(?:i'm|im|i am|i|we|just|and|but|keep|still) (?:keep |just |always |still )?(?:get|getting|got) "
        "(?:a|an|this|the|that|the following|the same|these|some|a weird|a strange) (?:\\w+ )?(?:errors?|exception)",
        unless=_OFFERED,
    ),
    said("request", "know understand", "(?:i|i really|still|and) (?:don't|dont|do not|didn't) (?:know|understand) how to", unless=_OFFERED),
    said("request", "point steer", "(?:point|steer) me", unless=_OFFERED),
    said("request", "ajuda ajudar", "preciso de ajuda", "me ajuda", "me ajudar", unless=_OFFERED),
    said("request", "ayuda ayudar ayudarme", "necesito ayuda", "(?:puede|pueden) (?:me )?(?:ayudar|ayudarme)", unless=_OFFERED),
    said("request", "hilfe", "brauche hilfe", unless=_OFFERED),
    said("request", "d'aide", "besoin d'aide", unless=_OFFERED),
)
