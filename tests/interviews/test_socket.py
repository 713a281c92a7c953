"""Journeys over the socket: what the browser sends, and every frame that comes back."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import given, settings
from hypothesis import strategies as st

from interviews.consumers import NO_SUCH_INTERVIEW, InterviewConsumer
from interviews.models import Draft, Interview
from interviews.routing import sockets
from interviews.services import endings, turns
from interviews.vocabulary import MAX_FRAME, MAX_TEXT, Kind, Mode
from questionbank.questions import content_of
from tests.conftest import ClientOf, begin_interview, make_person
from tests.interviews import playing
from tests.interviews.tabs import Tab, play, socket_of, tab_of

ROC = "roc-curve"
SAID = "Each point on it belongs to one cut-off on the predicted score."


@pytest.fixture
def row(lasting_db: None) -> Interview:
    return begin_interview(make_person("ada"), ROC, "f1-score")


@pytest.fixture
def exam(lasting_db: None) -> Interview:
    return begin_interview(make_person("ada"), ROC, "f1-score", mode=Mode.EXAM)


def kinds_of(frames: list[dict[str, Any]]) -> list[str]:
    return [frame["kind"] for frame in frames if "kind" in frame]


def test_resume_gives_all_events_and_then_says_where_the_journal_stands(row: Interview) -> None:
    async def journey() -> None:
        async with tab_of(row) as tab:
            frames = await tab.follow()
            assert kinds_of(frames) == [Kind.STARTED, Kind.ACKNOWLEDGED, Kind.ASKED]
            assert [frame["seq"] for frame in frames[:-1]] == [1, 2, 3]
            assert (frames[-1]["resumed"], frames[-1]["floor"]) == (3, "candidate")

    play(journey)


def test_resume_gives_only_what_was_missed(row: Interview) -> None:
    async def journey() -> None:
        async with tab_of(row) as tab:
            assert [frame["seq"] for frame in (await tab.follow(2))[:-1]] == [3]

    play(journey)


def test_an_answer_is_acknowledged_shown_and_followed_up(row: Interview) -> None:
    async def journey() -> None:
        async with tab_of(row) as tab:
            await tab.follow()
            await tab.command("answer", text=SAID, id="a1")
            frames = await tab.until(Kind.FOLLOWED_UP) + await tab.until("floor")
            assert frames[0] == {"ack": "a1", "seq": 4}
            assert [frame.get("kind", frame.get("floor")) for frame in frames[1:]] == [
                *("answered", "interviewer", "followed_up", "candidate")
            ]

    play(journey)


def test_the_same_id_again_is_acknowledged_alike_and_changes_nothing(row: Interview) -> None:
    async def journey() -> None:
        async with tab_of(row) as tab:
            await tab.follow()
            for _ in range(2):
                await tab.command("answer", text=SAID, id="a1")
                assert (await tab.until("ack"))[-1] == {"ack": "a1", "seq": 4}

    play(journey)
    assert playing.kinds(row).count(Kind.ANSWERED) == 1


REFUSED = [
    (b"\x00\x01", "bad_frame"),
    ("no JSON", "bad_frame"),
    ("[1, 2]", "bad_frame"),
    ("[" * 60_000, "bad_frame"),
    ('"' + "x" * MAX_FRAME + '"', "too_large"),
    (json.dumps({"do": "dance", "id": "x"}), "unknown_command"),
    (json.dumps({"do": ["answer"], "id": "x"}), "unknown_command"),
    (json.dumps({"do": "answer", "turn": 3, "text": "Fine."}), "bad_frame"),
    (json.dumps({"do": "answer", "turn": 3, "text": "Fine.", "id": "x" * 65}), "bad_frame"),
    (json.dumps({"do": "answer", "turn": 3, "text": "x" * (MAX_TEXT + 1), "id": "x"}), "too_long"),
    (json.dumps({"do": "answer", "turn": 2, "text": "Fine.", "id": "x"}), "stale_turn"),
    (json.dumps({"do": "number", "turn": 3, "value": 10**400, "id": "x"}), "bad_frame"),
    (json.dumps({"do": "answer", "turn": 3, "text": "Fine.", "id": "\ud800"}), "bad_frame"),
    (json.dumps({"do": "draft", "kind": ["text"], "body": "", "id": "x"}), "bad_frame"),
    (json.dumps({"do": "code", "turn": 3, "source": "pass", "id": "x"}), "unavailable"),
    (json.dumps({"do": "resume", "after": 2**40}), "bad_frame"),
]


@pytest.mark.parametrize(("data", "code"), REFUSED, ids=range(len(REFUSED)))
def test_what_cannot_be_done_is_refused_and_the_socket_stays_usable(
    row: Interview, data: str | bytes, code: str
) -> None:
    async def journey() -> None:
        async with tab_of(row) as tab:
            await tab.send_raw(data)
            assert (await tab.refusal())["code"] == code
            assert (await tab.follow())[-1]["resumed"] == 3

    play(journey)


def test_a_second_answer_while_the_interviewer_has_the_floor_is_refused(row: Interview) -> None:
    turns.answer(row.pk, playing.frame(row, text=SAID))

    async def journey() -> None:
        async with tab_of(row) as tab:
            await tab.command("answer", text="And one more thing.", id="late")
            refusal = await tab.refusal()
            assert (refusal["refused"], refusal["code"]) == ("late", "not_your_turn")

    play(journey)


def test_a_command_to_an_interview_that_is_over_is_refused(row: Interview) -> None:
    endings.finish_early(row.pk, playing.frame(row))

    async def journey() -> None:
        async with tab_of(row) as tab:
            await tab.command("skip")
            assert (await tab.refusal())["code"] == "over"

    play(journey)


def test_two_tabs_see_the_same_events_and_one_reply_is_made(row: Interview) -> None:
    async def journey() -> None:
        async with tab_of(row) as one, tab_of(row) as other:
            await one.follow()
            await other.follow()
            await one.command("answer", text=SAID)
            seen = [[f["seq"] for f in await tab.until(Kind.FOLLOWED_UP) if "kind" in f] for tab in (one, other)]
            assert seen == [[4, 5], [4, 5]]

    play(journey)
    assert playing.kinds(row).count(Kind.FOLLOWED_UP) == 1


def test_a_tab_that_did_not_resume_yet_is_sent_no_events(row: Interview) -> None:
    async def journey() -> None:
        async with tab_of(row) as tab:
            await tab.command("clarify", text="Is it about two classes?")
            assert kinds_of(await tab.until("floor")) == []

    play(journey)


def test_a_reply_goes_on_when_the_tab_closes(row: Interview) -> None:
    async def journey() -> None:
        async with tab_of(row) as tab:
            await tab.follow()
            await tab.command("answer", text=SAID)
            await tab.until("floor")

    play(journey)
    assert playing.kinds(row)[-1] == Kind.FOLLOWED_UP


def test_marks_are_withheld_while_live_and_shown_by_a_resume_afterwards(exam: Interview) -> None:
    async def journey() -> None:
        async with tab_of(exam) as tab:
            await tab.follow()
            await tab.command("skip")
            assert kinds_of(await tab.until(Kind.ASKED)) == [Kind.SKIPPED, "withheld", Kind.ACKNOWLEDGED, Kind.ASKED]
            await tab.command("finish")
            await tab.until(Kind.FINISHED)
            assert kinds_of(await tab.follow()).count(Kind.MARKED) == 2

    play(journey)


def test_an_exam_tells_no_reason_no_point_and_no_fact_before_its_end(exam: Interview) -> None:
    heard: list[dict[str, Any]] = []

    async def journey() -> None:
        async with tab_of(exam) as tab:
            heard.extend(await tab.follow())
            await tab.command("answer", text=SAID)
            heard.extend(await tab.until(Kind.FOLLOWED_UP))
            await tab.command("skip", turn=heard[-1]["seq"])
            heard.extend(await tab.until(Kind.ASKED))

    play(journey)
    text = json.dumps(heard)
    facts = [point.fact for slot in exam.plan for point in content_of(slot["revision"]).points]
    assert not [canary for canary in ('"reason"', '"point"', "model_answer", *facts) if canary in text]


def test_a_draft_is_kept_and_given_back_by_resume(row: Interview) -> None:
    async def journey() -> None:
        async with tab_of(row) as tab:
            for body in ("It plots", "It plots two rates"):
                await tab.command("draft", kind="text", body=body, id="d")
                assert (await tab.until("ack"))[-1] == {"ack": "d", "seq": None}
            last = (await tab.follow())[-1]
            assert last["drafts"] == {"text": "It plots two rates"}

    play(journey)
    assert Draft.objects.filter(interview=row).count() == 1


def test_pausing_shows_the_clock_standing_still(row: Interview) -> None:
    async def journey() -> None:
        async with tab_of(row) as tab:
            await tab.follow()
            await tab.command("pause")
            await tab.until(Kind.PAUSED)
            assert (await tab.follow(4))[-1]["clock"]["running"] is False

    play(journey)


@pytest.mark.parametrize("is_known", [True, False])
def test_a_stranger_is_told_that_there_is_nothing(row: Interview, is_known: bool) -> None:
    stranger = make_person("eve") if is_known else AnonymousUser()

    async def journey() -> None:
        tab = socket_of(row, stranger)
        await tab.open()
        assert await tab.hear() == {"type": "websocket.close", "code": NO_SUCH_INTERVIEW}

    play(journey)


def routed(row: Interview, client_of: ClientOf, **scope: Any) -> Tab:
    cookie = client_of(row.candidate).cookies["sessionid"].value
    headers = [(b"origin", b"http://127.0.0.1"), (b"cookie", f"sessionid={cookie}".encode())]
    return Tab(sockets, row, **{"headers": headers, **scope})


def test_the_session_of_the_page_opens_the_socket(row: Interview, client_of: ClientOf) -> None:
    tab = routed(row, client_of)

    async def journey() -> None:
        await tab.open()
        assert (await tab.follow(3))[-1]["resumed"] == 3
        await tab.close()

    play(journey)


def test_another_site_cannot_open_the_socket(row: Interview, client_of: ClientOf) -> None:
    tab = routed(row, client_of, headers=[(b"origin", b"http://evil.example")])

    async def journey() -> None:
        assert (await tab.open())["type"] == "websocket.close"

    play(journey)


def test_at_any_other_address_there_is_nothing(row: Interview, client_of: ClientOf) -> None:
    tab = routed(row, client_of, path="/ws/elsewhere")

    async def journey() -> None:
        await tab.open()
        assert (await tab.hear())["code"] == NO_SUCH_INTERVIEW

    play(journey)


TEXTS = st.text(max_size=12) | st.sampled_from(["\ud800", "\x00", "3", ""])
SCALARS = st.none() | st.booleans() | st.integers() | st.just(10**400) | st.floats() | TEXTS
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3))
NAMES = st.sampled_from(
    ["text", "turn", "options", "value", "unit", "source", "run", "after", "kind", "body", "language"]
)
COMMANDS = st.sampled_from([*InterviewConsumer.commands, "resume"])
FRAMES = st.builds(
    lambda fields, do, name: {**fields, "do": do, "id": name},
    st.dictionaries(NAMES, VALUES | st.sampled_from([3, "text", [0]]), max_size=5),
    COMMANDS | VALUES,
    st.uuids().map(str) | VALUES,
)


def test_whatever_a_browser_sends_is_answered_and_nothing_fails(
    row: Interview, caplog: pytest.LogCaptureFixture
) -> None:
    @settings(max_examples=50, deadline=None)
    @given(st.lists(FRAMES | VALUES, min_size=1, max_size=6))
    def holds(frames: list[Any]) -> None:
        async def journey() -> None:
            async with tab_of(row) as tab:
                for frame in frames:
                    await tab.send_raw(json.dumps(frame))
                    await tab.until("ack", "refused", "resumed")

        play(journey)

    with caplog.at_level(logging.ERROR):
        holds()
    assert [record.getMessage() for record in caplog.records] == []


def test_a_refused_command_leaves_the_journal_as_it_was(row: Interview) -> None:
    async def journey() -> None:
        async with tab_of(row) as tab:
            await tab.command("choose", options=[0])
            assert (await tab.refusal())["code"] == "wrong_format"

    play(journey)
    assert playing.kinds(row) == [Kind.STARTED, Kind.ACKNOWLEDGED, Kind.ASKED]
