"""How such meetings go in a country, and where each fact was learned.

A convention is looked up from the narrowest code to the widest, ``ca-qc``,
``ca``, ``default``, and every value remembers which of them it came from.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

DEFAULT = "default"


class Sourced(NamedTuple):
    """One fact, who says so, and how far to trust it.

    A mapping holds the same sentence in several languages.
    """

    value: int | str | Mapping[str, str]
    source: str
    confidence: Literal["high", "medium", "low"]


class Convention(NamedTuple):
    """What is usual in one country, its parents' habits filling the gaps."""

    country: str
    values: Mapping[str, tuple[str, Sourced]]

    def minutes(self, key: str) -> int:
        """Return a length of time that every country has, such as ``ask_minutes``."""
        return _number(self.values[key][1].value, key)

    def text(self, key: str, language: str) -> str:
        """Return a sentence or a word in the language, its base language or English."""
        value = self.values[key][1].value
        return str(value) if isinstance(value, int | str) else in_language(value, language)

    @property
    def is_reason_wanted(self) -> bool:
        """Whether an ask wants a reason or a common contact; no source, no such wish."""
        found = self.values.get("reason_wanted")
        return found is not None and found[1].value is True

    def origin(self, key: str) -> str:
        """Name the country, or ``default``, that a value comes from."""
        return self.values[key][0]

    def in_language(self, language: str) -> dict[str, int | str]:
        """Return every value by name, numbers as they are and sentences in one language."""
        return {
            key: sourced.value if isinstance(sourced.value, int) else self.text(key, language)
            for key, (_, sourced) in self.values.items()
        }


def convention_for(country: str | None, table: Mapping[str, Mapping[str, Sourced]]) -> Convention:
    """Gather what holds in a country; one that nobody described is as the default."""
    found: dict[str, tuple[str, Sourced]] = {}
    for code in reversed(lineage(country)):
        found.update({key: (code, value) for key, value in table.get(code, {}).items()})
    return Convention(country=country_code(country), values=found)


def days_in(
    country: str | None, key: str, table: Mapping[str, Mapping[str, Sourced]]
) -> int | None:
    """Return a number of days, or None where a country sets no clock of its own."""
    for code in lineage(country):
        found = table.get(code, {}).get(key)
        if found is not None:
            return _number(found.value, key)
    return None


def is_known(country: str | None, table: Mapping[str, Mapping[str, Sourced]]) -> bool:
    """Say whether the table describes the country itself or the one it is part of."""
    return any(code in table for code in lineage(country) if code != DEFAULT)


def with_overrides(
    table: Mapping[str, Mapping[str, Sourced]],
    overrides: Mapping[str, Mapping[str, int | str]],
) -> dict[str, dict[str, Sourced]]:
    """Lay a vault's own values over a table, which stays as it was.

    A sentence of the vault's own is one string, the same in every language.
    """
    merged = {code: dict(values) for code, values in table.items()}
    for country, values in overrides.items():
        own = {key: Sourced(value, "vaultkit.toml", "high") for key, value in values.items()}
        merged.setdefault(country_code(country), {}).update(own)
    return merged


def lineage(country: str | None) -> tuple[str, ...]:
    """List the codes to ask in turn: ``ca-qc``, ``ca``, ``default``."""
    code = country_code(country)
    parts = () if code == DEFAULT else tuple(code.split("-"))
    return (*("-".join(parts[:size]) for size in range(len(parts), 0, -1)), DEFAULT)


def country_code(country: str | None) -> str:
    """Spell a code as the tables do: ``CA_QC`` and ``ca-QC`` are ``ca-qc``."""
    return (country or "").strip().lower().replace("_", "-") or DEFAULT


def in_language(sentences: Mapping[str, str], language: str) -> str:
    """Pick a sentence: ``fr-CA`` takes its own, else the French, else the English one.

    Canadian French is French without the narrow space before ``; ! ?``.
    """
    for code in (language, base_language(language)):
        if code in sentences:
            return _spaced(sentences[code], language)
    return sentences["en"]


def base_language(language: str) -> str:
    """Drop the region of a language: ``fr-CA`` and ``fr_CA`` are ``fr``."""
    return language.strip().lower().replace("_", "-").partition("-")[0]


def _spaced(sentence: str, language: str) -> str:
    is_canadian = language.strip().lower().replace("_", "-") == "fr-ca"
    return sentence.replace("\u202f", "") if is_canadian else sentence


def _number(value: int | str | Mapping[str, str], key: str) -> int:
    if not isinstance(value, int):
        message = f"{key} is not a number: {value!r}"
        raise TypeError(message)
    return value
