"""The reports that notes can hold: the same for the same notes on the same day, on any machine.

They go by the end of the day, and know neither the time nor the age of a file. What is off the
record or private is not in them, nor what rests on it.
"""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from vaultkit.cli.app import App
from vaultkit.cli.due_report import TITLES, when_due
from vaultkit.cli.page import Page
from vaultkit.cli.report_markdown import linked, shown
from vaultkit.cli.speech import said
from vaultkit.cli.stats_answer import print_statistics
from vaultkit.cli.tree_answer import found_view
from vaultkit.cli.tree_drawing import mermaid
from vaultkit.cli.tree_wish import Wish
from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.due import DueItem, Situation
from vaultkit.domain.link import Link
from vaultkit.domain.on_record import disclosed
from vaultkit.domain.rules import due_items
from vaultkit.domain.sentence import Sentence, mark, sentence
from vaultkit.domain.timeline import timeline
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import VaultkitError
from vaultkit.notes.report_block import Block, BlockFault
from vaultkit.notes.resolution import person_of
from vaultkit.vault.people import find_person

_NO_FACTS = mark("Nothing of a known day is noted.")


class Reports:
    """Writes reports of one vault, on one day."""

    def __init__(self, app: App) -> None:
        """Take the vault, and the end of its day for the clock."""
        app.day = app.today
        self._app = app

    def content(self, block: Block, source: VaultPath) -> str | BlockFault:
        """Write a report of the note ``source``, or say why it cannot be."""
        kind = _KINDS.get(block.name)
        if kind is None:
            return BlockFault(block.line, _unknown(block.name))
        if block.about and not kind.takes_name:
            reason = sentence("the report {report} is about nobody alone", report=block.name)
            return BlockFault(block.line, reason)
        if not block.about and kind.takes_name:
            reason = sentence("say about whom, behind {report}", report=block.name)
            return BlockFault(block.line, reason)
        try:
            lines = list(kind.lines(self, block.about, source))
        except VaultkitError as error:  # nobody, or several people, are called so
            return BlockFault(block.line, error.message)
        return "".join(f"{line}\n" for line in lines)

    def due(self, _about: str, source: VaultPath) -> Iterator[str]:
        """List what is owed, under the headings of ``due``."""
        if not self._owed:
            yield said("Nothing is owed today.")
        is_first = True
        for rule, title in TITLES.items():
            mine = [each for each in self._owed if each.rule == rule]
            if mine:
                yield from () if is_first else ("",)
                yield from (f"**{said(title)} ({len(mine)})**", "")
                for item in mine:
                    yield from self._item(item, source)
                is_first = False

    def tree(self, _about: str, _source: VaultPath) -> Iterator[str]:
        """Draw who led to whom as a diagram of Mermaid."""
        with contextlib.redirect_stderr(Page()):
            view, at = found_view(self._app, Wish("", None, None, is_private=False))
        if view.nothing:
            yield view.nothing
        else:
            yield from ("```mermaid", *mermaid(view.drawing(), at), "```")

    def stats(self, _about: str, _source: VaultPath) -> Iterator[str]:
        """Give the figures, which have no name in them."""
        page = Page()
        with contextlib.redirect_stdout(page), contextlib.redirect_stderr(Page()):
            print_statistics(self._app, None, None, None, "", None)
        yield from ("```text", *page.getvalue().rstrip("\n").split("\n"), "```")

    def contact(self, about: str, source: VaultPath) -> Iterator[str]:
        """List what happened with a person, the newest first."""
        person = find_person(about, self._public)
        facts = timeline(person, self._public, self._app.now)
        if not facts:
            yield said(_NO_FACTS)
        for fact in facts:
            place = f" {self._linked(fact.note, source)}" if fact.note else ""
            yield f"- **{fact.on}** {shown(said(fact.what))}{place}"

    @cached_property
    def _public(self) -> Campaign:
        links = self._app.reading.links

        def find(link: Link, source: VaultPath) -> PersonKey:
            return person_of(link, source, links)

        return disclosed(self._app.reading.campaign, find, self._app.now)

    @cached_property
    def _owed(self) -> list[DueItem]:
        """Give what is owed, as far as it is so without what is off the record as well."""
        policy, now = self._app.vault.settings.policy, self._app.now
        public = {_facts(each) for each in due_items(Situation(self._public, policy, now))}
        return [each for each in due_items(self._app.situation) if _facts(each) in public]

    def _item(self, item: DueItem, source: VaultPath) -> Iterator[str]:
        link = self._linked(item.note, source, item.contact or "")
        yield f"- {link}, {when_due(item, self._app.today)}"
        yield f"  {shown(said(item.why))}"

    def _linked(self, note: VaultPath, source: VaultPath, text: str = "") -> str:
        return linked(note, text, self._app.reading.links, source)


def _facts(item: DueItem) -> tuple[object, ...]:
    """Give all that is shown of an item."""
    return item.rule, item.people, item.note, item.due, item.last, str(item.why)


class _Kind:
    """A kind of report: what writes it, and whether it is about somebody."""

    def __init__(
        self, lines: Callable[[Reports, str, VaultPath], Iterator[str]], *, takes_name: bool = False
    ) -> None:
        self.lines = lines
        self.takes_name = takes_name


_KINDS: Mapping[str, _Kind] = {
    "due": _Kind(Reports.due),
    "tree": _Kind(Reports.tree),
    "stats": _Kind(Reports.stats),
    "contact": _Kind(Reports.contact, takes_name=True),
    "timeline": _Kind(Reports.contact, takes_name=True),
}


def _unknown(name: str) -> Sentence:
    known = ", ".join(_KINDS)
    return sentence("there is no report '{name}'; there are: {known}", name=name, known=known)
