"""A step that was interrupted is finished or taken back, whatever happened to the notes since."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import VaultBuilder
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import NoteExistsError, StateFolderError, VaultkitError, WriteError
from vaultkit.vault import exchange, journal, recovery
from vaultkit.vault.journal import Entry, digest
from vaultkit.vault.leftovers import MARK, conflict_copy_of
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.state_folder import state_folder
from vaultkit.vault.write import write

OLD, NEW, THEIRS = b"old and long", b"new", b"theirs"
SCRAP = ".~vk-00000000.tmp"


def entry(
    before: bytes | None = OLD,
    after: bytes | None = NEW,
    *,
    moved_to: str | None = None,
    is_shared: bool = False,
    path: str = "Ann.md",
    scrap: str = SCRAP,
) -> Entry:
    moved = VaultPath(moved_to) if moved_to else None
    kept = after if is_shared else None
    return Entry(VaultPath(path), moved, scrap, before, digest(after), kept)


def interrupted(vault: VaultBuilder, *entries: Entry) -> Path:
    """Leave a step as a command does that was ended in the middle; give the state folder."""
    folder = state_folder(str(vault.root))
    journal.begin(folder, "rename ann", entries)
    return Path(folder)


def next_command(vault: VaultBuilder) -> tuple[str, ...]:
    return write(str(vault.root), "next", list).told


def notes(vault: VaultBuilder) -> Mapping[str, bytes | str]:
    """Give what is in the vault; a conflict copy under the name of its note and a star."""
    return {
        f"{conflict_copy_of(path)}*" if conflict_copy_of(path) else path: data
        for path, data in vault.snapshot().items()
        if path != "vaultkit.toml"
    }


COMPLETE = ("'rename ann' had been interrupted, and was complete.",)
BACK = ("'rename ann' had been interrupted, and was rolled back.",)
CHANGED = (*BACK, "Ann.md had changed since and was left as it is; look at it.")

Files = Mapping[str, bytes]


@pytest.mark.parametrize(
    ("step", "left", "there", "told"),
    [
        # an edit, at every point where it can end
        (entry(), {"Ann.md": OLD}, {"Ann.md": OLD}, BACK),
        (entry(), {"Ann.md": OLD, SCRAP: b""}, {"Ann.md": OLD}, BACK),
        (entry(), {"Ann.md": OLD, SCRAP: NEW[:1]}, {"Ann.md": OLD}, BACK),
        (entry(), {"Ann.md": OLD, SCRAP: NEW}, {"Ann.md": OLD}, BACK),
        (entry(), {"Ann.md": NEW, SCRAP: OLD}, {"Ann.md": NEW}, COMPLETE),
        (entry(), {"Ann.md": NEW}, {"Ann.md": NEW}, COMPLETE),
        # an edit, where others saved as well
        (entry(), {"Ann.md": THEIRS}, {"Ann.md": THEIRS}, CHANGED),
        (entry(), {"Ann.md": THEIRS, SCRAP: NEW}, {"Ann.md": THEIRS}, CHANGED),
        (entry(), {"Ann.md": THEIRS, SCRAP: OLD}, {"Ann.md": THEIRS}, CHANGED),
        (entry(), {"Ann.md": NEW, SCRAP: THEIRS}, {"Ann.md": THEIRS}, None),
        (entry(), {"Ann.md": NEW, SCRAP: OLD[:4]}, {"Ann.md": OLD[:4]}, None),
        (entry(), {"Ann.md": b"2", SCRAP: b"1"}, {"Ann.md": b"2", "Ann.md*": b"1"}, None),
        (entry(), {}, {}, CHANGED),
        # an edit that ended while it was taken back
        (entry(), {"Ann.md": NEW, f"{SCRAP}.new": OLD[:4]}, {"Ann.md": OLD}, BACK),
        (entry(), {"Ann.md": NEW, f"{SCRAP}.new": b""}, {"Ann.md": OLD}, BACK),
        (entry(), {"Ann.md": NEW, f"{SCRAP}.new": OLD}, {"Ann.md": OLD}, BACK),
        (entry(), {"Ann.md": OLD, SCRAP: NEW, f"{SCRAP}.new": OLD}, {"Ann.md": OLD}, BACK),
        # an edit on a disk that cannot exchange names
        (entry(), {"Ann.md": NEW, f"{SCRAP}.old": OLD}, {"Ann.md": NEW}, COMPLETE),
        (entry(), {"Ann.md": OLD, SCRAP: NEW, f"{SCRAP}.old": OLD}, {"Ann.md": OLD}, BACK),
        (entry(), {"Ann.md": NEW, f"{SCRAP}.old": THEIRS}, {"Ann.md": THEIRS}, None),
        # a note with hard links
        (entry(is_shared=True), {"Ann.md": NEW}, {"Ann.md": NEW}, COMPLETE),
        (entry(is_shared=True), {"Ann.md": b"ned and long"}, {"Ann.md": OLD}, BACK),
        (entry(is_shared=True), {"Ann.md": b"new and long"}, {"Ann.md": OLD}, BACK),
        (entry(is_shared=True), {"Ann.md": b"olw"}, {"Ann.md": OLD}, BACK),
        (entry(is_shared=True), {"Ann.md": THEIRS}, {"Ann.md": THEIRS}, CHANGED),
        (entry(is_shared=True), {"Ann.md": b"o"}, {"Ann.md": b"o"}, CHANGED),
        (entry(is_shared=True), {}, {}, CHANGED),
        # a new note
        (entry(None), {}, {}, BACK),
        (entry(None), {SCRAP: NEW}, {}, BACK),
        (entry(None), {SCRAP: b"n"}, {}, BACK),
        (entry(None), {"Ann.md": NEW}, {"Ann.md": NEW}, COMPLETE),
        (entry(None), {"Ann.md": NEW, SCRAP: NEW}, {"Ann.md": NEW}, COMPLETE),
        (entry(None), {"Ann.md": THEIRS, SCRAP: NEW}, {"Ann.md": THEIRS}, CHANGED),
        # a note taken away
        (entry(OLD, None), {"Ann.md": OLD}, {"Ann.md": OLD}, BACK),
        (entry(OLD, None), {SCRAP: OLD}, {}, COMPLETE),
        (entry(OLD, None), {}, {}, COMPLETE),
        (entry(OLD, None), {SCRAP: THEIRS}, {"Ann.md": THEIRS}, CHANGED),
        (entry(OLD, None), {"Ann.md": THEIRS, SCRAP: OLD}, {"Ann.md": THEIRS}, CHANGED),
        (entry(OLD, None), {"Ann.md": b"2", SCRAP: b"1"}, {"Ann.md": b"2", "Ann.md*": b"1"}, None),
        (entry(OLD, None), {SCRAP: OLD[:3]}, {"Ann.md": OLD[:3]}, CHANGED),
        # a note moved
        (entry(OLD, OLD, moved_to="Bob.md"), {"Ann.md": OLD}, {"Ann.md": OLD}, BACK),
        (entry(OLD, OLD, moved_to="Bob.md"), {"Bob.md": OLD}, {"Bob.md": OLD}, COMPLETE),
        (entry(moved_to="Bob.md"), {"Ann.md": NEW}, {"Ann.md": OLD}, BACK),
        (entry(moved_to="Bob.md"), {"Bob.md": THEIRS}, {"Ann.md": THEIRS}, CHANGED),
        (
            entry(moved_to="Bob.md"),
            {"Ann.md": THEIRS, "Bob.md": NEW},
            {"Ann.md": THEIRS, "Bob.md": NEW},
            CHANGED,
        ),
        (entry(moved_to="Bob.md"), {}, {}, CHANGED),
    ],
)
def test_a_step_of_one_note_is_settled(
    vault: VaultBuilder, step: Entry, left: Files, there: Files, told: tuple[str, ...] | None
) -> None:
    for path, data in left.items():
        vault.raw(path, data)
    vault.raw(MARK, b"")
    folder = interrupted(vault, step)

    found = next_command(vault)

    assert notes(vault) == there
    assert [each.suffix for each in folder.glob("0*")] == [
        ".done" if found == COMPLETE else ".undone"
    ]
    if told:
        assert found == told
    else:
        assert found[0] == BACK[0]
        assert any("look at it" in sentence for sentence in found)
    assert next_command(vault) == ()


def test_of_several_notes_all_are_taken_back(vault: VaultBuilder) -> None:
    vault.raw("Ann.md", NEW).chmod(0o640)
    vault.raw(".~vk-1.tmp", OLD).chmod(0o600)
    vault.raw("Dan.md", b"x")
    interrupted(
        vault,
        entry(),
        entry(OLD, None, path="Bob.md", scrap=".~vk-1.tmp"),
        entry(None, NEW, path="Cid.md", scrap=".~vk-2.tmp"),
        entry(b"x", b"y", path="Dan.md", scrap=".~vk-3.tmp"),
    )

    assert next_command(vault) == BACK

    assert notes(vault) == {"Ann.md": OLD, "Bob.md": OLD, "Dan.md": b"x"}
    assert stat.S_IMODE((vault.root / "Ann.md").stat().st_mode) == 0o640
    assert stat.S_IMODE((vault.root / "Bob.md").stat().st_mode) == 0o600


def test_two_names_of_one_file_are_made_one_again(vault: VaultBuilder) -> None:
    place = vault.raw("Ann.md", NEW)
    (vault.root / "Bob.md").hardlink_to(place)  # a disk without exclusive renames, half-way
    interrupted(vault, entry(moved_to="Bob.md"))

    assert next_command(vault) == BACK

    assert notes(vault) == {"Ann.md": OLD}


def test_a_hard_link_that_the_user_made_stays(vault: VaultBuilder) -> None:
    place = vault.raw("Ann.md", OLD)
    (vault.root / "Bob.md").hardlink_to(place)
    interrupted(vault, entry(moved_to="Bob.md", is_shared=True))

    assert next_command(vault) == BACK

    assert notes(vault) == {"Ann.md": OLD, "Bob.md": OLD}


@pytest.fixture
def ignores_case(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two spellings of a name be one file, as on macOS."""

    def same(one: str, other: str) -> bool:
        return one.lower() == other.lower()

    monkeypatch.setattr(os.path, "samefile", same)


