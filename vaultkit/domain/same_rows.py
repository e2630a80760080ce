"""The same person twice in one file, which happens in most that are old."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from vaultkit.domain.folding import fold
from vaultkit.domain.identity import have_a_word_in_common, marks_of
from vaultkit.domain.imported import Person
from vaultkit.domain.organization_name import organization_words


class Unsure(NamedTuple):
    """Somebody who could be one of several: of contacts and names, or of these lines."""

    person: Person
    candidates: Sequence[str]
    lines: Sequence[int] = ()


class Once(NamedTuple):
    """Everybody in a file, once."""

    people: Sequence[Person]
    unsure: Sequence[Unsure]


def told_once(people: Iterable[Person]) -> Once:
    """Bring the rows on one person together: what comes first counts, later ones fill its blanks.

    They are on one person if they have a link or an e-mail in common, or the name and the
    organization, or say the very same.
    """
    found: list[Person] = []
    unsure: list[Unsure] = []
    places: dict[object, int] = {}
    for person in people:
        marks = marks_of(person)
        held = {places[mark] for mark in marks if mark in places}
        like = _likeness(person)
        if not held and like in places and _agree(found[places[like]], person):
            held = {places[like]}
        at = min(held, default=len(found))
        if not held:
            found.append(person)
        elif len(held) == 1 and have_a_word_in_common(person.name, found[at].name):
            found[at] = _together(found[at], person)
        else:
            unsure.append(Unsure(person, [], [found[each].line for each in sorted(held)]))
            continue
        for key in (*marks, like):
            places.setdefault(key, at)
    return Once(found, unsure)


def _likeness(person: Person) -> object:
    """Give what is the same of two rows on one person without a link: name and organization."""
    words = organization_words(person.organization)
    return (fold(person.name), words) if words else person._replace(line=0)


def _agree(one: Person, other: Person) -> bool:
    """Tell whether two do not have different links, or different e-mails."""
    return not (one.urls and other.urls) and not (one.emails and other.emails)


def _together(first: Person, second: Person) -> Person:
    """Fill what the first leaves blank; e-mails and links of both tell who it is."""
    filled = {
        name: getattr(second, name)
        for name in Person._fields
        if not getattr(first, name) and getattr(second, name)
    }
    return first._replace(**filled)._replace(
        emails=tuple(dict.fromkeys((*first.emails, *second.emails))),
        urls=tuple(dict.fromkeys((*first.urls, *second.urls))),
    )
