"""The long-lived owner of warm zygotes: so many per language, each language with a spare that is already warm."""

import contextlib
import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

from codejudge import canaries
from codejudge.judging.outcomes import Unavailable
from codejudge.languages import LANGUAGES
from codejudge.limits import Limits, cores
from codejudge.sandbox import tiers, wire
from codejudge.sandbox.launch import Launch, Zygote, ZygoteDied, ZygoteRefused
from codejudge.sandbox.session import Session, Stopped
from codejudge.sandbox.tiers import Isolation, Tier

log = logging.getLogger(__name__)

_CHILDREN_PER_ZYGOTE = 500
_ZYGOTE_SECONDS = 3600.0
_WAIT_SECONDS = 60.0
_STARTS = 3


class _Stable:
    """The zygotes of one language: at most `size` at work, and one more kept warm where candidates may spoil them."""

    def __init__(self, language: str, size: int) -> None:
        self.language = language
        self.seats = threading.Semaphore(size)
        self.idle: queue.SimpleQueue[Zygote | None] = queue.SimpleQueue()
        self.wanted = size + LANGUAGES[language].is_hostile


class Supervisor:
    """Gives out sessions in jailed children. Thread-safe; `stop` ends every process it started."""

    def __init__(self, *, uid: int, strongest: Tier = Tier.A, size: int | None = None) -> None:
        self._uid = uid
        self._strongest = strongest
        size = size or cores()
        self._stables = {
            name: _Stable(name, size if language.is_per_core else 1) for name, language in LANGUAGES.items()
        }
        self._warmed: set[str] = set()
        self._alive: set[Zygote] = set()
        self._lock = threading.Lock()
        self._is_stopping = False
        self._errands: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._keeper = threading.Thread(target=self._run_errands, name="zygote-keeper", daemon=True)
        self.isolation = Isolation(Tier.C, "the sandbox was not started")

    def start(self, *languages: str) -> Isolation:
        """Find the strongest tier that works here, prove it by canaries, and warm the given languages."""
        self._keeper.start()
        done: queue.SimpleQueue[Isolation] = queue.SimpleQueue()
        self._errands.put(lambda: done.put(self._settle()))
        self.isolation = done.get()
        if self.isolation.tier is not Tier.C:
            for language in languages:
                self._warm(language)
        return self.isolation

    def stop(self) -> None:
        """End all zygotes and their children."""
        self._is_stopping = True
        self._errands.put(None)
        self._keeper.join()
        with self._lock:
            remaining, self._alive = self._alive, set()
        for zygote in remaining:
            zygote.stop()

    @contextlib.contextmanager
    def session(
        self, language: str, role: str, limits: Limits, *, seconds: float | None = None, stdin: bytes = b""
    ) -> Iterator[Session]:
        """A child of a language for one role (function, program, query, evaluate, check), ended on leaving.

        `seconds` is the CPU the child may use in all, by default one case's. ZygoteDied when it died under the child.
        """
        if self.isolation.tier is Tier.C:
            raise Unavailable(self.isolation.reason)
        stable = self._stables[language]
        self._warm(stable.language)
        with stable.seats:
            zygote = self._acquire(stable)
            order = {"role": role, "cpu_seconds": seconds or limits.cpu_seconds, "memory_mb": limits.memory_mb}
            session = None
            try:
                session = Session(zygote, order, stdin)
                yield session
            finally:
                if session is not None:
                    session.close()
                self._release(stable, zygote, session)

    def _acquire(self, stable: _Stable) -> Zygote:
        try:
            zygote = stable.idle.get(timeout=_WAIT_SECONDS)
        except queue.Empty:
            raise ZygoteDied("no zygote became free") from None
        if zygote is None:
            self._errands.put(lambda: self._add(stable))
            raise Unavailable(f"no {stable.language} zygote could be started")
        if zygote.is_dead:
            self._errands.put(lambda: self._lose(stable, zygote))
            return self._acquire(stable)
        if zygote.is_retiring and not stable.idle.empty():
            self._errands.put(lambda: self._forget(zygote))
            return self._acquire(stable)
        return zygote

    def _release(self, stable: _Stable, zygote: Zygote, session: Session | None) -> None:
        if session is None or session.is_lost:
            self._errands.put(lambda: self._lose(stable, zygote))
            return
        is_old = zygote.served >= _CHILDREN_PER_ZYGOTE or time.monotonic() - zygote.started_at > _ZYGOTE_SECONDS
        if (is_old or session.was_attack) and not zygote.is_retiring:
            # It serves until its successor is warm: attacks one upon another must not keep everybody waiting.
            zygote.is_retiring = True
            self._errands.put(lambda: self._add(stable))
        stable.idle.put(zygote)

    def _warm(self, language: str) -> None:
        with self._lock:
            if language in self._warmed:
                return
            self._warmed.add(language)
        stable = self._stables[language]
        for _ in range(stable.wanted):
            self._errands.put(lambda: self._add(stable))

    # Zygotes are started by the keeper's thread alone: the kernel ends them when the thread that made them ends.

    def _run_errands(self) -> None:
        while (errand := self._errands.get()) is not None:
            if not self._is_stopping:
                errand()

    def _lose(self, stable: _Stable, zygote: Zygote) -> None:
        """Forget a zygote that is lost; one that was retiring has its successor already."""
        self._forget(zygote)
        if not zygote.is_retiring:
            self._add(stable)

    def _forget(self, zygote: Zygote) -> None:
        with self._lock:
            self._alive.discard(zygote)
        zygote.stop()

    def _add(self, stable: _Stable) -> None:
        for _ in range(_STARTS):
            try:
                (zygote,) = self._spawned(stable.language, tier=self.isolation.tier)
            except (ZygoteDied, ZygoteRefused, OSError) as error:
                log.error("no %s zygote: %s", stable.language, error)
            else:
                stable.idle.put(zygote)
                return
        # Whoever waits for one is told that there is none, rather than left waiting.
        stable.idle.put(None)

    def _spawned(self, *languages: str, tier: Tier) -> list[Zygote]:
        """Zygotes that are ready, one for each language; they start side by side."""
        zygotes = [Zygote(Launch(language, tier, tiers.drop_to(self._uid))) for language in languages]
        with self._lock:
            self._alive.update(zygotes)
        try:
            for zygote in zygotes:
                zygote.wait_until_ready()
        except (ZygoteDied, ZygoteRefused):
            for zygote in zygotes:
                self._forget(zygote)
            raise
        return zygotes

    def _settle(self) -> Isolation:
        try:
            reason = tiers.obstacle()
            tiers.drop_to(self._uid)
        except ValueError as error:
            reason = str(error)
        if reason or self._strongest is Tier.C:
            return Isolation(Tier.C, reason or "asked for tier C")
        weaker = "" if self._strongest is Tier.A else "asked for tier B"
        for tier in (Tier.A, Tier.B)[self._strongest is Tier.B :]:
            try:
                holes = self._holes(tier)
            except (ZygoteDied, ZygoteRefused, Stopped) as error:
                weaker = f"tier {tier} cannot be had: {error}"
                continue
            return Isolation(Tier.C, f"tier {tier} let pass: {', '.join(holes)}") if holes else Isolation(tier, weaker)
        return Isolation(Tier.C, weaker)

    def _holes(self, tier: Tier) -> list[str]:
        """What the canaries got away with; where that is nothing, their zygotes go on to serve."""
        python, sql = self._spawned("python", "sql", tier=tier)
        holes = _python_holes(python) + _sql_holes(sql)
        for zygote in (python, sql):
            if holes:
                self._forget(zygote)
            else:
                stable = self._stables[zygote.launch.language]
                stable.idle.put(zygote)
                stable.wanted -= 1
        return holes


_CANARY_LIMITS: dict[str, Any] = {"cpu_seconds": 5.0, "wall_seconds": 10.0}


def _order(role: str) -> dict[str, Any]:
    return {"role": role, "cpu_seconds": 5.0, "memory_mb": 256}


def _python_holes(zygote: Zygote) -> list[str]:
    with Session(zygote, _order("function")) as session:
        session.ask(wire.encode("load", canaries.PYTHON, "found"), **_CANARY_LIMITS)
        reply = session.ask(wire.encode("call", (), {}, False, 0), **_CANARY_LIMITS)
    return [] if reply.kind == "result" and reply.values == [[]] else [str(reply.values)[:300]]


def _sql_holes(zygote: Zygote) -> list[str]:
    holes = []
    for statement in canaries.SQL:
        with Session(zygote, _order("query")) as session:
            session.ask(wire.encode("load", statement), **_CANARY_LIMITS)
            reply = session.ask(wire.encode("query", "", "", False), **_CANARY_LIMITS)
        if reply.kind != "raised":
            holes.append(statement)
    return holes
