"""A province as rows of a PostgreSQL, made there by statements over whole tables: people, homes, work.

What is generated for one is generated for all: names are drawn from a few hundred sealed ones, every
household of a cadre lies beside the others. A tenth of the sizes is a tenth of everything.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import Integer, bindparam, text

from models.domain.privacy import VERSION
from models.keys import Keyring
from models.store.copying import bare
from models.store.registry.staging import label_index
from models.unit import Unit, Units
from tests.bench.province import CADRES, GROUPS_OF_A_VILLAGE, Sizes, sizes_of
from tests.factories import local

RING: Final = Keyring({1: b"k" * 32}, 1, b"i" * 32, b"a" * 32)
"""The keys of a database that is thrown away: the program that reads it is another process."""
MORNING: Final = local("2026-09-10", "08:30")
"""A Thursday, as the digests begin."""
USER: Final = 1_000_000_000
"""Added to a person's id it is their user and their chat."""
CASES_A_CADRE: Final = 0.25
CASES: Final = round(CADRES * CASES_A_CADRE)
_NAMES = 400
_LABELLED = 7  # one household of so many
_LABELS = ("unstable_open", "subsistence", "disability", "elderly_alone")
_TABLES = ("people", "accounts", "roles", "households", "assignments", "household_labels", "visits", "cases")

# Ids: one province, then its cities, counties, townships, villages, groups, each counted on from the last.
_PLACES = """
INSERT INTO places (id, parent_id, level, name, path)
WITH RECURSIVE
 levels (rank, level, first, many) AS (VALUES
  (0, 'province', 1, 1), (1, 'city', 2, :cities), (2, 'county', 2 + :cities, :counties),
  (3, 'township', 2 + :cities + :counties, :townships),
  (4, 'village', 2 + :cities + :counties + :townships, :villages),
  (5, 'group', 2 + :cities + :counties + :townships + :villages, :villages * :groups)),
 made (id, parent_id, rank, level, path) AS (
  SELECT 1, CAST(NULL AS integer), 0, 'province', '/1/'
  UNION ALL
  SELECT lower.first + n, made.id, lower.rank, lower.level, made.path || lower.first + n || '/'
  FROM made JOIN levels AS upper ON upper.rank = made.rank JOIN levels AS lower ON lower.rank = made.rank + 1
  CROSS JOIN LATERAL generate_series(made.id - upper.first, lower.many - 1, upper.many) AS n)
SELECT id, parent_id, level, level || ' ' || id, path FROM made
"""
_UNITS = """
INSERT INTO units (id, name, place_id) SELECT n, 'unit ' || n, 2 + :cities + n % :counties
FROM generate_series(1, :units) AS n
"""
# The last people are the offices, one for each county and township.
_PEOPLE = """
INSERT INTO people (id, name, unit_id)
SELECT n, (CAST(:names AS bytea[]))[1 + n % :drawn], 1 + n % :units
FROM generate_series(1, :cadres + :counties + :townships) AS n
"""
_ACCOUNTS = """
INSERT INTO accounts (user_id, chat_id, person_id, language, joined_at, notice_version)
SELECT :user + id, :user + id, id, 'zh-CN', '2026-03-01', :version FROM people
"""
# Each village has a team lead, who is one of its cadres.
_ROLES = """
INSERT INTO roles (person_id, role, unit_id, place_id, since, imported)
SELECT n, 'cadre', 1 + n % :units, NULL, DATE '2026-03-01', true FROM generate_series(1, :cadres) AS n
UNION ALL
SELECT 1 + CAST(n AS bigint) * :cadres / :villages, 'team_lead', NULL,
 2 + :cities + :counties + :townships + n, DATE '2026-03-01', true
FROM generate_series(0, :villages - 1) AS n
UNION ALL
SELECT :cadres + 1 + n, 'office', NULL, 2 + :cities + n, DATE '2026-03-01', true
FROM generate_series(0, :counties + :townships - 1) AS n
"""
_HOUSEHOLDS = """
INSERT INTO households (id, village_id, group_id, number, head)
SELECT n + 1, 2 + :cities + :counties + :townships + village,
 2 + :cities + :counties + :townships + :villages + village, lpad(CAST(n AS text), 7, '0'), :head
FROM (SELECT n, CAST(n AS bigint) * :villages / :households AS village
 FROM generate_series(0, :households - 1) AS n) AS given
"""
_ASSIGNMENTS = """
INSERT INTO assignments (id, household_id, cadre_id, since)
SELECT n + 1, n + 1, 1 + CAST(n AS bigint) * :cadres / :households, DATE '2026-03-01'
FROM generate_series(0, :households - 1) AS n
"""
_LABELS_BORNE = """
INSERT INTO household_labels (household_id, label, since)
SELECT n, (CAST(:labels AS bytea[]))[1 + n % 4], DATE '2026-03-01'
FROM generate_series(1, :households, :labelled) AS n
"""
_CAMPAIGN = """
INSERT INTO campaigns (id, place_id, name, starts_on, ends_on, required)
VALUES (1, 1, 'campaign', DATE '2026-08-10', DATE '2026-10-19', 1)
"""
# A third of the households were visited, on the days since the campaign began.
_VISITS = """
INSERT INTO visits (number, household_id, cadre_id, campaign_id, visited_on, mode, ordinal, topics,
 reported_at)
SELECT 'v' || household_id, household_id, cadre_id, 1, DATE '2026-08-10' + CAST(household_id % 30 AS integer),
 'in_person', 1, '["water"]', TIMESTAMPTZ '2026-08-10 03:00+00'
FROM assignments WHERE household_id % 3 = 0
"""
# Of a hundred cases: 5 late, 10 due today, 15 tomorrow, 70 in three working days.
_CASES = """
INSERT INTO cases (id, number, source, kind, category, urgency, state, household_id, village_id,
 responsible_id, words, filed_at, start_on, limit_days, due_on, provisional)
SELECT n + 1, '2026-' || lpad(CAST(n AS text), 6, '0'), 'visit', 'help', 'water', 'normal', 'accepted',
 household.id, household.village_id, assignments.cadre_id, :words, TIMESTAMPTZ '2026-08-20 03:00+00',
 DATE '2026-08-20', 15, CASE WHEN n % 20 = 0 THEN DATE '2026-09-09' WHEN n % 20 < 3 THEN DATE '2026-09-10'
  WHEN n % 20 < 6 THEN DATE '2026-09-11' ELSE DATE '2026-09-15' END, false
FROM generate_series(0, :cases - 1) AS n
JOIN households AS household ON household.id = 1 + CAST(n AS bigint) * :households / :cases
JOIN assignments ON assignments.household_id = household.id
"""
_STATEMENTS = (
    *(_PLACES, _UNITS, _PEOPLE, _ACCOUNTS, _ROLES, _HOUSEHOLDS, _ASSIGNMENTS, _LABELS_BORNE),
    *(_CAMPAIGN, _VISITS, _CASES),
)


