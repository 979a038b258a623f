"""German answers that are no help: wishes, apologies, rebukes, not knowing either. Looked at before somebody is named for thanks."""

from bot.languages.de.spelling import phrases
from bot.listening.line import Line

_NO_HELP = phrases(
    "(?:sorry|tut mir leid|entschuldigung|entschuldige|verzeihung|mein fehler|ups|hoppla)",
    "(?:viel|viel mehr) (?:glück|erfolg|spaß)",
    "(?:freut mich|schön zu hören|schön dass es|freue mich für dich|freu mich für dich)",
    "(?:glückwunsch|willkommen|kein problem|gern geschehen|keine ursache|nicht dafür|cool|gut gemacht)(?= ?(?:$|\\n|\\t))",
    "(?:hör|hört) (?:bitte |mal )*auf",
    "(?:bitte |lass |lasst )(?:das|hier) (?:\\w+ )?(?:nicht|sein|bleiben)",
    "(?:falscher kanal|gehört nicht hierher|gehört hier nicht|offtopic|off(?:-| )topic|hier falsch|benimm dich|ruhe bitte)",
    "(?:kann|können) (?:dir |euch |ich |wir |da |leider )+(?:\\w+ )?nicht (?:weiter)?helfen",
    "(?:keine|null|auch keine|leider keine) (?:ahnung|idee|plan)",
    "(?:weiß|weiss) (?:ich |das )*(?:leider |auch )*nicht",
    "(?:geht mir|ging mir) (?:auch so|genauso|ähnlich)",
    "(?:ich auch|bei mir auch|same|vergiss es|egal|schon gut|hat sich erledigt)(?= ?(?:$|\\n|\\t))",
    "(?:google|frag google|les die|lies (?:die regeln|die anleitung|das handbuch|mal)|steht im (?:wiki|handbuch)|rtfm)(?= ?(?:$|\\n|\\t| das| doch))",
    "(?:frag|frage|versuch es|probier es) (?:später|morgen|jemand anderen|woanders)",
    "(?:wer weiß|woher soll ich das wissen|nicht mein problem|mir doch egal)",
)
_OFFERS = phrases(
    "(?:ich|i) (?:kann|könnte|werde|würde|schau|schaue|guck|melde|schicke?)",
    "(?:kann|könnte|werde|würde|schau|schaue|melde|schick|schicke) ich",
    "(?:meld|melde|sag|schreib) (?:dich|mir|bescheid)",
)


def is_no_help(line: Line) -> bool:
    """Whether it holds words of an answer that helps nobody."""
    return _NO_HELP.search(line.flat) is not None


def offers(line: Line) -> bool:
    """Whether it tells what its author will or could do."""
    return _OFFERS.search(line.flat) is not None
