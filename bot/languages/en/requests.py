"""Hears requests for help, and people who say that they can't get on. Does not know who could help."""

from bot.listening.line import Line, Rule, clauses, phrases, said

_DOING = (
    "help|look|check|show|explain|tell|send|share|give|take|point|review|post|provide|make|have a look|have another look|do me|let|link|remind|cover|lend|"
    "proofread|translate|bring|keep an eye|"
    "walk|describe|test|"
    "merge|advise|suggest|recommend|assist|spare|fix|update|remove|approve|open|reopen|answer|clear|verify|ping|pm|dm|kindly|please|pls"
)
_POLITE = "(?:please |pls |possibly |kindly |maybe |also |perhaps |quickly )*"
_TROUBLE = "(?:trouble|troubles|problems?|issues?|difficulty|difficulties|hard time|difficult time|tough time)"
_HOW_MUCH = "(?:some |a bit of |a lot of |a little |a small |a weird |a strange |major |more |big |such )?(?:a |an |this )?"
_BARRED = "(?:install|connect|access|open|run|login|log in|boot|mount|start|build|compile|deploy|load|download|get (?:\\w+ ){1,4}(?:to work|working|running))"
_KINDS = "(?:help|advice|assistance|pointers?|suggestions?|feedback|guidance|ideas?|tips|hints?)"

MINDING = (
    "(?<=[\\n\\t])(?:(?:@|hi|hey|so|ok|also|would|do|you|u) )*mind (?:taking|having|sharing|sending|checking|looking|explaining|telling|giving|adding|"
    "posting|showing|helping|reviewing|testing)"
)
"""Asks somebody for a favour in few words: "mind taking a look"."""
_FOR_ME = "(?!see|hear|believe|imagine|read|trust|blame)\\w+ (?:\\w+ )?(?:me|us|my|our)"
_ONE_OF_THEM = (
    "(?:one|any|some) of you (?!explain why)\\w+|"
    "(?<!how can )(?<!how could )(?<!how will )(?<!why can )(?<!why could )(?<!why would )(?:someone|somebody|anyone|anybody|any one|some one)(?! else)(?: "
    "with (?:\\w+ "
    "){1,2}\\w+)?"
    "(?: (?:here|please|kindly))* (?!confirm|relate|join|see|use|like|want|mind|know|notice|care|really)\\w+"
)

_OFFERED = phrases(
    "if (?:you|u|anyone|anybody|someone|they|people|ya) (?:\\w+ )?(?:needs?|wants?|gets?|has|have|are|is|feel|would like) (?:\\w+ )?(?:\\w+ )?"
    "(?:help|stuck|trouble|problems?|issues?|advice|feedback|hand|assistance|support)",
    "(?:you|she|he|they|who|anyone|people|it) (?:\\w+ )?(?:needs?|wants?|needed|got|gets) (?:\\w+ )?(?:help|advice|feedback|a hand|support)",
    "help (?:yourself|yourselves)",
    "(?:having|got|get) (?:trouble|problems) is",
    "mind if (?:we|i)",
    "favou?r and (?:never|stop|don't)",
    "(?:when|whenever|where) (?:you|u|people|they) (?:\\w+ )?(?:get|are|need|have) (?:\\w+ )?(?:help|stuck|trouble|problems?|issues?)",
)
"""Help that is offered, not asked for."""


_CRIES = frozenset({"help", "help me", "please help", "pls help", "help please", "sos", "ajuda", "ayuda"})
"""A clause that is nothing else."""


def _cries(line: Line) -> bool:
    return any(" ".join(clause) in _CRIES for clause in clauses(line))


