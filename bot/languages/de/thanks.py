"""Hears German thanks: for something that was done, in advance, or none at all ("nein danke", "Gott sei Dank", "dank dem Update")."""

import re

from bot.languages.de.spelling import phrases, words
from bot.languages.international import SAY_THANKS, THANKS
from bot.listening.line import Line, Rule, clauses, line_of

_PLAIN = THANKS | words("dank dankee dankeee dankeeee danköö dankö dankschön dankesehr thx thanks thank ty tysm tausenddank merce")
_CUES = _PLAIN | words(
    "🙏 bedanke bedanken bedankt dankbar gerettet lebensretter lebensretterin schulde schuld geholfen gut vergelt's vergelts hilfreich danken weitergeholfen"
)
_SAID = f"(?:{SAY_THANKS}|dankee+|danköö?|dankesehr|dankschön|thx|thanks|thank you|ty|tysm)"
_NONE = phrases(
    f"(?:nein|nee|ne|nö|no|ach nö) {_SAID}",
    f"{_SAID} (?:nein|nee|nö|verzichte|kein bedarf)",
    f"{_SAID} (?:aber )?(?:nein|lieber nicht|nicht nötig|brauch ich nicht|brauche ich nicht|muss nicht|kein bedarf|hab schon|habe schon)",
    "(?:danke|merci|thx) aber (?:nein|(?:ich|wir) (?:brauchen?|brauch|verzichten?|passen?|lassen?|bleiben?|(?:bin|sind) (?:versorgt|satt|raus)|"
    "(?:habe?|haben) (?:schon|bereits|selbst|keine)|muss absagen|müssen absagen|kann leider nicht|können leider nicht)|das (?:brauchen?|brauch) (?:ich|wir))",
    "gott(?: |-)?sei(?: |-)?dank",
    "gottseidank",
    "danke (?:gott|merkel|obama|microsoft|google|apple|windows|telekom|vodafone|deutsche bahn|bahn|deutschland|putin)",
    "danke für (?:nichts|garnichts|gar nichts|das gespräch)",
    "nichts zu danken",
    "(?:kein|keinen|ohne|mit|statt|als) (?:\\w+ )?(?:dank|danke|dankeschön)",
    "(?:sag|sagt|sagen|sage|gesagt|sagte) (?:\\w+ ){0,2}(?:danke|merci)(?! (?:an|für|euch|dir))",
    "(?:soll|sollen|sollte|sollten|muss|müssen|müsste|könnte|könnten|könntest|will|kann|wer) (?:\\w+ ){0,6}(?:danken|bedanken|danke sagen)",
    "(?:hat|haben|hatte|hätte|hast|habt) (?:\\w+ ){0,5}(?:bedankt|gedankt)",
    "(?:ein|das|kein|einfaches|kurzes|nettes|ehrliches) (?:\\w+ )?(?:danke|dankeschön)(?! (?:an|für|euch|dir))",
    "(?:er|sie|niemand|keiner) (?:dankt|bedankt)",
    "wem (?:\\w+ ){0,4}danken",
    "bitte danke",
    f"(?:ich passe|ich verzichte|passe|verzichte|(?:bin|sind) (?:satt|versorgt|bedient|raus)) {_SAID}",
    f"(?:{_SAID}|dank) für (?:ihren|ihre|ihr) (?:anruf|einkauf|besuch|bestellung|interesse|geduld|verständnis|nachricht|anfrage|bewerbung|aufmerksamkeit|"
    f"treue|vertrauen)",
    f"(?:{_SAID}|dank) für euer verständnis",
    f"{_SAID} (?:universum|wetter|wecker|schicksal|karma|leben|montag|hirn|technik|physik)",
    "(?:na danke|schönen dank auch)(?= ?$)",
)
_CAUSAL = phrases(
    "(?<!vielen )(?<!besten )(?<!herzlichen )(?<!lieben )(?<!tausend )(?<!riesen )dank (?:dem|der|des|einer|eines|seiner|ihrer|seines|ihres|meiner|"
    "meines|unserer|unseres|diesem|dieser|dieses|guter|gutem|neuer|neuem|corona|regen|homeoffice|streik|\\w+update)"
)
_THANKS = phrases(
    _SAID,
    "(?:vielen|besten|herzlichen|lieben|tausend|großen|riesen|schönen|allerbesten|1000|einen) (?:\\w+ )?dank",
    "dank (?:dir|euch|ihnen|deiner|deinem|eurer|eurem|ihrer hilfe|@)",
    "(?:ich|wir|möchte|möchten|wollte|will) (?:\\w+ ){0,3}(?:bedanke|bedanken|danken|danke)",
    "bedanke (?:ich )?mich",
    "(?:bin|sind|war|so|sehr|echt|unendlich|total) (?:\\w+ ){0,4}dankbar",
    "(?:du|ihr|sie|@|das|der tipp|absoluter|absolute) (?:\\w+ ){0,5}(?:lebensretter|lebensretterin|lebensretterinnen)",
    "(?:hast|habt|hat|haben) (?:\\w+ ){0,6}gerettet",
    "(?:schulde|schuld) (?:\\w+ ){0,3}(?:was|einen|ein|eins|bier|kaffee|kuchen|mein leben)",
    "(?:hast|habt) (?:\\w+ )?(?:was|einen|etwas) gut(?: bei mir| bei uns)?(?= ?(?:$|\\n|\\t| bei))",
    "(?:hat|hast|habt|haben) (?:mir|uns) (?:\\w+ ){0,6}(?:geholfen|weitergeholfen)",
    "(?:war|ist|sehr|echt|super|mega|wirklich) (?:\\w+ ){0,2}hilfreich(?! (?:wenn|wäre))",
    "vergelt'?s gott",
)
_AHEAD = phrases(
    f"(?:{_SAID}|dank)(?: \\w+)? (?:im voraus|vorab|schon mal|schonmal|schon einmal|schon jetzt|im vorhinein|für jede\\w? (?:\\w+ ){{0,2}}(?:hilfe|tipp|"
    "hinweis|antwort|idee))",
    "(?:im voraus|schon mal|schonmal|vorab|im vorhinein) (?:\\w+ )?(?:vielen |besten |herzlichen )?(?:danke|dank|merci|thx)",
    "(?:bin|wäre|wär|sind|wären) (?:ich |wir )?(?:über|für) (?:jede|jeden|jegliche|jedes) (?:\\w+ ){1,3}dankbar",
    "(?:wäre|wär|wären|würde|wüsste) (?:\\w+ ){0,6}dankbar",
    "dankbar für (?:jede|jeden|jegliche|eine|einen)",
    "für (?:jede|jeden|jegliche|alle|eine|einen|ein) (?:\\w+ ){1,3}(?:wäre|wär|bin|wären|sind) (?:ich|wir) (?:\\w+ )?(?:dankbar|froh)",
    "(?:wäre|wär) (?:\\w+ ){0,2}(?:super|mega|toll|klasse|nett|lieb|cool|spitze|prima)(?: |\\n)(?:vielen )?(?:danke|dank|merci|thx)",
    "danke (?:an alle|jedem|allen) (?:die|der|für jede)(?= (?:\\w+ ){0,3}(?:helfen|hilft|mitmachen|antworten|können|kann))",
    "(?:dank|danke) (?:\\w+ )?fürs (?:lesen|durchlesen|drüberschauen|anschauen)(?= ?$)",
)
_AHEAD_WORDS = words("voraus vorab schon schonmal vorhinein dankbar jede jeden jeder fürs wäre wär froh")
_SHORT = 6
"""Words of a message in which a sign is thanks, and of thanks at its end."""
_PLEASED = words(
    "super toll ok okay ah oh perfekt klasse cool prima top genau ja alles gut passt geil stimmt erledigt läuft klappt bestens verstanden achso mega spitze "
    "sehr nett lieb"
)


