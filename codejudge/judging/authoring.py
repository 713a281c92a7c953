"""The author's side of a case, in jails of its own: expressions evaluated (and remembered), checkers run.

An author's code is jailed like a candidate's, and never shares a process with one.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from codejudge.judging.outcomes import Bench, read_raised, said_text
from codejudge.languages import AUTHOR
from codejudge.limits import Limits
from codejudge.sandbox import wire
from codejudge.sandbox.inbox import Inbox
from codejudge.sandbox.session import Reply, Stopped

_LIMITS = Limits(cpu_seconds=10.0, wall_seconds=20.0, memory_mb=1024)
_REMEMBERED_BYTES = 64 * 1024 * 1024
_OVERHEAD_BYTES = 1000
_GATHERED_BYTES = 64 * 1024
# A node has at least a comma before it; half of what a reader takes leaves room for the brackets.
_GATHERED_PARTS = wire.NODES // 2


class AuthorError(Exception):
    """An author's expression or checker that does not work; the text says how."""


@dataclass(frozen=True)
class Value:
    """What an expression is: its node and bytes as they go over the wire, and the plain value."""

    node: bytes
    body: bytes
    plain: Any


class _Memory:
    """Values by digest of the expression, the least recently used forgotten first."""

    def __init__(self) -> None:
        self._values: OrderedDict[bytes, Value] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, key: bytes) -> Value | None:
        with self._lock:
            value = self._values.get(key)
            if value is not None:
                self._values.move_to_end(key)
            return value

    def put(self, key: bytes, value: Value) -> None:
        with self._lock:
            if (replaced := self._values.pop(key, None)) is not None:
                self._bytes -= _size(replaced)
            self._values[key] = value
            self._bytes += _size(value)
            while self._bytes > _REMEMBERED_BYTES:
                self._bytes -= _size(self._values.popitem(last=False)[1])


def _size(value: Value) -> int:
    return len(value.node) + len(value.body) + _OVERHEAD_BYTES


_memory = _Memory()

Expression = tuple[str, int | None]


def evaluate(
    expressions: Iterable[Expression], bench: Bench, kept: Mapping[str, bytes] | None = None
) -> dict[Expression, Value | AuthorError]:
    """The value of each expression (with the number that `call` stands for in it), or why it has none.

    `kept` has the frames of some that were evaluated before; those are read, not evaluated.
    """
    found: dict[Expression, Value | AuthorError] = {}
    missing = []
    for expression in dict.fromkeys(expressions):
        known = _known(expression, (kept or {}).get(expression[0]))
        if known is None:
            missing.append(expression)
        else:
            found[expression] = known
    while missing:
        missing = _evaluate_some(missing, bench, found)
    return found


def _known(expression: Expression, frame: bytes | None) -> Value | None:
    key = _digest(expression) if frame is None else hashlib.sha256(frame).digest()
    value = _memory.get(key)
    if value is None and frame is not None:
        value = _restored(frame)
        if value is not None:
            _memory.put(key, value)
    return value


def _restored(frame: bytes) -> Value | None:
    """The value in a frame that `keep` made; nothing when it is damaged, and then it is evaluated anew."""
    inbox = Inbox()
    inbox.feed(frame)
    try:
        parts = inbox.frame()
        return None if parts is None or inbox else _value_in(parts, wire.decode(*parts)[1])
    except wire.Malformed:
        return None


def keep(value: Value) -> bytes:
    """The frame of a value, to be kept and given to `evaluate` later."""
    return wire.frame_of(_BEFORE + value.node + b"]", value.body)


def evaluate_untrusted(expression: str, bench: Bench) -> Value | AuthorError:
    """The value of a candidate's own expression, in a child that sees no other and leaves nothing remembered."""
    with bench.session(AUTHOR, "evaluate", Limits()) as session:
        frame = wire.encode("evaluate", expression, None)
        try:
            return _value(session.ask(frame, cpu_seconds=2.0, wall_seconds=4.0))
        except Stopped as stopped:
            return AuthorError(stopped.message)


def _evaluate_some(
    expressions: list[Expression], bench: Bench, found: dict[Expression, Value | AuthorError]
) -> list[Expression]:
    """Evaluate until one ends the child; the expressions left."""
    with bench.session(AUTHOR, "evaluate", _LIMITS, seconds=60.0) as session:
        for number, expression in enumerate(expressions):
            try:
                reply = session.ask(wire.encode("evaluate", *expression), cpu_seconds=10.0, wall_seconds=20.0)
            except Stopped as stopped:
                found[expression] = AuthorError(stopped.message)
                return expressions[number + 1 :]
            found[expression] = value = _value(reply)
            if isinstance(value, Value):
                _memory.put(_digest(expression), value)
    return []


