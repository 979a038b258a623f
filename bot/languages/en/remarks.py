"""What is said to who asked and is no help, or not yet: wishes, regrets, rebukes, being told that one is right, offers."""

from bot.listening.line import Line, phrases

_NO_HELP = phrases(
    "(?:sorry|apologies|my bad|oops|whoops)",
    "(?:good|best of) luck",
    "(?:glad|happy) (?:you|it|that|to hear)",
    "(?:congrats|congratulations|welcome|you're welcome|no problem|nice|cool|awesome|well done)(?= ?(?:$|\\n|\\t|buddy|man))",
    "(?:please |pls )?(?:don't|do not|stop) (?:ask|spam|paste|post|repeat|swear|troll|curse|that|it)",
    "(?:off(?:-| )?topic|wrong channel|not (?:a|an) (?:\\w+ ){0,3}question|knock it off|behave|language please|rtfm|banned)",
    "(?:can't|cannot|can not|couldn't) help",
    "(?:no|not) (?:idea|clue|sure what you)",
    "(?:it's |its )?up to you",
    "(?:i hear you|same here|me too|i confused myself|never mind|nevermind|nvm)",
    "(?:lol|lmao|haha|hehe)(?= ?(?:$|\\n))",
    "(?:this is|that is|that's|it's) not (?:an? )?(?:\\w+ )?(?:support|place|channel|your)",
    "this (?:discord |slack |gitter |irc )?(?:server|channel|room|chat|group|community|discord|slack) is (?:\\w+ )?(?:for|about)",
    "this is (?:\\w+(?:\\n| |\\t)){1,2}not",
    "(?:you |u )?(?:should|could|need to|have to|better) (?:really |just |first )*(?:read (?:the (?:rules|topic|lists?)|more)|ask me|wait|be patient)",
    "(?:go |just |please |pls |try )?(?:google|rtfm|read the (?:topic|rules|lists?|faq|manual|docs?))(?= ?(?:$|\\n|\\t|first|it))",
    "(?:(?:be patient|calm down|chill|grow up|cut it out)(?= ?(?:$|\\n|\\t))|(?:watch|mind) your (?:language|mouth|tone))",
    "(?:take|keep) (?:it|that|this|the \\w+|\\w+) (?:to|out of|in|for) (?:ot|pm|offtopic|ubuntu offtopic)",
    "(?:ubuntu )?offtopic",
    "(?:don't ask to ask|just ask(?: your| the| it| $|\\n|$)|ask your question|what's your question|(?:tell|ask) us (?:\\w+ ){0,3}your question)",
    "(?:who knows|who cares|how (?:would|should|do) i know|not my problem|i have no|beats me|dunno|i doubt (?:it|that))",
    "(?:you're|you are|ur|that's|that is|this is) (?:just |simply |completely |totally |so )?(?:wrong|nonsense|bs|bullshit|silly|trolling|rude)",
    "(?:i |we )?(?:strongly |totally )?(?:disagree|beg to differ)",
    "(?:i |we )(?:don't|do not|didn't|did not) (?:agree|understand|get|follow|see) (?:it|that|why|what|how|you|your|the)",
    "(?:ask|try|check) (?:again )?(?:later|tomorrow|in a (?:bit|while|few))",
    "(?:post|paste|pastebin|show|give|send) (?:us |me )?(?:the |your )?(?:full |exact |whole |complete )?(?:outputs?|logs?|errors?|contents?|results?|details)",
    "(?:be (?:a (?:bit|little) )?more specific|more (?:details|information|info) (?:please|about)|try giving more)",
    "(?:you're|you are|ur) (?:absolutely |completely |probably |totally )?(?:right|correct)",
    "good (?:point|catch|idea|call|question)",
)
_OFFERS = phrases("i(?:'ll| will| can| could|'d)", "happy to", "let me know", "(?:ping|dm|message) me")


def is_no_help(line: Line) -> bool:
    """Whether a short answer only wishes, regrets, rebukes or agrees."""
    return _NO_HELP.search(line.flat) is not None


def offers(line: Line) -> bool:
    """Whether it tells what its author will or could do."""
    return _OFFERS.search(line.flat) is not None
