from __future__ import annotations

import contextlib
import json
import random
import struct
import tracemalloc
from collections import Counter, OrderedDict, defaultdict, deque
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from codejudge.sandbox import wire
from codejudge.sandbox.inbox import Inbox
from codejudge.sandbox.wire import Malformed, Pairs, Unordered, Unsendable
from tests.codejudge import heavy_frames

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.complex_numbers()
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=30,
)
numeric = arrays.arrays(
    st.sampled_from(["b1", "i1", "u2", "<i4", ">i4", "<i8", "<f2", "<f4", ">f8", "<c16", "<U3", "S4"]),
    arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=5),
)


def split(frame: bytes) -> tuple[bytes, bytes]:
    inbox = Inbox()
    inbox.feed(frame)
    found = inbox.frame()
    assert found is not None
    assert not inbox
    return found


def there_and_back(value: Any, *, revive: bool = True) -> Any:
    kind, (got,) = wire.decode(*split(wire.encode("result", value)), revive=revive)
    assert kind == "result"
    return got


def same(want: Any, got: Any) -> bool:
    return type(want) is type(got) and repr(want) == repr(got)


@given(values)
def test_plain_values_come_back_as_they_went(value: Any) -> None:
    assert same(value, there_and_back(value))


@given(numeric)
def test_arrays_come_back_as_they_went(value: Any) -> None:
    got = there_and_back(value)
    assert got.shape == value.shape
    assert got.dtype == value.dtype.newbyteorder("<")
    assert np.array_equal(got, value, equal_nan=value.dtype.kind in "fc")


@given(st.lists(st.integers(), min_size=40) | st.lists(st.floats(), min_size=40) | st.lists(st.booleans(), min_size=40))
def test_long_lists_of_one_kind_come_back_as_they_went(value: list[Any]) -> None:
    assert same(value, there_and_back(value))


@given(st.integers(2, 9), st.integers(9, 40), st.booleans())
def test_tables_keep_their_shape_and_their_tuples(columns: int, rows: int, is_tuple: bool) -> None:
    row = [float(number) for number in range(columns)]
    value = [tuple(row) if is_tuple else row for _ in range(rows)]
    assert same(value, there_and_back(value))


@pytest.mark.parametrize("value", [{1, 2}, frozenset({1}), {"a": {1: 2}}, set()])
def test_sets_and_dicts_are_real_only_for_the_child(value: Any) -> None:
    assert there_and_back(value) == value
    assert isinstance(there_and_back(value, revive=False), Pairs | Unordered)


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (range(3), [0, 1, 2]),
        (deque([1]), [1]),
        ({"a": 1}.keys(), ["a"]),
        (Counter("aa"), {"a": 2}),
        (OrderedDict(a=1), {"a": 1}),
        (defaultdict(int, a=1), {"a": 1}),
        (bytearray(b"a"), b"a"),
    ],
)
def test_the_library_s_collections_become_plain_ones(value: Any, plain: Any) -> None:
    assert there_and_back(value) == plain


@pytest.mark.parametrize("value", [np.float32(1.5), np.int8(3), np.bool_(True), np.str_("a")])
def test_numpy_scalars_keep_their_dtype(value: Any) -> None:
    assert same(value, there_and_back(value))


def test_a_child_may_change_the_arrays_it_is_given() -> None:
    there_and_back(np.zeros(3))[0] = 1


def test_a_long_double_comes_as_a_double() -> None:
    assert there_and_back(np.ones(2, np.longdouble)).dtype == np.float64


class Sub(list[int]):
    pass


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        (Sub([1]), "plain list"),
        ((number for number in range(3)), "make a list"),
        (object(), "type object"),
        (np.array([None]), "dtype object"),
        (np.zeros(2, "i4,f4"), "cannot be read"),
        (1 << 100_000, "too long"),
        ([[] for _ in range(30_000)], "too many parts"),
        (np.zeros(1_100_000), "larger than 8 MiB"),
        (range(10**9), "too long"),
    ],
    ids=range(9),
)
def test_what_does_not_cross_is_refused_with_a_hint(value: Any, hint: str) -> None:
    with pytest.raises(Unsendable, match=hint):
        wire.encode("result", value)


def test_a_list_that_holds_itself_is_refused() -> None:
    value: list[Any] = []
    value.append(value)
    with pytest.raises(Unsendable):
        wire.encode("result", value)


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_any_bytes_are_a_frame_or_malformed(header: bytes, body: bytes) -> None:
    with contextlib.suppress(Malformed):
        wire.decode(header, body)


nodes = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner | st.sampled_from([*"ltszdbwicagp", "<f8", "<U2", "|O", "<M8[ns]"]), max_size=6),
    max_leaves=20,
)


@given(st.lists(nodes, max_size=4), st.binary(max_size=64))
def test_any_header_of_the_grammar_is_read_or_malformed(parts: list[Any], body: bytes) -> None:
    header = json.dumps(["result", *parts]).encode()
    with contextlib.suppress(Malformed):
        wire.decode(header, body)


