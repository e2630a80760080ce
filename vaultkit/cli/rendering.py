"""Print what is owed for somebody else: the bytes that ``vaultkit due`` would print for them."""

import contextlib
from typing import TYPE_CHECKING

from vaultkit.cli.due_report import Shape, report_due
from vaultkit.cli.page import Page
from vaultkit.cli.speech import speaking
from vaultkit.watching.messages import Answer

if TYPE_CHECKING:
    from vaultkit.index.owed import Owed


def rendered(
    owed: "Owed",
    rules: tuple[str, ...] = (),
    flags: tuple[str, ...] = (),
    language: str = "",
    *,
    has_colour: bool = False,
) -> Answer:
    """Print what is owed, by all rules or those named, as ``due`` does with these flags."""
    out, err = Page(is_terminal=has_colour), Page()
    shape = Shape("long" in flags, "json" in flags, "all" in flags)
    with speaking(language), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        is_anything = report_due(owed, owed.at.date(), rules, shape)
    return Answer(int(is_anything and "exit_code" in flags), out.encoded(), err.encoded())