@pytest.mark.usefixtures("ignores_case")
@pytest.mark.parametrize(
    ("left", "there", "told"),
    [({"ann.md": NEW}, {"ann.md": NEW}, COMPLETE), ({"Ann.md": NEW}, {"Ann.md": OLD}, BACK)],
)
def test_a_change_of_case_is_settled(
    vault: VaultBuilder, left: Files, there: Files, told: tuple[str, ...]
) -> None:
    for path, data in left.items():
        vault.raw(path, data)
    interrupted(vault, entry(moved_to="ann.md"))

    assert next_command(vault) == told

    assert notes(vault) == there


@pytest.mark.usefixtures("ignores_case")
def test_a_change_of_case_is_taken_back_if_another_note_fails(vault: VaultBuilder) -> None:
    vault.raw("Ann.md", OLD)
    vault.raw("Bob.md", OLD)
    before = vault.snapshot()
    changes = [
        NoteChange(VaultPath("Ann.md"), OLD, NEW, VaultPath("ann.md")),
        NoteChange(VaultPath("Cid.md"), None, NEW, VaultPath("Bob.md")),
    ]

    with pytest.raises(NoteExistsError):
        write(str(vault.root), "test", lambda: changes)

    assert vault.snapshot() == before


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
@pytest.mark.parametrize("after", [NEW, None])
def test_what_is_no_note_by_now_is_left_as_it_is(
    vault: VaultBuilder, kind: str, after: bytes | None
) -> None:
    place = vault.root / "Ann.md"
    vault.raw("other.md", NEW)
    if kind == "folder":
        place.mkdir()
    elif kind == "link":
        place.symlink_to("other.md")
    else:
        os.mkfifo(place)
    before = vault.snapshot()
    interrupted(vault, entry(OLD, after))

    assert next_command(vault) == CHANGED

    assert vault.snapshot() == before


