"""Is a question still without an answer? What the link model makes of each turn after it, corrected by a trained model over what else happened; no text.

The model was trained on exactly these numbers (`evaluation.training.needs`): a change here needs new weights.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from math import exp, log, log1p, prod
from pathlib import Path

from bot.listening.gist import size_of
from bot.listening.helping import ASKS
from bot.listening.model_linking import CAREFUL, odds_of, shipped
from bot.listening.scene import FAR, GLAD, WINDOW, Scene, pace_of
from bot.listening.trees import Trees, load
from bot.model import Turn
from bot.moment import Moment

WEIGHTS = Path(__file__).parent / "model" / "waiting.json"
FACTS = (
    *("named", "named_gap", "addressed", "addressed_sum", "linked", "told", "others", "voices", "own", "own_glad", "own_asks", "own_named"),
    *("size", "asks", "names", "answers_somebody", "sure", "pace", "waited", "first_gap", "next_is_own", "answers", "shares"),
    *("likeliest_answer", "second_answer", "likely_answers", "nobody"),
)
NOBODY = FACTS.index("nobody")
ANSWERED = 0.05
"""Once it is less likely than this that nobody has answered, no later turn is weighed."""
_LEAST = 1e-4
"""The probability of an answer, and of none, stays this far from 0."""


def waiting(question: Turn, after: Sequence[Turn], now: Moment, before: Sequence[Turn] = ()) -> float:
    """How likely nobody has answered a question, given the turns of its channel after it (linked) and those before it, 0 to 1."""
    row = facts(question, after, now, before, shipped())
    return 1 / (1 + exp(-first_guess(row) - _model().score(row)))


def first_guess(row: list[float]) -> float:
    """The logarithm of the odds that nobody has answered, as the link model sees it; the trees correct it."""
    nobody = min(max(row[NOBODY], _LEAST), 1 - _LEAST)
    return log(nobody / (1 - nobody))


def facts(question: Turn, after: Sequence[Turn], now: Moment, before: Sequence[Turn], links: Trees) -> list[float]:
    """What happened since a question was asked."""
    asker, pace = question.speaker, pace_of(after)
    others = [turn for turn in after if turn.speaker != asker]
    own = [turn for turn in after if turn.speaker == asker]
    named = [turn for turn in others if asker in turn.mentions]
    addressed = [turn for turn in others if asker in turn.addressees]
    linked = [turn.confidence for turn in others if question.id in (turn.replies_to, turn.marked)]
    sure = [turn.confidence for turn in addressed]
    return [
        *(float(len(named)), log1p((named[0].at - question.at) / 1000) if named else FAR, max(sure, default=0.0), sum(sure), max(linked, default=0.0)),
        float(sum(turn.confidence * (1 << size_of(turn.gist)) for turn in addressed)),
        *(float(len(others)), float(len({turn.speaker for turn in others})), float(len(own))),
        float(sum(not turn.acts.isdisjoint(GLAD) for turn in own)),
        float(sum(not turn.acts.isdisjoint(ASKS) for turn in own)),
        float(sum(bool(turn.mentions) for turn in own)),
        *(float(size_of(question.gist)), float("request" in question.acts), float(len(question.mentions)), float(bool(question.addressees))),
        *(question.confidence, pace / 1000, log1p(max(0, now - question.at) / 1000)),
        log1p((addressed[0].at - question.at) / 1000) if addressed else FAR,
        float(bool(after) and after[0].speaker == asker),
        float(sum("answer" in turn.acts for turn in addressed)),
        float(sum(not set(turn.topics).isdisjoint(question.topics) for turn in others)),
        *_summed(sorted(_answers(question, after[:WINDOW], before, links), reverse=True)),
    ]


def _summed(odds: list[float]) -> list[float]:
    """The likeliest answers, their sum, and the probability that there is none."""
    return [*(*odds, 0.0, 0.0)[:2], sum(odds), prod(1 - one for one in odds)]


def _answers(question: Turn, after: Sequence[Turn], before: Sequence[Turn], links: Trees) -> Iterator[float]:
    """How likely each turn of others answers the question or what its asker went on with, also where the link model took something else for likelier."""
    heard, asked, nobody = [*before[-WINDOW:], question, *after], {question.id: 1.0}, 1.0
    for place, turn in enumerate(after, len(heard) - len(after)):
        if nobody < ANSWERED:
            return
        scene = Scene(turn, heard[max(0, place - WINDOW) : place])
        may_answer = any(asked.get(scene.near[-distance].id) for distance in scene.candidates)
        found = odds_of(scene, links, CAREFUL) if may_answer else {}
        odds = sum(share * asked.get(scene.said(one).id, 0.0) for one, share in found.items() if one)
        if turn.speaker == question.speaker:
            asked[turn.id] = odds
        else:
            nobody *= 1 - odds
            yield odds


@cache
def _model() -> Trees:
    """The weights, read when the first question is weighed."""
    return load(WEIGHTS, FACTS)
