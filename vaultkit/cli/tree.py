"""``vaultkit tree``: who led to whom."""

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.contact_name import CONTACT_NAME, contact_argument
from vaultkit.cli.keeping_output import print_once
from vaultkit.domain.sentence import sentence

_FORMATS = ("text", "mermaid", "dot", "json")


@click.command("tree", cls=VaultCommand, short_help="Show who led to whom.")
@contact_argument(is_required=False)
@click.option("--path", "to", type=CONTACT_NAME, metavar="CONTACT",
              help="How you got to this person: the shortest chains of names.")  # fmt: skip
@click.option("--to-org", "organization", metavar="NAME",
              help="Who could introduce you at an organization called so.")  # fmt: skip
@click.option("--format", "style", type=click.Choice(_FORMATS), default="text",
              help="A tree, a diagram for Mermaid or Graphviz, or JSON.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--private", "is_private", is_flag=True, help="Show names given off the record.")
@pass_app
def command(
    app: App,
    name: str,
    *,
    to: str | None,
    organization: str | None,
    style: str,
    as_json: bool,
    is_private: bool,
) -> None:
    """Show whose names led to whom, and what became of each; from CONTACT, or from the beginning.

    Whoever was named by several people stands in full once. Names given at meetings with
    'off_record: true' are shown with --private only.
    """
    if organization is not None and (name or to is not None or not organization.strip()):
        raise click.UsageError(
            sentence("--to-org takes the name of an organization, and nothing else")
        )

    def answer() -> None:
        from vaultkit.cli.tree_answer import show_tree  # noqa: PLC0415  if no answer is kept

        shape = "json" if as_json else style
        show_tree(app, name, to, organization, style=shape, is_private=is_private)

    print_once(app, answer)
