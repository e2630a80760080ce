"""The facts of a brief as its template sees them: escaped texts, days in words, plain lists."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from vaultkit.domain.agenda import label
from vaultkit.domain.brief import Brief, Companion, Plan
from vaultkit.domain.interview import Interview
from vaultkit.domain.questions import wording
from vaultkit.domain.task import Task
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.markdown import code_span, escaped, one_line, plain_line, unlinked, web_link
from vaultkit.notes.shortened import shortened
from vaultkit.scaffold.day_words import day_in_words, time_in_words
from vaultkit.vault.briefing import Briefing
from vaultkit.vault.clocks import TwoZones
from vaultkit.vault.cv import CV

_SHORT, _LONG, _LONGEST_LINK = 80, 160, 400
_MOST_LEARNED, _MOST_OTHERS, _MOST_OWED, _MOST_QUESTIONS = 3, 6, 4, 12


def brief_values(told: Briefing, language: str, cv_days: int) -> dict[str, Any]:
    """Give everything by the name that templates use; what is not known is empty.

    A CV is old after ``cv_days``.
    """
    found, write = told.brief, _Writer(language, told.brief.today)
    return {
        "language": language,
        "today": write.day(found.today),
        "name": escaped(found.name),
        "is_noted": found.contact is not None,
        "has_note": not found.person.startswith("?"),
        "contact": write.contact(found),
        "status": found.status or "",
        "meeting": write.meeting(found.meeting or found.last, is_last=found.last is not None),
        "is_withheld": found.is_withheld,
        **_listed("others", [_companion(each) for each in found.others], _MOST_OTHERS),
        "to_plan": code_span(told.to_plan) if told.to_plan else "",
        "clocks": write.clocks(told.zones),
        **write.why(told),
        "last_time": write.last_time(told),
        **write.between_us(told),
        "plan": write.plan(told, found.plan) if found.plan else "",
        "convention": write.convention(found.plan) if found.plan else "",
        "cv": write.cv(told.cv, cv_days) if told.cv else "",
        "cv_is_asked_for": found.meeting is not None and found.meeting.cv == "asked-for",
    }


class _Writer(NamedTuple):
    """Writes facts in one language, on one day."""

    language: str
    today: dt.date

    def day(self, day: dt.date | None) -> str:
        return day_in_words(day, self.language) if day else ""

    def contact(self, found: Brief) -> dict[str, str]:
        contact = found.contact
        names = ("title", "role", "organization", "phone", "email")
        return {
            **{name: _said(getattr(contact, name, ""), _SHORT) for name in names},
            "register": (contact and contact.register) or "",
            "status_until": self.day(contact and contact.status_until),
        }

    def meeting(self, meeting: Interview | None, *, is_last: bool) -> dict[str, Any]:
        """Give the facts of a meeting; without one, ``note`` is empty."""
        shown = meeting or Interview(VaultPath(""), "")
        day, time = shown.date or (None, None)
        days = (day - self.today).days if day else 0
        return {
            "note": code_span(shown.path) if meeting else "",
            "is_last": is_last,
            "state": shown.status or "",
            "day": day_in_words(day, self.language, with_weekday=True) if day else "",
            "time": time_in_words(time, self.language) if time else "",
            "days_ahead": max(days, 0),
            "days_ago": max(-days, 0),
            "mode": shown.mode or "",
            "place": _place(shown.place),
        }

    def clocks(self, zones: TwoZones | None) -> dict[str, Any]:
        """Give zones and times of both sides; ``theirs`` is empty if there is nothing to say.

        ``days`` is how many days ahead it is there: of all times, or of each where they differ.
        """
        mine, theirs, unknown, clocks, is_noon = zones or TwoZones("", "")
        there = clocks.there if clocks else ()
        days = [(each.date() - clocks.here.date()).days for each in there] if clocks else []
        is_one_day = len(set(days)) == 1
        return {
            "mine": _said(mine, _SHORT),
            "theirs": _said(theirs, _SHORT),
            "unknown": code_span(shortened(unknown, _SHORT)) if unknown else "",
            "here": time_in_words(clocks.here.time(), self.language) if clocks else "",
            "there": [
                {"time": time_in_words(each.time(), self.language), "days": 0 if is_one_day else on}
                for each, on in zip(there, days, strict=True)
            ],
            "days": days[0] if is_one_day else 0,
            "is_noon": is_noon,
        }

    def why(self, told: Briefing) -> dict[str, Any]:
        contact, known = told.brief.contact, told.brief.introduction
        senders = [
            {
                "name": _said(each.name, _SHORT),
                "given_on": self.day(each.given_on),
                "met_on": self.day(each.met_on) if each.met_on != each.given_on else "",
            }
            for each in known.senders[:_MOST_OWED]
        ]
        return {
            "why": _said(contact.why if contact else "", _LONG),
            "reason": _said(told.brief.reason, _LONG),
            "is_reason_withheld": told.brief.is_reason_withheld,
            "senders": senders,
            "may_mention": "" if known.may_mention is None else known.may_mention,
            "has_hidden": bool(known.hidden),
            "said": [_said(each, _LONG) for each in told.texts.said[:_MOST_OWED]],
        }

    def last_time(self, told: Briefing) -> Any:  # noqa: ANN401  a mapping, or nothing
        held = told.brief.last_held
        if held is None or held.date is None:
            return ""
        learned = [_said(each, _LONG) for each in told.texts.learned]
        return {"day": self.day(held.date.day), **_listed("learned", learned, _MOST_LEARNED)}

    def between_us(self, told: Briefing) -> dict[str, Any]:
        tasks, owed = told.texts.tasks, told.brief.owed
        promises = [self._task(each) for each in tasks if each.kind == "promise"]
        offers = [self._task(each) for each in tasks if each.kind == "offer"]
        names = [
            {"name": _said(each.name, _SHORT), "fate": each.fate, "on": self.day(each.on)}
            for each in told.brief.names
        ]
        return {
            **_listed("promises", promises, _MOST_OWED),
            **_listed("offers", offers, _MOST_OWED),
            **_listed("unthanked", [self.day(each) for each in owed.unthanked], _MOST_OWED),
            **_listed("to_tell", [_said(each, _SHORT) for each in owed.to_tell], _MOST_OTHERS),
            **_listed("names", names, _MOST_OTHERS),
        }

    def plan(self, told: Briefing, plan: Plan) -> dict[str, Any]:
        own = told.texts.questions
        asked = own or [wording(each, self.language) for each in plan.questions]
        return {
            "mode": (told.brief.meeting and told.brief.meeting.mode) or "",
            "minutes": plan.minutes,
            "block_minutes": plan.block_minutes,
            "agenda": [
                {"start": each.start, "end": each.end, "label": label(each, self.language)}
                for each in plan.agenda
            ],
            **_listed("questions", [_said(each, _LONG) for each in asked], _MOST_QUESTIONS),
            "is_own": bool(own),
            "thank_by": self.day(plan.thank_by),
        }

    def convention(self, plan: Plan) -> dict[str, int | str]:
        return {
            name: escaped(value) if isinstance(value, str) else value
            for name, value in plan.convention.in_language(self.language).items()
        }

    def cv(self, cv: CV, cv_days: int) -> dict[str, Any]:
        days = (self.today - cv.dated).days if cv.dated else 0
        return {
            "path": code_span(cv.path),
            "dated": self.day(cv.dated),
            "days": days,
            "is_old": days > cv_days,
        }

    def _task(self, task: Task) -> dict[str, Any]:
        days_late = (self.today - task.due_on).days if task.due_on else 0
        return {
            "text": _said(plain_line(task.text), _LONG),
            "due": self.day(task.due_on),
            "days_late": max(days_late, 0),
        }


def _listed(name: str, items: Sequence[object], most: int) -> dict[str, Any]:
    """Name the first of some items, and how many more there are; one more is given as well."""
    kept = items if len(items) <= most + 1 else items[:most]
    return {name: kept, f"more_{name}": len(items) - len(kept)}


def _companion(each: Companion) -> str:
    facts = (each.contact.role, each.contact.organization) if each.contact else ()
    known = ", ".join(_said(fact, _SHORT) for fact in facts if fact)
    return f"{_said(each.name, _SHORT)} ({known})" if known else _said(each.name, _SHORT)


def _said(text: str, most: int) -> str:
    return escaped(shortened(one_line(unlinked(text)), most))


def _place(text: str) -> str:
    link = web_link(text) if len(text) <= _LONGEST_LINK else ""
    return link or _said(text, _LONG)
