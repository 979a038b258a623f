"""Hears requests for help, and people who say that they can't get on. Does not know who could help."""

from bot.listening.line import Line, clauses, cued, heard, phrases
from bot.model import Act

_DOING = (
    "help|look|check|show|explain|tell|send|share|give|take|point|review|try|post|paste|elaborate|clarify|provide|make|confirm|have a look|let|link|remind|walk|describe|test|"
    "merge|advise|suggest|recommend|assist|spare|fix|update|remove|approve|open|reopen|answer|clear|verify|ping|pm|dm|kindly|please|pls"
)
_POLITE = "(?:please |pls |possibly |kindly |maybe |also |perhaps |quickly )*"
_TROUBLE = "(?:trouble|troubles|problems?|issues?|difficulty|difficulties|hard time|difficult time|tough time)"
_BARRED = "(?:install|connect|access|open|run|login|log in|boot|mount|start|build|compile|deploy|load|download|get (?:\\w+ ){1,4}(?:to work|working|running))"
_KINDS = "(?:help|advice|assistance|pointers?|suggestions?|feedback|guidance|ideas?|tips|hints?)"

_EXPRESSIONS = cued(
    {
        "can could will would": phrases(
            f"(?:can|could|would|will) (?:you|u|ya|you guys|guys) {_POLITE}(?:{_DOING})",
            "(?<!how )(?<!why )(?:can|could|will) (?:someone|somebody|anyone|anybody|any one|some one)(?! else)(?: (?:here|please|kindly))* (?!confirm|relate|join|see|use)\\w+",
        ),
        "mind": phrases("(?:would|do) you mind"),
        "please pls plz plez": phrases(
            f"(?:please|pls|plz|plez) (?:{_DOING}|add|help me|let me know|let us know|someone)(?! (?:free|me know when you))",
            "(?:help|advice|hint) (?:please|pls|plz|plez)",
        ),
        "help advice assistance feedback hand guidance input support recommendations suggestions pointers hint hints ideas idea tips suggestion pointer": phrases(
            "(?:please|pls|plz|you|u|someone|anyone|anybody|somebody|can|guys) help (?:me|us|out)",
            "(?:need|needs|want|wanted|asking for|looking for|ask for|use|love|seeking) (?:some |a bit of |a little |your |any |urgent |a lot of )?"
            "(?:help|assistance|advice|feedback|hand|guidance|input|support|recommendations|suggestions|pointers)",
            f"any {_KINDS} (?:is |are |would be |will be |on |with |about |for |how |as |please|pls|here|greatly |much |appreciated)",
            "(?:no|don't have any|not any|have no) idea how to",
        ),
        "clue": phrases("(?:no|don't have any|not any|have no|don't have a) clue how to"),
        "stuck struggling": phrases(
            "(?:am|i'm|im|got|getting|been|still|bit|little|completely|totally|and|pretty|quite|really) stuck",
            "(?:i'm|im|i am|still|been|am|really) struggling",
        ),
        "trouble troubles problem problems issue issues difficulty difficulties time": phrases(
            "(?:i'm|im|i am|i|we|we're|keep|been|am|having|was) (?:still )?(?:having|have|had|running into|facing|hitting|got) "
            "(?:some |a bit of |a lot of |a little |a small |a weird |a strange |major |more |big |such )?"
            f"(?:a |an |this )?{_TROUBLE}(?! solved| fixed)",
        ),
        "can't cant cannot couldn't unable": phrases(
            "(?:i can't|i cant|i cannot|can't|cant|couldn't|cannot|unable to) (?:really |quite |for the life of me )?(?:figure|seem to|find out|work out)",
            f"(?:i|but|and) (?:can't|cant|cannot|couldn't) (?:\\w+ )?{_BARRED}",
        ),
        "error errors exception": phrases(
            "(?:i'm|im|i am|i|we|just|and|but|keep|still) (?:keep |just |always |still )?(?:get|getting|got) "
            "(?:a|an|this|the|that|the following|the same|these|some|a weird|a strange) (?:\\w+ )?(?:errors?|exception)",
        ),
        "know understand": phrases("(?:i|i really|still|and) (?:don't|dont|do not|didn't) (?:know|understand) how to"),
        "point steer": phrases("(?:point|steer) me"),
        "ajuda ajudar": phrases("preciso de ajuda", "me ajuda", "me ajudar"),
        "ayuda ayudar ayudarme": phrases("necesito ayuda", "(?:puede|pueden) (?:me )?(?:ayudar|ayudarme)"),
        "hilfe": phrases("brauche hilfe"),
        "d'aide": phrases("besoin d'aide"),
    }
)
_CRIES = frozenset({"help", "help me", "please help", "pls help", "help please", "sos", "ajuda", "ayuda", "hilfe"})
CUES = frozenset(_EXPRESSIONS) | _CRIES

_OFFERED = phrases(
    "if (?:you|u|anyone|anybody|someone|they|people|ya) (?:\\w+ )?(?:needs?|wants?|gets?|has|have|are|is|feel|would like) (?:\\w+ )?(?:\\w+ )?"
    "(?:help|stuck|trouble|problems?|issues?|advice|feedback|hand|assistance|support)",
    "(?:when|whenever|where) (?:you|u|people|they) (?:\\w+ )?(?:get|are|need|have) (?:\\w+ )?(?:help|stuck|trouble|problems?|issues?)",
)
"""Help that is offered, not asked for."""


def request(line: Line) -> tuple[Act, ...]:
    """Whether it asks for help, or says that its author can't get on."""
    if heard(line, _EXPRESSIONS):
        return () if _OFFERED.search(line.flat) else ("request",)
    cries = not _CRIES.isdisjoint(line.tokens) and any(" ".join(clause) in _CRIES for clause in clauses(line))
    return ("request",) if cries else ()
