"""The way in. The most asked questions, ``due`` and ``search``, need no Click: half a start.

Only their plainest forms go this way, and the answer is the same: whatever is not understood
here at once, a slip of the finger first of all, is left to the whole program.
"""

import datetime as dt
import io
import os
import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from vaultkit.errors import INTERRUPTED, VaultkitError

if TYPE_CHECKING:
    from vaultkit.cli.app import App
    from vaultkit.watching.messages import Answer


class Asked(NamedTuple):
    """A plain question: what is owed by some rules, or which notes have some words."""

    start: str | None
    day: dt.date | None
    language: str | None
    words: tuple[str, ...]
    flags: frozenset[str]
    is_search: bool = False


def main() -> None:
    """Run the command line; Ctrl-C ends it in one word, even while it is still being loaded."""
    try:
        _enter()
    except KeyboardInterrupt:
        if sys.stderr is not None:
            from vaultkit.cli.speech import said  # noqa: PLC0415
            from vaultkit.domain.sentence import sentence  # noqa: PLC0415

            aborted = said(sentence("\nAborted!"))
            sys.stderr.write(f"{aborted}\n")
        sys.exit(INTERRUPTED)


def _enter() -> None:
    if sys.argv[1:3] == ["git", "merge-driver"]:
        from vaultkit.cli.git_merge import answer  # noqa: PLC0415

        sys.exit(answer(sys.argv[3:]))
    from vaultkit.cli.speech import begin  # noqa: PLC0415

    begin(sys.argv[1:])
    asked = None if "_VAULTKIT_COMPLETE" in os.environ else understand(sys.argv[1:])
    if asked is None:
        from vaultkit.cli.main import main as program  # noqa: PLC0415

        program(prog_name="vaultkit")
    else:
        sys.exit(_answer(asked))


def understand(words: Sequence[str]) -> Asked | None:
    """Understand a plain ``due`` or ``search``; ``None`` if it is anything else."""
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
    command, *rest_of_words = plain or [""]
    known = _FLAGS.get(command, {})
    flags = frozenset(known[word] for word in rest_of_words if word in known)
    asked = tuple(word for word in rest_of_words if word not in known)
    if command == "search":
        is_plain = bool(asked) and all(word and word[0] != "-" for word in asked)
    else:
        is_plain = command == "due" and {*asked} <= {*_RULES}
    if not is_plain:
        return None
    given = (values.get("-C"), values.get("--today"), values.get("--lang"))
    return Asked(*given, asked, flags, command == "search")


def _day(text: str) -> dt.date:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        raise ValueError(text)
    return dt.date.fromisoformat(text)


def _folder(text: str) -> str:
    if not text:
        raise ValueError(text)
    return text


def _language(text: str) -> str:
    if text not in ("en", "fr", "fr-CA"):
        raise ValueError(text)
    return text


_VALUES = {"-C": _folder, "--today": _day, "--lang": _language}
_FLAGS = {
    "due": {
        "--json": "json",
        "--long": "long",
        "-l": "long",
        "--exit-code": "exit_code",
        "--all": "all",
    },
    "search": {"--json": "json", "--private": "private"},
}  # fmt: skip
_RULES = (
    "thank-you", "promise", "loop", "referral", "introduction", "nudge", "ask-again", "second-line",
    "prepare", "write-up", "offer", "keep-in-touch", "landing", "cv", "review",
)  # fmt: skip


def _answer(asked: Asked) -> int:
    """Answer as the whole program would, and give the exit status."""
    from vaultkit.cli.output import finish, give_up_stdout, tell_aborted, tell_error  # noqa: PLC0415

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        answer = None if asked.is_search else _answer_of_watch(asked)
        report = _search if asked.is_search else _report
        status = report(asked) if answer is None else _pass_on(answer)
        finish()
    except VaultkitError as error:
        tell_error(error)
        return error.exit_code
    except BrokenPipeError:
        give_up_stdout()
        return 1
    except KeyboardInterrupt:
        tell_aborted()
        return INTERRUPTED
    return status


def _report(asked: Asked) -> int:
    from vaultkit.cli.due_report import Shape, most_wanted, report_due  # noqa: PLC0415
    from vaultkit.index.owed import Wish  # noqa: PLC0415

    app, flags = _app(asked), asked.flags
    shape = Shape("long" in flags, "json" in flags, "all" in flags)
    owed = app.owed(Wish(asked.words, most_wanted(asked.words, shape)))
    is_anything = report_due(owed, app.today, asked.words, shape)
    return int(is_anything and "exit_code" in flags)


def _search(asked: Asked) -> int:
    from vaultkit.cli.search_report import report_found  # noqa: PLC0415
    from vaultkit.index.search import Sought, search  # noqa: PLC0415

    app = _app(asked)
    sought = Sought(asked.words, is_private="private" in asked.flags)
    found = app.ask(lambda current: search(current, app.vault.root, sought))
    report_found(found, as_json="json" in asked.flags)
    return 0


def _app(asked: Asked) -> "App":
    from vaultkit.cli.app import App  # noqa: PLC0415

    app = App()
    app.start, app.day, app.language = asked.start, asked.day, asked.language
    return app


def _answer_of_watch(asked: Asked) -> "Answer | None":
    """Ask a running watch; ``None`` if there is none, or it cannot tell."""
    from vaultkit.cli.speech import of_the_locale  # noqa: PLC0415
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
        from vaultkit.watching.asking_watch import ask_watch  # noqa: PLC0415  for a watch only
        from vaultkit.watching.messages import (  # noqa: PLC0415
            Question,
            identity_of,
            time_zone,
        )

        where = identity_of(root), time_zone()
    except (OSError, VaultkitError):
        return None
    has_colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    now, flags = dt.datetime.now(), tuple(sorted(asked.flags))  # noqa: DTZ005  as notes do
    heard = asked.language or "", of_the_locale()
    question = Question(*where, asked.day, now, asked.words, flags, *heard, has_colour)
    return ask_watch(place, question)


def _pass_on(answer: "Answer") -> int:
    """Print what a watch says, byte for byte."""
    from vaultkit.cli.output import say_both  # noqa: PLC0415

    say_both(answer.out, answer.err)
    return answer.status
