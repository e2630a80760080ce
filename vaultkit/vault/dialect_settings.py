"""Read ``[kinds]`` and ``[properties]`` of the settings: what the words of a vault mean."""

from collections.abc import Mapping
from typing import Any, Protocol

from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.notes.dialect import FOLDER, TAG, Dialect, Mark, dialect_of
from vaultkit.notes.kind import KINDS
from vaultkit.notes.schema import CONTACT, INTERVIEW
from vaultkit.vault.setting_types import Mistaken, folder_value

KINDS_TABLE, PROPERTIES_TABLE = "kinds", "properties"
_WHERE = "where"
_NEVER = frozenset({"aliases", "tags"})
"""Properties that Obsidian itself reads, by these names alone."""

Place = tuple[str, ...]


class Reader(Protocol):
    """What is told of mistakes, each with the key it stands at."""

    def as_table(self, place: Place, value: object) -> Mapping[str, Any]:
        """Give a table; what is none is a mistake, and an empty one."""

    def unknown(self, place: Place, known: list[str]) -> None:
        """Say that there is no such key."""

    def say(self, place: Place, message: Sentence) -> None:
        """Say what is wrong."""


def read_dialect(table: Mapping[str, Any], reader: Reader) -> Dialect:
    """Read both tables; a mistaken entry is left out."""
    return dialect_of(_words(table, reader), _all_marks(table, reader))


def _words(table: Mapping[str, Any], reader: Reader) -> dict[str, str]:
    """Read the vault's words for vaultkit's; two of these never share one."""
    known = sorted({*CONTACT, *INTERVIEW} - _NEVER)
    words: dict[str, str] = {}
    given = reader.as_table((PROPERTIES_TABLE,), table.get(PROPERTIES_TABLE, {}))
    for name, word in given.items():
        place = (PROPERTIES_TABLE, name)
        if name not in known:
            reader.unknown(place, known)
        elif not (isinstance(word, str) and word.strip() and word.isprintable()):
            reader.say(place, _takes(place, sentence("the name of a property, in quotes")))
        else:
            words[name] = word.strip()
    own = {name: name for name in ("type", *_NEVER, *known) if name not in words}
    for name in [*words]:
        rivals = [each for each, word in (own | words).items() if word == words[name]]
        rivals.remove(name)
        if rivals:
            message = sentence(
                "'{word}' is taken for '{other}' already; give one of the two another word",
                word=words[name],
                other=rivals[0],
            )
            reader.say((PROPERTIES_TABLE, name), message)
            del words[name]
    return words


def _all_marks(table: Mapping[str, Any], reader: Reader) -> dict[str, tuple[Mark, ...]]:
    found: dict[str, tuple[Mark, ...]] = {}
    for kind, given in reader.as_table((KINDS_TABLE,), table.get(KINDS_TABLE, {})).items():
        place = (KINDS_TABLE, kind)
        if kind not in KINDS:
            reader.unknown(place, [*KINDS])
            continue
        for key, where in reader.as_table(place, given).items():
            if key != _WHERE:
                reader.unknown((*place, key), [_WHERE])
            elif marks := _marks((*place, key), where, reader):
                found[kind] = marks
    if len(found) == len(KINDS) and len({frozenset(each) for each in found.values()}) == 1:
        message = sentence("contacts and interviews are marked alike, so neither can be told")
        reader.say((KINDS_TABLE, KINDS[1], _WHERE), message)
        return {}
    return found


def _marks(place: Place, where: object, reader: Reader) -> tuple[Mark, ...]:
    marks = []
    for by, value in reader.as_table(place, where).items():
        checked = folder_value(value) if by == FOLDER else _text(value)
        if isinstance(checked, Mistaken):
            reader.say(place, _takes((*place, by), checked.wanted))
            return ()
        marks.append(Mark(by, str(checked).removeprefix("#") if by == TAG else str(checked)))
    if not marks and isinstance(where, dict):
        reader.say(place, _takes(place, sentence("a table such as {{ tag = 'people' }}")))
    return tuple(marks)


def _text(value: object) -> str | Mistaken:
    if isinstance(value, str) and value.strip():
        return value.strip()
    return Mistaken(sentence("a text in quotes"))


def _takes(place: Place, wanted: Sentence) -> Sentence:
    return sentence("'{key}' takes {wanted}", key=".".join(place), wanted=wanted)