RULES = (
    Rule("request", _CRIES, _cries),
    said(
        "request",
        "can could will would",
        f"(?:can|could|would|will) (?:(?:you|u|ya|you guys|guys) {_POLITE}(?:{_DOING}|(?:be (?:able|so kind|willing|up for|kind enough))|{_FOR_ME})|"
        f"{_ONE_OF_THEM})",
        beside="you u ya guys someone somebody anyone anybody one",
        unless=_OFFERED,
    ),
    said(
        "request",
        "someone somebody anyone anybody feedback",
        "(?:someone|somebody|anyone|anybody) (?:around |here |free )?who (?:can|could|would)",
        "(?:(?<=\\n)|please |pls )(?:someone|somebody) (?:can|could|please) (?:help|explain|lend|borrow|tell|show|give|send|check|look|practise|invite)",
        "(?:can|may|could) (?:i|we) (?:get|have|ask for) (?:some|an?|any|your) (?:\\w+ )?(?:help|feedback|hand|advice|review|look|eyes|opinion)",
        beside="can could would may please",
        unless=_OFFERED,
    ),
    said(
        "request",
        "invite teach carry boost inv rez revive favor favour pls plz",
        "(?<=\\n)(?:someone |somebody |anyone |please |pls )?(?:invite|teach|carry|boost|add|inv|rez|revive)(?: me| us)?(?: pls| plz| please|(?<=me)|(?<=us))",
        "do (?:me|us) a favou?r",
        "understands (?:\\w+ ){0,3}please",
        unless=_OFFERED,
    ),
    said(
        "request",
        "need looking searching search wanted seeking volunteer",
        "(?<=\\n)(?:looking|searching) for (?:an?|some|someone|somebody|one|two|the|any|people who|help|advice) (?!way|word|bit)\\w+",
        "(?:we're|we are|i'm|im|i am|still|i) (?:looking|searching|search|seeking)(?: for)? (?:some|someone|somebody|any|people who|help|advice|a "
        "(?:replacement|room|flat|way to))",
        "(?<=\\n)need(?:ed|ing)? (?:an?|one|some|someone|somebody|two|three|\\d+|more) (?!to|break|nap|drink|vacation|holiday|life)\\w+",
        "(?:i|we|i really|i still) (?:need|could use|want|would like)(?: that)? (?:someone|somebody|volunteers|a volunteer|one more|a second (?:opinion|"
        "pair)|an opinion|"
        "a pair of eyes|advice|an adult)",
        "(?<=\\n)help wanted",
        unless=_OFFERED,
    ),
    said(
        "request",
        "i'd appreciate opinion opinions eyes feedback pointers suggestions recommendations recommendation",
        "(?:i'd|i would|would|we'd) (?:like|love|appreciate) (?:an?|some|your|any) (?:second |quick |honest )?(?:opinions?|look|hand|review|advice|feedback|"
        "pair)",
        "(?:feedback|help|suggestions|pointers|tips|advice|corrections|comments|input) (?:very |always |most |so )?(?:welcome|appreciated|wanted)(?! (?:on|"
        "in) the)",
        "(?<=\\n)(?:any )?(?:recommendations?|tips|advice|suggestions) (?:for|on) (?!how|the \\w+ are)\\w+",
        unless=_OFFERED,
    ),
    said(
        "request",
        "grateful appreciate appreciated amazing moon ping",
        "(?:if|when) (?:someone|somebody|anyone|anybody|one of you|you) (?:here )?(?:can|could|has|have|knows?|would) (?:\\S+\\s){1,14}(?:grateful|appreciate|"
        "appreciated|amazing|over the moon|write me|thank|thanks|thx|great|awesome|let me know|tell me|ping me)",
        "knows (?:\\w+ ){1,3}please",
        "(?<=\\n)(?:anyone|anybody|someone|somebody) who (?:can|could|has|would) (?:\\S+\\s){1,14}(?:please|thank|thanks|grateful|appreciate|write me|let "
        "me know)",
        unless=_OFFERED,
    ),
    said(
        "request",
        "grateful thankful appreciate appreciated",
        "(?:grateful|thankful|happy) for (?:any|some|your) (?:\\w+ )?(?:hints?|help|advice|ideas?|comments?|tips?|suggestions?|feedback|input)",
        unless=_OFFERED,
    ),
    said(
        "request",
        "mind",
        "(?:would|do) you mind",
        MINDING,
        unless=_OFFERED,
    ),
    said(
        "request",
        "please pls plz plez kindly",
        f"(?:please|pls|plz|plez|kindly) (?:{_DOING}|someone|somebody|move|keep an eye|fill|invite|accept|forward|call me|call us|confirm your|translate|"
        f"correct|"
        f"nerf|buff|vote|add|help me|let me know|let us know|someone)(?! (?:free|me know when you))",
        "(?:help|advice|hint) (?:please|pls|plz|plez)",
        unless=_OFFERED,
    ),
    said(
        "request",
        "help advice assistance feedback hand hands eyes guidance input support recommendations suggestions pointers hint hints ideas idea tips "
        "suggestion pointer",
        "(?:please|pls|plz|you|u|someone|anyone|anybody|somebody|can|guys) help (?:me|us|out)",
        "(?:need|needs|want|wanted|asking for|looking for|ask for|use|love|seeking) (?:some |a |a bit of |a little |your |any |urgent |a lot of )?"
        "(?:help|assistance|advice|feedback|hand|guidance|input|support|recommendations|suggestions|pointers)",
        f"any {_KINDS} (?:is|are|would be|will be|on|with|about|for|how|as|please|pls|here|greatly|much|appreciated)",
        "(?:use|need) (?:\\w+ ){0,2}pair of (?:hands|eyes)",
        "(?:no|don't have any|not any|have no) idea how to",
        beside="me us out need needs want wanted asking looking ask use love seeking any how",
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
        beside="having have had running facing hitting got",
        unless=_OFFERED,
    ),
    said(
        "request",
        "can't cant cannot couldn't unable",
        "(?:i can't|i cant|i cannot|can't|cant|couldn't|cannot|unable to) (?:really |quite |for the life of me )?(?:figure|seem to|find out|work out)",
        f"(?:i|but|and) (?:can't|cant|cannot|couldn't) (?:\\w+ )?{_BARRED}",
        beside="figure seem find work install connect access open run login log boot mount start build compile deploy load download get",
        unless=_OFFERED,
    ),
    said(
        "request",
        "error errors exception",
        "(?:i'm|im|i am|i|we|just|and|but|keep|still) (?:keep |just |always |still )?(?:get|getting|got) "
        "(?:a|an|this|the|that|the following|the same|these|some|a weird|a strange) (?:\\w+ )?(?:errors?|exception)",
        unless=_OFFERED,
    ),
    said("request", "know understand", "(?:i|i really|still|and) (?:don't|dont|do not|didn't) (?:know|understand) how to", beside="how", unless=_OFFERED),
    said("request", "point steer", "(?:point|steer) me", unless=_OFFERED),
)