@given(values | numeric, st.data())
def test_a_frame_with_one_byte_changed_is_read_or_malformed(value: Any, data: st.DataObject) -> None:
    frame = bytearray(wire.encode("result", value))
    at = data.draw(st.integers(wire.PREFIX.size, len(frame) - 1))
    frame[at] = data.draw(st.integers(0, 255))
    header, _ = wire.PREFIX.unpack_from(frame)
    with contextlib.suppress(Malformed):
        wire.decode(bytes(frame[8 : 8 + header]), bytes(frame[8 + header :]))


@pytest.mark.parametrize(
    "header",
    [
        b'{"a": 1}',
        b'["result", {"a": 1}]',
        b'["result", ["a", "|O", 1]]',
        b'["result", ["a", "<f8", 0, 4611686018427387904]]',
        b'["result", ["a", "<U99999", 0]]',
        b'["result", ["d", 1]]',
        b'["result", ["i", "zz"]]',
        b'["result", ["p", "lt", "q", 2]]',
        b'["result", []]',
        b"[]",
        b"[" * 100_000,
        b'["result", ' + b"9" * 6000 + b"]",
    ],
)
def test_forged_headers_are_malformed(header: bytes) -> None:
    with pytest.raises(Malformed):
        wire.decode(header, bytes(64))


def test_bytes_left_over_are_malformed() -> None:
    with pytest.raises(Malformed):
        wire.decode(b'["result", 1]', b"more")


def test_characters_beyond_unicode_are_malformed() -> None:
    with pytest.raises(Malformed):
        wire.decode(b'["result", ["a", "<U1", 1]]', b"\xff\xff\xff\x7f")


def test_a_prefix_beyond_the_caps_is_malformed_at_once() -> None:
    inbox = Inbox()
    inbox.feed(struct.pack("<II", 1, wire.BODY_BYTES + 1))
    with pytest.raises(Malformed):
        inbox.frame()


@given(st.lists(st.integers(1, 40), min_size=1))
def test_frames_are_found_however_the_bytes_arrive(cuts: list[int]) -> None:
    stream = wire.encode("result", list(range(100))) + wire.encode("ready")
    inbox, kinds = Inbox(), []
    while stream:
        size = cuts[len(stream) % len(cuts)]
        inbox.feed(stream[:size])
        stream = stream[size:]
        while (frame := inbox.frame()) is not None:
            kinds.append(wire.decode(*frame)[0])
    assert kinds == ["result", "ready"]


@pytest.mark.parametrize("name", heavy_frames.READ)
def test_no_frame_takes_more_than_64_mb_to_read(name: str) -> None:
    tracemalloc.start()
    wire.decode(*heavy_frames.READ[name])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 64e6


@pytest.mark.parametrize("name", heavy_frames.REFUSED)
def test_what_would_take_more_is_malformed(name: str) -> None:
    tracemalloc.start()
    with pytest.raises(Malformed):
        wire.decode(*heavy_frames.REFUSED[name])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 16e6


def test_lists_beyond_the_packing_are_told_to_come_as_arrays() -> None:
    for value in ([1] * (wire.PACKED_PARTS + 1), [[[1]]] * (wire.PACKED_PARTS // 13 + 1)):
        with pytest.raises(Unsendable, match="use numpy arrays"):
            wire.encode("result", value)


SEEDS = [
    wire.encode("result", value)
    for value in (
        *(
            None,
            True,
            7,
            -(1 << 90),
            2.5,
            1j,
            "a",
            "b" * 3000,
            b"c",
            [],
            (1, "x"),
            {1, 2},
            {"k": [1.0]},
            frozenset("z"),
        ),
        *(list(range(40)), [[1.5, 2.5]] * 20, [(True,) * 2] * 20, np.arange(6.0).reshape(2, 3), np.array(["a", "bc"])),
        *(
            np.float32(1),
            np.zeros((0, 3)),
            np.array(5),
            np.zeros(3, "M8[D]"),
            [np.ones(2), {"a": (np.int8(1),)}],
        ),
    )
]


def mutated(frame: bytes, chance: random.Random) -> bytes:
    """A frame with a few bytes changed, doubled, moved or cut off."""
    mutant = bytearray(frame)
    for _ in range(chance.randint(1, 6)):
        at, kind = chance.randrange(len(mutant)), chance.randrange(5)
        if kind == 0:
            mutant[at] = chance.randrange(256)
        elif kind == 1:
            mutant[at] ^= 1 << chance.randrange(8)
        elif kind == 2:
            mutant[at:at] = mutant[at : at + chance.randint(1, 8)]
        elif kind == 3 and len(mutant) > 12:
            del mutant[at : at + chance.randint(1, 8)]
        else:
            mutant[at : at + 1] = chance.choice([b"[", b"]", b",", b'"', b"9", b"-", b"e", b'"l"', b"null"])
    return bytes(mutant) or b"["


def test_a_hundred_thousand_mutants_are_read_or_malformed() -> None:
    chance, read = random.Random(20), 0
    for number in range(100_000):
        frame = mutated(SEEDS[number % len(SEEDS)], chance)
        size = min(struct.unpack("<I", frame[:4].ljust(4, b"\0"))[0], len(frame)) if number % 2 else len(frame)
        with contextlib.suppress(Malformed):
            kind, _ = wire.decode(frame[8 : 8 + size], frame[8 + size :])
            read += type(kind) is str
    assert read > 1000
