"""``vaultkit tree``: who led to whom."""

from functools import partial
from typing import Any

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.contact_name import CONTACT_NAME, contact_argument
from vaultkit.cli.keeping_output import print_once
from vaultkit.cli.tree_wish import Wish
from vaultkit.domain.sentence import sentence

_FORMATS = ("text", "mermaid", "dot", "json", "canvas")


@click.command("tree", cls=VaultCommand, short_help="Show who led to whom.")
@contact_argument(is_required=False)
@click.option("--path", "to", type=CONTACT_NAME, metavar="CONTACT",
              help="How you got to this person: the shortest chains of names.")  # fmt: skip
@click.option("--to-org", "organization", metavar="NAME",
              help="Who could introduce you at an organization called so.")  # fmt: skip
@click.option("--format", "style", type=click.Choice(_FORMATS), default="text",
              help="A tree, a diagram for Mermaid or Graphviz, a canvas, JSON.")  # fmt: skip
@click.option("--output", "canvas", metavar="FILE",
              help="Draw into this canvas; what you moved in it stays.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--dry-run", is_flag=True, help="With --output: show the diff; write nothing.")
@click.option("--private", "is_private", is_flag=True, help="Show names given off the record.")
@pass_app
def command(
    app: App,
    /,
    *,
    style: str,
    as_json: bool,
    canvas: str | None,
    dry_run: bool,
    **wished: Any,  # noqa: ANN401
) -> None:
    """Show whose names led to whom, and what became of each; from CONTACT, or from the beginning.

    Whoever was named by several people stands in full once. Names given at meetings with
    'off_record: true' are shown with --private only.
    """
    wish = Wish(**wished)
    wish.require_fitting()
    if (canvas is None and dry_run) or (canvas is not None and (as_json or style != "canvas")):
        raise click.UsageError(
            sentence("--output FILE is for --format canvas, and --dry-run for --output")
        )
    if canvas is None:
        print_once(app, partial(_show, app, wish, "json" if as_json else style))
    else:
        _draw(app, canvas, wish, dry_run=dry_run)


def _show(app: App, wish: Wish, style: str) -> None:
    from vaultkit.cli.tree_answer import show_tree  # noqa: PLC0415  if no answer is kept

    show_tree(app, wish, style)


def _draw(app: App, canvas: str, wish: Wish, *, dry_run: bool) -> None:
    from vaultkit.cli.tree_canvas import draw_canvas  # noqa: PLC0415  for a canvas only

    draw_canvas(app, canvas, wish, dry_run=dry_run)