@pytest.mark.parametrize("after", [NEW, None])
@pytest.mark.parametrize("is_file", [True, False])
def test_notes_of_a_folder_that_is_gone_do_not_come_back(
    vault: VaultBuilder, after: bytes | None, *, is_file: bool
) -> None:
    vault.raw("Bob.md", NEW)
    if is_file:
        vault.raw("Gone", b"")
    interrupted(
        vault,
        entry(path="Bob.md"),
        entry(OLD, after, path="Gone/Ann.md", scrap=f"Gone/{SCRAP}", moved_to="Gone/b.md"),
        entry(OLD, after, path="Gone/Cid.md", scrap=f"Gone/{SCRAP}"),
    )

    told = next_command(vault)

    assert told == (
        *BACK,
        "Gone/Cid.md had changed since and was left as it is; look at it.",
        "Gone/Ann.md had changed since and was left as it is; look at it.",
    )
    assert notes(vault) == ({"Bob.md": OLD, "Gone": b""} if is_file else {"Bob.md": OLD})
    assert next_command(vault) == ()


def test_what_the_system_refuses_now_the_next_command_does(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.raw("Ann.md", NEW)
    vault.raw("Bob.md", NEW)
    interrupted(vault, entry(), entry(path="Bob.md"), entry(path="Cid.md"))

    def refuse(*_args: object, **_more: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(recovery, "create_scrap", refuse)
        with pytest.raises(WriteError, match=r"^Ann\.md could not be written: Permission denied"):
            next_command(vault)

    assert notes(vault) == {"Ann.md": NEW, "Bob.md": NEW}
    assert next_command(vault)[0] == BACK[0]
    assert notes(vault) == {"Ann.md": OLD, "Bob.md": OLD}


def test_a_step_that_cannot_be_read_now_is_not_forgotten(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.raw("Ann.md", b"x")
    vault.raw(SCRAP, NEW)
    folder = interrupted(vault, entry())

    def refuse(_place: str) -> bytes:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(journal, "content", refuse)
        with pytest.raises(StateFolderError, match="Input/output error"):
            next_command(vault)
    with monkeypatch.context() as patch:
        patch.setattr(recovery, "content", refuse)
        with pytest.raises(StateFolderError, match="Input/output error"):
            next_command(vault)

    assert [each.name for each in folder.glob("0*")] == ["000001.open"]


@pytest.fixture
def no_scrap_can_be_taken_away(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    whole = os.unlink

    def refuse(place: str) -> None:
        if "/.~vk-" in str(place):
            raise PermissionError(13, "Permission denied")
        whole(place)

    monkeypatch.setattr(os, "unlink", refuse)
    return monkeypatch


@pytest.mark.usefixtures("no_scrap_can_be_taken_away")
def test_what_cannot_be_taken_away_stays_known(
    vault: VaultBuilder, state_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.raw("Ann.md", OLD)
    vault.raw("Bob.md", OLD)
    changes = [NoteChange(VaultPath(f"{name}.md"), OLD, NEW) for name in ("Ann", "Bob")]

    write(str(vault.root), "rename ann", lambda: changes)
    assert next_command(vault) == COMPLETE
    monkeypatch.undo()
    monkeypatch.setenv("XDG_STATE_HOME", str(state_home))

    assert next_command(vault) == COMPLETE
    assert notes(vault) == {"Ann.md": NEW, "Bob.md": NEW}
    assert next_command(vault) == ()


@pytest.mark.usefixtures("no_scrap_can_be_taken_away")
def test_what_cannot_be_taken_away_after_a_failure_stays_known(
    vault: VaultBuilder, state_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.raw("Ann.md", OLD)
    vault.raw("Bob.md", OLD)
    changes = [
        NoteChange(VaultPath("Ann.md"), OLD, NEW),
        NoteChange(VaultPath("Bob.md"), b"other", NEW),
    ]

    with pytest.raises(VaultkitError):
        write(str(vault.root), "rename ann", lambda: changes)
    with pytest.raises(VaultkitError) as caught:
        write(str(vault.root), "rename ann", lambda: changes)
    assert set(caught.value.__notes__) == {
        BACK[0],
        "Bob.md had changed since and was left as it is; look at it.",
    }
    monkeypatch.undo()
    monkeypatch.setenv("XDG_STATE_HOME", str(state_home))

    next_command(vault)

    assert notes(vault) == {"Ann.md": OLD, "Bob.md": OLD}
    assert next_command(vault) == ()


def test_a_failure_that_cannot_be_taken_back_now_is_by_the_next_command(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.raw("Ann.md", OLD)
    vault.raw("Bob.md", OLD)
    changes = [
        NoteChange(VaultPath("Ann.md"), OLD, NEW),
        NoteChange(VaultPath("Cid.md"), None, NEW, VaultPath("Bob.md")),
    ]

    def refuse(*_args: object, **_more: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(recovery, "create_scrap", refuse)
        with pytest.raises(NoteExistsError):
            write(str(vault.root), "rename ann", lambda: changes)

    assert next_command(vault) == BACK
    assert notes(vault) == {"Ann.md": OLD, "Bob.md": OLD}


def test_a_note_that_is_saved_while_it_is_taken_back_stays(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = vault.raw("Ann.md", NEW)
    vault.raw("Bob.md", b"x")
    interrupted(vault, entry(), entry(b"x", b"y", path="Bob.md", scrap=".~vk-1.tmp"))
    save_before_the_rename(place, monkeypatch)

    told = next_command(vault)

    assert notes(vault) == {"Ann.md": OLD, "Ann.md*": THEIRS, "Bob.md": b"x"}
    (copy,) = (path for path in vault.snapshot() if conflict_copy_of(path))
    assert f"{copy} had changed since and was left as it is; look at it." in told


def test_a_new_note_that_is_saved_while_it_is_taken_back_stays(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = vault.raw("Ann.md", NEW)
    vault.raw("Bob.md", b"x")
    interrupted(vault, entry(None), entry(b"x", b"y", path="Bob.md", scrap=".~vk-1.tmp"))
    save_before_the_rename(place, monkeypatch)

    next_command(vault)

    assert notes(vault) == {"Ann.md*": THEIRS, "Bob.md": b"x"}


def save_before_the_rename(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = exchange._system_call()
    seen: list[bytes] = []

    def save_first(one: bytes, other: bytes, flags: int) -> int:
        assert whole
        if os.fsencode(place) in (one, other) and THEIRS not in seen:
            place.write_bytes(THEIRS)
            seen.append(THEIRS)
        return whole(one, other, flags)

    monkeypatch.setattr(exchange, "_system_call", lambda: save_first)


def test_a_linked_note_that_is_saved_while_it_is_taken_back_stays(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = vault.raw("Ann.md", NEW + OLD[3:])
    interrupted(vault, entry(is_shared=True))
    whole = os.pread

    def save_first(handle: int, size: int, at: int) -> bytes:
        place.with_name("theirs").write_bytes(THEIRS)
        place.with_name("theirs").replace(place)
        return whole(handle, size, at)

    monkeypatch.setattr(os, "pread", save_first)

    assert next_command(vault) == CHANGED

    assert notes(vault) == {"Ann.md": THEIRS}
