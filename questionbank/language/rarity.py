"""How telling a stem is: rare words of the bank say more than common ones."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from questionbank.language.closed import EMPTY, WEAK
from questionbank.language.words import stem, words

FREQUENCIES = Path(__file__).with_name("frequencies.json")
# A word the bank never uses is rare in it, yet may be rare chatter as well.
UNKNOWN_SHARE = 0.8
WEAK_SHARE = 0.4


@cache
def _frequencies() -> tuple[int, dict[str, int]]:
    data = json.loads(FREQUENCIES.read_text(encoding="utf-8"))
    return data["texts"], data["stems"]


@cache
def _weak_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in WEAK)


def rarity(word: str) -> float:
    """Return the weight of a stem, from about 1 for what every text says to about 7."""
    texts, counts = _frequencies()
    highest = math.log((texts + 1) / 1.5)
    weight = math.log((texts + 1) / (counts[word] + 0.5)) if word in counts else highest * UNKNOWN_SHARE
    return weight * (WEAK_SHARE if word in _weak_stems() else 1.0)


def is_known(word: str) -> bool:
    """Whether the bank uses the stem anywhere."""
    return word in _frequencies()[1]


def forget() -> None:
    """Read the data file again at the next question; for when it was just written."""
    _frequencies.cache_clear()


def count_texts(texts: Iterable[str]) -> dict[str, Any]:
    """Return in how many texts each stem stands, as the data file keeps it."""
    counts: Counter[str] = Counter()
    number = 0
    for text in texts:
        counts.update({stem(word.text) for word in words(text) if word.text not in EMPTY})
        number += 1
    return {"texts": number, "stems": dict(sorted(counts.items()))}
