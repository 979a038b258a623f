"""From a German message to questions about it: an occasion with its day, a craft or a language somebody learns, a thing they make. Silence is the rule.

One slot, word for word but for "mein" that becomes "dein"; it stands where it stood, behind the same verb, so that its case is right.
"""

import re
from datetime import date
from zlib import crc32

from bot.languages.de.asking.occasions import OCCASIONS, mentioned, occasion_of, occasion_on
from bot.languages.de.spelling import phrases, words
from bot.listening.clean import clean
from bot.listening.line import Line
from bot.moment import DAY
from bot.questions.clauses import PASTED, Clause, clauses_of
from bot.questions.telling import Asker, Asking, Telling

_FEWEST = 5
_SAID_BADLY = words(
    "gestorben verstorben tot tod tote trauer beerdigung krebs tumor klinik krankenhaus spital chemo operation op krank krankheit diagnose scheidung "
    "getrennt trennung geschieden depression depressionen "
    "depressiv angst panik therapie therapeut burnout einsam allein gekündigt entlassen arbeitslos schulden pleite insolvenz sucht süchtig alkohol drogen "
    "betrunken suizid selbstmord fehlgeburt schwanger "
    "missbrauch vergewaltigt überfall unfall behindert krieg bomben flucht asyl gott kirche islam partei wahl afd nazi hitler trump sex porno nackt schwul "
    "lesbisch ex ex-freund ex-freundin corona "
    "schmerz schmerzen weinen geweint hass hasse gehasst verzweifelt überfordert gescheitert versagt scheiße scheiß fuck kacke arsch arschloch idiot "
    "idioten verdammt mist bombe klauen hacken cracken "
    "abnehmen diät gewicht gehalt streit anwalt gericht polizei knast gefängnis ironie witz scherz"
)
"""Matters where a clever question hurts, or is nobody's business; rows and pranks."""
_SETTLED = phrases(
    "(?:fertig|geklappt|aufgegeben|gelöst|erledigt|geschafft|abgebrochen|eingestellt)",
    "(?:läuft|funktioniert|klappt|geht) (?:jetzt|wieder|nun|endlich)",
)
"""It is known how that turned out."""
_NO_FACT = words("wenn falls ob würde hätte könnte sollte nicht kein keine keinen")
_SUPPOSED = _NO_FACT | words("müsste möchte wollte will nie niemals nichts damals früher vielleicht eventuell angeblich angenommen fast nur du ihr")
_JEST = re.compile(r"(?:[:;=][-']?[|pP/\\D)]|\bx+d+|\b(?:lo+l|lmao|rofl)|\bha(?:ha)+|[\U0001f602\U0001f923\U0001f605\U0001f61c])[\s.!)]*\Z", re.IGNORECASE)
_SMALL_NOUNS = words(
    "fehler problem mail email nachricht frage antwort kommentar liste pause kaffee tee essen test tests bericht ticket code script funktion seite version "
    "datei satz text brief termin sache ding stück teil paar"
)
_DO = {
    "baue": "baust",
    "restauriere": "restaurierst",
    "nähe": "nähst",
    "stricke": "strickst",
    "male": "malst",
    "schreibe": "schreibst",
    "repariere": "reparierst",
    "renoviere": "renovierst",
    "programmiere": "programmierst",
    "entwickle": "entwickelst",
    "bastle": "bastelst",
    "zeichne": "zeichnest",
    "übersetze": "übersetzt",
    "plane": "planst",
    "pflanze": "pflanzt",
    "drechsle": "drechselst",
    "töpfere": "töpferst",
    "häkle": "häkelst",
    "schnitze": "schnitzt",
    "braue": "braust",
    "komponiere": "komponierst",
    "portiere": "portierst",
    "züchte": "züchtest",
    "bau": "baust",
    "schreib": "schreibst",
    "mal": "malst",
    "strick": "strickst",
}
_NOW = (
    "(?:gerade|grad|grade|momentan|zurzeit|aktuell|derzeit|jetzt|nebenbei|seit [a-zäöü]+ [a-zäöü]+|seit [a-zäöü]+|im moment|zur zeit|mittlerweile|"
    "inzwischen|auch|noch) "
)
_OPEN = "(?:(?:hallo|hi|moin|alle|zusammen|also|und|ja|ok|übrigens) ){0,3}"
_MAKING = re.compile(rf"{_OPEN}(?:ich (?P<verb>{'|'.join(_DO)}) (?:{_NOW}){{0,2}}|(?:{_NOW})(?P<turned>{'|'.join(_DO)}) ich (?:{_NOW})?)")
_LEARNING = re.compile(
    rf"{_OPEN}(?:ich )?(?:lerne|lern|studiere|übe) (?:ich )?(?:{_NOW}){{0,2}}(?P<what>schwedisch|spanisch|französisch|italienisch|japanisch|portugiesisch|"
    r"norwegisch|dänisch|finnisch|russisch|polnisch|tschechisch|"
    "türkisch|arabisch|griechisch|chinesisch|koreanisch|niederländisch|gebärdensprache|latein|klavier|gitarre|geige|cello|bratsche|trompete|posaune|"
    "schlagzeug|ukulele|akkordeon|querflöte|saxophon) "
)
_TO_YOU = {"mein": "dein", "meine": "deine", "meinen": "deinen", "unser": "euer", "unsere": "eure", "unseren": "euren"}
_ARTICLES = frozenset((*_TO_YOU, "ein", "eine", "einen", "zwei", "drei"))
_FOLLOWING = words("aus für mit von vom im am in auf nach über und seit zum zur gerade grad aber weil bei ohne um an")
"""Words before which a slot is complete."""
_ADJECTIVE = re.compile(r"[a-zäöüß]{3,}(?:e|en|es)")
_NOUN = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{3,}(?:-[A-ZÄÖÜ][a-zäöüß]{2,})?")
_MOST_ADJECTIVES = 2
_MADE = ("wie bist du darauf gekommen?", "wie läuft es damit?", "was war bisher das Kniffligste daran?")
_LEARNT = ("wie bist du darauf gekommen?", "was macht dir daran am meisten Freude?")
_EITHER = "Oder"


