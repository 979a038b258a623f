"""Hears that something works now, in German: the moment to thank whoever helped. Whose help it was is decided elsewhere."""

import re

from bot.languages.de.spelling import phrases, said, words
from bot.listening.line import Line, Rule

_RUNS = (
    "(?:läuft|geht|funktioniert|klappt|startet|lädt|druckt|kompiliert|tut|fluppt|rennt|funzt|bootet|baut|lässt sich öffnen|synct|geht's|gehts|läufts|"
    "läuft's|klappts|klappt's|funktionierts|tuts|öffnet|verbindet|reagiert|heizt|schnurrt)"
)
_SO = "(?:es |er |sie |das |alles |bei mir |bei uns |auch |endlich |wieder |jetzt |nun |nu |ja |alles |sogar |und |tatsächlich |wirklich )*"
_WELL = (
    "(?:jetzt|nun|endlich|wieder|alles|perfekt|super|einwandfrei|wunderbar|tadellos|prima|bestens|wie geschmiert|wie neu|gut|bei mir|bei uns|danke|"
    "fehlerfrei|sauber|ohne probleme|problemlos|rund)"
)
_END = "(?= ?(?:$|\\n|\\t|@|danke|merci))"
_WORKS = phrases(
    f"(?:jetzt|nun|endlich|nu) {_SO}{_RUNS}(?: es| er| sie| das| alles| auch| die \\w+| der \\w+| das \\w+| mein \\w+| meine \\w+)?(?: {_WELL})*{_END}",
    f"{_RUNS} (?:es |er |sie |das |alles |bei mir |bei uns |auch |danke |tatsächlich )*(?:jetzt|nun|endlich|wieder)(?: {_WELL})*(?: \\w+)?{_END}",
    f"(?:jetzt|nun|endlich) (?:\\w+ ){{0,3}}{_RUNS} (?:\\w+ ){{0,3}}(?:wieder|endlich)",
    f"(?:es|alles|das|der \\w+|die \\w+|das \\w+|mein \\w+|meine \\w+|login|build|server|ton|internet|wlan) {_RUNS} (?:{_WELL} )*(?:wieder|jetzt|nun|"
    "endlich|einwandfrei|tadellos|perfekt|wunderbar|wie geschmiert|problemlos)"
    f"(?: {_WELL})*{_END}",
    "(?:hat|hats|hat's|hat es) (?:\\w+ ){0,3}(?:geklappt|funktioniert|hingehauen|gefunzt|gewirkt)",
    "(?<=[\\n\\t])(?:ja |jap |jo |super |ok |perfekt |yes |juhu |yeah |top )*(?:funktioniert|klappt|geht|läuft|es klappt|es funktioniert|es geht|es läuft|"
    f"funzt)(?: danke| perfekt| super| einwandfrei| wunderbar){_END}",
    f"(?<=\\n)(?:ja |jap |juhu |yes |super |perfekt |hurra |yay )+(?:es )?(?:funktioniert|klappt|geht|läuft|funzt){_END}",
    "(?:das|ja das|genau das) (?:war's|wars|war es|hat geholfen|war der fehler|war das problem)(?= ?(?:$|\\n|\\t|danke))",
    "(?<=\\n)(?:ok |ja |ach |ah )*(?:die|der|das) [\\w-]+ (?:wars|war's|war es)(?= ?(?:$|\\n|\\t))",
    "(?:funktioniert|läuft|klappt|geht) (?:jetzt |nun |wieder )*(?:alles|es) (?:jetzt |wieder )*(?:einwandfrei|tadellos|perfekt|wunderbar|problemlos|"
    "bestens|fehlerfrei)",
    "zieht wieder (?:\\w+ )?ein",
    "daran (?:lag's|lags|lag es|hat's gelegen|hats gelegen|hat es gelegen)",
    "(?:es )?lag (?:wirklich |tatsächlich |doch |nur )*(?:am|an der|an dem|an den|an meinem|an meiner)(?! (?:\\w+ ){0,3}(?:sonne|strand|see))",
    "(?:problem|fehler|sache|thema|rätsel|ticket|bug) (?:ist |hat sich |wurde |damit |somit |jetzt |nun |endlich |konnte ich |habe ich |hab ich "
    ")*(?:gelöst|behoben|erledigt|gefixt|weg|lösen|beheben|gefunden und behoben)",
    "hat sich (?:damit |schon |jetzt |bereits |somit )?erledigt",
    "(?<=[\\n\\t])(?:ok |so |ha |puh |juhu )*(?:gelöst|erledigt und läuft|hinbekommen|hingekriegt|gefixt)(?= ?(?:$|\\n|\\t|danke))",
    "(?:habe|hab|habs|hab's|haben) (?:\\w+ ){0,5}(?:hinbekommen|hingekriegt|zum laufen (?:gebracht|bekommen)|gelöst bekommen|wieder hin|selbst gelöst|"
    "lösen können|beheben können)",
    "(?:bin|komme|komm) (?:jetzt |endlich |wieder )+(?:drin|rein|drauf|online)(?= ?(?:$|\\n|\\t|danke))",
    "(?:ton|bild|internet|strom|wasser|heizung|netz|licht|wlan|verbindung|dateien|daten|fotos) (?:ist|sind|geht) (?:jetzt |endlich |alle )*wieder (?:da|an|an)",
    "(?:fehler|meldung|fehlermeldung|problem|rauschen|piepen|ruckeln|lag) (?:ist|sind) (?:jetzt |nun |endlich )*(?:weg|verschwunden)",
    "mit (?:\\w+ ){1,4}(?:hat es|hat's|hats|geht es|geht's|gehts|klappt es|klappt's|klappts|funktioniert es|läuft es) (?:jetzt |nun |sofort |endlich |"
    "wieder |geklappt|funktioniert)+",
)
_NOT_YET = phrases(
    "(?:wenn|falls|ob|hoffentlich|sobald|bis|damit|wie|sollte|müsste|könnte|dürfte|würde|vielleicht|hoffe|hofft|erst|wann|warum|wieso|weshalb|mal sehen|"
    "gespannt|denke|glaube|angeblich|schau|"
    "bevor|nachdem|theoretisch|meistens|manchmal|irgendwann|normalerweise|eigentlich|versuch|probier|dann) (?:[\\w']+ ){0,5}(?:läuft|geht|funktioniert|"
    "klappt|gelöst|geklappt|behoben|erledigt|funktionieren|laufen|wieder|startet|funzt|geht's|läuft's|läufts|gehts|klappts|tut|lädt)",
    "(?:nicht|nie|kein|keine|kaum|nichts|nix|weder|niemals|nur) (?:\\w+ ){0,4}(?:läuft|geht|funktioniert|klappt|gelöst|geklappt|behoben|erledigt|"
    "hinbekommen|hingekriegt|gewirkt|wieder|geholfen)",
    "(?:läuft|geht|funktioniert|klappt|startet|lädt|druckt|tut|gelöst|geklappt|behoben|hinbekommen|drin|geht's|gehts|läufts|klappts) (?:\\w+ "
    "){0,5}(?:nicht|nie|kaum|noch nicht|nur wenn|außer|wenn|bis auf|aber nur|seit|darum|um|nach|zu|auf|in|vor|für|so|bei dir|bei euch|bei ihm|"
    "weiter)(?![\\w'-])",
    "(?:immer noch|noch immer|leider|trotzdem) (?:\\w+ ){0,3}nicht",
    "(?:du|ihr|man|er|sie|jemand) (?:es |das |den fehler )?(?:hast|habt|hat|hinbekommen|gelöst|bekommst|kriegst)",
    "(?:hast|habt|hat) (?:du|ihr|jemand|wer|er|sie|man)",
)
_ASKED = re.compile(r"\b(?:läuft|laeuft|geht|funktioniert|klappt|gelöst|geklappt|behoben|wieder|erledigt)\b[^.!,\n?]{0,30}\?")
_CUES = words(
    "zieht läuft geht funktioniert klappt startet lädt druckt kompiliert tut fluppt rennt funzt bootet geht's gehts läufts läuft's klappts klappt's "
    "funktionierts "
    "tuts geklappt hingehauen gewirkt war's wars "
    "lag's lags lag gelegen gelöst behoben erledigt gefixt hinbekommen hingekriegt drin rein drauf wieder weg verschwunden gefunzt geholfen lösen beheben "
    "öffnet verbindet reagiert heizt schnurrt baut synct fehler problem hin"
)


def _works(line: Line) -> bool:
    return _WORKS.search(line.flat) is not None and _NOT_YET.search(line.flat) is None and _ASKED.search(line.text.lower()) is None


RULES = (
    Rule("works", _CUES, _works),
    said("works", "works solved fixed", "works (?:now|again)?(?= ?$)", "(?:solved|fixed)(?= ?(?:$|\\n|\\t))", unless=_NOT_YET),
)
