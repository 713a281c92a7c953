"""Hostile and broken answers, with the verdicts that contain them. Each is asked to double an array of five numbers."""

# ruff: noqa: E501 (one attack a line)

from __future__ import annotations

import textwrap
from typing import NamedTuple


class Attack(NamedTuple):
    """What is tried, the verdicts that contain it, and the source."""

    name: str
    allowed: str
    source: str


def _body(text: str) -> str:
    return "def solve(x):\n" + textwrap.indent(textwrap.dedent(text).strip("\n"), "    ") + "\n"


def _call(*arguments: int | str) -> str:
    return _body(f"import ctypes\nreturn ctypes.CDLL(None).syscall({', '.join(map(str, arguments))})")


_FRAME = "import os, struct\nh = %s\nos.write(3, struct.pack('<II', len(h), 0) + h)\nos._exit(0)"
_BODIES = {
    "processes": [
        ("spawn a shell", "RTE SC", "import subprocess\nreturn subprocess.run(['id'])"),
        ("posix_spawn", "RTE SC", "import os\nos.posix_spawn('/bin/true', ['true'], {})"),
        ("os.system", "RTE SC WA", "import os\nreturn os.system('touch side-file')"),
        ("vfork by number", "WA SC RTE", "import ctypes\nreturn ctypes.CDLL(None).syscall(58)"),
        ("multiprocessing", "RTE SC", "import multiprocessing as m\np = m.Process(target=print)\np.start()"),
        ("thread pool", "RTE", "from concurrent.futures import ThreadPoolExecutor\nThreadPoolExecutor().submit(print).result()"),
        ("fork then answer in the child", "RTE SC", "import os\nif os.fork():\n    os.wait()\nreturn x * 2"),
        ("execve the interpreter", "RTE SC", "import os, sys\nos.execve(sys.executable, ['python'], {})"),
    ],
    "memory": [
        ("list of lists", "MLE TLE", "k = []\nwhile True:\n    k.append([0] * 100000)"),
        ("a giant integer", "MLE TLE RTE", "return len(str(10 ** (10 ** 10)))"),
        ("bytes times", "MLE", "return b'a' * (1 << 40)"),
        ("numpy zeros that are touched", "MLE TLE", "import numpy as np\na = np.zeros(1 << 29)\na[:] = 1\nreturn a"),
        ("anonymous map", "MLE RTE", "import mmap\nreturn len(mmap.mmap(-1, 1 << 33))"),
        ("outer product", "MLE", "import numpy as np\nreturn np.outer(np.ones(40000), np.ones(40000))"),
        ("raise the own limit", "RTE", "import resource as r\nr.setrlimit(r.RLIMIT_AS, (-1, -1))"),
        ("lock memory", "RTE WA", "import ctypes\nreturn ctypes.CDLL(None).mlockall(3)"),
    ],
    "time": [
        ("sleep", "TLE", "import time\ntime.sleep(60)"),
        ("sum over a huge range", "TLE", "return sum(range(10 ** 12))"),
        ("ignore the CPU signal", "TLE RTE", "import signal\nsignal.signal(24, signal.SIG_IGN)\nwhile True:\n    pass"),
        ("stop oneself", "TLE RTE SC", "import signal\nsignal.raise_signal(signal.SIGSTOP)"),
        ("wait for input of the channel", "TLE RTE WA", "import os\nwhile True:\n    os.read(3, 1)"),
        ("close everything and spin", "TLE", "import os\nos.closerange(0, 9)\nwhile True:\n    pass"),
        ("endless finaliser", "TLE", "class D:\n    def __del__(s):\n        while True: pass\nd = D()\ndel d"),
        ("swallow every exception", "TLE", "while True:\n    try:\n        1 / 0\n    except BaseException:\n        pass"),
    ],
    "output": [
        ("endless print", "OLE", "while True:\n    print('x' * 1000)"),
        ("raw descriptor one", "OLE", "import os\nwhile True:\n    os.write(1, b'x' * 4096)"),
        ("terminal codes in the message", "RTE", "raise ValueError('\\x1b[2J\\x00\\ud800')"),
        ("a message of ten megabytes", "RTE TLE MLE", "raise ValueError('x' * 10_000_000)"),
    ],
    "files": [
        ("read own source tree", "RTE", "import codejudge.sandbox.zygote as z\nreturn open(z.__file__).read()"),
        ("read the shadow file", "RTE", "return open('/etc/shadow').read()"),
        ("write beside", "RTE", "open('side-file', 'w').write('x')"),
        ("append to the library", "RTE", "import os\nopen(os.__file__, 'a')"),
        ("make a folder", "RTE", "import os\nos.mkdir('/tmp/side-folder')"),
        ("hard link", "RTE", "import os\nos.link(os.__file__, '/tmp/side-link')"),
        ("unlink the library", "RTE", "import os\nos.unlink(os.__file__)"),
        ("chmod", "RTE", "import os\nos.chmod(os.__file__, 0o777)"),
        ("temporary file", "RTE", "import tempfile\nreturn tempfile.TemporaryFile()"),
        ("shared memory", "RTE", "from multiprocessing import shared_memory as s\nreturn s.SharedMemory('a', True, 100)"),
        ("list the root", "RTE", "import os\nreturn os.listdir('/')"),
        ("list the parent's descriptors", "RTE", "import os\nreturn os.listdir(f'/proc/{os.getppid()}/fd')"),
        ("a database file", "RTE", "import sqlite3\nreturn sqlite3.connect('/tmp/side.db').execute('create table t(a)')"),
        ("truncate an opened library", "RTE", "import os\nos.truncate(os.__file__, 0)"),
        ("memfd", "RTE SC", "import os\nreturn os.memfd_create('a')"),
        ("a pipe", "RTE", "import os\nreturn os.pipe()"),
    ],
    "network": [
        ("tcp to the web server", "RTE", "import socket\nsocket.create_connection(('127.0.0.1', 8000), 1)"),
        ("udp", "RTE", "import socket\nsocket.socket(socket.AF_INET, socket.SOCK_DGRAM)"),
        ("abstract unix socket", "RTE", "import socket\nsocket.socket(socket.AF_UNIX).connect('\\0judge')"),
        ("socket pair", "RTE", "import socket\nreturn socket.socketpair()"),
        ("urllib", "RTE", "import urllib.request\nreturn urllib.request.urlopen('http://127.0.0.1/')"),
        ("raw socket", "RTE", "import socket\nsocket.socket(socket.AF_PACKET, socket.SOCK_RAW)"),
        ("listen", "RTE", "import socketserver\nsocketserver.TCPServer(('', 0), None)"),
        ("send over the channel's socket", "RTE WA", "import socket\nsocket.socket(fileno=3).sendmsg([b'x'])"),
    ],
    "signals": [
        ("kill the parent", "RTE SC", "import os\nos.kill(os.getppid(), 9)"),
        ("kill process one", "RTE SC", "import os\nos.kill(1, 9)"),
        ("kill the group", "RTE SC", "import os\nos.killpg(0, 9)"),
        ("kill oneself", "RTE SC MLE", "import os\nos.kill(os.getpid(), 9)"),
        ("abort", "RTE SC", "import os\nos.abort()"),
        ("queue a signal", "WA RTE SC", "import ctypes\nreturn ctypes.CDLL(None).syscall(129, 1, 9, 0)"),
        ("an alarm", "RTE WA AC", "import signal\nsignal.alarm(1)\nreturn x * 2"),
    ],
    "results": [
        ("say one is equal to all", "WA RTE", "class E:\n    def __eq__(s, o): return True\nreturn E()"),
        ("an array subclass", "WA", "import numpy as np\nclass A(np.ndarray): pass\nreturn (x * 2).view(A) * 0"),
        ("a masked array", "WA", "import numpy as np\nreturn np.ma.masked_all(5)"),
        ("a structured array", "WA", "import numpy as np\nreturn np.zeros(5, [('a', 'f8')])"),
        ("an infinite generator", "WA", "import itertools\nreturn itertools.count()"),
        ("a function", "WA", "return solve"),
        ("deeper than deep", "WA RTE", "k = []\nfor _ in range(100000):\n    k = [k]\nreturn k"),
        ("a dict that holds itself", "WA RTE", "d = {}\nd['d'] = d\nreturn d"),
        ("a million lists", "WA RTE TLE", "return [[] for _ in range(1_000_000)]"),
        ("a result too large", "WA MLE RTE TLE", "import numpy as np\nreturn np.ones(2_000_000)"),
        ("all NaN", "WA", "return x * float('nan')"),
        ("all infinite", "WA", "return x + float('inf')"),
        ("the wrong shape that broadcasts", "WA", "return (x * 2).reshape(1, 5)"),
        ("one number for all", "WA", "return 0.0"),
        ("strings that look right", "WA", "return [str(v) for v in x * 2]"),
        ("the right numbers as text", "WA", "return str(x * 2)"),
        ("nothing", "WA", "pass"),
        ("the class instead of a value", "WA", "return type(x)"),
        ("a very long integer", "WA", "return 1 << 1_000_000"),
        ("dates", "WA", "import numpy as np\nreturn np.zeros(5, 'M8[D]')"),
        ("a lone surrogate", "WA", "return '\\ud800'"),
    ],
    "frames": [
        ("an empty frame", "WA", "import os\nos.write(3, bytes(8))\nos._exit(0)"),
        ("a giant header length", "WA", "import os\nos.write(3, b'\\xff' * 8)\nos._exit(0)"),
        ("half a frame", "WA", "import os\nos.write(3, b'\\x08\\0\\0\\0\\0\\0\\0\\0[\"res')\nos._exit(0)"),
    ],
    "exits": [
        ("quit", "RTE", "raise SystemExit(0)"),
        ("os exit", "RTE", "import os\nos._exit(0)"),
        ("exit by number", "RTE", "import ctypes\nctypes.CDLL(None).syscall(231, 0)"),
        ("stop iteration", "RTE", "raise StopIteration"),
        ("generator exit", "RTE", "raise GeneratorExit"),
        ("an exception whose name lies", "RTE", "raise type('AC', (Exception,), {})('accepted')"),
        ("an exception without end", "RTE TLE", "class E(Exception):\n    __str__ = lambda s: str(s)\nraise E"),
    ],
    "crashes": [
        ("write to null", "RTE", "import ctypes\nctypes.memset(0, 1, 1)"),
        ("bytecode made up", "RTE WA", "f = lambda: 0\nf.__code__ = f.__code__.replace(co_code=b'\\xff' * 8)\nreturn f()"),
        ("deep recursion", "RTE", "return solve(x)"),
        ("deep repr", "RTE", "k = []\nfor _ in range(100000):\n    k = [k]\nreturn repr(k)"),
    ],
    "snooping": [
        ("the environment", "WA", "import os\nreturn dict(os.environ)"),
        ("the arguments", "WA", "import sys\nreturn sys.argv + sys.orig_argv[:0]"),
        ("frames of the callers", "WA RTE", "import sys\nf = sys._getframe()\nk = []\nwhile f:\n    k.append(sorted(f.f_locals))\n    f = f.f_back\nreturn k"),
        ("memory of the parent", "SC", "import ctypes, os\nreturn ctypes.CDLL(None).process_vm_readv(os.getppid(), 0, 0, 0, 0, 0)"),
        ("packages of the web server", "RTE", "import sys\nsys.path.append('/usr/lib/python3/dist-packages')\nimport django"),
        ("the judge's comparators", "RTE WA", "import codejudge.comparators as c\nc.compare = lambda *a: ''\nreturn 0"),
        ("an earlier answer in the module", "WA", "import builtins\nbuiltins.seen = getattr(builtins, 'seen', 0) + 1\nreturn builtins.seen"),
    ],
}  # fmt: skip

