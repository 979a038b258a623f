"""Hears German greetings (hello, welcome, goodbye) and people who say who they are. Does not know who is new."""

from bot.languages.de.spelling import phrases, said, words
from bot.languages.international import HELLO
from bot.listening.line import Line, Rule, clauses

_HELLO = HELLO | words(
    "hallo hi hey hello heyho hallöchen hallihallo halli huhu moinsen moinmoin servas griaß grüezi grüessech grüß gruezi hoi tach nabend mahlzeit tschüss "
    "tschüß tschö tschüssi tschau bye "
    "willkommen gn8 n8 gm gn hallöle guude morsche pfiat baba welcome serwus moin guten"
)
_ALONE = words("tach nabend mahlzeit bye gm gn n8 gn8 baba hoi moin servus ciao salut ola oi guten")
_LED_BY = words("@ oh ah und na ja ok so also naja herzlich alle @everyone @here liebe erstmal erst mal")
_NO_GREETING = phrases(
    "(?:hallo|hello)(?: |-)?(?:welt|world)",
    "hey (?:das|was|warte|es|wenn|immerhin|nein|aber|vielleicht|warum)",
    "(?:sag|sagt|sage|sagen|gesagt|ruft|rief) (?:\\w+ )?hallo",
    "willkommen (?:im (?:club|klub|leben|jahr|alltag)|in der (?:realität|wirklichkeit|hölle))",
    "(?:ist|sind|immer|jederzeit|herzlich|sehr|gern|höchst|nicht|alle|jeder|feedback|hilfe|vorschläge|ideen|prs?) (?:\\w+ )?willkommen(?= ?(?:$|\\n|\\t))",
    "guten (?:appetit|hunger|rutsch|freund|grund|eindruck|job|preis|zustand)",
)
_OPENING = 3

RULES_OF_GREETING = (
    said(
        "greeting",
        "guten gute schönen schönes gudn morgen nacht",
        "(?<!einen )(?<!den )(?<!am )(?:guten|gudn|schönen guten) (?:morgen|tag|abend|mittag)",
        "(?<!eine )(?<!die )gute nacht",
        "(?:schönen|schönes|schöne) (?:\\w+ )?(?:feierabend|abend|tag|urlaub|sonntag|samstag|wochenende|woche|ferien|nachmittag|mittag|start|rest|montag|"
        "dienstag|mittwoch|donnerstag|freitag|resttag|feiertag|feiertage|pause)"
        "(?= ?(?:$|\\n|\\t|@)| (?:noch|euch|dir|allen|zusammen|allerseits|ihnen|wünsche|in die))",
        "(?<=\\n)morgen(?= ?(?:$|\\n|@)| (?:zusammen|alle|leute|allerseits|ihr|@))",
        unless=phrases("(?:hatte|hatten|war|haben|hattet|hattest|einen) (?:\\w+ ){0,3}(?:schönen|schönes|schöne|guten)"),
    ),
    said(
        "greeting",
        "bis wiedersehen wiederschauen sieht hören mach macht mach's macht's machs machts",
        "(?<=[\\n\\t])(?:also |na dann |ok |dann |gut |tschüss |tschau |ciao )*bis (?:dann|morgen|später|bald|gleich|nachher|denn|heute abend|übermorgen|"
        "nächste woche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|zum nächsten mal|die tage)"
        "(?= ?(?:$|\\n|@))",
        "auf (?:wiedersehen|wiederschauen|wiederhören)",
        "(?:man sieht sich|wir sehen uns|wir hören uns|man liest sich)(?= ?(?:$|\\n|\\t| morgen| bald| dann| später| am))",
        "(?:mach|macht)(?:'s|s|et)? (?:es )?gut(?= ?(?:$|\\n|@| ihr| leute))",
    ),
    said(
        "greeting",
        "herzlich willkommen",
        "(?<=[\\n\\t])(?:\\w+ )?(?:herzlich |schön und herzlich )?willkommen (?:@|hier|bei uns|im|in|in der|an bord|auf|zurück|zu|zum|\\w+(?= ?$))",
        "(?<=\\n)herzlich willkommen",
        unless=_NO_GREETING,
    ),
    said("greeting", "na", "(?<=\\A\\n)na (?:ihr|du|leute|alle|zusammen|ihr lieben)(?= ?(?:$|\\n|\\t))"),
    said(
        "greeting",
        "frohe frohes fröhliche rutsch",
        "(?:frohe|fröhliche|schöne) (?:weihnachten|ostern|feiertage)",
        "frohes (?:neues|fest|neues jahr)",
        "(?:guten|gesunden) rutsch",
        unless=phrases("(?:hatte|hatten|war) (?:\\w+ )"),
    ),
)


def _greets(line: Line) -> bool:
    """Whether it opens with a greeting."""
    word = next((word for word in line.words[:_OPENING] if word in _HELLO), "👋" if "👋" in line.words else "")
    return bool(word) and word != "guten" and _stands_alone(line, word) and _NO_GREETING.search(line.flat) is None


