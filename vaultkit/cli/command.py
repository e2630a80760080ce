"""A command that takes ``-C``, ``--today`` and ``--lang`` behind its name as well as before it."""

import datetime as dt
from typing import Any

import click

from vaultkit.cli.app import App
from vaultkit.cli.dates import DAY
from vaultkit.cli.speech import LANGUAGES, speak

pass_app = click.make_pass_decorator(App, ensure=True)


def vault_options() -> list[click.Option]:
    """Make the options that every command has; they set the run's ``App``."""
    return [
        click.Option(
            ["-C", "start"],
            type=click.Path(),
            metavar="VAULT",
            expose_value=False,
            is_eager=True,
            callback=_set_start,
            help="The vault, or a folder in it. Else VAULTKIT_VAULT, else the current folder.",
        ),
        click.Option(
            ["--today", "today"],
            type=DAY,
            metavar="DATE",
            expose_value=False,
            is_eager=True,
            callback=_set_today,
            help="Answer as at the end of this day.",
        ),
        click.Option(
            ["--lang", "spoken"],
            type=click.Choice(LANGUAGES),
            metavar="LANGUAGE",
            expose_value=False,
            is_eager=True,
            callback=_set_language,
            help="Of reports: en, fr, fr-CA. Else the vault's, else your locale's.",
        ),
    ]


class VaultCommand(click.Command):
    """A command about a vault."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  click's own
        super().__init__(*args, **kwargs)
        self.params += vault_options()


def _set_start(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.ensure_object(App).start = value


def _set_language(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.ensure_object(App).language = value
        speak(value)


def _set_today(ctx: click.Context, _param: click.Parameter, value: dt.date | None) -> None:
    if value is not None:
        ctx.ensure_object(App).day = value
