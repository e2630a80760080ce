"""What is owed, as a running watch knows it: printed when it changes, told whoever asks."""

import contextlib
import datetime as dt
import io
import os
from collections.abc import Callable

from vaultkit.cli.due_report import Shape, report_due
from vaultkit.cli.output import finish, tell
from vaultkit.cli.speech import said, speaking
from vaultkit.errors import VaultkitError
from vaultkit.index.asking import Current
from vaultkit.index.owed import Owed, ask_owed
from vaultkit.vault.locate import OBSIDIAN_FOLDER, SETTINGS_FILE
from vaultkit.vault.vault import open_vault
from vaultkit.watching.messages import Answer, Question, identity_of
from vaultkit.watching.witness import CannotProveError, Witness, is_local

_PLAIN = Question((0, 0), None, (), (), "", "", has_colour=False)
_SETTINGS = (SETTINGS_FILE, OBSIDIAN_FOLDER, ".obsidian/app.json", ".obsidian/templates.json")


class Agenda:
    """Knows what is owed, and whether that is proven to be so still.

    ``announce`` is told, as JSON, each time it has changed; ``day`` is that of ``--today``.
    """

    def __init__(self, root: str, day: dt.date | None, announce: Callable[[bytes], None]) -> None:
        self._root = root
        self._day = day
        self._announce = announce
        self._witness = _witness(root)
        self._shown: bytes | None = None
        self._owed: Owed | None = None
        self._language = ""
        self._answers: dict[Question, Answer] = {}

    def look(self) -> None:
        """Look at the vault, and print what is owed if that is something else than before."""
        try:
            self._owed = self._ask(self._now())
        except VaultkitError as error:  # the folder may come back
            self._owed = None
            tell(f"Error: {error}")
            return
        self._answers.clear()
        shown = self._rendered(_PLAIN, self._owed).out
        if shown != self._shown:
            is_news, self._shown = self._shown is not None, shown
            self._print(self._owed, is_news=is_news)

    def respond(self, question: Question) -> Answer | None:
        """Answer a command, if it is proven that nothing has changed since the last look."""
        owed, witness = self._owed, self._witness
        if owed is None or witness is None or not witness.is_unchanged():
            return None
        if identity_of(self._root) != question.root or self._day is not None:
            return None
        if question.has_colour and os.environ.get("NO_COLOR"):
            return None
        if question.day is None and not owed.at <= dt.datetime.now() < owed.until:  # noqa: DTZ005
            return None
        if question not in self._answers:
            if question.day is not None:
                owed = self._ask_again(dt.date.fromisoformat(question.day))
            self._answers[question] = self._rendered(question, owed)
        return self._answers[question]

    def _now(self) -> dt.datetime:
        if self._day:
            return dt.datetime.combine(self._day, dt.time.max)
        return dt.datetime.now()  # noqa: DTZ005  notes hold local time without offset

    def _ask(self, now: dt.datetime) -> Owed:
        """Look, with every folder watched before it is looked into."""
        witness = self._witness
        if witness:
            witness.begin()
            witness.watch(f"{self._root}/{OBSIDIAN_FOLDER}")
            if any(os.path.islink(f"{self._root}/{each}") for each in _SETTINGS):  # noqa: PTH114
                witness.refuse()

        def heard(current: Current) -> None:
            if witness and (current.is_interrupted or _depends_on_elsewhere(current)):
                witness.refuse()

        enter = (lambda folder: witness.watch(f"{self._root}/{folder}")) if witness else None
        vault = open_vault(self._root)
        self._language = vault.settings.spoken
        return ask_owed(vault, now, entering=enter, heard=heard)

    def _ask_again(self, day: dt.date) -> Owed:
        return ask_owed(open_vault(self._root), dt.datetime.combine(day, dt.time.max))

    def _rendered(self, question: Question, owed: Owed) -> Answer:
        """Print as the command would, for somebody else."""
        today = dt.date.fromisoformat(question.day) if question.day else self._now().date()
        flags, out, err = question.flags, _Page(is_terminal=question.has_colour), _Page()
        language = question.language or self._language or question.locale
        with (
            speaking(language),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            shape = Shape("long" in flags, "json" in flags, "all" in flags)
            is_anything = report_due(owed, today, question.rules, shape)
        return Answer(int(is_anything and "exit_code" in flags), out.encoded(), err.encoded())

    def _print(self, owed: Owed, *, is_news: bool) -> None:
        if is_news:
            news = said("What is owed has changed.")
            tell(f"{self._now():%H:%M:%S} {news}")
        report_due(owed, self._now().date(), (), Shape())
        finish()
        if is_news:
            self._announce(self._rendered(_PLAIN._replace(flags=("json",)), owed).out)


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


def _witness(root: str) -> Witness | None:
    try:
        return Witness() if is_local(root) else None
    except CannotProveError:
        return None


def _depends_on_elsewhere(current: Current) -> bool:
    """Tell whether the vault has links to places where nothing is watched."""
    rules = {each.rule for each in current.problems}
    return bool(rules & {"outside-vault", "broken-symlink", "folder-symlink", "not-a-file"})