def _stands_alone(line: Line, word: str) -> bool:
    """Whether the word stands where a greeting stands: first in the message or in a short clause of its own."""
    first = next((clause for clause in clauses(line) if word in clause), [word])
    before = first[: first.index(word)]
    return all(other in _LED_BY for other in before) and (word not in _ALONE or len(first) - len(before) <= 3)


_NAME = (
    "(?!(?:nicht|auch|so|noch|da|hier|am|im|in|auf|mir|mal|schon|gerade|grad|grade|jetzt|nur|mit|für|gegen|dafür|dagegen|dabei|sehr|zu|bei|bis|gleich|bald|"
    "wieder|weg|raus|durch|fertig|müde|krank|neu|ein|eine|kein|keine|der|die|das|"
    "total|voll|ganz|echt|froh|sicher|gespannt|verwirrt|ratlos|verzweifelt|leider|heute|morgen|ab|aus|um|nach|vom|seit|über|unter|unterwegs|zurück|online|"
    "offline|draußen|drin|drüber|raus|erst|eher|immer|nie|zufrieden|"
    "begeistert|beeindruckt|dran|einer|ich|du|es|er|sie|wir|ihr|dir|euch|skeptisch|umgestiegen|umgezogen|überfragt|echt|absolut|einverstanden|hin|offen|"
    "total|wach|allein|blind|doof|blöd|einfach|kurz|spät|stolz|tot|überzeugt|"
    "verliebt|vegan|vegetarier|kein|zweimal|dankbar|gerne|gern|halt|eben|ja|nun|nicht|selbst|selber|heilfroh|happy|sauer|traurig|raus)(?![\\w'-]))"
)
_END = "(?= ?(?:$|\\n|\\t)| und | aus | neu |\\t\\d| wohne)"

RULES_OF_INTRODUCTION = (
    said(
        "introduction",
        "bin heiße heiß name hier mich ich i",
        "(?:hallo|hi|hey|moin|servus|hallöchen|guten tag|guten abend|guten morgen|grüezi|huhu)(?: zusammen| alle| leute| allerseits| ihr lieben| "
        f"miteinander| an alle)*(?: |\\n)(?:ich )?bin (?:der |die )?{_NAME}[^\\W\\d]+{_END}",
        f"(?:ich|i) bin (?:der|die) {_NAME}[^\\W\\d]+(?= ?(?:$|\\n|\\t)| aus | und (?:komme|wohne|neu|ich|arbeite))(?! der| die| das)",
        f"(?:ich )?hei(?:ß|ss)e {_NAME}[^\\W\\d]+",
        "mein name ist(?! (?:schon|vergeben|falsch|nicht|auf))",
        f"(?<=\\A\\n)(?:hallo|hi|hey|moin|servus|huhu)(?: zusammen| alle| leute)*(?: |\\n){_NAME}[^\\W\\d]+ (?:hier|aus \\w+ hier)(?= ?(?:$|\\n|\\t))",
        "(?:ich )?bin (?:die|der) (?:neue|neuer)(?= ?(?:$|\\n|\\t)| (?:hier|im|in|aus))",
    ),
    said(
        "introduction",
        "neu neue neuer neuling frisch mitleser dazugestoßen",
        "(?:ich |wir )?(?:bin|sind) (?:ganz |auch |noch |hier |recht |relativ |ziemlich |total |komplett |seit heute |seit gestern )*neu (?:hier|dabei|bei "
        "euch|im (?:server|discord|slack|team|channel|verein|chat|forum|haus|viertel)|in (?:der straße|der nachbarschaft|der gegend|der siedlung|der gruppe|"
        "dieser gruppe|der runde|der "
        "community|der stadt|eurer runde))",
        "(?<=[\\n\\t])(?:ganz |noch |auch |bin )*neu (?:hier|dabei|bei euch)(?= ?(?:$|\\n|\\t| und))",
        "(?:bin|sind) (?:hier |heute |gerade |ganz )*(?:neu|frisch) (?:beigetreten|dazugestoßen|dazugekommen|eingestiegen)",
        "(?:stiller|langjähriger) mitleser",
        unless=phrases("(?:wer|jemand|du|ihr|wenn|falls|ob|bist|seid|sie|er|nicht|nicht mehr) (?:\\w+ ){0,3}neu"),
    ),
    said(
        "introduction",
        "vorstellen vorstellung stelle stell kurz",
        "(?:möchte|wollte|will|darf|würde) (?:ich )?(?:mich|uns) (?:\\w+ ){0,5}vorstellen",
        "(?:stelle|stell) (?:ich )?(?:mich|uns) (?:\\w+ ){0,4}vor",
        "(?<=\\n)(?:kurze |kleine )?vorstellung(?= ?[\\n\\t])",
        "(?<=\\n)kurz zu mir",
    ),
    said(
        "introduction",
        "freue freu",
        "(?:freue|freu) (?:ich )?mich (?:\\w+ ){0,3}(?:hier (?:zu sein|dabei)|dabei zu sein|euch kennenzulernen|dich kennenzulernen)",
    ),
)

RULES = (Rule("greeting", _HELLO, _greets), *RULES_OF_GREETING, *RULES_OF_INTRODUCTION)
