"""A brief as the fields of a JSON document; what is not known is null."""

import datetime as dt
from typing import Any

from vaultkit.domain.agenda import label
from vaultkit.domain.brief import Brief, Companion, Plan
from vaultkit.domain.interview import Interview
from vaultkit.domain.names_given import NameGiven
from vaultkit.domain.questions import wording
from vaultkit.domain.task import Task
from vaultkit.vault.briefing import Briefing
from vaultkit.vault.clocks import TwoZones


def brief_document(told: Briefing, language: str) -> dict[str, Any]:
    """Give what a brief says, whole; what it asks and advises is in one language."""
    found, contact = told.brief, told.brief.contact
    shown = found.meeting or found.last
    return {
        "name": found.name,
        "path": contact and contact.path,
        "title": _or_null(contact and contact.title),
        "role": _or_null(contact and contact.role),
        "organization": _or_null(contact and contact.organization),
        "status": found.status,
        "meeting": shown and _meeting(shown, found),
        "is_off_record": found.is_withheld,
        "to_plan": told.to_plan,
        "clocks": told.zones and _clocks(told.zones),
        "why": _or_null(contact and contact.why),
        "reason": _or_null(found.reason),
        **_introduction(told),
        "last_time": found.last_held
        and {"note": found.last_held.path, "learned": list(told.texts.learned)},
        "promises": [_task(each) for each in told.texts.tasks if each.kind == "promise"],
        "offers": [_task(each) for each in told.texts.tasks if each.kind == "offer"],
        "unthanked": [str(each) for each in found.owed.unthanked],
        "to_tell": list(found.owed.to_tell),
        "names": [_name(each) for each in found.names],
        "plan": found.plan and _plan(found.plan, told, language),
    }


def _or_null(text: str | None) -> str | None:
    return text or None


def _day(day: dt.date | None) -> str | None:
    return str(day) if day else None


def _meeting(meeting: Interview, found: Brief) -> dict[str, Any]:
    return {
        "path": meeting.path,
        "date": meeting.date.iso() if meeting.date else None,
        "is_last": found.last is not None,
        "status": meeting.status,
        "mode": meeting.mode,
        "place": _or_null(meeting.place),
        "phone": _or_null(found.contact and found.contact.phone),
        "others": [_companion(each) for each in found.others],
    }


def _companion(each: Companion) -> dict[str, Any]:
    return {
        "name": each.name,
        "role": _or_null(each.contact and each.contact.role),
        "organization": _or_null(each.contact and each.contact.organization),
    }


def _clocks(zones: TwoZones) -> dict[str, Any]:
    clocks = zones.clocks
    return {
        "mine": _or_null(zones.mine),
        "theirs": zones.theirs,
        "unknown": _or_null(zones.unknown),
        "here": clocks and clocks.here.isoformat(),
        "is_noon": zones.is_noon,
        "there": [each.isoformat() for each in clocks.there] if clocks else None,
    }


def _introduction(told: Briefing) -> dict[str, Any]:
    known = told.brief.introduction
    senders = [
        {"name": each.name, "given": _day(each.given_on), "met": _day(each.met_on)}
        for each in known.senders
    ]
    return {
        "may_mention": known.may_mention,
        "sent_by": senders,
        "is_sender_hidden": bool(known.hidden),
        "is_reason_withheld": told.brief.is_reason_withheld,
        "said": list(told.texts.said),
    }


def _task(task: Task) -> dict[str, Any]:
    return {"text": task.text, "due": _day(task.due_on)}


def _name(each: NameGiven) -> dict[str, Any]:
    return {"name": each.name, "fate": each.fate, "on": _day(each.on)}


def _plan(plan: Plan, told: Briefing, language: str) -> dict[str, Any]:
    own = list(told.texts.questions)
    steps = [
        {"start": each.start, "end": each.end, "label": label(each, language)}
        for each in plan.agenda
    ]
    return {
        "minutes": plan.minutes,
        "block_minutes": plan.block_minutes,
        "questions": own or [wording(each, language) for each in plan.questions],
        "agenda": steps,
        "convention": plan.convention.in_language(language),
        "thank_by": _day(plan.thank_by),
        "cv": told.cv and {"path": told.cv.path, "date": _day(told.cv.dated)},
    }
