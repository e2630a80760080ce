"""The way in. The most asked question, ``vaultkit due``, needs no Click, which is half a start.

Only the plainest forms of it go this way, and their answer is the same: whatever is not
understood here at once, a slip of the finger first of all, is left to the whole program.
"""

import datetime as dt
import io
import os
import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from vaultkit.errors import VaultkitError

if TYPE_CHECKING:
    from vaultkit.watching.messages import Answer


class Asked(NamedTuple):
    """A plain question what is owed."""

    start: str | None
    day: dt.date | None
    rules: tuple[str, ...]
    flags: frozenset[str]


def main() -> None:
    """Run the command line."""
    asked = None if "_VAULTKIT_COMPLETE" in os.environ else understand(sys.argv[1:])
    if asked is None:
        from vaultkit.cli.main import main as program  # noqa: PLC0415

        program(prog_name="vaultkit")
    else:
        sys.exit(_answer(asked))


def understand(words: Sequence[str]) -> Asked | None:
    """Understand a plain ``due``; ``None`` if it is anything else."""
    values: dict[str, Any] = {}
    plain: list[str] = []
    rest = iter(words)
    try:
        for word in rest:
            if word in _VALUES:
                values[word] = _VALUES[word](next(rest))
            else:
                plain.append(word)
    except (StopIteration, ValueError):
        return None
    if plain[:1] != ["due"] or not {*plain[1:]} <= {*_FLAGS, *_RULES}:
        return None
    flags = frozenset(_FLAGS[word] for word in plain if word in _FLAGS)
    rules = tuple(word for word in plain if word in _RULES)
    return Asked(values.get("-C"), values.get("--today"), rules, flags)


def _day(text: str) -> dt.date:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        raise ValueError(text)
    return dt.date.fromisoformat(text)


def _folder(text: str) -> str:
    if not text:
        raise ValueError(text)
    return text


_VALUES = {"-C": _folder, "--today": _day}
_FLAGS = {"--json": "json", "--long": "long", "-l": "long", "--exit-code": "exit_code"}
_RULES = ("thank-you", "referral")


def _answer(asked: Asked) -> int:
    """Answer as the whole program would, and give the exit status."""
    from vaultkit.cli.output import finish, give_up_stdout, tell, tell_error  # noqa: PLC0415

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        answer = _answer_of_watch(asked)
        status = _report(asked) if answer is None else _pass_on(answer)
        finish()
    except VaultkitError as error:
        tell_error(error)
        return error.exit_code
    except BrokenPipeError:
        give_up_stdout()
        return 1
    except KeyboardInterrupt:
        tell("\nAborted!")
        return 1
    return status


def _report(asked: Asked) -> int:
    from vaultkit.cli.app import App  # noqa: PLC0415
    from vaultkit.cli.due_report import report_due  # noqa: PLC0415

    app, flags = App(), asked.flags
    app.start, app.day = asked.start, asked.day
    is_anything = report_due(
        app.owed, app.today, asked.rules, is_long="long" in flags, as_json="json" in flags
    )
    return int(is_anything and "exit_code" in flags)


def _answer_of_watch(asked: Asked) -> "Answer | None":
    """Ask a running watch; ``None`` if there is none, or it cannot tell."""
    from vaultkit.index.place import index_place  # noqa: PLC0415
    from vaultkit.vault.locate import find_root  # noqa: PLC0415

    encoding = (getattr(sys.stdout, "encoding", None) or "").lower()
    if encoding not in ("utf-8", "utf8"):
        return None
    try:
        root = find_root(asked.start or os.environ.get("VAULTKIT_VAULT") or ".")
        place = index_place(root)
        if not os.path.exists(f"{place}.watch"):  # noqa: PTH110
            return None
    except (OSError, VaultkitError):
        return None
    from vaultkit.watching.asking_watch import ask_watch  # noqa: PLC0415  for a watch only
    from vaultkit.watching.messages import Question, identity_of  # noqa: PLC0415

    day = str(asked.day) if asked.day else None
    has_colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    flags = tuple(sorted(asked.flags))
    return ask_watch(place, Question(identity_of(root), day, asked.rules, flags, has_colour))


def _pass_on(answer: "Answer") -> int:
    """Print what a watch says, byte for byte."""
    for stream, data in ((sys.stdout, answer.out), (sys.stderr, answer.err)):
        if data and stream is not None:
            stream.flush()
            stream.buffer.write(data)
            stream.flush()
    return answer.status
