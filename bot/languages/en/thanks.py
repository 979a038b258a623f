"""Hears thanks: for something that was done, in advance, or none at all ("no thanks", "thanks to the rain"). Whom they are for is decided elsewhere."""

from bot.languages.en.thankless import NOBODYS, NONE, OF_OTHERS, QUOTED, is_hollow, uncourteous
from bot.languages.international import SAY_THANKS, THANKS
from bot.listening.lexicon import words_in
from bot.listening.line import Line, Rule, clauses, line_of, phrases, said

_PLAIN = (
    words_in(
        "thanks thank thankyou thankyouu thankyouuu thankyouuuu tyy tyyy tyyyy thx thnx tnx thanx tks thks ty tysm tyvm tyty thankss thanksss thaanks "
        "thaaanks thaaaanks thaaaaanks thxs thanku thankx thxx "
        "thxxx thaks thnks thansk thanls thanq "
        "thank's 🙏"
    )
    | THANKS
)
_CUES = _PLAIN | words_in(
    "cheers appreciate appreciated appreciates grateful lifesaver owe obliged tia saved saving legend hero star gem angel saint ta tx 10x nice sweet "
    "lovely thoughtful gratitude thankful helpful bless kind means"
)

_SAY = "(?:thanks|thank you|thx|ty|tnx|thanx|thank u|tks)"
_ENDS = "(?= ?(?:$|\\n|\\t))"
_VERY = "(?:so |very |really |truly |much |too |super |extremely |incredibly )*"
_SUCH_A = "(?:an? |my |the |such an? |absolute |total |real )*"
_HELP = "(?:help|tip|link|answer|trick|fix|advice|patch|script|log|hint|guide|explanation)"
_IN_GAMES = "(?! (?:perk|skin|item|class|badge|tier|card))"
_IN_THOUGHT = "(?:need|fact|difference|irony|distinction)"
"""What one appreciates and thanks nobody for."""
_FAVOUR = "(?:one|big|my|lunch|dinner|coffee|beers?|pizza|cake|a (?!(?:reply|response|call|answer|rematch|explanation|refund|review|visit|message)(?!\\w))\\w+)"

