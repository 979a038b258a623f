"""Hears what people tell everybody in German: a release, an offer, an event, a closure, things lost and found."""

from bot.languages.de.spelling import phrases, words
from bot.listening.line import Line, Rule

_LABELS = (
    "(?:achtung|hinweis|ankündigung|bekanntmachung|erinnerung|kleine erinnerung|kurze erinnerung|kurzer hinweis|wichtiger hinweis|wichtig|info|zur info|zur "
    "erinnerung|kurze info|kleine info|reminder|fyi|heads up|"
    "in eigener sache|vorankündigung|terminhinweis|save the date|wartung|update|an alle|liebe alle|liebe (?:kolleginnen|kollegen|nachbarn|nachbarinnen|"
    "mitglieder|community|eltern|gemeinde|leute|kolleg\\w+)|warnung|vorsicht)"
)
_DAY = (
    "(?:heute|morgen|übermorgen|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|wochenende|nächste woche|kommende woche|nächsten|kommenden|"
    "diesen|\\d+ uhr|januar|februar|märz|april|mai|juni|juli|august|"
    "september|oktober|november|dezember|\\d{1,2} \\d{1,2}|ab sofort|bis auf weiteres|abend|vormittag|nachmittag|nacht)"
)
_EVENT = (
    "(?:treffen|stammtisch|sommerfest|fest|flohmarkt|workshop|kurs|vortrag|meetup|webinar|call|meeting|besprechung|versammlung|mitgliederversammlung|"
    "jahreshauptversammlung|konzert|turnier|raid|training|probe|lesung|"
    "grillen|grillfest|grillabend|frühstück|brunch|ausflug|wanderung|spieleabend|filmabend|kinoabend|quiz|pubquiz|hackathon|party|feier|weihnachtsfeier|"
    "ausstellung|tauschbörse|reparaturcafé|putzaktion|arbeitseinsatz|sprechstunde|"
    "führung|demo|livestream|stream|event|infoabend|elternabend|straßenfest|hoffest|umtrunk|klausur|vorlesung|seminar|tutorium|release|kuchenverkauf|"
    "blutspende|basar)"
)
_SHUT = (
    "(?:abgestellt|gesperrt|geschlossen|down|offline|abgeschaltet|nicht erreichbar|nicht verfügbar|zu|verschoben|abgesagt|eingestellt|ausgebucht|"
    "unterbrochen|umgeleitet|verlegt|dicht)"
)
_STRONG = phrases(
    f"(?<=\\A\\n){_LABELS}(?= ?[\\n\\t])",
    f"(?<=\\A\\n)(?:@everyone |@here |@channel ){_LABELS}",
    "(?:alle|jeder|jede|alle \\w+) (?:sind|ist|seid) (?:ganz |herzlich |dazu )*(?:eingeladen|willkommen)",
    "(?:ihr seid|seid) (?:alle |dazu |ganz |herzlich )*eingeladen",
    "(?:lade|laden) (?:ich |wir )?(?:euch|alle|ganz|hiermit|herzlich) (?:\\w+ ){0,4}ein",
    "(?<=[\\n\\t])(?:kommt|schaut) (?:alle |gern |gerne |doch |zahlreich |einfach )*(?:vorbei|zahlreich|dazu|rum)(?= ?(?:$|\\n|\\t))",
    "(?<=[\\n\\t])(?:verkaufe|verschenke|vermiete|biete|verleihe|zu verkaufen|zu verschenken|abzugeben|suche nachmieter|verlose|tausche) (?:\\w+)",
    "(?:ich|wir) (?:verkaufe|verkaufen|verschenke|verschenken|vermiete|vermieten|verlose|verlosen|versteigern)(?! (?:nie|nicht|das nicht))",
    "(?:gebe|habe|hab) (?:\\w+ ){1,6}(?:abzugeben|zu verschenken|günstig ab|kostenlos ab|zu verkaufen)",
    "(?<=\\n)(?:gefunden|verloren|vermisst|entlaufen|zugelaufen)(?= ?\\n)",
    "(?:wurde|wurden|hab|habe|haben) (?:\\w+ ){1,8}(?:gefunden|liegen gelassen|abgegeben)(?: |\\n)(?:\\w+ ){0,2}(?:abholbar|abzuholen|liegt|wer vermisst|"
    "bitte melden|kann)",
    "(?<=[\\n\\t])wer (?:vermisst|hat) (?:\\w+ ){1,6}(?:verloren|liegen lassen|vergessen)",
    "(?:wir haben|ich habe|ich hab|habe|hab|haben) (?:gerade |soeben |heute |eben |frisch |jetzt |endlich )*(?:\\w+ ){0,5}(?:veröffentlicht|released|"
    "getaggt|online gestellt|freigeschaltet|eröffnet|deployed|ausgerollt)(?! (?:bekommen|zu))",
    "(?:ist|sind) (?:jetzt |ab sofort |endlich |nun |ab heute |soeben |ab jetzt )+(?:\\w+ )?(?:online|live|verfügbar|draußen|da|erschienen|raus|"
    "freigeschaltet|geöffnet|buchbar|erhältlich|offen)(?= ?(?:$|\\n|\\t))",
    "(?:version|release|update|folge|staffel|ausgabe|build|patch) (?:[\\w-]+(?: |\\n)){0,4}(?:ist|wurde) (?:jetzt |nun |endlich |soeben )*(?:da|raus|"
    "draußen|erschienen|veröffentlicht|verfügbar|online|live|released)(?= ?(?:$|\\n|\\t| und))",
    "(?<=[\\n\\t])(?:mein|meine|unser|unsere|der|die|das) (?:neue[rs]? )(?:\\w+ )?(?:ist|sind) (?:jetzt |nun |endlich )?(?:online|da|erschienen|draußen|"
    "live|raus|veröffentlicht)",
    "(?:\\d+(?: |\\n)\\d+ )(?:\\w+ )?ist (?:da|raus|draußen|erschienen|released)(?= ?(?:$|\\n|\\t))",
    "(?<=\\n)neue(?:s|r)? (?:video|blogpost|blogartikel|artikel|folge|version|podcast|beitrag|album|episode|tutorial|release|anleitung)(?: \\w+){0,8}(?: |"
    "\\n)(?:link|online|draußen|verfügbar|ist da|erschienen)",
    "wir suchen (?:\\w+ ){0,6}(?:helfer|helferinnen|freiwillige|tester|testerinnen|mitspieler|verstärkung|entwickler|entwicklerin|leute|moderatoren|mods|"
    "spieler|sänger|sängerinnen|ehrenamtliche|unterstützung|healer|tank|"
    "mitglieder|heiler|maintainer|fahrer)",
    "(?:anmeldung|anmeldungen|anmelden) (?:\\w+ ){0,3}(?:unter|bis|per|bei|ist|möglich|erforderlich|im|über|ab|läuft|offen)",
    "(?:eintritt|teilnahme) (?:ist )?(?:frei|kostenlos)",
    "wir sind umgezogen (?:ihr findet|neue adresse|jetzt)",
    "(?:ich|wir) (?:gebe|geben|halte|halten|veranstalte|veranstalten|organisiere|organisieren|starte|starten|leite) (?:\\w+ ){0,4}(?:einen|eine|ein|am|ab|"
    "wieder|nächste|im) (?:\\w+ ){0,4}(?:kurs|workshop|vortrag|turnier|treffen|stammtisch|raid|lesung|"
    "spieleabend|livestream|stream|tutorium|flohmarkt|konzert)",
    "(?:noch|ein paar|zwei|drei|\\d+) (?:\\w+ )?(?:plätze|tickets|karten) (?:\\w+ )?(?:frei|übrig|verfügbar|abzugeben)",
    "(?:umfrage|abstimmung) (?:\\w+ ){0,4}(?:link|läuft|offen|bis)",
    "(?:bin|sind|gehe|gehen) (?:jetzt |gleich |in \\d{1,3} min\\w{0,5} )*(?:live|on air)(?= ?(?:$|\\n|\\t| auf| mit| on))",
)
_WEAK = phrases(
    f"(?:\\w+ ){{0,6}}{_EVENT}(?![\\w'-])",
    "(?:server|wasser|strom|aufzug|ci|vpn|parkplatz|straße|büro|drucker|heizung|kantine|bibliothek|mensa|halle|schwimmbad|wlan|internet|portal|website|"
    "seite|laden|apotheke|praxis|fitnessraum|waschküche|tiefgarage|spielplatz|datenbank|brücke|haltestelle|"
    f"eingang|wiki|kiosk|bus|zug|bahn) (?:[\\w-]+ ){{0,10}}{_SHUT}",
    f"(?:ist|sind|wird|werden|bleibt|bleiben|haben) (?:[\\w-]+ ){{0,8}}(?:server|wasser|strom|aufzug|parkplatz|straße|büro|heizung|kantine|bibliothek|"
    f"halle|vpn|mensa|portal|tiefgarage)(?: \\w+){{0,4}} {_SHUT}",
    "(?:fällt|fallen) (?:[\\w-]+ ){0,7}aus(?= ?(?:$|\\n|\\t))",
    "ab (?:sofort|morgen|montag|dienstag|nächster woche|heute|\\d+) (?:\\w+ ){0,3}(?:gilt|gelten|gibt|ist|haben|müssen|wird|werden|bitte|findet|sind|kostet)",
    "(?:machen|treffen|feiern|starten|spielen|veranstalten|öffnen|schließen|zeigen|planen) wir(?! uns nicht)",
    "wir (?:machen|treffen uns|feiern|starten|spielen|veranstalten|öffnen|schließen|zeigen|räumen|putzen|migrieren|stellen) ",
)
_WHEN = phrases(_DAY)
_HELD = phrases(
    "(?:ist|sind|findet|finden|gibt es|gibt's|gibts|startet|beginnt|steigt|wird|werden|fällt|fallen|treffen|machen|feiern|veranstalten|bleibt|bleiben|"
    "haben|gilt|öffnen|schließen|treffpunkt|spielen|migrieren|stellen|zeigen|putzen|räumen)",
    "(?<=\\A\\n)(?:\\w+ ){0,3}(?:am|heute|morgen|nächsten|kommenden)",
)
_TOLD = phrases(
    "(?:super|toller|klasse|schöner|guter|tolles|danke|war|waren|hatte|hatten|wurde gestern|gestern|letzte woche|letztes jahr|letzten|glaube|glaub|denke|"
    "denk|meine|meinte|gehört|gelesen|sagte|gesagt|"
    "fand|dachte|vermute|weiß nicht|keine ahnung|hoffentlich|vielleicht|wahrscheinlich|angeblich|wenn|falls|ob|"
    "ich (?:bin|muss|kann|habe|hab|geh|gehe|komm|komme|schreib|schreibe|freu|freue|will|würde)|leider habe|bei mir|mein|meine|meinen|meiner|schon wieder|"
    "auch|erst|doch)",
)
_TALK = words(
    "@ ja nein nee nö ok okay klar danke haha lol aber weil denn dann also achso stimmt genau du er sie dein deine euer vielleicht nicht hm oh ah sorry und "
    "oder ne doch eigentlich kommst kommt"
)
_CUES = words(
    "achtung hinweis ankündigung bekanntmachung erinnerung wichtig wichtiger info reminder fyi heads vorankündigung terminhinweis save wartung update liebe "
    "warnung vorsicht eigener eingeladen willkommen ein vorbei zahlreich dazu "
    "verkaufe verschenke vermiete biete verleihe verkaufen verschenken abzugeben nachmieter verlose tausche vermieten verlosen versteigern gefunden "
    "verloren vermisst entlaufen zugelaufen abgegeben veröffentlicht released getaggt "
    "gestellt freigeschaltet eröffnet deployed ausgerollt online live verfügbar draußen da erschienen raus geöffnet buchbar offen suchen anmeldung "
    "anmeldungen anmelden eintritt teilnahme plätze tickets karten umfrage abstimmung "
    "sofort fällt fallen machen treffen feiern starten spielen öffnen schließen zeigen veranstalten organisiere alle umgezogen gilt rum erhältlich "
    "migrieren stellen räumen putzen " + _EVENT[3:-1].replace("|", " ") + " " + _SHUT[3:-1].replace("|", " ")
)


def _announces(line: Line) -> bool:
    """Whether it is put up for everybody."""
    flat = line.flat
    if "?" in line.text or line.words[0] in _TALK:
        return False
    if _STRONG.search(flat):
        return _UNREAL.search(flat) is None
    return bool(_WEAK.search(flat) and _WHEN.search(flat) and _HELD.search(flat)) and _TOLD.search(flat) is None


_UNREAL = phrases(
    "(?:wenn|falls|sobald|ob|hoffentlich|wann|solange|bis|nicht|noch nicht|würde|wäre|könnte) (?:[\\w-]+ ){0,5}(?:online|live|verfügbar|draußen|da|"
    "erschienen|raus|veröffentlicht|released|eingeladen|verkaufe|verkaufen|offen|umgezogen)",
    "(?:update|info|wichtig)(?: |\\n)(?:ist|wäre|war|dass|mir|für mich)",
    "(?:fühl|fühle|fühlt) (?:\\w+ )",
)

RULES = (Rule("announcement", frozenset({"@everyone", "@here", "@channel"}), bool), Rule("announcement", _CUES, _announces))
