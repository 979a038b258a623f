"""Hears people say who they are: a name, a role, that they are new here. Being new to a subject is not meant."""

from bot.listening.line import phrases, said

_ROLE = (
    "developer|engineer|student|designer|programmer|researcher|teacher|freelancer|coder|analyst|scientist|writer|founder|manager|consultant|hobbyist|phd|"
    "intern|"
    "beginner|nurse|artist|dev|sysadmin|musician|manager|tutor|electrician|cook|carpenter|lecturer|accountant|lawyer|doctor"
)
_PLACE = "(?:community|channel|server|group|chat|discord|slack|forum|room|gitter|irc|list|place|team)"
_HELLO = "(?:hi|hello|hey|greetings)(?: (?:all|everyone|everybody|guys|folks|there|world|team))*(?: |\\n|\\t)"
_END = "(?= ?(?:$|\\n|\\t))"
_WORD_END = "(?![\\w'-])"
_NO_NAME = (
    "(?!\\w+(?:ing|ed|ly)\\b|(?:not|new|stuck|sorry|also|in|on|so|the|very|at|here|back|unable|happy|glad|fine|good|ok|sure|lost|late|done|sick|free|"
    "curious|just|still|a|an)"
    f"{_WORD_END})"
)
_NOT_SAID_OF_ONESELF = phrases(
    "(?:is|are|anyone|anybody|who is|who's|not|no longer|isn't|if you are|if you're|you're|they're) new (?:here|to)",
    "(?:change|changed|when|that|if|in|use|file|class|package|function|variable) my name",
)

RULES = (
    said(
        "introduction",
        "hi hello hey heyo greetings present intro poster manager tutor",
        f"{_HELLO}(?:all|everyone|neighbours|neighbors|makers|friends)?\\s?(?:i'm|im|i am|we are|we're) (?:the new \\w+|[^\\W\\d]+ and [^\\W\\d]+(?= ?(?:$|"
        f"\\n|\\t)))",
        "(?<=\\A\\n)(?:hi|hello|hey|heyo|greetings) from [^\\W\\d]+",
        "(?<=\\A\\n)heyo i'm",
        "i present myself",
        "quick intro from me",
        "(?:first|1st) post(?= ?[\\n\\t])",
        "for those who don't know me",
        "i(?:'m| am) the new \\w+",
        "new here and",
        beside="i'm im am are we're from present intro post who new",
    ),
    said(
        "introduction",
        "name name's",
        f"my name(?:'s| is) (?!(?:on|in|not|a|listed|the|being|there|already|was|of|and|taken|misspelled){_WORD_END})\\w+",
        unless=_NOT_SAID_OF_ONESELF,
    ),
    said(
        "introduction",
        "new newbie",
        "(?:new|newbie) (?:here|around here|member here|in here)",
        f"new to (?:this|the) (?:\\w+ )?{_PLACE}",
        "new to (?:discord|slack|gitter|irc|freenode|freecodecamp)",
        unless=_NOT_SAID_OF_ONESELF,
    ),
    said(
        "introduction",
        "joined",
        "(?:i|i've|just|i have|recently|finally) (?:just |recently |have |finally |only )*joined (?!the (?:list|table|string|result))"
        f"(?:the|this|here|today|yesterday|\\w+ {_PLACE}|slack|discord|gitter|our|last)",
        f"just joined{_END}",
    ),
    said(
        "introduction",
        "introduce",
        "(?:let me|i'd like to|i would like to|i want to|wanted to|allow me to|time to|going to|thought i'd|i should|i'll) (?:quickly |briefly |first "
        ")?introduce (?:myself|ourselves)",
    ),
    said(
        "introduction",
        "first long longtime long-time",
        "(?:first time|long(?:-| )?time) (?:here|poster|lurker|posting here|on here)",
        beside="here poster lurker posting",
    ),
    said(
        "introduction",
        "meet here join",
        "(?:nice|great|glad|happy|excited|pleased) to (?:meet (?:you|u|y'all) (?:all|guys|everyone)|meet (?:everyone|everybody)|be here|join (?:you|this|the))",
        beside="nice great glad happy excited pleased",
    ),
    said(
        "introduction",
        _ROLE.replace("|", " "),
        f"(?:i'm|im|i am) (?:an?|the) (?:\\w+ ){{0,4}}(?:{_ROLE}) (?:from|based|living|working|at|in|who|and|with|studying|currently|interested|trying)",
    ),
    said(
        "introduction",
        "hi hello hey greetings",
        f"{_HELLO}(?:i'm|im|i am|this is|my name) {_NO_NAME}[^\\W\\d]{{2,}}(?= ?(?:$|\\n|\\t)| (?:from|here|and i|based))",
        f"{_HELLO}(?!(?:any|anyone|anybody|anything|some|someone|somebody|is|are|who|new|i|need|still|right|over|not|down|out|in|up|from|all|every){_WORD_END})"
        f"[^\\W\\d]+(?: from (?:the )?\\w+)? here{_END}",
        beside="i'm im am is name here",
    ),
    said(
        "introduction",
        "from",
        f"i(?:'m| am) \\w+ (?:and i'm )?(?:a \\w+ )?from (?!(?:the|my|that|this|scratch|here|work|home|now|a){_WORD_END})[^\\W\\d]+{_END}",
        beside="i'm am",
    ),
)
