"""Hears German praise for what somebody did. Whose work it was is decided elsewhere."""

from bot.languages.de.spelling import phrases, said
from bot.languages.international import PRAISE
from bot.listening.line import Rule

_FINE = (
    "(?:gute|guter|gutes|super|tolle|toller|tolles|klasse|starke|starker|starkes|großartige|großartiger|großartiges|geile|geiler|geiles|saubere|sauberer|"
    "hervorragende|hervorragender|top|mega|"
    "hammer|beeindruckende|beeindruckender|fantastische|fantastischer|schöne|schöner|schönes|sehr gute|sehr guter|grandiose|grandioser|ausgezeichnete|"
    "spitzen|nice|feine|wunderbare|wunderschöne|"
    "wunderschönes|geniale|genialer|geniales|erstklassige|leiwande|leiwander)"
)
_WORK = (
    "(?:arbeit|leistung|job|präsentation|vortrag|artikel|erklärung|anleitung|aktion|zusammenfassung|auftritt|rede|foto|fotos|bild|bilder|zeichnung|video|"
    "beitrag|doku|dokumentation|spiel|runde|"
    "torte|kuchen|brot|gemälde|song|übersetzung|organisation|moderation|teamwork|teamarbeit|partie|parade|tor|einsatz|save|schuss)"
)
_GREAT = (
    "(?:genial|großartig|fantastisch|wunderschön|super|klasse|toll|hammer|mega|beeindruckend|gelungen|spitze|perfekt|stark|geil|schön|der hammer|gut|"
    "herrlich|grandios|traumhaft|"
    "der wahnsinn|wahnsinn|ein traum|ein gedicht|meisterhaft|professionell|(?:der|die|das) (?:schönste|beste|tollste|leckerste)|leiwand|lecker)"
)
_NOT = phrases(
    "(?:wenn|falls|wäre|wär|hätte|nicht|kaum|kein|keine|keinen|weder|ob|müsste|könnte|würde|hoffentlich|sei|angeblich|ironie|fast|mein|meine|meinen|sein|"
    "seine|suche|brauche|eigentlich) (?:\\w+ ){0,5}"
    "(?:gut|super|toll|klasse|genial|großartig|fantastisch|hammer|mega|spitze|perfekt|arbeit|leistung|job|vortrag|artikel|respekt|gemacht|erklärt|schön|"
    "stark|geschrieben|gelöst|anleitung)",
    f"(?:eine|ein|einen|der|die|das|nach|für|mit|ohne|auf|von|dem|den) {_FINE} {_WORK}",
    "gute arbeit (?:kostet|braucht|dauert|gibt|ist|finden|zu)",
    "guter job(?: ist|, aber| wäre)",
    "(?:so|nur) gut wie",
)

