"""The vault and its notes: which it is, what is in it, and what ``check`` would say."""

import os
from collections.abc import Iterator

from vaultkit.domain.check_rules import NOT_READ
from vaultkit.domain.sentence import sentence, sentence_for
from vaultkit.domain.vault_path import VaultPath
from vaultkit.health.finding import Finding
from vaultkit.health.looked import Looked
from vaultkit.vault.locate import SETTINGS_FILE
from vaultkit.vault.walking import left_out_by

_SAID_ELSEWHERE = frozenset(
    {
        "settings", "conflict-copy", "suspected-copy", "not-downloaded", "unsafe-file-name",
        "not-utf-8", "foreign-front-matter", "conflict-markers",
    }
)  # fmt: skip
"""Rules of check of which another area speaks."""


def examine_notes(looked: Looked) -> Iterator[Finding]:
    """Say which vault it is, and whether what is in it is read."""
    yield _found(looked)
    yield _counted(looked)
    yield from _folders(looked)
    yield from _problems(looked)


def _found(looked: Looked) -> Finding:
    root = looked.vault.root
    has_settings = os.path.isfile(f"{root}/{SETTINGS_FILE}")  # noqa: PTH113
    message = sentence(
        "This vault was found by {way}; it is marked by {file}.",
        way=looked.asked.found_by,
        file=SETTINGS_FILE if has_settings else ".obsidian",
    )
    return Finding("vault-found", root, message)


def _counted(looked: Looked) -> Finding:
    campaign = looked.reading.campaign
    contacts, interviews = len(campaign.contacts), len(campaign.interviews)
    total = len(looked.reading.links.paths)
    message = sentence_for(
        total,
        "{count} note; contacts: {contacts}, interviews: {interviews}, others: {others}.",
        "{count} notes; contacts: {contacts}, interviews: {interviews}, others: {others}.",
        contacts=contacts,
        interviews=interviews,
        others=total - contacts - interviews,
    )
    return Finding("notes-counted", None, message)


def _folders(looked: Looked) -> Iterator[Finding]:
    """Look for the folders of the settings; one that nobody named is made when it is needed."""
    vault, folders = looked.vault, looked.vault.settings.folders
    defaults = folders._field_defaults
    for name in ("contacts", "interviews", "templates"):
        folder = getattr(folders, name)
        is_there = os.path.isdir(f"{vault.root}/{folder}")  # noqa: PTH112
        if not is_there and folder != defaults[name]:
            message = sentence("'folders.{key}' names a folder that is not there.", key=name)
            command = looked.shell.program("mkdir", "-p", files=(folder,))
            yield Finding("folder-missing", folder, message, command)
        if name == "templates":
            continue
        place = VaultPath(f"{folder}/x.md" if folder else "x.md")
        if setting := left_out_by(vault, place):
            message = sentence(
                "Notes in this folder are not read: {setting} leaves them out.", setting=setting
            )
            yield Finding("folder-left-out", folder or ".", message)


def _problems(looked: Looked) -> Iterator[Finding]:
    command = looked.shell.vaultkit("check")
    problems = [each for each in looked.checked.problems if each.rule not in _SAID_ELSEWHERE]
    hidden = [each for each in problems if each.rule in NOT_READ]
    if hidden:
        message = sentence_for(
            len(hidden),
            "{count} problem keeps something from being read; check says where.",
            "{count} problems keep something from being read; check says where.",
        )
        yield Finding("notes-not-read", hidden[0].path, message, command)
    if others := len(problems) - len(hidden):
        message = sentence_for(
            others,
            "check has {count} thing more to say of the notes.",
            "check has {count} things more to say of the notes.",
        )
        yield Finding("problems-in-notes", None, message, command)
