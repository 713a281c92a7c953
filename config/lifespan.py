"""What a web process does besides answering: it sweeps from its start to its end."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from interviews import background
from interviews.services.replies import keep_sweeping

# How long replies under way may take to end at a graceful stop; what is cut off is made again from its rows.
SETTLE_SECONDS = 5.0


async def lifespan(scope: Any, receive: Any, send: Any) -> None:
    """Serve ASGI's lifespan protocol: begin to sweep at the start, let replies end at the stop."""
    await receive()
    sweeping = asyncio.create_task(keep_sweeping(), name="sweep")
    await send({"type": "lifespan.startup.complete"})
    await receive()
    sweeping.cancel()
    with suppress(asyncio.CancelledError):
        await sweeping
    with suppress(TimeoutError):
        await asyncio.wait_for(background.settle(), SETTLE_SECONDS)
    await send({"type": "lifespan.shutdown.complete"})
