"""The page that a watch keeps as fresh as what is owed."""

from collections.abc import Callable

from vaultkit.cli.app import App
from vaultkit.cli.export_html import is_page_of_ours
from vaultkit.cli.exporting import gathered
from vaultkit.cli.html_page import html_page
from vaultkit.cli.output import tell_error
from vaultkit.errors import VaultkitError
from vaultkit.exchange.export_file import earlier_export, write_export


def kept_page(app: App, file: str) -> Callable[[], None]:
    """Give what writes the page anew. If it cannot, it says so, and the watch goes on.

    Raises:
        VaultkitError: something else stands in its place already.
    """
    root = app.vault.root
    earlier_export(file, root, is_page_of_ours, is_forced=False)

    def renew() -> None:
        again = App()
        again.start, again.day, again.language = root, app.day, app.language
        try:
            _write(again, file)
        except VaultkitError as error:
            tell_error(error)

    return renew


def _write(app: App, file: str) -> None:
    found = gathered(app, ahead=0, is_private=False)
    page = html_page(found, app.vault.settings.campaign.name, has_names=True)
    before = earlier_export(file, app.vault.root, is_page_of_ours, is_forced=False)
    write_export(file, page, before)