_FRAMES = {
    "an object for a node": 'b\'["result",{"a":1}]\'',
    "a verdict": 'b\'["verdict","AC"]\'',
    "ready instead of a result": "b'[\"ready\"]'",
    "two results": "b'[\"result\",1,2]'",
    "an unknown tag": 'b\'["result",["x"]]\'',
    "an array beyond the body": 'b\'["result",["a","<f8",1000000]]\'',
    "a pointer array": 'b\'["result",["a","|O",1]]\'',
    "a void array": 'b\'["result",["a","|V8",1]]\'',
    "giant strides": 'b\'["result",["a","<f8",0,4611686018427387904]]\'',
    "a negative shape": 'b\'["result",["a","<f8",-1]]\'',
    "a shape of booleans": 'b\'["result",["a","<f8",true]]\'',
    "colliding integers in a set": 'b\'["result",["s",\' + b",".join(b"%d" % (i * (2**61 - 1)) for i in range(1, 9000)) + b"]]"',
    "brackets without end": "b'[' * 200000",
    "many empty lists": 'b\'["result",\' + b"[]," * 60000 + b"1]"',
    "digits without end": 'b\'["result",\' + b"9" * 200000 + b"]"',
    "an exception of the wrong shape": "b'[\"raised\",5,5]'",
    "a refusal to compile after loading": 'b\'["uncompiled","no"]\'',
}

