"""Is a question still without an answer? A trained model over what came after it; no text.

The model was trained on exactly these numbers (`evaluation.training.needs`): a change here needs new weights.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from math import exp, log1p, prod
from pathlib import Path

from bot.listening.gist import size_of
from bot.listening.helping import ASKS
from bot.listening.model_linking import shares, shipped
from bot.listening.scene import FAR, GLAD, WINDOW, pace_of
from bot.listening.trees import Trees, load
from bot.model import Turn
from bot.moment import Moment

WEIGHTS = Path(__file__).parent / "model" / "waiting.json"
FACTS = (
    *("named", "named_gap", "addressed", "addressed_sum", "linked", "told", "others", "voices", "own", "own_glad", "own_asks", "own_named"),
    *("size", "asks", "names", "answers_somebody", "sure", "pace", "waited", "first_gap", "next_is_own", "answers", "shares"),
    *("likeliest_answer", "no_answer", "likeliest_to_asker", "none_to_asker", "sum_to_asker", "many_to_asker"),
)
LIKELY = 0.3
"""From this probability a turn counts as likely said to the asker."""


def waiting(question: Turn, after: Sequence[Turn], now: Moment, before: Sequence[Turn] = ()) -> float:
    """How likely nobody has answered a question, given the turns of its channel after it (linked) and those before it, 0 to 1."""
    return 1 / (1 + exp(-_model().score(facts(question, after, now, before, shipped()))))


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
        *_likely_answers(question, after, before, links),
    ]


def _likely_answers(question: Turn, after: Sequence[Turn], before: Sequence[Turn], links: Trees) -> list[float]:
    """What the link model holds possible, also where it took something else for likelier."""
    odds = list(_odds(question, after[:WINDOW], before, links))
    direct, to_asker = [one for one, _ in odds], [one for _, one in odds]
    return [
        *(max(direct, default=0.0), prod(1 - one for one in direct), max(to_asker, default=0.0), prod(1 - one for one in to_asker)),
        *(sum(to_asker), float(sum(one > LIKELY for one in to_asker))),
    ]


def _odds(question: Turn, after: Sequence[Turn], before: Sequence[Turn], links: Trees) -> Iterator[tuple[float, float]]:
    """For each turn of others that may be to the asker: the probabilities that it answers the question, and anything that the asker said."""
    heard, asker = [*before[-WINDOW:], question, *after], question.speaker
    for place, turn in enumerate(after, len(heard) - len(after)):
        if turn.speaker != asker and (not turn.mentions or asker in turn.mentions):
            found, scene = shares(turn, heard[max(0, place - WINDOW) : place], links)
            said = [(scene.said(one), share) for one, share in found.items() if one]
            yield sum(share for one, share in said if one.id == question.id), sum(share for one, share in said if one.speaker == asker)


@cache
def _model() -> Trees:
    """The weights, read when the first question is weighed."""
    return load(WEIGHTS, FACTS)
