"""`python -m tests.modelserver`: one fake model, until it is ended."""

from __future__ import annotations

import argparse
import asyncio
import contextlib

from tests.modelserver.server import ModelServer, serve


def main() -> None:
    """Serve as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.modelserver", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="where to listen; 0 takes a free port")
    parser.add_argument("--model", default="fake-model", help="the name in the list of models")
    parser.add_argument("--pace", type=float, default=0.2, help="seconds between slow tokens")
    parser.add_argument("--retry-after", type=int, default=1, help="seconds that `limited` asks to wait")
    parser.add_argument("--until-eof", action="store_true", help="end when standard input does")
    options = parser.parse_args()
    server = ModelServer(port=options.port, model=options.model, pace=options.pace, retry_after=options.retry_after)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(server, until_eof=options.until_eof))


if __name__ == "__main__":
    main()
