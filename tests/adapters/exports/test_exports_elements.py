"""The cutter agrees with a JSON parser, whatever is in the strings and wherever the chunks end."""

import io
import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.exports import limits
from adapters.exports.elements import Element, Elements
from adapters.exports.lines import lines
from adapters.exports.source import Stream, uncounted

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
ARRAY = re.compile(r"\A\s*\[")


def stream(data: bytes) -> Stream:
    return Stream(io.BytesIO(data), "x.json", 1 << 40, uncounted)


def cut(data: bytes) -> list[Element]:
    return list(Elements(stream(data), ARRAY, "an array"))


@given(st.lists(VALUES, max_size=8), st.sampled_from([None, 0, 3]), st.booleans())
def test_elements_are_the_values_of_the_array(values: list[object], indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(values, indent=indent, ensure_ascii=ascii_only)
    elements = cut(text.encode("utf-8", "surrogatepass"))
    assert [element.fault for element in elements] == [""] * len(values)
    assert [json.loads(element.raw.decode("utf-8", "surrogatepass")) for element in elements] == values
    assert [element.number for element in elements] == list(range(1, len(values) + 1))
    rows = text.split("\n")
    assert all(rows[element.line - 1].strip() for element in elements)


@given(st.lists(VALUES, max_size=5), st.integers(0, 400), st.binary(min_size=1, max_size=3).filter(lambda noise: b"\0" not in noise))
def test_any_damage_ends_and_keeps_what_came_before(values: list[object], at: int, noise: bytes) -> None:
    data = json.dumps(values, indent=1).encode()
    at = 1 + at % len(data)
    whole = [element.raw for element in cut(data)]
    damaged = cut(data[:at] + noise + data[at:])
    offset, kept = 0, 0
    for raw in whole:
        offset = data.index(raw, offset) + len(raw)
        kept += offset < at
    assert [element.raw for element in damaged[: max(kept - 1, 0)]] == whole[: max(kept - 1, 0)]


def test_an_element_larger_than_a_chunk_is_read_and_one_above_the_limit_is_passed_over() -> None:
    large, huge = "x" * (3 * limits.CHUNK), 'y"\\ ' * (limits.ELEMENT // 4)
    elements = cut(json.dumps([large, {"a": [huge]}, [1] * (limits.ELEMENT // 2), {"b": 1}], indent=1).encode())
    assert [bool(element.fault) for element in elements] == [False, True, True, False]
    assert json.loads(elements[0].raw) == large
    assert json.loads(elements[3].raw) == {"b": 1}
    assert elements[3].line == 10 + limits.ELEMENT // 2


def test_a_string_without_end_is_given_up() -> None:
    elements = cut(b'[1, "' + b"x" * (3 * limits.ELEMENT))
    assert [element.number for element in elements] == [1, 2]
    assert elements[1].fault


def test_brackets_without_end_are_given_up() -> None:
    deep = cut(b'[{"a": 1}, ' + b"[" * 200_000)
    assert [element.number for element in deep] == [1, 2]
    assert "cut off" in deep[1].fault


def test_a_bracket_too_many_ends_nothing() -> None:
    assert [element.fault for element in cut(b'[{"a": 1}, }, {"b": 2}]')] == ["", "not valid JSON", ""]


@settings(max_examples=60)
@given(st.lists(st.binary(max_size=40).map(lambda data: data.replace(b"\n", b"").replace(b"\0", b"")), min_size=1, max_size=20))
def test_lines_are_the_lines(rows: list[bytes]) -> None:
    data = b"hello\n" + b"\n".join(rows)
    assert list(lines(stream(data))) == data.split(b"\n")


def test_lines_longer_than_the_limit_are_cut() -> None:
    long = b"x" * (2 * limits.LINE + 5)
    short = list(lines(stream(long + b"\n" + b"y\n" + long)))
    assert [len(row) for row in short[:2]] == [limits.LINE + 1, 1]
    assert len(short[2]) > limits.LINE
    assert len(short) == 3
