from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from interviews.errors import Refused
from interviews.services import endings, turns
from interviews.vocabulary import MAX_TEXT, Floor, Kind, Mode, Status
from tests.conftest import begin_interview
from tests.interviews import playing
from tests.interviews.playing import frame

ROC = "roc-curve"


def test_an_interview_opens_with_a_welcome_and_the_first_question(ada: User) -> None:
    row = begin_interview(ada, ROC)
    assert playing.kinds(row) == [Kind.STARTED, Kind.ACKNOWLEDGED, Kind.ASKED]
    assert (row.floor, row.turn) == (Floor.CANDIDATE, 3)


def test_an_answer_that_lacks_a_point_is_followed_up_from_the_bank(ada: User) -> None:
    row = begin_interview(ada, ROC)
    playing.answer(row, "Each point on it belongs to one cut-off on the predicted score.")
    followed_up = playing.last(row, Kind.FOLLOWED_UP)
    assert followed_up["point"] == "axes"
    assert row.floor == Floor.CANDIDATE


def test_the_same_command_again_changes_nothing_and_returns_the_same_number(ada: User) -> None:
    row = begin_interview(ada, ROC)
    command = frame(row, text="It plots two rates against each other.")
    first = turns.answer(row.pk, command)
    playing.reply(row)
    assert turns.answer(row.pk, command) == first
    assert playing.kinds(row).count(Kind.ANSWERED) == 1


def test_a_second_answer_while_the_interviewer_has_the_floor_is_refused(ada: User) -> None:
    row = begin_interview(ada, ROC)
    turns.answer(row.pk, frame(row, text="It plots two rates."))
    with pytest.raises(Refused) as refusal:
        turns.answer(row.pk, frame(row, text="And one more thing."))
    assert refusal.value.code == "not_your_turn"


def test_an_answer_to_a_turn_that_is_over_is_refused(ada: User) -> None:
    row = begin_interview(ada, ROC, "f1-score")
    late = frame(row, text="It plots two rates.")
    playing.skip(row)
    with pytest.raises(Refused) as refusal:
        turns.answer(row.pk, late)
    assert refusal.value.code == "stale_turn"


def test_an_answer_to_an_interview_that_is_over_is_refused(ada: User) -> None:
    row = begin_interview(ada, ROC)
    endings.finish_early(row.pk, frame(row))
    with pytest.raises(Refused) as refusal:
        turns.answer(row.pk, frame(row, text="Too late."))
    assert refusal.value.code == "over"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"text": "x" * (MAX_TEXT + 1)}, "too_long"),
        ({"text": "   "}, "bad_frame"),
        ({"text": 5}, "bad_frame"),
        ({"text": "fine", "turn": "three"}, "bad_frame"),
        ({"text": "fine", "turn": 99}, "bad_frame"),
        ({"text": "fine", "id": ""}, "bad_frame"),
    ],
)
def test_a_bad_answer_is_refused_with_a_code(ada: User, fields: dict[str, object], code: str) -> None:
    row = begin_interview(ada, ROC)
    with pytest.raises(Refused) as refusal:
        turns.answer(row.pk, {**frame(row), **fields})
    assert refusal.value.code == code


def test_a_skip_leads_to_the_next_question(ada: User) -> None:
    row = begin_interview(ada, ROC, "f1-score")
    playing.skip(row)
    assert playing.last(row, Kind.ASKED)["question"]["slug"] == "f1-score"


def test_not_knowing_brings_a_hint_in_practice(ada: User) -> None:
    row = begin_interview(ada, ROC, "f1-score")
    playing.give_up(row)
    assert playing.last(row, Kind.HINTED)["rung"] == 1
    assert playing.last(row, Kind.ASKED)["question"]["slug"] == ROC


def test_not_knowing_leads_on_in_an_exam(ada: User) -> None:
    row = begin_interview(ada, ROC, "f1-score", mode=Mode.EXAM)
    playing.give_up(row)
    assert playing.last(row, Kind.ASKED)["question"]["slug"] == "f1-score"


def test_hints_come_rung_by_rung_and_end(ada: User) -> None:
    row = begin_interview(ada, ROC)
    for rung in (1, 2, 3):
        turns.hint(row.pk, frame(row))
        assert playing.last(row, Kind.HINTED)["rung"] == rung
    with pytest.raises(Refused) as refusal:
        turns.hint(row.pk, frame(row))
    assert refusal.value.code == "not_now"


