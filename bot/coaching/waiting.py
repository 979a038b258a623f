"""Is a question still without an answer? A probability from the turns after it."""

from collections.abc import Iterable

from bot.model import Turn

NAMED = 0.97
"""How sure it is that who names the asker soon after the question answers them."""
BESIDE = 0.01
"""How likely a turn is an answer that is taken for something else."""


def waiting(question: Turn, after: Iterable[Turn]) -> float:
    """How likely nobody has answered a question, given the turns after it (linked), 0 to 1."""
    open_still = 1.0
    for turn in after:
        if turn.speaker != question.speaker:
            open_still *= 1 - _answers(turn, question)
    return open_still


def _answers(turn: Turn, question: Turn) -> float:
    """How likely a turn answers the question."""
    if question.speaker in turn.mentions or turn.marked == question.id:
        return NAMED
    if question.speaker in turn.addressees or turn.replies_to == question.id:
        return min(turn.confidence, NAMED)
    return BESIDE
