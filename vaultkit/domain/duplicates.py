"""Two notes that are perhaps about one person."""

import shlex
from collections.abc import Iterator

from vaultkit.domain.campaign import Campaign
from vaultkit.domain.contact import Contact
from vaultkit.domain.doubt import Doubt
from vaultkit.domain.folding import fold
from vaultkit.domain.sentence import mark, sentence
from vaultkit.domain.vault_path import VaultPath

_RULE = "duplicate-person"
_SHARED = {
    "": mark("perhaps the same person as '{other}', which has the same name; if so: {merge}"),
    "email": mark(
        "perhaps the same person as '{other}', which has the same e-mail; if so: {merge}"
    ),
    "aliases": mark("perhaps the same person as '{other}', which has this name; if so: {merge}"),
}
"""What is said, by the property that both share; ``""`` is the name of the note."""


def duplicate_people(campaign: Campaign) -> Iterator[Doubt]:
    """Find contacts with the e-mail or the name of another, each pair once.

    Names are compared without accents, case and blanks. An alias counts against a name only
    if it is a full one: many a Claire is called by her given name.
    """
    contacts = list(campaign.contacts.values())
    by_name: dict[str, Contact] = {}
    by_email: dict[str, Contact] = {}
    said: set[frozenset[VaultPath]] = set()
    for contact in contacts:
        first = by_name.setdefault(fold(contact.name), contact)
        yield from _pair(first, contact, "", None, said)
        if email := contact.email.strip().casefold():
            first = by_email.setdefault(email, contact)
            yield from _pair(first, contact, "email", None, said)
    for contact in contacts:
        for item, alias in enumerate(contact.aliases):
            namesake = by_name.get(name) if " " in (name := fold(alias)) else None
            if namesake:
                yield from _pair(namesake, contact, "aliases", item, said)


def _pair(
    first: Contact,
    second: Contact,
    name: str,
    item: int | None,
    said: set[frozenset[VaultPath]],
) -> Iterator[Doubt]:
    pair = frozenset((first.path, second.path))
    if len(pair) == 1 or pair in said:
        return
    said.add(pair)
    merge = shlex.join(["vaultkit", "merge", first.path, second.path])
    message = sentence(_SHARED[name], other=first.path, merge=merge)
    yield Doubt(second.path, name, _RULE, message, item)
