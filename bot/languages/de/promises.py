"""Hears what people say in German that they will do for somebody. Trying something out oneself is no promise."""

from bot.languages.de.spelling import phrases, words
from bot.listening.line import Line, Rule

_DO = (
    "schicke|schick|sende|send|bringe|bring|zeige|zeig|gebe|geb|leihe|leih|poste|maile|mail|schreibe|schreib|erkläre|erklär|lade|mache|mach|melde|meld|"
    "kümmere|kümmer|kläre|klär|besorge|"
    "besorg|übernehme|übernehm|fixe|fix|prüfe|prüf|stelle|stell|leite|verlinke|verlink|rufe|ruf|reserviere|trage|trag|hole|hol|suche|such|nehme|nehm|"
    "übersetze|übersetz|helfe|helf|checke|check|"
    "teste|gieße|gieß|füttere|fütter|lege|leg|drucke|druck|scanne|scan|organisiere|trage|lass|lasse|koche|back|backe|frage|frag|füge|merge|pinge|ping|"
    "aktualisiere|repariere|vertrete"
)
_INFINITIVE = (
    "schicken|senden|bringen|mitbringen|zeigen|geben|leihen|ausleihen|posten|mailen|schreiben|erklären|hochladen|machen|melden|kümmern|klären|besorgen|"
    "übernehmen|fixen|prüfen|weiterleiten|"
    "verlinken|anrufen|reservieren|abholen|raussuchen|mitnehmen|übersetzen|helfen|gießen|füttern|ansehen|anschauen|nachsehen|nachfragen|fragen|testen|"
    "organisieren|tragen|vorbeibringen|fahren|"
    "zuschicken|rüberschicken|drüberschauen|reinstellen|aktualisieren|reparieren|vertreten|einspringen|zeichnen|aufpassen|bescheid geben|bescheid sagen|"
    "beibringen|korrekturlesen|gegenlesen"
)
_WHOM = "(?:dir|euch|ihnen|ihm|ihr|dich|für dich|für euch|@)"
_WHEN = (
    "(?:gleich|morgen|übermorgen|später|nachher|heute|sofort|abends|bald|am (?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|wochenende|"
    "nachmittag|abend|vormittag)|nächste woche|"
    "bis (?:morgen|heute|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|spätestens|ende|nächste|zum)|in (?:einer|zwei|ein|den nächsten|\\d+)|"
    "diese woche|nach (?:der|dem) \\w+|"
    "montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|asap|umgehend|zeitnah|dann|heut)"
)
_PROMISE = phrases(
    f"ich (?:{_DO}) (?:\\w+ ){{0,2}}{_WHOM}(?: (?:\\w+ )?{_WHEN}| (?:das|es|den|die|dann|gern|gerne|mal|eine|einen|ein|meine|meinen|mein|die|was|bescheid|"
    "dabei|beim|damit|mit|nachher|später)(?![\\w'-]))",
    f"(?:{_DO}) ich {_WHOM}",
    f"(?:das|es|den|die|dann|gern|gerne|morgen|gleich|nachher|später|heute abend|klar|mach ich|bilder|link|foto|fotos|kabel) (?:{_DO}) ich (?:{_WHOM} "
    f")?(?:\\w+ ){{0,3}}(?:{_WHEN}|mit|raus|weiter|vorbei|rum|rüber|fertig)",
    f"ich (?:{_DO}) (?:das|es|den|die|dem|ihn|sie|da|mal|mir das|mich|dann|gern|gerne|einen|eine|ein|meine|meinen|mein)(?: \\w+){{0,4}} {_WHEN}",
    f"ich (?:{_DO}) {_WHEN} (?:\\w+ ){{0,5}}(?:mit|an|nach|raus|weiter|vorbei|rum|rüber|fertig|hoch|dir|euch|bescheid|das|den|die|eine|einen|ein|mal)",
    "ich (?:schau|schaue|guck|gucke|seh|sehe) (?:mir das|mir die|mir den|mirs|mir's|mir deine?n?|es mir|da|mal|gleich|dann|heute|später|nachher|morgen) "
    "?(?:\\w+ ){0,5}(?:an|drüber|nach|rein|durch|drauf)(?= ?(?:$|\\n|\\t))",
    "(?:schau|schaue|guck|gucke|seh|sehe|nehme|nehm) (?:ich )?(?:mir )?(?:\\w+ ){0,4}(?:an|drüber|rein|nach|vor|drauf)(?= ?(?:$|\\n))",
    "ich (?:kümmere|kümmer) mich",
    "(?:kümmere|kümmer) (?:ich )?mich (?:\\w+ )?(?:darum|drum|um)",
    "ich (?:übernehme|übernehm) (?:das|die|den|es|gern|gerne|deine?n?)",
    "(?:das|die|den) (?:\\w+ )?(?:übernehme|übernehm|erledige|erledig|mache|mach|klär|kläre|fixe|fix) ich",
    "(?<=[\\n\\t])(?:mach|mache|erledige|erledig) ich(?: gern| gerne| gleich| morgen| heute| später| sofort| nachher)*(?= ?(?:$|\\n|\\t))",
    "(?<=[\\n\\t])(?:wird (?:gemacht|erledigt)|bin dran|bin schon dran)(?= ?(?:$|\\n|\\t))",
    "ich (?:geb|gebe|sag|sage) (?:\\w+ ){0,4}bescheid",
    "(?:geb|gebe|sag|sage) ich (?:\\w+ ){0,4}bescheid",
    "(?<=[\\n\\t])(?:geb|gebe) (?:dir|euch|ihnen) (?:\\w+ ){0,3}bescheid",
    "ich (?:meld|melde) mich (?:\\w+ ){0,4}(?:bei dir|bei euch|morgen|gleich|später|nachher|dann|damit|dazu|zurück|wieder|sobald|heute)",
    f"(?:werde|werd) (?:ich )?(?:\\w+ ){{0,8}}(?:{_INFINITIVE})(?= ?(?:$|\\n|\\t))",
    f"(?:ich )?(?:kann|könnte) (?:ich )?(?:{_WHOM}) (?:\\w+ ){{0,6}}(?:{_INFINITIVE})(?= ?(?:$|\\n|\\t))",
    f"(?:ich )?kann (?:ich )?(?:\\w+ ){{0,4}}(?:{_WHOM}) (?:\\w+ ){{0,4}}(?:{_INFINITIVE})(?= ?(?:$|\\n|\\t))",
    f"(?<=[\\n\\t])(?:{_DO}) {_WHOM} (?:\\w+ ){{0,4}}{_WHEN}",
    f"(?<=[\\n\\t])(?:{_DO}) (?:es|das|die|den) {_WHOM}",
    "(?:versprochen|ich verspreche|verspreche ich)(?= ?(?:$|\\n|\\t| dir| euch| es| hoch))",
    "(?:nehme|nehm|bringe|bring|hole|hol) ich (?:\\w+ ){0,5}(?:mit|ab|vorbei)(?= ?(?:$|\\n|\\t))",
    "ich (?:nehme|nehm|bringe|bring|hole|hol) (?:\\w+ ){1,6}(?:mit|ab|vorbei)(?= ?(?:$|\\n|\\t))",
    f"wir (?:schicken|bringen|kümmern uns|übernehmen|melden uns|helfen|zeigen) (?:\\w+ ){{0,4}}(?:{_WHOM}|darum|drum|das|{_WHEN})",
)
_NOT_PROMISED = phrases(
    "(?:wenn|falls|ob|bevor|nachdem|damit|dass|vielleicht|evtl|eventuell|könnte|würde) (?:\\w+ ){0,3}(?:ich|du|ihr|man|wir)",
    "ich (?:mach|mache) (?:mir|dir da|das (?:immer|auch|seit|schon|so|nie|nicht|jeden)|mal pause|feierabend|pause)",
    "ich (?:schick|schicke|bring|bringe|mach|mache|zeig|zeige|gebe|geb|nehme|nehm|hole|schreibe|übernehme|suche|such|frage|frag) (?:\\w+ ){0,5}(?:immer|"
    "nie|nicht|jeden|normalerweise|meistens|mich (?:gerade|auch|ob|immer|wie))",
    "ich (?:sag|sage) (?:dir|euch|mal)(?! (?:\\w+ )?bescheid)",
    "(?:soll|sollte|muss|darf|wollte) ich",
    "ich (?:kann|könnte) (?:dir|euch) (?:\\w+ ){0,6}(?:nicht|leider|nur raten|nur sagen|sagen|empfehlen|versichern)",
    "(?:frag|frage) (?:ich )?mich",
    "ich (?:gebe|geb) (?:dir|euch) (?:\\w+ )?(?:recht|schuld)",
    "ich (?:geb|gebe) (?:es )?auf",
    "ich (?:melde|meld) mich (?:an|ab|krank)",
    "(?:nehme|nehm) (?:ich )?(?:\\w+ ){0,3}(?:an dass|immer|auch|lieber)",
)
_CUES = words(
    f"{_DO} {_INFINITIVE} schau schaue guck gucke seh sehe erledige erledig wird dran geb sag sage versprochen verspreche werde werd schicken "
    "bringen übernehmen melden zeigen kümmern".replace("|", " ")
)
_BESIDE = words("ich wir dir euch ihnen gemacht erledigt bin versprochen")


def _promises(line: Line) -> bool:
    """Whether it says that its author will do something for somebody."""
    return not line.text.rstrip().endswith("?") and _PROMISE.search(line.flat) is not None and _NOT_PROMISED.search(line.flat) is None


RULES = (Rule("promise", _CUES, _promises, _BESIDE),)
