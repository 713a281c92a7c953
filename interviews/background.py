"""Work that outlives a frame: tasks kept until they end, and their failures told to the log once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

log = logging.getLogger(__name__)
_tasks: set[asyncio.Task[Any]] = set()


def start(work: Coroutine[Any, Any, Any], *, name: str) -> None:
    """Run the work as a task of its own; it goes on when the socket that began it closes."""
    task = asyncio.get_running_loop().create_task(work, name=name)
    # The loop itself keeps only a weak reference: without this one a task may vanish while it waits.
    _tasks.add(task)
    task.add_done_callback(_ended)


async def settle() -> None:
    """Wait until all work that was begun has ended; for a graceful end and for tests."""
    while _tasks:
        await asyncio.wait(set(_tasks))


def _ended(task: asyncio.Task[Any]) -> None:
    _tasks.discard(task)
    if not task.cancelled() and task.exception() is not None:
        log.error("%s failed", task.get_name(), exc_info=task.exception())
