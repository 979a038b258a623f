"""Hears what people tell everybody (announcements), what happened in their life (news) and what they say they will do for somebody (promises)."""

from bot.listening.line import Line, phrases
from bot.model import Act

CUES = frozenset(
    "@everyone @here @channel announcing announce announcement announcements released release published launched launching launch live wrote written out available hiring meetup webinar podcast episode "
    "sale discount promo subscribe register rsvp psa join posted blog article talk made built built created finished signup followers stream streaming newsletter tickets cfp 🎉".split()
)
_WORK = "(?:app|library|lib|package|tool|plugin|site|website|game|bot|extension|project|version|course|book|tutorial|video|post|article|blog|guide|repo|demo|framework|podcast|newsletter|template|library|portfolio|dashboard|theme|editor|wrapper|port|client|module|gem|crate|script|talk|episode)"
_ANNOUNCED = phrases(
    "(?:announcing|introducing)(?! (?:that|yourself|a (?:bug|new bug)))",
    "announcements?(?= ?\\n)",
    "(?:happy|excited|pleased|proud|glad|thrilled|delighted|stoked) to (?:announce|share|release|introduce|present|launch|report)",
    "(?:i|we|i've|we've|i have|we have|just|today we|finally) (?:have |just |finally |also |recently |today |now )*(?:released|launched|open(?:-| )sourced|published|shipped)(?! (?:a fix|the fix|it|yet|that|by))",
    "(?:new|latest) (?:blog ?post|release|version|article|episode|video|podcast|post)(?: (?:on|about|is|of|up|out))? [^\\n]{0,80}(?:link|out|available|up|live)",
    "(?:is|are|just went|went|now|goes|going) (?:now |finally |officially )?(?:live|out now|available now|now available|now live|now out|publicly available|released)(?! (?:every|in|there|on (?:my|a)|inside|under|until|here|by|as))",
    "version (?:\\w+(?: |\\n)){1,4}(?:is out|is now available|has been released|was released|released|is available)",
    "has (?:just )?been released",
    "(?:we're|we are|were|my company is|my team is|our team is|company is|currently) hiring",
    "check out (?:my|our) (?:new |latest |first )?(?:\\w+ )?(?:\\w+ )?" + _WORK,
    "subscribe to (?:my|our|the (?:channel|newsletter|podcast))",
    "(?:follow me|follow us|sign up|register|rsvp|buy tickets|tickets) (?:to|on|at|here|now|for|are)",
    "(?:promo|discount|coupon|referral) code",
    "\\d+ off (?:for|until|today|this|with)",
    "(?:join|come to|joining) us (?:on|at|for|this|tomorrow|tonight|today|next|in|live)",
    "(?:meetup|webinar|call|workshop|hackathon|stream|office hours|livestream) (?:is )?(?:on|at|tonight|tomorrow|this|next|today|starts|starting|in) (?:\\w+ )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|in|at|\\d+|minutes|hour)",
    "(?:psa|heads up everyone|heads-up everyone)",
)
_OWN_WORK = phrases(
    "(?:i|i've|i have|we|we've|just|finally|recently) (?:have |just |finally |also |recently |today |now )*(?:wrote|written|posted|made|built|created|put together|finished|started|uploaded|recorded) (?:up |writing |making |building )?"
    f"(?:a|an|my|our|another|this|some|the first|the) (?:\\w+ ){{0,4}}{_WORK}",
)
"""Told to everybody only when a link shows it."""
_NOT_ANNOUNCED = phrases(
    "(?:if|when|once|until|after|wait for|waiting for|before|hope|hopefully|would|should|could|might|will be|when is|plan to|want to|wish|not|isn't|never|hasn't|haven't|what if) (?:\\w+ ){0,4}(?:released?|out|live|launch|launched|published|available|announce|announcing)",
    "i live",
    "(?:just )?(?:started|finished|made|built|created|wrote|posted) (?:reading|an? (?:\\w+ )?(?:question|issue|comment|screenshot|answer)|a (?:change|typo|mistake|pr|pull request|branch|new (?:file|branch|project|folder)|fork|ticket)|the (?:course|book|video|tutorial|series|first|project))",
)
_TO_ALL = frozenset({"@everyone", "@here", "@channel"})


