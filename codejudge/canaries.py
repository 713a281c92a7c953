"""Small attacks run before anything is served: if one of them works, the sandbox does not, and nothing is run."""

PYTHON = """
import ctypes
import os
import socket

def found():
    works = []

    def attempt(name, act):
        try:
            act()
        except BaseException:
            return
        works.append(name)

    def fork():
        if os.fork() == 0:
            os._exit(0)

    def foreign_signal():
        os.kill(os.getppid(), 0)

    def raw_clone():
        if ctypes.CDLL(None).syscall(56, 17, 0, 0, 0, 0) < 0:
            raise OSError

    def descriptors():
        for number in range(4, 64):
            try:
                os.fstat(number)
            except OSError:
                continue
            return
        raise OSError

    attempt("reading a file of the machine", lambda: open("/etc/passwd").read())
    attempt("listing the machine's files", lambda: os.listdir("/"))
    attempt("writing a file", lambda: open("/tmp/greenroom-canary", "w"))
    attempt("starting a process", fork)
    attempt("starting a process by a raw call", raw_clone)
    attempt("opening a socket", socket.socket)
    attempt("signalling the parent", foreign_signal)
    attempt("taking 4 GiB", lambda: bytearray(4 << 30))
    attempt("finding an open descriptor", descriptors)
    return works
"""

SQL = (
    "attach database '/etc/passwd' as outside",
    "vacuum into '/tmp/greenroom-canary'",
    "select load_extension('libc.so.6')",
    "create table made (a)",
    "pragma writable_schema = 1",
    "select name from pragma_database_list",
)
