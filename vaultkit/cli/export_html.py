"""``vaultkit export html``: one page to look at, which runs nothing and fetches nothing."""

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.exporting import deliver, leaving, output_options
from vaultkit.cli.html_page import html_page
from vaultkit.cli.opening import open_file
from vaultkit.domain.sentence import sentence
from vaultkit.scaffold.campaign_page import MARK


@click.command("html", cls=VaultCommand, short_help="A page to look at, and to print.")
@click.option("--within", "ahead", type=click.IntRange(0, 3650), default=0, metavar="DAYS",
              help="What falls due in so many days as well.")  # fmt: skip
@click.option("--names/--no-names", "has_names", default=True, show_default=True,
              help="Say who it is about, and in which words.")  # fmt: skip
@click.option("--open", "is_opened", is_flag=True, help="Show FILE in your browser.")
@output_options
@pass_app
def command(
    app: App, *, ahead: int, has_names: bool, is_opened: bool, is_private: bool,
    output: str | None, is_forced: bool,
) -> None:  # fmt: skip
    """Write a page (HTML): what is owed, the figures, who led to whom, and a card of each contact.

    It is one file that needs no other, runs no program and fetches nothing. It is for yourself, and
    has names; with --no-names it can be shown to others, and people are numbers in it.
    """
    if is_opened and output is None:
        raise click.UsageError(sentence("--open shows a file; name it with --output"))
    found = leaving(app, ahead=ahead, is_private=is_private)
    page = html_page(found, app.vault.settings.campaign.name, has_names=has_names)
    deliver(app, output, is_page_of_ours, lambda _before: page, is_forced=is_forced)
    if is_opened and output is not None:
        open_file(output)


def is_page_of_ours(data: bytes) -> bool:
    """Tell an earlier page by how it begins."""
    return data.startswith(MARK.encode())
