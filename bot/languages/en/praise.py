"""Hears praise for what somebody did. Whose work it was is decided elsewhere."""

from bot.listening.lexicon import words_in
from bot.listening.line import Line, Rule, phrases, said

_FINE = (
    "(?:great|good|nice|awesome|amazing|excellent|fantastic|brilliant|wonderful|incredible|impressive|stellar|lovely|super|superb|outstanding|terrific|cool|"
    "beautiful|solid|phenomenal)"
)
_FINE_WORK = phrases(
    f"(?P<mentioned>(?:an?|any|some|very|the|more|is|for|as) )?{_FINE} (?:job|work(?!ing|s|aroun|flow|er|space)|talk|article|post|blog post|writeup|"
    f"write-up|presentation|tutorial|"
    "stuff (?:@|you|mate|man|guys)|catch|find)(?! (?:with|as|for (?:a|me)|in|if|but|to|at|opportunity|out|is))",
)


def _praises_work(line: Line) -> bool:
    """Whether fine work is praised, not mentioned: "great job", but not "a great job"."""
    found = _FINE_WORK.search(line.flat)
    return found is not None and not found.group("mentioned")


_NOT_PRAISED = phrases(
    "(?:if|would be|could be|not|isn't|wasn't|hardly|anything but|when|my) (?:\\w+ ){0,3}(?:excellent|fantastic|brilliant|amazing|professional|genius|"
    "masterpiece|spot)"
)
_PRAISE = (
    "(?:great|awesome|amazing|excellent|fantastic|brilliant|wonderful|incredible|impressive|stellar|superb|outstanding|terrific|beautiful|gorgeous|stunning|"
    "marvellous|"
    "marvelous|professional|lovely|insane|genius|neat|nice|clever|a joy|a masterpiece|perfect|well written|well-written|so good|spot on|really good|very "
    "good|pretty)"
)
_SO = "(?:so |really |very |just |absolutely |actually |truly |always |such |pretty |super |looks |look |is |are )*"

