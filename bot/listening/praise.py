"""Hears praise for what somebody did, and news that something works now. Whose work it was is decided elsewhere."""

import re

from bot.listening.line import Line, phrases
from bot.model import Act

CUES = frozenset(
    "job work kudos props congrats congratulations congratz grats gratz rock genius legend star hero amazing awesome best impressive bravo hats 👏 talk article writeup wizard brilliant parabéns felicidades "
    "well love".split()
)
_KUDOS = phrases(
    "(?<!a )(?<!an )(?<!any )(?<!some )(?<!very )(?<!the )(?<!more )(?:great|good|nice|awesome|amazing|excellent|fantastic|brilliant|wonderful|incredible|impressive|stellar|lovely|super|superb|outstanding|terrific|cool|beautiful|solid|phenomenal) "
    "(?:job|work(?!ing|s|aroun|flow|er|space)|talk|article|post|blog post|writeup|write-up|presentation|tutorial|stuff (?:@|you|mate|man|guys)|catch|find)(?! (?:with|for (?:a|me)|in|if|but|to|at|opportunity|out|is))",
    "(?:did|done|doing|do|made|made a|what a|such a) (?:a |an )?(?:really |very )?(?:great|good|nice|awesome|amazing|excellent|fantastic|brilliant|wonderful|incredible) (?:job|work)(?! (?:explaining|of))",
    "(?<!as )(?<!works )well done",
    "kudos",
    "(?:big |mad |huge |massive )?props (?:to|for|@)",
    "(?:congrats|congratulations|congratz|grats|gratz|parabéns|felicidades)",
    "(?:you|u|you guys) (?:rock|rule)",
    "(?:you're|you are|ur|your|u r|youre|you guys are|you all are) (?:so |just |absolutely |all |the |a |an |truly |really |freaking |fucking )*(?:awesome|amazing|genius|legend|star|hero|best|rockstar|wizard|brilliant|incredible|lifesaver|great|angel|saint)(?! (?:way|off|bet|at|choice|option|if|place|idea))",
    "hats off",
    "(?:love|loving|loved) (?:your|what you|the work)",
    "bravo",
    "keep up the (?:good|great|awesome|amazing|excellent) work",
    "impressive work",
)
_PRACTICAL = phrases("(?:is|be|are) well done", "props (?:to|for) (?:a|the|pass|children)", "(?:no|not|isn't) (?:kudos|well done)", "kudos (?:points?|system)")


def kudos(line: Line) -> tuple[Act, ...]:
    """Whether it praises what somebody did."""
    if "👏" in line.tokens:
        return ("kudos",)
    return ("kudos",) if _KUDOS.search(line.flat) and not _PRACTICAL.search(line.flat) else ()


WORKS_CUES = frozenset("works worked working fixed work solved resolved did trick sorted funciona funcionou funktioniert marche".split())
_WORKS = phrases(
    "(?:it|that|this|everything|now it|and it|finally|yes|yep|yay|yeah|ok|okay|awesome|great|perfect|cool|@|sweet|brilliant|excellent|nice|script|build|app|site|server|wifi|sound|login) "
    "(?:just |finally |all |totally |actually |definitely |seems to |now |it |that |this |did |does )*(?:works|worked|work)(?: (?:now|perfectly|great|like a charm|fine now|again|beautifully|as expected|wonderfully|flawlessly|fine|well|thanks|thank you|thx|for me now|a treat|good now))*"
    "(?= ?(?:$|\\n|\\t))",
    "works (?:now|perfectly now|again|like a charm|a treat|beautifully|great now|fine now|perfectly)",
    "(?:that|it|this|which|@) (?:has |just |actually |totally |seems to have |definitely |finally )*(?:fixed|solved|resolved|sorted) (?:it|that|my|the (?:problem|issue|error)|everything|this)",
    "(?:that|it|this|which) did (?:it|the trick)",
    "(?:got|managed to get|finally get) (?:it|that|this|everything|things|mine|the \\w+|my \\w+) (?:to work|working|fixed|solved|sorted|work|up and running)(?! (?:on|if|with|for (?:you|them)))",
    "(?:it's|its|is|all|everything|that's|now) (?:finally |all |now )?working (?:now|again|perfectly|fine now|great|like a charm|correctly now|as expected|properly now)",
    "now (?:it's|its|it is) (?:all )?working",
    "(?:problem|issue|mystery|bug|error) (?:is |was |has been |now |got )?(?:solved|resolved|fixed|sorted)",
    "(?:i|i've|i have|finally|just|already) (?:just |finally |already )?(?:solved|resolved|sorted|fixed) (?:it|that|the (?:problem|issue)|my (?:problem|issue)|this)(?! (?:in|on|by adding a pr))",
    "(?:it's|its|all|that's|it is) (?:all )?(?:sorted|solved|resolved) (?:now|out)?",
    "(?:funciona|funcionou|funcionó|funktioniert|ça marche)(?: (?:agora|ahora|jetzt|maintenant))?(?= ?(?:$|\\n|\\t))",
)
_NOT_YET = phrases(
    "(?:if|hope|hopefully|see|once|when|until|unless|sure|whether|how|should|might|would|could|what|why|where|wonder|make|makes|let me know if|the way|think|thought|maybe|probably|tell me|not|that's|thats|supposed|i mean|explain|will|to) "
    "(?:\\w+ ){0,3}(?:works?|worked|working|fixed|did it|did the trick|solved|resolved|sorted)",
    "(?:didn't|doesn't|don't|didnt|doesnt|not|never|nor|won't|isn't|neither|cannot|can't|wasn't|no longer|barely|only|hasn't|haven't|used to|wouldn't|nothing|none)(?: \\w+){0,3} (?:works?|worked|working|fixed|solved|resolved)",
    "(?:works?|worked|working|fixed)(?: \\w+){0,3} (?:but|except|until|unless|only|by|because|before|in (?:theory|principle|chrome))",
    "did (?:that|it|this) (?:work|help|fix)",
    "(?:nothing|something|anything|solution|version|stuff|thing|code|way|one|ones|what) that (?:\\w+ )?works?",
    "(?:you|they|he|she|people|someone|others|everyone) (?:\\w+ )?(?:got|get|have|solved|fixed) (?:it|that|this|everything)",
)


_EXAMPLE = re.compile(r"\bworks?\s*:")


def works(line: Line) -> tuple[Act, ...]:
    """Whether it says that something works now."""
    if "?" in line.text or not _WORKS.search(line.flat) or _EXAMPLE.search(line.text):
        return ()
    return () if _NOT_YET.search(line.flat) else ("works",)