_WHOLE = [
    ("sources: does not parse", "CE", "def solve(x:\n"),
    ("sources: tabs and spaces", "CE", "def solve(x):\n\tif x:\n        return 1\n"),
    ("sources: null byte", "CE", "def solve(x):\n    return '\0'\n"),
    ("sources: lone surrogate", "CE RTE", "def solve(x):\n    return '\ud800'\n"),
    ("sources: empty", "CE", ""),
    ("sources: no such function", "CE", "def answer(x):\n    return x\n"),
    ("sources: not a function", "CE", "solve = 5\n"),
    ("sources: too long", "CE", "#" + "x" * 70_000 + "\n"),
    ("sources: nested brackets", "CE", "x = " + "(" * 5000 + ")" * 5000),
    ("sources: a long chain", "CE RTE MLE", "x = " + "-" * 60000 + "1\ndef solve(x): return x\n"),
    ("sources: fails while loading", "RTE", "1 / 0\ndef solve(x): return x\n"),
    ("sources: loads for ever", "TLE", "while True: pass\ndef solve(x): return x\n"),
    ("sources: exits while loading", "RTE", "import os\nos._exit(0)\n"),
    ("sources: constant folding", "CE RTE MLE TLE WA", "x = 'a' * (1 << 34)\ndef solve(x): return 1\n"),
    ("sources: answers ready itself", "WA RTE", _body(_FRAME % 'b\'["ready"]\'').replace("def solve(x):", "if True:")),
    ("patches: numpy's comparisons", "WA",
     "import numpy as np\nnp.array_equal = np.allclose = lambda *a, **k: True\ndef solve(x): return x * 3\n"),
    ("patches: the wire", "WA RTE TLE", "import codejudge.sandbox.wire as w\nw.encode = lambda *a: b''\ndef solve(x): return 0\n"),
    ("patches: builtins", "WA RTE", "import builtins\nbuiltins.len = lambda v: 0\ndef solve(x): return 0\n"),
    ("patches: json", "WA RTE", "import json\njson.dumps = lambda *a, **k: '[\"result\",1]'\ndef solve(x): return 0\n"),
    ("patches: stdout", "WA RTE", "import sys\nclass S:\n    def flush(s): raise ValueError\nsys.stdout = S()\ndef solve(x): return 0\n"),
    ("patches: exit handlers", "AC", "import atexit, time\natexit.register(time.sleep, 60)\ndef solve(x): return x * 2\n"),
    ("patches: a daemon thread", "RTE", "import threading, time\nthreading.Thread(target=time.sleep, args=(9,)).start()\ndef solve(x): return x\n"),
]  # fmt: skip

