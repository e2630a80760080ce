"""Read ``vaultkit.toml``: the settings, and every mistake in them with its line.

A mistake never stops a reading command: the key counts as not set. It stops writing ones,
which would act on settings the user does not have.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from vaultkit.domain.convention import Sourced, country_code, is_known, with_overrides
from vaultkit.domain.conventions import CONVENTIONS
from vaultkit.domain.deadlines import Deadlines, in_convention
from vaultkit.domain.problem import Problem
from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.notes.dialect import PLAIN, Dialect
from vaultkit.vault.files import READ_LIMIT, cannot_be_read, read_start
from vaultkit.vault.locate import SETTINGS_FILE, Place
from vaultkit.vault.setting_types import KEYS, Mistaken, convention_value
from vaultkit.vault.settings import CampaignSettings, Folders, Me, Names, Privacy, Settings

if TYPE_CHECKING:
    from vaultkit.vault.key_places import KeyPlaces

_AT = r" \(at line (\d+), column (\d+)\)$"
_CONVENTIONS, _KINDS, _PROPERTIES = "conventions", "kinds", "properties"
_TABLES = (_CONVENTIONS, _KINDS, _PROPERTIES)
"""Tables whose keys are the user's, beside those of ``KEYS``."""
_MOST_NEAREST = 20
"""Mistakes for which the key that was meant is looked for; more are no slips of the finger."""


class SettingsReading(NamedTuple):
    """The settings as far as they could be read, and what is wrong with them."""

    settings: Settings
    problems: tuple[Problem, ...]