_THANKS = phrases(
    "(?:thanks|thanku|thankyou+|tyy+|thxx?x?|thnx|tnx|thanx|tks|thks|ty|tysm|tyvm|tyty|thankss+|thaa+nks|thxs|thankx|thaks|thnks|thansk|thanls|thanq|thank's)",
    "thank (?:you+|u|ya|everyone|everybody|all|y'all|@)",
    f"(?:{SAY_THANKS})",
    "cheers(?<!three cheers)(?<!3 cheers) (?:for|mate|man|@|guys|all(?! round)|dude|then|everyone)",
    "(?<=[\\n\\t])(?:tx|ta|10x) (?:@|a lot|so much|very much|love|man|mate|muchly|for (?:the|your|that|\\w+ing))",
    f"(?:(?<=[\\n\\t])10x|(?<=\\t)ta){_ENDS}",
    "(?<=\\A\\n)ta(?=\\t)",
    "say (?:a )?(?:big |huge )?(?:thanks|thank you)",
    "(?:i|we|i'd|we'd|just|would) (?:just |also |really )*(?:want|wanted|like|love) to thank",
    "(?:it|that|this|your \\w+) (?:really )?means (?:a lot|so much|the world)(?! (?:of|more|less|to (?:him|her|them)))",
    "(?:i|we|really|much|greatly|very|highly|do|so|super|truly|lot|is|always) "
    f"(?:really |much |very |do |so )?appreciated?(?! (?:any|some|if|a|feedback|help|it if|how|that (?:you can|it|people|there|they|we)|the {_IN_THOUGHT}))",
    f"(?<=[\\n\\t])(?:i |we |really |so |much |do )*appreciate (?:the|your|you|u|it|that|this|all)"
    f"(?! (?:{_IN_THOUGHT}|patience|if|it|people|there|they|some|this|we|not|is|are|has)(?!\\w))",
    "(?<=\\n)appreciated(?= ?(?:$|\\n|@))",
    "(?:so|very|really|truly|most|forever|i'm|im|am) (?:\\w+ )?grateful",
    "(?:i'm|im|i am|so|very|really) (?:so |very |really )?thankful (?:to (?:you|@|all|every)|for (?:you|your|it|this|that|all|the (?:help|advice|time)))",
    "how (?:very |truly )?(?:grateful|thankful) (?:i|we|i'm|we're|everyone)",
    "much obliged",
    f"(?:i )?owe (?:you|u) {_FAVOUR}",
    "bless you",
    f"(?:how|so|very|really|that's|is|was) {_VERY}kind of you",
    f"(?:that's|you're|you are|that was) (?:so|very|too|really) kind{_ENDS}",
    f"(?:that|this|you|which) (?:was|were|has been|have been) {_VERY}helpful(?! (?:if|in|when))",
    f"(?:you|ur|you're|u|you are) {_SUCH_A}(?:hero|star|gem|lifesaver|angel|saint)(?= ?(?:$|\\n|\\t)| for)",
    f"(?:you|u|@|that|this|you're|that's|what|such|absolute|{_HELP})(?: are| is| was)? {_SUCH_A}life ?saver{_IN_GAMES}",
    f"(?<=[\\n\\t]){_SUCH_A}life ?saver{_IN_GAMES}",
    "(?:you|u|absolute|what a|total|you're a|ur a) legend(?! (?:tier|skin|card|that|this|he|she|the)(?!\\w))",
    f"(?:you|u|@|ya|you've|that|this|really|totally|literally|{_HELP}) (?:just |have )?saved (?:me|my|us)",
    "(?:(?<=[\\n\\t])saved|for saving) (?:me|my|us)",
)
_HOW_MUCH = "(?:much |greatly |very |highly |really |most )*"
_COUNSEL = "(?:help|feedback|advice|suggestions?|pointers?|hints?|input|ideas?|thoughts|assistance|guidance|recommendations?|tips?|comments?|answers?)"
_AHEAD = phrases(
    f"(?:{_SAY}|{SAY_THANKS}|cheers|ta)(?: (?:so much|a lot|very much|guys|everyone|all|you))* (?:in advance|in advanced|ahead|beforehand)",
    "tia",
    "thanks for (?:any|your consideration|your patience|looking|reading)"
    "(?= ?$| (?:\\w+ )?(?:help|advice|tips?|hints?|ideas?|input|suggestions?|pointers?|feedback|info))",
    f"(?:any|some) (?:\\w+ ){{0,3}}(?:is |are |would be |will be )?(?:also )?{_HOW_MUCH}appreciated",
    f"{_COUNSEL} (?:is|are|would be|will be) {_HOW_MUCH}appreciated",
    "(?<!thought )(?:would|will|i'd|i'll|we'd|we'll|could) (?:really |greatly |very |highly |so |eternally |forever |much |be |"
    "definitely )*(?:appreciate|appreciated|grateful|thankful)",
    "it would be (?:\\w+ )?appreciated",
    "(?:grateful|thankful) (?:also )?for (?:any|some|thoughts|feedback|help|hints|ideas|advice)",
    f"(?<!very )(?<!so )(?<!really )(?<!i'm )(?<!am )(?:grateful|thankful|glad|happy) for your {_COUNSEL}",
    "(?:i'd|i would|would|i'll) (?:\\w+ )?owe (?:you|u)",
    f"(?:would|that'd) be (?:amazing|awesome|great|fantastic|lovely|wonderful)(?: |\\n){_SAY}",
    "thanks? (?:you )?(?:to )?(?:anyone|anybody|whoever) who (?:can|could|reads|helps|answers|takes|knows)",
    "appreciate (?:any|some|feedback|help|it if|if)",
)
_SURELY = _PLAIN - {"🙏", "thank"}
"""Words that are thanks by themselves."""
_SHORT_THANKS = frozenset({"🙏", "thank"})
_SHORT, _LONG = 6, 14
"""Words of a message in which a sign or "cheers" is still thanks, wherever it stands, and "cheers" at the end."""


_AHEAD_WORDS = words_in("advance advanced ahead beforehand tia for appreciated appreciate grateful thankful owe would that'd who please pls plz know")
"""Words of which thanks in advance hold one, beside the thanks."""
_PLEA = phrases("(?:please|pls|plz|let (?:me|us) know)")
_GIVING = "(?:explaining|clarifying|sharing|pointing|finding|reporting|fixing|confirming|checking|answering|responding|replying|letting)"
_GIFT = "(?:explanation|clarification|pointer|link|tip|info|information|answer|reply|response|update|heads|fix|report|confirmation|suggestion)"
_GIVEN = phrases(f"{_SAY} (?:so much |a lot |again |very much |@ )?(?:to (?:you|u|@)|for (?:{_GIVING}|(?:the|that|this|your) (?:\\w+ )?{_GIFT}))")
"""Thanks for something that was given, wherever they stand."""


def _thanks_ahead(line: Line) -> bool:
    """Whether it thanks in advance by its words, or behind a plea."""
    return _AHEAD.search(line.flat) is not None or (_PLEA.search(line.flat) is not None and trailing(line) and OF_OTHERS.search(line.flat) is None)