def populate(units: Units, share: float, *, told: Callable[[str], None] = lambda _: None) -> Sizes:
    """Fill an empty, migrated PostgreSQL with a share of a province; return its sizes."""
    sizes = sizes_of(share)
    units.run(lambda unit: _fill(unit, sizes, told))
    with units.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE")
    return sizes


def _fill(unit: Unit, sizes: Sizes, told: Callable[[str], None]) -> None:
    given: dict[str, Any] = {
        **sizes._asdict(),
        "groups": GROUPS_OF_A_VILLAGE,
        "names": [RING.seal("people.name", f"王{n}".encode()) for n in range(_NAMES)],
        "drawn": _NAMES,
        "user": USER,
        "version": VERSION,
        "head": RING.seal("households.head", "张三".encode()),
        "words": RING.seal("cases.words", "水管冻裂，已经三天没有自来水".encode()),
        "labels": [label_index(RING, one) for one in _LABELS],
        "labelled": _LABELLED,
        "cases": round(sizes.cadres * CASES_A_CADRE),
    }
    with bare(unit, _TABLES):
        for statement in _STATEMENTS:
            wanted = [name for name in given if f":{name}" in statement]
            numbers = [bindparam(name, type_=Integer) for name in wanted if isinstance(given[name], int)]
            found = text(statement).bindparams(*numbers)
            unit.session.connection().execute(found, {name: given[name] for name in wanted})
            told(statement.split()[2])
