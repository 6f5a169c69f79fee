"""The first tables: registry, visits, cases, dialogs, outbox, reminders, audit, settings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON()

_LIMITS = (
    ("answer_limit", "default", 5),
    ("answer_limit", "urgent", 1),
    ("answer_limit", "land", 15),
    ("answer_limit", "demolition", 15),
    ("accept_limit", "default", 1),
)
_APPEND_ONLY = ("audit", "case_events")


def upgrade() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", ID, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("lane", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(length=8), nullable=False),
        sa.Column("screen_id", ID, nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("reminder_id", ID, nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_chat_id", "outbox", ["chat_id"], unique=False)
    op.create_index("ix_outbox_ready", "outbox", ["not_before", "leased_until"], unique=False)
    op.create_table(
        "parked",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("trace", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name="pk_parked"),
    )
    op.create_table(
        "people",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.LargeBinary(), nullable=False),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column("phone_index", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
    )
    op.create_index("ix_people_phone_index", "people", ["phone_index"], unique=False)
    op.create_table(
        "places",
        sa.Column("id", ID, nullable=False),
        sa.Column("parent_id", ID, nullable=True),
        sa.Column("level", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("path", sa.String(length=128), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["places.id"], name="fk_places_parent_id"),
        sa.PrimaryKeyConstraint("id", name="pk_places"),
    )
    op.create_index("ix_places_parent_id", "places", ["parent_id"], unique=False)
    op.create_index("ix_places_path", "places", ["path"], unique=False)
    op.create_table(
        "received",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name="pk_received"),
    )
    op.create_index("ix_received_at", "received", ["at"], unique=False)
    op.create_table(
        "screens",
        sa.Column("id", ID, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_screens"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_screens_shown_at", "screens", ["shown_at"], unique=False)
    op.create_table(
        "series",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_series"),
    )
    op.create_table(
        "update_attempts",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name="pk_update_attempts"),
    )
    op.create_table(
        "accounts",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("unreachable_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("draft_id", ID, nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_accounts_person_id"),
        sa.PrimaryKeyConstraint("user_id", name="pk_accounts"),
        sa.UniqueConstraint("person_id", name="uq_accounts_person_id"),
    )
    op.create_table(
        "audit",
        sa.Column("id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", ID, nullable=True),
        sa.Column("act", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=32), nullable=False),
        sa.Column("details", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["people.id"], name="fk_audit_actor_id"),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_actor_id", "audit", ["actor_id"], unique=False)
    op.create_index("ix_audit_at", "audit", ["at"], unique=False)
    op.create_index("ix_audit_subject", "audit", ["subject"], unique=False)
    op.create_table(
        "campaigns",
        sa.Column("id", ID, nullable=False),
        sa.Column("place_id", ID, nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name="fk_campaigns_place_id"),
        sa.PrimaryKeyConstraint("id", name="pk_campaigns"),
    )
    op.create_index("ix_campaigns_place_id", "campaigns", ["place_id"], unique=False)
    op.create_table(
        "drafts",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("dialog", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.Column("screen_id", ID, nullable=True),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_drafts_person_id"),
        sa.ForeignKeyConstraint(["screen_id"], ["screens.id"], name="fk_drafts_screen_id"),
        sa.PrimaryKeyConstraint("id", name="pk_drafts"),
        sa.UniqueConstraint("person_id", "dialog", "subject", name="uq_drafts_person_id_dialog_subject"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_drafts_screen_id", "drafts", ["screen_id"], unique=False)
    op.create_index("ix_drafts_touched_at", "drafts", ["touched_at"], unique=False)
    op.create_table(
        "households",
        sa.Column("id", ID, nullable=False),
        sa.Column("village_id", ID, nullable=False),
        sa.Column("group_id", ID, nullable=False),
        sa.Column("number", sa.String(length=16), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["places.id"], name="fk_households_group_id"),
        sa.ForeignKeyConstraint(["village_id"], ["places.id"], name="fk_households_village_id"),
        sa.PrimaryKeyConstraint("id", name="pk_households"),
        sa.UniqueConstraint("village_id", "number", name="uq_households_village_id_number"),
    )
    op.create_index("ix_households_group_id", "households", ["group_id"], unique=False)
    op.create_table(
        "invitations",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_invitations_person_id"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_invitations"),
    )
    op.create_index("ix_invitations_person_id", "invitations", ["person_id"], unique=False)
    op.create_table(
        "reminder_log",
        sa.Column("id", ID, nullable=False),
        sa.Column("rule", sa.String(length=24), nullable=False),
        sa.Column("rung", sa.String(length=24), nullable=False),
        sa.Column("subject", ID, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("slot", sa.String(length=16), nullable=False),
        sa.Column("person_id", ID, nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_reminder_log"),
        sa.UniqueConstraint(
            "subject", "due_on", "rule", "rung", "slot", name="uq_reminder_log_subject_due_on_rule_rung_slot"
        ),
    )
    op.create_index("ix_reminder_log_person_due", "reminder_log", ["person_id", "due_on"], unique=False)
    op.create_table(
        "rules",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("place_id", ID, nullable=True),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name="fk_rules_place_id"),
        sa.PrimaryKeyConstraint("id", name="pk_rules"),
        sa.UniqueConstraint("kind", "key", "place_id", name="uq_rules_kind_key_place_id"),
    )
    op.create_table(
        "units",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("place_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name="fk_units_place_id"),
        sa.PrimaryKeyConstraint("id", name="pk_units"),
    )
    op.create_index("ix_units_place_id", "units", ["place_id"], unique=False)
    op.create_table(
        "assignments",
        sa.Column("id", ID, nullable=False),
        sa.Column("household_id", ID, nullable=False),
        sa.Column("cadre_id", ID, nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["cadre_id"], ["people.id"], name="fk_assignments_cadre_id"),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"], name="fk_assignments_household_id"),
        sa.PrimaryKeyConstraint("id", name="pk_assignments"),
    )
    op.create_index("ix_assignments_cadre_id", "assignments", ["cadre_id"], unique=False)
    op.create_index("ix_assignments_household_id", "assignments", ["household_id"], unique=False)
    op.create_table(
        "members",
        sa.Column("household_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"], name="fk_members_household_id"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_members_person_id"),
        sa.PrimaryKeyConstraint("household_id", "person_id", name="pk_members"),
    )
    op.create_index("ix_members_person_id", "members", ["person_id"], unique=False)
    op.create_table(
        "roles",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("place_id", ID, nullable=True),
        sa.Column("unit_id", ID, nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_roles_person_id"),
        sa.ForeignKeyConstraint(["place_id"], ["places.id"], name="fk_roles_place_id"),
        sa.ForeignKeyConstraint(["unit_id"], ["units.id"], name="fk_roles_unit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_roles"),
    )
    op.create_index("ix_roles_person_id", "roles", ["person_id"], unique=False)
    op.create_index("ix_roles_place_id", "roles", ["place_id"], unique=False)
    op.create_index("ix_roles_unit_id", "roles", ["unit_id"], unique=False)
    op.create_table(
        "visits",
        sa.Column("id", ID, nullable=False),
        sa.Column("number", sa.String(length=24), nullable=False),
        sa.Column("household_id", ID, nullable=False),
        sa.Column("cadre_id", ID, nullable=False),
        sa.Column("campaign_id", ID, nullable=True),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("answered_by", sa.String(length=16), nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("card_given", sa.Boolean(), nullable=True),
        sa.Column("policy_explained", sa.Boolean(), nullable=True),
        sa.Column("services", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("next_visit_on", sa.Date(), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cadre_id"], ["people.id"], name="fk_visits_cadre_id"),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name="fk_visits_campaign_id"),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"], name="fk_visits_household_id"),
        sa.PrimaryKeyConstraint("id", name="pk_visits"),
        sa.UniqueConstraint("number", name="uq_visits_number"),
    )
    op.create_index("ix_visits_cadre_id", "visits", ["cadre_id"], unique=False)
    op.create_index("ix_visits_campaign_id", "visits", ["campaign_id"], unique=False)
    op.create_index("ix_visits_household_day", "visits", ["household_id", "visited_on"], unique=False)
    op.create_table(
        "cases",
        sa.Column("id", ID, nullable=False),
        sa.Column("number", sa.String(length=24), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("category", sa.String(length=32), nullable=False),
        sa.Column("urgency", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("household_id", ID, nullable=False),
        sa.Column("village_id", ID, nullable=False),
        sa.Column("visit_id", ID, nullable=True),
        sa.Column("filer_id", ID, nullable=True),
        sa.Column("responsible_id", ID, nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("location", sa.LargeBinary(), nullable=True),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=False),
        sa.Column("limit_days", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["filer_id"], ["people.id"], name="fk_cases_filer_id"),
        sa.ForeignKeyConstraint(["household_id"], ["households.id"], name="fk_cases_household_id"),
        sa.ForeignKeyConstraint(["responsible_id"], ["people.id"], name="fk_cases_responsible_id"),
        sa.ForeignKeyConstraint(["village_id"], ["places.id"], name="fk_cases_village_id"),
        sa.ForeignKeyConstraint(["visit_id"], ["visits.id"], name="fk_cases_visit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
        sa.UniqueConstraint("number", name="uq_cases_number"),
    )
    op.create_index("ix_cases_filer_id", "cases", ["filer_id"], unique=False)
    op.create_index("ix_cases_household_id", "cases", ["household_id"], unique=False)
    op.create_index(
        "ix_cases_responsible_state_due", "cases", ["responsible_id", "state", "due_on"], unique=False
    )
    op.create_index("ix_cases_state_due", "cases", ["state", "due_on"], unique=False)
    op.create_index("ix_cases_village_id", "cases", ["village_id"], unique=False)
    op.create_index("ix_cases_visit_id", "cases", ["visit_id"], unique=False)
    op.create_table(
        "case_events",
        sa.Column("id", ID, nullable=False),
        sa.Column("case_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", ID, nullable=True),
        sa.Column("act", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["people.id"], name="fk_case_events_actor_id"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_events_case_id"),
        sa.PrimaryKeyConstraint("id", name="pk_case_events"),
    )
    op.create_index("ix_case_events_actor_id", "case_events", ["actor_id"], unique=False)
    op.create_index("ix_case_events_case_id", "case_events", ["case_id"], unique=False)
    op.create_table(
        "attachments",
        sa.Column("id", ID, nullable=False),
        sa.Column("visit_id", ID, nullable=True),
        sa.Column("event_id", ID, nullable=True),
        sa.Column("media", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["case_events.id"], name="fk_attachments_event_id"),
        sa.ForeignKeyConstraint(["visit_id"], ["visits.id"], name="fk_attachments_visit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_attachments"),
    )
    op.create_index("ix_attachments_event_id", "attachments", ["event_id"], unique=False)
    op.create_index("ix_attachments_visit_id", "attachments", ["visit_id"], unique=False)

    rules = sa.table("rules", sa.column("kind"), sa.column("key"), sa.column("value", JSON))
    op.bulk_insert(rules, [{"kind": kind, "key": key, "value": value} for kind, key, value in _LIMITS])
    for table in _APPEND_ONLY:
        _refuse_changes(table)


def _refuse_changes(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
    )


def downgrade() -> None:
    raise RuntimeError("the first schema is not taken back: restore a backup")
