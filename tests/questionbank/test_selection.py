from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionbank.content import CatalogueEntry
from questionbank.selection import choose


def entry(slug: str, **changes: Any) -> CatalogueEntry:
    values: dict[str, Any] = {
        "revision": 1, "category": "theory", "level": "beginner", "format": "concept", "tags": (), "related": (),
        "minutes": 4.0, **changes,
    }  # fmt: skip
    return CatalogueEntry(slug, **values)


def drawn(catalogue: list[CatalogueEntry], *, times: int = 200, **wishes: Any) -> Counter[str]:
    rng = random.Random(1)
    asked = {"category": "theory", "level": "beginner", **wishes}
    found = [choose(catalogue, rng=rng, **asked) for _ in range(times)]
    return Counter(one.entry.slug for one in found if one)


def test_a_tag_is_preferred() -> None:
    catalogue = [entry("trees", tags=("trees",)), entry("svm", tags=("svm",))]
    assert drawn(catalogue, tags=["trees"]) == {"trees": 200}


def test_without_the_tag_the_category_will_do_and_that_is_said() -> None:
    found = choose([entry("svm")], category="theory", tags=["trees"], level="beginner", rng=random.Random(1))
    assert found is not None
    assert found.relaxed == "no question about trees is left in theory: any of theory"


def test_without_the_category_any_will_do_and_that_is_said() -> None:
    found = choose([entry("sql", category="programming")], category="theory", level="beginner", rng=random.Random(1))
    assert found is not None
    assert found.relaxed == "no question of theory is left: any category"


def test_nothing_was_given_up_when_nothing_was_asked() -> None:
    found = choose([entry("svm")], category="theory", level="beginner", rng=random.Random(1))
    assert found is not None
    assert found.relaxed == ""


def test_formats_and_exclusions_are_never_relaxed() -> None:
    catalogue = [entry("a"), entry("b", format="coding")]
    assert not drawn(catalogue, formats=["coding"], exclude={"b"})


def test_the_level_wanted_comes_first_and_a_near_one_next() -> None:
    counts = drawn([entry("deep", level="advanced"), entry("middle", level="intermediate"), entry("easy")])
    assert counts["easy"] > counts["middle"] > counts["deep"]


def test_what_lies_near_to_what_was_asked_is_avoided() -> None:
    near = [entry("asked", tags=("trees",), related=("cousin",))]
    counts = drawn([entry("other", tags=("trees",)), entry("cousin"), entry("fresh", tags=("svm",))], near=near)
    assert counts["fresh"] > 2 * max(counts["other"], counts["cousin"])


def test_the_same_seed_chooses_the_same() -> None:
    catalogue = [entry(str(n)) for n in range(50)]
    assert drawn(catalogue) == drawn(catalogue)


@given(
    st.lists(
        st.builds(entry, st.text(max_size=3), level=st.sampled_from(["beginner", "advanced", "strange"])), max_size=8
    ),
    st.integers(),
)
def test_the_choice_comes_from_the_catalogue_or_there_is_none(catalogue: list[CatalogueEntry], seed: int) -> None:
    found = choose(catalogue, category="theory", level="beginner", near=catalogue, rng=random.Random(seed))
    assert (found is None) == (not catalogue)
    assert found is None or found.entry in catalogue


@pytest.mark.parametrize("level", ["product-specific", "unheard-of"])
def test_a_level_beside_the_others_finds_a_question_too(level: str) -> None:
    assert drawn([entry("easy")], level=level)["easy"] == 200