def announcement(line: Line) -> tuple[Act, ...]:
    """Whether it tells everybody: a release, an offer, a link of one's own."""
    if not _TO_ALL.isdisjoint(line.tokens):
        return ("announcement",)
    shown = "link" in line.tokens
    if "?" in line.text and not shown:
        return ()
    told = _ANNOUNCED.search(line.flat) or (shown and _OWN_WORK.search(line.flat))
    return ("announcement",) if told and not _NOT_ANNOUNCED.search(line.flat) else ()


NEWS_CUES = frozenset(
    "exam exams finals job married engaged baby pregnant expecting moving moved graduated graduating graduation birthday thesis dissertation promoted promotion laid fired quit resigned born hospital surgery "
    "passed died funeral interview offer accepted admitted marathon vacation holiday holidays house apartment retired retiring wedding divorce diagnosed internship scholarship visa conference boyfriend girlfriend wife husband "
    "son daughter kid dad mom mum puppy kitten anniversary sick flu covid recovering licence license certified degree phd masters defended".split()
)
_NEWS = phrases(
    "(?:i|i've|i have|we|just|finally) (?:have |just |finally |actually )*(?:got|landed|accepted|found|started|starting|start|got offered|was offered|been offered) (?:a |the |my |an )?(?:new |first |dream |full-time |remote |dev |developer |coding |\\w+ )?(?:job|internship|offer|scholarship|promotion|interview|position)"
    "(?! (?:queue|id|control|to do|scheduler|runner|done|running))",
    "(?:i|we|i've|we've|just|finally) (?:just |finally |have |got |are getting |are |officially )*(?:married|engaged|divorced)(?! (?:to the|with))",
    "(?:i'm|im|i am|we're|we are|my wife is|my partner is|she's|my sister is) (?:now |finally |\\w+ weeks )?(?:pregnant|expecting (?:our|a (?:baby|child|boy|girl)|twins)|getting married|getting divorced)",
    "(?:my|our) (?:baby|son|daughter|little one|kid|first child|twins|nephew|niece|grandson|granddaughter|second child) (?:boy |girl )?(?:was|were|is|arrived|just) (?:born|due|here|arrived|home)?",
    "(?:i|we|just|i've) (?:just |finally |have )*(?:had|became|having|have) (?:a |our |my )?(?:first |second )?(?:baby|son|daughter|parents|father|mother|dad|mom)",
    "(?:i'm|im|i am|we're|we are|i|just|we|finally) (?:just |finally |also |be |am |are |have )*(?:moving|moved|relocating|relocated) (?:to|into|back to|house|home|out|in with|across) (?:a new (?:apartment|flat|house|place|city)|my (?:own|new)|@|[a-z]+ (?:next|this|last|in|for|soon|on|today|tomorrow|yesterday)|house|apartments?|flats?|our new|the (?:us|uk|usa|netherlands|city|countryside)|another (?:city|country))",
    "i(?:'ve| have)? (?:just |finally )*(?:graduated|got my degree|finished my (?:degree|phd|masters|studies|thesis|dissertation|exams|finals)|defended my|handed in my|submitted my (?:thesis|dissertation)|got certified)",
    "(?:i|i've|just|finally|we) (?:just |finally |have )*(?:passed|failed|aced|bombed|finished|survived) (?:my|the|our|all my) (?:\\w+ )?(?:\\w+ )?(?:exams?|finals|driving test|test for|interview|certification|boards|bar|thesis|viva|course work|licen[cs]e)",
    "(?:i have|i've got|i've|have|got|i had|having|there's|writing|taking|my) (?:my |an |a |the |two |three |final |big |another |some |first )*(?:\\w+ )?(?:exam|exams|finals|interview|job interview|driving test|surgery|operation|viva|defen[cs]e) (?:is |are )?(?:on |this |next |tomorrow|today|in (?:a|an|two|three|\\d+) |at \\d|coming up|tonight|later today|monday|tuesday|wednesday|thursday|friday)",
    "(?:exam|exams|finals|interview|surgery) (?:tomorrow|today|tonight|on (?:monday|tuesday|wednesday|thursday|friday)|next week|this week)(?= ?(?:$|\\n|\\t))",
    "(?:it's|its|it is|today is|tomorrow is|was|today's|tomorrow's) my (?:\\d+\\w+ )?(?:birthday|anniversary|wedding|last day at|first day at|graduation)",
    "(?:my|our) (?:wedding|birthday|graduation|thesis defen[cs]e|viva|surgery|anniversary|due date|phd defen[cs]e) (?:is|was) (?:on |in |next |this |tomorrow|today|yesterday|last|coming)",
    "i(?:'ve| have| was| got| been|'m| am| just)* (?:just |been |getting |recently |finally )*(?:promoted|laid off|fired|made redundant|let go|diagnosed|hospitali[sz]ed|accepted (?:to|into|at|for|by)|admitted (?:to|into))(?! (?:up|an? (?:event|exception)|from (?:the|an?) event))",
    "(?:i|i've|just|i have) (?:just |finally |have )*(?:quit|lost|left|resigned from) my (?:\\w+ )?(?:job|position|internship|company)",
    "my (?:\\w+ )?(?:dad|mom|mum|father|mother|grandma|grandpa|grandmother|grandfather|dog|cat|brother|sister|uncle|aunt|wife|husband|friend) (?:just |has |recently |sadly |suddenly )?(?:passed away|died|is in (?:the )?hospital|was diagnosed|had a (?:stroke|heart attack|baby))",
    "(?:i'm|im|i am|i was|been|still|i'll be) (?:still |currently |back |just )?(?:in (?:the )?hospital|in surgery|having surgery)",
    "(?:i|we|i've|we've|just) (?:just |finally |have )*(?:bought|closed on|signed for) (?:a|our|my) (?:first |new |own )?(?:house|home|flat|apartment)",
    "(?:i'm|im|i am|we're|i'll be|i will be|i|we are) (?:just |now |finally |going |back |off |leaving |be )*(?:on|from|for|to) (?:my |a |our )?(?:\\w+ )?(?:vacation|holidays?|honeymoon|parental leave|maternity leave|paternity leave|sabbatical)",
    "(?:i|just|i've|finally) (?:just |finally |have )*(?:ran|finished|completed|did) my (?:first |\\w+ )?(?:marathon|half marathon|triathlon|10k|5k)",
    "(?:i|we|i've|just) (?:just |finally |have )*(?:adopted|got) (?:a|our|my) (?:new |first |little )?(?:puppy|kitten|dog|cat)",
    "(?:got|getting) (?:the|my) (?:job|visa|green card|driving licen[cs]e|driver's licen[cs]e|offer letter|scholarship)(?! (?:done|working|running|queue|id))",
    "(?:i'm|im|i am|i've|been|i have|got|down with) (?:been |still |really |so |got )*(?:sick|the flu|covid|recovering)(?! (?:of|from (?:that|this|the) (?:bug|error)|with))",
)
_HYPOTHETICAL = phrases(
    "(?:if|when|whenever|unless|wish|would|could|should|might|imagine|suppose|what if|as if|maybe|hoping to|hope to|want to|trying to|try to|before i|until i|feel like|need to|used to|once) (?:\\w+ ){0,4}"
    "(?:exams?|finals|job|married|engaged|baby|pregnant|moving|moved|graduated?|thesis|promoted|quit|hospital|surgery|interview|offer|accepted|vacation|holidays?|house|wedding|internship|phd|degree|sick|fired)",
    "years? ago",
    "(?:cron|print|batch|background|ci) jobs?",
    "good (?:job|luck)",
    "(?:your|her|his|their) (?:\\w+ )?(?:exams?|interview|wedding|birthday|surgery|vacation|finals)",
)


