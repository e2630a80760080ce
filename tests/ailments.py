"""What can be wrong around a vault, made for real, with what doctor has to say of it.

``ROOT`` stands for the vault, ``CACHE`` for the index and ``STATE`` for what undo keeps.
"""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.conftest import VaultBuilder
from vaultkit.vault.state_folder import state_folder

Make = Callable[[VaultBuilder], object]


class Ailment(NamedTuple):
    """One finding. ``is_mended`` says that its command, pasted, makes it go away."""

    id: str
    make: Make
    path: str | None
    message: str
    command: str | None = None
    is_mended: bool = False


CONTACT = "---\ntype: contact\n---\n"


def put(path: str, data: bytes | str = CONTACT) -> Make:
    return lambda vault: vault.raw(path, data if isinstance(data, bytes) else data.encode())


def both(*makes: Make) -> Make:
    def make(vault: VaultBuilder) -> None:
        for each in makes:
            each(vault)

    return make


def settings(text: str) -> Make:
    return lambda vault: vault.settings(text)


def vaultkit(*words: str) -> Make:
    def make(vault: VaultBuilder) -> None:
        subprocess.run(["vaultkit", *words], cwd=vault.root, capture_output=True, check=True)

    return make


def interrupted(vault: VaultBuilder) -> None:
    """Leave a change of one note as a failing power supply would, before the names changed."""
    from vaultkit.domain.vault_path import VaultPath  # noqa: PLC0415
    from vaultkit.vault.journal import Entry, begin, digest  # noqa: PLC0415

    note = vault.raw("Contacts/Ada Baker.md", CONTACT.encode())
    vault.raw("Contacts/.~vk-1a2b3c4d.tmp", b"new")
    entry = Entry(
        VaultPath("Contacts/Ada Baker.md"), None, "Contacts/.~vk-1a2b3c4d.tmp",
        note.read_bytes(), digest(b"new"),
    )  # fmt: skip
    begin(state_folder(str(vault.root)), "log thanked", [entry])


def index_then(change: Callable[[VaultBuilder, Path], object]) -> Make:
    """Have an index made, then do something to the vault or to the file of the index."""

    def make(vault: VaultBuilder) -> None:
        vault.raw("Contacts/Ada Baker.md", CONTACT.encode())
        vaultkit("index")(vault)
        (place,) = Path(os.environ["VAULTKIT_CACHE_DIR"]).glob("vault-*[0-9].sqlite")
        change(vault, place)

    return make


def touched(_vault: VaultBuilder, place: Path) -> None:
    place.write_bytes(place.read_bytes() + b"x")


def damaged(_vault: VaultBuilder, place: Path) -> None:
    """Damage the index, and seal it again, as a failing disk would after the seal."""
    from vaultkit.index.seal import inode_of, seal  # noqa: PLC0415

    data = bytearray(place.read_bytes())
    data[100:4096] = bytes(3996)
    place.write_bytes(data)
    seal(str(place), str(_vault.root), inode_of(str(place)))


def future(vault: VaultBuilder) -> None:
    note = vault.raw("Contacts/Ada Baker.md", CONTACT.encode())
    os.utime(note, (4_102_444_800, 4_102_444_800))


def obsidian(name: str, text: str) -> Make:
    return put(f".obsidian/{name}", text)


def plugin(name: str, data: str) -> Make:
    return both(
        obsidian("community-plugins.json", f'["{name}"]'),
        obsidian(f"plugins/{name}/data.json", data),
    )


def without_cache(vault: VaultBuilder) -> None:
    """Put a file where the cache folder would be."""
    place = Path(os.environ["VAULTKIT_CACHE_DIR"])
    place.rmdir()
    place.write_bytes(b"")


def without_state(vault: VaultBuilder) -> None:
    place = Path(os.environ["XDG_STATE_HOME"])
    place.rmdir()
    place.write_bytes(b"")


def own_settings(text: str) -> Make:
    def make(_vault: VaultBuilder) -> None:
        folder = Path(os.environ["HOME"]) / ".config" / "vaultkit"
        folder.mkdir(parents=True)
        (folder / "config.toml").write_text(text, encoding="utf-8")

    return make


LONG = "x" * 250
NFD, NFC = "Contacts/Zoe\u0301.md", "Contacts/Zo\u00e9.md"
CHECK = "vaultkit check"

