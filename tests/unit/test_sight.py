"""What of an act a reader sees: the reason of a return stays among the staff."""

from __future__ import annotations

import pytest

from models.domain.cases import Act
from models.domain.sight import Sight, shows, shows_words


@pytest.mark.parametrize("sight", [Sight.OWN, Sight.SHARED])
@pytest.mark.parametrize("mine", [True, False])
def test_villagers_do_not_read_why_a_unit_returned_a_case(sight: Sight, mine: bool) -> None:
    assert not shows_words(sight, Act.RETURN, mine=mine, by_petitioner=False)


@pytest.mark.parametrize("sight", Sight)
def test_who_answers_for_a_case_is_seen_by_everybody_who_sees_it(sight: Sight) -> None:
    assert shows(sight, Act.HAND_OVER, mine=False)


def test_the_staff_read_why_a_unit_returned_a_case() -> None:
    assert shows_words(Sight.STAFF, Act.RETURN, mine=False, by_petitioner=False)


def test_the_filer_reads_what_they_are_told_of_progress() -> None:
    assert shows_words(Sight.OWN, Act.PROGRESS, mine=False, by_petitioner=False)