# The filter's whole list is tried on a model of it in test_filters; these few are made in earnest.
_CALLS: dict[str, tuple[int | str, ...]] = {
    "ptrace": (101, "16", "1", "0", "0"), "mount": (165, "b'a'", "b'/'", "b'tmpfs'", "0", "0"), "unshare": (272, "0x10000000"),
    "chroot": (161, "b'/'"), "bpf": (321, "0", "0", "0"), "perf_event_open": (298, "0", "0", "0", "0", "0"),
    "io_uring_setup": (425, "1", "0"), "keyctl": (250, "0", "0", "0"), "x32 getpid": (0x40000027,),
}  # fmt: skip
_REFUSED_CALLS: dict[str, tuple[int | str, ...]] = {
    "clone3": (435, "0", "0"), "seccomp": (317, "0", "0", "0"), "landlock": (444, "0", "0", "1"), "setuid": (105, "0"),
    "memfd_secret": (447, "0"), "pidfd_open": (434, "1", "0"), "shmget": (29, "0", "4096", "512"), "msgget": (68, "0", "512"),
    "prctl": (157, "38", "0", "0", "0", "0"), "timer_create": (222, "0", "0", "0"), "inotify_init": (253,), "epoll_create": (213, "1"),
    "eventfd": (284, "0"), "ioctl": (16, "0", "0x5412", "b'x'"), "mknod": (133, "b'/tmp/n'", "0"), "sched_setscheduler": (144, "0", "1", "b'1'"),
}  # fmt: skip


