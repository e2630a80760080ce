"""Obsidian's own settings, as far as they clash with how vaultkit keeps notes."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from vaultkit.domain.sentence import sentence
from vaultkit.health.finding import Finding
from vaultkit.health.looked import Looked
from vaultkit.health.obsidian_types import examine_types
from vaultkit.health.plugins import examine_plugins
from vaultkit.vault.files import cannot_be_read, read_start
from vaultkit.vault.locate import OBSIDIAN_FOLDER

_BASE = ".base"


def examine_obsidian(looked: Looked) -> Iterator[Finding]:
    """Look at the settings of the app and of the plugins that are known to touch notes."""
    read = ObsidianFiles(looked.vault.root)
    found = [
        *_app(looked, read.table("app.json")),
        *_folders(looked, read),
        *_bases(looked, read.table("core-plugins.json")),
        *examine_types(read.table("types.json")),
        *examine_plugins(read.load("community-plugins.json"), read.table),
    ]
    yield from read.findings
    yield from found
    if read.is_any and not found and not read.findings:
        message = sentence("No setting of Obsidian that vaultkit knows of clashes with it.")
        yield Finding("obsidian-sound", OBSIDIAN_FOLDER, message)


class ObsidianFiles:
    """Reads Obsidian's JSON files; ``findings`` are those that cannot be read."""

    def __init__(self, root: str) -> None:
        self._root = root
        self.is_any = False
        self.findings: list[Finding] = []

    def table(self, name: str) -> Mapping[str, Any]:
        """Read a file that holds an object; anything else is an empty one."""
        found = self.load(name)
        return found if isinstance(found, dict) else {}

    def load(self, name: str) -> object:
        """Read a file; ``None`` if it is not there or cannot be read."""
        path = f"{OBSIDIAN_FOLDER}/{name}"
        try:
            data, _size = read_start(f"{self._root}/{path}")
            self.is_any = True
            return json.loads(data)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            self._say(path, cannot_be_read(error))
        except (ValueError, RecursionError) as error:
            self._say(path, sentence("cannot be read: {told}", told=str(error)))
        return None

    def _say(self, path: str, message: Any) -> None:  # noqa: ANN401
        self.findings.append(Finding("obsidian-unreadable", path, message))


def _app(looked: Looked, app: Mapping[str, Any]) -> Iterator[Finding]:
    place = f"{OBSIDIAN_FOLDER}/app.json"
    if app.get("useMarkdownLinks") is True:
        message = sentence(
            "'useMarkdownLinks' is on; in properties only wikilinks are links, so names given are"
            " to be written as [[Ada Baker]] there."
        )
        yield Finding("obsidian-markdown-links", place, message)
    folder = app.get("attachmentFolderPath")
    if isinstance(folder, str) and (key := _holding(looked, folder)):
        message = sentence(
            "Attachments go into '{folder}', among the notes of 'folders.{key}'; another folder"
            " keeps them apart.",
            folder=folder,
            key=key,
        )
        yield Finding("obsidian-attachments", place, message)


def _folders(looked: Looked, read: ObsidianFiles) -> Iterator[Finding]:
    ours = looked.vault.settings.folders.templates
    folder = read.table("templates.json").get("folder")
    if isinstance(folder, str) and ours and folder.strip("/") == ours:
        message = sentence(
            "Obsidian takes its templates from '{folder}', where vaultkit looks for its own; both"
            " write {braces}. Give one of them another folder.",
            folder=ours,
            braces="{{ }}",
        )
        yield Finding("obsidian-templates", f"{OBSIDIAN_FOLDER}/templates.json", message)
    daily = read.table("daily-notes.json").get("folder")
    if isinstance(daily, str) and (key := _holding(looked, daily)):
        message = sentence(
            "Daily notes go into '{folder}', among the notes of 'folders.{key}'.",
            folder=daily,
            key=key,
        )
        yield Finding("obsidian-daily-notes", f"{OBSIDIAN_FOLDER}/daily-notes.json", message)


def _holding(looked: Looked, folder: str) -> str:
    """Name the setting whose folder holds this one; the vault itself holds everything."""
    place = f"{folder.strip('/')}/"
    folders = looked.vault.settings.folders
    for key in ("contacts", "interviews"):
        ours = getattr(folders, key)
        if ours and place.startswith(f"{ours}/"):
            return key
    return ""


def _bases(looked: Looked, core: Mapping[str, Any]) -> Iterator[Finding]:
    has_base = any(each.path.endswith(_BASE) for each in looked.files.files)
    if has_base and core.get("bases") is False:
        message = sentence("There are bases in the vault, and the core plugin for them is off.")
        yield Finding("obsidian-bases-off", f"{OBSIDIAN_FOLDER}/core-plugins.json", message)
