"""The settings: their mistakes, and what they switch off or name that is not there."""

from collections.abc import Iterator

from vaultkit.domain.sentence import as_it_is, sentence
from vaultkit.health.finding import Finding
from vaultkit.health.looked import Looked
from vaultkit.vault.cv import cv_of
from vaultkit.vault.locate import SETTINGS_FILE


def examine_settings(looked: Looked) -> Iterator[Finding]:
    """Look at the settings of the vault, and at the user's own."""
    vault, own = looked.vault, looked.asked.own
    for each in vault.mistakes:
        yield Finding("settings-mistake", f"{each.path}:{each.line}:{each.column}", each.message)
    if own.mistake:
        yield Finding("own-settings-mistake", own.place, as_it_is(own.mistake))
    if not vault.mistakes and not own.mistake:
        message = sentence("The settings have no mistake; --settings lists what is in force.")
        yield Finding("settings-sound", None, message)
    if off := sorted(vault.settings.checks_off):
        message = sentence("'[check] off' switches off {rules}.", rules=off)
        yield Finding("rules-off", SETTINGS_FILE, message)
    cv = cv_of(vault)
    if cv and not cv.dated:
        message = sentence("'me.cv' names '{file}', and there is no such file.", file=cv.path)
        yield Finding("cv-missing", SETTINGS_FILE, message)
