"""Hears German questions, with and without a question mark. Knows nothing of who was asked."""

import re

from bot.languages.de.spelling import phrases, said, spelt, words
from bot.listening.line import Line, Rule, line_of

_FILLERS = (
    "@|und|aber|oder|also|dann|ok|okay|hi|hallo|hey|moin|servus|hm|hmm|ähm|äh|oh|ah|naja|na|btw|übrigens|leute|alle|zusammen|sorry|bitte|ja|nein|nee|"
    "sag mal|sagt mal|mal|kurz|noch|denn|jetzt|so|guten morgen|guten tag|guten abend|hallo zusammen|hi zusammen|apropos|frage|kurze frage|"
    "entschuldigung|digga|alter|mensch|danke|perfekt|super"
)
_YOU_DO = (
    "hast|habt|haste|kannst|kannste|könnt|kennst|kennt|weißt|wisst|bist|biste|seid|willst|willste|wollt|möchtest|magst|mögt|brauchst|braucht|gehst|geht|"
    "kommst|kommt|machst|macht|siehst|seht|meinst|glaubst|glaubt|denkst|denkt|nutzt|benutzt|findest|findet|sollst|sollt|darfst|dürft|musst|müsst|wirst|"
    "werdet|würdest|würdet|könntest|könntet|hättest|hättet|wärst|wärt|spielst|spielt|schaust|schaut|fährst|fahrt|arbeitest|arbeitet|wohnst|wohnt|"
    "isst|esst|trinkst|liest|lest|hörst|hört|verwendest|verwendet|nimmst|nehmt|bekommst|kriegst|kriegt|läufst|bleibst|bleibt|lernst|lernt|warst|wart"
)
_ANYONE = "(?:jemand|wer|einer|eine|irgendwer|irgendjemand|irgendeiner|ihr|hier (?:jemand|wer|einer))"
_MAY = (
    "hat|kann|könnte|kennt|weiß|hätte|braucht|benutzt|nutzt|verwendet|war|ist|möchte|will|mag|traut sich|fährt|kommt|geht|spielt|versteht|erinnert sich|"
    "sieht|findet|bekommt|kriegt|macht|würde|wäre|schaut|lernt|arbeitet|wohnt|liest|sonst noch|noch"
)
_VERBS = (
    "ist|sind|war|waren|hat|haben|habe|hab|kann|kannst|könnt|können|könnte|könnten|soll|sollte|sollen|sollten|muss|müssen|müsste|mache|mach|macht|machst|"
    "machen|geht|gehen|kommt|kommen|komme|krieg|kriege|kriegt|kriegst|bekomm|bekomme|bekommt|bekommen|finde|findet|finden|findest|gibt|gibts|steht|stehen|"
    "liegt|läuft|wird|werden|würdet|würdest|würde|wurde|nutzt|benutzt|verwendet|nehmt|nimmst|nehme|nehmen|meinst|meint|heißt|bedeutet|passiert|dauert|"
    "kostet|kosten|fängt|beginnt|öffnet|schließt|sieht|installiere|installiert|hast|habt|bist|seid|wohnst|arbeitest|tut|stelle|stellt|setze|lade|fährt|"
    "trifft|treffen|schicke|melde|ändere|lösche|baue|sehe|sehen|erfahre|darf|dürfen|dürfte|will|wollen|willst|wollt|brauche|brauch|braucht|brauchst|gilt|"
    "gehört|fehlt|funktioniert|klappt|sagt|sagst|siehts|gehts|geht's|ists|ist's|läufts|läuft's|wars|war's|spielt|spielst|schaut|empfehlt|denkt|denkst|"
    "haltet|hältst|"
    "isst|esst|liest|lest|lernt|macht's|machts|öffne|starte|startet|endet|treibt|treibst|hättet|hätte|wäre|könnten|bringt|zeigt|werd|werde|kam|kamen|ging|"
    "bleibt|passt|fährst|fahrt|hängt|teste|testet|bekommst|benutze|nutze|verbinde|repariert|reparier|repariere|verhält|unterscheidet|lautet|"
    "schreibt|schreibe|spricht|sprecht|betreut|leitet|zahlt|verkauft|hört|macht'n|isn|issn"
)
_WHERE = (
    "wo|wohin|woher|wann|warum|wieso|weshalb|wozu|wofür|womit|woran|worauf|worüber|wovon|wodurch|wie|wer|wen|wem|was|seit wann|bis wann|ab wann|um wieviel uhr"
)
_NOT_A_VERB = "(?!(?:ich|du|er|sie|es|wir|ihr|man|das|der|die|den|dem|mein|dein|sein|unser|euer)(?![\\w'-]))"
_OPENERS = (
    f"(?:{_MAY}) (?:denn |vielleicht |zufällig |bitte |sich |da |hier |heute |mir |mich |uns |noch |schon |von euch |eigentlich )*{_ANYONE}",
    "(?:können|könnten|würden|wissen|kennen|möchten) sie",
    f"(?:{_YOU_DO}) (?:denn |eigentlich |bitte |mir |uns )?(?:du|ihr|sie)",
    "(?:haste|kannste|willste|biste|machste|kommste|gehste|brauchste|meinste|findste)",
    "(?:gibt es|gibts|gibt's) (?!nicht|nichts|auch nicht|kein|keine|keinen|leider|immer|halt|ja|bei|in|am|an|morgen|heute)\\w+",
    "(?:gibt es|gibts|gibt's) (?:bei|in|am|an|morgen|heute|auch) (?:\\w+ ){1,8}\\w+(?= ?$)",
    (
        "(?:ist|sind|wird|läuft|kommt|findet|steht|fällt|reicht|lohnt|passt|stimmt|schließt|öffnet|fährt|beginnt|startet|funktioniert|geht|gilt|zählt) "
        "(?:der|die|das|dieser|diese|dieses|unser|unsere|euer|eure|dein|deine|es|sich|man|morgen|heute|da|am) (?:\\w+ ){1,9}\\w+(?= ?$)"
    ),
    "(?:kann|könnte|darf|soll|sollte|muss|müsste) (?:man|ich|wir) (?:\\w+ ){1,10}\\w+(?= ?(?:$|\\n))",
    f"(?:{_WHERE}) (?:{_VERBS})",
    f"(?:{_WHERE}) {_NOT_A_VERB}(?!immer|gesagt|auch)\\w{{3,20}} (?:du|ihr|man|ich|wir|es|sie|er)",
    f"(?:wie|ab wie|bis wie|um wie) (?:viel|viele|vielen|lange|oft|weit|groß|hoch|alt|teuer|spät|schwer|genau|warm|schnell|sicher) {_NOT_A_VERB}\\w+",
    f"(?:mit |in |auf |für |an |aus |bei |von |zu )?welche[rsnm]? \\w+ {_NOT_A_VERB}\\w+",
    "welche[rsnm]? (?:\\w+ )?(?= ?$)",
    "was für (?:ein|eine|einen|nen|ne)? ?\\w+ (?:habt|hast|ist|nehmt|nimmst|braucht|nutzt|benutzt|fahrt|spielt|sind|war|kommt|gibt)",
    (
        "(?:wer|jemand|irgendwer|irgendjemand|einer) (?:hier|da|lust|bock|interesse|zeit|online|wach|dabei|erfahrung|erfahrungen|ne|eine|nen|einen|schon|"
        "zufällig|noch (?:wach|da|online|lust)|am start|von euch)"
    ),
    "(?:irgendwelche|irgendeine|irgendwer|noch) (?:tipps|ideen|vorschläge|erfahrungen|meinungen|fragen|wünsche|empfehlungen|idee)",
    "(?:tipps|ideen|vorschläge|erfahrungen|meinungen|empfehlungen) (?:für|zu|mit|dazu|wie|wo|woran|hierzu)",
    "(?:ne|eine|eine kurze|ne kurze|kurze|kleine|blöde|dumme|doofe|schnelle|eine kleine|ne kleine) frage(?! (?:der|des|von|ist geklärt))",
    "(?:weiß|wisst ihr|weißt du) (?:zufällig )?(?:jemand|wer|wann|wo|wie|ob|was|warum)",
    "alles (?:gut|klar|ok|okay) (?:bei|mit) (?:dir|euch)",
    "(?:lust|bock) (?:auf|zu)",
)
_OPENED = re.compile(spelt(f"[\\n\\t](?:(?:{_FILLERS})[ \\t]){{0,4}}+(?:{'|'.join(_OPENERS).replace(' ', '[ ]')})(?![\\w'-])"))
"""A clause that starts like a question, after words that do not count."""
_SETTLED = phrases(
    "(?:sagte|sagt) (?:niemand|keiner|jeder)",
    "wer (?:weiß(?= ?(?:$|\\n))|weiß was|weiß schon|kennt das nicht|kennt es nicht|will der|kann der|hätte das gedacht|braucht schon|hat der hat|nicht will)",
    "wer (?:will|mag|möchte|kann|hat|ist|kommt|braucht|geht|macht|sieht|findet|sagt|fährt)[\\t]",
    "wer (?:\\w+ ){0,6}(?:will|mag|möchte|hat|braucht|kann)\\t(?:der|kann|soll|bitte|einfach|meldet|melde)",
    "was (?:soll's|solls|solls denn|will man machen|will man da|kann man da machen|weiß ich|weiß denn ich|willst du machen)",
    "wie (?:kann man nur|kommt man nur|geil ist|cool ist|schön ist|krass ist|dumm kann|schwer kann)",
    "warum (?:auch )?nicht(?= ?(?:$|\\n))",
    "(?:kann|könnte|darf|soll|sollte|muss|müsste) (?:man|ich|wir) (?:\\w+ ){0,6}(?:nicht|nur|bestätigen|empfehlen|leider|nachvollziehen|verstehen|halt|"
    "natürlich|ja|"
    "auch|gerne|gern|dir|euch|ihnen|machen|so|sagen|eh|eben|sowieso|schon|noch überlegen|mal schauen|lassen|wohl|vergessen)",
    "(?<=[\\n\\t])(?:ist|war|sind|geht|läuft|stimmt|gilt|passt|kommt|lohnt) (?:das|es|der|die|sich|man|da) (?:\\w+ ){0,5}(?:nicht|egal|halt|ja|doch|wohl|eben|"
    "leider|natürlich|so|eh|"
    "klar|aber|mir|kein|keine|nie|nur|am besten|sicher|bestimmt)",
    "(?:ist|war) (?:die frage|das problem|der plan|das ding|das ziel|der sinn|das eine)",
    "(?:hast|habt|könnt|kannst|wirst|werdet|müsst|musst) (?:du|ihr|sie) (?:\\w+ ){0,8}\\t(?:dann|kannst|musst|wird|ist)",
    "(?:glaubst|weißt|kannst|könnt|glaubt) (?:du|ihr) (?:das|doch|dir|ja|eh|knicken|vergessen)(?= ?(?:$|\\n| nicht| nie| vorstellen| selbst))",
    "(?:kannst|könnt) (?:du|ihr) (?:\\w+ ){0,4}(?:knicken|vergessen|vorstellen|sparen|schenken|haben)",
    "(?:hast|habt|bist|seid) (?:du|ihr) (?:\\w+ ){0,2}(?:recht|gut gemacht|toll gemacht|super gemacht|nichts verpasst|mich erwischt)",
    "(?:weißt|wisst) (?:du|ihr) (?:was|ja|doch)(?= ?(?:$|\\n|\\t))",
    "(?:ne|eine) frage (?:der|des|von)",
    "kommt (?:drauf|darauf) an",
    "(?:hat|kann|weiß|will) (?:jemand|wer|einer|man) (?:gesagt|behauptet|ja|doch|natürlich)",
    "wo ist (?:das problem|da der sinn)",
    "was (?:mich|ihr|du|ich|sie|er|man|wir) ",
    "wie (?:gesagt|man|ich|du|er|sie|wir|ihr|das|immer|üblich|erwartet) ",
)
"""Starts like a question and is none."""
_EMPTY = tuple(
    either
    for end in (
        *(
            "wer weiß",
            "wer weiß das schon",
            "was soll's",
            "was solls",
            "na und",
            "weißt du was",
            "wisst ihr was",
            "rate mal",
            "ratet mal",
            "wen interessiert's",
        ),
        *(
            "wen interessierts",
            "wen juckt's",
            "wen juckts",
            "was will man machen",
            "wer kennt das nicht",
            "wer kennt es nicht",
            "warum nicht",
            "warum auch nicht",
        ),
        *(
            "vielleicht",
            "glaube ich",
            "glaub ich",
            "denke ich",
            "denk ich",
            "oder so",
            "wie kann man nur",
            "was will man mehr",
            "was kann da schon schiefgehen",
        ),
        *("wie cool ist das denn", "wie geil ist das denn", "ist das euer ernst", "ist das dein ernst", "euer ernst", "dein ernst", "was soll das"),
        *("wer macht sowas", "wer macht denn sowas", "wer denkt sich sowas aus", "wer braucht schlaf", "was hast du erwartet", "was habt ihr erwartet"),
        *("wer hätte das gedacht", "muss das sein", "bin ich die auskunft", "bin ich jesus"),
    )
    for either in {end, end.replace("ß", "ss"), end.replace("ä", "ae").replace("ü", "ue")}
)
"""Before a question mark: rhetorical, or the mark of a careful proposal."""
_NODS = words("ja jo jap nein nee nö ach echt ernsthaft wirklich hä häh hm oh ah aha krass boah wow omg lol haha wat genau stimmt jaja achso so")
"""Alone before a mark they wonder, and wait for nobody."""
_NO = words("nein nö nee ja jo klar niemand keiner nichts nix nie kaum eher selten natürlich ich egal")
_PROPOSED = re.compile(
    r"(?:^|[.!?:;,\n])[\s@]*(?:(?:hm+|na|oder|dann|und|aber|ah|oh|also)[\s,]+)?(?:ich (?:glaube?|denke?|meine?|vermute)|vielleicht|evtl|eventuell|"
    r"wahrscheinlich|"
    r"vermutlich|könnte (?:sein|am)|koennte (?:sein|am)|versuchs? mal|probiers? mal|probier|versuch)\b"
    r"(?![^?\n]*\b(?:du|ihr|dir|dich|euch|dein|deine|jemand|was|wo|wie|wer|wann|richtig|stimmt|oder)\b)[^?\n]*\Z"
)
"""A careful proposal: "vielleicht am Kabel?"."""
_PRAISE = "(?:schön|toll|super|cool|geil|krass|nett|süß|lustig|traurig|verrückt|herrlich|schlimm|schlecht|irre) (?:oder|ne|gell|was|wa|nicht wahr)(?= ?$)"
_PRAISED = phrases(_PRAISE)
"""A tag behind praise or blame waits for nobody."""
_REMARKS = words("das klingt passt super cool nice geil gern gerne perfekt")
"""Behind a thing that is named with a mark they go on about it: "Montag? passt"."""
_NAMED = 3
"""Words of such a thing."""
_OWN_ANSWER = re.compile(r"[ ?!]*(?:auch )?(?:nein|nö|nee|ja|jo|jap)(?:[^\w\s?'-]|$)")
"""Behind a mark: a yes or no that stands by itself."""
_SENTENCE = re.compile(r"[.!?\n]")
_QUOTED = re.compile(r'"[^"]*"|„[^“”"]*[“”"]')
_MARK = re.compile(r"\?(?!\.?\w|[=&/-])")
_ANSWERED = 8
"""Words before a mark that its author may answer at once: "hat es geholfen? nein"."""


