"""Typed readers of the environment that fail loudly; each name has a `_FILE` variant for secrets kept in files."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from environ import FileAwareEnv

_env = FileAwareEnv()


def text(name: str, default: str = "") -> str:
    """Return the variable as text without surrounding white space (files tend to end in a newline)."""
    return str(_env.str(name, default=default)).strip()


def flag(name: str, *, default: bool = False) -> bool:
    """Return the variable as a truth value; raises `ImproperlyConfigured` on anything but the usual words."""
    word = text(name).lower()
    if word in {"1", "true", "yes", "on"}:
        return True
    if word in {"0", "false", "no", "off"}:
        return False
    if word:
        raise ImproperlyConfigured(f"{name} is {word!r}; say 1 or 0")
    return default


def number(name: str, default: float) -> float:
    """Return the variable as a number; raises `ImproperlyConfigured` when it is none."""
    word = text(name)
    try:
        return float(word) if word else default
    except ValueError:
        raise ImproperlyConfigured(f"{name} is {word!r}; say a number") from None


def words(name: str) -> list[str]:
    """Return a comma-separated variable as a list."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def kept(path: Path) -> str:
    """Return what the file at `path` holds, nothing when there is no such file."""
    try:
        return path.read_text().strip()
    except OSError:
        return ""


def kept_secret(path: Path) -> str:
    """Return the secret kept in the file at `path`, making one (mode 600) when there is none."""
    try:
        return path.read_text().strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    secret = secrets.token_urlsafe(50)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
        handle.write(secret)
    try:
        os.link(draft, path)  # fails when another process was first: then both use the other's
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text().strip()
