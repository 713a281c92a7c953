from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interviews.engine.spans import segments

TEXTS = st.text("ab ", max_size=30)
QUOTES = st.lists(st.tuples(st.sampled_from(["one", "two", "three"]), st.text("ab ", max_size=8)), max_size=5)


@given(TEXTS, QUOTES)
def test_the_pieces_join_to_the_text(text: str, quotes: list[tuple[str, str]]) -> None:
    pieces = segments(text, quotes)
    assert "".join(piece["text"] for piece in pieces) == text
    assert all(piece["text"] for piece in pieces)


@given(TEXTS, QUOTES)
def test_the_pieces_of_a_point_join_to_its_quotes(text: str, quotes: list[tuple[str, str]]) -> None:
    by_slug = dict(quotes)
    pieces = segments(text, list(by_slug.items()))
    for slug, quote in by_slug.items():
        marked = "".join(piece["text"] for piece in pieces if slug in piece["points"])
        assert marked == (quote if quote in text else "")


def test_quotes_that_overlap_share_the_words_they_have_in_common() -> None:
    pieces = segments("abcd", [("one", "abc"), ("two", "bcd")])
    assert [(piece["text"], piece["points"]) for piece in pieces] == [
        ("a", ["one"]),
        ("bc", ["one", "two"]),
        ("d", ["two"]),
    ]


def test_words_that_were_not_said_mark_nothing() -> None:
    assert segments("abcd", [("one", "xyz"), ("two", "")]) == [{"text": "abcd", "points": []}]