def news(line: Line) -> tuple[Act, ...]:
    """Whether its author tells what happens in their own life or work."""
    return ("news",) if _NEWS.search(line.flat) and not _HYPOTHETICAL.search(line.flat) else ()


PROMISE_CUES = frozenset("i'll ill we'll will gonna going promise i'd let on lemme".split())
_FOR_YOU = (
    "(?:send|email|mail|dm|pm|ping|message|text|call|forward|introduce|remind|show|share|bring|lend|give|write|post|upload|file|open|report|fix|update|review|add|push|submit|create|prepare|draft|ask|tell|help|"
    "explain|merge|deploy|release|publish|document|put up|put together|write up|look into|look at|follow up|get back|come back|circle back|check with|let|keep|find out|take (?:a look|a closer look|care|this|it|that)|"
    "have a look|make (?:a|an|the|sure|it)|raise|record|link|pass|invite|deliver|dig up|report back|be there|join|organi[sz]e|schedule|set up|move|remove|investigate)"
)
_PROMISE = phrases(
    f"(?:i'll|ill|we'll|i will|we will|i'm gonna|im gonna|i'm going to|im going to|i am going to|gonna) (?:then |also |definitely |gladly |happily |just |probably |try to |try and |certainly |make sure to |be sure to |go ahead and |have to |quickly |"
    f"be able to |get to |personally |soon |go and |go )*{_FOR_YOU}",
    "let me (?:get back to|look into|find out|ask|dig up|send|check with|follow up|fix|ping|share|file|open|write|post|put|forward|introduce|dm|pm|take a look|have a look)(?! (?:you|another|one|a|this) (?:question|another|one more))",
    "lemme (?:get back to|look into|find out|ask|send|fix|ping|take a look)",
    "i promise (?:to|i'll|i will|you)",
    "i(?:'ll| will) be (?:there|sending|posting|sharing|adding|writing|in touch|back (?:to you|with))",
)
_DONE_SOON = frozenset({"will do", "will do that", "on it", "i'm on it", "im on it", "will fix", "will add", "will look into it", "will send", "will check and get back", "will take a look", "will update"})
_NOT_PROMISED = phrases(
    "(?:if|unless|maybe|perhaps|not sure|doubt|don't think|don't know if|hope|wish|where|what|how|then|so|or|guess|think) (?:i|we)(?:'ll| will) (?!send|get back|let you|ping|dm|pm|file|open|post|share)\\w+",
    "(?:i'll|i will|ill|we'll|we will) (?:have to ask|let (?:it|them|him|her|that|go|the|my)|keep (?:that|it|this|going|trying|looking|on|my|an eye|working|reading|at|using|learning)|add that|give (?:it|that|this|up|you that|them)|call it|help (?:me|myself|if)|"
    "take (?:it|that|this) (?:as|for|from|out)|make (?:it|the|a|an|sure) (?:easier|work|mistake|better|decision|guess|harder)|move (?:on|to|back)|post (?:here|if|when)|join (?:in )?(?:if|when)|tell you (?:what|that|why)|write (?:my|some|it) |be there (?:in spirit|if)|show (?:myself|up)|"
    "bring (?:it|that) up)",
)


def promise(line: Line) -> tuple[Act, ...]:
    """Whether it says that its author will do something for somebody."""
    if "?" in line.text[-3:]:
        return ()
    if " ".join(line.words[:5]).removesuffix(" @") in _DONE_SOON or " ".join(line.words[-2:]) == "will do":
        return ("promise",)
    return ("promise",) if _PROMISE.search(line.flat) and not _NOT_PROMISED.search(line.flat) else ()
