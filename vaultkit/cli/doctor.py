"""``vaultkit doctor``: look at everything around the notes, and say what is to be mended."""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.doctor_report import say_findings, say_settings
from vaultkit.cli.output import say_json
from vaultkit.cli.own_program import NoProgramError, own_program
from vaultkit.cli.own_settings import (
    OwnSettings,
    OwnSettingsError,
    own_settings,
    own_settings_place,
)
from vaultkit.cli.speech import said
from vaultkit.domain.sentence import Sentence, as_it_is, mark, sentence
from vaultkit.health.examine import examine
from vaultkit.health.finding import Finding
from vaultkit.health.in_force import InForce, in_force
from vaultkit.health.kinds import KINDS
from vaultkit.health.looked import Asked, OwnSettingsLook


@click.command("doctor", cls=VaultCommand, short_help="Look at all that is around the notes.")
@click.option("--all", "is_all", is_flag=True, help="Show what is good as well.")
@click.option("--settings", "is_settings", is_flag=True, help="List the settings in force only.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@pass_app
@click.pass_context
def command(
    ctx: click.Context, app: App, *, is_all: bool, is_settings: bool, as_json: bool
) -> None:
    """Look at everything around the notes: settings, index, git, sync, Obsidian, this machine.

    Each finding is worth knowing or to mend, with the command for it; what is good is counted.
    Exit status 1 if anything is to be mended. It reads only.
    """
    own = _own()
    settings = in_force(app.vault, own)
    if is_settings:
        say_json("settings", _listed(settings)) if as_json else say_settings(settings)
        return
    with looking():
        found = examine(_asked(app, own))
    if as_json:
        say_json("findings", [_document(each) for each in found], settings=_listed(settings))
    else:
        say_findings(found, is_all=is_all)
    if any(KINDS[each.id].level == "to-mend" for each in found):
        ctx.exit(1)


def _asked(app: App, own: OwnSettingsLook) -> Asked:
    try:
        program = own_program()
    except NoProgramError:
        program = ""
    return Asked(app.vault, app.now, time.time(), _found_by(app), program, own)


def _found_by(app: App) -> Sentence:
    if app.start:
        return as_it_is("-C")
    if os.environ.get("VAULTKIT_VAULT"):
        return as_it_is("VAULTKIT_VAULT")
    return sentence("the current folder")


def _own() -> OwnSettingsLook:
    mistake, own = "", OwnSettings()
    try:
        own = own_settings()
    except OwnSettingsError as error:
        mistake = error.reason
    values = [("watch.exec", own.watch_exec), ("watch.notify", own.watch_notify)]
    return OwnSettingsLook(own_settings_place(), values, mistake)


def _listed(settings: Sequence[InForce]) -> list[dict[str, object]]:
    return [each._asdict() for each in settings]


def _document(each: Finding) -> dict[str, object]:
    kind = KINDS[each.id]
    return {
        "level": kind.level,
        "id": each.id,
        "area": kind.area,
        "path": each.path,
        "message": said(each.message),
        "command": each.command,
    }


@contextmanager
def looking() -> Iterator[None]:
    """Say on a terminal that it may take a moment, and nowhere else."""
    if not sys.stderr.isatty():
        yield
        return
    sys.stderr.write(f"{said(_LOOKING)}\r")
    sys.stderr.flush()
    yield
    sys.stderr.write("\x1b[K")
    sys.stderr.flush()


_LOOKING = mark("Looking …")
