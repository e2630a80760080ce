"""Bring the reports within notes up to date: the plan of it, for ``refresh`` and for ``watch``."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from vaultkit.cli.app import App
from vaultkit.cli.output import tell
from vaultkit.cli.reports import Reports
from vaultkit.cli.speech import ENGLISH, speaking
from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import VaultkitError
from vaultkit.notes.report_block import BlockFault, blocks_of, may_have_reports, rewritten
from vaultkit.vault.edit_note import bytes_of
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.walking import scan_vault
from vaultkit.vault.write import write


class NoteFault(NamedTuple):
    """Why the reports of one note are left alone."""

    path: VaultPath
    fault: BlockFault


class Refreshing:
    """Plans new reports; after a plan, ``faults`` are those of the notes that were left alone."""

    def __init__(self, app: App, typed: Sequence[str] = ()) -> None:
        self._app = app
        self._reports = Reports(app)
        self._typed = typed
        self.faults: list[NoteFault] = []

    def plan(self) -> list[NoteChange]:
        """Write every report anew; the language is the vault's, whatever the user's locale."""
        self.faults = []
        with speaking(self._app.language or self._app.vault.settings.spoken or ENGLISH):
            changes = [each for path in self._paths() for each in self._of(path)]
        return [each for each in changes if not each.is_nothing]

    def _paths(self) -> Iterable[VaultPath]:
        if self._typed:
            return dict.fromkeys(self._app.note(each) for each in self._typed)
        return scan_vault(self._app.vault).notes

    def _of(self, path: VaultPath) -> Iterator[NoteChange]:
        try:
            before = bytes_of(self._app.vault.root, path)
        except VaultkitError:  # pragma: no cover  gone just now, or not the user's to read
            if self._typed:
                raise
            return  # check tells of what cannot be read
        text = before.decode("utf-8", "surrogateescape")
        if not may_have_reports(text):
            return
        found = blocks_of(text)
        contents = [self._reports.content(each, path) for each in found.blocks]
        faults = [*found.faults, *(each for each in contents if isinstance(each, BlockFault))]
        self.faults += [NoteFault(path, each) for each in sorted(faults)]
        if not faults:
            after = rewritten(text, found.blocks, [str(each) for each in contents])
            yield NoteChange(path, before, after.encode("utf-8", "surrogateescape"))


def fault_lines(faults: Iterable[NoteFault]) -> Iterator[Sentence]:
    """Say which notes were left alone, and why."""
    for path, (line, reason) in faults:
        yield sentence("{place}: {reason}", place=f"{path}:{line}", reason=reason)


class Refresher:
    """Refreshes for a watch, which goes on whatever happens; what is wrong is told once."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._told: list[Sentence] = []

    def refresh(self) -> None:
        """Bring the reports up to date, with the vault as it is now."""
        app = App()
        app.start, app.day, app.language = self._app.vault.root, self._app.day, self._app.language
        try:
            app.vault.require_sound_settings()
            refreshing = Refreshing(app)
            if refreshing.plan():
                write(app.vault.root, "refresh", refreshing.plan)
        except VaultkitError as error:
            self._tell_once([sentence("Error: {told}", told=error.message)])
        else:
            self._tell_once(list(fault_lines(refreshing.faults)))

    def _tell_once(self, lines: list[Sentence]) -> None:
        if lines != self._told:
            for line in lines:
                tell(line)
        self._told = lines
