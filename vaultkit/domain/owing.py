"""What the rules have in common: to whom an item is owed, how it is counted, what settles it."""

import datetime as dt
import shlex
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.due import DueItem, Situation
from vaultkit.domain.interview import Interview
from vaultkit.domain.sentence import Sentence
from vaultkit.domain.vault_path import VaultPath


class Clock(NamedTuple):
    """Since when something is owed, when it falls due, and the last day that is in time.

    ``last`` is ``None`` for what is never late.
    """

    since: dt.date
    due: dt.date
    last: dt.date | None


def owed(
    rule: str,
    people: Sequence[PersonKey],
    note: VaultPath,
    clock: Clock,
    why: Sentence,
    settle: str,
    situation: Situation,
) -> DueItem:
    """Make an item; the first of the people is the one to act towards."""
    return DueItem(
        rule=rule,
        contact=situation.campaign.name(people[0]) if people else None,
        people=tuple(people),
        note=note,
        since=clock.since,
        due=clock.due,
        last=clock.last,
        why=why,
        settle=settle,
    )


def audible(people: Iterable[PersonKey], situation: Situation) -> list[PersonKey]:
    """Keep those to whom something may be due: neither do-not-contact nor paused."""
    return [each for each in people if situation.may_hear(each)]


def company(interview: Interview, situation: Situation) -> list[PersonKey] | None:
    """Give those at a meeting to whom something may be due.

    A meeting of which no note says with whom has nobody; ``None`` if it was with nobody else
    than people who must be left alone.
    """
    people = situation.campaign.people_at(interview)
    heard = audible(people, situation)
    return heard if heard or not people else None


def days_for(rule: str, people: Iterable[PersonKey], situation: Situation) -> int:
    """Give the days that a rule allows, the fewest among the countries of several people."""
    contacts = (situation.campaign.contacts.get(each) for each in people)
    countries = [each.country if each else "" for each in contacts] or [""]
    return min(situation.policy.days(rule, country) for country in countries)


def names(people: Iterable[PersonKey], campaign: Campaign) -> list[str]:
    """Give the names to show for people."""
    return [campaign.name(each) for each in people]


def note_on(person: PersonKey, campaign: Campaign, otherwise: VaultPath) -> VaultPath:
    """Give the note of a contact, or another for somebody who has none."""
    contact = campaign.contacts.get(person)
    return contact.path if contact else otherwise


def command(name: str, *words: str, options: Sequence[str] = ()) -> str:
    """Write a command for a shell, so that no word of it can be taken for an option."""
    if any(each.startswith("-") for each in words):
        return shlex.join(["vaultkit", name, *options, "--", *words])
    return shlex.join(["vaultkit", name, *words, *options])


def make_contact(path: VaultPath) -> str:
    """Give the command that makes a note of no kind, perhaps empty, a contact's."""
    words = ["--", path] if path.startswith("-") else [path]
    return shlex.join(["vaultkit", "set", "--add-front-matter", *words, "type", "contact"])


_TO_BE_QUOTED = frozenset('"$`\\!')
"""What a shell would take for its own between double quotes."""


def edit(path: VaultPath) -> str:
    """Give the command that opens a note in the user's editor, which may be several words.

    The shell reads those words, as git has it do: zsh would take them for one.
    """
    place = shlex.quote(f"./{path}" if path.startswith("-") else path)
    if _TO_BE_QUOTED.isdisjoint(place):
        return f'eval "${{EDITOR:-vi}} {place}"'
    return f'eval "${{EDITOR:-vi}}" {shlex.quote(place)}'


def log(fact: str, person: PersonKey, campaign: Campaign) -> str:
    """Give the command that notes a fact; somebody without a contact's note gets one first."""
    noted = command("log", fact, campaign.word_for(person))
    if person in campaign.contacts:
        return noted
    path = campaign.note_of(person)
    if path:
        begin = make_contact(path)
    else:
        begin = shlex.join(["vaultkit", "new-contact", "--", campaign.name(person)])
    return f"{begin} && {noted}"
