"""Codes on paper: long enough, readable, and known again however they are typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.codes import bare, hash_of, looks_like_code, new_code, proof_of


def test_a_code_has_eighty_bits_in_groups_of_four() -> None:
    codes = {new_code() for _ in range(200)}
    assert len(codes) == 200
    for code in codes:
        groups = code.split("-")
        assert [len(one) for one in groups] == [4, 4, 4, 4]
        assert not set("".join(groups)) & set("ILOU")


def test_a_code_of_letters_or_digits_alone_is_never_given_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed without digits is a villager's words, without letters a phone number."""
    drawn = iter("PKVYFFNBGSTKYTMT" + "1234567890123456" + "7K3M9XQ24TBN8WJ5")
    monkeypatch.setattr("models.domain.codes.secrets.choice", lambda signs: next(drawn))
    assert new_code() == "7K3M-9XQ2-4TBN-8WJ5"


@given(st.sampled_from(["", " ", "-", " - ", "—", "."]), st.booleans())
def test_gaps_and_small_letters_do_not_matter(gap: str, small: bool) -> None:
    code = new_code()
    typed = gap.join(code.split("-"))
    assert hash_of(typed.lower() if small else typed) == hash_of(code)


def test_signs_that_look_alike_are_one() -> None:
    assert bare("O0Il-1") == "00111"
    assert hash_of("７ｋ３ｍ") == hash_of("7K3M")


@pytest.mark.parametrize(
    "words", ["水管冻裂，三天没水", "no water for three days", "12345", "1380000 1111 2222", "helloworldabc"]
)
def test_what_people_say_is_no_code(words: str) -> None:
    assert not looks_like_code(words)


def test_a_code_looks_like_one_though_a_sign_is_missing() -> None:
    assert all(
        looks_like_code(one) for one in ("7K3M-9XQ2-4TBN-8WJ5", "7k3m 9xq2 4tbn 8wj", "7K3M9XQ24TBN8WJ55")
    )


def test_a_proof_says_nothing_of_the_rest_of_the_hash() -> None:
    known = hash_of(new_code())
    assert known.hex().startswith(proof_of(known))
    assert len(proof_of(known)) == 32
