"""The rows: one file for each aggregate, all on one metadata."""

from models.tables.audit import AuditCheckpoint, AuditRow, AuditSeal
from models.tables.base import Base
from models.tables.campaigns import Campaign, CoverageDay, CoverageVillage, HouseholdCheck, HouseholdReach
from models.tables.cards import Card
from models.tables.caseload import Leave, Transfer, TransferItem
from models.tables.cases import (
    Attachment,
    Case,
    CaseCode,
    CaseEvent,
    CaseHelper,
    CommonProblem,
    Petitioner,
    Revisit,
)
from models.tables.contact import ContactTask
from models.tables.dialogs import Draft, Screen
from models.tables.guard import Alarm, FileCheck, FileDay, Guess, WrongPayload
from models.tables.households import Assignment, Household, HouseholdLabel, Member
from models.tables.imports import ChatImport, Import, ImportFault, staged
from models.tables.joining import CardScan, Joining, JoinRequest
from models.tables.meetings import Meeting, MeetingItem
from models.tables.merging import MergeAsk
from models.tables.outbox import Outbox
from models.tables.pacing import PaceShare
from models.tables.people import Account, Invitation, Person, RoleHeld
from models.tables.places import Place, UnitVillage, WorkUnit
from models.tables.privacy import Consent, Wish
from models.tables.reminders import ReminderLog
from models.tables.rotations import KeyRotation
from models.tables.rules import Rule, Series
from models.tables.sealed import SealedCase, SealedEvent, SealedFile, SealedTry
from models.tables.supervising import CaseHanding, ReminderHold, Supervised
from models.tables.updates import Parked, Received, UpdateAttempt
from models.tables.visits import Visit

__all__ = [
    "Account",
    "Alarm",
    "Assignment",
    "Attachment",
    "AuditCheckpoint",
    "AuditRow",
    "AuditSeal",
    "Base",
    "Campaign",
    "Card",
    "CardScan",
    "Case",
    "CaseCode",
    "CaseEvent",
    "CaseHanding",
    "CaseHelper",
    "ChatImport",
    "CommonProblem",
    "Consent",
    "ContactTask",
    "CoverageDay",
    "CoverageVillage",
    "Draft",
    "FileCheck",
    "FileDay",
    "Guess",
    "Household",
    "HouseholdCheck",
    "HouseholdLabel",
    "HouseholdReach",
    "Import",
    "ImportFault",
    "Invitation",
    "JoinRequest",
    "Joining",
    "KeyRotation",
    "Leave",
    "Meeting",
    "MeetingItem",
    "Member",
    "MergeAsk",
    "Outbox",
    "PaceShare",
    "Parked",
    "Person",
    "Petitioner",
    "Place",
    "Received",
    "ReminderHold",
    "ReminderLog",
    "Revisit",
    "RoleHeld",
    "Rule",
    "Screen",
    "SealedCase",
    "SealedEvent",
    "SealedFile",
    "SealedTry",
    "Series",
    "Supervised",
    "Transfer",
    "TransferItem",
    "UnitVillage",
    "UpdateAttempt",
    "Visit",
    "Wish",
    "WorkUnit",
    "WrongPayload",
    "staged",
]
