"""Hears what happened or is about to happen in the author's own life or work. Wishes, conditions and other people's news are not meant."""

from bot.listening.line import Rule, phrases, said

_I = "(?:i|i've|i have|we|we've|just|finally)"
_IM = "(?:i'm|im|i am|we're|we are)"
_SO = "(?:just |finally |also |recently |officially |have |actually |now |still |currently |back |going |off |been |really |so |be )*"
_WHEN = (
    "(?:on|this|next|tomorrow|today|tonight|yesterday|last|coming|in (?:an?|two|three|\\d+)|at \\d+|coming up|later today|"
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
)
_END = "(?= ?(?:$|\\n|\\t))"
_KIN = "(?:dad|mom|mum|father|mother|grandma|grandpa|grandmother|grandfather|brother|sister|uncle|aunt|wife|husband|partner|son|daughter|dog|cat|friend)"
_POST = "(?:job|internship|scholarship|promotion|position|offer)"
_NOT_A_POST = "(?! (?:queue|ids?|control|to do|scheduler|runner|done|running|interview question))"
_TEST = "(?:exams?|finals|driving test|viva|thesis|bar exam|boards|certification)"

_HYPOTHETICAL = phrases(
    "(?:if|when|whenever|unless|wish|would|could|should|might|imagine|suppose|what if|as if|maybe|hoping to|hope to|want to|trying to|try to|before i|"
    "until i|feel like|need to|need a|used to|once) (?:\\w+ ){0,4}(?:exams?|finals|job|married|engaged|baby|pregnant|moving|moved|graduated?|thesis|"
    "promoted|quit|hospital|surgery|interview|offer|accepted|vacation|holidays?|house|wedding|internship|phd|degree|sick|fired)",
    "(?:years? ago|last year|for years|back when|how i)",
    "(?:in|since|around|after) (?:19|20)\\d\\d",
    "(?:cron|print|batch|background|ci) jobs?",
    "good (?:job|luck)",
    "(?:your|her|his|their) (?:\\w+ )?(?:exams?|interview|wedding|birthday|surgery|vacation|finals)",
)


def _told(cues: str, *alternatives: str) -> Rule:
    return said("news", cues, *alternatives, unless=_HYPOTHETICAL)


