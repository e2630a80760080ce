"""Who of those with a note somebody from a file is: surely, perhaps, or nobody.

The link of a profile and an e-mail tell people apart, a name only together with the organization.
Never is the likelier of two taken.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from vaultkit.domain.contact import Contact
from vaultkit.domain.folding import fold
from vaultkit.domain.imported import Person
from vaultkit.domain.organization_name import organization_words

Sureness = Literal["same", "unsure", "nobody"]

FILLED = ("title", "given_name", "family_name", "organization", "role", "email", "phone", "url")
"""Properties of one text that a file can fill."""


class Match(NamedTuple):
    """Who somebody is; ``unsure`` with everybody it could be."""

    sureness: Sureness
    contacts: Sequence[Contact] = ()


class Acquaintances:
    """Everybody who has a note, by what tells who they are."""

    def __init__(self, contacts: Iterable[Contact]) -> None:
        self._by_mark: dict[str, list[Contact]] = defaultdict(list)
        self._by_name: dict[str, list[Contact]] = defaultdict(list)
        for contact in contacts:
            for mark in _marks([contact.url], [contact.email]):
                self._by_mark[mark].append(contact)
            for name in set(map(fold, _names(contact))):
                self._by_name[name].append(contact)

    def who_is(self, person: Person) -> Match:
        """Find out who somebody is."""
        marks = marks_of(person)
        marked = {each.path: each for mark in marks for each in self._by_mark.get(mark, ())}
        if marked:
            held = list(marked.values())
            is_one = len(held) == 1 and have_a_word_in_common(person.name, *_names(held[0]))
            return Match("same" if is_one else "unsure", held)
        namesakes = self._by_name.get(fold(person.name), [])
        if len(namesakes) == 1 and _is_same(person, namesakes[0]):
            return Match("same", namesakes)
        return Match("unsure", namesakes) if namesakes else Match("nobody")


def _names(contact: Contact) -> tuple[str, ...]:
    return (contact.name, *contact.aliases)


def have_a_word_in_common(name: str, *others: str) -> bool:
    """Tell whether a name has a word of one of the others: an address may be a whole team's."""
    words = set(fold(name).replace("-", " ").split())
    return any(words & set(fold(each).replace("-", " ").split()) for each in others)


def marks_of(person: Person) -> list[str]:
    """Give what tells who somebody is, whatever they are called."""
    return _marks(person.urls, person.emails)


def values_of(person: Person) -> Mapping[str, str]:
    """Give what a note can hold of somebody, by property; what is not known is ``""``."""
    return {
        "title": person.title,
        "given_name": person.given_name,
        "family_name": person.family_name,
        "organization": person.organization,
        "role": person.role,
        "email": next(iter(person.emails), ""),
        "phone": next(iter(person.phones), ""),
        "url": next(iter(person.urls), ""),
    }


def blanks_of(contact: Contact, person: Person) -> list[str]:
    """Name the properties that a note leaves blank and a file can fill, in the order of a note."""
    values = values_of(person)
    blank = [name for name in FILLED if values[name] and not getattr(contact, name)]
    if person.referred_by and not contact.referred_by:
        blank.append("referred_by")
    if person.tags and not contact.tags:
        blank.append("tags")
    return blank


def _is_same(person: Person, namesake: Contact) -> bool:
    """Tell whether the only one of a name is surely meant: at the same place, or nothing differs.

    Somebody with another link or another e-mail may be somebody else.
    """
    values = values_of(person)
    if any(
        values[name] and getattr(namesake, name) and getattr(namesake, name) != values[name]
        for name in ("email", "url")
    ):
        return False
    words = organization_words(person.organization)
    if words:
        return words == organization_words(namesake.organization)
    return not blanks_of(namesake, person)


def _marks(urls: Iterable[str], emails: Iterable[str]) -> list[str]:
    found = [profile_key(each) for each in urls]
    found += [each.strip().casefold() for each in emails if "@" in each]
    return [each for each in found if each]


def profile_key(url: str) -> str:
    """Give what is the same of all spellings of a link to a profile; ``""`` for a bare host.

    The host in small letters without ``www``, no query, no slash at the end. Of LinkedIn the
    path too is one in any case and under any country's host.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    path = unquote(parts.path).rstrip("/")
    if host == _LINKEDIN or host.endswith(f".{_LINKEDIN}"):
        host, path = _LINKEDIN, path.casefold()
    return f"//{host}{path}" if host and path else ""


_LINKEDIN = "linkedin.com"
