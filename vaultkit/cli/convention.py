"""``vaultkit convention``: how such meetings go in a country, and who says so."""

from collections.abc import Iterator, Mapping

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.output import columns, say, say_json
from vaultkit.domain.convention import (
    DEFAULT,
    Convention,
    Sourced,
    convention_for,
    country_code,
    is_known,
)
from vaultkit.domain.conventions import CONVENTIONS
from vaultkit.errors import NoVaultError, UnknownCountryError


@click.command("convention", cls=VaultCommand, short_help="Tell how it goes in a country.")
@click.argument("country", required=False)
@click.option("--language", default="", help="Of the sentences; else that of reports.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@pass_app
def command(app: App, country: str | None, *, language: str, as_json: bool) -> None:
    """Tell how such meetings go in COUNTRY, each value with its source.

    Without COUNTRY, the vault's own. Works outside a vault too.
    """
    table, own_country = _known(app)
    code = country_code(country or own_country)
    if code != DEFAULT and not is_known(code, table):
        raise UnknownCountryError(country or own_country, sorted(table))
    rows = list(_rows(convention_for(code, table), app.language_of_texts(language)))
    if as_json:
        say_json("values", rows, country=code)
        return
    shown = (_shown(v["value"]) for v in rows)
    notes = (f"({v['source']}; {v['confidence']} confidence; {v['from']})" for v in rows)
    names = (str(v["name"]) for v in rows)
    for line in columns(zip(names, shown, notes, strict=True)):
        say(line)


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _known(app: App) -> tuple[Mapping[str, Mapping[str, Sourced]], str]:
    try:
        settings = app.vault.settings
    except NoVaultError:
        return CONVENTIONS, ""
    return settings.conventions, settings.country


def _rows(convention: Convention, language: str) -> Iterator[dict[str, object]]:
    values = convention.in_language(language)
    for name, (origin, sourced) in convention.values.items():
        yield {
            "name": name,
            "value": values[name],
            "source": sourced.source,
            "confidence": sourced.confidence,
            "from": origin,
        }
