"""Print results so that no text from a note can do anything to a terminal or a reader.

Results go to stdout, narration to stderr. Colour is for terminals, and ``NO_COLOR`` is heard.
"""

import contextlib
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from vaultkit.cli.speech import said
from vaultkit.domain.sentence import Sentence, as_it_is, sentence, sentence_for, with_texts
from vaultkit.errors import OutputError, VaultkitError

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_SURROGATE_BASE = 0xDC00
_FIRST_COMBINING = "\u0300"  # every character before it takes one column


def clean(text: str) -> str:
    r"""Make every control, reordering or undecodable character visible, as ``\x1b``."""
    return _UNSAFE.sub(lambda found: _shown(ord(found[0])), text)


Style = Literal["bold", "red", "green", "yellow", "cyan"]
_CODES: Mapping[Style, int] = {"bold": 1, "red": 31, "green": 32, "yellow": 33, "cyan": 36}


def say(text: str = "", style: Style | None = None) -> None:
    """Print one line of a result; ``style`` is for terminals.

    Raises:
        OutputError: the system refused, as on a full disk.
    """
    _print(styled(text, style) if style else text)


def styled(text: str, style: Style) -> str:
    """Give a text colour or weight, if stdout is for that."""
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if has_colour() else text


def cleaned(told: Sentence) -> Sentence:
    """Make what a sentence is about visible, line ends too, so that it takes one line."""
    return with_texts(told, clean)


def tell(told: Sentence) -> None:
    """Print narration in the user's language, line by line, behind the results so far."""
    finish()
    if sys.stderr is not None:
        for line in said(told).split("\n"):
            sys.stderr.write(f"{clean(line)}\n")
        sys.stderr.flush()


def tell_error(error: VaultkitError) -> None:
    """Say why a command cannot go on, behind what happened before."""
    for note in getattr(error, "__notes__", ()):
        tell(note if isinstance(note, Sentence) else as_it_is(note))
    tell(sentence("Error: {told}", told=error.message))


def tell_aborted() -> None:
    """Say that Ctrl-C has ended the command."""
    tell(sentence("\nAborted!"))


def tell_problems(count: int) -> None:
    """Say that a report may lack something, and where to look."""
    if count:
        tell(
            sentence_for(
                count,
                "{count} problem; what it touches may be missing here. See: vaultkit check",
                "{count} problems; what they touch may be missing here. See: vaultkit check",
            )
        )


def tell_left_out(meetings: int) -> None:
    """Say how many meetings off the record an answer leaves out."""
    tell(
        sentence_for(
            meetings,
            "1 meeting off the record is left out. To use it: --private",
            "{count} meetings off the record are left out. To use them: --private",
        )
    )


def tell_missing(count: int) -> None:
    """Say that a vault looks empty which was not."""
    tell(
        sentence_for(
            count,
            "Warning: the one note known here is gone; is the disk mounted? The index was left as"
            " it is. If it is gone for good: vaultkit index --rebuild",
            "Warning: all {count} notes known here are gone; is the disk mounted? The index was"
            " left as it is. If they are gone for good: vaultkit index --rebuild",
        )
    )


def say_json(name: str, value: object, **more: object) -> None:
    """Print one document: ``{"schema": 1, …, name: value, …}``.

    Control and undecodable characters are escaped in it, so that it is safe on a terminal.
    """
    document = {"schema": 1, **more, name: value} if name else {"schema": 1, **more}
    _print(json_text(document, is_ascii=not _is_utf8()))


def json_text(document: object, *, is_ascii: bool) -> str:
    """Write a document as JSON, with control and undecodable characters escaped."""
    import json  # noqa: PLC0415  only with --json

    text = json.dumps(document, ensure_ascii=is_ascii, indent=2)
    return re.sub(_BEYOND_JSON, lambda found: f"\\u{ord(found[0]):04x}", text)


_BEYOND_JSON = _UNSAFE.pattern.replace("\x00-\x1f", "")


def say_lines(text: str) -> None:
    """Print lines that another encoder has finished, with their ends."""
    _print(text, end="")


def say_page(html: str) -> None:
    """Print a page of HTML, which calls itself UTF-8; any other stdout gets it in plain ASCII."""
    _print(html if _is_utf8() else html.encode("ascii", "xmlcharrefreplace").decode(), end="")


def columns(rows: Iterable[Sequence[str]]) -> list[str]:
    """Align rows of cleaned text in columns, two blanks between; the last is left ragged."""
    cells = [[clean(cell) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    return ["  ".join(map(_padded, row, [*widths[:-1], 0])).rstrip() for row in cells]


def width(text: str) -> int:
    """Count the columns of a terminal that a text takes."""
    if text.isascii() or max(text) < _FIRST_COMBINING:
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415  only for names beyond ASCII

    return cell_len(text)


def has_colour() -> bool:
    """Tell whether stdout is a terminal whose user has not asked for plain text."""
    return is_terminal() and not os.environ.get("NO_COLOR")


def is_terminal() -> bool:
    """Tell whether stdout is a terminal, coloured or not."""
    return sys.stdout is not None and sys.stdout.isatty()


def can_print(text: str) -> bool:
    """Tell whether stdout has characters for a text of our own."""
    try:
        text.encode((sys.stdout and sys.stdout.encoding) or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def finish() -> None:
    """Hand over what was printed so far.

    Raises:
        OutputError: the system refused.
    """
    with _refusals_told():
        if sys.stdout is not None:
            sys.stdout.flush()


def say_bytes(data: bytes) -> None:
    """Print a result as another process made it.

    Raises:
        OutputError: the system refused.
    """
    with _refusals_told():
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.flush()


def say_both(out: bytes, err: bytes) -> None:
    """Print results and narration as another process, or an earlier run, made them.

    Raises:
        OutputError: the system refused.
    """
    say_bytes(out)
    if err and sys.stderr is not None:
        sys.stderr.buffer.write(err)
        sys.stderr.flush()


def _print(text: str, end: str = "\n") -> None:
    with _refusals_told():
        if sys.stdout is not None:
            sys.stdout.write(f"{text}{end}")


@contextlib.contextmanager
def _refusals_told() -> Iterator[None]:
    """Say why stdout took nothing. When nobody reads on, that is an end, and no error."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        give_up_stdout()
        from vaultkit.vault.files import why_not  # noqa: PLC0415  only for mistakes

        raise OutputError(why_not(error)) from error


def give_up_stdout() -> None:
    """Lead stdout nowhere, or Python would try once more at exit, and complain."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _padded(text: str, columns_wide: int) -> str:
    return text + " " * (columns_wide - width(text))


def _shown(code: int) -> str:
    if _SURROGATE_BASE + 0x80 <= code <= _SURROGATE_BASE + 0xFF:
        code -= _SURROGATE_BASE
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"  # noqa: PLR2004


def _is_utf8() -> bool:
    encoding = getattr(sys.stdout, "encoding", None)  # there is no stdout if it was closed
    return (encoding or "").lower().replace("-", "") == "utf8"
