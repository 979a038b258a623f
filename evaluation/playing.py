"""Plays one channel to Kith in time order and asks it the labelled questions at their moments. Never shows it anything that comes later.

Kith hears the channel through its own coach, ledger and linker, with a record in memory and everybody who is asked about opted in.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from time import process_time

from msgspec import Struct
from msgspec.structs import replace

from bot.coach import Coach
from bot.coaching import addressing, reply, thank
from bot.coaching.view import View
from bot.coaching.waiting import waiting
from bot.events import ChannelSeen, Heard, MessagePosted, PersonJoined
from bot.listening import read
from bot.listening.helping import ASKS
from bot.listening.model_linking import ModelLinker, Weighed
from bot.listening.scene import WINDOW
from bot.model import ChannelId, MessageId, PersonId, Space, SpaceId, Turn
from bot.moment import MINUTE, SECOND, Moment, after
from evaluation.masked import spoken_to
from evaluation.plain import Plain
from evaluation.queries import Query
from evaluation.transcripts import NOBODY, Said
from storage.memory import MemoryStore

SPACE = SpaceId("transcript:evaluation")
_HELPED = ASKS | {"thanks", "works"}
"""Whoever does any of these may have been helped."""


class Answer(Struct, frozen=True):
    """What Kith said to a question, and what plain methods would have said."""

    query: Query
    place: float
    """Where in its channel it was asked, 0 to 1."""
    given: tuple[str, ...] = ()
    score: float = 0.0
    plain: dict[str, tuple[str, ...]] = {}
    plain_score: float = 0.0


class NoArchive:
    """No message can be fetched again: nothing that is measured here quotes one."""

    def text(self, _space: SpaceId, _message: MessageId, /) -> str | None:
        """Nothing."""

    def link(self, _space: SpaceId, _message: MessageId, /) -> str:
        """Nothing."""
        return ""


class Watched(ModelLinker):
    """The linker that serves everybody; remembers what it made of the last turn."""

    def __init__(self) -> None:
        super().__init__()
        self.turn: Turn | None = None
        self.weighed: Weighed | None = None

    def link(self, turn: Turn, recent: Sequence[Turn]) -> Turn:
        """The turn as the model links it."""
        self.weighed = None
        self.turn = super().link(turn, recent)
        return self.turn

    def weigh(self, turn: Turn, near: Sequence[Turn]) -> Weighed:
        """What the model makes of it."""
        self.weighed = super().weigh(turn, near)
        return self.weighed


class Player:
    """One channel, played once."""

    def __init__(self, channel: ChannelId, queries: Iterable[Query], length: int, around: Iterable[PersonId] = ()) -> None:
        """`around`: people about whom it is asked, too, whether Kith thinks that they were helped when they have asked nothing."""
        self.seconds = 0.0
        """Processor time that listening took."""
        self.heard = 0
        self._channel, self._length = channel, max(1, length)
        self._linker, self._plain, self._store = Watched(), Plain(), MemoryStore()
        self._store.save_space(Space(SPACE, "evaluation"))
        self._coach = Coach(self._store, NoArchive(), self._linker)
        self._ids: dict[MessageId, str] = {}
        self._met: set[PersonId] = set()
        self._at_cut, self._at_message, self._timed = _moments(queries)
        self._open: dict[str, tuple[Turn, list[Turn], list[Turn]]] = {}
        self._near: deque[Turn] = deque(maxlen=WINDOW)
        self._unhelped = {*around}
        self._named: set[PersonId] = set()
        self._coach.hear(ChannelSeen(SPACE, channel, channel, watch=True))
        for ego in {*around, *(PersonId(query.ego) for query in queries if query.ego)}:
            self._coach.start(SPACE, ego, Moment(0))

    def play(self, messages: Iterable[Said]) -> Iterator[Answer]:
        """The answers to all questions, as the channel goes on."""
        now = Moment(0)
        for number, said in enumerate(messages):
            yield from self._due(number, said.at)
            self.heard, now = self.heard + 1, said.at
            if said.author != NOBODY:
                yield from self._before_help(said, number)
                self._hear(said)
            for query in self._at_message.pop(said.id, ()):
                yield from self._asked_about(query, number, said)
        yield from self._due(self.heard, None)
        for ego in sorted(self._unhelped & self._named):
            yield self._unasked(ego, self.heard, now)

    def _hear(self, said: Said) -> None:
        message = MessageId(said.id if said.id.startswith(f"{self._channel}:") else f"{self._channel}:{said.id}")
        if message in self._ids:
            return
        self._ids[message] = said.id
        events: list[Heard] = [] if said.author in self._met else [PersonJoined(SPACE, said.author, said.name)]
        self._met.add(said.author)
        mentions = tuple(person for person in said.mentions if person != said.author)
        posted = MessagePosted(SPACE, self._channel, message, said.author, said.at, said.text, mentions, None, said.lead)
        start = process_time()
        for event in (*events, posted):
            self._coach.hear(event)
        self.seconds += process_time() - start
        turn = self._linker.turn
        if turn is not None and turn.id == message:
            self._plain.hear(replace(turn, acts=turn.acts - {"answer"}, replies_to=None, addressees=(), confidence=1.0))
            for _, later, _ in self._open.values():
                later.append(turn)
            self._near.append(turn)

    def _due(self, number: int, at: Moment | None) -> Iterator[Answer]:
        """Answers to what is asked before the message of this number and time; to all that is left when there is none."""
        for cut in [cut for cut in self._at_cut if cut <= number or at is None]:
            for query in self._at_cut.pop(cut):
                yield self._on_card(query, number) if query.task == "cards" else self._ranked(query, number)
        while self._timed and (at is None or (self._timed[0].asof or 0) + SECOND / 2 < at):
            query = self._timed.pop(0)
            yield self._unanswered(query, number) if query.task == "owed" else self._still_open(query, number)

    def _asked_about(self, query: Query, number: int, said: Said) -> Iterator[Answer]:
        """Answers about the message that was just heard."""
        turn = self._linker.turn if self._linker.turn is not None and self._ids.get(self._linker.turn.id) == said.id else None
        if query.task == "links":
            yield self._linked(query, number, turn)
        elif query.task == "owed":
            yield self._owed(query, number, after(said.at, thank.SETTLING))
        elif turn is not None:
            self._open[query.id] = (turn, [], list(self._near)[:-1])

    def _before_help(self, said: Said, number: int) -> Iterator[Answer]:
        """Whom Kith would suggest to thank at the last moment before ego first asks or thanks, though others have named them: nobody, if it is right."""
        if said.author in self._unhelped and ("?" in said.text or not read(said.text, lead=said.lead).acts.isdisjoint(_HELPED)):
            self._unhelped.discard(said.author)
            if said.author in self._named:
                yield self._unasked(said.author, number, said.at)
        self._named.update(person for person in said.mentions if person != said.author)

    def _unasked(self, ego: PersonId, number: int, now: Moment) -> Answer:
        return self._owed(Query("owed", f"before:{ego}", self._channel, ego, mode="before"), number, now)

    def _linked(self, query: Query, number: int, turn: Turn | None) -> Answer:
        if turn is None:
            return Answer(query, number / self._length)
        rules = self._plain.rules
        weighed = self._linker.weighed
        plain = {
            "previous message": self._names(self._plain.previous),
            "plain rules": self._names(rules.replies_to if rules else None),
        }
        confidence = weighed.link if weighed is not None and turn.replies_to is not None else turn.confidence
        also = weighed.also if weighed is not None and weighed.turn is not None and weighed.turn.id == turn.replies_to else None
        given = (*self._names(turn.replies_to), *(self._names(also.id) if also is not None else ()))
        return Answer(query, number / self._length, given, confidence, plain)

    def _ranked(self, query: Query, number: int) -> Answer:
        self._coach.flush()
        ego, now = PersonId(query.ego), query.asof or Moment(0)
        turns = self._coach.ledger(SPACE).heard(self._channel)
        given: list[PersonId]
        if query.task == "mask":
            reading = read(query.text)
            turn = Turn(MessageId(""), self._channel, ego, now, reading.acts, topics=reading.topics, words=reading.words, gist=reading.gist)
            given = spoken_to(turn, turns[-WINDOW:])
        else:
            ties = addressing.known(self._store, SPACE, ego, now)
            given = [one.person for one in addressing.ranked("thank" if query.task == "thanks" else "address", ego, turns, now, ties)]
        plain: dict[str, tuple[str, ...]] = {"last speaker": tuple(self._plain.speakers()), "last to mention ego": tuple(self._plain.naming(ego))}
        return Answer(query, number / self._length, (*given, *(one for one in self._plain.speakers() if one not in given)), 0.0, plain)

    def _still_open(self, query: Query, number: int) -> Answer:
        if query.id not in self._open:
            return Answer(query, number / self._length, score=0.5, plain_score=0.5)
        turn, later, before = self._open.pop(query.id)
        named = self._plain.named_since(turn.speaker, later)
        return Answer(query, number / self._length, score=waiting(turn, later, query.asof or turn.at, before), plain_score=float(not named))

    def _owed(self, query: Query, number: int, now: Moment, since: Moment | None = None) -> Answer:
        """Whom the card of `whoshouldithank` would name; only for what happened since a moment when one is given."""
        return Answer(query, number / self._length, tuple(one.alter for one in thank.suggest(self._view(query, now)) if since is None or one.at >= since))

    def _unanswered(self, query: Query, number: int) -> Answer:
        """Whom Kith would suggest to thank for the ten minutes since a question that nobody answered: nobody, if it is right."""
        now = query.asof or Moment(0)
        return self._owed(query, number, now, after(now, -10 * MINUTE))

    def _on_card(self, query: Query, number: int) -> Answer:
        """Whom the card would name if ego asked a little later and had said nothing meanwhile."""
        kind = thank if query.mode == "thank" else reply
        return Answer(query, number / self._length, tuple(one.alter for one in kind.suggest(self._view(query, after(query.asof or Moment(0), kind.SETTLING)))))

    def _view(self, query: Query, now: Moment) -> View:
        return self._coach.view(SPACE, self._coach.ego(SPACE, PersonId(query.ego)), now)

    def _names(self, message: MessageId | None) -> tuple[str, ...]:
        return (self._ids[message],) if message is not None and message in self._ids else ()


def _moments(queries: Iterable[Query]) -> tuple[dict[int, list[Query]], dict[str, list[Query]], list[Query]]:
    """The questions by the number of messages before them, by the message they are about, and those with a time in its order."""
    at_cut: defaultdict[int, list[Query]] = defaultdict(list)
    at_message: defaultdict[str, list[Query]] = defaultdict(list)
    for query in queries:
        if query.task in ("links", "owed", "need") and query.mode != "unanswered":
            at_message[query.message or query.id].append(query)
        elif query.mode != "unanswered":
            at_cut[query.cut].append(query)
    timed = sorted((query for query in queries if query.task == "need" or query.mode == "unanswered"), key=lambda query: query.asof or 0)
    return dict(sorted(at_cut.items())), dict(at_message), timed
