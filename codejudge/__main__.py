"""The judge on a machine of its own: no Django, no database, no secret.

usage: python -m codejudge serve [--socket PATH]     the supervisor; first
       python -m codejudge work  [--socket PATH]     a worker of the queue; as many as it should judge at once
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from codejudge import worker
from codejudge.sandbox.tiers import Tier
from codejudge.server import AlreadyServed
from codejudge.service import add_options, serve

DEFAULT_SOCKET = "/run/greenroom/judge.sock"
NOBODY = 65534


def main() -> None:
    """Serve or work, as the command line and the environment say."""
    options = _options()
    try:
        if options.what == "serve":
            serve(
                options.socket,
                uid=int(os.environ.get("JUDGE_UID") or NOBODY),
                owner=options.owner,
                zygotes=options.zygotes,
                strongest=Tier(options.strongest),
                say=lambda line: print(line, flush=True),
            )
        else:
            os.environ["JUDGE_SOCKET"] = str(options.socket)
            worker.work(_redis_url())
    except (AlreadyServed, OSError, ValueError) as error:
        sys.exit(f"codejudge: {error}")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m codejudge", description=__doc__.splitlines()[0])
    parts = parser.add_subparsers(dest="what", required=True)
    serving = parts.add_parser("serve", help="the supervisor with its warm zygotes")
    working = parts.add_parser("work", help="a worker of the judge's queue; REDIS_URL or REDIS_URL_FILE says where")
    socket = Path(os.environ.get("JUDGE_SOCKET") or DEFAULT_SOCKET)
    add_options(serving, socket=socket)
    working.add_argument("--socket", type=Path, default=socket, help="where the judge listens")
    return parser.parse_args()


def _redis_url() -> str:
    if file := os.environ.get("REDIS_URL_FILE"):
        return Path(file).read_text().strip()
    if url := os.environ.get("REDIS_URL"):
        return url
    raise ValueError("set REDIS_URL, the address of the queue")


if __name__ == "__main__":
    main()