def _thanks_ahead(line: Line) -> bool:
    return _AHEAD.search(line.flat) is not None


_QUOTED = re.compile(r'"[^"]*"|„[^“”"]*[“”"]')
_WRY = re.compile("[🙃🙄😒]")


def _thanks(line: Line) -> bool:
    """Whether it thanks for something that was done."""
    if not line.text.isascii() and _WRY.search(line.text):
        return False
    if _QUOTED.search(line.text):
        line = line_of(_QUOTED.sub(". ", line.text))
    flat = line.flat
    if _NONE.search(flat):
        return False
    if "dank" in line.vocabulary:
        flat = _CAUSAL.sub(" ", flat)
    if _THANKS.search(flat):
        return True
    return len(line.words) <= _SHORT and ("🙏" in line.vocabulary or line.words in (["dank"], ["dank", "@"]))


def trailing(line: Line) -> bool:
    """Whether its only thanks come at the very end, after other words: behind a question they are thanks in advance."""
    first = next((place for place, word in enumerate(line.words) if word in _PLAIN), 0)
    if first and (line.words[first - 1] in _PLEASED or line.words[0] in _PLEASED):
        return False
    return first >= 4 and not _PLAIN.isdisjoint(clauses(line)[-1]) and len(line.words) - first <= _SHORT


RULES = (Rule("pre_thanks", _CUES, _thanks_ahead, _AHEAD_WORDS), Rule("thanks", _CUES, _thanks))