_PLAINLY = _SURELY | words_in(
    "you so very much a lot guys man mate @ ok okay cool great perfect awesome again that this for help info link answer tip fix your the it worked works now"
)
"""Words of a line that are thanks and nothing else."""


def _thanks(line: Line) -> bool:
    """Whether it thanks for something that was done."""
    if line.vocabulary <= _PLAINLY and '"' not in line.text:
        return True
    if not _says_thanks(line) or is_hollow(line):
        return False
    if ('"' in line.text or "'" in line.text) and QUOTED.search(line.text):
        line = line_of(QUOTED.sub(". ", line.text))
        if not _says_thanks(line):
            return False
    if "thank YOU" in line.text:
        return True
    own = uncourteous(line)
    if own == line.flat and line.words[0] in _SURELY and not NOBODYS.match(own):
        return True
    own = NOBODYS.sub(" ", own)
    return own == line.flat or _THANKS.search(own) is not None


_CHEERED = phrases(
    "(?:(?<=[\\n\\t])|(?:cool|great|nice|ok|okay|perfect|awesome|excellent|oh|ah|right|yes|yep|yeah|now|worked|works|that|it|@) )"
    "cheers(?! (?:from|\\w+ed|all a?round|to(?! (?:you|u|@|everyone|everybody|all|both)(?!\\w))))"
)
_GOODBYE = words_in("weekend evening night day bye birthday goodnight glass glasses toast")
_ABOUT = words_in("was is were")
"""Beside "cheers" they make a thing of it: "cheers was a good show"."""


def _says_thanks(line: Line) -> bool:
    if not _SURELY.isdisjoint(line.vocabulary) or _THANKS.search(line.flat) or ("🙏" in line.words[-2:] and ("?" in line.text or _PLEA.search(line.flat))):
        return True
    if "cheers" in line.words and _cheers(line):
        return True
    return len(line.words) <= _SHORT and (not _SHORT_THANKS.isdisjoint(line.words) or line.words in (["ta"], ["ta", "@"]))


def _cheers(line: Line) -> bool:
    """Whether "cheers" thanks: neither a toast nor a goodbye, and no word among others."""
    if not _GOODBYE.isdisjoint(line.words) or not _CHEERED.search(line.flat):
        return False
    said = clauses(line)
    first = next((clause for clause in said if not _PLEASED.issuperset(clause)), [])
    if "cheers" in first and _CHEERING.issuperset(first):
        return True
    return _ABOUT.isdisjoint(line.words) and (len(line.words) <= _SHORT or (len(line.words) <= _LONG and said[-1][0] == "cheers"))


_PLEASED = words_in("cool great nice ok okay perfect awesome excellent oh ah wow gotcha right yes yep worked works")
_CHEERING = _PLEASED | words_in("cheers mate man dude guys all everyone both @ then")
"""What a clause that only says "cheers" is made of."""
_STRESSED = words_in("much very many so really highly")
_SAID = _PLAIN | words_in("cheers appreciate appreciated grateful tia ta")


def trailing(line: Line) -> bool:
    """Whether its only thanks come at the very end, after other words: behind a question they are thanks in advance."""
    first = next((place for place, word in enumerate(line.words) if word in _SAID), 0)
    while first and line.words[first - 1] in _STRESSED:
        first -= 1
    if first < 4 or line.words[first - 1] in _PLEASED or len(line.words) - first > _SHORT:
        return False
    *before, last = clauses(line)
    ends = not _SAID.isdisjoint(last) or (len(last) <= 2 and bool(before) and not _SAID.isdisjoint(before[-1]))
    return ends and _GIVEN.search(line.flat) is None


RULES = (
    Rule("pre_thanks", _CUES, _thanks_ahead, _AHEAD_WORDS),
    Rule("thanks", _CUES, _thanks),
    said(
        "thanks",
        "helped help helpful without nice sweet lovely thoughtful",
        "(?<=\\A\\n)helped (?:me |us )?(?:a lot|so much|loads|a ton|heaps)",
        "(?:(?<=\\n)(?:that|this|it|your \\w+)|you|@) (?:\\w+ly |all |has |have )?helped (?:me |us )?(?:out )?(?:a lot|so much|tons|loads|heaps|a ton)",
        "(?:you've been|(?:you|@) (?:were|are|have been|has been)) (?:an? |of |such a |so |really |very |super )+(?:\\w+ )?help(?:ful)?",
        "couldn't have (?:[\\w']+ ){1,6}without (?:you|your|this|@|all of)(?! know)",
        f"(?:so|very|really|that's|is|was) {_VERY}(?:nice|sweet|lovely|thoughtful) of you",
        beside="you your that this it which @ you've me us lot much loads ton heaps",
        unless=NONE,
    ),
)
