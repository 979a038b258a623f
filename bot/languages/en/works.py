"""Hears that something works now: the moment to thank whoever helped. Whose help it was is decided elsewhere."""

import re

from bot.listening.lexicon import words_in
from bot.listening.line import Line, Rule, phrases, said

_END = "(?= ?(?:$|\\n|\\t))"
_GLAD = (
    "(?:yes|yep|yup|yay|yeah|ok|okay|ah|oh|wow|omg|hey|awesome|great|perfect|cool|sweet|brilliant|excellent|nice|alright|finally|thanks|thank you|thx|ty|"
    "cheers|"
    "and|so|well|lol|haha|@) "
)
_STRESS = "(?:just |finally |all |totally |actually |definitely |already |has |have |seems? to |seems? to have |now |it |that |this |did |also )*"
_WELL = (
    "(?:now|perfectly|great|like a charm|fine now|again|beautifully|as expected|wonderfully|flawlessly|fine|well|thanks|thank you|thx|for me now|a treat|"
    "good now|cheers|ty|@|indeed|though|btw|nicely|so far|correctly|properly|for me|guys|man|mate|much|so|very|a lot|too)"
)
_WORKS = phrases(
    f"(?:it|everything|all|finally|wifi|wireless|sound|login|build|script|@) {_STRESS}(?:works|worked|work)(?: {_WELL})*{_END}",
    f"(?:that|this) {_STRESS}(?:worked|works (?:now|great|perfectly|thanks|thank you|thx|ty))(?: {_WELL})*{_END}",
    f"(?<=\\n)(?:{_GLAD})*{_STRESS}(?:works(?! for)|worked|working|fixed|solved|sorted)(?: {_WELL})*{_END}",
    f"(?<=\\t)(?:(?:{_GLAD})+{_STRESS}|now )(?:works|worked|working)(?: {_WELL})*{_END}",
    "(?:works|worked|working) (?:like a charm|a treat|perfectly now|great now|fine now|beautifully)",
    "(?:works|work) (?:now|again)",
    f"(?:that|it|this|which|@) {_STRESS}(?:fixed|solved|resolved|sorted) (?:it|that|my|the (?:problem|issue|error)|everything|this)",
    "(?:got|managed to get|finally get) (?:it|that|this|everything|things|mine|the \\w+|my \\w+) (?:all )?(?:working|fixed|solved|sorted|running|up and "
    "running)(?! "
    "(?:on|if|with|for (?:you|them)))",
    "(?:it's|its|is|all|everything|that's|now|(?<=\\n)) ?(?:finally |all |now )?working (?:now|again|perfectly|fine now|great now|like a charm|correctly now|"
    "as "
    "expected|properly now)",
    "now (?:it's|its|it is|is) (?:all )?working",
    "(?:problem|issue|mystery|bug|error) (?:is |was |has been |now |got )?(?:solved|resolved|fixed|sorted)(?! (?:in|by|here|with|it))",
    "(?:i|i've|i have|finally|just|already|(?<=\\n)) ?(?:just |finally |already )?(?:solved|resolved|sorted|fixed|got|found) (?:it|that|(?:the|my) (?:problem|"
    "issue))(?: out| myself| now| working| sorted| running)*(?= ?(?:$|\\n|\\t| (?:it|thanks|thank|thx|ty|was|after|by)))",
    "(?:never ?mind|nvm|nevermind)(?: |\\n)(?:i )?(?:got|found|figured|solved|fixed|sorted) (?:it|that|this)",
    "(?:i|i've|(?<=[\\n\\t])|(?<=\\nyeah)) ?(?:just |finally |already )?figured (?:it|that|this) out(?= ?(?:$|\\n|\\t| (?:thanks|thank|thx|ty|now)))",
    "(?:it's|its|all|that's|it is) (?:all )?(?:sorted|solved|resolved)(?: now| out)?",
    "(?:thanks?|thank you|thx|ty|tnx|thanx)(?: |\\n)(?:it |that |this |i |all )*(?:works|worked|did it|fixed it|solved it|is working)(?: now| great| "
    "perfectly)*",
    "(?:the following|this) (?:command|code|one|change|setting|option|version) works(?= ?[\\n\\t])",
)
_NOT_YET = phrases(
    "(?:if|hope|hopefully|see|once|when|until|unless|sure|whether|how|should|might|would|could|what|why|where|wonder|make|makes|let me know if|the way|"
    "think|thought|"
    "maybe|probably|tell me|not|supposed|glad|good to hear|great that|nice that|happy that|happy|says|said|like|as|when|while|since|then|so that|where|i mean|"
    "explain|will|to (?:get|make)) (?:\\w+ ){0,3}(?:works?|worked|working|fixed|did it|did the trick|solved|"
    "resolved|sorted)",
    "(?:didn't|doesn't|don't|didnt|doesnt|not|never|nor|won't|isn't|neither|cannot|can't|wasn't|no longer|barely|only|hasn't|haven't|used to|wouldn't|"
    "nothing|none)"
    "(?: \\w+){0,3} (?:works?|worked|working|fixed|solved|resolved)",
    "(?:if|unless|until|when|whenever|once|think|should) (?:[\\w'-]+ ){0,14}(?:works?|worked|working)",
    "(?:works?|worked|working|fixed)(?: \\w+){0,3} (?:although|altough|however|in that|on (?:windows|mac|linux)|but|except|until|unless|only|by|because|"
    "before|in (?:theory|principle|chrome))",
    "did (?:that|it|this) (?:work|help|fix)",
    "(?:the|first|only|one) (?:\\w+ )?that (?:\\w+ )?work(?:s|ed)",
    "(?:nothing|something|anything|solution|version|stuff|thing|code|way|one|ones|what|first|only) that (?:\\w+ )?work(?:s|ed)?",
    "(?:you|they|he|she|people|someone|others|everyone) (?:\\w+ )?(?:got|get|have|solved|fixed) (?:it|that|this|everything)",
)
_UNSURE = re.compile(r"\bworks?\s*:|\b(?:work|works|worked|working|fixed|solved)\b[^.!,\n?]{0,25}\?")
"""Introduces an example, or asks."""


