"""Frames between the judge and a jailed child: a small JSON header, then raw bytes.

    u32 header length | u32 body length | header: ASCII JSON [kind, node, …] | body

A node is null, a boolean, a number, a string, or an array that begins with a tag. Buffers have no table: the reader
walks the nodes and takes from the body what each one's type and shape ask for, so no length is ever believed.

The judge reads frames written by hostile code. Hence: no pickle, no object arrays, caps on everything, and nothing that
is hashed (a forged set of colliding integers is quadratic work for whoever builds it): sets come out as `Unordered`,
dicts as `Pairs`. Only a child, reading its own inputs, asks for real sets and dicts (`revive`).
"""

import json
import math
import operator
import re
import struct
from array import array
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Any, NoReturn

try:
    import numpy as np
except ImportError:  # the zygote for SQL has no numpy, and needs none
    np = None  # type: ignore[assignment]  # every use is behind a type that only numpy makes

HEADER_BYTES = 256 * 1024
BODY_BYTES = 8 * 1024 * 1024
NODES = 20_000
DEPTH = 64
# A buffer that stands for nested lists becomes Python objects, up to 550 bytes for one of its own: so these have a cap
# too, over a whole frame. A list takes about as long to make as six numbers.
PACKED_PARTS = 1 << 19
_PARTS_OF_LIST = 6
PREFIX = struct.Struct("<II")

_INLINE_TEXT = 2048
_PACKED_FROM = 32
_INT_BITS = 1 << 16
_DIMENSIONS = 32
_NUMBERS = frozenset(
    ["|b1", "|i1", "|u1", "<i2", "<u2", "<i4", "<u4", "<i8", "<u8", "<f2", "<f4", "<f8", "<c8", "<c16"]
)
_OTHER_DTYPES = re.compile(r"<U[0-9]{1,5}|\|S[0-9]{1,5}|<[mM]8(\[[0-9]{0,6}[a-zA-Z]{1,2}\])?")


class Unsendable(Exception):
    """A value that has no form on the wire; the text says which type and what to use instead."""


class Malformed(Exception):
    """Bytes that are not a frame."""


@dataclass(frozen=True, slots=True)
class Unordered:
    """A set as it came over the wire: its items in no particular order, perhaps repeated."""

    items: list[Any]


@dataclass(frozen=True, slots=True)
class Pairs:
    """A dict as it came over the wire: keys and values, keys perhaps repeated."""

    items: list[tuple[Any, Any]]


def encode(kind: str, *values: object) -> bytes:
    """One frame. Raises Unsendable for a type that does not cross, or for more than a frame may hold."""
    writer = _Writer()
    header = json.dumps([kind, *(writer.node(value, 0) for value in values)], separators=(",", ":")).encode()
    body = b"".join(writer.chunks)
    if len(header) > HEADER_BYTES or len(body) > BODY_BYTES:
        raise Unsendable("the value is larger than 8 MiB, or has too many small parts")
    return frame_of(header, body)


def frame_of(header: bytes, body: bytes) -> bytes:
    """A frame of parts that are encoded already."""
    return PREFIX.pack(len(header), len(body)) + header + body


