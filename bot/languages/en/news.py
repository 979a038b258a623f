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
_KIN = (
    "(?:dad|mom|mum|father|mother|grandma|grandpa|grandmother|grandfather|brother|sister|uncle|aunt|wife|husband|partner|son|daughter|son|boy|girl|dog|"
    "cat|friend|granddad|grandad|nan|gran|mate|colleague|cousin|nephew|niece)"
)
_POST = "(?:job|internship|scholarship|promotion|position|offer|allotment|apprenticeship|grant|role|place in|place at|traineeship)"
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
    "in the (?:nineties|eighties|seventies|sixties|\\d0s)",
    "(?:how|when|where) (?:are|is|was|did)",
    "(?:your|her|his|their) (?:\\w+ )?(?:exams?|interview|wedding|birthday|surgery|vacation|finals)",
)


def _told(cues: str, *alternatives: str, beside: str = "") -> Rule:
    return said("news", cues, *alternatives, beside=beside, unless=_HYPOTHETICAL)


RULES = (
    _told(
        "job internship scholarship promotion position offer allotment apprenticeship grant role place traineeship",
        f"(?:{_I}|{_IM}) {_SO}(?:got|landed|accepted|started|starting|start|got offered|was offered|been offered) (?:a |the |my |an )?(?:\\w+ "
        f")?{_POST}{_NOT_A_POST}",
        f"(?:my|our) (?:\\w+ )?{_KIN} (?:just |has |finally )*got (?:a|the|his|her|their) (?:first |new )?{_POST}",
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
        f"{_IM} {_SO}moving (?:to \\w+ at the|house|home|apartments?|flats?|out)",
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
        beside="my our",
    ),
    _told(
        "promoted laid fired redundant diagnosed hospitalized hospitalised accepted admitted",
        "i(?:'ve| have| was| got|'m| am| just)* (?:just |been |getting |recently |finally )*(?:promoted|laid off|fired|made redundant|diagnosed|"
        "hospitali[sz]ed)(?! (?:up|you|it|the|him|her|them|this (?!morning|week|month|year)|that|@))",
        "i(?:'ve| have| was| got|'m)* (?:just |been |finally )*(?:accepted|admitted) (?:to (?:the|an?|my)|into|at|by|for (?:the|a|my))",
    ),
    _told(
        "passed died hospital stroke diagnosed attack",
        f"my (?:\\w+ )?{_KIN} (?:just |has |recently |sadly |suddenly )?(?:passed away|died|is in (?:the )?hospital|was diagnosed|had a (?:stroke|heart "
        f"attack))",
    ),
    _told(
        "died death funeral dead passed",
        "(?:my|our|mr|mrs|ms|dr) (?:[\\w-]+ ){0,5}(?:died|passed away|has dead|has died)(?! on (?:me|sig))",
        "(?:grandma's|grandpa's|granddad's|mother's|father's|mom's|mum's|dad's|uncle's|aunt's|brother's|sister's|friend's|her|his|the) funeral (?:is|was)",
        "sad news",
    ),
    _told(
        "personal",
        "(?:some|quick|little|small|big|a bit of) (?:personal|life|good personal) (?:news|update)",
        "personal (?:news|update)(?= ?[\\n\\t])",
    ),
    _told(
        "broke broken fractured tore sprained torn dislocated wrist ligament tendon",
        "(?:(?:i|i've|mother|mum|mom|father|dad|son|daughter|wife|husband|just|(?<=\\n)) ?)(?:just |have |has )*(?:broke|broken|fractured|tore|sprained|"
        "dislocated) (?:my|her|his) "
        "(?:\\w+ )?(?:arm|leg|wrist|collarbone|ankle|hip|foot|hand|finger|shoulder|knee|rib|ribs|toe|nose|elbow|back)",
        "torn (?:ligament|muscle|tendon)",
    ),
    _told(
        "won second third prize place award competition",
        f"(?:{_I}|we|my (?:son|daughter|team|sister|brother)) {_SO}won (?:the |an? |my |our )?(?:\\w+ ){{0,2}}(?:prize|award|competition|contest|raffle|"
        f"championship|medal|cup|scholarship|"
        "election|lottery|hackathon|league)",
        f"(?:{_I}|(?<=\\n)) ?{_SO}(?:came|finished) (?:first|second|third)(?! of)",
        f"(?:my|our) {_KIN} (?:\\w+ )?(?:made|got into) the \\w+ (?:\\w+ )?(?:team|squad|choir|orchestra|final)",
    ),
    _told(
        "retire retired retiring retirement",
        f"(?:{_I}|{_IM}) {_SO}(?:retire|retired|retiring)(?= ?(?:$|\\n|\\t)| (?:on|in|at|after|next|this|today|tomorrow|from))",
    ),
    _told(
        "notice resigned leaving company",
        f"(?:{_I}|(?<=\\n)) ?{_SO}(?:handed in|given|gave|turned in|been given) (?:my |our )?notice",
        f"{_IM} {_SO}leaving (?:the (?:company|team|country|project|city)|at the end|my job|in (?:january|february|march|april|may|june|july|august|"
        f"september|october|november|december)|"
        "next (?:week|month)|this (?:week|month))",
    ),
    _told(
        "start starting begin beginning joined contract",
        f"(?:{_I}|{_IM}) (?:just |will )?(?:start|starting|begin|beginning) (?:at )?(?:a|my) new (?:\\w+ )?(?:job|work|company|role|position|school|place|"
        f"life)",
        f"{_I} {_SO}joined (?:the|a) (?:\\w+ )?(?:foundation|company|board|team at)",
        "my contract (?:finish|finishes|ends|is ending|was not renewed|runs out)",
    ),
    _told(
        "failed passed",
        "(?:i|i've|we|(?<=\\n)) ?(?:just |finally |have )*(?:passed|failed)(?= ?(?:$|\\n))",
        "(?:i|i've|(?<=\\n)) ?(?:just |finally |have )*(?:passed|failed) (?:\\w+ )?(?:stats|maths?|physics|chemistry|biology|law|calculus|anatomy|the year|"
        "the course|the resit|the \\w+ exam|"
        "with (?:an? \\w|\\d+))(?: again|(?= ?(?:$|\\n|\\t)))",
    ),
    _told(
        "baby twins newborn girl boy grandmother grandfather uncle aunt father mother arrived born newborn",
        f"(?:{_I}|(?<=\\n)) ?{_SO}became (?:an? )?(?:grandmother|grandfather|grandma|grandpa|uncle|aunt|auntie|father|mother|dad|mum|mom|parents)",
        "(?:(?<=\\n)|the |our |my )(?:baby|twins|little one) (?:has |have |just |finally )*(?:arrived|is here|are here|came)",
        "(?:i|we) (?:just )?(?:have|had|got) (?:a|our) (?:newborn|little (?:girl|boy)|baby (?:girl|boy)|second baby)",
        "(?<=\\n)twins(?= ?\\n)",
    ),
    _told(
        "lost buried",
        f"(?:i|we) {_SO}(?:lost|buried|had to put down) (?:our|my) (?:\\w+ )?(?:{_KIN[3:-1]}|baby|home|house)(?! (?:in (?:the|a) (?:game|shop|park)|again))",
    ),
    _told(
        "stolen flooded burgled robbed burglars burglary totalled burned burnt sank broken",
        "(?:my|our) (?:\\w+ ){1,2}(?:was|were|got|has been|is) (?:stolen|flooded|burgled|robbed|run over|totalled|burned down|broken into)",
        "(?:my|our) (?:flat|house|cellar|basement|apartment|kitchen|boat|club boat|shop) (?:flooded|sank|burned down|burnt down)",
        "(?:i|we) (?:had|have had) (?:burglars|a (?:burglary|break-in|fire|car accident|miscarriage|flood))",
    ),
    _told(
        "sold",
        f"(?:{_I}|(?<=\\n)) ?{_SO}sold (?:my|our) first",
        f"(?:i've|we've|i have|we have) {_SO}sold (?:the|my|our) (?:shop|house|company|business|farm|flat|boat)",
    ),
    _told(
        "proposed splitting separated divorce",
        "i proposed(?! (?:to (?:use|do|the|change|add|move)|an?|the|that|this|it|in|on (?:github|the)))",
        "(?:she|he|they) said yes(?= ?(?:$|\\n))",
        "(?:my )?parents are (?:splitting up|getting divorced|separating)",
    ),
    _told(
        "accepted approved application permit visa degree diploma school college university program programme art receive received",
        "my (?:\\w+ )?(?:application|visa|talk|paper|proposal|manuscript|residence permit|permit)(?: \\w+){0,4} (?:got |was |is |has been )(?:accepted|"
        "approved|rejected|through|granted)",
        "my (?:\\w+ )?(?:application|visa|proposal)(?: \\w+){0,4} went through",
        f"{_I} {_SO}(?:got|received|have) (?:my|the) (?:\\w+ )?(?:residence permit|permit|visa|degree|diploma|citizenship|green card|driving licen[cs]e)",
        f"(?:{_I}|(?<=\\n)) ?{_SO}got (?:in|into) (?:the |a |an )?(?:\\w+ ){{0,3}}(?:school|college|university|uni|program|programme|master's|masters|phd|"
        f"academy|course in)",
    ),
    _told(
        "dropping dropped withdrew quit quitting",
        f"(?:{_IM}|(?<=\\n)) ?{_SO}(?:dropping|dropped) out(?= ?(?:$|\\n|\\t)| of (?:uni|school|college|university|the (?:course|program|programme|degree)))",
        f"i {_SO}withdrew from the",
        f"i {_SO}quit (?:uni|school|college|smoking|drinking|my)",
    ),
    _told(
        "fever flu sick ill covid",
        "(?:with|have|got|has) (?:an? |the )?(?:\\d+ )?(?:fever|flu|covid)",
        "(?<=\\n)off sick",
        "off (?:sick|ill) (?:today|tomorrow|this week)",
    ),
    _told(
        "exam exams",
        "(?<=\\n)(?:my )?(?:exams?|finals) (?:tomorrow|today) and",
        "(?:tomorrow|today|next week) (?:i|we) (?:will )?have (?:my|an?|the) (?:\\w+ )?(?:exam|interview|surgery|operation|viva)",
    ),
    _told(
        "moved moving house",
        f"(?:{_I}|(?<=\\n)) ?{_SO}moved (?:house|flat|apartments?)",
        f"(?:{_IM}|we're|we are) moving (?:to \\w+ )?(?:at the end|in (?:january|february|march|april|may|june|july|august|september|october|november|"
        f"december))",
    ),
    _told(
        "hospital vacation holidays maternity parental sabbatical honeymoon",
        "(?<=\\n)(?:i'm |just |finally )*back from (?:holidays?|vacation|hospital|maternity|parental|sabbatical|leave|honeymoon)",
    ),
    _told("turns birthday", f"(?:my )?(?:{_KIN[3:-1]}) (?:turns|turned|is turning) (?:\\d+|one|two|ten|forty|fifty|sixty|seventy|eighty|ninety|hundred)"),
    _told("day last", "(?:today|tomorrow|friday|this) (?:is|was|will be) (?:my|our) last day(?! of (?:sprint|the sprint))"),
    _told("hip heart breast biopsy diagnosis scan", "(?:the |my )?(?:biopsy|scan|test results?|results) (?:came|come) back (?:clear|negative|positive)"),
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
