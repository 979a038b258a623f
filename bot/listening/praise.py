"""Hears praise for what somebody did, and news that something works now. Whose work it was is decided elsewhere."""

import re

from bot.listening.lexicon import words_in
from bot.listening.line import Line, Rule, phrases, said

_FINE = (
    "(?:great|good|nice|awesome|amazing|excellent|fantastic|brilliant|wonderful|incredible|impressive|stellar|lovely|super|superb|outstanding|terrific|cool|"
    "beautiful|solid|phenomenal)"
)
_WORKING = words_in("works worked working fixed solved resolved did sorted funciona funcionou funktioniert marche")
_WORKS = phrases(
    "(?:it|that|this|everything|now it|and it|finally|yes|yep|yay|yeah|ok|okay|awesome|great|perfect|cool|@|sweet|brilliant|excellent|nice|script|build|app|"
    "site|server|wifi|sound|login) "
    "(?:just |finally |all |totally |actually |definitely |seems to |now |it |that |this |did |does )*(?:works|worked|work)(?: (?:now|perfectly|great|like "
    "a charm|fine now|again|beautifully|as expected|wonderfully|flawlessly|fine|well|thanks|thank you|thx|for me now|a treat|good now))*"
    "(?= ?(?:$|\\n|\\t))",
    "works (?:now|perfectly now|again|like a charm|a treat|beautifully|great now|fine now|perfectly)",
    "(?:that|it|this|which|@) (?:has |just |actually |totally |seems to have |definitely |finally )*(?:fixed|solved|resolved|sorted) (?:it|that|my|the "
    "(?:problem|issue|error)|everything|this)",
    "(?:that|it|this|which) did (?:it|the trick)",
    "(?:got|managed to get|finally get) (?:it|that|this|everything|things|mine|the \\w+|my \\w+) (?:to work|working|fixed|solved|sorted|work|up and "
    "running)(?! (?:on|if|with|for (?:you|them)))",
    "(?:it's|its|is|all|everything|that's|now) (?:finally |all |now )?working (?:now|again|perfectly|fine now|great|like a charm|correctly now|as expected|"
    "properly now)",
    "now (?:it's|its|it is) (?:all )?working",
    "(?:alright|ok|okay|yes|yay|yep|great|nice|perfect) (?:working|works|worked|fixed) ?(?:now|again|fine now|perfectly|great)?(?= ?(?:$|\\n|\\t|thanks|"
    "thank|thx|ty))",
    "(?:problem|issue|mystery|bug|error) (?:is |was |has been |now |got )?(?:solved|resolved|fixed|sorted)",
    "(?:i|i've|i have|finally|just|already) (?:just |finally |already )?(?:solved|resolved|sorted|fixed) (?:it|that|the (?:problem|issue)|my (?:problem|"
    "issue)|this)(?! (?:in|on|by adding a pr))",
    "(?:it's|its|all|that's|it is) (?:all )?(?:sorted|solved|resolved) (?:now|out)?",
    "(?:funciona|funcionou|funcionó|funktioniert|ça marche)(?: (?:agora|ahora|jetzt|maintenant))?(?= ?(?:$|\\n|\\t))",
)
_NOT_YET = phrases(
    "(?:if|hope|hopefully|see|once|when|until|unless|sure|whether|how|should|might|would|could|what|why|where|wonder|make|makes|let me know if|the way|"
    "think|thought|maybe|probably|tell me|not|that's|thats|supposed|i mean|explain|will|to) "
    "(?:\\w+ ){0,3}(?:works?|worked|working|fixed|did it|did the trick|solved|resolved|sorted)",
    "(?:didn't|doesn't|don't|didnt|doesnt|not|never|nor|won't|isn't|neither|cannot|can't|wasn't|no longer|barely|only|hasn't|haven't|used to|wouldn't|"
    "nothing|none)(?: \\w+){0,3} (?:works?|worked|working|fixed|solved|resolved)",
    "(?:works?|worked|working|fixed)(?: \\w+){0,3} (?:but|except|until|unless|only|by|because|before|in (?:theory|principle|chrome))",
    "did (?:that|it|this) (?:work|help|fix)",
    "(?:nothing|something|anything|solution|version|stuff|thing|code|way|one|ones|what) that (?:\\w+ )?works?",
    "(?:you|they|he|she|people|someone|others|everyone) (?:\\w+ )?(?:got|get|have|solved|fixed) (?:it|that|this|everything)",
)


_UNSURE = re.compile(r"\bworks?\s*:|\b(?:work|works|worked|working|fixed|solved)\b[^.!,\n?]{0,25}\?")
"""Introduces an example, or asks."""


_FINE_WORK = phrases(
    f"(?P<mentioned>(?:an?|any|some|very|the|more|is|for|as) )?{_FINE} (?:job|work(?!ing|s|aroun|flow|er|space)|talk|article|post|blog post|writeup|"
    f"write-up|presentation|tutorial|"
    "stuff (?:@|you|mate|man|guys)|catch|find)(?! (?:with|for (?:a|me)|in|if|but|to|at|opportunity|out|is))",
)


def _works(line: Line) -> bool:
    return bool(_WORKS.search(line.flat)) and not _UNSURE.search(line.text) and not _NOT_YET.search(line.flat)


def _praises_work(line: Line) -> bool:
    """Whether fine work is praised, not mentioned: "great job", but not "a great job"."""
    found = _FINE_WORK.search(line.flat)
    return found is not None and not found.group("mentioned")


RULES = (
    Rule("works", _WORKING, _works),
    Rule("kudos", frozenset({"👏"}), bool),
    Rule("kudos", words_in("job work talk article post presentation tutorial writeup stuff catch find"), _praises_work),
    said("kudos", "job work", f"(?:did|done|doing|do|made|what|such) (?:an? )?(?:really |very )?{_FINE} (?:job|work)(?! (?:explaining|of))"),
    said("kudos", "well", "(?<!as )(?<!works )(?<!is )(?<!be )(?<!are )(?<!not )well done"),
    said("kudos", "kudos", "kudos(?! (?:points?|system))"),
    said("kudos", "props", "(?:big |mad |huge |massive )?props (?:to|for|@)(?! (?:a|the|pass|children))"),
    said(
        "kudos",
        "congrats congratulations congratz grats gratz parabéns felicidades bravo",
        "(?:congrats|congratulations|congratz|grats|gratz|parabéns|felicidades|bravo)",
    ),
    said("kudos", "rock rule", "(?:you|u|you guys) (?:rock|rule)"),
    said(
        "kudos",
        "awesome amazing genius legend star hero best rockstar wizard brilliant incredible lifesaver angel saint great",
        "(?:you're|you are|ur|u r|youre|you guys are|you all are) (?:so |just |absolutely |all |the |a |an |truly |really )*"
        "(?:awesome|amazing|genius|legend|star|hero|best|rockstar|wizard|brilliant|incredible|lifesaver|great|angel|saint)(?! (?:way|off|bet|at|choice|"
        "option|if|place|idea))",
    ),
    said("kudos", "hats", "hats off"),
    said("kudos", "love loving loved", "(?:love|loving|loved) (?:your|what you|the work)"),
    said("kudos", "keep", "keep up the (?:good|great|awesome|amazing|excellent) work"),
)
