"""The warm process that forks jailed children. It sees limits and wait statuses, never a byte of a candidate's.

Started by the supervisor as a program of its own with an empty environment (see `launch.py`), it loads what children
need, leaves the machine as far as its tier says, reports `hello`, and then has one child at a time, forked before it is
wanted so that nobody waits for a fork:

    zygote → judge   a pidfd of the child
    judge → child    {"number", "role", "cpu_seconds", "memory_mb"}, with stdin, stdout, stderr and the channel
    zygote → judge   {"status", "cpu_seconds", "peak_kb"} once it is dead and everything it left is swept away

The child takes its order itself, from the same socket, and gives that socket up before the first wall is closed.
"""

import gc
import importlib
import json
import os
import select
import socket
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

from codejudge.languages import LANGUAGES, Language
from codejudge.sandbox import child, filters, namespaces, syscalls
from codejudge.sandbox.child import Allowance, Walls

_CONTROL_BYTES = 4096


def main(arguments: str) -> None:
    """Serve until the judge closes the control socket. `arguments` is JSON: language, tier, uid, site, control."""
    options = json.loads(arguments)
    sys.argv[:] = [""]
    control = socket.socket(fileno=options["control"])
    _die_with(os.getppid())
    language, site = LANGUAGES[options["language"]], options["site"]
    trees = _trees(language, site)
    is_enclosed = options["tier"] == "B" and options["uid"] is not None and not all(map(_is_open, trees))
    module = _load(language, site, is_enclosed=is_enclosed)
    try:
        walls = _leave(options, trees)
    except (OSError, ValueError) as error:
        control.send(json.dumps({"refused": f"{error.__class__.__name__}: {error}"}).encode())
        return
    control.send(b'{"hello": true}')
    gc.collect()
    gc.freeze()
    number = 0
    while _serve_one(control, walls, module, number):
        number += 1


def _die_with(parent: int) -> None:
    """SIGKILL when the parent dies. The kernel forgets this at each change of user, so it is said again after one."""
    syscalls.prctl(syscalls.PR_SET_PDEATHSIG, 9)
    if os.getppid() != parent:
        os._exit(1)


def _is_open(tree: Path) -> bool:
    """Whether every user may enter a tree and the folders above it."""
    return all(folder.stat().st_mode & 0o1 for folder in (tree, *tree.parents))


def _load(language: Language, site: str, *, is_enclosed: bool) -> ModuleType:
    """The module of a language, with all that its children should find loaded."""
    if language.packages:
        sys.path.append(site)
    module = importlib.import_module(f"codejudge.sandbox.{language.module}")
    for name in (module.LOADED + (module.LOADED_ENCLOSED if is_enclosed else "")).split():
        importlib.import_module(name)
    if language.packages:
        sys.path.remove(site)
    return module


def _trees(language: Language, site: str) -> list[Path]:
    library = Path(os.__file__).resolve().parent
    return [tree for tree in (library, *(Path(site, name) for name in language.packages)) if tree.is_dir()]


def _leave(options: dict[str, Any], trees: list[Path]) -> Walls:
    """Cut this process off and prepare its children's walls. In tier A a new process, pid 1, goes on from here."""
    sys.path[:] = [str(trees[0]), str(trees[0] / "lib-dynload")]
    sys.path_importer_cache.clear()
    if len(os.listdir("/proc/self/task")) != 1:
        raise ValueError("a zygote with more than one thread cannot fork safely")
    walls = Walls(filters.landlock_ruleset(trees), filters.seccomp_program(), _address_space())
    uid = options["uid"]
    if options["tier"] == "A":
        namespaces.enter(trees, uid=uid)
        _become_first_process()
    elif uid is not None:
        namespaces.become(uid)
    _die_with(os.getppid())
    syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
    syscalls.drop_capabilities()
    syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)
    return walls


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _become_first_process() -> None:
    _die_with(os.getppid())
    pid = os.fork()
    if pid:
        os.closerange(0, 256)
        os.waitpid(pid, 0)
        os._exit(0)


def _serve_one(control: socket.socket, walls: Walls, module: ModuleType, number: int) -> bool:
    pid = os.fork()
    if pid == 0:
        _live(control, walls, module, number)
    handle = os.pidfd_open(pid)
    try:
        socket.send_fds(control, [b"{}"], [handle])
        is_alone = _wait(control, handle, pid)
        os.close(handle)
        _, status, usage = os.wait4(pid, 0)
        namespaces.sweep()
        report = {"status": status, "cpu_seconds": usage.ru_utime + usage.ru_stime, "peak_kb": usage.ru_maxrss}
        control.send(json.dumps(report).encode())
    except (BrokenPipeError, ConnectionResetError):
        return False
    return not is_alone


def _wait(control: socket.socket, handle: int, pid: int) -> bool:
    """Wait for the child's end; if the judge goes away first, end the child and say so."""
    poll = select.poll()
    poll.register(handle, select.POLLIN)
    poll.register(control, select.POLLHUP | select.POLLRDHUP)
    ready = [descriptor for descriptor, _ in poll.poll()]
    if handle in ready:
        return False
    os.kill(pid, 9)
    return True


def _own_order(control: socket.socket, number: int) -> tuple[dict[str, Any], list[int]]:
    """The order of the child of that number; nothing when the judge is gone.

    A child that was ended before it took its order left it in the socket: such orders are thrown away.
    """
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, _CONTROL_BYTES, 4)
        order: dict[str, Any] = json.loads(message) if message else {}
        if not order or order["number"] == number:
            return order, list(descriptors)
        for descriptor in descriptors:
            os.close(descriptor)


def _live(control: socket.socket, walls: Walls, module: ModuleType, number: int) -> NoReturn:
    status = 1
    try:
        syscalls.prctl(syscalls.PR_SET_PDEATHSIG, 9)
        module.warm_up()
        order, descriptors = _own_order(control, number)
        if order:
            child.enter_jail(walls, Allowance(order["cpu_seconds"], order["memory_mb"]), descriptors)
            module.ROLES[order["role"]]()
            status = 0
    except ConnectionResetError:
        status = 0
    finally:
        # Never back into the zygote's loop, no exit handler, nothing of the candidate's runs after its answer.
        os._exit(status)
