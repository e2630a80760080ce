"""Scaffold the note of an interview: who, when, how long, what to ask, what not to forget."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from vaultkit.domain.agenda import agenda, label
from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.contact import Contact
from vaultkit.domain.convention import Convention, convention_for
from vaultkit.domain.interview import Interview, Mode, Moment
from vaultkit.domain.questions import by_theme, choose, debrief
from vaultkit.domain.sentence import sentence
from vaultkit.domain.vault_path import VaultPath, name_of
from vaultkit.errors import NoteExistsError
from vaultkit.notes.file_name import file_name
from vaultkit.notes.resolution import LinkIndex, link_to
from vaultkit.scaffold.draft import Draft, draft
from vaultkit.scaffold.plain_values import plain_values
from vaultkit.vault.vault import Vault


class Appointment(NamedTuple):
    """What is known of a meeting before it: with whom, when, how. ``minutes`` is what to ask for.

    ``themes`` are ids of question themes; empty means the choice fitting length and country.
    """

    people: Sequence[Contact]
    at: Moment
    mode: Mode | None = None
    place: str = ""
    minutes: int | None = None
    themes: Sequence[str] = ()
    title: str = ""
    language: str = ""


def draft_interview(
    vault: Vault, campaign: Campaign, links: LinkIndex, appointment: Appointment, today: dt.date
) -> Draft:
    """Write the note of a meeting from its template.

    Raises:
        NoteExistsError: a note has that name already.
        UnusableNameError: the title cannot name a file.
        TemplateError: the template cannot be used.
    """
    settings = vault.settings
    first = appointment.people[0]
    path = _path(vault, appointment, links)
    convention = convention_for(first.country or settings.country, settings.conventions)
    language = appointment.language or first.language or settings.language
    interview = _interview(path, appointment, convention, links)
    values = {
        "interview": _interview_values(interview),
        "contact": plain_values(first),
        "people": [each.name for each in appointment.people],
        "convention": convention.in_language(language),
        "me": plain_values(settings.me),
        "today": today.isoformat(),
        "language": language,
        **_guidance(appointment, convention, language, _common_contacts(first, campaign)),
    }
    return draft(vault, path, "interview", language, values)


def _interview(
    path: VaultPath, appointment: Appointment, convention: Convention, links: LinkIndex
) -> Interview:
    minutes = _minutes(appointment, convention)
    return Interview(
        path=path,
        name=name_of(path),
        contact=tuple(link_to(each.path, links, path) for each in appointment.people),
        date=appointment.at,
        mode=appointment.mode,
        place=appointment.place,
        minutes_asked=minutes,
        minutes_planned=max(minutes, convention.minutes("block_minutes")),
    )


def _minutes(appointment: Appointment, convention: Convention) -> int:
    return appointment.minutes or convention.minutes("ask_minutes")


def _guidance(
    appointment: Appointment,
    convention: Convention,
    language: str,
    common: Sequence[dict[str, Any]],
) -> dict[str, Any]:
    """Gather what helps in the meeting: who sent me, the agenda, the questions."""
    minutes = _minutes(appointment, convention)
    steps = [
        {"start": step.start, "end": step.end, "label": label(step, language)}
        for step in agenda(minutes)
    ]
    themes = _themes(appointment.themes, minutes, convention, language, common)
    return {"common": common, "agenda": steps, "themes": themes, "debrief": debrief(language)}


def _path(vault: Vault, appointment: Appointment, links: LinkIndex) -> VaultPath:
    people = ", ".join(each.name for each in appointment.people)
    day = appointment.at.day.isoformat()
    pattern = vault.settings.names.interview
    title = appointment.title or pattern.replace("{date}", day).replace("{name}", people)
    stem = file_name(title)
    if taken := links.same_name(stem):
        step = sentence("go on in that note, or name the new one with --title")
        raise NoteExistsError(taken[0], step)
    return VaultPath("/".join(filter(None, (vault.settings.folders.interviews, f"{stem}.md"))))


def _interview_values(interview: Interview) -> dict[str, Any]:
    """Give the facts of a meeting; with one person, ``contact`` is one link and no list."""
    values = plain_values(interview)
    values["date"] = interview.date.iso() if interview.date else ""
    if len(interview.contact) == 1:
        values["contact"] = values["contact"][0]
    return values


def _common_contacts(contact: Contact, campaign: Campaign) -> list[dict[str, Any]]:
    """Name who sent me to a person, and whether I may say so; silence is not a yes."""
    given = campaign.referrals.get(PersonKey(contact.path), [])
    names = [campaign.name(edge.referrer) for edge in given if edge.referrer is not None]
    names += [link.text or link.name for link in contact.referred_by] if not names else []
    may = contact.may_mention is True
    return [{"name": name, "may_mention": may} for name in dict.fromkeys(names)]


def _themes(
    themes: Sequence[str],
    minutes: int,
    convention: Convention,
    language: str,
    common: Sequence[dict[str, Any]],
) -> list[dict[str, Any]]:
    mentioned = [each["name"] for each in common if each["may_mention"]]
    known = {"referrer": mentioned[0]} if mentioned else {}
    chosen = choose(themes or None, minutes=minutes, convention=convention, values=known)
    return [{"title": title, "questions": asked} for title, asked in by_theme(chosen, language)]
