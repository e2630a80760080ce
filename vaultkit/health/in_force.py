"""Every setting that is in force, and where each came from."""

import os
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from vaultkit.domain.conventions import CONVENTIONS
from vaultkit.health.looked import OwnSettingsLook
from vaultkit.vault.files import read_start
from vaultkit.vault.key_places import KeyPlaces
from vaultkit.vault.locate import SETTINGS_FILE
from vaultkit.vault.setting_types import KEYS
from vaultkit.vault.settings import Settings
from vaultkit.vault.vault import Vault

VARIABLES = (
    "VAULTKIT_VAULT", "VAULTKIT_CACHE_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME",
    "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR",
)  # fmt: skip
"""What vaultkit heeds in the environment."""

DEFAULT, ENVIRONMENT = "default", "environment"
_ELSEWHERE = {"check": "checks_off", "holidays": "holidays"}
"""Tables whose one key is held by the settings themselves."""


class InForce(NamedTuple):
    """One setting; ``value`` as JSON has it, ``source`` the file with its line, or a word."""

    key: str
    value: object
    source: str


def in_force(vault: Vault, own: OwnSettingsLook) -> list[InForce]:
    """List every setting: of the vault, of the user, of the environment."""
    found = [*_of_vault(vault), *_of_conventions(vault)]
    source = DEFAULT if own.mistake or not os.path.lexists(own.place) else own.place
    found += [InForce(key, _plain(value), source) for key, value in own.values]
    found += [
        InForce(name, os.environ[name], ENVIRONMENT) for name in VARIABLES if os.environ.get(name)
    ]
    return found


def _of_vault(vault: Vault) -> Iterator[InForce]:
    places = _places(vault.root)
    mistaken = {(each.line, each.column) for each in vault.mistakes}
    for table, keys in KEYS.items():
        for key in keys:
            place = (table, key) if table else (key,)
            at = places.of(place) if places.knows(place) else None
            is_set = at is not None and at not in mistaken
            source = f"{SETTINGS_FILE}:{at[0]}" if at and is_set else DEFAULT
            yield InForce(".".join(place), _plain(_value(vault.settings, table, key)), source)


def _of_conventions(vault: Vault) -> Iterator[InForce]:
    """List what the vault says of countries; of the shipped values ``convention`` speaks."""
    places = _places(vault.root)
    for country, values in vault.settings.conventions.items():
        for key, each in values.items():
            shipped = CONVENTIONS.get(country, {}).get(key)
            if shipped is None or shipped != each:
                place = ("conventions", country, key)
                source = f"{SETTINGS_FILE}:{places.of(place)[0]}"
                yield InForce(".".join(place), _plain(each.value), source)


def _value(settings: Settings, table: str, key: str) -> object:
    if table in _ELSEWHERE:
        return getattr(settings, _ELSEWHERE[table])
    return getattr(getattr(settings, table) if table else settings, key)


def _places(root: str) -> KeyPlaces:
    try:
        data, _size = read_start(f"{root}/{SETTINGS_FILE}")
    except OSError:
        data = b""
    return KeyPlaces(data.decode("utf-8-sig", errors="replace"))


def _plain(value: object) -> object:
    """Give a value as JSON can hold it."""
    if isinstance(value, frozenset | tuple | list):
        return sorted(map(str, value)) if isinstance(value, frozenset) else [*map(str, value)]
    if value is None or isinstance(value, str | int | bool | Mapping):
        return value
    return str(value)