AILMENTS = [
    Ailment(
        "vault-found",
        lambda _vault: None,
        "ROOT",
        "This vault was found by the current folder; it is marked by vaultkit.toml.",
    ),
    Ailment(
        "notes-counted",
        both(
            put("Contacts/Ada Baker.md"),
            put("Interviews/2026-11-10 Ada Baker.md", "---\ntype: interview\n---\n"),
            put("Other.md", "text\n"),
        ),
        None,
        "3 notes; contacts: 1, interviews: 1, others: 1.",
    ),
    Ailment(
        "folder-missing",
        settings('[folders]\ncontacts = "People of note"\n'),
        "People of note",
        "'folders.contacts' names a folder that is not there.",
        "mkdir -p 'People of note'",
        is_mended=True,
    ),
    Ailment(
        "folder-left-out",
        settings('[folders]\nignore = ["Contacts/"]\n'),
        "Contacts",
        "Notes in this folder are not read: 'folders.ignore' of vaultkit.toml leaves them out.",
    ),
    Ailment(
        "folder-left-out",
        obsidian("app.json", '{"userIgnoreFilters": ["Interviews/"]}'),
        "Interviews",
        "Notes in this folder are not read: Obsidian's list of excluded files, or its templates"
        " folder, leaves them out.",
    ),
    Ailment(
        "notes-not-read",
        put("Contacts/Ada Baker.md", "---\ntype: contact\n"),
        "Contacts/Ada Baker.md",
        "1 problem keeps something from being read; check says where.",
        CHECK,
    ),
    Ailment(
        "problems-in-notes",
        put("Ada.md", "---\ntype: contact\nreplied: soon\n---\n"),
        None,
        "check has 1 thing more to say of the notes.",
        CHECK,
    ),
    Ailment(
        "settings-sound",
        lambda _vault: None,
        None,
        "The settings have no mistake; --settings lists what is in force.",
    ),
    Ailment(
        "settings-mistake",
        settings('langage = "fr"\n'),
        "vaultkit.toml:1:1",
        "unknown key 'langage'; did you mean 'language'?",
    ),
    Ailment(
        "own-settings-mistake",
        own_settings("[watch]\nexec = 3\n"),
        "HOME/.config/vaultkit/config.toml",
        "[watch] has 'exec', a text, and 'notify', true or false",
    ),
    Ailment(
        "rules-off",
        settings('[check]\noff = ["no-reason", "tab"]\n'),
        "vaultkit.toml",
        "'[check] off' switches off no-reason and tab.",
    ),
    Ailment(
        "cv-missing",
        settings('[me]\ncv = "Documents/CV.pdf"\n'),
        "vaultkit.toml",
        "'me.cv' names 'Documents/CV.pdf', and there is no such file.",
    ),
    Ailment(
        "template-own",
        put("templates/fr/contact.md.j2", "---\ntype: contact\n---\n"),
        "templates/fr/contact.md.j2",
        "This template goes before the shipped one, and uses nothing it may not.",
    ),
    Ailment(
        "template-refused",
        put("templates/letters/thanks.j2", "Dear\n{% include 'x' %}\n"),
        "templates/letters/thanks.j2:2",
        "'include' is not offered to templates",
    ),
    Ailment(
        "template-refused",
        put("templates/contact.md.j2", b"Zo\xeb"),
        "templates/contact.md.j2",
        "not UTF-8; save it as UTF-8",
    ),
    Ailment(
        "template-refused",
        lambda vault: (
            (vault.root / "templates").mkdir(),
            (vault.root / "templates" / "brief.md.j2").symlink_to("brief.md.j2"),
        ),
        "templates/brief.md.j2",
        "cannot be read: Too many levels of symbolic links",
    ),
    Ailment(
        "template-unused",
        put("templates/letters/thank.j2", "Dear\n"),
        "templates/letters/thank.j2",
        "No command asks for a template of this name; known are contact.md.j2, interview.md.j2,"
        " brief.md.j2 and letters/…",
    ),
    Ailment(
        "index-none",
        lambda _vault: None,
        "CACHE",
        "There is no index yet; the next report makes it.",
    ),
    Ailment(
        "index-fresh",
        index_then(lambda _vault, _place: None),
        "CACHE",
        "The index is sealed and fresh: 1 note, SIZE KiB.",
    ),
    Ailment(
        "index-behind",
        index_then(lambda vault, _place: vault.raw("Ben.md", b"text\n")),
        "CACHE",
        "1 note changed since the index was written; the next report reads it.",
        "vaultkit index",
        is_mended=True,
    ),
    Ailment(
        "index-untrusted",
        index_then(touched),
        "CACHE",
        "The index is not as vaultkit left it, or is being written; the next report makes it anew.",
        "vaultkit index --rebuild",
        is_mended=True,
    ),
    Ailment(
        "index-unreadable",
        index_then(damaged),
        "CACHE",
        "The index cannot be read: database disk image is malformed.",
        "vaultkit index --rebuild",
        is_mended=True,
    ),
    Ailment(
        "notes-gone",
        index_then(lambda vault, _place: (vault.root / "Contacts/Ada Baker.md").unlink()),
        "CACHE",
        "The one note known here is gone; is the disk mounted? If it is gone for good:"
        " vaultkit index --rebuild",
    ),
    Ailment(
        "cache-not-writable",
        without_cache,
        "CACHE FOLDER",
        "No index can be kept here; reports are right without, and slower.",
    ),
    Ailment(
        "undo-kept", lambda _vault: None, "STATE", "0 steps can be undone: vaultkit undo --list"
    ),
    Ailment(
        "undo-kept",
        both(put("Contacts/Ada Baker.md"), vaultkit("set", "Ada Baker", "role", "Editor")),
        "STATE",
        "1 step can be undone: vaultkit undo --list",
    ),
    Ailment(
        "interrupted-command",
        interrupted,
        "STATE",
        "A command was interrupted; the next one settles it, and says what became of it.",
        "vaultkit due",
        is_mended=True,
    ),
    Ailment(
        "state-not-writable",
        without_state,
        "STATE",
        "What a change displaces cannot be kept here, so nothing is written to the vault;"
        " XDG_STATE_HOME names another place.",
    ),
    Ailment("text-sound", put("Contacts/Ada Baker.md"), None, "1 note is UTF-8."),
    Ailment(
        "not-utf-8",
        put("Contacts/Ada Baker.md", CONTACT.encode("utf-16")),
        "Contacts/Ada Baker.md",
        "UTF-16, not UTF-8; save it as UTF-8",
        "iconv -f UTF-16 -t UTF-8 'Contacts/Ada Baker.md' > 'Contacts/Ada Baker.md.utf8'"
        " && cat 'Contacts/Ada Baker.md.utf8' > 'Contacts/Ada Baker.md'"
        " && rm 'Contacts/Ada Baker.md.utf8'",
        is_mended=True,
    ),
    Ailment(
        "not-utf-8",
        put("Ada.md", b"---\ntype: contact\nwhy: Zo\xeb\n---\n"),
        "Ada.md",
        "not UTF-8, byte 25 is 0xeb; save it as UTF-8",
    ),
    Ailment(
        "byte-order-mark",
        put("-Ada.md", b"\xef\xbb\xbf" + CONTACT.encode()),
        "-Ada.md",
        "begins with a byte order mark, which some programs take for text",
        r"perl -0777 -pi -e 's/^\xEF\xBB\xBF//' ./-Ada.md",
        is_mended=True,
    ),
    Ailment(
        "mixed-line-ends",
        put("Ada.md", "---\r\ntype: contact\r\n---\r\nText\n"),
        "Ada.md",
        "some lines end as on Windows (3), others do not (1)",
        r"perl -0777 -pi -e 's/\r\n/\n/g' Ada.md",
        is_mended=True,
    ),
    Ailment(
        "line-ends-differ",
        both(put("Ada.md"), put("Ben.md", CONTACT.replace("\n", "\r\n"))),
        None,
        "Notes that end their lines as on Windows: 1; others: 1. vaultkit keeps each as it is; git"
        " shows whole notes as changed where a program does not.",
    ),
    Ailment(
        "conflict-markers",
        put("Ada.md", f"{CONTACT}<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> laptop\n"),
        "Ada.md",
        "a merge left both sides in it; choose for each",
        "vaultkit resolve Ada.md",
    ),
    Ailment(
        "foreign-front-matter",
        put("Ada.md", "---js\n{a: require('fs')}\n---\n"),
        "Ada.md",
        "'---js' does not begin front matter, and other tools may execute what follows; begin it"
        " with '---' alone",
    ),
    Ailment(
        "future-time",
        future,
        "Contacts/Ada Baker.md",
        "was changed in the future, if the clock is right; it is read anew each time",
        "touch 'Contacts/Ada Baker.md'",
        is_mended=True,
    ),
    Ailment(
        "names-sound",
        put("Contacts/Ada Baker.md"),
        None,
        "Every name can be held by any system, and said in a link.",
    ),
    Ailment(
        "unsafe-names",
        put("Contacts/Ada: Baker.md"),
        "Contacts/Ada: Baker.md",
        "1 name of a note does not travel; check says which, and why.",
        CHECK,
    ),
    Ailment(
        "unsafe-file",
        put("Documents/a?.pdf"),
        "Documents/a?.pdf",
        "rename 'a?.pdf': '?' stands in it, which Windows or a link cannot say",
    ),
    Ailment(
        "names-collide",
        both(put("Contacts/Ada.md"), put("Contacts/ADA.md")),
        "Contacts/Ada.md",
        "On macOS and Windows this and 'Contacts/ADA.md' are one file; rename one of them.",
    ),
    Ailment(
        "names-collide",
        both(put(NFC), put(NFD)),
        NFC,
        f"On macOS and Windows this and '{NFD}' are one file; rename one of them.",
    ),
    Ailment(
        "decomposed-name",
        put(NFD),
        NFD,
        "Its accents are apart from their letters, as macOS once wrote them; other programs may not"
        " find it by its name.",
        f"mv -n {NFD!r} {NFC!r}",
        is_mended=True,
    ),
    Ailment(
        "decomposed-name",
        both(put(NFC), put(NFD)),
        NFD,
        "Its accents are apart from their letters, as macOS once wrote them; other programs may not"
        " find it by its name.",
    ),
    Ailment(
        "long-path",
        put(f"{LONG}.md"),
        f"{LONG}.md",
        "With the folders of the vault this path has LENGTH characters; Windows holds 259.",
    ),
    Ailment(
        "copies-none",
        put("Ada 2.md"),
        None,
        "No program left a copy or a file of its own beside the notes.",
    ),
    Ailment(
        "suspected-copy",
        both(put("Ada.md"), put("Ada 2.md")),
        "Ada 2.md",
        "a copy of 'Ada.md' (iCloud, Drive, OneDrive), byte for byte the same",
        "rm 'Ada 2.md'",
        is_mended=True,
    ),
    Ailment(
        "suspected-copy",
        both(
            put("People/Ada.md", "---\ntype: contact\nid: 7\nrole: Editor\n---\n"),
            put("People/Ada-LAPTOP.md", "---\ntype: contact\nid: 7\n---\n"),
        ),
        "People/Ada-LAPTOP.md",
        "a copy of 'People/Ada.md' (iCloud, Drive, OneDrive); take over what is missing there, then"
        " remove it",
        "diff -u People/Ada.md People/Ada-LAPTOP.md",
    ),
    Ailment(
        "conflicts-of-obsidian-git",
        both(
            put("Ada.md", f"{CONTACT}<<<<<<< HEAD\nmine\n=======\ntheirs\n>>>>>>> laptop\n"),
            put("conflict-files-obsidian-git.md", "# Conflicts\n- [[Ada]]\n- [[Ben]]\n"),
        ),
        "conflict-files-obsidian-git.md",
        "obsidian-git could not merge Ada.",
    ),
    Ailment(
        "conflicts-of-obsidian-git",
        both(put("Ada.md"), put("conflict-files-obsidian-git.md", "# Conflicts\n- [[Ada]]\n")),
        "conflict-files-obsidian-git.md",
        "obsidian-git's list of conflicts, and none of them is left.",
        "rm conflict-files-obsidian-git.md",
        is_mended=True,
    ),
    Ailment(
        "conflicts-of-obsidian-git",
        lambda vault: (vault.root / "conflict-files-obsidian-git.md").symlink_to("nothing"),
        "conflict-files-obsidian-git.md",
        "obsidian-git's list of conflicts, and none of them is left.",
        "rm conflict-files-obsidian-git.md",
        is_mended=True,
    ),
    Ailment(
        "merge-leftover",
        both(put("Ada.md"), put("Ada.md.orig")),
        "Ada.md.orig",
        "a program that merges left it; it is the same as 'Ada.md'",
        "rm Ada.md.orig",
        is_mended=True,
    ),
    Ailment(
        "merge-leftover",
        both(put("Ada.md"), put("Ada.md.rej", "@@\n")),
        "Ada.md.rej",
        "a program that merges left it beside 'Ada.md'; look whether something is missing there,"
        " then remove it",
        "cat Ada.md.rej",
    ),
    Ailment(
        "unfinished-write",
        put("Contacts/.~vk-1a2b.tmp"),
        "Contacts/.~vk-1a2b.tmp",
        "a temporary file of a vaultkit on another machine, or of a command whose record is gone;"
        " look at it, then remove it",
        "cat 'Contacts/.~vk-1a2b.tmp'",
    ),
    Ailment(
        "not-downloaded",
        put("Contacts/.Ada Baker.md.icloud"),
        "Contacts/Ada Baker.md",
        "is in iCloud only; download it",
    ),
    Ailment(
        "obsidian-sound",
        obsidian("app.json", "{}"),
        ".obsidian",
        "No setting of Obsidian that vaultkit knows of clashes with it.",
    ),
    Ailment(
        "obsidian-unreadable",
        obsidian("types.json", "{"),
        ".obsidian/types.json",
        "cannot be read: Expecting property name enclosed in double quotes: line 1 column 2"
        " (char 1)",
    ),
    Ailment(
        "obsidian-unreadable",
        lambda vault: (vault.root / ".obsidian/types.json").mkdir(parents=True),
        ".obsidian/types.json",
        "cannot be read: not a regular file",
    ),
    Ailment(
        "obsidian-markdown-links",
        obsidian("app.json", '{"useMarkdownLinks": true}'),
        ".obsidian/app.json",
        "'useMarkdownLinks' is on; in properties only wikilinks are links, so names given are to be"
        " written as [[Ada Baker]] there.",
    ),
    Ailment(
        "obsidian-attachments",
        obsidian("app.json", '{"attachmentFolderPath": "Contacts/files"}'),
        ".obsidian/app.json",
        "Attachments go into 'Contacts/files', among the notes of 'folders.contacts'; another"
        " folder keeps them apart.",
    ),
    Ailment(
        "obsidian-types",
        obsidian("types.json", '{"types": {"asked": "text", "x": "text"}}'),
        ".obsidian/types.json",
        "Obsidian has the type 'text' for 'asked', which is a list of days here; it may warn of it,"
        " or write it otherwise. What fits is 'multitext'.",
    ),
    Ailment(
        "obsidian-templates",
        obsidian("templates.json", '{"folder": "templates"}'),
        ".obsidian/templates.json",
        "Obsidian takes its templates from 'templates', where vaultkit looks for its own; both"
        " write {{ }}. Give one of them another folder.",
    ),
    Ailment(
        "obsidian-daily-notes",
        obsidian("daily-notes.json", '{"folder": "Interviews"}'),
        ".obsidian/daily-notes.json",
        "Daily notes go into 'Interviews', among the notes of 'folders.interviews'.",
    ),
    Ailment(
        "obsidian-bases-off",
        both(put("People.base", "views: []\n"), obsidian("core-plugins.json", '{"bases": false}')),
        ".obsidian/core-plugins.json",
        "There are bases in the vault, and the core plugin for them is off.",
    ),
    Ailment(
        "plugin-rewrites",
        plugin(
            "obsidian-linter",
            '{"lintOnSave": true, "ruleConfigs": {"yaml-key-sort": {"enabled": true},'
            ' "format-yaml-array": {"enabled": false}}}',
        ),
        ".obsidian/plugins/obsidian-linter/data.json",
        "The Linter rewrites properties at every save (yaml-key-sort); two machines that do so have"
        " more to merge.",
    ),
    Ailment(
        "plugin-syncs",
        plugin(
            "obsidian-git",
            '{"autoPullInterval": 10, "autoSaveInterval": 0, "autoPullOnBoot": true}',
        ),
        ".obsidian/plugins/obsidian-git/data.json",
        "The plugin Git commits, pulls or pushes by itself (autoPullInterval and autoPullOnBoot);"
        " it and vaultkit sync do the same work, so let one of them do it.",
    ),
    Ailment(
        "plugin-tasks-filter",
        plugin("obsidian-tasks-plugin", '{"globalFilter": "#task"}'),
        ".obsidian/plugins/obsidian-tasks-plugin/data.json",
        "The plugin Tasks heeds only tasks with '#task', and passes over promises and offers"
        " without it.",
    ),
]

COPIES = {
    "Ada.sync-conflict-20240105-101112-ABCDEFG.md": "Syncthing",
    "Ada (Bob's conflicted copy 2024-01-05).md": "Dropbox",
    "Ada (copie en conflit de Bob 2024-01-05).md": "Dropbox",
    "Ada (conflicted copy 2024-01-05 101112).md": "Obsidian Sync, Dropbox, Nextcloud",
    "Ada (Conflicted copy phone 202401051011).md": "Obsidian Sync, Dropbox, Nextcloud",
    "Ada(Conflict_bob_2024-01-05).md": "Box, Seafile",
    "Ada.Conflict.md": "a sync program",
    "Ada_LOCAL_123.md": "git mergetool",
    "Ada (vaultkit conflict 2024-01-05).md": "vaultkit",
}
"""Names of conflict copies of ``Ada.md``, and who writes such."""
