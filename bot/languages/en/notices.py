"""Hears what is put up for everybody as on a notice board: events, offers, things lost and found, closures, changed places and times.

A notice has a form: a label in front, an invitation to all, a day with a place. One strong form is enough; of the weak ones it takes two.
"""

from bot.listening.lexicon import words_in
from bot.listening.line import Line, Rule, phrases

_DAY = (
    "(?:today|tonight|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend|(?:\\d{1,2} )?(?:january|february|march|april|june|july|august|"
    "september|october|november|december)|next (?:week|month|\\w+day)|this (?:week|evening|morning|afternoon|weekend|\\w+day))"
)
_EVENT = (
    "(?:concert|party|workshop|tournament|session|meet(?:ing|up)?|swap(?: meet)?|fair|festival|movie night|game night|quiz(?: night)?|raid|rehearsal|practice|"
    "tasting|lecture|class|course|call|stream|market|sale|coffee morning|breakfast|lunch|dinner|barbecue|picnic|donation|singing|survey|petition|town hall|"
    "all hands|"
    "office hours|hackathon|webinar|training|exhibition|gallery|circle|clean-up|season|event|demo day|prep|standup|retro|ama)"
)
_SHUT = (
    "(?:closed|shut|cancell?ed|postponed|moved|off|down|unavailable|frozen|reserved|tested|suspended|blocked|removed|changed|extended|rescheduled|delayed|"
    "allowed|"
    "forbidden|due|booked|fired|required)"
)
_LABELS = (
    "(?:reminder|friendly reminder|announcement|notice|attention|attention please|warning|beware|careful|lost|found|for sale|wts|selling|giving away|free|"
    "release day|road closure|desk move|moderation note|giveaway winners|new video|new post|new article|new episode|new release|news|update|extension|"
    "good news everyone|save the date|last call|job|opening|police|burst pipe|swap meet|to everyone|dear all|dear neighbours|for everybody who \\w+|for "
    "everyone who \\w+)"
)
_TO_ALL = (
    "(?:(?:all|everyone|everybody|newcomers|beginners|anyone|friends|families|lanterns|guests) (?:of you )?(?:is |are )?(?:very )?(?:welcome|invited)|you "
    "are all invited|"
    "all of you are invited|(?:everyone|everybody|all) can (?:come|join|take part)|all welcome)"
)
_NO_EVENT = (
    "(?:use|see|look|check|for|in|on|at|after|before|about|of|to|i|you|he|she|they|it|that|there|missed|had|have|has|is|are|was|not|what|great|nice|good|"
    "every|each|"
    "join|any|some|if|when|only|like|call|still|just|everybody|class|stream)(?![\\w'-])"
)
_STRONG = phrases(
    f"(?<=\\A\\n){_LABELS}(?= ?[\\n\\t])",
    "(?:just a|friendly|quick|small|gentle|last) reminder(?= ?[\\n\\t])",
    "(?<=\\A\\n)(?:recordings?|slides|minutes|photos|agenda) (?:of|from|for) (?:the|our|today's|yesterday's)",
    "(?<=\\A\\n)(?:burst pipe|extension until|cake in the|for everybody who|for everyone who|police are asking)",
    "(?<=\\n)(?:wts|for sale|giving away|selling|giving (?:\\w+ ){1,4}away|found|free) (?:my |an? |some |\\d+ |two |three |rare |old |used |spare |pears |"
    "child's )"
    "(?!(?:lot|while|way|solution|bug|fix|typo|workaround|good|great|time|problem|issue|link)(?![\\w'-]))\\w+",
    "(?:i'm|we're|i am|we are) (?:selling|giving away|clearing out|offering|recruiting|raffling)",
    "heads(?:-| )up(?= ?[\\n\\t])",
    f"{_TO_ALL}",
    "(?:free entry|free admission|no appointment|first come|help yourselves|pick(?:-| )?up only|best offer|or best offer|whisper me|seats are free|places "
    "left|apply in|"
    "apply at|sign(?:-| )?up (?:in|at|list|is|here|by)|signups? (?:is|are)|signups? open|sign and share|vote in|vote for the|rsvp|no drama)",
    "(?:we|mods|admins|they|our \\w+) (?:need|are looking for|'re looking for) (?:\\w+ ){0,2}(?:testers|volunteers|helpers|players|members|maintainers?|"
    "co-maintainers?|people|"
    "moderators|drivers|judges|speakers|singers|hands)",
    "we're looking for (?:\\w+ ){0,2}(?:testers|volunteers|helpers|players|members|maintainers?|co-maintainers?|moderators|speakers)",
    "(?:going|just went|went|i'm|im|we're|now) live (?:in \\d|on|now|at|with)",
    "(?<=\\n)(?:grades|results|tickets|lineups?|schedules?|slides|recordings?|photos|minutes|signups?|applications|nominations|(?:the )?\\w+ lineup|the "
    "(?:q\\d )?results|"
    "our (?:\\w+ ){1,3}) (?:is|are) (?:now )?(?:out|up|open|posted|online|published|available|on the)(?! of)",
    "(?:has|have) (?:just )?(?:been )?(?:changed|moved) (?:to|for good)",
    "(?:we have|we've) (?:just |now )?(?:moved|opened|changed|reopened|tagged|switched) (?:the|our|nominations|to|a)",
    "we just (?:tagged|opened|moved|cut|reopened)",
    "(?<=\\n)from (?:next (?:week|month|year|\\w+day)|\\w+day|tomorrow|today) (?:on )?(?!i|we|you)(?:\\w+ ){1,4}(?:has to|have to|must|will|is|are|needs? to)",
    "(?<=\\n)please (?:be aware|be advised|welcome (?!me)|remember (?:to|that)|do not feed)",
    "our (?:\\w+ ){1,4}(?:was accepted|is published|is out|is live|is up)",
    "is (?:published|released|available) (?:as|under|on) (?!my)\\w+",
    "(?:i'm|i am) (?:starting|giving|hosting|organi[sz]ing|teaching|running|holding) an? (?:\\w+ ){0,4}(?:circle|workshop|class|course|club|group|session|"
    "meetup|talk|lecture)",
    "(?:i|we) (?:give|offer|teach) free",
    "(?:i|we|we've) (?:have|got) (?:\\w+ ){1,2}(?:spare|free|extra|leftover) (?:\\w+ )?(?:seats|tickets|plants|places|spots|keys|chairs|pears|apples|boxes)",
    "(?<=\\n)(?:come and take|come and join|come join|come say hi|bring chairs|bring your)",
)
_WEAK = (
    phrases(
        f"(?<=\\A\\n)(?!{_NO_EVENT})(?:the |our |my |a |an |next |this |an extra |we make a |we open the |we hold the |we will hold the )?(?:\\w+ "
        f"){{0,3}}{_EVENT}(?![\\w'-])"
        "(?! (?:was|were|went|could|costs?|that|which|who|where|i|you|with me))",
        "(?<=\\A\\n)(?:the|parking|water|power|all|office|vpn|ci|servers?|road|hall|street|level|library|kiln|my first|pool|gym|portal|logins?|no lecture|"
        "no class) "
        f"(?:[\\w'-]+ ){{0,6}}(?:is|are|will be|has been|was)(?: now)? {_SHUT}(?![\\w'-])",
        "comes out",
        "(?:we|i) (?:clean|make|open|meet|plant|show|play|perform)(?= )",
    ),
    phrases(
        f"(?:on |this |at |by |until |from |till |before )?{_DAY}",
        "(?:at|from|by|until|till) (?:\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|noon|midnight)(?![\\w'-])",
        "for (?:maintenance|good|visitors|an hour|six weeks|\\d+ (?:hours|days|weeks|minutes)|the weekend|two (?:hours|days|weeks))",
        "until (?:the|further|\\d|october|november|the release)",
        "(?:in|on) (?:march|may)(?! be)",
        "\\d{1,2}(?:am|pm|h)",
        "because of (?:the|an?)",
    ),
    phrases(
        "bring (?:a|an|your|chairs|what|some|soup|food)",
        "(?:everybody|everyone|you) can come",
        "come (?:and|say|with|by|along|join)",
        "(?<=[\\t\\n])(?:avoid|use|label|check|lock|sign|apply|vote|write me|message me|call me|call us|dm me|tell me if|tell the others|please come|do not|"
        "use the|no need|join)(?= )",
        "(?:invited|welcome|interested|for everybody|for everyone|for beginners|for all|in the (?:library|kitchen|park|hall|bot channel|voice channel)|room "
        "\\d)",
    ),
)
_UNREAL = phrases(
    "(?:if|when|whenever|unless|until|once|maybe|perhaps|wish|hope|could|should|would|can|might|did|didn't|wasn't|isn't|not|never|who|why|how|which) "
    "(?:\\w+ ){0,3}"
    "(?:event|meeting|release|closed|down|cancelled|live|moved|changed|party|call|class|session|published|booked)",
    "(?:i'm|im|i'll|i will|i can't|i couldn't) (?:be |not |in |stuck |late|off|out|on my)",
    "(?:anyone|anybody|someone) (?:is|can|who) (?:welcome|invited|come)",
)
_TOLD = phrases(
    "(?:i|you|he|she|they) (?:\\w+ )?(?:was|were|have|think|thought|guess|heard|saw|said|asked|like|liked|loved|hate|missed|remember)",
    "(?:yesterday|last (?:year|week|month|night)|years ago|again|either|too|down for (?:me|us|you))(?= ?(?:$|\\n|\\t))",
)
"""Somebody tells of it in a talk."""
_CUES = words_in(
    "reminder announcement notice attention fyi warning beware careful lost sale wts selling giving closure winners video article episode "
    "extension everybody offering recruiting clearing heads welcome invited entry appointment yourselves pickup offer whisper seats apply "
    "sign signup signups rsvp vote share volunteers testers helpers players members maintainer maintainers co-maintainer moderators live results grades "
    "tickets lineup slides "
    "recordings applications nominations changed moved opened tagged published accepted circle workshop spare concert party tournament meeting meet meetup "
    "swap "
    "fair festival night quiz raid rehearsal lecture stream breakfast lunch dinner picnic donation singing survey petition hands hours "
    "training exhibition gallery season prep closed shut cancelled canceled postponed down frozen reserved tested suspended removed fired "
    "clean cake pears hosting bring job police pipe tomorrow drama extended "
)


def _is_notice(line: Line) -> bool:
    """Whether it is put up for everybody."""
    flat = line.flat
    if "?" in line.text or line.words[0] in _TALK:
        return False
    if _STRONG.search(flat) is None and (not _is_event(flat) or _TOLD.search(flat)):
        return False
    return _UNREAL.search(flat) is None


def _is_event(flat: str) -> bool:
    """Whether it names an event or a closure, and a day or an invitation."""
    return _WEAK[0].search(flat) is not None and any(sign.search(flat) for sign in _WEAK[1:])


_TALK = words_in(
    "@ yes no yeah yep nope ok okay well thanks thank lol haha so but and because then if i'd maybe not hmm oh ah sorry he she they you your his her their"
)

_FIRST = words_in(
    "from please free release desk extension recording recordings slides minutes cake burst found class course movie meeting call market places good"
)
"""Words that open notices and are too common to look at every line that has them."""


def _opens_a_notice(line: Line) -> bool:
    """Whether it is put up for everybody, for lines that only their first word tells."""
    return line.words[0] in _FIRST and _is_notice(line)


RULES = (Rule("announcement", _CUES, _is_notice), Rule("announcement", _FIRST - _CUES, _opens_a_notice))
