"""German questions about the one who is asked: their day, their work, their plans. To ask them is to get interested; the answer is no help."""

from bot.languages.de.spelling import phrases, words
from bot.listening.line import Line

_ABOUT_YOU = words("du dir dich dein deine deinen deinem deiner ihr euch euer eure euren eurem")
_NOT_ABOUT_YOU = words("ich mir mich mein meine meinen meinem meiner wir uns unser unsere man danke dank merci jemand")
"""Thanks, and needs of one's own."""
_ASKING_A_FAVOUR = phrases(
    "(?:kannst|könntest|könnt|könntet|würdest|würdet|magst du (?:\\w+ ){1,6}\\w+en|darfst|dürft|hättest|hättet)",
    "(?:weißt|wisst|kennst|kennt|meinst|meint|glaubst|glaubt|denkst) (?:du|ihr)",
    "(?:hast|habt) (?:du|ihr) (?:\\w+ ){0,6}(?:versucht|probiert|geschaut|gesehen|nachgesehen|installiert|geprüft|neu gestartet|neugestartet|gelesen|link|"
    "datei|log|tipp|tipps|idee|ideen|zahlen|zeit|nummer|adresse|version|foto|screenshot|ahnung|zugriff|"
    "folien|schlüssel|kabel|übrig|dabei|gecheckt|angeschlossen|eingesteckt|aktualisiert|gespeichert)",
    "(?:hast|habt) (?:du|ihr)(?! (?:\\w+ )?(?:gut|schön|gegessen|urlaub|kinder|geschwister|haustiere|hobbys|dein|deine|deinen|euch|eure|frei|pläne|am "
    "wochenende|was vor|"
    "noch was vor|dich))",
    "(?:geht|läuft|funktioniert|klappt|startet|ist|war|hängt|lädt) (?:\\w+ ){0,5}bei (?:dir|euch)",
    "(?:hast|habt) (?:du|ihr) (?:noch |zufällig |vielleicht |auch |eventuell )*(?:ein|eine|einen|nen|ne|die|den|das|irgend\\w*) ",
    "welche[rsnm]? (?:\\w+ )?(?:version|datei|fehlermeldung|log|ausgabe|einstellung|modell|distro|port|nummer|seite|variante|farbe|größe|programm|tool|"
    "browser) ",
    "welche[rsnm]? \\w+ (?:nehmt|nimmst|nutzt|benutzt|habt|hast|braucht|brauchst|verwendet|verwendest) (?:ihr|du)",
    "(?:wie|wo|womit|wann|was) (?:\\w+ )?(?:hast|habt|machst|macht|nutzt|benutzt|verwendest|nimmst|nehmt|löst|habt) (?:du|ihr) (?:das|es|den|die|dafür|da|"
    "hier|für|gegen|dagegen|genau)",
    "(?:brauchst|braucht|willst|wollt|nutzt|benutzt|verwendest|verwendet|nimmst|bekommst|kriegst|siehst|seht|startest|meldest) (?:du|ihr)(?! (?:eigentlich "
    ")?(?:urlaub|pause))",
    "(?:bist|seid) (?:du|ihr) (?:sicher|da|online|bereit|fertig|noch|auch|dabei|am rechner|schon|in der)",
    "(?:kommst|kommt|gehst|geht|spielst|spielt|machst|macht|schaust) (?:du|ihr) (?:\\w+ ){0,5}(?:mit|auch|heute|morgen|vorbei|heut|dazu)(?= ?(?:$|\\n))",
    "(?:passt|geht|reicht|ist) (?:es |das |dir |euch |bei dir |bei euch )+",
    "(?:empfehlt|empfiehlst|haltet|hältst|denkt|würdet|würdest) (?:ihr|du)",
    "(?:was|wie) (?:sagt|findet|meint|haltet) ihr",
    "(?:wo|wann|wie|um wieviel uhr) (?:trefft|spielt|kommt|fahrt|seid|startet|macht|wollt|treffen) ihr",
    "von (?:dir|euch) (?:jemand|wer)",
)
_HOW_IT_GOES = phrases(
    "wie (?:geht|gehts|geht's|ging|läuft|läufts|läuft's|lief|war|ist|wars|war's|liefs|lief's|siehts|steht es) (?:es |das |denn |so |eigentlich |bei "
    ")*(?:dir|euch|dein|deine|deinem|deiner|euer|eure|eurem|ihnen|der (?:urlaub|umzug|job|prüfung|\\w*tag)|die (?:prüfung|hochzeit|reise|"
    "klausur|neue|kleine|kleinen|familie|wanderung|fahrt|op)|das (?:gespräch|konzert|wochenende|baby|vorstellungsgespräch|spiel|turnier|neue|studium))",
    "wie geht(?:'?s| es) (?:denn |so )?(?:der|dem|den|deiner|deinem|deinen) \\w+",
    "(?:und )?(?:bei )?(?:dir|euch) (?:alles|so|selbst)",
    "alles (?:gut|klar|ok|okay|fit) (?:bei|mit|soweit) (?:dir|euch)",
    "(?:und )(?:selbst|dir|du|ihr|bei dir|bei euch)(?= ?\\n)",
    "was (?:macht|machen) (?:dein|deine|die (?:kinder|kleinen|familie|prüfung)|der (?:rücken|garten|umzug)|das (?:knie|studium|baby))",
    "gut (?:angekommen|geschlafen|erholt|reingekommen|eingelebt)",
    "wieder (?:fit|gesund)",
)
_PERSONAL = words(
    "wochenende urlaub ferien feierabend beruflich beruf job studium studierst studiert arbeitest arbeitet familie kinder hobby hobbys geburtstag wohnst "
    "wohnt woher gefällt magst "
    "mögt lieblingsbuch lieblingsfilm gern gerne liebsten eigentlich liest hörst schaust lernst trainierst übst spielst kochst alt freust freut fühlst "
    "fühlt schläfst geschlafen "
    "eingelebt angekommen erholt träumst vor neu gruppe lerngruppe katze hund garten baby tochter sohn mutter vater oma opa frau mann freund freundin "
    "wohnung umzug reise hochzeit "
    "prüfung klausur gesund fit aufgeregt nervös zufrieden glücklich stolz pläne"
)
"""Words of which a question about somebody has one; without them it is about the matter at hand."""
_CUES = _ABOUT_YOU | words("wie was gut alles wieder selbst")


def is_interest(line: Line) -> bool:
    """Whether a question is about "you" in matters of one's own, or how something goes, asks no favour and names no need of one's own."""
    if _CUES.isdisjoint(line.words):
        return False
    if _HOW_IT_GOES.search(line.flat):
        return True
    for sentence in line.flat.split("\n"):
        said = set(sentence.split())
        if said & _ABOUT_YOU and said & _PERSONAL and not said & _NOT_ABOUT_YOU:
            return _ASKING_A_FAVOUR.search(f"\n{sentence}\n") is None
    return False