def _works(line: Line) -> bool:
    return bool(_WORKS.search(line.flat)) and not _UNSURE.search(line.text) and not _NOT_YET.search(line.flat)


_RUNS = "(?:works?|runs?|launch(?:es)?|compiles?|starts?|boots?|connects?|prints?|opens?|loads?|builds?|shines?|plays?|purrs|opened|doubled)"
_BACK = phrases(
    f"(?:it|she|he|everything|sound|sync|app|site|server|that|my (?:\\w+ )?\\w+|the (?:\\w+ )?\\w+) (?:now |all |finally )*{_RUNS} (?:now|again|like new|"
    f"fine|without|like on the first day)",
    "(?:ok |okay |yes |yay |and )*(?:now it|now is|now she|now everything|now i get|it|now) (?:all |finally )?(?:works|working|runs|compiles|starts|"
    "connects|is fixed)"
    "(?= ?(?:$|\\n|\\t))",
    f"(?<=[\\n\\t])(?:and )?{_RUNS} (?:again|like new|on main now|now|for me now)",
    "(?:sound|heating|power|internet|wifi|water|light|picture|signal|network|it|service|connection) (?:is|are) (?:finally )?back(?= ?(?:$|\\n|\\t)| (?:on|"
    "again|up))",
    "(?:is|are|was|seems) (?:finally )?(?:gone|fixed|solved|resolved|stable|green)(?: now| for me| on my side| again)(?= ?(?:$|\\n|\\t))",
    "(?:and|so|now) (?:the|my) (?:\\w+ )?\\w+ (?:is|are) (?:finally )?(?:gone|fixed|stable|back|running|home)(?= ?(?:$|\\n|\\t))",
    "(?<=\\n)(?:ok |yes |yay |finally )*(?:solved|fixed|resolved|sorted)(?= ?[\\n\\t])",
    "(?<=\\n)(?:finally )?(?:fixed|solved) my \\w+(?= ?(?:\\n|\\t|$))",
    "(?:it was|turns out it was|turned out to be|it turned out to be) (?:the|a|my) (?:\\w+ ){0,2}\\w+ (?:all along|after all)",
    "(?<=[\\n\\t])(?:and )?got it (?:running|working)(?= ?(?:$|\\n|\\t))",
    "i could solve it",
    "(?<=[\\n\\t])(?:finally |and |yay |yes )*(?:running|back)(?: again| now)(?= ?(?:$|\\n|\\t))",
    "(?<=\\n)(?:finally|and it's) (?:running|back)(?= ?(?:$|\\n|\\t))",
    "and now (?:it|she|everything) (?:works|runs|prints|boots|starts|loads|builds|compiles|connects|plays|opens)(?= ?(?:$|\\n|\\t))",
    "(?<=[\\n\\t])(?:ok |so )?now it goes(?= ?(?:$|\\n))",
    "with one it all runs",
)


def _is_back(line: Line) -> bool:
    return _BACK.search(line.flat) is not None and not _UNSURE.search(line.text) and not _NOT_YET.search(line.flat) and not _ADVISED.search(line.flat)


_ADVISED = phrases(
    "(?:if|when|whenever|once|until|try|you|should|he|they|nothing|mine|still|but|in \\w+|a new|restart|reboot|delete|update) (?:\\w+ ){0,6}(?:works?|runs?|"
    "launch|launches|compiles|starts?|"
    "opens?|back|gone|fixed|purr|connects?)",
    "by me it",
)

RULES = (
    Rule(
        "works",
        words_in("running prints runs launches compiles boots purrs doubled back gone fixed solved resolved stable green sorted along"),
        _is_back,
    ),
    said(
        "works",
        "work",
        "(?:got|managed to get|finally get) (?:it|that|this|everything|things|mine|the \\w+|my \\w+) to work(?! (?:on|if|with|for (?:you|them)))",
        beside="got get",
        unless=_NOT_YET,
    ),
    said("works", "did", "(?:that|it|this|which) did (?:it|the trick)", unless=_NOT_YET),
    Rule("works", words_in("works worked working fixed solved resolved sorted figured nvm nevermind"), _works),
    said(
        "works",
        "work",
        "(?:it|this|that|everything|wifi|wireless|sound|internet|printer) (?:\\w+ )?work now",
        "(?:it|this|that|everything) (?:now |actually )?seems to work(?= ?(?:$|\\n|\\t)| (?:i|now|thanks|well|fine|great))",
        beside="now seems",
        unless=_NOT_YET,
    ),
)