_BEFORE = b'["result",'


def result_of(reply: Reply) -> Value | None:
    """The one value of a `result` frame, or None where the frame is not exactly that.

    The node is cut out of the header as text, sound only when nothing but it stands between prefix and bracket.
    """
    return _value_in(reply.frame, reply.values)


def _value_in(frame: tuple[bytes, bytes], values: list[Any]) -> Value | None:
    header, body = frame
    if len(values) != 1 or not (header.startswith(_BEFORE) and header.endswith(b"]")):
        return None
    return Value(header[len(_BEFORE) : -1], body, values[0])


def _value(reply: Reply) -> Value | AuthorError:
    if (value := result_of(reply)) is not None:
        return value
    if reply.kind == "raised":
        return AuthorError(read_raised(reply)[1])
    return AuthorError(said_text(reply) or "no value")


def _digest(expression: Expression) -> bytes:
    return hashlib.sha256(repr(expression).encode("utf-8", "surrogatepass")).digest()


def as_arguments(value: Value) -> Value:
    """Positional arguments: the tuple itself, or the one value that is not a tuple."""
    if isinstance(value.plain, tuple):
        return value
    return Value(b'["t",' + value.node + b"]", value.body, (value.plain,))


def as_keywords(value: Value) -> Value:
    """Keyword arguments; AuthorError unless it is a dict with names as keys."""
    plain = value.plain
    if not isinstance(plain, wire.Pairs) or not all(isinstance(key, str) for key, _ in plain.items):
        raise AuthorError("kwargs must be a dict of names")
    return value


def call_frame(args: Value, kwargs: Value, *, echo: bool, seed: int = 0) -> bytes:
    """The frame that asks for a call, put together without reading the values again."""
    header = b'["call",' + args.node + b"," + kwargs.node + (b",true," if echo else b",false,") + b"%d]" % seed
    return wire.frame_of(header, args.body + kwargs.body)


def check(source: str, calls: Iterable[tuple[Value, Value, Value]], bench: Bench) -> str:
    """What the author's checker says of some calls, at least one: nothing when right.

    A checker that works for the reference may stumble over a result of another kind or shape: that is an answer too.
    AuthorError when it cannot even be loaded.
    """
    limits = {"cpu_seconds": _LIMITS.cpu_seconds, "wall_seconds": _LIMITS.wall_seconds}
    with bench.session(AUTHOR, "check", _LIMITS, seconds=60.0) as session:
        try:
            loaded = session.ask(wire.encode("load", source, "check"), **limits)
        except Stopped as stopped:
            raise AuthorError(stopped.message) from stopped
        if loaded.kind != "ready":
            raise AuthorError(said_text(loaded) or read_raised(loaded)[1])
        try:
            for frame in _gathered(calls):
                session.ask(frame, **limits)
            reply = session.ask(wire.encode("check"), **limits)
        except Stopped as stopped:
            return f"what was returned cannot be checked: {stopped.message}"
    if reply.kind != "result":
        return f"what was returned cannot be checked ({(read_raised(reply)[0] or ['an error'])[0]})"
    return said_text(reply)


def _gathered(calls: Iterable[tuple[Value, Value, Value]]) -> Iterator[bytes]:
    """Frames of calls: arguments, keywords and result, these last as the candidate's process sent them.

    Their reader is jailed. As many to a frame as are small together, for each frame is a round trip.
    """
    batch: list[Value] = []
    size = parts = 0
    for call in calls:
        own_size = sum(len(value.node) + len(value.body) for value in call)
        own_parts = sum(value.node.count(b",") + 1 for value in call)
        if batch and (size + own_size > _GATHERED_BYTES or parts + own_parts > _GATHERED_PARTS):
            yield _gathering(batch)
            batch, size, parts = [], 0, 0
        batch += call
        size, parts = size + own_size, parts + own_parts
    yield _gathering(batch)


def _gathering(values: list[Value]) -> bytes:
    header = b'["gathered",' + b",".join(value.node for value in values) + b"]"
    return wire.frame_of(header, b"".join(value.body for value in values))
