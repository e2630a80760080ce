"""``vaultkit export json``: everything the campaign holds, in one document."""

import click

from vaultkit.cli.app import App
from vaultkit.cli.campaign_document import campaign_document
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.exporting import deliver, leaving, names_option, output_options, within_option
from vaultkit.cli.output import json_text

_MARK = {"schema": 1, "export": "vaultkit"}


@click.command("json", cls=VaultCommand, short_help="Everything, in one document.")
@names_option
@within_option
@output_options
@pass_app
def command(
    app: App, *, has_names: bool, ahead: int, is_private: bool, output: str | None, is_forced: bool
) -> None:
    """Write contacts, interviews, referrals, tasks and what is due as one JSON document.

    Without --names it holds days, numbers and vaultkit's own words only, to be shown to others;
    people are numbers in it. No text of a note is in it in either case.
    """
    found = leaving(app, ahead=ahead, is_private=is_private)
    document = {**_MARK, **campaign_document(found, has_names=has_names)}
    text = f"{json_text(document, is_ascii=False)}\n".encode(errors="replace")
    deliver(app, output, _is_ours, lambda _before: text, is_forced=is_forced)


def _is_ours(data: bytes) -> bool:
    start = json_text(_MARK, is_ascii=True).removesuffix("\n}")
    return data.startswith(start.encode())
