"""The small words of German: those that tell it, those that begin replies, those for you and me. Words that English or Romance languages share tell nothing."""

from pathlib import Path

from bot.languages.de.spelling import words
from bot.listening.lexicon import COMMON

OWN = words(
    "voraus vorab weiter macht's mach's machs machts dankee dankeee dankeeee daran drin drauf rein raus übernehm übernehme erledige erledig ich wir "
    "ihr euch "
    "mich dich mir ihm ihn ihnen mein meine meinen meinem meiner meins dein deine deinen deinem deiner deins seine seinen "
    "seinem unser unsere unseren unserem unserer euer eure euren eurem eurer jemand jemanden irgendwer irgendjemand irgendwas irgendwie irgendwo niemand der "
    "dem ein eine einen einem einer eines kein keine keinen keinem keiner keins und oder aber denn weil dass wenn ob obwohl sondern sowie nicht "
    "nichts nie niemals noch schon jetzt immer wieder auch nur sehr doch eben gerade eigentlich einfach vielleicht wahrscheinlich leider gern "
    "gerne bitte ist sind bist seid wäre wären wärst gewesen habe hab haben hast habt hatte hatten hätte hätten hättest gehabt werde werden wird wirst "
    "werdet wurde wurden würde würden würdest würdet geworden kann kannst können könnt konnte konnten könnte könnten könntest könntet muss musst müssen "
    "müsst musste müsste soll sollst sollen sollt sollte sollten darf darfst dürfen dürft möchte möchtest möchten magst mögt wollen willst wollt wollte "
    "wollten weiß weißt wisst wissen wusste gibt gibts geben geht gehts gehen ging gegangen kommt komme komm kommst kommen macht mache machen machst "
    "gemacht läuft laufen klappt klappts geklappt funktioniert funktionieren brauche brauchst braucht brauchen brauch bräuchte finde findet finden "
    "findest gefunden sagt sagen gesagt sehe sehen sieht siehst gesehen schau schaue schaut schauen guck gucken geschaut nehme nimmt nehmen nimmst "
    "genommen bekomme bekommt bekommen kriege kriegt kriegen krieg steht stehen liegt bleibt bleiben heißt heiße heißen schick schicke schickt schicken "
    " bringe bringt bringen zeig zeige zeigt zeigen denke denkt denken glaube glaub glaubt meinst meint meinte versuche versucht versuchen probiert "
    "probieren probier hilft helfen hilf geholfen helft verstehe verstehen verstanden frage fragen fragt lese lesen liest schreibe schreiben schreibt "
    "geschrieben arbeite arbeitet arbeiten lerne lernt lernen gelernt baue baut bauen gebaut für mit bei beim nach vom zum zur auf aufs über unter vor "
    "zwischen durch ohne gegen seit wegen während trotz statt hinter neben wer wem wie wann warum wieso weshalb wohin woher wozu wofür womit "
    "woran worauf welche welcher welches welchen welchem dort dann danach davor dabei dafür damit daran darauf darin darüber dazu davon deshalb "
    "deswegen trotzdem außerdem sonst zuerst zuletzt heute gestern morgen übermorgen vorgestern abends nachher später gleich neulich letzte letzten "
    "nächste nächsten nächstes woche wochen montag dienstag mittwoch donnerstag freitag samstag sonntag jahr jahre tage tagen stunde stunden minuten uhr "
    "zeit nein nö jap klar genau stimmt richtig falsch schön prima geil krass egal alles allen viel viele vielen wenig mehr weniger ganz gar etwas "
    "bisschen bissl paar ziemlich wirklich echt erst zwei drei fünf sechs sieben acht neun zehn hilfe fehler fehlermeldung lösung gelöst erledigt "
    "dankbar herzlichen besten lieben glückwunsch gratuliere willkommen tschüss tschüß grüße grüß guten gute gutes guter neue neuen neuer neues neu kleine "
    "kleiner kleines große großer großen großes erste ersten erster schnell langsam leute freund freunde zusammen allerseits kinder frau mann vater "
    "tochter sohn bruder schwester arbeit schule prüfung klausur urlaub geburtstag hochzeit wohnung haus buch bücher rechner drucker datei dateien ordner "
    "bild bilder straße garten küche schlüssel kaffee wetter feierabend wochenende verkaufe verschenke suche gesucht biete achtung hinweis erinnerung "
    "ankündigung treffen treff veranstaltung eingeladen anmeldung eintritt bestanden geschafft umgezogen verlobt geheiratet schwanger gekündigt krankenhaus "
    "krankgeschrieben verstorben gestorben gebrochen geklaut gestohlen hinbekommen hingekriegt fertig angefangen umgestiegen hast's hab's geht's gibt's "
    "läuft's klappt's war's wär's halt's habs kurze kurz dringend jede jeden jeder jedes bescheid versprochen mitbringen erklärt erklären gespielt "
    "starke tolle schöne schönen schönes wurd hätt wär würd gehn bissel bisserl nimmer grüezi heut oida leiwand heuer jänner beste bester bestes "
    "großartig wunderbar wunderschön fantastisch spitze respekt kompliment vortrag leistung artikel anleitung meldung meldet melde meld kümmere kümmer "
    "übernehme übernehm nachsehen nachschauen anschauen ansehen verzweifle verzweifelt ratlos keinerlei ahnung tipp tipps idee ideen vorschlag vorschläge "
    "erfahrung erfahrungen empfehlung empfehlungen empfehlen meinung meinungen frohe fröhliche weihnachten neujahr sagst erzähl erzählt erzähle "
    "hallöchen huhu mahlzeit nabend moinsen nacht nachts mittag nachmittag vormittag"
)
"""One of these tells a line, unless as many words tell another language."""
REPLIES = words(
    "ja jo jap jep jup nein nee nö ne ok okay klar genau stimmt richtig danke ah oh hm hmm lol naja na gut alles super cool nice top passt gern gerne doch "
    "eben "
    "schon echt wow joa exakt logo"
)
YOU = words("du dir dich dein deine deinen deinem deiner ihr euch euer eure euren eurem")
PLEASE = words("bitte bidde sie ihnen plz pls")
ADVISING = words(
    "probier probiere probiers versuch versuche versuchs nimm nutz nutze benutze prüf prüfe schau guck sieh mach installier starte klick klicke stell stelle "
    "setz setze geh kannst könntest solltest musst brauchst einfach gibt hier"
)
DEBATING = words("aber jedoch allerdings obwohl bezweifle zweifle finde wir uns unser unsere unseren lasst")
CALLING_ALL = words("jemand jemanden jemandem irgendjemand irgendwer alle leute")
ME = words("ich mir mich mein meine meinen meinem meiner wir uns unser unsere unseren hab habe bin")
TOPICS = words(
    "prüfung klausur urlaub hochzeit wohnung haus buch bücher rechner drucker datei dateien ordner bild bilder straße garten küche schlüssel kaffee wetter "
    "krankenhaus treffen veranstaltung vortrag anmeldung arbeit schule geburtstag"
)
"""Words of `OWN` that tell what a message is about."""
COMMON_IN_GERMAN = COMMON - TOPICS | OWN - TOPICS | words((Path(__file__).parent / "common.txt").read_text(encoding="utf-8")) - TOPICS
SMALL = OWN - TOPICS | REPLIES | YOU | ME
"""Words of which hardly any conversation is about."""
_ENDINGS = ("sten", "ten", "tes", "ter", "ste", "est", "en", "er", "es", "em", "te", "st", "et", "e", "n", "s", "t")
_SHORTEST = 3


def is_inflected(word: str) -> bool:
    """Whether it is a common word with a German ending, or a participle of one."""
    bare = word[2:] if word.startswith("ge") and len(word) > 2 * _SHORTEST else word
    return any(_is_known(one, ending) for one in (word, bare) for ending in _ENDINGS if one.endswith(ending))


def _is_known(word: str, ending: str) -> bool:
    stem = word.removesuffix(ending)
    return len(stem) >= _SHORTEST and (stem in COMMON_IN_GERMAN or f"{stem}e" in COMMON_IN_GERMAN or f"{stem}en" in COMMON_IN_GERMAN)
