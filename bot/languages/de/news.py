"""Hears in German what happened or is about to happen in the author's own life or work. Wishes, conditions and other people's news are not meant."""

from bot.languages.de.spelling import phrases, said
from bot.listening.line import Rule

_KIN = (
    "(?:papa|mama|vater|mutter|oma|opa|großmutter|großvater|bruder|schwester|onkel|tante|frau|mann|freund|freundin|partner|partnerin|sohn|tochter|junge|"
    "mädchen|hund|katze|kater|cousin|cousine|neffe|nichte|schwiegermutter|"
    "schwiegervater|kollege|kollegin|enkel|enkelin|kind|kinder|eltern|kleine|kleiner|große|großer)"
)
_MY = "(?:mein|meine|meinen|meinem|meiner|unser|unsere|unserem|unseren|unserer)"
_TEST = (
    "(?:prüfung|prüfungen|führerschein|führerscheinprüfung|fahrprüfung|klausur|klausuren|examen|staatsexamen|abi|abitur|matura|bachelor|master|theorie|"
    "theorieprüfung|gesellenprüfung|meisterprüfung|abschlussprüfung|probezeit|bachelorarbeit|masterarbeit|"
    "doktorarbeit|mathe|physik|statik|anatomie|lap|lehrabschlussprüfung|sprachprüfung|einbürgerungstest|statistik|chemie|biochemie)"
)
_POST = (
    "(?:job|stelle|ausbildungsplatz|studienplatz|praktikum|praktikumsplatz|zusage|vertrag|arbeitsvertrag|stipendium|visum|beförderung|aufenthaltstitel|"
    "kita-platz|kitaplatz|lehrstelle|festanstellung|masterplatz|therapieplatz|führerschein|absage|kündigung|"
    "einbürgerung|staatsbürgerschaft)"
)
_DATED = (
    "(?:prüfung|klausur|vorstellungsgespräch|bewerbungsgespräch|operation|op|fahrprüfung|führerscheinprüfung|examen|verteidigung|probearbeiten|hochzeit|"
    "abschlussprüfung|mündliche|abi-prüfung|disputation|einschulung|prüfungen|klausuren|kolloquium|matura|"
    "theorieprüfung|sprachprüfung|wettkampf)"
)
_WHEN = (
    "(?:heute|morgen|übermorgen|am \\w+|nächste woche|nächsten \\w+|kommenden \\w+|diese woche|in \\w+ (?:tagen|wochen)|in einer woche|montag|dienstag|"
    "mittwoch|donnerstag|freitag|samstag|sonntag)"
)
_SO = "(?:\\w+ ){0,5}"
_HYPOTHETICAL = phrases(
    "(?:wenn|falls|ob|würde|hätte|sollte|könnte|hoffentlich|wünschte|angenommen|damals|früher|als ich|bevor|nachdem ich damals|hoffe) ",
    "(?:vor (?:\\w+ )?(?:jahren|jahrzehnten)|letztes jahr|vorletztes jahr|als kind|19\\d\\d|20[01]\\d|jedes jahr|immer wenn)",
    "(?:dein|deine|deinen|deiner|euer|eure|euren) (?:\\w+ )?(?:prüfung|klausur|geburtstag|hochzeit|job|führerschein|umzug)",
    "(?:du|ihr|er|sie) (?:hast|habt|hat|bist|seid|ist) ",
    "(?:nicht|kein|keine|keinen|noch nie) (?:\\w+ ){0,3}(?:bestanden|bekommen|gekündigt|umgezogen|geheiratet|schwanger|krank)(?! und)",
    "(?:alle )?(?:tests|builds|pipeline|checks|unittests) ",
)


def _told(cues: str, *alternatives: str) -> Rule:
    return said("news", cues, *alternatives, unless=_HYPOTHETICAL)