class _Writer:
    def __init__(self) -> None:
        self.chunks: list[bytes] = []
        self.nodes = 0
        self.parts = 0
        self.bytes = 0

    def node(self, value: Any, depth: int) -> object:
        self.nodes += 1
        if self.nodes > NODES or depth > DEPTH:
            raise Unsendable("the value has too many parts, is nested too deeply, or contains itself; use numpy arrays")
        write = _WRITERS.get(type(value))
        if write is not None:
            return write(self, value, depth)
        if isinstance(value, tuple) and hasattr(value, "_fields"):
            return self.sequence(tuple(value), depth)
        if np is not None and isinstance(value, np.generic) and type(value).__module__ == "numpy":
            return ["g", self.buffer(np.asarray(value))]
        raise Unsendable(_cannot_send(value))

    def chunk(self, data: bytes) -> int:
        self.bytes += len(data)
        if self.bytes > BODY_BYTES:
            raise Unsendable("the value is larger than 8 MiB")
        self.chunks.append(data)
        return len(data)

    def buffer(self, values: Any) -> str:
        if values.dtype.kind in "fc" and values.dtype.itemsize > (16 if values.dtype.kind == "c" else 8):
            values = values.astype("<c16" if values.dtype.kind == "c" else "<f8")
        values = values.astype(values.dtype.newbyteorder("<"), order="C", copy=False)
        name = str(values.dtype.str)
        if name not in _NUMBERS and not _OTHER_DTYPES.fullmatch(name):
            raise Unsendable(f"an array of dtype {values.dtype} cannot be read; use numbers, booleans or strings")
        self.chunk(values.tobytes())
        return name

    def scalar(self, value: object, depth: int) -> object:
        return value

    def integer(self, value: int, depth: int) -> object:
        if value.bit_length() <= 64:
            return value
        if value.bit_length() > _INT_BITS:
            raise Unsendable(f"an integer of {value.bit_length()} bits is too long")
        return ["i", format(value, "x")]

    def text(self, value: str, depth: int) -> object:
        if len(value) <= _INLINE_TEXT:
            return value
        return ["w", self.chunk(value.encode("utf-8", "surrogatepass"))]

    def raw(self, value: bytes, depth: int) -> object:
        return ["b", self.chunk(bytes(value))]

    def complex(self, value: complex, depth: int) -> object:
        return ["c", value.real, value.imag]

    def sequence(self, value: Sequence[object], depth: int) -> object:
        packed = self.packed(value)
        tag = "t" if type(value) is tuple else "l"
        return packed or [tag, *(self.node(item, depth + 1) for item in value)]

    def as_list(self, value: Iterable[object], depth: int) -> object:
        if isinstance(value, range) and len(value) > BODY_BYTES // 8:
            raise Unsendable("the range is too long")
        return self.sequence(list(value), depth)

    def unordered(self, value: Iterable[object], depth: int) -> object:
        tag = "z" if type(value) is frozenset else "s"
        return [tag, *(self.node(item, depth + 1) for item in value)]

    def mapping(self, value: dict[object, object], depth: int) -> object:
        flat = chain.from_iterable(dict.items(value))
        return ["d", *(self.node(item, depth + 1) for item in flat)]

    def array(self, value: Any, depth: int) -> object:
        return ["a", self.buffer(value), *value.shape]

    def packed(self, value: Sequence[object]) -> list[object] | None:
        """Nested lists of one kind of number as one buffer, or None where they are not of that shape."""
        kinds, shape, level = "", [], [value]
        while type(level[0]) in (list, tuple):
            first = level[0]
            if len(kinds) >= 8 or not first or any(type(v) is not type(first) or len(v) != len(first) for v in level):
                return None
            kinds += "t" if type(first) is tuple else "l"
            shape.append(len(first))
            level = list(chain.from_iterable(level))  # type: ignore[arg-type]  # each item is a list or tuple here
        code = _CODES.get(type(level[0]))
        if (
            code is None
            or max(shape) > PACKED_PARTS
            or self.parts + _packed_parts(shape) > PACKED_PARTS
            or len(level) < _PACKED_FROM
            or any(type(item) is not type(level[0]) for item in level)
        ):
            return None
        try:
            self.chunk(array(code, level).tobytes())  # type: ignore[type-var]  # all of one numeric type
        except OverflowError:
            return None
        self.parts += _packed_parts(shape)
        return ["p", kinds, code, *shape]


