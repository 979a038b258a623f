"""Who waits for ego's answer: questions put to ego, and questions to all that nobody took up and ego is near to."""

from collections.abc import Iterator

from bot.coaching import addressing
from bot.coaching.addressing import Standing
from bot.coaching.gate import is_worth_saying
from bot.coaching.plain import is_asked, may_wait
from bot.coaching.view import View
from bot.coaching.worth import still_waits
from bot.listening.gist import manner_of, words_of
from bot.model import MessageId, OpenPair, OpenTurn, PersonId, Suggestion, Turn
from bot.moment import DAY, HOUR, MINUTE, after
from bot.texts import mark, t
from bot.ties import last_contact
from bot.wording import when

READ = 24
SURE = 0.5
"""Below this confidence that a question was put to ego, it is not weighed."""
SUBSTANCE = 5
"""Words that a question without ego's name must have."""
SETTLING = 5 * MINUTE
LAPSE = 14 * DAY
UNANSWERED_AFTER = 30 * MINUTE
"""A question to all gets this long before ego hears of it."""
UNANSWERED_FOR = 3 * DAY
WAITS = 0.9
"""Below this probability that nobody has answered it, a question to all is not offered: readers found none of five right, four of twelve above."""
TOLD, WEIGHED = 3, 4
"""Turns of ego's own that say what ego could help with, and questions that are compared with them: few, because each text must be fetched."""
OPEN_CONFIDENCE = 0.55
"""A question to all asks ego only a little."""


def suggest(view: View) -> Iterator[Suggestion]:
    """Whose question ego could answer: put to ego first, by whom ego most likely turns to next; then to all, by people ego knows."""
    seen: set[PersonId] = set()
    pairs = _put_to_ego(view)
    standings = addressing.around(view, "address", (pair.message for pair in pairs))
    for pair in sorted(pairs, key=lambda one: -addressing.share_of(one.alter, standings)):
        asked = view.turn(pair.message)
        if pair.alter not in seen and asked is not None and _says_enough(asked, pair.confidence) and _waits(view, asked):
            seen.add(pair.alter)
            yield _asked(view, pair, asked, standings.get(pair.alter))
    for turn in _nearest_first(view, [turn for turn in view.store.open_turns(view.space, after(view.now, -UNANSWERED_FOR), READ) if _is_open(view, turn)]):
        if turn.speaker not in seen:
            seen.add(turn.speaker)
            yield _unanswered(view, turn)


def _put_to_ego(view: View) -> list[OpenPair]:
    """The questions put to ego that ego has not answered, newest first."""
    pairs = (pair for pair, _ in view.open_pairs("question", READ) if pair.confidence >= SURE)
    return [pair for pair in pairs if SETTLING <= view.now - pair.at <= LAPSE and view.may("reply", pair.alter, pair.message)]


def _waits(view: View, asked: Turn) -> bool:
    """Whether a question put to ego waits for ego: it asks something, and nobody has answered it, with a name or without."""
    return is_worth_saying(view, "reply", asked.id) and may_wait(view, asked)


def _still_waits(view: View, question: MessageId) -> bool:
    """Whether a question to all that the record holds open is likely without an answer, by what was said after it; yes when that is not known."""
    scene = view.around(question)
    return scene is None or still_waits(scene) >= WAITS


def _is_open(view: View, turn: OpenTurn) -> bool:
    """Whether ego may be told of a question to all: it has waited, and ego knows its asker and has not talked with them since."""
    if turn.kind != "question" or view.now - turn.at < UNANSWERED_AFTER or not _is_known(view, turn) or not view.may("reply", turn.speaker, turn.message):
        return False
    asked = view.turn(turn.message)
    return asked is not None and _speaks_of_it(view, asked) and _still_waits(view, asked.id) and is_asked(view, asked)


def _is_known(view: View, turn: OpenTurn) -> bool:
    """Whether ego and the asker have talked with each other, and not since the question."""
    tie = view.tie(turn.speaker)
    return tie is not None and tie.sent > 0 and tie.received > 0 and last_contact(tie) <= turn.at


def _speaks_of_it(view: View, asked: Turn) -> bool:
    """Whether ego lately told something, or spoke there, with a rare word of a question to all: else anybody might as well be told of it."""
    rare = words_of(asked.gist)
    scene = view.around(asked.id) if rare else None
    if scene is None:
        return False
    said = [one for one in (*scene.before, *scene.after) if one.speaker == view.ego.id] + view.store.telling_turns(view.space, view.ego.id, TOLD)
    return any(words_of(one.gist) & rare for one in said)


def _nearest_first(view: View, turns: list[OpenTurn]) -> list[OpenTurn]:
    """The same questions; where an embedder is installed, of the newest those first that are near to what ego told lately."""
    if view.meaning is None or len(turns) < 2:
        return turns
    told = _texts(view, [turn.id for turn in view.store.telling_turns(view.space, view.ego.id, TOLD)])
    asked = _texts(view, [turn.message for turn in turns[:WEIGHED]])
    if not told or not asked:
        return turns
    near = dict(zip(asked, view.meaning.nearness(list(asked.values()), list(told.values())), strict=True))
    return sorted(turns, key=lambda turn: -near.get(turn.message, -1.0))


def _texts(view: View, messages: list[MessageId]) -> dict[MessageId, str]:
    """What these messages say, without those that can't be read."""
    texts = ((message, view.text(message)) for message in messages)
    return {message: text for message, text in texts if text}


def _says_enough(asked: Turn, confidence: float) -> bool:
    """Whether a question is more than a word or two ("pardon?", "the other one?"), which wait for nobody for long."""
    _, _, about_you, _ = manner_of(asked.gist)
    return asked.words >= (SUBSTANCE if confidence < 1 else 3) or bool(about_you) or asked.marked is not None or not asked.gist


def _asked(view: View, pair: OpenPair, turn: Turn, standing: Standing | None) -> Suggestion:
    name = view.name(pair.alter)
    named = view.ego.id in turn.mentions
    asked = mark("{name} asked you by name {when} in {place}") if named else mark("{name} asked this in your conversation {when} in {place}")
    reasons = (
        t(asked, name=name, when=when(pair.at, view.now, view.zone), place=view.place(pair.message)),
        t("you have said nothing to {name} since", name=name),
        *addressing.last_talk(standing, name),
    )
    text = t("Answer {name}, who asked you something.", name=name)
    return Suggestion("reply", view.ego.id, pair.alter, text, reasons, pair.confidence, pair.at, pair.message)


def _unanswered(view: View, turn: OpenTurn) -> Suggestion:
    name = view.name(turn.speaker)
    hours = mark("{name} asked everybody {when} in {place}, and nobody has answered for hours")
    waited = hours if view.now - turn.at >= 2 * HOUR else mark("{name} asked everybody {when} in {place}, and nobody has answered for a while")
    reasons = (
        t(waited, name=name, when=when(turn.at, view.now, view.zone), place=view.place(turn.message)),
        t("you and {name} have talked before", name=name),
    )
    text = t("Nobody has answered {name}'s question yet.", name=name)
    return Suggestion("reply", view.ego.id, turn.speaker, text, reasons, OPEN_CONFIDENCE, turn.at, turn.message)
