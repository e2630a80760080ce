"""``vaultkit init``: begin a vault."""

import os
import re
import shlex
from pathlib import Path
from typing import Any

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import pass_app
from vaultkit.cli.output import clean, say, tell
from vaultkit.cli.speech import of_the_locale, speak
from vaultkit.domain.convention import country_code, is_known
from vaultkit.domain.conventions import CONVENTIONS
from vaultkit.domain.sentence import as_it_is, mark, sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import NoVaultError, UnknownCountryError, WriteError
from vaultkit.vault.files import why_not
from vaultkit.vault.locate import SETTINGS_FILE, find_root

_COUNTRY = re.compile(r"[a-z]{2}(?:-[a-z0-9]{1,8})*")
_LANGUAGE = re.compile(r"(?:en|fr)(?:-[A-Za-z]{2})?")


def _country(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str:
    code = country_code(value)
    if value and not (_COUNTRY.fullmatch(code) and is_known(code, CONVENTIONS)):
        raise UnknownCountryError(value, sorted(set(CONVENTIONS) - {"default"}))
    return code if value else ""


def _language(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not _LANGUAGE.fullmatch(value):
        raise click.BadParameter(
            sentence("'{value}' is neither en nor fr (fr-CA …)", value=value), ctx, param
        )
    return value


@click.command("init", short_help="Begin a vault.")
@click.argument("folder", type=click.Path(path_type=Path), default=".")
@click.option("--language", callback=_language, help="en (the default), fr, fr-CA …")
@click.option("--country", callback=_country, help="Whose convention holds: fr, ca …")
@click.option("--example", is_flag=True, help="Begin with a copy of the example vault.")
@click.option("--git", "with_git", is_flag=True, help="Make it a git repository as well.")
@click.option("--dry-run", is_flag=True, help="Show what would be written; write nothing.")
@pass_app
def command(app: App, /, folder: Path, *, example: bool, dry_run: bool, **choices: Any) -> None:  # noqa: ANN401
    """Make FOLDER a vault, the current one by default, and print its path."""
    if example and (choices["language"] or choices["country"]):
        raise click.UsageError(sentence("the example has a language and a country of its own"))
    folder, root = _places(Path(app.start or "."), folder)
    if dry_run:
        _show(root, example=example, **choices)
    else:
        _begin(root, example=example, **choices)
        say(clean(str(root)))
    speak(app.language or choices["language"] or of_the_locale())  # as its reports will
    _tell_if_inside(root)
    if not dry_run:
        step = "--today 2026-11-22 due" if example else 'new-contact "Ada Baker"'
        command_line = f"vaultkit -C {shlex.quote(str(folder))} {step}"
        tell(sentence("Next: {command}", command=command_line))


def _places(start: Path, folder: Path) -> tuple[Path, Path]:
    """Give the folder as it can be typed from here, and with links resolved."""
    try:
        place = start.expanduser() / folder.expanduser()
        return place, Path(os.path.realpath(place))  # Path.resolve fails on some loops of links
    except (OSError, RuntimeError) as error:
        if isinstance(error, OSError) and error.strerror:
            reason = why_not(error)
        else:
            reason = as_it_is(str(error).rstrip("."))
        raise WriteError(str(start / folder), reason) from error


def _begin(
    root: Path, *, language: str | None, country: str, example: bool, with_git: bool
) -> None:
    from vaultkit.scaffold.beginning import begin_vault, copy_example  # noqa: PLC0415

    if example:
        copy_example(root)
    else:
        begin_vault(root, language=language or "en", country=country)
    if with_git:
        from vaultkit.gitsync.repository import begin_repository  # noqa: PLC0415

        begin_repository(root)


def _show(root: Path, *, language: str | None, country: str, example: bool, with_git: bool) -> None:
    """Print what ``_begin`` would write, having made sure that there is room for it."""
    from vaultkit.cli.writing import show_additions  # noqa: PLC0415
    from vaultkit.gitsync.repository import IGNORE_FILE, IGNORED  # noqa: PLC0415
    from vaultkit.scaffold import beginning  # noqa: PLC0415

    files = []
    if example:
        beginning.require_empty(root)
        say(f"{beginning.count_example_files()} files would be copied to {clean(str(root))}")
    else:
        beginning.require_no_vault(root)
        text = beginning.settings_text(language or "en", country)
        files.append((VaultPath(SETTINGS_FILE), text))
    if with_git and not os.path.lexists(root / IGNORE_FILE):
        files.append((VaultPath(IGNORE_FILE), IGNORED))
    show_additions(root, files)


def _tell_if_inside(root: Path) -> None:
    """Tell of a vault further up, which the new one takes part of."""
    above = next(each for each in root.parents if os.path.isdir(each))  # noqa: PTH112  never raises
    try:
        outer = find_root(above)
    except NoVaultError:
        return
    template = mark("{place} is inside the vault {outer}; commands run in it will see the new one")
    tell(sentence(template, place=str(root), outer=outer))
