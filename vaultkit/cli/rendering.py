"""Print what is owed for somebody else: the bytes that ``vaultkit due`` would print for them."""

import contextlib
import io
from typing import TYPE_CHECKING

from vaultkit.cli.due_report import Shape, report_due
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
    out, err = _Page(is_terminal=has_colour), _Page()
    shape = Shape("long" in flags, "json" in flags, "all" in flags)
    with speaking(language), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        is_anything = report_due(owed, owed.at.date(), rules, shape)
    return Answer(int(is_anything and "exit_code" in flags), out.encoded(), err.encoded())


class _Page(io.StringIO):
    """Takes what is printed for somebody else, who may have a terminal."""

    encoding = "utf-8"

    def __init__(self, *, is_terminal: bool = False) -> None:
        super().__init__()
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        """Tell whether it is for a terminal."""
        return self._is_terminal

    def encoded(self) -> bytes:
        """Give what was printed."""
        return self.getvalue().encode("utf-8", "backslashreplace")
