"""What people tell in German of their own doing: what they make, learn, try, change to or have just finished. Plans that hang on an "if" are none."""

from bot.languages.de.spelling import phrases, said

_DOING = (
    "baue|bau|lerne|lern|schreibe|schreib|male|mal|stricke|strick|nähe|näh|häkle|häkel|restauriere|repariere|programmiere|programmier|entwickle|entwickel|"
    "plane|plan|"
    "übersetze|züchte|braue|backe|pflanze|studiere|"
    "übe|üb|trainiere|trainier|bastle|bastel|bastele|schnitze|komponiere|zeichne|renoviere|portiere|modelliere|experimentiere|tüftle|tüftel|drechsle|"
    "töpfere|drucke|lese|recherchiere|sammle|konstruiere|"
    "automatisiere|implementiere|refactore|dokumentiere|löte|webe|spinne|imkere|koche"
)
_DOING_WE = (
    "bauen|lernen|schreiben|malen|restaurieren|reparieren|programmieren|entwickeln|planen|übersetzen|brauen|renovieren|portieren|proben|üben|"
    "pflanzen|züchten|organisieren|legen|drehen"
)
_INFINITIVE = (
    "bauen|lernen|schreiben|basteln|üben|malen|stricken|nähen|programmieren|entwickeln|planen|renovieren|restaurieren|reparieren|übersetzen|"
    "zeichnen|tüfteln|studieren|brauen|backen|komponieren|portieren|trainieren|lesen|einrichten|umbauen|aufbauen"
)
_NOW = (
    "(?:gerade|grad|grade|momentan|zurzeit|zur zeit|aktuell|derzeit|im moment|seit \\w{2,20}|jetzt|nebenbei|immer noch|inzwischen|mittlerweile|abends|am "
    "wochenende|in letzter zeit|heuer|diesen winter|diesen sommer)"
)
_OWN = "(?:einen|eine|ein|nen|ne|mein|meine|meinen|meinem|unser|unsere|unseren|an einem|an einer|an meinem|an meiner|mir|zwei|drei)"
_MADE = (
    "fertiggestellt|fertiggebaut|gebaut|gebacken|gestrickt|genäht|gepflanzt|repariert|gestrichen|gemalt|geschrieben|restauriert|programmiert|gebraut|"
    "abgeschlossen|fertiggeschrieben|gehäkelt|geschnitzt|renoviert|ausgelesen|"
    "fertig gestrickt|fertig genäht|fertig gebaut|fertig gelesen|fertig geschrieben|fertig gemalt|angelegt|gedrechselt|getöpfert|komponiert|übersetzt|"
    "zusammengebaut|aufgebaut|umgebaut|automatisiert|portiert"
)
_NONE = phrases(
    "(?:wenn|falls|ob|würde|könnte|hätte|sollte|möchte|wollte|will|müsste|nicht|nie|kein|keine|keinen|nichts|niemand|bevor|sobald|früher|vor (?:\\w+ "
    ")?jahren|damals) (?:[\\w-]+ ){0,6}"
    f"(?:{_DOING}|{_INFINITIVE}|{_MADE}|fertig)",
    f"(?:{_DOING}|{_INFINITIVE}) (?:\\w+ ){{0,3}}(?:nicht|nie|keine?n?)",
    "(?:kaffee|tee|essen|abendessen|mittagessen|pause|mittag|nudeln|pizza|einen (?:fehler|kommentar|bug|typo|punkt|satz|pr|commit)|eine (?:mail|email|"
    "nachricht|frage|antwort|pause|sms)|ticket|mails|nachrichten)",
    "(?:schreibe|schreib) (?:ich )?(?:dir|euch|gleich|später|morgen|noch|gerade mit|vom handy|hier)",
    "plan(?:e|en)? (?:ist|war|für)",
)
_END = "(?= ?(?:$|\\n|\\t))"

