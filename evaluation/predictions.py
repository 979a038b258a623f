"""Writes answers as `TASK.pred.jsonl`, in the formats that the data's own `score.py` reads."""

from collections.abc import Iterable
from pathlib import Path

import orjson

from evaluation.playing import Answer
from evaluation.queries import FILES


def write(folder: Path, answers: Iterable[Answer]) -> None:
    """One file a task."""
    lines: dict[str, list[bytes]] = {}
    for answer in answers:
        if answer.query.task in FILES:
            lines.setdefault(FILES[answer.query.task], []).append(orjson.dumps(_line(answer)))
    folder.mkdir(parents=True, exist_ok=True)
    for task, written in lines.items():
        (folder / f"{task}.pred.jsonl").write_bytes(b"\n".join(written) + b"\n")


def _line(answer: Answer) -> dict[str, object]:
    query = answer.query
    if query.task == "links":
        return {"id": query.id, "reply_to": answer.given, "confidence": answer.score}
    if query.task == "need":
        return {"id": query.id, "score": answer.score}
    return {"q": query.id, "ranking": answer.given}