def is_marked(line: Line) -> bool:
    """Whether a question mark asks: it is neither quoted nor behind words that ask nothing."""
    text = _QUOTED.sub(" ", line.text.lower())
    return any(_asks(text[: mark.start()].rstrip(" ?!")) and not _answers(text, mark) for mark in _MARK.finditer(text))


def _asks(said_before: str) -> bool:
    last = _SENTENCE.split(said_before)[-1].strip(" ,@:")
    if (last and _NODS.issuperset(last.replace(",", " ").split())) or said_before.endswith(_EMPTY):
        return False
    return not _PROPOSED.search(said_before) and not _PRAISED.search(line_of(last).flat)


def _answers(text: str, mark: re.Match[str]) -> bool:
    """Whether the author answers a short question of their own, or goes on about what they named with the mark."""
    after = text[mark.end() :].strip(" ?!.,").replace(",", " ").split()
    said = _SENTENCE.split(text[: mark.start()])[-1].strip()
    length = said.count(" ") + 1
    if not after or length > _ANSWERED:
        return False
    if length <= _NAMED and after[0] in _REMARKS and not _OPENED.search(f"\n{said}"):
        return True
    return (len(after) <= 3 and after[0] in _NO) or _OWN_ANSWER.match(text, mark.end()) is not None