def asking_about(telling: Telling, line: Line) -> Asking | None:
    """What could be asked about a message; None when nothing safe can be said."""
    if not _may_be_asked(telling.text, line):
        return None
    occasion = occasion_of(clean(telling.text), telling.at, telling.now, telling.zone)
    if occasion:
        return Asking("occasion", *occasion, either=_EITHER)
    if telling.now - telling.at < DAY or not _SUPPOSED.isdisjoint(line.vocabulary) or _SETTLED.search(line.flat):
        return None
    found = (_learning(clause, telling) or _making(clause, telling) for clause in clauses_of(telling.text) if clause.end != "?")
    return next((one for one in found if one), None)


def occasion_in(telling: Telling, line: Line) -> tuple[str, date, str] | None:
    """An occasion that a message tells of, its day, and what one may say on that day; None when nothing safe can be said."""
    found = occasion_on(clean(telling.text), telling.at, telling.zone) if _may_be_asked(telling.text, line) else None
    return (*found, f"{mentioned(found[0])} \u2014 wie geht es dir damit?") if found else None


def _may_be_asked(text: str, line: Line) -> bool:
    """Whether a message is about something that one may be asked about at all, and is said by somebody of themselves as a fact."""
    said = line.vocabulary
    return len(line.words) >= _FEWEST and _SAID_BADLY.isdisjoint(said) and _NO_FACT.isdisjoint(said) and not _JEST.search(text)


def _learning(clause: Clause, telling: Telling) -> Asking | None:
    found = _LEARNING.match(clause.lower)
    if found is None or clause.before:
        return None
    return _offered(telling, "learning", f"Du lernst {found['what'].capitalize()}", _LEARNT)


def _making(clause: Clause, telling: Telling) -> Asking | None:
    found = _MAKING.match(clause.lower)
    slot = _slot(clause.words[found.group().count(" ") :]) if found and not clause.before else None
    if found is None or slot is None:
        return None
    return _offered(telling, "making", f"Du {_DO[found['verb'] or found['turned']]} {slot}", _MADE)


def _slot(said: tuple[str, ...]) -> str | None:
    """The thing that is made, in its author's words turned to them; None when it is not plainly one noun with its article."""
    if not said or said[0].lower() not in _ARTICLES or PASTED in said:
        return None
    place = 1
    while place < len(said) and place <= _MOST_ADJECTIVES and _ADJECTIVE.fullmatch(said[place]):
        place += 1
    noun = said[place] if place < len(said) else ""
    following = said[place + 1].lower() if place + 1 < len(said) else ""
    if not _NOUN.fullmatch(noun) or noun.lower() in _SMALL_NOUNS or (following and following not in _FOLLOWING):
        return None
    first = said[0].lower()
    return " ".join((_TO_YOU.get(first, first), *said[1 : place + 1]))


def _offered(telling: Telling, kind: str, reflection: str, endings: tuple[str, ...]) -> Asking:
    """Two of the questions that fit, chosen by the seed."""
    chance = crc32(telling.seed.encode())
    return Asking(kind, reflection, tuple(endings[(chance + turn) % len(endings)] for turn in range(2)), either=_EITHER)


ASKER = Asker(asking_about, occasion_in, is_told_out=lambda line: _SETTLED.search(line.flat) is not None, occasions=OCCASIONS)