_CODES = {int: "q", float: "d", bool: "b"}
_WRITERS: dict[type, Callable[[_Writer, Any, int], object]] = {
    type(None): _Writer.scalar,
    bool: _Writer.scalar,
    float: _Writer.scalar,
    int: _Writer.integer,
    str: _Writer.text,
    bytes: _Writer.raw,
    bytearray: _Writer.raw,
    complex: _Writer.complex,
    list: _Writer.sequence,
    tuple: _Writer.sequence,
    range: _Writer.as_list,
    deque: _Writer.as_list,
    type({}.keys()): _Writer.as_list,
    type({}.values()): _Writer.as_list,
    type({}.items()): _Writer.as_list,
    set: _Writer.unordered,
    frozenset: _Writer.unordered,
    dict: _Writer.mapping,
    OrderedDict: _Writer.mapping,
    defaultdict: _Writer.mapping,
    Counter: _Writer.mapping,
}
if np is not None:
    _WRITERS[np.ndarray] = _Writer.array


def _cannot_send(value: object) -> str:
    name = type(value).__name__[:60]
    for plain in (list, tuple, dict, set, str, int, float):
        if isinstance(value, plain):
            return f"a {name} is a kind of {plain.__name__}; use a plain {plain.__name__}"
    if name in ("generator", "map", "filter", "zip", "enumerate", "reversed", "list_iterator"):
        return f"a {name} is not a finished value; make a list of it"
    return f"a value of type {name} cannot be read; use numbers, strings, lists, tuples, dicts, sets or numpy arrays"


def decode(header: bytes, body: bytes, *, revive: bool = False) -> tuple[str, list[Any]]:
    """The kind and values of a frame. With `revive` sets and dicts are real ones: never for what a candidate wrote."""
    try:
        parts = _HEADERS.decode(header.decode("ascii"))
        if not isinstance(parts, list) or not parts or not isinstance(parts[0], str):
            raise Malformed("no kind")
        reader = _Reader(memoryview(body), revive=revive)
        values = [reader.value(node, 0) for node in parts[1:]]
    except (ValueError, TypeError, IndexError, RecursionError, OverflowError) as error:
        raise Malformed(type(error).__name__) from error
    if reader.left:
        raise Malformed("bytes left over")
    return parts[0], values


def _no_objects(pairs: object) -> NoReturn:
    raise ValueError("objects have no place in a header")


_HEADERS = json.JSONDecoder(object_pairs_hook=_no_objects)


