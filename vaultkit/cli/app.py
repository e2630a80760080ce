"""What every command is handed: the vault it is about and the clock it goes by."""

import datetime as dt
import os
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from vaultkit.cli.speech import ENGLISH, of_the_locale, speak
from vaultkit.domain.due import Situation
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import NoVaultError
from vaultkit.vault.vault import Vault, open_vault

if TYPE_CHECKING:
    from collections.abc import Callable

    from vaultkit.index.around import Around
    from vaultkit.index.asking import Current, Question
    from vaultkit.index.kept import Ground, Printed
    from vaultkit.index.owed import Owed, Wish
    from vaultkit.notes.resolution import LinkIndex
    from vaultkit.vault.reading import VaultReading


_Found = TypeVar("_Found")


class App:
    """The vault and the clock of one run, each looked up when first asked for."""

    def __init__(self) -> None:
        self.start: str | None = None
        self.day: dt.date | None = None
        self.language: str | None = None

    @cached_property
    def _started_at(self) -> dt.datetime:
        return dt.datetime.now()  # noqa: DTZ005  notes hold local time without offset

    @property
    def now(self) -> dt.datetime:
        """The local time, or the end of the day given with ``--today``."""
        return dt.datetime.combine(self.day, dt.time.max) if self.day else self._started_at

    @property
    def today(self) -> dt.date:
        """The local day."""
        return self.now.date()

    @property
    def place(self) -> str:
        """Where to look for a vault: ``-C``, ``VAULTKIT_VAULT``, or the current folder."""
        return self.start or os.environ.get("VAULTKIT_VAULT") or "."

    @cached_property
    def vault(self) -> Vault:
        """The vault the command is about.

        Raises:
            NoVaultError: there is none.
        """
        vault = open_vault(self.place)
        self._speak_as(vault)
        return vault

    def _speak_as(self, vault: Vault) -> None:
        speak(self.language or vault.settings.spoken or of_the_locale())

    def choose_language(self) -> None:
        """Speak as the vault would have it, for a command that can do without one."""
        try:
            _ = self.vault
        except NoVaultError:
            speak(self.language or of_the_locale())

    def speak_early(self) -> None:
        """Speak as far as is known before every option is; the vault is not settled by it."""
        with suppress(NoVaultError):
            self._speak_as(open_vault(self.place))

    def kept_or_read(self, name: str, question: str) -> "tuple[Ground | None, Printed | None]":
        """Give what a command printed the last time, if it would print that again.

        Else everything is read, and with it comes what the answer rests on.
        """
        from vaultkit.index.kept import ground_of, kept  # noqa: PLC0415  not for every command

        def found(current: "Current") -> "tuple[Ground | None, Printed | None]":
            ground = ground_of(current, self.vault, self.now, question)
            if ground and (printed := kept(ground, name, self.now)):
                return ground, printed
            from vaultkit.index.whole import read_whole  # noqa: PLC0415  if no answer is kept

            self.__dict__["reading"] = read_whole(current, self.vault, self.now)
            return ground, None

        return self.ask(found)

    def language_of_texts(self, asked: str) -> str:
        """Give the language of what is written to be read at once: as asked for, or as reports are.

        In a vault of a language that no report speaks, that, as its templates are written in it.
        """
        self.choose_language()
        try:
            own = self.vault.settings.spoken
        except NoVaultError:
            own = ""
        return asked or self.language or own or of_the_locale() or ENGLISH

    @cached_property
    def reading(self) -> "VaultReading":
        """Everything the vault says."""
        from vaultkit.index.whole import read_whole  # noqa: PLC0415  not for every command

        return self.ask(lambda current: read_whole(current, self.vault, self.now))

    def around(self, *typed: str) -> "Around":
        """What the vault says around the people that some names mean; else everything."""
        from vaultkit.index.around import Around, read_around  # noqa: PLC0415

        found = None
        if "reading" not in self.__dict__:
            found = self.ask(lambda current: read_around(current, self.now, typed))
        return found or Around(self.reading.campaign, self.reading.links)

    def owed(self, wish: "Wish | None" = None) -> "Owed":
        """What is owed today."""
        from vaultkit.index.owed import Wish, ask_owed  # noqa: PLC0415  not for every command

        wanted = wish or Wish()
        return self._heard(lambda heard: ask_owed(self.vault, self.now, wanted, heard=heard))

    def ask(self, question: "Question[_Found]") -> "_Found":
        """Ask the index; say so if the vault looks empty and was not."""
        from vaultkit.index.asking import ask  # noqa: PLC0415  not for every command

        def asked(heard: "Callable[[Current], None]") -> "_Found":
            def told(current: "Current") -> "_Found":
                heard(current)
                return question(current)

            return ask(self.vault, told)

        return self._heard(asked)

    def _heard(self, asked: "Callable[[Callable[[Current], None]], _Found]") -> "_Found":
        """Ask, and do what has to be done about an interrupted write, or about missing notes."""
        is_interrupted, missing = False, 0

        def heard(current: "Current") -> None:
            nonlocal is_interrupted, missing
            is_interrupted, missing = current.is_interrupted, current.missing

        found = asked(heard)
        if is_interrupted:
            from vaultkit.cli.interrupted import tell_and_settle  # noqa: PLC0415

            tell_and_settle(self.vault.root)
            found = asked(heard)
        if missing:
            from vaultkit.cli.output import tell_missing  # noqa: PLC0415

            tell_missing(missing)
        return found

    @cached_property
    def links(self) -> "LinkIndex":
        """The notes of the vault by name, without reading any of them."""
        from vaultkit.notes.resolution import LinkIndex  # noqa: PLC0415
        from vaultkit.vault.walking import scan_vault  # noqa: PLC0415

        return LinkIndex(scan_vault(self.vault).notes)

    def note(self, typed: str) -> VaultPath:
        """Find the note that a path or a name means; notes are read only where they must be.

        Raises:
            AmbiguousNameError, UnknownNameError, NoNoteError: not exactly one fits.
        """
        from vaultkit.vault.find_note import find_note, note_at, note_named  # noqa: PLC0415

        found = note_at(self.vault.root, typed) or note_named(typed, self.links)
        return found or find_note(typed, self.reading)

    @property
    def situation(self) -> Situation:
        """What rules are asked about, with everything the vault says."""
        return Situation(self.reading.campaign, self.vault.settings.policy, self.now)

    @property
    def languages(self) -> list[str]:
        """The languages in which dates may be typed: the vault's, then English and French."""
        try:
            # asked before every option is known, so that the vault is not settled by it
            own = open_vault(self.place).settings.language.partition("-")[0]
        except NoVaultError:
            own = "en"
        return list(dict.fromkeys((own, "en", "fr")))