RULES = (
    said(
        "kudos",
        "explained handled sang spoke speak carried patience golden talent impressed blown inspired reads proud smile english",
        f"your (?:\\w+ ){{1,3}}(?:is|are|looks?|was|were|reads?|sounds?|made) {_SO}(?:{_PRAISE}|me (?:proud|smile|laugh))",
        "(?:you|u) (?:explained|did|made|wrote|handled|played|sang|spoke|speak) (?:that|this|it|very|really|so) (?:\\w+ )?(?:well|better than|beautifully|"
        "brilliantly|nicely)",
        "(?:you|u) (?:speak|play|write|draw|sing|cook|carried) (?:\\w+ )?(?:very well|so well|really well|beautifully|us)",
        "(?:you|u) (?:really )?know your (?:stuff|craft)",
        "(?:you have|you've got|you got) (?:the patience|golden hands|magic hands|such a (?:gift|talent)|a gift|(?:real |so much )?talent)",
        "i(?:'m| am) (?:so |really |very )?impressed (?:you|by your|with your|how you)",
        "(?:blown away|inspired|moved) by (?:your|@)",
    ),
    said(
        "kudos",
        "gj gg gz wp chapeau enhorabuena respect",
        "(?<=\\n)gj(?= ?$| @)",
        "(?:enhorabuena|chapeau)",
        "(?<=\\n)gz (?:on|@)",
        "(?:respect|respects) (?:for|to)",
        "(?<=[\\n\\t])(?:respect|mad respect|big respect)(?= ?$)",
        "congratulation (?:for|my|to|on)",
    ),
    said(
        "kudos",
        "clutch save shot trick loaf crust work presentation demo talk speech painting photo picture build design drawing catch",
        "(?<=\\n)(?:what an? |wow |such an? |very |so |really |insane |stunning |gorgeous |amazing |nice |neat |great |brilliant |sick |excellent |fine "
        ")+(?:clutch|save|shot|trick|work|presentation|"
        "demo|speech|painting|photo|picture|build|design|drawing|catch)(?! (?:is|was|that|this|noise|queue|in|if|question|of|against|with|mode|on (?:my|"
        "the) (?:way|machine)))",
    ),
    said(
        "kudos",
        "joy masterpiece gorgeous genius marvellous marvelous stunning excellent fantastic beautifully cleanest professional spot reads brilliant amazing",
        "(?:(?:that|your|this|these|those|[^\\W\\d]+'s) (?:[\\w-]+ ){0,3}(?:is|are|looks?|was|were)|(?<=[\\n\\t])so) (?:actually |absolutely |just |always |"
        "really |so |such |pure |truly |an |a )*(?:gorgeous|genius|marvellous|marvelous|stunning|excellent|"
        "fantastic|spot on|a joy to (?:read|use|watch)|joy to (?:read|use|watch)|masterpiece|brilliant|amazing|professional)(?! (?:at|in|if|but|perk|"
        "weather|way|place|idea))",
        "reads (?:really |very |so )(?:well|nicely)",
        "one of the (?:cleanest|best|nicest|finest|most beautiful) (?:\\w+ ){1,2}(?:i've|i have|i ever)",
        unless=_NOT_PRAISED,
    ),
    said(
        "kudos",
        "spoken shoutout shout-out shout",
        "(?<=\\n)well (?:spoken|played|said|put|written|deserved|earned)(?! (?:break|holiday|rest|vacation))",
        "(?:shoutout|shout-out|shout out)(?: and (?:\\w+ ){1,2})? to (?!the (?:void|wall))(?:@|\\w+)",
    ),
    said("kudos", "love", "(?<=\\n)(?:i |we )?(?:love|adore) (?:this|it|your|that|how you)(?= ?[\\n@]?(?:$|\\n|@))"),
    said(
        "kudos",
        "written clear guide explanation answer tutorial",
        "(?:is|was|what) (?:an? )?(?:really |very |so )+(?:well written|clear|good|helpful|nice) (?:guide|explanation|answer|article|write-up|writeup|"
        "tutorial)",
    ),
    said("kudos", "explanation", "what an? (?:\\w+ )?(?:clear|great|good|nice|beautiful|wonderful|clever) \\w+"),
    Rule("kudos", frozenset({"👏"}), bool),
    Rule("kudos", words_in("job work talk article post presentation tutorial writeup stuff catch find"), _praises_work),
    said("kudos", "job work", f"(?:did|done|doing|do|made|what|such) (?:an? )?(?:really |very )?{_FINE} (?:job|work)(?! (?:explaining|of))"),
    said("kudos", "well", "(?<!as )(?<!works )(?<!steak )(?<!meat )(?<!is )(?<!be )(?<!are )(?<!not )well done"),
    said("kudos", "kudos", "kudos(?! (?:points?|system))"),
    said("kudos", "props", "(?:big |mad |huge |massive )?props (?:to|for|@)(?! (?:a|the|pass|children)\\b)"),
    said(
        "kudos",
        "congrats congratulations congratz grats gratz parabéns felicidades bravo",
        "(?:congrats|congratulations|congratz|grats|gratz|parabéns|felicidades)(?! (?:you played|you found|are|if|when|page|message))",
        "(?<=\\n)bravo(?! (?:is|was|company|zulu|team))",
    ),
    said("kudos", "rock rule", "(?:you|u|you guys) (?:rock|rule)"),
    said(
        "kudos",
        "awesome amazing genius legend star hero best rockstar wizard brilliant incredible angel saint great",
        "(?:you're|you are|ur|u r|youre|you guys are|you all are) (?:so |just |absolutely |all |the |a |an |truly |really )*"
        "(?:awesome|amazing|genius|legend|star|hero|best|rockstar|wizard|brilliant|incredible|great|angel|saint)(?! (?:way|off|bet|at|choice|"
        "option|if|place|idea))",
    ),
    said("kudos", "hats", "hats off"),
    said("kudos", "love loving loved", "(?:love|loving|loved) (?:your|what you|the work)"),
    said("kudos", "keep", "keep up the (?:good|great|awesome|amazing|excellent) work"),
)
