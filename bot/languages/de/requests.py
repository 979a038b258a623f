"""Hears German requests for help, and people who say that they can't get on. Does not know who could help."""

from bot.languages.de.spelling import phrases, said, words
from bot.listening.line import Line, Rule, clauses

_DO = (
    "helfen|schauen|gucken|ansehen|anschauen|angucken|zeigen|erklären|sagen|schicken|geben|leihen|ausleihen|borgen|senden|teilen|testen|prüfen|checken|"
    "reviewen|"
    "mergen|freigeben|freischalten|gegenlesen|korrigieren|übersetzen|verlinken|posten|hochladen|mitbringen|bringen|abholen|mitnehmen|einladen|hinzufügen|"
    "ändern|löschen|entfernen|weiterleiten|verraten|empfehlen|drüberschauen|drübergucken|drüberlesen|durchlesen|bestätigen|anpingen|anrufen|zurückrufen|"
    "übernehmen|einspringen|umstellen|nachsehen|nachschauen|reinschauen|draufschauen|draufgucken|reingucken|beantworten|aktualisieren|eintragen|erinnern|"
    "reparieren|fixen|beibringen|ziehen|carrien|tragen|fahren|gießen|füttern|annehmen|verschieben|vertreten|rüberschicken|raussuchen|neustarten|ausprobieren|"
    "unterstützen|tauschen|aufpassen|rüberkommen|vorbeikommen|vorbeibringen|machen|lesen|hochstellen|zusenden|zumachen|aufmachen|anmachen|ausmachen|"
    "einschalten|ausschalten|aufsperren|leiser machen|warten|zuschicken|einscannen|unterschreiben"
)
_THEY = "(?:du|ihr|sie|jemand|wer|einer|eine|irgendwer|irgendjemand)"
_SMALL = "(?:\\w+ ){0,9}"
_FREE = phrases(
    "(?:wenn|falls) (?:du|ihr|jemand|wer|sie|man) (?:\\w+ ){0,3}(?:hilfe|probleme|fragen|unterstützung|brauchst|braucht|brauchen|hängt|feststeckst)",
    "(?:kannst|könnt) (?:du|ihr) (?:\\w+ ){0,4}(?:knicken|vergessen|vorstellen|sparen|schenken|denken)",
    "(?:brauche|brauch|brauchst|braucht|brauchen) (?:\\w+ ){0,2}keine",
    "keine (?:hilfe|probleme|frage)",
    "(?:wollte|hat|habe|hab|hatte|haben) (?:\\w+ ){0,4}(?:geholfen|gezeigt|erklärt|geschickt|gelöst|behoben)",
    "(?:gelöst|erledigt|behoben|geklappt|gelöst habe)(?= ?(?:$|\\n|\\t))",
)
"""Help that is offered, given or not needed."""
_CRIES = words("hilfe sos")
_CRY = frozenset(
    {"hilfe", "hilfe bitte", "bitte hilfe", "bitte um hilfe", "bitte helft mir", "hilfe hilfe", "sos", "bitte helfen", "help", "hiilfe", "hilfeee"}
)
"""A clause that is nothing else."""
_MINE = "(?:mein|meine|meinen|meinem|meiner|unser|unsere|unserem|unserer)"
_FAILS = (
    "(?:geht|funktioniert|klappt|läuft|startet|lädt|druckt|öffnet|verbindet|reagiert|bootet|kompiliert|tut|erkennt|findet|speichert|synchronisiert|"
    "lässt sich|baut)"
)


def _cries(line: Line) -> bool:
    return any(" ".join(clause) in _CRY for clause in clauses(line))


