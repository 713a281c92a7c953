from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionbank.assessment.passages import Passage
from questionbank.language.clauses import clauses, sentences
from questionbank.language.everyday import groups_of, opposites_of
from questionbank.language.leaning import FEWEST, USUAL, count_leanings, leaning
from questionbank.language.rarity import count_texts, rarity
from questionbank.language.tongues import is_other_tongue
from questionbank.language.words import stem, stems, words


@given(st.text())
def test_words_lie_where_they_say(text: str) -> None:
    for word in words(text):
        assert text[word.start : word.end].lower().replace("\u2019", "'") == word.text


@given(st.text())
def test_sentences_lie_in_order_and_apart(text: str) -> None:
    edges = [edge for span in sentences(text) for edge in span]
    assert edges == sorted(edges)


@given(st.text(alphabet="ab ,.;-()\n", max_size=200))
def test_clauses_lie_inside_their_sentence(text: str) -> None:
    for sentence in sentences(text):
        assert all(sentence[0] <= start < end <= sentence[1] for start, end in clauses(text, sentence))


def test_a_run_without_stops_is_cut() -> None:
    text = "word " * 400
    assert max(len(text[a:b].split()) for a, b in sentences(text)) <= 40


@pytest.mark.parametrize(
    ("british", "american"),
    [("regularisation", "regularization"), ("colour", "color"), ("modelling", "modeling"), ("centre", "center")],
)
def test_both_spellings_have_one_stem(british: str, american: str) -> None:
    assert stem(british) == stem(american)


def test_a_phrase_of_everyday_words_stands_for_the_term() -> None:
    (term,) = groups_of(stems("nonlinear"))
    assert term & groups_of(stems("a wiggly thing"))[1]
    assert groups_of(stems("learns by heart"))[1] & groups_of(stems("overfitting"))[0]


def test_opposites_go_both_ways() -> None:
    assert stem("variance") in opposites_of(stem("bias"))
    assert stem("bias") in opposites_of(stem("variance"))


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("it does not scale", {"scale"}),
        ("it never scales, it rotates", {"scales"}),
        ("trees instead of networks", {"networks"}),
        ("it is not true that pruning helps accuracy", {"pruning", "helps", "accuracy"}),
        ("it is wrong that it never helps", set()),
        ("plain words", set()),
    ],
)
def test_a_negation_turns_what_follows_in_its_clause(text: str, turned: set[str]) -> None:
    assert {token.word for token in Passage(text).tokens if token.is_negated} == turned


def test_rare_words_tell_more_than_common_and_weak_ones() -> None:
    assert rarity(stem("heteroscedasticity")) > rarity(stem("model")) > rarity(stem("more"))


def test_a_stem_is_counted_once_a_text() -> None:
    counted = count_texts(["a tree and another tree", "the forest"])
    assert counted == {"texts": 2, "stems": {"forest": 1, "tree": 2 - 1}}


def test_absolutes_lean_towards_wrong_claims() -> None:
    always, often = leaning("It is always guaranteed and irrelevant otherwise"), leaning("It often depends, though")
    assert always > USUAL > often


def test_few_words_lean_less_than_many_of_the_same() -> None:
    assert USUAL < leaning("always guaranteed") < leaning("always guaranteed " * 50)


def test_who_speaks_and_silence_lean_nowhere() -> None:
    assert leaning("I've you we") == leaning("") == USUAL


def test_a_word_leans_towards_the_texts_that_have_it_oftener() -> None:
    counted = count_leanings(["often so"] * FEWEST + ["so"], ["always so"] * FEWEST + ["so"])
    assert counted["alway"] == -counted["often"] > 0 == counted["so"]


def test_a_word_of_few_texts_does_not_lean() -> None:
    assert "rare" not in count_leanings(["rare word"] * (FEWEST - 1), ["word"])


@pytest.mark.parametrize(
    "text",
    [
        "Die Kurve zeigt die Trefferquote und jeder Punkt ist eine Schwelle.",
        "La courbe montre le taux de vrais positifs pour chaque seuil.",
        "La curva muestra la tasa de verdaderos positivos y la de falsos positivos.",
        "A curva mostra a taxa de verdadeiros positivos e não é a precisão.",
        "Кривая показывает долю истинно положительных результатов.",
        "曲线显示真正例率与假正例率的关系, 每个点对应一个阈值。",
    ],
)
def test_another_language_is_told(text: str) -> None:
    assert is_other_tongue(text)


@pytest.mark.parametrize(
    "text",
    [
        "P(A|B) = P(B|A) P(A) / P(B)",
        "uh its kinda the rate of hits, per threshold, vs false alarms",
        "De facto it is per capita, a la carte, as van der Maaten and de Freitas et al. did.",
        "é is the standard deviation and ñ the mean.",
        "Und so weiter.",
        "",
    ],
)
def test_english_with_names_signs_and_slips_is_english(text: str) -> None:
    assert not is_other_tongue(text)


@pytest.fixture
def hasty_threads() -> Iterator[None]:
    """Threads that take turns as often as can be."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("hasty_threads")
def test_threads_that_stem_at_the_same_time_find_the_same() -> None:
    said = [f"{'abcdefghij'[n % 10]}{'bcdfghklmn'[n // 10 % 10]}or{n % 7 * 'at'}ations" for n in range(3_000)]
    # Past what is remembered of earlier calls.
    of_word = stem.__wrapped__
    with ThreadPoolExecutor(2) as threads:
        found = list(threads.map(lambda words: [of_word(word) for word in words], [said, said[::-1]]))
    assert found[0] == found[1][::-1] == [of_word(word) for word in said]


@pytest.mark.parametrize("gap", [" ", "\t", "\u00a0"])
def test_a_gap_of_thousands_of_signs_is_passed_in_no_time(gap: str) -> None:
    text = f"It falls{gap * 8_000}and it stays there."
    started = time.process_time()
    assert len(clauses(text, (0, len(text)))) == 2
    assert time.process_time() - started < 0.1
