"""Codes that are typed by hand, message ids in a button, counts that are not told, pictures made anew."""

from __future__ import annotations

import io
import random
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PIL import Image

from bot.carrying import made_anew
from bot.intake import _apart
from handlers.arrivals import Arrival
from handlers.events import Event, Kind
from models.domain.refusal import Refused
from models.domain.roles import STAFF, Held, Role
from models.domain.sealed import (
    FEWEST,
    is_desk,
    new_code,
    pack_ids,
    read_code,
    spaced,
    suppressed,
    unpack_ids,
)
from tests.flows.sealed import CAMERA, photo_with_a_place

DIGITS = st.text("0123456789", min_size=1, max_size=1)
AT = datetime(2026, 9, 3, tzinfo=UTC)


def test_a_code_has_more_than_eighty_random_bits() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code) == 28 for code in codes)
    assert 10**25 > 2**80


@given(st.integers(0, 27), DIGITS)
def test_one_wrong_digit_is_found(place: int, digit: str) -> None:
    code = new_code()
    assume(code[place] != digit)
    with pytest.raises(Refused, match="sealed_code"):
        read_code(code[:place] + digit + code[place + 1 :])


@given(st.integers(0, 26))
def test_two_digits_the_wrong_way_round_are_found(place: int) -> None:
    code = new_code()
    assume(code[place] != code[place + 1])
    with pytest.raises(Refused, match="sealed_code"):
        read_code(code[:place] + code[place + 1] + code[place] + code[place + 2 :])


@given(st.text(max_size=40))
def test_anything_typed_is_a_code_or_refused(text: str) -> None:
    with suppress(Refused):
        assert len(read_code(text)) == 28


def test_a_code_is_read_with_gaps_and_in_full_width() -> None:
    code = new_code()
    wide = "".join(chr(ord(one) + 0xFEE0) for one in code)
    for written in (code, spaced(code), f"  {spaced(code)}。", wide, code.replace("", "-")[1:-1]):
        assert read_code(written) == code


@given(st.lists(st.integers(1, 2**40), min_size=1, max_size=60))
def test_a_button_holds_the_newest_of_the_messages(ids: list[int]) -> None:
    packed = pack_ids(ids)
    assert len(f"wipe:{packed}".encode()) <= 64
    held = unpack_ids(packed)
    wanted = sorted(set(ids))
    assert list(held) == wanted[len(wanted) - len(held) :]
    assert len(held) >= min(len(wanted), 7)


@given(st.text(max_size=64))
def test_forged_messages_are_refused_or_numbers(text: str) -> None:
    with suppress(Refused):
        assert all(one >= 0 for one in unpack_ids(text))


@given(st.integers(0, 50))
def test_fewer_than_five_are_not_told_and_nothing_is_not_told_either(count: int) -> None:
    assert suppressed(count) == (count if count >= FEWEST else None)


@given(st.sets(st.sampled_from(sorted(Role))))
def test_only_who_is_a_desk_and_nothing_else_of_the_staff_is_a_desk(roles: set[Role]) -> None:
    held = [Held(one, 1, "/1/", None) for one in roles]
    assert is_desk(held) == (roles & STAFF == {Role.DISCIPLINE})


def test_a_picture_made_anew_says_neither_where_nor_when_nor_with_what() -> None:
    before = photo_with_a_place()
    assert CAMERA.encode() in before
    after = made_anew(before)
    picture = Image.open(io.BytesIO(after))
    assert not picture.getexif()
    assert not {"exif", "comment", "xmp", "icc_profile", "photoshop"} & picture.info.keys()
    assert CAMERA.encode() not in after
    assert picture.size == (320, 240)


@pytest.mark.parametrize("content", [b"", b"no picture", b"%PDF-1.4", photo_with_a_place()[:200]])
def test_what_is_no_picture_becomes_nothing(content: bytes) -> None:
    assert made_anew(content) == b""


def test_a_large_picture_is_made_smaller() -> None:
    out = io.BytesIO()
    Image.effect_noise((3000, 2000), 40).save(out, "PNG")
    assert max(Image.open(io.BytesIO(made_anew(out.getvalue()))).size) == 1600


def test_filing_is_never_in_a_group_and_the_order_stays() -> None:
    def arrival(number: int, data: str) -> Arrival:
        return Arrival(number, {}, Event(number, Kind.TAP, 1, 1, AT, text=data))

    data = ["d:1:2:o:yes", "d:1:3:seal", "menu", "d:4:1:seal", "d:5:1:seal", "d:1:3:send", "x"]
    groups = list(_apart([arrival(at, one) for at, one in enumerate(data)]))
    assert [[one.update_id for one in group] for group in groups] == [[0], [1], [2], [3], [4], [5, 6]]
    random.shuffle(data)
    for group in _apart([arrival(at, one) for at, one in enumerate(data)]):
        assert len(group) == 1 or not any(one.event and one.event.is_sealing for one in group)
