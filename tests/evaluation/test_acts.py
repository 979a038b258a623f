import math

from evaluation.acts import MEASURED, precision, recall, rows


def test_every_act_is_measured_on_every_file_of_lines() -> None:
    measured = list(rows())
    assert [row.folder.split(": ")[1] for row in measured] == list(MEASURED) * (len(measured) // len(MEASURED))
    assert all(row.cases > 0 for row in measured)


def test_precision_and_recall() -> None:
    judged = [(True, True), (True, False), (False, True), (False, False)]
    assert math.isclose(precision(judged), 0.5)
    assert math.isclose(recall(judged), 0.5)
    assert precision([]) == recall([]) == 0.0
