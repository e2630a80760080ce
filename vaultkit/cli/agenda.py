"""What is owed, as a running watch knows it: printed when it changes, told whoever asks."""

import datetime as dt
import os
import time
from collections.abc import Callable

from vaultkit.cli.due_report import Shape, report_due
from vaultkit.cli.interrupted import tell_and_settle
from vaultkit.cli.output import finish, tell, tell_missing
from vaultkit.cli.rendering import rendered
from vaultkit.cli.speech import of_the_locale, speak
from vaultkit.domain.due import DueItem
from vaultkit.domain.sentence import Sentence, joined, sentence
from vaultkit.errors import NoVaultError, VaultkitError
from vaultkit.index.asking import Current
from vaultkit.index.owed import Owed, ask_owed
from vaultkit.vault.locate import OBSIDIAN_FOLDER, SETTINGS_FILE
from vaultkit.vault.scan import stamp_of
from vaultkit.vault.vault import Vault, open_vault
from vaultkit.watching.loop import Pace
from vaultkit.watching.messages import Answer, Question, identity_of, time_zone
from vaultkit.watching.witness import Witness

_MINUTE = dt.timedelta(minutes=1)
_SETTINGS = (SETTINGS_FILE, f"{OBSIDIAN_FOLDER}/app.json", f"{OBSIDIAN_FOLDER}/templates.json")


class Agenda:
    """Knows what is owed, and whether that is proven to be so still.

    ``announce`` is told, as JSON, each time it has changed, and ``renew`` is called then, and for
    the first look as well. ``day`` is that of ``--today``, and ``language`` that of ``--lang``.
    Without a ``witness`` nothing is proven.
    """

    def __init__(
        self,
        root: str,
        day: dt.date | None,
        language: str | None,
        witness: Witness | None,
        announce: Callable[[bytes], None],
        renew: Callable[[], None] = lambda: None,
    ) -> None:
        self._root = root
        self._day = day
        self._language = language
        self._witness = witness
        self._announce = announce
        self._renew = renew
        self._shown: list[tuple[DueItem, int]] | None = None
        self._trouble: Sentence | None = None
        self._is_stuck = False
        self._identity: tuple[int, int] | None = None
        self._vault: Vault | None = None
        self._language_of_vault = self._spoken = ""
        self._owed: Owed | None = None
        self._answers: dict[Question, Answer] = {}

    def look(self) -> float:
        """Look at the vault, and print what is owed if that is something else than before.

        Gives for how many seconds it holds by itself.
        """
        time.tzset()  # whoever travels takes a watch along
        self._answers.clear()
        self._owed = None
        try:
            owed, missing = self._ask()
        except VaultkitError as error:  # the folder may come back
            self._refuse()
            self._be_in_trouble(error.message)
            return Pace().poll
        self._be_in_trouble(None)
        self._owed = owed
        self._show(owed, missing)
        if self._day:
            return Pace().look
        return (owed.until - _clock()).total_seconds()

    def respond(self, question: Question) -> Answer | None:
        """Answer a command, if it is proven that nothing has changed since the last look."""
        owed, witness = self._owed, self._witness
        if owed is None or witness is None or not witness.is_unchanged():
            return None
        if self._day or (question.has_colour and os.environ.get("NO_COLOR")):
            return None
        if question.root != self._identity or not _is_of_here(question):
            return None
        if question.day is None and not owed.at <= question.asked_at < owed.until:
            return None
        question = question._replace(asked_at=owed.at)
        if question not in self._answers:
            self._answers[question] = self._answer(question, owed)
        return self._answers[question] if witness.is_unchanged() else None

    def _answer(self, question: Question, owed: Owed) -> Answer:
        if question.day is not None and self._vault is not None:
            owed = ask_owed(self._vault, dt.datetime.combine(question.day, dt.time.max))
        language = question.language or self._language_of_vault or question.locale
        rules, flags, has_colour = question.rules, question.flags, question.has_colour
        return rendered(owed, rules, flags, language, has_colour=has_colour)

    def _ask(self) -> tuple[Owed, int]:
        """Look, again if something was interrupted and is settled now; count the missing notes.

        What could not be settled the last time is left to whoever mends it.
        """
        now = dt.datetime.combine(self._day, dt.time.max) if self._day else _clock()
        owed, current = self._ask_once(now)
        if current.is_interrupted and not self._is_stuck:
            tell_and_settle(self._root)
            owed, current = self._ask_once(now)
        self._is_stuck = current.is_interrupted
        if current.is_interrupted or current.leads_elsewhere or current.missing:
            self._refuse()
        return owed, current.missing

    def _ask_once(self, now: dt.datetime) -> tuple[Owed, Current]:
        """Look, with every folder watched before it is looked into."""
        before = _identity(self._root)
        if self._witness:
            self._witness.begin()
            for each in _SETTINGS:
                self._witness.watch_file(each)
        vault = self._vault = self._open()
        self._language_of_vault = vault.settings.spoken
        self._spoken = self._language or self._language_of_vault or of_the_locale()
        speak(self._spoken)
        if self._witness and vault.settings.me.cv:  # a rule looks at its age
            self._witness.watch_file(vault.settings.me.cv)
        seen: list[Current] = []
        owed = ask_owed(vault, now, stamp=self._stamp, entering=self._enter, heard=seen.append)
        # nobody sees a folder above being moved, and another taking its place
        self._identity = before if before == _identity(self._root) else None
        return owed, seen[-1]

    def _open(self) -> Vault:
        vault = open_vault(self._root)
        if vault.root != self._root:
            raise NoVaultError(self._root, sentence("it is no longer marked as one"))
        return vault

    def _enter(self, folder: str) -> None:
        if self._witness:
            self._witness.watch(f"{self._root}/{folder}")

    def _stamp(self, state: os.stat_result) -> tuple[int, int, int, int]:
        """Stamp a note; by another name it can be changed where nothing is watched."""
        if state.st_nlink > 1:
            self._refuse()
        return stamp_of(state)

    def _refuse(self) -> None:
        if self._witness:
            self._witness.refuse()

    def _be_in_trouble(self, trouble: Sentence | None) -> None:
        """Say that the vault cannot be looked at, once; and that it can again."""
        if trouble and trouble != self._trouble:
            tell(sentence("Error: {told}", told=trouble))
        elif self._trouble and not trouble:
            tell(sentence("The vault is there again."))
        self._trouble = trouble

    def _show(self, owed: Owed, missing: int) -> None:
        """Print what is owed if something is, or is late, that was not before."""
        today = owed.at.date()
        shown = [(item, item.days_late(today)) for item in owed.items]
        if shown == self._shown:
            return
        is_news, self._shown = self._shown is not None, shown
        if is_news:
            news = sentence("What is owed has changed.")
            tell(joined([f"{_clock():%H:%M:%S}", news], " "))
        if missing:
            tell_missing(missing)
        report_due(owed, today, (), Shape())
        finish()
        self._renew()
        if is_news:
            self._announce(rendered(owed, (), ("json",), self._spoken).out)


def _clock() -> dt.datetime:
    return dt.datetime.now()  # noqa: DTZ005  notes hold local time without offset


def _is_of_here(question: Question) -> bool:
    """Tell whether whoever asks reckons in the time zone of this process."""
    return question.zone == time_zone() and abs(question.asked_at - _clock()) < _MINUTE


def _identity(root: str) -> tuple[int, int] | None:
    try:
        return identity_of(root)
    except OSError:
        return None
