"""What a card says, from its facts alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from locales import LANGUAGES, say
from models.domain.cards import COMPLAINTS, PROMISES, CardFacts, Contact, deep_link, new_payload, wording
from models.domain.message import Phrase

CADRE = Contact("王甲", phone="13000000001", post="科员", unit="水务局")
FACTS = CardFacts(
    "小庄村", "三组", "003", "张丁", CADRE, Contact("李乙", "13000000002"), PROMISES, COMPLAINTS
)


def lines(facts: CardFacts) -> list[str]:
    return [line.key for line in wording(facts).lines]


def test_every_line_that_is_known_is_on_the_card() -> None:
    assert lines(FACTS) == ["card-phone", "card-post", "card-unit", "card-stand_in-phone"]


@pytest.mark.parametrize(
    ("missing", "left"),
    [("phone", "card-phone"), ("post", "card-post"), ("unit", "card-unit")],
)
def test_what_is_not_known_leaves_its_line_out(missing: str, left: str) -> None:
    values = {"phone": CADRE.phone, "post": CADRE.post, "unit": CADRE.unit, missing: None}
    assert left not in lines(replace(FACTS, cadre=Contact("王甲", **values)))


@pytest.mark.parametrize(
    ("name", "shown"),
    [("张桂兰", "张**"), ("张", "张**"), ("𠮷田", "𠮷**"), ("买买提·吐尔逊·阿卜杜", "买买提·**"), ("", "**")],
)
def test_a_lost_card_tells_no_villagers_given_name(name: str, shown: str) -> None:
    assert wording(replace(FACTS, head=name)).household.params["name"] == shown


def test_a_stand_in_may_have_no_phone_or_not_be_there() -> None:
    assert lines(replace(FACTS, stand_in=Contact("李乙")))[-1] == "card-stand_in"
    assert not [key for key in lines(replace(FACTS, stand_in=None)) if "stand_in" in key]


def test_an_offices_own_text_stands_as_it_is() -> None:
    said = wording(replace(FACTS, promises=("free", "每月到户一次"), complaints=("0938-1",)))
    assert said.promises[1:] == (Phrase("card-promise-free"), Phrase("card-own", {"text": "每月到户一次"}))
    assert said.complaints[1:] == (Phrase("card-own", {"text": "0938-1"}),)


def test_a_heading_with_nothing_below_it_is_left_out() -> None:
    said = wording(replace(FACTS, promises=(), complaints=()))
    assert (said.promises, said.complaints) == ((), ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_known_promise_and_number_has_words(language: str) -> None:
    for one in PROMISES:
        assert say(language, f"card-promise-{one}")
    for one in COMPLAINTS:
        assert say(language, f"card-complaint-{one}").startswith(one)


def test_the_deep_link_is_telegrams() -> None:
    payload = new_payload()
    assert deep_link("@lianxin_bot", payload) == f"https://t.me/lianxin_bot?start={payload}"
    for name in ("", "连心", "a b", "x/../y", "bot?start=1", "ab", "1abcd"):
        with pytest.raises(ValueError, match="username"):
            deep_link(name, payload)
