"""How words lean: whether the bank says them oftener in wrong claims or in accepted phrasings.

Mistakes are put in absolutes (always, irrelevant, guaranteed) whatever they are about, so this holds across questions.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from questionbank.language.words import stem, stems, words

LEANINGS = Path(__file__).with_name("leanings.json")
# A stem in fewer texts leans by chance.
FEWEST = 30
# Added to each count, so that few texts on one side say little.
CAUTION = 5
# The mean leaning of the labelled answers, and how many words of it are added to each.
USUAL = -0.14
DRAWN_WORDS = 60
_SPEAKERS = """
i me my mine myself i'm i've i'd i'll you your yours yourself you're you've you'd you'll he she he's she's
we us our we're we've we'd we'll
"""
# Who is speaking says nothing about what is said.
SPEAKERS = frozenset(_SPEAKERS.split())


@cache
def _leanings() -> dict[str, float]:
    found: dict[str, float] = json.loads(LEANINGS.read_text(encoding="utf-8"))
    return found


def leaning(text: str) -> float:
    """Return the mean leaning of a text's words: above 0 towards wrong claims, below 0 towards right ones.

    Drawn towards what is usual, as if `DRAWN_WORDS` usual words had been said too: few words lean by chance.
    """
    known = _leanings()
    found = [known.get(stem(word.text), 0.0) for word in words(text) if word.text not in SPEAKERS]
    return (sum(found) + DRAWN_WORDS * USUAL) / (len(found) + DRAWN_WORDS)


def forget() -> None:
    """Read the data file again at the next question; for when it was just written."""
    _leanings.cache_clear()


def count_leanings(right: Iterable[str], wrong: Iterable[str]) -> dict[str, float]:
    """Return for each stem the logarithm of how much oftener wrong texts have it, as the data file keeps it."""
    rights, wrongs = ([set(stems(text)) for text in texts] for texts in (right, wrong))
    in_right, in_wrong = (Counter(word for found in texts for word in found) for texts in (rights, wrongs))
    return {
        word: round(
            math.log((in_wrong[word] + CAUTION) / (len(wrongs) + 2 * CAUTION))
            - math.log((in_right[word] + CAUTION) / (len(rights) + 2 * CAUTION)),
            2,
        )
        for word in sorted(in_right | in_wrong)
        if in_right[word] + in_wrong[word] >= FEWEST
    }
