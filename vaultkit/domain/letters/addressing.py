"""Greet and close as the country, the register and the occasion want it.

No given name, no family name and no gender is guessed.
"""

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from vaultkit.domain.contact import Contact
from vaultkit.domain.letters.tongue import Tongue

Occasion = Literal["first", "known", "warm"]
"""A first contact, somebody met before, and somebody to be wished well."""


class Address(NamedTuple):
    """How a letter speaks to its reader. ``lacks`` names what kept the greeting from a name."""

    is_tu: bool
    greeting: str
    closing: str
    lacks: str = ""


def address(contact: Contact, register: str, tongue: Tongue, occasion: Occasion) -> Address:
    """Choose greeting and closing; ``register`` is one of a contact's, in whatever language."""
    return (_french if tongue.is_french else _english)(contact, register, tongue, occasion)


def full_name(name: str, contact: Contact | None = None) -> str:
    """Give the name of a person for a sentence: without what tells notes apart, ``(Lyon)``."""
    if contact and contact.given_name and contact.family_name:
        return f"{contact.given_name} {contact.family_name}"
    return re.sub(r"\s*\([^()]*\)$", "", name) or name


def gender_of(contact: Contact) -> str:
    """Give the gender for agreement: as the note says it, or its title does."""
    said = {"Madame": "f", "Monsieur": "m"}.get(_civility(contact.title), "")
    return contact.gender or said


def _french(contact: Contact, register: str, tongue: Tongue, occasion: Occasion) -> Address:
    closing = _CLOSING_FR[tongue.is_canadian_french][register]
    given = contact.given_name
    if register == "tu" and not given:
        return Address(is_tu=True, greeting="Bonjour,", closing=closing, lacks="given_name")
    if given and register in ("tu", "first-name"):
        dear = {"f": "Chère", "m": "Cher"}.get(gender_of(contact), "Bonjour")
        greeting = f"{dear if occasion == 'warm' else 'Bonjour'} {given},"
        return Address(is_tu=register == "tu", greeting=greeting, closing=closing)
    civility = _civility(contact.title) or _CIVILITY_OF.get(contact.gender or "", "")
    if civility:
        greeting = _to_civility(civility, contact.family_name, tongue, occasion)
    elif register == "formal" and occasion == "first":
        greeting = "Madame, Monsieur,"
    else:
        greeting = f"Bonjour {full_name(contact.name, contact)},"
    return Address(is_tu=False, greeting=greeting, closing=closing)


def _to_civility(civility: str, family: str, tongue: Tongue, occasion: Occasion) -> str:
    """Greet with Madame, Monsieur or a title; in Canada without the name, as the OQLF has it."""
    if occasion == "first":
        return f"{civility},"
    if occasion == "warm" and civility in _DEAR:
        return f"{_DEAR[civility]} {civility},"
    if tongue.is_canadian_french:
        return f"Bonjour, {civility}."
    named = f" {family}" if family and civility in _DEAR else ""
    return f"Bonjour {civility}{named},"


def _english(contact: Contact, register: str, tongue: Tongue, occasion: Occasion) -> Address:
    if register in ("tu", "first-name"):
        closing = "Best," if tongue.is_american else "Best wishes,"
        given = contact.given_name
        greeting = f"{_informal(tongue, occasion)} {given}," if given else "Hello,"
        lacks = "" if given else "given_name"
        return Address(is_tu=False, greeting=greeting, closing=closing, lacks=lacks)
    title = _english_title(contact, tongue)
    name = full_name(contact.name, contact)
    titled = f"{title} {contact.family_name}" if title and contact.family_name else name
    return Address(is_tu=False, greeting=f"Dear {titled},", closing="Kind regards,")


def _informal(tongue: Tongue, occasion: Occasion) -> str:
    if tongue.is_american or tongue.country.partition("-")[0] == "au":
        return "Hello" if occasion == "first" else "Hi"
    return "Dear"


def _english_title(contact: Contact, tongue: Tongue) -> str:
    civility = _civility(contact.title) or _CIVILITY_OF.get(contact.gender or "", "")
    title = {"Madame": "Ms", "Monsieur": "Mr", "Docteur": "Dr", "Professeur": "Prof."}.get(civility)
    if title is None:
        return ""
    return f"{title}." if tongue.is_american and not title.endswith(".") else title


def _civility(title: str) -> str:
    """Say a title as French greets with it; one that is spelled out is taken as it stands."""
    spelled = title.strip()
    if spelled.startswith(("Madame ", "Monsieur ")):
        return spelled
    return _CIVILITIES.get(spelled.lower().rstrip("."), "")


_CIVILITY_OF = {"f": "Madame", "m": "Monsieur"}
_DEAR = {"Madame": "Chère", "Monsieur": "Cher"}
_CIVILITIES: Mapping[str, str] = {
    **dict.fromkeys(
        ("mme", "madame", "mlle", "mademoiselle", "ms", "mrs", "miss", "frau"), "Madame"
    ),
    **dict.fromkeys(("m", "mr", "monsieur", "herr"), "Monsieur"),
    **dict.fromkeys(("dr", "docteur", "dre", "doctor"), "Docteur"),
    **dict.fromkeys(("me", "maître", "maitre"), "Maître"),
    **dict.fromkeys(("pr", "prof", "professeur", "professeure", "professor"), "Professeur"),
}
_CLOSING_FR: Mapping[bool, Mapping[str, str]] = {
    False: {
        "vous": "Bien cordialement,",
        "first-name": "Bien à vous,",
        "formal": "Avec mes salutations distinguées,",
        "tu": "Amicalement,",
    },
    True: {
        "vous": "Cordialement,",
        "first-name": "Au plaisir,",
        "formal": "Avec mes salutations distinguées,",
        "tu": "Au plaisir,",
    },
}
