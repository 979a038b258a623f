"""Hears what happened or is about to happen in the author's own life or work. Wishes, conditions and other people's news are not meant."""

from bot.listening.lexicon import words_in
from bot.listening.line import Line, Rule, phrases

_EVENTS = words_in(
    "exam exams finals job married engaged baby pregnant expecting moving moved graduated graduating graduation birthday thesis dissertation promoted "
    "promotion laid fired quit resigned born hospital surgery "
    "passed died funeral interview offer accepted admitted marathon vacation holiday holidays house apartment retired retiring wedding divorce diagnosed "
    "internship scholarship visa conference boyfriend girlfriend wife husband "
    "son daughter kid dad mom mum puppy kitten anniversary sick flu covid recovering licence license certified degree phd masters defended"
)
_NEWS = phrases(
    "(?:i|i've|i have|we|just|finally) (?:have |just |finally |actually )*(?:got|landed|accepted|found|started|starting|start|got offered|was offered|been "
    "offered) (?:a |the |my |an )?(?:new |first |dream |full-time |remote |dev |developer |coding |\\w+ )?(?:job|internship|offer|scholarship|promotion|"
    "interview|position)"
    "(?! (?:queue|id|control|to do|scheduler|runner|done|running))",
    "(?:i|we|i've|we've|just|finally) (?:just |finally |have |got |are getting |are |officially )*(?:married|engaged|divorced)(?! (?:to the|with))",
    "(?:i'm|im|i am|we're|we are|my wife is|my partner is|she's|my sister is) (?:now |finally |\\w+ weeks )?(?:pregnant|expecting (?:our|a (?:baby|child|"
    "boy|girl)|twins)|getting married|getting divorced)",
    "(?:my|our) (?:baby|son|daughter|little one|kid|first child|twins|nephew|niece|grandson|granddaughter|second child) (?:boy |girl )?(?:was|were|is|"
    "arrived|just) (?:born|due|here|arrived|home)?",
    "(?:i|we|just|i've) (?:just |finally |have )*(?:had|became|having|have) (?:a |our |my )?(?:first |second )?(?:baby|son|daughter|parents|father|mother|"
    "dad|mom)",
    "(?:i'm|im|i am|we're|we are|i|just|we|finally) (?:just |finally |also |be |am |are |have )*(?:moving|moved|relocating|relocated) (?:to|into|back to|"
    "house|home|out|in with|across) (?:a new (?:apartment|flat|house|place|city)|my (?:own|new)|@|[a-z]+ (?:next|this|last|in|for|soon|on|today|tomorrow|"
    "yesterday)|house|apartments?|flats?|our new|the (?:us|uk|usa|netherlands|city|countryside)|another (?:city|country))",
    "i(?:'ve| have)? (?:just |finally )*(?:graduated|got my degree|finished my (?:degree|phd|masters|studies|thesis|dissertation|exams|finals)|defended my|"
    "handed in my|submitted my (?:thesis|dissertation)|got certified)",
    "(?:i|i've|just|finally|we) (?:just |finally |have )*(?:passed|failed|aced|bombed|finished|survived) (?:my|the|our|all my) (?:\\w+ )?(?:\\w+ "
    ")?(?:exams?|finals|driving test|test for|interview|certification|boards|bar|thesis|viva|course work|licen[cs]e)",
    "(?:i have|i've got|i've|have|got|i had|having|there's|writing|taking|my) (?:my |an |a |the |two |three |final |big |another |some |first )*(?:\\w+ "
    ")?(?:exam|exams|finals|interview|job interview|driving test|surgery|operation|viva|defen[cs]e) (?:is |are )?(?:on |this |next |tomorrow|today|in (?:a|"
    "an|two|three|\\d+) |at \\d|coming up|tonight|later today|monday|tuesday|wednesday|thursday|friday)",
    "(?:exam|exams|finals|interview|surgery) (?:tomorrow|today|tonight|on (?:monday|tuesday|wednesday|thursday|friday)|next week|this week)(?= ?(?:$|\\n|\\t))",
    "(?:it's|its|it is|today is|tomorrow is|was|today's|tomorrow's) my (?:\\d+\\w+ )?(?:birthday|anniversary|wedding|last day at|first day at|graduation)",
    "(?:my|our) (?:wedding|birthday|graduation|thesis defen[cs]e|viva|surgery|anniversary|due date|phd defen[cs]e) (?:is|was) (?:on |in |next |this |"
    "tomorrow|today|yesterday|last|coming)",
    "i(?:'ve| have| was| got| been|'m| am| just)* (?:just |been |getting |recently |finally )*(?:promoted|laid off|fired|made redundant|let go|diagnosed|"
    "hospitali[sz]ed|accepted (?:to|into|at|for|by)|admitted (?:to|into))(?! (?:up|an? (?:event|exception)|from (?:the|an?) event))",
    "(?:i|i've|just|i have) (?:just |finally |have )*(?:quit|lost|left|resigned from) my (?:\\w+ )?(?:job|position|internship|company)",
    "my (?:\\w+ )?(?:dad|mom|mum|father|mother|grandma|grandpa|grandmother|grandfather|dog|cat|brother|sister|uncle|aunt|wife|husband|friend) (?:just |has |"
    "recently |sadly |suddenly )?(?:passed away|died|is in (?:the )?hospital|was diagnosed|had a (?:stroke|heart attack|baby))",
    "(?:i'm|im|i am|i was|been|still|i'll be) (?:still |currently |back |just )?(?:in (?:the )?hospital|in surgery|having surgery)",
    "(?:i|we|i've|we've|just) (?:just |finally |have )*(?:bought|closed on|signed for) (?:a|our|my) (?:first |new |own )?(?:house|home|flat|apartment)",
    "(?:i'm|im|i am|we're|i'll be|i will be|i|we are) (?:just |now |finally |going |back |off |leaving |be )*(?:on|from|for|to) (?:my |a |our )?(?:\\w+ "
    ")?(?:vacation|holidays?|honeymoon|parental leave|maternity leave|paternity leave|sabbatical)",
    "(?:i|just|i've|finally) (?:just |finally |have )*(?:ran|finished|completed|did) my (?:first |\\w+ )?(?:marathon|half marathon|triathlon|10k|5k)",
    "(?:i|we|i've|just) (?:just |finally |have )*(?:adopted|got) (?:a|our|my) (?:new |first |little )?(?:puppy|kitten|dog|cat)",
    "(?:got|getting) (?:the|my) (?:job|visa|green card|driving licen[cs]e|driver's licen[cs]e|offer letter|scholarship)(?! (?:done|working|running|queue|id))",
    "(?:i'm|im|i am|i've|been|i have|got|down with) (?:been |still |really |so |got )*(?:sick|the flu|covid|recovering)(?! (?:of|from (?:that|this|the) "
    "(?:bug|error)|with))",
)
_HYPOTHETICAL = phrases(
    "(?:if|when|whenever|unless|wish|would|could|should|might|imagine|suppose|what if|as if|maybe|hoping to|hope to|want to|trying to|try to|before i|until "
    "i|feel like|need to|used to|once) (?:\\w+ ){0,4}"
    "(?:exams?|finals|job|married|engaged|baby|pregnant|moving|moved|graduated?|thesis|promoted|quit|hospital|surgery|interview|offer|accepted|vacation|"
    "holidays?|house|wedding|internship|phd|degree|sick|fired)",
    "years? ago",
    "(?:cron|print|batch|background|ci) jobs?",
    "good (?:job|luck)",
    "(?:your|her|his|their) (?:\\w+ )?(?:exams?|interview|wedding|birthday|surgery|vacation|finals)",
)


def _tells_news(line: Line) -> bool:
    """Whether its author tells what happens in their own life or work."""
    return bool(_NEWS.search(line.flat)) and not _HYPOTHETICAL.search(line.flat)


RULES = (Rule("news", _EVENTS, _tells_news),)
