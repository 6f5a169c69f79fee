"""The machine on its own: whatever comes, a screen can be shown and no answer is lost."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from bot.render import DATA_LIMIT, render
from handlers.engine import machine, runner, screen
from handlers.engine.dialog import Dialog, Each
from handlers.engine.machine import Outcome, Then
from handlers.engine.state import REVIEW, Given, Option, Seen, State, state_from_json
from handlers.engine.steps import Choice, Contact, Location, Many, Number, Pick, Text, Voice, Words, YesNo
from handlers.events import Event, Kind
from handlers.router import HANDLERS
from locales import DEFAULT, LANGUAGES, keys
from models.domain.message import Media, MediaKind, Message, Param, Phrase, from_json, to_json
from models.domain.refusal import Refused
from models.domain.roles import Can
from models.domain.sealed import spaced

TODAY = date(2026, 9, 3)
AT = datetime(2026, 9, 3, 2, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
MOST_LINES = 12
ROWS = tuple(
    Option(
        str(number),
        Phrase(
            "visit-household-value", {"number": f"{number:03}", "name": name, "group": "一组", "count": 1}
        ),
        f"{number:03} {name}",
        Phrase("visit-chosen", {"number": f"{number:03}", "name": name, "group": "一组", "count": 1}),
    )
    for number, name in enumerate(("张三", "张四", "李五", "<b>", "欧阳六", "曾七", "单八"), 1)
)
LIMIT: dict[str, Param] = {"count": 5, "day": TODAY, "urgent": 1, "why": Phrase("receipt-no_pause")}
LIMIT |= {
    "desk": "临河县",
    "code": spaced("1" * 28),
}

assert HANDLERS  # importing the router registers the dialogs
DIALOGS = runner.registered()


def look(dialog: Dialog, state: State) -> Seen:
    """Return what a step may look at, with rows and facts made up where the database would give them."""
    bound = machine.present(dialog, state)
    if bound is None:
        return Seen(dialog.name, state.at, state, TODAY)
    return Seen(
        bound.key,
        bound.id,
        state,
        TODAY,
        options=ROWS if bound.step.load else (),
        facts=LIMIT if bound.step.facts else {},
    )


def shown(dialog: Dialog, state: State, note: Phrase | None = None) -> Message:
    """Return the screen of a state; it can be stored, rendered in every language, and tapped."""
    alarm = dialog.alarm(state.answers) if state.at == REVIEW else ()
    around = screen.Around(note=note, alarm=alarm)
    message, _ = screen.build(dialog, look(dialog, state), prefix=f"d:{2**40}:{2**31}:", around=around)
    assert from_json(to_json(message)) == message
    if state.at != REVIEW:  # where each problem has its line
        assert len(message.lines) <= MOST_LINES
    for language in LANGUAGES:
        rendered = render(message, language, zone=ZONE, today=TODAY)
        for row in rendered.buttons or ():
            assert all(len(data.encode()) <= DATA_LIMIT for _, data in row)
    return message


def event(kind: Kind, **fields: Any) -> Event:
    return Event(update_id=1, kind=kind, chat_id=1, user_id=1, at=AT, **fields)


def media(kind: MediaKind, size: int = 100) -> Media:
    return Media(kind, "file", "unique", size, 5 if kind is MediaKind.VOICE else 0)


WORDS = (
    "昨天",
    "三十",
    "3",
    "外星",
    "入户",
    "饮水",
    "没有",
    "张三",
    "zs",
    "0",
    "是",
    "提交",
    "返回",
    "跳过",
    "取消",
    "😀",
    "",
    "x" * 21_000,
)
TYPED = st.one_of(st.sampled_from(WORDS), st.text(max_size=30))
SENT = st.one_of(
    TYPED.map(lambda text: event(Kind.TEXT, text=text)),
    st.sampled_from((
        event(Kind.OTHER),
        event(Kind.CONTACT, text="13000000000", own=True),
        event(Kind.LOCATION, place=(34.5, 105.7)),
        event(Kind.MEDIA, media=media(MediaKind.PHOTO)),
        event(Kind.MEDIA, media=media(MediaKind.PHOTO), text="水管裂了"),
        event(Kind.MEDIA, media=media(MediaKind.PHOTO), album="7"),
        event(Kind.MEDIA, media=media(MediaKind.VOICE)),
        event(Kind.MEDIA, media=media(MediaKind.DOCUMENT, 30_000_000)),
    )),
)  # fmt: skip
VERB = st.sampled_from(
    ("o", "p", "q", "ok", "all", "b", "s", "x", "xx", "xk", "e", "send", "z", "w", "m", "-", "")
)
ARG = st.one_of(
    st.sampled_from(("1", "yes", "water:1", "2026-08-31", "9999-12", "words", "note:1")), st.text(max_size=8)
)
FORGED = st.builds(Given, VERB, ARG)
LAST = 60
STEP = st.one_of(
    st.integers(0, LAST),  # a button of the screen, by its place: what people mostly do
    st.integers(0, LAST),
    SENT.map(lambda one: Given(event=one)),
    FORGED,
)


def given_of(message: Message, step: int | Given) -> Given:
    """Return the input of a step: a button by its place; cancel only at the very end, else all would end."""
    if isinstance(step, Given):
        return step
    found = [button.data.split(":", 3)[3] for row in message.buttons for button in row]
    offered = found if step == LAST else [data for data in found if data not in ("x", "xx")]
    verb, _, arg = offered[step % len(offered)].partition(":") if offered else ("", "", "")
    return Given(verb, arg)


SAID = {"text": "水管裂了", "media": [["photo", "file", "unique", 100, 0]]}
A_WORD: Mapping[str, Any] = {"words": SAID}
"""What most acts on a case ask for."""
TOLD: Mapping[str, Mapping[str, Any]] = {
    "visit": {
        "household": "1",
        "mode": "in_person",
        "answered_by": "head",
        "topics": ["water", "roads"],
        "words@water": SAID,
        "on_the_spot@water": "needs_work",
        "limit@water": "change",
        "days@water": 3,
        "words@roads": SAID,
        "on_the_spot@roads": "solved",
        "result@roads": None,
    },
    "correction": {"mode": "phone", "answered_by": "family"},
    "petition": {"category": "water", "words": SAID},
    "answer": {"result": SAID},
    "moving": {"cadre": "1", "households": ["1"], "receiver": "2"},
    "away": {"person": "1", "first": "2026-09-04", "last": "2026-09-08", "stand_in": "2"},
    "invite": {"person": "1"},
    "unbind": {"person": "1", "reason": "手机丢了"},
    "wish": {"part": "name", "value": "张小丁"},
    "sealed": {"about": "village", "words": SAID, "who": "anonymous", "code": "written"},
    "sealed_look": {"code": "1" * 28},
    "sealed_add": {"words": "还有一件", "code": "1" * 28},
    "sealed_reply": {"act": "reply", "words": "已经在查"},
}
PICKED = ("household", "cadre", "households", "receiver", "person", "stand_in")
"""How a dialog may have gone so far: a walk begins after any of these answers."""


def begun(dialog: Dialog, answered: int) -> State:
    answers = dict(list(TOLD.get(dialog.name, A_WORD).items())[:answered])
    if dialog.name in ("visit", "correction"):
        answers["visited_on"] = TODAY.isoformat()
    return machine.start(dialog, answers, {name: ROWS[0].label for name in PICKED if name in answers})


@pytest.mark.parametrize("dialog", DIALOGS, ids=lambda one: f"{one.name}-{one.version}")
@settings(max_examples=80)
@given(answered=st.integers(0, 11), steps=st.lists(STEP, max_size=25))
def test_nothing_that_comes_breaks_a_dialog_or_loses_an_answer(
    dialog: Dialog, answered: int, steps: list[int | Given]
) -> None:
    state = begun(dialog, answered)
    message = shown(dialog, state)
    for step in steps:
        given_now = machine.spoken(dialog, state, given_of(message, step))
        try:
            outcome = machine.advance(dialog, look(dialog, state), given_now)
        except Refused as refused:
            outcome = Outcome(state, note=refused.phrase)
        if outcome.then is Then.CANCELLED:
            assert state.cancelling or outcome.note is not None
            return
        if outcome.then is Then.LEADS:
            assert dialog.leads is not None
            return
        if outcome.then is Then.SEND:
            build(dialog, outcome.state)
            if dialog.straight:
                return
        after = state_from_json(outcome.state.to_json())
        assert state.answers.keys() <= after.answers.keys()  # changed or not, every answer is there
        state = machine.healed(dialog, after)
        message = shown(dialog, state, outcome.note)


def build(dialog: Dialog, state: State) -> None:
    """A review that may be sent is a whole value of its model, or says what is wrong."""
    with suppress(Refused):
        assert isinstance(dialog.build(state.answers), dialog.model)


@pytest.mark.parametrize("dialog", DIALOGS, ids=lambda one: f"{one.name}-{one.version}")
def test_every_dialog_has_its_words_and_its_fields(dialog: Dialog) -> None:
    for language in LANGUAGES:
        assert dialog.problems(keys(language)) == []


class Farm(BaseModel):
    """A made-up value with every kind of answer."""

    area: float
    crop: str = ""


def farm(version: int, *steps: Any) -> Dialog:
    return Dialog(
        name="more",
        model=Farm,
        steps=steps,
        finish=lambda turn, value, subject: Message(()),
        needs=Can.SEE_WORK,
        version=version,
    )


def test_a_dialog_without_its_words_or_fields_is_told_of() -> None:
    wrong = farm(1, Number(name="area"), Text(name="weather"), Choice(name="crop", options=("wheat",)))
    found = wrong.problems(keys(DEFAULT))
    assert "more: no text more-area" in found
    assert "more: no text more-crop-wheat" in found
    assert "more: Farm has no field weather" in found
    told = replace(wrong, more="area").problems(keys(DEFAULT))
    assert "more: area is no step of words" in told


def test_a_draft_finishes_on_the_version_it_began_with(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = farm(1, Number(name="area")), farm(2, Text(name="crop"), Number(name="area"))
    monkeypatch.setattr(runner, "_dialogs", {})
    runner.register(old)
    runner.register(new)
    draft = SimpleNamespace(dialog="more", version=1)
    assert runner.dialog_of(draft) is old  # type: ignore[arg-type]  # a draft's two fields are enough
    state = machine.start(old, {}, {})
    done = machine.advance(old, look(old, state), Given(event=event(Kind.TEXT, text="三亩半")))
    assert done.state.at == REVIEW
    assert old.build(done.state.answers) == Farm(area=3.5)
    assert machine.start(new, {}, {}).at == "crop"
    gone = SimpleNamespace(dialog="more", version=7)
    assert runner.dialog_of(gone) is new  # type: ignore[arg-type]  # a draft's two fields are enough


def test_a_step_that_is_gone_heals_to_the_first_without_an_answer() -> None:
    new = farm(2, Text(name="crop"), Number(name="area"))
    assert machine.healed(new, State(at="soil", answers={"crop": "小麦"})).at == "area"
    assert machine.healed(new, State(at="soil", answers={"crop": "小麦", "area": 3})).at == REVIEW


class All(BaseModel):
    """Every kind of step that no dialog uses yet."""

    number: int
    sure: Any = None
    voice: Any = None
    phone: str = ""
    place: Any = None
    row: int = 0
    many: list[str] = []


VOICE = event(Kind.MEDIA, media=media(MediaKind.VOICE))
PICK = Pick(name="row", load=lambda turn, answers: ROWS)
MANY = Many(name="many", options=("a", "b"))
STEPS: tuple[tuple[Any, list[Given], object], ...] = (
    (Number(name="number", whole=True), [Given(event=event(Kind.TEXT, text="1.2万"))], 12_000),
    (YesNo(name="sure", unknown=True), [Given("o", "unknown")], "unknown"),
    (YesNo(name="sure"), [Given(event=event(Kind.TEXT, text="Yes"))], True),
    (Contact(name="phone"), [Given(event=event(Kind.CONTACT, text="13000000000", own=True))], "13000000000"),
    (Location(name="place"), [Given(event=event(Kind.LOCATION, place=(1.0, 2.0)))], [1.0, 2.0]),
    (Voice(name="voice"), [Given(event=VOICE)], ["voice", "file", "unique", 100, 5]),
    (MANY, [Given("o", "a:1"), Given("o", "b:1"), Given("o", "a:0"), Given("ok")], ["b"]),
    (PICK, [Given(event=event(Kind.TEXT, text="李"))], "3"),
    (PICK, [Given(event=event(Kind.TEXT, text="zs")), Given("o", "2")], "2"),
)  # fmt: skip


@pytest.mark.parametrize(("step", "inputs", "value"), STEPS)
def test_every_kind_of_step_takes_its_answer(step: Any, inputs: list[Given], value: object) -> None:
    dialog = replace(farm(1, step), model=All)
    state = machine.start(dialog, {}, {})
    for one in inputs:
        state = machine.advance(dialog, look(dialog, state), one).state
    assert state.at == REVIEW
    assert state.answers[step.name] == value


REFUSED: tuple[tuple[Any, Given, str], ...] = (
    (Number(name="number"), Given(event=event(Kind.TEXT, text="外星")), "refused-not_a_number"),
    (Number(name="number", whole=True), Given(event=event(Kind.TEXT, text="3.5")), "refused-not_whole"),
    (Contact(name="phone"), Given(event=event(Kind.CONTACT, text="1", own=False)), "refused-contact_not_own"),
    (Contact(name="phone"), Given(event=event(Kind.TEXT, text="13000000000")), "refused-need_contact"),
    (Location(name="place"), Given(event=event(Kind.OTHER)), "refused-need_location"),
    (Voice(name="voice"), Given(event=event(Kind.TEXT, text="话")), "refused-need_voice"),
    (Text(name="phone", limit=3), Given(event=event(Kind.TEXT, text="太长了吧")), "refused-too_long"),
    (Words(name="voice"), Given(event=event(Kind.OTHER)), "refused-need_words_or_voice"),
    (PICK, Given("o", "99"), "refused-not_an_option"),
    (PICK, Given(event=event(Kind.TEXT, text="qq")), "refused-nothing_found"),
)  # fmt: skip


@pytest.mark.parametrize(("step", "given_now", "key"), REFUSED)
def test_a_wrong_answer_gets_its_own_sentence(step: Any, given_now: Given, key: str) -> None:
    dialog = replace(farm(1, step), model=All)
    state = machine.start(dialog, {}, {})
    with pytest.raises(Refused) as refused:
        machine.advance(dialog, look(dialog, state), given_now)
    assert refused.value.phrase.key == key


def test_the_rest_of_an_album_belongs_to_the_step_its_first_picture_answered() -> None:
    petition = next(dialog for dialog in DIALOGS if dialog.name == "petition")
    state = machine.start(petition, {"category": "water"}, {})
    pictures = [
        event(Kind.MEDIA, media=media(MediaKind.PHOTO), album="7", text=text) for text in ("裂了", "", "")
    ]
    for picture in pictures:
        state = machine.advance(petition, look(petition, state), Given(event=picture)).state
    assert state.at == REVIEW
    assert state.answers["words"]["text"] == "裂了"
    assert len(state.answers["words"]["media"]) == 3


def test_the_rest_of_an_album_is_kept_after_its_step_was_left() -> None:
    petition = next(dialog for dialog in DIALOGS if dialog.name == "petition")
    said: Mapping[str, Any] = {"category": "water", "words": {"text": "裂了", "media": []}}
    state = machine.start(petition, said, {})
    picture = Given(event=event(Kind.MEDIA, media=media(MediaKind.PHOTO), album="7"))
    for one in (Given("e", "photos"), picture, picture, Given("ok"), picture):
        state = machine.advance(petition, look(petition, state), one).state
    assert state.at == REVIEW
    assert len(state.answers["photos"]) == 3


def test_a_round_is_asked_for_every_item_and_goes_with_it() -> None:
    visit = next(dialog for dialog in DIALOGS if dialog.name == "visit")
    assert any(isinstance(entry, Each) for entry in visit.steps)
    answers = {"household": "1", "mode": "phone", "answered_by": "head", "topics": ["water", "roads"]}
    asked = [bound.id for bound in visit.plan(answers) if not bound.step.aside]
    assert asked[4:] == ["words@water", "on_the_spot@water", "words@roads", "on_the_spot@roads"]
    fewer = [bound.id for bound in visit.plan({**answers, "topics": ["roads"]}) if not bound.step.aside]
    assert fewer[4:] == ["words@roads", "on_the_spot@roads"]