def read_settings(root: Place) -> SettingsReading:
    """Read the settings of a vault; without a file, the defaults."""
    try:
        data, size = read_start(f"{root}/{SETTINGS_FILE}")
    except FileNotFoundError:
        return SettingsReading(Settings(), ())
    except OSError as error:
        return SettingsReading(Settings(), (_problem(1, 1, cannot_be_read(error)),))
    if size > READ_LIMIT:
        message = sentence("more than {most} KiB; shorten it", most=READ_LIMIT // 1024)
        return SettingsReading(Settings(), (_problem(1, 1, message),))
    return parse_settings(data)


def parse_settings(data: bytes) -> SettingsReading:
    """Read the bytes of a settings file."""
    try:
        text = data.decode("utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = sentence("not UTF-8; save it as UTF-8")
        return SettingsReading(Settings(), (_problem(line, 1, message),))
    except ValueError as error:  # TOMLDecodeError, or a number of thousands of digits
        found = re.search(_AT, str(error))
        line, column = (int(found[1]), int(found[2])) if found else (text.count("\n") + 1, 1)
        from vaultkit.vault.toml_words import toml_fault  # noqa: PLC0415  only for mistakes

        message = toml_fault(re.sub(_AT, "", str(error)))
        return SettingsReading(Settings(), (_problem(line, column, message),))
    except RecursionError:
        return SettingsReading(Settings(), (_problem(1, 1, sentence("nested too deeply")),))
    reader = _Reader(text)
    settings = reader.settings(table)
    return SettingsReading(settings, tuple(sorted(reader.problems)))


class _Reader:
    """Checks tables against ``KEYS`` and keeps what is wrong."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._unknown_keys = 0
        self.problems: list[Problem] = []

    def settings(self, table: Mapping[str, Any]) -> Settings:
        """Make settings of what is right."""
        values = {name: self._table(name, table) for name in KEYS}
        for name in table:
            if name not in KEYS[""] and name not in KEYS and name not in _TABLES:
                self.unknown((name,), [*KEYS[""], *filter(None, KEYS), *_TABLES])
        overrides = self._conventions(table.get(_CONVENTIONS, {}))
        conventions = with_overrides(CONVENTIONS, overrides) if overrides else CONVENTIONS
        self._require_known(values[""], conventions)
        return Settings(
            **values[""],
            spoken=values[""].get("language", ""),
            me=Me(**values["me"]),
            folders=Folders(**values["folders"]),
            names=Names(**values["names"]),
            deadlines=Deadlines(**values["deadlines"]),
            holidays=values["holidays"].get("dates", frozenset()),
            campaign=CampaignSettings(**values["campaign"]),
            checks_off=frozenset(values["check"].get("off", ())),
            privacy=Privacy(**values["privacy"]),
            conventions=conventions,
            dialect=self._dialect(table),
        )

    def _dialect(self, table: Mapping[str, Any]) -> Dialect:
        if _KINDS not in table and _PROPERTIES not in table:
            return PLAIN
        from vaultkit.vault.dialect_settings import read_dialect  # noqa: PLC0415  where there are any

        return read_dialect(table, self)

    def _require_known(
        self, values: dict[str, Any], conventions: Mapping[str, Mapping[str, Sourced]]
    ) -> None:
        """Take out a country that nobody has described."""
        country = values.get("country", "")
        if country and not is_known(country, conventions):
            known = ", ".join(sorted(set(conventions) - {"default"}))
            message = sentence(
                "no convention for '{country}'; known are {known}", country=country, known=known
            )
            self.say(("country",), message)
            del values["country"]

    def _table(self, name: str, whole: Mapping[str, Any]) -> dict[str, Any]:
        known = KEYS[name]
        given = self.as_table((name,), whole.get(name, {})) if name else whole
        values = {}
        for key, value in given.items():
            place = (name, key) if name else (key,)
            if key not in known:
                if name:
                    self.unknown(place, list(known))
                continue
            checked = known[key](value)
            if isinstance(checked, Mistaken):
                self.say(place, _takes(place, checked))
            else:
                values[key] = checked
        return values

    def _conventions(self, given: object) -> dict[str, dict[str, int | str]]:
        shipped = {in_convention(deadline): 0 for deadline in Deadlines._fields} | {
            key: each.value for values in CONVENTIONS.values() for key, each in values.items()
        }
        overrides: dict[str, dict[str, int | str]] = {}
        for country, values in self.as_table((_CONVENTIONS,), given).items():
            for key, value in self.as_table((_CONVENTIONS, country), values).items():
                place = (_CONVENTIONS, country, key)
                if key not in shipped:
                    self.unknown(place, list(shipped))
                    continue
                checked = convention_value(key, value, shipped[key])
                if isinstance(checked, Mistaken):
                    self.say(place, _takes(place, checked))
                else:
                    overrides.setdefault(country_code(country), {})[key] = checked
        return overrides

    def as_table(self, place: tuple[str, ...], value: object) -> Mapping[str, Any]:
        """Give a table; what is none is a mistake, and an empty one."""
        if isinstance(value, dict):
            return value
        self.say(place, sentence("'{key}' is a table: write [{key}]", key=".".join(place)))
        return {}

    def unknown(self, place: tuple[str, ...], known: list[str]) -> None:
        """Say that there is no such key, and which is the nearest."""
        self._unknown_keys += 1
        nearby = known if self._unknown_keys <= _MOST_NEAREST else []
        self.say(place, _unknown_key(place, nearby))

    def say(self, place: tuple[str, ...], message: Sentence) -> None:
        """Say what is wrong with a key."""
        self.problems.append(_problem(*self._places.of(place), message))

    @cached_property
    def _places(self) -> "KeyPlaces":
        from vaultkit.vault.key_places import KeyPlaces  # noqa: PLC0415  only for mistakes

        return KeyPlaces(self._text)


def _takes(place: tuple[str, ...], mistaken: Mistaken) -> Sentence:
    return sentence("'{key}' takes {wanted}", key=".".join(place), wanted=mistaken.wanted)


def _unknown_key(place: tuple[str, ...], known: list[str]) -> Sentence:
    """Say so, with what was meant; without ``known`` keys nothing is looked for."""
    key = ".".join(place)
    if not known:
        return sentence("unknown key '{key}'", key=key)
    from vaultkit.notes.nearest import nearest  # noqa: PLC0415  rapidfuzz, only for mistakes

    if close := nearest(place[-1], known, most=1):
        return sentence("unknown key '{key}'; did you mean '{meant}'?", key=key, meant=close[0])
    return sentence("unknown key '{key}'; known are {known}", key=key, known=", ".join(known))


def _problem(line: int, column: int, message: Sentence) -> Problem:
    return Problem(SETTINGS_FILE, line, column, "settings", message)
