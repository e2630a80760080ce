"""A page to print on, in place of stdout or stderr."""

import io


class Page(io.StringIO):
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
