"""``vaultkit init``: begin a vault."""

import re
import shlex
from pathlib import Path

import click

from vaultkit.cli.output import clean, say, tell
from vaultkit.domain.convention import country_code, is_known
from vaultkit.domain.conventions import CONVENTIONS
from vaultkit.errors import UnknownCountryError

_COUNTRY = re.compile(r"[a-z]{2}(?:-[a-z0-9]{1,8})*")
_LANGUAGE = re.compile(r"(?:en|fr)(?:-[A-Za-z]{2})?")


def _country(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    code = country_code(value)
    if value and not (_COUNTRY.fullmatch(code) and is_known(code, CONVENTIONS)):
        raise UnknownCountryError(value, sorted(set(CONVENTIONS) - {"default"}))
    return code if value else ""


def _language(ctx: click.Context, param: click.Parameter, value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise click.BadParameter(f"'{value}' is neither en nor fr (fr-CA …)", ctx, param)
    return value


@click.command("init", short_help="Begin a vault.")
@click.argument("folder", type=click.Path(path_type=Path), default=".")
@click.option("--language", default="en", callback=_language, help="en, fr or fr-CA …")
@click.option("--country", default="", callback=_country, help="Whose convention holds: fr, ca …")
@click.option("--example", is_flag=True, help="Begin with a copy of the example vault.")
@click.option("--git", "with_git", is_flag=True, help="Make it a git repository as well.")
def command(folder: Path, *, language: str, country: str, example: bool, with_git: bool) -> None:
    """Make FOLDER a vault, the current one by default, and print its path."""
    from vaultkit.scaffold.beginning import begin_vault, copy_example  # noqa: PLC0415

    root = folder.expanduser().resolve()
    if example:
        copy_example(root)
    else:
        begin_vault(root, language=language, country=country)
    if with_git:
        from vaultkit.gitsync.repository import begin_repository  # noqa: PLC0415

        begin_repository(root)
    say(clean(str(root)))
    step = "--today 2026-11-22 due" if example else 'new-contact "Ada Baker"'
    tell(f"Next: vaultkit -C {shlex.quote(str(folder))} {step}")
