"""Folding of content lines (RFC 5545 3.1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar.parser import Contentline

from calsync.feed.vevent import folded


@pytest.mark.parametrize(
    ("line", "expected", "why"),
    [
        ("", b"\r\n", "nothing"),
        ("a" * 74, b"a" * 74 + b"\r\n", "as much as one line holds"),
        ("a" * 75, b"a" * 74 + b"\r\n a\r\n", "one octet more"),
        ("é" * 40, "é".encode() * 37 + "\r\n ééé\r\n".encode(), "between characters of two octets"),
        ("a" + "한" * 25, b"a" + "한".encode() * 24 + b"\r\n " + "한".encode() + b"\r\n", "not within one of three"),
        ("a" * 73 + "\\n", b"a" * 73 + b"\r\n \\n\r\n", "an escape stays whole"),
    ],
)
def test_a_line_is_folded(line: str, expected: bytes, why: str) -> None:
    assert folded(line) == expected, why


@given(st.text(st.sampled_from("ab c\\^;,é한😀\u0301")).map(lambda text: text * 7))
def test_a_fold_changes_no_word_and_breaks_no_character(line: str) -> None:
    lines = folded(line).removesuffix(b"\r\n").split(b"\r\n ")
    assert b"".join(lines).decode() == line
    assert all(part.decode() is not None and len(part) <= 74 for part in lines)
    assert folded(line) == Contentline(line).to_ical() + b"\r\n"
