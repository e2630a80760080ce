"""What notes say in their text of somebody to be met; never what is marked as private."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from vaultkit.domain.brief import Brief
from vaultkit.domain.campaign import Campaign, Find
from vaultkit.domain.own_questions import own_questions
from vaultkit.domain.problem import Problem
from vaultkit.domain.task import Task
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.hidden import visible, without_comments
from vaultkit.notes.markdown import plain_line, plain_lines
from vaultkit.notes.outline import tasks_of
from vaultkit.notes.private import part
from vaultkit.notes.report_block import without_reports
from vaultkit.notes.section import section
from vaultkit.notes.wikilink import FoundLink, wikilinks
from vaultkit.vault.read_one import read_one
from vaultkit.vault.vault import Vault

LEARNED = ("What I learned", "Ce que j'ai appris")
QUESTIONS = ("Questions",)
NAMES = ("Names given", "Noms donnés")

_LONGEST = 20_000
"""Characters of a section that are read: a brief shows its beginning only."""
_BULLET = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
_AFTER_A_NAME = " \u00a0\u202f,;:.–—-"


class Texts(NamedTuple):
    """What was learned last time, the user's own questions, and open promises and offers.

    ``said`` is what was said of the person by those who gave the name.
    """

    learned: tuple[str, ...]
    questions: tuple[str, ...]
    said: tuple[str, ...]
    tasks: tuple[Task, ...]


def texts_for(found: Brief, vault: Vault, shown: Campaign, find: Find) -> Texts:
    """Read the notes that have something to say before a meeting."""
    learned = _section(vault, found.last_held.path, LEARNED) if found.last_held else ""
    written = _section(vault, found.meeting.path, QUESTIONS) if found.meeting else ""
    scaffolded = found.plan.questions if found.plan else ()
    own = own_questions(plain_lines(written, has_quotes=False), scaffolded)
    is_indiscreet = found.introduction.is_indiscreet
    return Texts(
        learned=tuple(plain_lines(learned)),
        questions=tuple(each for each in own if not is_indiscreet(each)),
        said=tuple(dict.fromkeys(_said(found, vault, shown, find))),
        tasks=tuple(_open_tasks(found, vault, shown)),
    )


def _section(vault: Vault, path: VaultPath, titles: tuple[str, ...]) -> str:
    return section(_public_body(vault, path), titles)[:_LONGEST]


def _public_body(vault: Vault, path: VaultPath) -> str:
    note = read_one(vault, path)
    return "" if isinstance(note, Problem) else part(without_reports(note.body)).public


def _open_tasks(found: Brief, vault: Vault, shown: Campaign) -> Iterator[Task]:
    """Give open promises and offers, but for those in a private block."""
    if found.is_silent:
        return
    notes = [*shown.meetings.get(found.person, ()), *([found.contact] if found.contact else [])]
    for note in notes:
        if any(task.is_open for task in note.tasks):
            public = tasks_of(_public_body(vault, note.path), 1)
            yield from (task for task in public.tasks if task.is_open)


def _said(found: Brief, vault: Vault, shown: Campaign, find: Find) -> Iterator[str]:
    """Give what meetings' notes say of the name beside it; after a meeting I know better."""
    if found.last_held:
        return
    given_in = {edge.note for edge in shown.referrals.get(found.person, ())}
    for path in sorted(given_in.intersection(each.path for each in shown.interviews)):
        for line in without_comments(_section(vault, path, NAMES)).split("\n"):
            links = wikilinks(visible(line))
            here = next((each for each in links if find(each.link, path) == found.person), None)
            words = _without_name(plain_line(_BULLET.sub("", line, count=1)), here) if here else ""
            if words and not found.introduction.is_indiscreet(words):
                yield words


def _without_name(line: str, found: FoundLink) -> str:
    name = found.link.text or found.link.name
    return line.removeprefix(name).lstrip(_AFTER_A_NAME)
