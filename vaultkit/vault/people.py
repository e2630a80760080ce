"""Find the person a typed name means. Never picks one of several."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.contact import Contact
from vaultkit.domain.folding import fold, fold_case
from vaultkit.domain.sentence import Sentence
from vaultkit.domain.vault_path import VaultPath, name_of
from vaultkit.errors import AmbiguousNameError, NoNoteError, UnknownNameError, UnreadNoteError


class Named(Protocol):
    """Somebody with a note, as far as names go."""

    @property
    def path(self) -> str:
        """The path of the note."""

    @property
    def name(self) -> str:
        """The name of the note."""

    @property
    def aliases(self) -> Sequence[str]:
        """Other names."""

    @property
    def email(self) -> str:
        """The address, or an empty text."""


class Directory(Protocol):
    """Everybody there is: those with a note, and those who were only named. A campaign is one."""

    @property
    def contacts(self) -> Mapping[PersonKey, Named]:
        """Those with a note."""

    @property
    def names(self) -> Mapping[PersonKey, str]:
        """Whoever is linked to, with a note or without."""


def find_person(typed: str, campaign: Campaign, *, next_step: Sentence | None = None) -> PersonKey:
    """Find a contact by path, exact name, alias, e-mail, or a unique part of the folded name.

    A name that was only given so far, and has no note, is found as well; typed in full, it goes
    before a part of a contact's name.
    ``next_step`` is put behind the message for an unknown name.

    Raises:
        AmbiguousNameError: more than one person fits equally well.
        UnreadNoteError: nobody does, but a note of that name cannot be read.
        UnknownNameError: nobody does; it names the nearest.
    """
    for found in matches(typed, campaign):
        if len(found) == 1:
            return found[0]
        if found:
            raise AmbiguousNameError(typed, sorted(_shown(key, campaign) for key in found))
    for path in sorted(campaign.unsure):
        if fold(typed) and fold(typed) in fold(name_of(VaultPath(path))):
            raise UnreadNoteError(path)
    from vaultkit.notes.nearest import nearest  # noqa: PLC0415  rapidfuzz, only for mistakes

    known = dict.fromkeys((*names_of(campaign.contacts.values()), *campaign.names.values()))
    raise UnknownNameError(typed, nearest(typed, known), next_step)


def find_whole_name(typed: str, campaign: Campaign) -> PersonKey | None:
    """Find whom a name given in full means; ``None`` if it is nobody's.

    Raises:
        AmbiguousNameError: more than one person fits equally well.
    """
    *whole, _part = matches(typed, campaign)
    found = next(filter(None, whole), [])
    if len(found) > 1:
        raise AmbiguousNameError(typed, sorted(_shown(key, campaign) for key in found))
    return found[0] if found else None


def likenesses(typed: str, campaign: Campaign) -> list[str]:
    """Name those who are known, with a note or without, and of whose name this is a part."""
    folded = fold(typed)
    known = dict.fromkeys((*campaign.contacts, *campaign.names))
    return sorted(name for key in known if folded and folded in fold(name := campaign.name(key)))


def find_contact(typed: str, campaign: Campaign, *, next_step: Sentence | None = None) -> Contact:
    """Find a person who has a contact note.

    Raises:
        AmbiguousNameError: more than one person fits equally well.
        UnknownNameError: nobody does; it names the nearest.
        NoNoteError: somebody does who is known by name only.
        UnreadNoteError: somebody does whose note cannot be read.
    """
    person = find_person(typed, campaign, next_step=next_step)
    contact = campaign.contacts.get(person)
    if contact is None and campaign.note_of(person) and campaign.is_unsure(person):
        raise UnreadNoteError(person)
    if contact is None:
        raise NoNoteError(campaign.name(person), next_step)
    return contact


def names_of(contacts: Iterable[Contact]) -> Iterator[str]:
    """Give every name a contact can be found by, to complete and to suggest."""
    for contact in contacts:
        yield contact.name
        yield from contact.aliases


def matches(typed: str, directory: Directory) -> Iterator[list[PersonKey]]:
    """Give those whom a name fits, once for each way to fit, the surest way first."""
    for fits in _ways(typed):
        yield [key for key, contact in directory.contacts.items() if fits(contact)]
    folded = fold(typed)
    names = {key: fold(name) for key, name in directory.names.items()}
    names |= {key: fold(contact.name) for key, contact in directory.contacts.items()}
    yield [key for key, name in names.items() if name == folded]
    yield [key for key, name in names.items() if folded and folded in name]


def _ways(typed: str) -> Iterator[Callable[[Named], bool]]:
    """Give the ways in which the whole of a name fits a contact."""
    path, exact, lower, folded = (
        typed.removesuffix(".md"),
        fold_case(typed),
        typed.lower(),
        fold(typed),
    )
    yield lambda contact: contact.path.removesuffix(".md") == path
    yield lambda contact: contact.name == typed
    yield lambda contact: fold_case(contact.name) == exact
    yield lambda contact: any(fold_case(alias) == exact for alias in contact.aliases)
    yield lambda contact: bool(contact.email) and contact.email.lower() == lower
    yield lambda contact: any(fold(name) == folded for name in (contact.name, *contact.aliases))


def _shown(person: PersonKey, campaign: Campaign) -> str:
    note = campaign.note_of(person)
    return note.removesuffix(".md") if note else campaign.name(person)
