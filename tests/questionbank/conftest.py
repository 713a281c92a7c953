from __future__ import annotations

from collections.abc import Iterator

import pytest

from questionbank import questions


@pytest.fixture(autouse=True)
def _no_kept_contents() -> Iterator[None]:
    questions.forget()
    yield
    questions.forget()