RULES = (
    _told(
        "bestanden durchgefallen vermasselt geschafft abgeschlossen abgegeben versemmelt verhauen",
        f"{_TEST} {_SO}(?:bestanden|geschafft|vermasselt|versemmelt|verhauen|abgegeben|abgeschlossen)",
        "(?<=\\n)(?:ich hab |ich habe |hab |habe |endlich |juhu |yes |ja |leute )*(?:bestanden|durchgefallen)(?= ?(?:$|\\n|\\t))",
        f"(?:bin|leider|wieder) {_SO}durchgefallen",
        "durch (?:die|meine|den) (?:\\w+ )?(?:prüfung|klausur|fahrprüfung) gefallen",
        "(?:studium|ausbildung|lehre|promotion|umschulung) {0,1}(?:\\w+ ){0,3}(?:abgeschlossen|geschafft|beendet|abgebrochen)",
    ),
    _told(
        "bekommen gekriegt angenommen unterschrieben verloren gekündigt befördert entlassen übernommen anfangen antreten genommen entfristet",
        f"(?:habe|hab|haben) {_SO}{_POST} {_SO}(?:bekommen|gekriegt|angenommen|unterschrieben|verloren|gekündigt|in der tasche)",
        f"(?<=\\n){_SO}(?:neuen job|neue stelle|zusage|studienplatz|ausbildungsplatz|lehrstelle) (?:\\w+ ){{0,4}}(?:bekommen|gekriegt|unterschrieben|"
        "angenommen)",
        f"(?:wurde|wurden|bin|werde) {_SO}(?:befördert|gekündigt|entlassen|angenommen|entfristet|genommen worden)(?! (?:bei|von) (?:dir|euch))",
        "(?:wurde|wurden|werde) (?:\\w+ ){0,3}(?:unbefristet )?übernommen",
        "(?:ich )?(?:habe|hab) (?:heute |gestern |meinen job |endlich |jetzt |meine stelle |bei \\w{2,15} |diese woche )*gekündigt(?= ?(?:$|\\n|\\t))",
    ),
    _told(
        "fange fang trete starte beginne",
        f"(?:fange|fang) (?:ich )?{_SO}(?:neuen job|neue stelle|neue arbeit|ausbildung|studium|lehre) {_SO}an",
        f"(?:trete|starte|beginne) (?:ich )?{_SO}(?:neuen job|neue stelle|neuer stelle|ausbildung|studium|elternzeit)",
    ),
    _told(
        "umgezogen eingezogen ziehe ziehen umziehen zieh",
        f"(?:bin|sind) {_SO}(?:umgezogen|eingezogen|zusammengezogen|ausgezogen)",
        "(?:ich|wir|und) (?:ziehe|ziehen|zieh) (?:\\w+ ){0,5}(?:um|nach \\w+|weg|zusammen|aus|in die|in eine|in unser|aufs land)(?= ?(?:$|\\n|\\t| um|"
        "\\w))(?! kürzeren)",
        f"{_WHEN} (?:ziehe|ziehen|zieh) (?:ich|wir) (?:\\w+ ){{0,4}}(?:um|nach|weg|zusammen|ein|aus|in)",
    ),
    _told(
        "heirate heiraten geheiratet verlobt schwanger erwarten nachwuchs antrag scheiden getrennt hochzeit geschieden",
        f"(?:wir|ich) {_SO}(?:heirate|heiraten|verlobt|geheiratet)(?! (?:hast|habt))",
        f"(?:bin|ist|sind) {_SO}schwanger",
        "(?:wir )?erwarten (?:ein|unser|nachwuchs|zwillinge|unsere)",
        "(?:habe|hab|hat) (?:\\w+ ){0,4}(?:einen )?(?:heiratsantrag|antrag) (?:gemacht|bekommen)",
        f"(?:haben uns|wir haben uns|meine eltern|ich habe mich|lassen uns|lasse mich) {_SO}(?:getrennt|scheiden)",
        "(?:wurde|bin|sind) (?:\\w+ ){0,2}geschieden",
    ),
    _told(
        "geboren welt baby tochter sohn zwillinge enkel oma opa papa mama vater mutter onkel tante eltern da",
        f"(?:{_MY} )?(?:baby|tochter|sohn|enkel|enkelin|zwillinge|kleine|kleiner|nichte|neffe) (?:ist|sind|wurde|wurden) {_SO}(?:geboren|auf der welt|da|"
        "zur welt gekommen)(?= ?(?:$|\\n|\\t))",
        f"(?:bin|sind|werde|werden|wurde) {_SO}(?:papa|mama|vater|mutter|eltern|oma|opa|onkel|tante|großeltern)(?: geworden)?(?= ?(?:$|\\n|\\t))",
        "(?:haben|hab) (?:\\w+ ){0,3}(?:ein|eine|einen) (?:kleine |kleinen |gesundes |gesunde |gesunden )?(?:tochter|sohn|mädchen|jungen|baby) bekommen",
    ),
    _told(
        "gestorben verstorben eingeschlafen krankenhaus beerdigung schlaganfall herzinfarkt diagnose einschläfern eingeschläfert",
        f"(?:{_MY} )(?:[\\w-]+ ){{0,3}}(?:ist|liegt|hatte|hat|musste|mussten|sind) {_SO}(?:gestorben|verstorben|eingeschlafen|im krankenhaus|einen "
        "schlaganfall|einen herzinfarkt|schlaganfall|herzinfarkt)",
        f"(?:{_MY} )(?:\\w+ )?{_KIN} {_SO}(?:gestorben|verstorben|im krankenhaus|im spital|eingeschläfert(?: worden)?)",
        "(?:muss|musste|liege|lag|bin|war) (?:\\w+ ){0,4}(?:ins|im) (?:krankenhaus|spital)(?! (?:arbeiten|zum arbeiten))",
        f"(?:mussten|musste) {_SO}einschläfern",
        f"(?:{_WHEN} )?(?:ist|war) (?:\\w+ ){{0,2}}die beerdigung (?:von|meine)",
        f"(?:habe|hab) {_SO}(?:die|eine) diagnose {_SO}bekommen",
    ),
    _told(
        "gebrochen verstaucht gerissen operiert operation kreuzband bänderriss krankgeschrieben corona fieber grippe flach krank",
        "(?:habe|hab|hat|haben|mir) (?:\\w+ ){0,6}(?:arm|bein|fuß|hand|handgelenk|finger|rippe|rippen|schulter|knöchel|nase|zeh|schlüsselbein|kreuzband|"
        "ellbogen|wirbel|bänder) (?:\\w+ ){0,2}(?:gebrochen|verstaucht|gerissen|geprellt|ausgekugelt)",
        f"(?:werde|wurde|bin) {_SO}operiert",
        "(?:ich )?(?:bin|noch|wieder|weiter|bis \\w+) (?:\\w+ ){0,4}krankgeschrieben",
        "(?:habe|hab|haben|liege|lieg|mit) (?:\\w+ ){0,4}(?:corona|fieber|grippe|die grippe|40 fieber|39 fieber)(?= ?(?:$|\\n|\\t| und| im))",
        "(?:liege|lieg) (?:\\w+ ){0,4}(?:flach|im krankenhaus)",
        "(?:ich )?bin (?:leider |heute |seit \\w{2,15} |total |richtig )*krank(?= ?(?:$|\\n|\\t| und| geworden| zuhause| daheim))",
    ),
    _told(
        _DATED[3:-1].replace("|", " "),
        f"(?:habe|hab|haben|schreibe|schreib|schreiben|hätte) (?:ich |wir )?(?:\\w+ ){{0,4}}{_WHEN} (?:\\w+ ){{0,6}}{_DATED}",
        f"{_WHEN} (?:\\w+ ){{0,3}}(?:habe|hab|haben|schreibe|schreib|schreiben|steht|ist|kommt|hätte) (?:ich |wir |bei mir )?(?:\\w+ ){{0,5}}{_DATED}",
        f"(?:habe|hab|haben) (?:ich |wir )?(?:\\w+ ){{0,3}}{_DATED} (?:\\w+ ){{0,2}}{_WHEN}",
        f"{_MY} (?:\\w+ )?{_DATED} (?:ist|war|steht|sind|an) (?:\\w+ ){{0,2}}{_WHEN}",
        f"(?<=\\n)(?:{_WHEN}) {_DATED}(?= ?(?:$|\\n|\\t))",
    ),
    _told(
        "geburtstag hochzeitstag jubiläum",
        f"(?:ich |wir )(?:habe|hab|haben|hatte|hatten|feiere|werde) {_SO}(?:geburtstag|hochzeitstag)",
        "(?:heute|morgen|gestern) (?:habe|hab|ist|war|haben) (?:ich|wir|mein|unser) (?:\\w+ ){0,2}(?:geburtstag|hochzeitstag)",
        f"{_MY} (?:\\w+ )?(?:geburtstag|hochzeitstag) (?:ist|war) {_WHEN}",
        f"{_MY} (?:\\w+ )?{_KIN} (?:wird|wurde|hat|feiert) (?:\\w+ ){{0,2}}(?:heute |morgen |gestern )?(?:\\d+|geburtstag|volljährig|eins)",
    ),
    _told(
        "gewonnen platz meisterschaft pokal finale titel preis",
        f"(?:wir|ich) (?:haben|habe|hab) {_SO}(?:turnier|meisterschaft|preis|wettbewerb|derby|pokal|finale|spiel|verlosung|ausschreibung|hackathon|lotto|"
        f"cup) {_SO}gewonnen",
        f"(?:wir|ich|bin|sind) {_SO}(?:erster|zweiter|dritter|ersten platz|zweiten platz|dritten platz) (?:geworden|gemacht|geholt|belegt)",
        f"{_MY} (?:\\w+ )?(?:tochter|sohn|team|mannschaft|verein) (?:hat|haben|ist|wurde) {_SO}(?:gewonnen|aufgestiegen|meister)",
        "(?:bin|sind|wurden|wurde) (?:\\w+ ){0,3}(?:meister|landesmeister|aufgestiegen)(?: geworden)?(?= ?(?:$|\\n|\\t))",
    ),
    _told(
        "rente ruhestand pension pensioniert elternzeit sabbatical mutterschutz",
        f"(?:gehe|geh|bin|gehen|starte) {_SO}(?:in rente|in den ruhestand|im ruhestand|in pension|pensioniert|in elternzeit|in mutterschutz|im "
        "mutterschutz|im sabbatical|ins sabbatical)",
    ),
    _told(
        "letzter letzte erster arbeitstag tag",
        "(?:heute|morgen|freitag|montag) (?:ist|war|habe ich|hab ich|hatte ich|wird) (?:mein|meinen) (?:letzter|letzten|erster|ersten) (?:arbeitstag|tag|"
        "schultag|unitag)",
        "(?:mein|meinen) (?:letzter|letzten|erster|ersten) (?:arbeitstag|tag) (?:heute|morgen|hier|in der|im|bei)",
    ),
    _told(
        "geklaut gestohlen eingebrochen überfallen wasserschaden abgebrannt brand unfall totalschaden",
        f"(?:mir|uns) (?:wurde|haben|hat) {_SO}(?:geklaut|gestohlen)",
        f"{_MY} (?:\\w+ ){{1,2}}(?:wurde|ist|wurden) {_SO}(?:geklaut|gestohlen|abgebrannt|ausgeraubt)",
        "(?:bei uns|bei mir|in unsere|in unserer|in meine) (?:\\w+ ){0,3}(?:wurde )?(?:\\w+ ){0,2}eingebrochen",
        "(?:habe|hab|haben|hatte|hatten) (?:\\w+ ){0,4}(?:wasserschaden|unfall|autounfall|totalschaden|brand)(?= ?(?:$|\\n|\\t| in| mit| auf))",
    ),
    _told(
        "gekauft adoptiert welpe welpen kätzchen haus wohnung",
        f"(?:haben|habe|hab) (?:uns )?{_SO}(?:haus|wohnung|eigentumswohnung|grundstück) {_SO}gekauft",
        f"(?:haben|habe|hab) {_SO}(?:hund|katze|welpen|kater|kätzchen) {_SO}(?:adoptiert|aus dem tierheim|bekommen)",
        f"{_WHEN} (?:zieht|kommt) (?:unser|mein) (?:\\w+ )?(?:welpe|hund) (?:\\w+ )?ein",
    ),
    _told(
        "marathon halbmarathon triathlon",
        f"(?:bin|habe|hab) {_SO}(?:marathon|halbmarathon|triathlon) {_SO}(?:gelaufen|geschafft|gefinisht|finished|hinter mir)",
    ),
    _told(
        "urlaub reha krankenhaus elternzeit flitterwochen",
        "(?<=\\n)(?:bin |ich bin |endlich |wieder )*zurück aus (?:dem |der |den )?(?:\\w+ )?(?:urlaub|reha|krankenhaus|elternzeit|flitterwochen)",
        "(?:bin|sind) (?:ab \\w{2,15} |bis \\w{2,15} |die nächsten \\w{2,15} wochen |nächste woche )+(?:\\w+ )?im urlaub",
    ),
    _told(
        "neuigkeiten neuigkeit nachricht nachrichten",
        "(?:traurige|schlechte|gute|tolle|persönliche|private) (?:neuigkeiten|nachricht|nachrichten|neuigkeit)(?= ?(?:\\n|\\t))",
    ),
)
