"""What a start needs before it serves: migrations, the bank, static files; each only when its inputs changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

RECORD = "prepared.json"


def prepare(say: Callable[[str], None]) -> None:
    """Bring the database, the bank and the static files up to date, saying what is done."""
    base, var = Path(settings.BASE_DIR), Path(settings.VAR_DIR)
    var.mkdir(parents=True, exist_ok=True)
    record = _read(var / RECORD)
    migrations = _fingerprint(base.glob("*/migrations/*.py"), base / "requirements.txt")
    bank = _fingerprint((base / "questionbank" / "bank").rglob("*"), base / "questionbank" / "importing" / "schema.py")
    static = _fingerprint((base / "static").rglob("*"), base / "requirements.txt")
    database = str(settings.DATABASES["default"]["NAME"])
    steps = [
        ("migrations", f"{database} {migrations}", "migrating the database", _migrate),
        ("bank", f"{database} {migrations} {bank}", "loading the question bank", _load_bank),
        ("static", static, "collecting static files", _collect),
    ]
    has_new_database = not Path(database).exists() and "sqlite" in settings.DATABASES["default"]["ENGINE"]
    for name, fingerprint, what, do in steps:
        if record.get(name) == fingerprint and not (has_new_database and name != "static"):
            continue
        say(f"{what} …")
        do()
        record[name] = fingerprint
        (var / RECORD).write_text(json.dumps(record))


def _migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)


def _load_bank() -> None:
    call_command("load_bank", verbosity=0)


def _collect() -> None:
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)


def _read(path: Path) -> dict[str, str]:
    try:
        record = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def _fingerprint(files: Iterable[Path], *more: Path) -> str:
    """Return a digest over the names, sizes and times of the files: cheap, and wrong only towards doing the work."""
    digest = hashlib.sha256()
    for path in sorted([*files, *more]):
        if path.is_file():
            found = path.stat()
            digest.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