RULES = (
    Rule("request", _CRIES, _cries),
    said(
        "request",
        "kannst könntest könnt könntet würdest würdet magst kann könnte würde mag hättest hätte kannste könnten können würden",
        f"(?<=[\\n\\t])(?:(?:@|und|aber|hallo|hi|hey|moin|bitte|sorry|sag mal|ok|danke|dann|guten morgen|oder|also) ){{0,3}}(?:kannst|könntest|könnt|"
        "könntet|würdest|würdet|"
        f"magst|kann|könnte|würde|mag|können|könnten) (?:mir |uns |bitte |vielleicht |evtl |eventuell |das |hier |da |sich |mal |dir )*{_THEY} "
        f"{_SMALL}(?:{_DO})",
        "(?:kannst|könntest|könnt|könntet|würdest|würdet|können|könnten|würden) (?:du|ihr|sie) (?:\\w+ ){0,2}(?:mir|uns|mich|bitte) (?:\\w+ "
        "){0,8}\\w{2,20}(?:en|ern|eln)(?= ?(?:$|\\n|\\t))",
        "(?:kann|könnte|würde|mag) (?:mir|uns|mich) (?:\\w+ ){0,3}(?:jemand|wer|einer|irgendwer|irgendjemand)",
        f"(?:kann|könnte|kannst|könntest) (?:\\w+ ){{1,3}}(?:mir|uns|mich) {_SMALL}(?:{_DO})",
        f"kannste (?:mir|uns|mal|bitte) {_SMALL}(?:{_DO})",
        "(?:hättest|hätte|hättet) (?:du|ihr|jemand|wer) (?:\\w+ ){0,4}(?:zeit|lust|moment|minute|sekunde)(?! gehabt)",
        unless=_FREE,
    ),
    said(
        "request",
        "hilfe unterstützung rat rückmeldung feedback tipp tipps hinweis idee ideen ahnung hand lösung jemanden mitspieler vorschlag vorschläge meinung",
        "(?:brauche|brauch|bräuchte|bräucht|benötige|suche|such|brauchen|bräuchten|suchen) (?:\\w+ ){0,5}(?:hilfe|unterstützung|rat|rückmeldung|feedback|"
        "tipp|tipps|hinweis|"
        "idee|hand|jemanden|mitspieler|meinung)",
        "(?:hat|hätte|habt|hättet|hast|hättest|weiß) (?:\\w+ ){0,5}(?:tipp|tipps|rat|idee|ideen|lösung|vorschlag|vorschläge|hinweis|ahnung wie ich|ahnung "
        "warum mein|ahnung warum bei mir)(?! gehabt)",
        "(?:für jeden|für jede|über jeden|über jede|über|für) (?:\\w+ ){0,2}(?:tipp|tipps|hilfe|hinweis|feedback|rückmeldung|idee|vorschläge|meinung) "
        "(?:\\w+ ){0,3}(?:dankbar|freuen|froh)",
        "(?:bitte|bitten|bittet) um (?:\\w+ ){0,2}(?:hilfe|rat|rückmeldung|feedback|unterstützung)",
        "(?:jemand|irgendwer|wer) (?:\\w+ ){0,2}(?:ne|eine|nen|einen|irgendeine) (?:tipp|idee|lösung|hinweis)",
        "(?<=\\n)(?:irgendwelche |irgendein |hilfe )?(?:tipps|tipp|ideen) (?:für|gegen|zu|wie|bei)",
        "(?<=\\n)(?:irgendwelche )?(?:tipps|ideen|vorschläge|feedback|rückmeldung) (?:\\w+ )?(?:willkommen|erwünscht|gesucht|gern gesehen)",
        beside="brauche brauch bräuchte bräucht benötige suche such brauchen bräuchten suchen hat hätte habt hättet hast hättest weiß dankbar freuen froh "
        "bitte bitten bittet jemand "
        "irgendwer wer willkommen erwünscht gesucht gern für gegen zu wie bei",
        unless=_FREE,
    ),
    said(
        "request",
        "suche brauche bräuchte suchen gesucht brauch such brauchen bräuchten",
        "(?<=[\\n\\t])(?:ich |wir )?(?:suche|such|brauche|brauch|bräuchte|bräucht|suchen|brauchen|bräuchten) (?:noch |dringend |aktuell |gerade |auch )*"
        "(?:einen|eine|ein|jemanden|jemand|wen|nen|ne|leute|zwei|drei|\\d+)"
        "(?![\\w'-])(?! (?:pause|kaffee|urlaub|nickerchen|bier|neues leben))",
        unless=_FREE,
    ),
    said(
        "request",
        "helft hilf gebt gib schaut schau schickt schick sagt sag zeigt zeig erklärt erklär ladet leiht lest korrigiert bitte",
        "(?:helft|hilf) (?:mir|uns)",
        "(?<=[\\n\\t])(?:gib|gebt|zeig|zeigt|erklär|erklärt|schick|schickt|sag|sagt|leih|leiht) (?:mir|uns) (?:\\w+ ){0,5}(?:bitte|mal|kurz|feedback)",
        "(?:schau|schaut|guck|guckt) (?:dir |euch |mal |bitte |kurz |das |es )*(?:bitte |mal )?(?:drüber|rein|an|drauf|mein\\w*)(?= ?(?:$|\\n|\\t))",
        "bitte (?:\\w+ ){0,4}(?:mir|uns|mich) (?:\\w+ ){0,5}(?:helfen|helft|schicken|erklären|sagen|einladen|zeigen|bescheid|geben)",
        "(?:bitte|kurz) (?:um |mal )(?:review|freigabe|rückruf|antwort|prüfung|durchsicht)",
        unless=_FREE,
    ),
    said(
        "request",
        "wäre wär",
        "(?:wäre|wär|wärs|wäre es) (?:\\w+ ){0,3}(?:super|toll|nett|lieb|klasse|cool|schön|prima|mega|spitze|hilfreich|großartig|genial|dankbar)\\t(?:wenn|"
        "falls|dass) "
        "(?:\\w+ ){0,2}(?:jemand|du|ihr|mir|uns|sie|wer|einer)",
        "(?:wäre|wär) (?:jemand|wer|einer|du|ihr) (?:\\w+ ){0,2}(?:nett|lieb|bereit|freundlich)",
        unless=_FREE,
    ),
    said(
        "request",
        "weiter verzweifle verzweifelt ratlos aufgeschmissen überfragt verzweifeln fest latein feststecke schlauch überfordert",
        "(?:komme|komm|kommen|kommt) (?:\\w+ ){0,6}nicht (?:mehr |so recht |wirklich )?weiter",
        "(?:bin|sind|ich) (?:\\w+ ){0,4}(?:verzweifle|verzweifelt|ratlos|aufgeschmissen|überfragt|am verzweifeln|überfordert|mit meinem latein am ende)",
        "verzweifle (?:\\w+ ){0,3}(?:an|hier|gerade|noch)",
        "(?:hänge|häng|stecke|steck) (?:\\w+ ){0,5}fest",
        "(?:stehe|steh) (?:\\w+ ){0,3}auf dem schlauch",
        unless=_FREE,
    ),
    said(
        "request",
        "nicht nix",
        "(?:kriege|krieg|bekomme|bekomm|schaffe|schaff|kriegen|bekommen) (?:\\w+ ){1,8}nicht (?:\\w+ ){0,4}(?:hin|gebacken|laufen|installiert|verbunden|auf|"
        "rein|raus|los|an|weg|"
        "konfiguriert|eingerichtet|gelöst|sauber|dicht|gestartet)",
        f"{_MINE} (?:\\w+ ){{1,4}}{_FAILS} (?:\\w+ ){{0,5}}nicht(?: mehr| richtig)?(?= ?(?:$|\\n|\\t| |$))",
        f"{_MINE} (?:[\\w-]+ ){{1,2}}(?:fährt|geht|zieht|springt|lädt|zeigt|macht|nimmt|schaltet|hört) (?:\\w+ ){{0,6}}nicht (?:mehr |richtig )?(?:hoch|an|"
        "ein|aus|auf|mehr)",
        f"(?:bei mir|bei uns) {_FAILS} (?:\\w+ ){{0,5}}nicht",
        f"{_FAILS} (?:\\w+ ){{0,3}}(?:bei mir|bei uns) (?:\\w+ ){{0,4}}nicht",
        f"(?:der|die|das|es) (?:\\w+ ){{0,3}}{_FAILS} (?:\\w+ ){{0,2}}(?:immer noch|trotzdem|plötzlich|auf einmal|einfach|seit \\w+) (?:\\w+ ){{0,3}}nicht",
        "(?:ich |wir )(?:verstehe|versteh|verstehen|kapiere|kapier|check|checke|raffe|raff) (?:\\w+ ){0,6}(?:nicht|nix)(?! warum (?:du|ihr|man|die leute))",
        "(?:ich )?(?:weiß|weiss) (?:\\w+ ){0,2}nicht(?: mehr)? (?:weiter|wie ich|wie man|was ich (?:falsch|noch|machen)|woran (?:es|das)|wo ich)",
        "(?:kann|konnte) (?:mich |ich |das |die |den |es )+(?:\\w+ ){0,4}nicht (?:\\w+ ){0,2}(?:einloggen|anmelden|verbinden|öffnen|installieren|starten|"
        "finden|herunterladen|speichern|hochladen|"
        "ausdrucken|drucken|abspielen)",
        unless=_FREE,
    ),
    said(
        "request",
        "fehler fehlermeldung error exception problem probleme absturz meldung probiert versucht ausprobiert hilft stürzt abgestürzt schwierigkeiten "
        "bluescreen falsch",
        "(?:bekomme|bekomm|kriege|krieg|erhalte|kommt|bekommen) (?:\\w+ ){0,6}(?:fehler|fehlermeldung|error|exception|meldung|bluescreen)",
        "(?:habe|hab|haben|hätte|hätt) (?:\\w+ ){0,4}(?:problem|probleme|schwierigkeiten)(?! (?:gelöst|gefunden|gehabt|damit gelöst|behoben|war))",
        "(?:habe|hab|haben) (?:\\w+ ){0,3}(?:alles|schon|bereits|mehrmals|zigmal|dreimal) (?:\\w+ ){0,5}(?:probiert|versucht|ausprobiert|neu installiert|"
        "neu gestartet|neugestartet)",
        "(?:nichts|nix) (?:davon )?hilft",
        f"{_MINE} (?:\\w+ ){{1,3}}stürzt (?:\\w+ ){{0,6}}ab",
        "was mache ich (?:hier |da )?falsch",
        unless=_FREE,
    ),
    said(
        "request",
        "jemand wer",
        "(?:hat|hätte) (?:\\w+ ){0,2}(?:jemand|wer|einer) (?:\\w+ ){0,5}(?:übrig|zu verleihen|zum ausleihen|für mich|zu verschenken|abzugeben|den ich "
        "(?:\\w+ ){0,3}leihen)",
        unless=_FREE,
    ),
    said(
        "request",
        "kaputt defekt gesperrt weg verschwunden kein keine keinen leer schwarz hinüber",
        f"{_MINE} (?:[\\w-]+ ){{1,2}}(?:ist|sind) (?:\\w+ ){{0,4}}(?:kaputt|defekt|gesperrt|weg|verschwunden|hinüber)(?= ?(?:$|\\n|\\t))",
        f"{_MINE} (?:[\\w-]+ ){{2,3}}(?:\\w+ ){{0,5}}(?:kein|keine|keinen) \\w+ mehr",
        "bei mir (?:\\w+ ){0,5}(?:kaputt|defekt|gesperrt|leer|schwarz)(?= ?(?:$|\\n|\\t))",
        unless=_FREE,
    ),
    said(
        "request",
        "tun machen retten reparieren rückgängig",
        "was (?:kann|soll|könnte) ich (?:da |dagegen |jetzt |noch |bloß |denn )*(?:tun|machen)",
        "(?:kann|krieg|kriege|bekomm|bekomme) ich (?:\\w+ ){0,4}(?:retten|reparieren|rückgängig machen)",
        unless=_FREE,
    ),
    said(
        "request",
        "ausgesperrt versehentlich versehen gelöscht finde",
        "(?:hab|habe) mich (?:\\w+ ){0,2}ausgesperrt",
        "(?:hab|habe) (?:\\w+ ){0,3}(?:versehentlich|aus versehen) (?:\\w+ ){0,5}(?:gelöscht|überschrieben|verschoben|geschlossen)",
        "(?<=[\\n\\t])ich finde (?:den|die|das|mein|meine|meinen) (?:[\\w-]+ ){1,4}nicht(?: mehr)?(?= ?(?:$|\\n|\\t))",
        unless=_FREE,
    ),
)
