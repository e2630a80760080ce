"""The people, the meetings and the names given, as lists that can be narrowed down."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from vaultkit.domain.campaign import PersonKey, Referral
from vaultkit.domain.contact import Contact
from vaultkit.domain.convention import country_code
from vaultkit.domain.due import Situation
from vaultkit.domain.folding import fold
from vaultkit.domain.interview import Interview
from vaultkit.domain.referral import ReferralOutcome, earliest_given, is_unused, outcome
from vaultkit.domain.stage import Stage, stages
from vaultkit.domain.touch import last_touch
from vaultkit.domain.unused_referral import referrer_names
from vaultkit.domain.vault_path import VaultPath


class Filters(NamedTuple):
    """What to narrow a list down to; everything set must fit.

    ``since`` and ``until`` are days of the meeting, of the name being given, or of the last
    touch with a contact. ``ca`` fits the country ``ca-qc``, and ``music`` the tag
    ``music/opera``.
    """

    stage: str = ""
    tag: str = ""
    organization: str = ""
    country: str = ""
    campaign: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    only_unused: bool = False


class ContactRow(NamedTuple):
    """A contact, where they stand, and the last day anything happened between us."""

    contact: Contact
    stage: Stage
    last_touch: dt.date | None


class InterviewRow(NamedTuple):
    """A meeting, with whom, and what became of it."""

    interview: Interview
    people: list[str]
    state: str


class ReferralRow(NamedTuple):
    """A name given to me: by whom, when first, and what became of it.

    ``note`` is the note the name leads to, a contact's or not.
    """

    person: str
    note: VaultPath | None
    referrers: list[str]
    given_on: dt.date | None
    is_unused: bool
    outcome: ReferralOutcome | None
    state: str
    given_in: VaultPath


def contact_rows(situation: Situation, filters: Filters) -> list[ContactRow]:
    """List contacts by name."""
    campaign = situation.campaign
    at = stages(campaign, situation.policy, situation.now)
    rows = [
        ContactRow(contact, at[person], last_touch(person, situation))
        for person, contact in campaign.contacts.items()
        if _fits(contact, filters) and (not filters.stage or at[person] == filters.stage)
    ]
    return sorted(
        (row for row in rows if _is_within(row.last_touch, filters)),
        key=lambda row: (fold(row.contact.name), row.contact.path),
    )


def interview_rows(situation: Situation, filters: Filters) -> list[InterviewRow]:
    """List meetings, earliest first."""
    campaign = situation.campaign
    rows = []
    for interview in campaign.interviews:
        people = campaign.people_at(interview)
        known = [campaign.contacts[each] for each in people if each in campaign.contacts]
        day = interview.date.day if interview.date else None
        if not _is_within(day, filters) or not _any_fits(known, interview.tags, filters):
            continue
        names = [campaign.name(each) for each in people]
        rows.append(InterviewRow(interview, names, interview.state(situation.now)))
    return rows


def referral_rows(situation: Situation, filters: Filters) -> list[ReferralRow]:
    """List names given, the earliest given first, those given on no known day last."""
    rows = [
        _referral_row(person, given, situation)
        for person, given in situation.campaign.referrals.items()
        if _any_fits(_known(person, situation), (), filters)
    ]
    chosen = (
        row
        for row in rows
        if _is_within(row.given_on, filters) and (row.is_unused or not filters.only_unused)
    )
    return sorted(chosen, key=lambda row: (row.given_on or dt.date.max, fold(row.person)))


def given_names(situation: Situation) -> Iterator[tuple[Referral, ReferralRow]]:
    """Give every name with each who gave it, and what became of it since they did."""
    for person, given in situation.campaign.referrals.items():
        for edge in given:
            yield edge, _referral_row(person, [edge], situation)


def _referral_row(person: PersonKey, given: list[Referral], situation: Situation) -> ReferralRow:
    campaign = situation.campaign
    waits = is_unused(person, campaign, situation.today)
    became = outcome(given[0], campaign, situation.policy, situation.now)
    return ReferralRow(
        person=campaign.name(person),
        note=campaign.note_of(person),
        referrers=referrer_names(given, campaign),
        given_on=earliest_given(given),
        is_unused=waits,
        outcome=became,
        state="unused" if waits else became.kind if became else _standing(person, situation),
        given_in=given[0].note,
    )


def _standing(person: PersonKey, situation: Situation) -> str:
    """Say in a word how it stands with a name that is neither unused nor settled."""
    contact = situation.campaign.contacts.get(person)
    if situation.campaign.is_unsure(person):
        return "unsure"
    if situation.campaign.held_with(person, situation.now):
        return "met before"
    return (contact and contact.status_on(situation.today)) or "under way"


def _known(person: PersonKey, situation: Situation) -> list[Contact]:
    contact = situation.campaign.contacts.get(person)
    return [contact] if contact else []


def _any_fits(known: list[Contact], own_tags: tuple[str, ...], filters: Filters) -> bool:
    """Tell whether one of the people fits; a meeting's own tags count as theirs."""
    if any(_has_tag(tag, filters.tag) for tag in own_tags):
        filters = filters._replace(tag="")
    wants = (filters.tag, filters.organization, filters.country, filters.campaign)
    return not any(wants) or any(_fits(contact, filters) for contact in known)


def _fits(contact: Contact, filters: Filters) -> bool:
    return (
        (not filters.tag or any(_has_tag(tag, filters.tag) for tag in contact.tags))
        and fold(filters.organization) in fold(contact.organization)
        and fold(filters.campaign) in fold(contact.campaign)
        and (not filters.country or _is_in(contact.country, filters.country))
    )


def _has_tag(tag: str, wanted: str) -> bool:
    own, asked = tag.lower().removeprefix("#"), wanted.lower().removeprefix("#")
    return own == asked or own.startswith(f"{asked}/")


def _is_in(country: str, wanted: str) -> bool:
    own, asked = country_code(country), country_code(wanted)
    return own == asked or own.startswith(f"{asked}-")


def _is_within(day: dt.date | None, filters: Filters) -> bool:
    if filters.since is None and filters.until is None:
        return True
    if day is None:
        return False
    return (filters.since or dt.date.min) <= day <= (filters.until or dt.date.max)