class _Reader:
    def __init__(self, body: memoryview, *, revive: bool) -> None:
        self.body = body
        self.at = 0
        self.nodes = 0
        self.parts = 0
        self.revive = revive

    @property
    def left(self) -> int:
        return len(self.body) - self.at

    def take(self, count: int) -> memoryview:
        if type(count) is not int or not 0 <= count <= self.left:
            raise Malformed("a length beyond the body")
        self.at += count
        return self.body[self.at - count : self.at]

    def value(self, node: Any, depth: int) -> Any:
        self.nodes += 1
        if self.nodes > NODES or depth > DEPTH:
            raise Malformed("too many parts")
        if not isinstance(node, list):
            return node
        read = _READERS.get(node[0]) if node and isinstance(node[0], str) else None
        if read is None:
            raise Malformed("no such tag")
        return read(self, node[1:], depth)

    def values(self, nodes: list[Any], depth: int) -> list[Any]:
        return [self.value(node, depth + 1) for node in nodes]

    def tuple_(self, nodes: list[Any], depth: int) -> tuple[Any, ...]:
        return tuple(self.values(nodes, depth))

    def set_(self, nodes: list[Any], depth: int) -> Any:
        items = self.values(nodes, depth)
        return set(items) if self.revive else Unordered(items)

    def frozenset_(self, nodes: list[Any], depth: int) -> Any:
        items = self.values(nodes, depth)
        return frozenset(items) if self.revive else Unordered(items)

    def dict_(self, nodes: list[Any], depth: int) -> Any:
        flat = self.values(nodes, depth)
        if len(flat) % 2:
            raise Malformed("a key without a value")
        pairs = list(zip(flat[::2], flat[1::2], strict=True))
        return dict(pairs) if self.revive else Pairs(pairs)

    def bytes_(self, nodes: list[Any], depth: int) -> bytes:
        (count,) = nodes
        return bytes(self.take(count))

    def text(self, nodes: list[Any], depth: int) -> str:
        (count,) = nodes
        return bytes(self.take(count)).decode("utf-8", "surrogatepass")

    def integer(self, nodes: list[Any], depth: int) -> int:
        (digits,) = nodes
        if not isinstance(digits, str) or len(digits) > _INT_BITS // 4 + 1:
            raise Malformed("an integer too long")
        return int(digits, 16)

    def complex_(self, nodes: list[Any], depth: int) -> complex:
        real, imaginary = nodes
        if type(real) not in (int, float) or type(imaginary) not in (int, float):
            raise Malformed("a complex of no numbers")
        return complex(real, imaginary)

    def array_(self, nodes: list[Any], depth: int) -> Any:
        name, *shape = nodes
        dtype = _dtype(name)
        data = self.take(_count(shape) * dtype.itemsize)
        if dtype.kind == "U":
            _check_code_points(data)
        values = np.frombuffer(data, dtype) if len(data) else np.zeros(0, dtype)
        values = values.reshape(shape)
        return values.copy() if self.revive else values

    def generic(self, nodes: list[Any], depth: int) -> Any:
        (name,) = nodes
        return self.array_([name], depth)[()]

    def packed(self, nodes: list[Any], depth: int) -> Any:
        kinds, code, *shape = nodes
        if code not in ("q", "d", "b") or len(kinds) != len(shape) or not 1 <= len(shape) <= 8 or 0 in shape:
            raise Malformed("no such packing")
        self.parts += _packed_parts(shape)
        if self.parts > PACKED_PARTS:
            raise Malformed("too many parts")
        flat = array(code, self.take(_count(shape) * array(code).itemsize).tobytes())
        values: list[Any] = list(map(bool, flat)) if code == "b" else flat.tolist()
        for kind, size in zip(reversed(kinds), reversed(shape), strict=True):
            make = tuple if kind == "t" else list
            values = [make(values[at : at + size]) for at in range(0, len(values), size)]
        return values[0]


_READERS: dict[str, Callable[[_Reader, list[Any], int], Any]] = {
    "l": _Reader.values,
    "t": _Reader.tuple_,
    "s": _Reader.set_,
    "z": _Reader.frozenset_,
    "d": _Reader.dict_,
    "b": _Reader.bytes_,
    "w": _Reader.text,
    "i": _Reader.integer,
    "c": _Reader.complex_,
    "a": _Reader.array_,
    "g": _Reader.generic,
    "p": _Reader.packed,
}


def _dtype(name: object) -> Any:
    if not isinstance(name, str) or not (name in _NUMBERS or _OTHER_DTYPES.fullmatch(name)):
        raise Malformed("no such dtype")
    dtype = np.dtype(name)
    if not 0 < dtype.itemsize <= 1 << 17:
        raise Malformed("no such item size")
    return dtype


def _count(shape: list[Any]) -> int:
    """Items in a shape. A zero does not excuse giants beside it: their strides would overflow."""
    if len(shape) > _DIMENSIONS:
        raise Malformed("no such shape")
    if math.prod(_size(size) or 1 for size in shape) > BODY_BYTES:
        raise Malformed("a shape beyond the body")
    return math.prod(shape)


def _packed_parts(shape: Sequence[int]) -> int:
    """What nested lists of that shape count for, at all levels together."""
    counts: list[int] = list(accumulate(map(_size, shape), operator.mul))
    return counts[-1] + _PARTS_OF_LIST * (1 + sum(counts[:-1]))


def _size(size: object) -> int:
    if type(size) is not int or not 0 <= size <= BODY_BYTES:
        raise Malformed("no such shape")
    return size


def _check_code_points(data: memoryview) -> None:
    if len(data) and int(np.frombuffer(data, "<u4").max()) > 0x10FFFF:
        raise Malformed("no such character")