def opens(line: Line) -> bool:
    """Whether a clause starts like a question, whatever its mark."""
    return _OPENED.search(line.flat) is not None


def _opens_unmarked(line: Line) -> bool:
    if "?" in line.text and _MARK.search(line.text):
        return False
    if '"' in line.text or "„" in line.text:
        line = line_of(_QUOTED.sub(" das ", line.text))
    return opens(line) and not _SETTLED.search(line.flat)


_OPENING = words(
    f"{_YOU_DO} {_MAY} {_WHERE} haste kannste willste biste machste kommste gehste brauchste meinste gibts gibt's gibt sind war wird läuft steht fällt reicht "
    "lohnt passt stimmt schließt öffnet beginnt startet funktioniert gilt zählt darf soll sollte muss müsste welche welcher welches welchen welchem jemand "
    "irgendwer "
    "irgendjemand einer irgendwelche irgendeine tipps ideen vorschläge erfahrungen meinungen empfehlungen frage weiß weißt lust bock alles noch".replace(
        "|", " "
    )
)

RULES = (
    Rule("question", _OPENING, _opens_unmarked),
    said("question", "warum wieso weshalb wo wann wer", "(?<=\\A\\n)(?:warum|wieso|weshalb|wo|wann|wer)(?= ?$)"),
    said("question", "oder", "(?:\\w+ ){1,12}oder (?:nicht|nein|doch nicht)(?= ?$)", unless=phrases("(?:ob|egal|mehr|früher|so|wohl) ")),
    said("question", "oder", "(?<=\\A\\n)\\w{2,20}t (?:der|die|das|man) (?:\\w+ ){1,9}oder \\w+"),
    said(
        "question",
        "ist sind",
        "(?<=\\A\\n)(?:ist|sind) (?!mir|ja|eh|auch|halt|doch|nicht)[\\w-]+(?: |\\n)(?:[\\w-]+ ){0,3}(?:schon|eigentlich|überhaupt|noch) \\w+(?= ?$)",
    ),
    said("question", "oder ne gell", "\\w+\\t(?:oder|oder nicht|oder doch|gell|oder etwa nicht)(?= ?$)", unless=phrases("(?:\\w+ ){1,3}\\toder", _PRAISE)),
    said(
        "question",
        "frage frag",
        "(?:ich )?(?:frage|frag) (?:ich )?mich (?!nicht|bitte)(?:\\w+ )?(?:ob|wie|warum|wieso|was|wo|wann)",
        unless=phrases("nicht mehr"),
    ),
    said(
        "question",
        "interessieren interessiert",
        "(?:würde mich|mich würde) (?:\\w+ ){0,2}interessieren\\t?(?: \\w+)?(?: ob| wie| was| warum| wo| wann| wer| welche)?",
    ),
    said("question", "fragen nachfragen", "(?:wollte|wollt|möchte|muss|darf) (?:\\w+ ){0,3}(?:fragen|nachfragen) (?:ob|wie|was|wo|wann|warum|wer)"),
    said("question", "frage fragen", "(?:hätte|hätt|habe|hab|hätten|haben) (?:\\w+ ){0,2}(?:eine|ne|noch eine|noch ne|zwei|ein paar|paar) (?:\\w+ )?fragen?"),
    said(
        "question",
        "sagen verraten",
        "(?:kann|könnte|könnt|kannst) (?:\\w+ ){1,4}(?:sagen|verraten) (?:ob|wie|was|wo|wann|warum|wer|welche\\w?|wohin|woran)",
    ),
)
