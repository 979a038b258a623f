"""Where a telling may begin: at the start of a clause, behind a name, and behind an "and" or "because" that starts anew with "I" or "we"."""

from bot.questions.clauses import PASTED, Clause

_JOINERS = frozenset("and but so because since cause coz as".split())
_TELLERS = frozenset("i i'm im i've ive we we're we've".split())


def beginnings_of(clause: Clause) -> list[Clause]:
    """The clause, and each part of it that begins anew, up to its end; what stands before a part counts as said before it."""
    lower = tuple(word.lower() for word in clause.words)
    places = [place for place in range(1, len(lower)) if lower[place] in _TELLERS and (lower[place - 1] == PASTED or lower[place - 1] in _JOINERS)]
    parts = (Clause(clause.words[place:], clause.end, (*clause.before, *lower[:place]), clause.after) for place in places)
    return [clause, *parts]
