"""``vaultkit init``: begin a vault."""

import re
import shlex
from pathlib import Path

import click

from vaultkit.cli.app import App, pass_app
from vaultkit.cli.output import clean, say, tell
from vaultkit.domain.convention import country_code, is_known
from vaultkit.domain.conventions import CONVENTIONS
from vaultkit.errors import UnknownCountryError

_COUNTRY = re.compile(r"[a-z]{2}(?:-[a-z0-9]{1,8})*")
_LANGUAGE = re.compile(r"(?:en|fr)(?:-[A-Za-z]{2})?")


def _country(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str:
    code = country_code(value)
    if value and not (_COUNTRY.fullmatch(code) and is_known(code, CONVENTIONS)):
        raise UnknownCountryError(value, sorted(set(CONVENTIONS) - {"default"}))
    return code if value else ""


def _language(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not _LANGUAGE.fullmatch(value):
        raise click.BadParameter(f"'{value}' is neither en nor fr (fr-CA …)", ctx, param)
    return value


@click.command("init", short_help="Begin a vault.")
@click.argument("folder", type=click.Path(path_type=Path), default=".")
@click.option("--language", callback=_language, help="en (the default), fr, fr-CA …")
@click.option("--country", callback=_country, help="Whose convention holds: fr, ca …")
@click.option("--example", is_flag=True, help="Begin with a copy of the example vault.")
@click.option("--git", "with_git", is_flag=True, help="Make it a git repository as well.")
@pass_app
def command(
    app: App, folder: Path, *, language: str | None, country: str, example: bool, with_git: bool
) -> None:
    """Make FOLDER a vault, the current one by default, and print its path."""
    from vaultkit.scaffold.beginning import begin_vault, copy_example  # noqa: PLC0415

    folder = (app.start or Path()) / folder.expanduser()
    root = folder.resolve()
    if example and (language or country):
        raise click.UsageError("the example has a language and a country of its own")
    if example:
        copy_example(root)
    else:
        begin_vault(root, language=language or "en", country=country)
    if with_git:
        from vaultkit.gitsync.repository import begin_repository  # noqa: PLC0415

        begin_repository(root)
    say(clean(str(root)))
    step = "--today 2026-11-22 due" if example else 'new-contact "Ada Baker"'
    tell(f"Next: vaultkit -C {shlex.quote(str(folder))} {step}")