RULES = (
    said(
        "activity",
        f"{_DOING} {_DOING_WE}".replace("|", " "),
        f"ich (?:{_DOING}) (?:\\w+ ){{0,2}}?{_NOW} (?:\\w+)",
        f"(?:ich|wir) (?:{_DOING}|{_DOING_WE}) (?:{_NOW} |auch |noch |weiter |schon |endlich )*{_OWN} (?!mail|nachricht|frage|fehler)[\\w-]+",
        f"(?<=\\n)(?:{_NOW} )(?:{_DOING}|{_DOING_WE}) (?:ich|wir) (?:\\w+ ){{0,3}}?[\\w-]+",
        f"(?<=\\n)(?:{_DOING}) (?:{_NOW} )+[\\w-]+",
        f"wir (?:{_DOING_WE}) (?:{_NOW} )+[\\w-]+",
        "ich (?:lerne|studiere|übe) (?:\\w+ )?(?:seit \\w+ )?(?:spanisch|französisch|italienisch|japanisch|deutsch|englisch|portugiesisch|klavier|gitarre|"
        "geige|python|rust|schwedisch|russisch|türkisch|arabisch|polnisch|chinesisch|gebärdensprache|"
        "cello|schlagzeug|ukulele|informatik|medizin|jura|mathe|physik|bwl|chemie)",
        unless=_NONE,
    ),
    said(
        "activity",
        "arbeite arbeiten sitze sitz",
        f"(?:arbeite|arbeiten|sitze|sitz) (?:ich |wir )?(?:{_NOW} |auch |noch |weiter |immer noch )*(?:an (?:einem|einer|meinem|meiner|unserem|unserer|der|"
        "dem|so|nem|ner)) (?!(?:kasse|arbeit|tisch|uni|stelle)(?![\\w'-]))[\\w-]+",
        unless=_NONE,
    ),
    said(
        "activity",
        _INFINITIVE.replace("|", " "),
        f"(?:bin|sind) (?:{_NOW} |noch |auch |weiter |immer |viel )*(?:am|dabei|beim) (?:[\\w-]+ ){{0,6}}(?:zu )?(?:{_INFINITIVE}){_END}",
        f"(?:versuche|versuch|probiere) (?:mich |mir |{_NOW} )*(?:\\w+ ){{0,7}}zu (?:{_INFINITIVE}){_END}",
        f"(?:bringe|bring) mir (?:{_NOW} )*(?:\\w+ ){{0,4}}(?:bei){_END}",
        f"(?:habe|hab|haben) (?:\\w+ ){{0,2}}angefangen (?:\\w+ ){{0,7}}zu (?:{_INFINITIVE}){_END}",
        unless=_NONE,
    ),
    said(
        "activity",
        "versuche versuch bringe bring",
        f"(?:ich )?(?:bringe|bring) (?:ich )?mir (?:{_NOW} |selbst )*(?:\\w+ ){{1,4}}bei{_END}",
        f"ich (?:versuche|versuch) mich (?:{_NOW} )*(?:an|im|am) [\\w-]+",
        unless=_NONE,
    ),
    said(
        "activity",
        _MADE.replace("|", " ") + " fertig",
        "(?:habe|hab|haben) (?:ich |wir )?(?:gerade |endlich |heute |gestern |am wochenende |letzte woche |jetzt |übers wochenende |frisch |diese woche "
        f")+(?:[\\w-]+ ){{1,6}}(?:{_MADE})",
        f"(?:habe|hab|haben) (?:ich |wir )?{_OWN} (?:[\\w-]+ ){{1,5}}(?:{_MADE})(?= ?(?:$|\\n|\\t| und))",
        f"(?<=\\n)(?:endlich|gestern|heute|am wochenende) (?:habe ich |hab ich |haben wir )?(?:[\\w-]+ ){{0,5}}(?:{_MADE}){_END}",
        f"(?<=[\\n\\t])(?:endlich )?(?:mein|meine|unser|unsere) (?:[\\w-]+ ){{1,4}}(?:ist|sind) (?:jetzt |endlich |nun |heute )*fertig(?: geworden)?{_END}",
        "(?:bin|sind|werde|habe|hab) (?:jetzt |endlich |gerade |heute |fast |ich )*(?:mit )?(?:meinem|meiner|meinen|unserem|unserer|dem ersten|der ersten|"
        f"mein|meine|meinen) (?:[\\w-]+ ){{1,4}}fertig(?: geworden)?{_END}",
        unless=_NONE,
    ),
    said(
        "activity",
        "umgestiegen gewechselt angefangen",
        "(?:bin|sind|habe|haben|hab) (?:\\w+ ){0,4}(?:von [\\w-]+ )?(?:auf|zu) (?:\\w+ )?[\\w-]+ (?:umgestiegen|gewechselt)",
        "(?:habe|hab|haben) (?:\\w+ ){0,3}(?:mit|zu) (?:\\w+ ){1,3}angefangen",
        unless=_NONE,
    ),
    said(
        "activity",
        "trainiere trainier trainieren bereite",
        f"(?:ich |wir )?(?:trainiere|trainier|trainieren) (?:ich |wir )?(?:{_NOW} )*für",
        f"bereite (?:ich )?mich (?:{_NOW} )*auf [\\w-]+ (?:\\w+ ){{0,4}}vor",
        unless=_NONE,
    ),
    said(
        "activity",
        "überlege überleg überlegen",
        "(?:ich|wir) (?:überlege|überleg|überlegen) (?:gerade |mir |uns |momentan |aktuell |grad )*(?:\\t)?(?:auf [\\w-]+ umzusteigen|ob (?:ich|wir) "
        "(?:\\w+ ){1,6}(?:anfange|anfangen|lerne|baue|bauen|kaufe|kaufen|umsteige|mache))",
    ),
)
