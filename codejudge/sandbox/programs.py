"""The candidate's Python, run inside a jailed child: a function called case by case, or a whole program.

Nothing here guards anything: a candidate may patch all of it and thereby choose what is sent, which is only answering.
"""

import contextlib
import linecache
import random
import sys
import types
import warnings
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from codejudge.sandbox import wire
from codejudge.sandbox.channel import receive, send

FILE = "answer.py"
TEXT = 4000
_OUT_OF_MEMORY = wire.encode("raised", ["MemoryError", "Exception"], "MemoryError: the memory allowed was used up")

# What candidates import most, loaded once; every child shares the pages.
LOADED = """
    abc bisect cmath collections contextlib copy ctypes dataclasses datetime decimal enum fractions functools
    heapq io itertools json math numbers operator random re statistics string textwrap time types typing numpy
    numpy.fft numpy.linalg numpy.ma numpy.polynomial numpy.random numpy.lib.stride_tricks
"""
# What cannot be loaded any more once this process is a user who may not enter the folder it lies in.
LOADED_ENCLOSED = """
    numpy.testing array base64 binascii calendar csv difflib graphlib hashlib html inspect locale pickle pprint
    queue secrets shlex string struct tempfile threading timeit traceback unicodedata unittest uuid weakref zlib
    concurrent.futures glob os.path pathlib socket
"""


def warm_up() -> None:
    """Touch once what every case touches, while nobody is waiting: the first touch of a shared page copies it."""
    source = "def warm(values):\n    return values * 2\n"
    names: dict[str, Any] = {}
    reseed()
    exec(compile(source, FILE, "exec", dont_inherit=True), names)
    frame = wire.encode("result", names["warm"](np.arange(3.0)), [1.5, "a"], {"a": (1, True)})
    header, _ = wire.PREFIX.unpack_from(frame)
    wire.decode(frame[wire.PREFIX.size :][:header], frame[wire.PREFIX.size + header :], revive=True)


def serve_function() -> None:
    """Answer `load`, then each `call` with `result`, `bad` or `raised`."""
    loaded = receive()
    if loaded is None:
        return
    source, entry_point = loaded[1]
    function = load_function(source, entry_point)
    while function is not None and (frame := receive()) is not None:
        args, kwargs, echo, seed = frame[1]
        reseed(seed)
        answer = outcome_of(partial(_called, function, args, kwargs, echo=echo), source)
        _flush()
        send(answer)


def serve_program() -> None:
    """Answer `load` by running the source as a script, then say how it ended."""
    loaded = receive()
    if loaded is None:
        return
    (source,) = loaded[1]
    code = _compiled(source)
    if code is None:
        return
    module = types.ModuleType("__main__", None)
    # What `site` adds for people at a prompt, and scripts end with.
    module.__dict__.update(exit=sys.exit, quit=sys.exit)
    sys.modules["__main__"] = module
    reseed()
    frame = outcome_of(lambda: _run_script(code, module), source)
    _flush()
    send(frame)


def _run_script(code: types.CodeType, module: types.ModuleType) -> bytes:
    try:
        exec(code, module.__dict__)
    except SystemExit as end:
        if end.code not in (None, 0):
            raise
    return wire.encode("result", None)


def _called(function: Callable[..., object], args: tuple[Any, ...], kwargs: dict[str, Any], *, echo: bool) -> bytes:
    result = function(*args, **kwargs)
    try:
        return wire.encode("result", result, args, kwargs) if echo else wire.encode("result", result)
    except wire.Unsendable as refusal:
        return wire.encode("bad", str(refusal)[:TEXT])


def outcome_of(work: Callable[[], bytes], source: str) -> bytes:
    """The frame that some work answers with, or one that says what it raised."""
    try:
        return work()
    except MemoryError:
        return _OUT_OF_MEMORY
    except BaseException as error:
        return _raised(error, source)


def _raised(error: BaseException, source: str) -> bytes:
    try:
        return wire.encode("raised", [kind.__name__ for kind in type(error).__mro__][:20], describe(error, source))
    except MemoryError:
        return _OUT_OF_MEMORY
    except BaseException:
        return wire.encode("raised", ["Exception"], "an exception that cannot be shown")


def load_function(source: str, entry_point: str) -> Callable[..., object] | None:
    """The function of that name in a source, once the judge was told `ready`; nothing where it was told why not."""
    code = _compiled(source)
    if code is None:
        return None
    module = types.ModuleType("answer")
    sys.modules["answer"] = module
    frame = outcome_of(lambda: _executed(code, module, entry_point), source)
    _flush()
    send(frame)
    found = module.__dict__.get(entry_point)
    return found if callable(found) else None


def _executed(code: types.CodeType, module: types.ModuleType, entry_point: str) -> bytes:
    reseed()
    exec(code, module.__dict__)
    if entry_point not in module.__dict__:
        return wire.encode("uncompiled", f"there is no function named {entry_point}")
    if not callable(module.__dict__[entry_point]):
        return wire.encode("uncompiled", f"{entry_point} is not a function")
    return wire.encode("ready")


def _compiled(source: str) -> types.CodeType | None:
    """The code of a source, or None after saying what is wrong with it."""
    linecache.cache[FILE] = (len(source), None, source.splitlines(keepends=True), FILE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return compile(source, FILE, "exec", dont_inherit=True)
    except SyntaxError as error:
        send(wire.encode("uncompiled", _syntax_error(error)))
    except (ValueError, RecursionError, MemoryError, OverflowError) as error:
        send(wire.encode("uncompiled", f"{type(error).__name__}: {error}"[:TEXT]))
    return None


def _syntax_error(error: SyntaxError) -> str:
    lines = [f"line {error.lineno}: {error.msg}" if error.lineno else str(error.msg)]
    if error.text and error.offset is not None:
        text = error.text.rstrip("\n").expandtabs(1)[:200]
        width = max(1, (error.end_offset or 0) - error.offset) if error.end_lineno == error.lineno else 1
        lines += [f"    {text}", "    " + " " * max(0, error.offset - 1) + "^" * min(width, len(text) + 1)]
    return "\n".join(lines)[:TEXT]


def describe(error: BaseException, source: str) -> str:
    """An exception as the candidate should read it: their own frames, the line of each, and a word on the sandbox."""
    written = source.splitlines()
    frames = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_filename == FILE:
            text = written[trace.tb_lineno - 1].strip()[:200] if 0 < trace.tb_lineno <= len(written) else ""
            frames.append(f"line {trace.tb_lineno}, in {code.co_name}\n    {text}")
        trace = trace.tb_next
    if len(frames) > 8:
        frames = [*frames[:4], f"… {len(frames) - 8} more calls …", *frames[-4:]]
    name = type(error).__name__
    said = str(error)[:1000]
    return "\n".join([*frames, f"{name}: {said}" if said else name, *_advice(error)])[:TEXT]


def _advice(error: BaseException) -> list[str]:
    if isinstance(error, ModuleNotFoundError) and error.name:
        root = error.name.partition(".")[0]
        return [f"({root} is not there: the judge has numpy and the standard library's parts that only compute)"]
    if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
        return ["(in the judge there are no files, no network and no other processes)"]
    if isinstance(error, EOFError):
        return ["(nothing more to read on standard input)"]
    return []


def reseed(seed: int = 0) -> None:
    """Begin a call with randomness that is the same each time the submission is judged."""
    random.seed(seed)
    np.random.seed(seed)


def _flush() -> None:
    with contextlib.suppress(Exception):
        sys.stdout.flush()
    with contextlib.suppress(Exception):
        sys.stderr.flush()


ROLES = {"function": serve_function, "program": serve_program}
