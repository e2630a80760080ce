"""The names somebody gave me: where they are written down, and what else they say of a person."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.contact import Contact, Mover
from vaultkit.domain.interview import Interview
from vaultkit.domain.link import Link
from vaultkit.domain.sentence import sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import ContradictionError, NoMeetingError, SeveralMeetingsError
from vaultkit.notes.change import Append, Change, SetText
from vaultkit.notes.resolution import LinkIndex, link_to, person_of


class Terms(NamedTuple):
    """On what terms a name was given; ``None`` where nothing was said."""

    may_mention: bool | None = None
    first_move: Mover | None = None
    check_on: dt.date | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing was said."""
        return self == Terms()


class Giving(NamedTuple):
    """The note that the names go into: a meeting's, or the referrer's own if they came by mail."""

    path: VaultPath
    already: tuple[Link, ...]
    changes: tuple[Change, ...] = ()


def giving(
    referrer: Contact,
    campaign: Campaign,
    now: dt.datetime,
    interview: VaultPath | None,
    on: dt.date | None,
) -> Giving:
    """Find the note that names given by somebody belong in.

    The latest meeting that was held; without one, or on a day that is named, they came by mail
    and go into the referrer's own note, dated.

    Raises:
        ContradictionError: names that came by mail on another day are there already.
        NoMeetingError, SeveralMeetingsError: no meeting, or several, could be meant.
    """
    held = campaign.held_with(PersonKey(referrer.path), now)
    if interview:
        return _of(_named(interview, held, referrer))
    if on or not held:
        return _by_mail(referrer, on or now.date())
    latest = [each for each in held if each.date == held[-1].date]
    if len(latest) > 1:
        what = sentence("there are two meetings with {name} at the same time", name=referrer.name)
        raise SeveralMeetingsError(what, [each.path for each in latest])
    return _of(latest[0])


def written_down(
    given: Giving, people: Iterable[tuple[PersonKey, Link]], links: LinkIndex
) -> list[Change]:
    """Give the changes that add people to a note, those aside whom it names already."""
    known = {person_of(link, given.path, links) for link in given.already}
    new = [str(link) for person, link in people if person not in known]
    return [Append("referrals", tuple(new)), *given.changes] if new else []


def terms_in_note(
    contact: Contact, referrer: Contact, terms: Terms, links: LinkIndex
) -> list[Change]:
    """Give the changes that say in a contact's own note who gave the name, and on what terms."""
    changes: list[Change] = []
    if referrer.path not in [links.find(link, contact.path).path for link in contact.referred_by]:
        changes.append(Append("referred_by", (str(link_to(referrer.path, links, contact.path)),)))
    if terms.may_mention is not None:
        changes.append(SetText("may_mention", str(terms.may_mention).lower(), is_flag=True))
    if terms.first_move:
        changes.append(SetText("first_move", terms.first_move))
    if terms.check_on:
        changes.append(SetText("check_on", str(terms.check_on)))
    return changes


def _of(interview: Interview) -> Giving:
    return Giving(interview.path, interview.referrals)


def _by_mail(referrer: Contact, on: dt.date) -> Giving:
    """Date the names in the referrer's own note; one day is all that it can hold."""
    if referrer.referrals and referrer.referred_on not in (None, on):
        raise ContradictionError(
            sentence(
                "{note} has names given on {day}, and one note can hold "
                "but one such day; --on {day} adds to them",
                note=referrer.path,
                day=str(referrer.referred_on),
            )
        )
    if not referrer.referrals and referrer.referred_by and referrer.referred_on not in (None, on):
        raise ContradictionError(
            sentence(
                "'referred_on' in {note} says when {name}'s own name was given; "
                "make a note of the meeting, or of the call, and name it with --interview",
                note=referrer.path,
                name=referrer.name,
            )
        )
    return Giving(referrer.path, referrer.referrals, (SetText("referred_on", str(on)),))


def _named(path: VaultPath, held: Sequence[Interview], referrer: Contact) -> Interview:
    found = next((each for each in held if each.path == path), None)
    if found is None:
        what = sentence(
            "{note} is no meeting with {name} that took place", note=path, name=referrer.name
        )
        those = sentence("Those are: {paths}.", paths=", ".join(each.path for each in held))
        raise NoMeetingError(what, those if held else sentence("There is none."))
    return found
