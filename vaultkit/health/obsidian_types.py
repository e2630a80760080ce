"""The types that Obsidian has for properties, held against vaultkit's."""

from collections.abc import Iterator, Mapping
from typing import Any

from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.health.finding import Finding
from vaultkit.notes import property_types as t
from vaultkit.notes.property_types import PropertyType
from vaultkit.notes.schema import CONTACT, INTERVIEW

_PLACE = ".obsidian/types.json"
_LIST = "multitext"
_TYPES: Mapping[PropertyType, tuple[tuple[str, ...], Sentence]] = {
    t.texts: ((_LIST, "tags", "aliases"), sentence("a list")),
    t.days: ((_LIST,), sentence("a list of days")),
    t.links: ((_LIST, "text"), sentence("a list of links")),
    t.day: (("date",), sentence("a day")),
    t.moment: (("datetime",), sentence("a day with a time")),
    t.number: (("number",), sentence("a number")),
    t.flag: (("checkbox",), sentence("true or false")),
}
_TEXT = (("text",), sentence("a text"))


def examine_types(table: Mapping[str, Any]) -> Iterator[Finding]:
    """Find properties that Obsidian shows, and may rewrite, as something else than they are.

    A type belongs to a name across the whole vault, in notes of any kind.
    """
    types = table.get("types")
    for name, given in sorted(types.items()) if isinstance(types, dict) else ():
        ours = {
            _TYPES.get(schema[name], _TEXT) for schema in (CONTACT, INTERVIEW) if name in schema
        }
        if ours and not any(given in fitting for fitting, _words in ours):
            fitting, words = min(ours)
            message = sentence(
                "Obsidian has the type '{given}' for '{name}', which is {ours} here; it may warn of"
                " it, or write it otherwise. What fits is '{fitting}'.",
                given=str(given),
                name=name,
                ours=words,
                fitting=fitting[0],
            )
            yield Finding("obsidian-types", _PLACE, message)
