"""The language of a letter, as far as it decides words: French or English, and of which country."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from vaultkit.domain.contact import Contact
from vaultkit.domain.convention import Sourced, base_language, convention_for, country_code


class Tongue(NamedTuple):
    """A language as the letter is written in it; what is not French is worded in English."""

    language: str
    country: str

    @property
    def is_french(self) -> bool:
        """Tell whether it is French of any country."""
        return base_language(self.language) == "fr"

    @property
    def is_canadian_french(self) -> bool:
        """Tell whether it is French as in Canada."""
        return self.language.lower().replace("_", "-") == "fr-ca"

    @property
    def is_american(self) -> bool:
        """Tell whether it is the English of North America, with ``November 3`` and ``Ms.``."""
        region = self.language.lower().replace("_", "-").partition("-")[2]
        return not self.is_french and (region or self.country.partition("-")[0]) in ("us", "ca")

    def listed(self, items: Iterable[str]) -> str:
        """Write items for a sentence: ``A``, ``A et B``, ``A, B et C``."""
        *most, last = items
        return f"{', '.join(most)} {'et' if self.is_french else 'and'} {last}" if most else last

    def listed_to(self, names: Iterable[str]) -> str:
        """Write names after *to*, which French says before each: ``à Ann Lee et à Bob Lund``."""
        return self.listed(f"à {name}" for name in names) if self.is_french else self.listed(names)


def letter_language(
    asked: str, contact: Contact, own: str, conventions: Mapping[str, Mapping[str, Sourced]]
) -> str:
    """Choose the language: the one asked for, the contact's, their country's, else one's own."""
    if asked or contact.language:
        return asked or contact.language
    values = convention_for(contact.country, conventions).values
    return str(values["language"][1].value) if "language" in values else own


def tongue(language: str, contact: Contact, own_country: str) -> Tongue:
    """Give the language as it is written to a contact."""
    base, *region = language.strip().replace("_", "-").split("-")
    spelled = "-".join((base.lower(), *(part.upper() for part in region)))
    return Tongue(spelled, country_code(contact.country or own_country))
