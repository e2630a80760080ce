"""The user's own settings: what runs a program is never taken from a vault."""

import os
import tomllib
from typing import NamedTuple

from platformdirs import user_config_dir

from vaultkit.domain.sentence import Sentence, as_it_is, sentence
from vaultkit.errors import VaultkitError


class OwnSettingsError(VaultkitError):
    """The user's own settings have a mistake."""

    def __init__(self, place: str, reason: Sentence) -> None:
        super().__init__(
            sentence(
                "{place}: {reason}; mend it, or take the file away", place=place, reason=reason
            )
        )
        self.place = place
        self.reason = reason


class OwnSettings(NamedTuple):
    """``[watch]`` of ``config.toml`` in the user's configuration folder."""

    watch_exec: str | None = None
    watch_notify: bool = False


def own_settings() -> OwnSettings:
    """Read the user's own settings; without a file, the defaults.

    Raises:
        OwnSettingsError: the file has a mistake.
    """
    place = own_settings_place()
    try:
        with open(place, "rb") as file:  # noqa: PTH123
            watch = tomllib.load(file).get("watch", {})
    except FileNotFoundError:
        return OwnSettings()
    except (OSError, ValueError) as error:
        raise OwnSettingsError(place, as_it_is(str(error))) from error
    if not isinstance(watch, dict):
        raise OwnSettingsError(place, sentence("'watch' is a table: [watch]"))
    command, notify = watch.get("exec"), watch.get("notify", False)
    if not (command is None or isinstance(command, str)) or not isinstance(notify, bool):
        reason = sentence("[watch] has 'exec', a text, and 'notify', true or false")
        raise OwnSettingsError(place, reason)
    return OwnSettings(command, notify)


def own_settings_place() -> str:
    """Give the file of the user's own settings, whether it is there or not."""
    return os.path.join(user_config_dir("vaultkit", appauthor=False), "config.toml")  # noqa: PTH118
