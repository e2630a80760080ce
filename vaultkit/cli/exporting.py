"""What all exports have in common: what may leave the vault, and where it goes."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from vaultkit.cli.app import App
from vaultkit.cli.output import clean, say, say_bytes, tell_left_out, tell_problems
from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.due import Situation
from vaultkit.domain.link import Link
from vaultkit.domain.may_leave import Leaving, may_leave
from vaultkit.domain.vault_path import VaultPath
from vaultkit.exchange.export_file import IsOurs, earlier_export, write_export
from vaultkit.notes.resolution import person_of
from vaultkit.vault.cv import cv_of

_Wrapped = TypeVar("_Wrapped", bound=Callable[..., Any])


def output_options(function: _Wrapped) -> _Wrapped:
    """Add the options that say where an export goes, and whether private parts go with it."""
    for option in (
        click.option("--private", "is_private", is_flag=True,
                     help="With private parts, and meetings off the record."),
        click.option("--force", "is_forced", is_flag=True,
                     help="Replace FILE even if it is no earlier export."),
        click.option("--output", "-o", metavar="FILE", help="Into this file; else to stdout."),
    ):  # fmt: skip
        function = option(function)
    return function


names_option = click.option(
    "--names/--no-names", "has_names", default=False, show_default=True,
    help="With names, addresses and words of the notes.",
)  # fmt: skip

within_option = click.option(
    "--within", "ahead", type=click.IntRange(0, 3650), default=30, show_default=True,
    metavar="DAYS", help="What falls due in so many days as well.",
)  # fmt: skip


def leaving(app: App, *, ahead: int, is_private: bool) -> Leaving:
    """Gather what may leave the vault, and say what of it is left out."""
    found = gathered(app, ahead=ahead, is_private=is_private)
    if found.left_out:
        tell_left_out(found.left_out)
    tell_problems(len(app.reading.problems))
    return found


def gathered(app: App, *, ahead: int, is_private: bool) -> Leaving:
    """Gather what may leave the vault."""
    reading = app.reading

    def find(link: Link, source: VaultPath) -> PersonKey:
        return person_of(link, source, reading.links)

    cv = cv_of(app.vault)
    situation = Situation(
        reading.campaign, app.vault.settings.policy, app.now, ahead, cv.dated if cv else None
    )
    return may_leave(situation, find, is_private=is_private)


def is_never_ours(_data: bytes) -> bool:
    """Take no file for an earlier export, of a kind that people go on working in."""
    return False


def deliver(
    app: App,
    output: str | None,
    is_ours: IsOurs,
    written: Callable[[bytes], bytes],
    *,
    is_forced: bool,
) -> None:
    """Write an export into a file and say its path, or print it.

    ``written`` makes it, of what the file held before if that was one.
    """
    if output is None:
        say_bytes(written(b""))
        return
    before = earlier_export(output, app.vault.root, is_ours, is_forced=is_forced)
    is_earlier = before is not None and is_ours(before)
    write_export(output, written(before if before and is_earlier else b""), before)
    say(clean(output))
