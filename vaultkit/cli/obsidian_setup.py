"""``vaultkit obsidian setup``: types of properties, bases, a dashboard; nothing without consent."""

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.consent import may_write
from vaultkit.cli.diff import show_diff
from vaultkit.cli.output import clean, say, tell
from vaultkit.cli.speech import said, speaking
from vaultkit.domain.sentence import sentence
from vaultkit.obsidian.setup import Setup, plan_setup
from vaultkit.vault.setting_types import Mistaken, folder_value
from vaultkit.vault.vault import Vault
from vaultkit.vault.write import write


def _folder(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    checked = folder_value(value)
    if isinstance(checked, Mistaken):
        raise click.BadParameter(sentence("it takes {wanted}", wanted=checked.wanted))
    return str(checked)


@click.command("setup", cls=VaultCommand, short_help="Write types, tables and a dashboard.")
@click.option("--folder", default="Bases", show_default=True, callback=_folder,
              help="Where the bases go, from the root of the vault.")  # fmt: skip
@click.option("--replace", is_flag=True, help="Write bases anew that are there and differ.")
@click.option("--yes", is_flag=True, help="Agree to what is shown, instead of being asked.")
@click.option("--dry-run", is_flag=True, help="Show it only; write nothing.")
@pass_app
def command(app: App, *, folder: str, replace: bool, yes: bool, dry_run: bool) -> None:
    """Tell Obsidian the types of properties, and have it show contacts and meetings as tables.

    Types go into .obsidian/types.json, where there are none; beside them there are five bases and
    a dashboard, in the language of the vault. All is shown first; what is there already is left.
    """
    app.vault.require_sound_settings()
    with speaking(app.language_of_texts("")):
        setup = plan_setup(app.vault, folder, said, is_replacing=replace)
    for each in setup.told:
        tell(each)
    if not setup.changes:
        tell(sentence("There is nothing to write."))
        return
    show_diff(setup.changes)
    if not dry_run:
        _write(app.vault, setup, is_agreed_to=yes)


def _write(vault: Vault, setup: Setup, *, is_agreed_to: bool) -> None:
    """Write it once that is agreed to.

    Raises:
        NoConsentError: there is nobody to ask.
    """
    if not may_write(sentence("Write this?"), is_agreed_to=is_agreed_to):
        return
    for each in write(vault.root, "obsidian setup", lambda: setup.changes).changes:
        say(clean(each.path))
    tell(sentence("Open the vault anew in Obsidian, which keeps types while it runs."))