def test_a_clarification_is_answered_and_the_turn_stays(ada: User) -> None:
    row = begin_interview(ada, ROC)
    turns.clarify(row.pk, frame(row, text="May I assume a binary problem?"))
    assert playing.last(row, Kind.CLARIFIED)["reply"]
    assert (row.turn, row.floor) == (3, Floor.CANDIDATE)


def test_choosing_takes_only_options_that_are_there(ada: User) -> None:
    row = begin_interview(ada, "mcq-supervised-goal")
    with pytest.raises(Refused) as refusal:
        turns.choose(row.pk, frame(row, options=[9]))
    assert refusal.value.code == "no_such_option"


def test_choosing_is_refused_where_there_is_nothing_to_choose(ada: User) -> None:
    row = begin_interview(ada, ROC)
    with pytest.raises(Refused) as refusal:
        turns.choose(row.pk, frame(row, options=[0]))
    assert refusal.value.code == "wrong_format"


@pytest.mark.parametrize("value", [None, True, ["81"], float("nan"), float("inf")])
def test_a_number_must_be_one(ada: User, value: object) -> None:
    row = begin_interview(ada, "confusion-matrix-arithmetic")
    with pytest.raises(Refused) as refusal:
        turns.number(row.pk, frame(row, value=value))
    assert refusal.value.code == "bad_frame"


def test_an_answer_keeps_the_seconds_it_was_spoken_in(ada: User) -> None:
    row = begin_interview(ada, ROC)
    turns.answer(row.pk, frame(row, text="It plots two rates.", spoken={"seconds": 4.56, "more": "left out"}))
    assert playing.last(row, Kind.ANSWERED)["spoken"] == {"seconds": 4.6}


def test_a_typed_answer_says_nothing_of_speaking(ada: User) -> None:
    row = begin_interview(ada, ROC)
    turns.answer(row.pk, frame(row, text="It plots two rates."))
    assert "spoken" not in playing.last(row, Kind.ANSWERED)


@pytest.mark.parametrize(
    "spoken", [3, "3", [], {}, {"seconds": 0}, {"seconds": -1}, {"seconds": 1e9}, {"seconds": float("nan")}]
)
def test_seconds_of_speech_must_be_such(ada: User, spoken: object) -> None:
    row = begin_interview(ada, ROC)
    with pytest.raises(Refused) as refusal:
        turns.answer(row.pk, frame(row, text="It plots two rates.", spoken=spoken))
    assert refusal.value.code == "bad_frame"


@pytest.mark.parametrize(
    ("value", "unit", "given"),
    [("81,8 %", "", (81.8, "%")), ("about 8.18e1", "percent", (81.8, "percent")), ("9/11", "", (9 / 11, ""))],
)
def test_a_number_may_be_written_as_people_write_it(ada: User, value: str, unit: str, given: tuple[float, str]) -> None:
    row = begin_interview(ada, "confusion-matrix-arithmetic")
    turns.number(row.pk, frame(row, value=value, unit=unit))
    answered = playing.last(row, Kind.ANSWERED)
    assert (answered["value"], answered["unit"]) == pytest.approx(given)


@pytest.mark.parametrize(
    ("value", "code"), [("plenty", "no_number"), ("80 to 90", "no_number"), ("9" * 81, "too_long")]
)
def test_what_holds_no_number_is_refused(ada: User, value: str, code: str) -> None:
    row = begin_interview(ada, "confusion-matrix-arithmetic")
    with pytest.raises(Refused) as refusal:
        turns.number(row.pk, frame(row, value=value))
    assert refusal.value.code == code


def test_nul_and_lone_surrogates_are_taken_out_before_they_are_stored(ada: User) -> None:
    row = begin_interview(ada, ROC)
    turns.answer(row.pk, frame(row, text="rates\x00 and \ud800 more"))
    assert playing.last(row, Kind.ANSWERED)["text"] == "rates and ? more"


def test_the_last_question_ends_the_interview(ada: User) -> None:
    row = begin_interview(ada, ROC)
    playing.skip(row)
    assert row.status == Status.FINISHED
    assert playing.kinds(row)[-2:] == [Kind.MARKED, Kind.FINISHED]


def test_events_are_numbered_without_a_gap(ada: User) -> None:
    row = begin_interview(ada, ROC, "f1-score")
    playing.answer(row, "It plots the true positive rate against the false positive rate.")
    playing.skip(row)
    endings.finish_early(row.pk, frame(row))
    numbers = [event.seq for event in playing.events(row)]
    assert numbers == list(range(1, len(numbers) + 1))