RULES = (
    _told(
        "job internship scholarship promotion position offer",
        f"(?:{_I}|{_IM}) {_SO}(?:got|landed|accepted|started|starting|start|got offered|was offered|been offered) (?:a |the |my |an )?(?:\\w+ "
        f")?{_POST}{_NOT_A_POST}",
        f"{_I} {_SO}found an? (?:new )?(?:job|internship)",
        f"(?<=\\n)(?:got|getting) (?:the|my) {_POST}{_NOT_A_POST}",
        f"{_I} {_SO}(?:quit|lost|left|resigned from) my (?:\\w+ )?(?:job|position|internship)",
    ),
    _told("visa licence license", "(?:got|getting) (?:the|my) (?:visa|(?:driving |driver's )?licen[cs]e)"),
    _told(
        "married engaged divorced pregnant expecting",
        f"{_I} {_SO}(?:got |are getting )?(?:married|engaged|divorced)(?! (?:to the|with))",
        f"(?:{_IM}|my wife is|my partner is|my sister is) {_SO}(?:\\w+ weeks )?(?:pregnant|expecting (?:our|a (?:baby|child|boy|girl)|twins)|getting "
        f"(?:married|divorced))",
    ),
    _told(
        "baby son daughter twins nephew niece born dad mom",
        "(?:my|our) (?:baby|son|daughter|little one|twins|nephew|niece|grandson|granddaughter) (?:boy |girl )?(?:was|were|is|just) (?:born|due|here)",
        f"{_I} {_SO}(?:had|became|having) (?:a |our |my )?(?:first |second )?(?:baby|son|daughter|parents|father|mother|dad|mom)",
    ),
    _told(
        "moving moved relocating relocated",
        f"(?:{_IM}|{_I}) {_SO}(?:moving|moved|relocating|relocated) (?:to|into) (?:a new (?:apartment|flat|house|place|city)|my (?:own|new)|our new|another "
        f"(?:city|country)|"
        "the (?:us|uk|usa|netherlands|city|countryside|coast))",
        f"(?:{_IM}|{_I}) {_SO}(?:moving|moved|relocating|relocated) to [^\\W\\d]+ (?:next|this|last|soon|today|tomorrow|yesterday|in (?:an?|two|three|"
        f"\\w+ber|\\w+ry|may|june|july|august))",
        f"{_IM} {_SO}moving (?:house|home|apartments?|flats?|out)",
    ),
    _told(
        "graduated degree thesis dissertation phd masters studies finals exams defended certified",
        "(?:i|i've|i have|just|finally) (?:just |finally |have )*(?:graduated|got my degree|defended my|got certified)",
        "(?:i|i've|i have|just|finally) (?:just |finally |have )*(?:finished|submitted|handed in|completed) my (?:degree|phd|masters|studies|thesis|"
        "dissertation|exams|finals)",
    ),
    _told(
        "exam exams finals test viva interview surgery operation certification boards thesis",
        f"{_I} {_SO}(?:passed|failed|aced|bombed|survived) (?:my|the|our|all my) (?:\\w+ )?(?:{_TEST}|interview)",
        "(?:i have|i've got|i've|have|got|i had|having|writing|taking|my) (?:my |an |a |the |two |three |final |big |another |first )*(?:\\w+ )?"
        f"(?:exams?|finals|interview|driving test|surgery|operation|viva) (?:is |are )?{_WHEN}",
        f"(?:exams?|finals|interview|surgery) (?:tomorrow|today|tonight|on (?:monday|tuesday|wednesday|thursday|friday)|next week|this week){_END}",
    ),
    _told(
        "birthday anniversary wedding graduation last first",
        "(?:it's|its|it is|today is|tomorrow is|today's|tomorrow's) my (?:\\d+\\w+ )?(?:birthday|anniversary|wedding|graduation|last day at|first day at)",
        f"(?:my|our) (?:wedding|birthday|graduation|anniversary) (?:is|was) {_WHEN}",
    ),
    _told(
        "promoted laid fired redundant diagnosed hospitalized hospitalised accepted admitted",
        "i(?:'ve| have| was| got|'m| am| just)* (?:just |been |getting |recently |finally )*(?:promoted|laid off|fired|made redundant|diagnosed|"
        "hospitali[sz]ed)(?! (?:up|you|it|the|him|her|them|this|that|@))",
        "i(?:'ve| have| was| got|'m)* (?:just |been |finally )*(?:accepted|admitted) (?:to (?:the|an?|my)|into|at|by)",
    ),
    _told(
        "passed died hospital stroke diagnosed attack",
        f"my (?:\\w+ )?{_KIN} (?:just |has |recently |sadly |suddenly )?(?:passed away|died|is in (?:the )?hospital|was diagnosed|had a (?:stroke|heart "
        f"attack))",
    ),
    _told("hospital surgery", f"(?:{_IM}|i was|been|i'll be) {_SO}(?:in (?:the )?hospital|in surgery|having surgery)"),
    _told("house home flat apartment", f"{_I} {_SO}(?:bought|closed on|signed for) (?:a|our|my) (?:first |new |own )?(?:house|home|flat|apartment)"),
    _told(
        "vacation holiday holidays honeymoon leave sabbatical",
        f"(?:{_IM}|i'll be|i will be|we'll be) {_SO}(?:leaving )?(?:on|from|for) (?:my |a |our )?(?:\\w+ )?(?:vacation|holidays?|honeymoon|parental leave|"
        f"maternity leave|"
        "paternity leave|sabbatical)",
    ),
    _told("marathon triathlon", f"{_I} {_SO}(?:ran|finished|completed|did) my (?:\\w+ )?(?:half )?(?:marathon|triathlon)"),
    _told("puppy kitten dog cat", f"{_I} {_SO}(?:adopted|got) (?:a|our|my) (?:new |first |little )?(?:puppy|kitten|dog|cat)"),
    _told(
        "sick flu covid recovering", f"(?:{_IM}|i've been|i got|i have|down with) {_SO}(?:sick|the flu|covid|recovering)(?! (?:of|from (?:that|this|the)|with))"
    ),
)