RULES = (
    Rule("kudos", PRAISE, bool),
    said(
        "kudos",
        "gemacht gelöst erklärt geschrieben gespielt gesungen umgesetzt gelungen geworden zusammengefasst gehalten hinbekommen gekocht gebacken gemalt "
        "beschrieben gearbeitet moderiert "
        "organisiert aufgepasst gerockt",
        "(?:super|gut|toll|klasse|stark|sauber|sehr gut|wunderbar|wunderschön|schön|spitze|prima|hervorragend|großartig|perfekt|mega|fein|brav|richtig gut|"
        "richtig stark|echt gut|echt stark|verständlich|"
        "super verständlich|sehr verständlich|toll und verständlich|genial|souverän|leiwand) (?:\\w+ )?(?:gemacht|gelöst|erklärt|geschrieben|gespielt|"
        "gesungen|umgesetzt|gelungen|geworden|"
        "zusammengefasst|gehalten|hinbekommen|gekocht|gebacken|gemalt|beschrieben|gearbeitet|moderiert|organisiert|aufgepasst)(?= ?(?:$|\\n|\\t|@)| "
        "\\w+(?= ?$))",
        "(?:das )?(?:hast du|habt ihr|haben sie) (?:\\w+ ){0,4}(?:super|gut|toll|klasse|stark|wunderbar|schön|spitze|prima|hervorragend|großartig|perfekt|"
        "mega) (?:\\w+ )?(?:gemacht|gelöst|erklärt|geschrieben|"
        "gespielt|gesungen|umgesetzt|hinbekommen|hingekriegt|zusammengefasst|gekocht|gebacken|gemalt|organisiert)",
        "(?:du hast|ihr habt) (?:\\w+ ){0,5}(?:super|toll|klasse|großartig|wunderbar|stark|gerockt|hervorragend|mega|sehr gut) (?:\\w+ )?(?:gemacht|gelöst|"
        "erklärt|geschrieben|gespielt|gesungen|umgesetzt|hinbekommen|"
        "moderiert|gearbeitet|gerockt)",
        unless=_NOT,
    ),
    said(
        "kudos",
        _WORK[3:-1].replace("|", " "),
        f"(?<=[\\n\\t])(?:echt |wirklich |richtig |wow |sehr |was für ein |was für eine |was ein |was ne )*{_FINE} {_WORK}(?! (?:aber|nur|wenn|ist|für|zu))",
        unless=_NOT,
    ),
    said(
        "kudos",
        "glückwunsch glückwünsche gratuliere gratulation gratulieren gz gg gratz",
        "(?:glückwunsch|glückwünsche|gratuliere|gratulation)(?! (?:du hast|sie haben) (?:gewonnen|einen))",
        "(?<=\\n)gz(?= ?(?:$|@))",
    ),
    said(
        "kudos",
        "respekt hut kompliment lob props kudos applaus daumen",
        "(?<=[\\n\\t])(?:vollen |vollsten |größten |großen |mega |echt |meinen |wow |da )?(?:respekt|props|applaus|kudos)(?= ?(?:$|\\n|\\t|@| @| an| für| "
        "vor| dass| wie))",
        "hut ab",
        "ziehe? (?:ich )?(?:da )?(?:meinen|den) hut",
        "(?:großes|riesen|ein|dickes|fettes|mein|hohes) (?:\\w+ )?(?:lob|kompliment) (?:an|für)",
        "(?<=\\n)(?:großes lob|kompliment)(?= ?(?:$|\\n|\\t|@| @))",
        unless=phrases("(?:mehr|kein|keinen|bisschen|ohne|fehlt|etwas) (?:\\w+ )?respekt"),
    ),
    said(
        "kudos",
        "bist seid",
        "(?:du bist|ihr seid|bist du|seid ihr|sie sind) (?:\\w+ ){0,4}(?:der beste|die beste|die besten|ein held|eine heldin|helden|ein schatz|ein engel|"
        "genial|der hammer|spitze|ein genie|klasse|großartig|eine maschine|mein held|"
        "meine heldin|meine rettung|der wahnsinn|unglaublich|wunderbar|eine legende|goldwert|gold wert|die geilsten|super|toll|echte profis|ein profi|ein "
        "ass)(?= ?(?:$|\\n|\\t|@| leute| echt))",
        unless=phrases("(?:wenn|falls|ob|nicht|weil|sobald) (?:\\w+ ){0,2}(?:du|ihr)"),
    ),
    said(
        "kudos",
        "dein deine euer eure deinem deinen eurer",
        f"(?:dein|deine|euer|eure) (?:[\\w-]+ ){{1,4}}(?:ist|sieht|sind|war|klingt|liest sich|schmeckt|waren|sehen) (?:ja |echt |wirklich |so |total |"
        f"richtig |einfach |voll |mega |super |sehr |absolut |halt |schon |unglaublich )*{_GREAT}"
        "(?= ?(?:$|\\n|\\t|@| aus| geworden| geschrieben| gelungen| gewesen| von allen))",
        "(?:begeistert|beeindruckt|inspiriert) von (?:deinem|deiner|eurem|eurer|deinen)",
        "(?:ich |wir )?(?:liebe|lieben|feier|feiere) (?:dein|deine|deinen|eure|euren|euer)",
        unless=phrases("(?:wenn|falls|nicht|wäre|ob|würde)"),
    ),
    said("kudos", "weiter", "(?<=[\\n\\t])weiter so(?= ?(?:$|\\n|@))", "(?:nur|bitte|macht|mach|unbedingt) weiter so(?= ?(?:$|\\n|@))"),
    said(
        "kudos",
        "gg wp nice gj well great good awesome",
        "(?<=\\n)gj(?= ?$| @)",
        "nice (?:work|job|one)",
        "well done",
        "(?:great|good|awesome) (?:job|work|stuff)",
    ),
)
