"""Answers become figures: one row for each task, part of the data and side of the split, the plain methods beside Kith."""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from evaluation.playing import Answer
from evaluation.scoring import Figure, average_precision, figure, link_case, link_figures, mean, rank_figures, rank_of
from evaluation.split import held_out


class Row(Struct, frozen=True):
    """The figures of one task over one part of the data."""

    task: str
    folder: str
    side: str
    """"all", "trained" (some of it was seen in training) or "held out"."""
    cases: int
    figures: list[Figure]
    plain: dict[str, float]
    """The first figure, as plain methods reach it."""


def rows_of(folder: str, answers: Sequence[Answer]) -> list[Row]:
    """The rows of one folder."""
    rows = []
    for task in dict.fromkeys(_task(answer) for answer in answers):
        mine = [answer for answer in answers if _task(answer) == task]
        sides = [("all", mine)]
        seen = [answer for answer in mine if not held_out(folder, answer.query.channel, answer.place)]
        if 0 < len(seen) < len(mine):
            sides += [("trained", seen), ("held out", [answer for answer in mine if held_out(folder, answer.query.channel, answer.place)])]
        elif not seen:
            sides = [("held out", mine)]
        rows += [Row(task, folder, side, len(part), *_judge(part)) for side, part in sides]
    return rows


def means_of(rows: Iterable[Row]) -> list[Row]:
    """For the ranking tasks, the mean of the first figure over all folders, on each side."""
    found = []
    kept = [row for row in rows if row.figures and row.figures[0].name == "hit@1"]
    for task in dict.fromkeys(row.task for row in kept):
        for side in ("all", "held out"):
            part = [row for row in kept if row.task == task and (row.side == side or (side == "all" and row.side == "held out" and _only(row, kept)))]
            if len(part) > 1:
                value = mean([row.figures[0].value for row in part])
                plain = {name: mean([row.plain[name] for row in part]) for name in part[0].plain}
                found.append(Row(task, f"mean of {len(part)}", side, sum(row.cases for row in part), [Figure("hit@1", value, value, value)], plain))
    return found


def _only(row: Row, rows: Iterable[Row]) -> bool:
    """Whether a folder has nothing but this row for its task."""
    return all(other is row or (other.task, other.folder) != (row.task, row.folder) for other in rows)


def _task(answer: Answer) -> str:
    return f"{answer.query.task} {answer.query.mode}".strip()


def _judge(answers: Sequence[Answer]) -> tuple[list[Figure], dict[str, float]]:
    return _JUDGES[answers[0].query.task](answers)


def _links(answers: Sequence[Answer]) -> tuple[list[Figure], dict[str, float]]:
    cases = [link_case(one.query.id, one.query.right, one.given, one.score) for one in answers]
    plain = {name: [link_case(one.query.id, one.query.right, one.plain.get(name, ()), 1.0) for one in answers] for name in _names(answers)}
    return link_figures(cases), {name: link_figures(given)[0].value for name, given in plain.items()}


def _people(answers: Sequence[Answer]) -> tuple[list[Figure], dict[str, float]]:
    ranks = [rank_of(one.given, one.query.right, one.query.ego) for one in answers]
    plain = {name: mean([float(rank_of(one.plain.get(name, ()), one.query.right, one.query.ego) == 1) for one in answers]) for name in _names(answers)}
    return rank_figures(ranks), plain


def _need(answers: Sequence[Answer]) -> tuple[list[Figure], dict[str, float]]:
    figures = []
    for name, part in (("AP openers", [one for one in answers if one.query.opener]), ("AP all", answers)):
        if part:
            figures.append(figure(name, [(one.score, not one.query.answered) for one in part], average_precision))
    openers = [(one.plain_score, not one.query.answered) for one in answers if one.query.opener]
    return figures, {"nobody named the asker": average_precision(openers)}


def _owed(answers: Sequence[Answer]) -> tuple[list[Figure], dict[str, float]]:
    thanked = answers[0].query.mode == "after"
    wrong = [float(not set(one.given).isdisjoint(one.query.right) if thanked else bool(one.given)) for one in answers]
    return [figure("false suggestions", wrong, mean)], {}


def _cards(answers: Sequence[Answer]) -> tuple[list[Figure], dict[str, float]]:
    first = [float(one.given[0] in one.query.right) for one in answers if one.given]
    figures = [figure("named anybody", [float(bool(one.given)) for one in answers], mean)]
    return [*figures, figure("the first is right", first, mean)] if first else figures, {}


def _names(answers: Iterable[Answer]) -> list[str]:
    return list(dict.fromkeys(name for one in answers for name in one.plain))


_JUDGES: dict[str, Callable[[Sequence[Answer]], tuple[list[Figure], dict[str, float]]]] = {
    "links": _links,
    "mask": _people,
    "thanks": _people,
    "next": _people,
    "need": _need,
    "owed": _owed,
    "cards": _cards,
}