def _all() -> list[Attack]:
    found = [
        Attack(f"{group}: {name}", allowed, _body(body))
        for group, rows in _BODIES.items()
        for name, allowed, body in rows
    ]
    found += [Attack(f"frames: {name}", "WA RTE", _body(_FRAME % header)) for name, header in _FRAMES.items()]
    found += [Attack(*row) for row in _WHOLE]
    found += [Attack(f"calls: {name}", "SC", _call(*given)) for name, given in _CALLS.items()]
    return found + [Attack(f"calls: {name}", "WA", _call(*given)) for name, given in _REFUSED_CALLS.items()]


ATTACKS = _all()

FIXTURE = "create table t (a, b); insert into t values (1, 2), (1, 3), (2, 5);"
QUERIES = [
    ("attach", "RTE", "attach ':memory:' as other"),
    ("detach", "RTE", "detach main"),
    ("a file into a table", "RTE", "select readfile('/etc/hostname')"),
    ("a table into a file", "RTE", "select writefile('/tmp/side', 'x')"),
    ("an extension", "RTE", "select load_extension('libc.so.6')"),
    ("vacuum into a file", "RTE", "vacuum into '/tmp/side.db'"),
    ("delete", "RTE", "delete from t"),
    ("delete that returns", "RTE", "delete from t returning a, b"),
    ("update", "RTE", "update t set a = 1"),
    ("insert", "RTE", "insert into t values (1, 2)"),
    ("create", "RTE", "create table u (a)"),
    ("a view", "RTE", "create view v as select 1"),
    ("a trigger", "RTE", "create trigger g after insert on t begin select 1; end"),
    ("a virtual table", "RTE", "create virtual table v using fts5(a)"),
    ("a pragma", "RTE", "pragma foreign_keys = off"),
    ("a pragma as a table", "RTE", "select * from pragma_table_info('t')"),
    ("the schema", "RTE", "select sql from sqlite_master"),
    ("a transaction", "RTE", "begin"),
    ("explain", "RTE WA", "explain select 1"),
    ("two statements", "RTE", "select 1; select 2"),
    ("analyze", "RTE", "analyze"),
    ("reindex", "RTE WA", "reindex"),
    ("an endless recursion", "TLE", "with recursive c(x) as (select 1 union all select x + 1 from c) select count(*) from c"),
    ("a product of all", "TLE", "select count(*) from t a, t b, t c, t d, t e, t f, t g, t h, t i, t j, t k, t l, t m, t n, t o, t p"),
    ("a great blob", "RTE MLE", "select zeroblob(900000000)"),
    ("a great text", "RTE MLE", "select replace(hex(zeroblob(400000)), '0', 'xxxxxxxxxx')"),
    ("a deep expression", "RTE CE", "select " + "(" * 900 + "1" + ")" * 900),
    ("many unions", "RTE CE", " union ".join(["select 1"] * 600)),
    ("many rows", "OLE", "with recursive c(x) as (select 1 union all select x + 1 from c limit 5000) select x from c"),
    ("a parameter", "RTE CE", "select ?"),
    ("a comment alone", "CE WA RTE", "-- nothing"),
    ("nothing", "CE", " ; "),
    ("no SQL", "CE", "selekt 1"),
    ("a null byte", "CE RTE", "select 1 \0"),
    ("a column too many", "WA", "select a, b, 1 from t"),
    ("infinities and blobs", "WA", "select x'ff', 1e999, null"),
    ("an unknown table", "RTE", "select * from hidden"),
]  # fmt: skip
