"""Notes are changed all or not at all, through links, with their modes, never outside the vault."""

import contextlib
import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import VaultBuilder
from vaultkit.domain.sentence import as_it_is
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import (
    LostRaceError,
    NoteExistsError,
    OutsideVaultError,
    StateFolderError,
    VaultkitError,
    WriteError,
)
from vaultkit.vault import journal
from vaultkit.vault.journal import Entry, digest
from vaultkit.vault.leftovers import MARK
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.state_folder import state_folder
from vaultkit.vault.write import Written, settle, write

HAS_MARKS = hasattr(os, "setxattr")


def change(
    path: str, before: bytes | None, after: bytes | None, moved_to: str | None = None
) -> NoteChange:
    return NoteChange(VaultPath(path), before, after, VaultPath(moved_to) if moved_to else None)


def written(vault: VaultBuilder, *changes: NoteChange) -> Written:
    return write(str(vault.root), "test", lambda: changes)


def notes(vault: VaultBuilder) -> Mapping[str, bytes | str]:
    """Give what is in the vault beside its settings."""
    return {path: data for path, data in vault.snapshot().items() if path != "vaultkit.toml"}


def kept(vault: VaultBuilder) -> list[str]:
    """List the steps that are kept."""
    return sorted(each.name for each in Path(state_folder(str(vault.root))).glob("*.*"))


@pytest.fixture
def around(tmp_path: Path) -> VaultBuilder:
    """Give what lies around the vault, to see that it stays as it is."""
    canary = VaultBuilder(tmp_path.resolve())
    canary.raw("x.md", b"canary")
    canary.raw("outside/x.md", b"canary")
    return canary


def outside(around: VaultBuilder) -> Mapping[str, bytes | str]:
    return {path: data for path, data in around.snapshot().items() if not path.startswith("vault/")}


def test_an_edit_replaces_the_bytes_and_keeps_the_old_ones(vault: VaultBuilder) -> None:
    vault.raw("Contacts/Ann.md", b"old\r\n\xff")

    result = written(vault, change("Contacts/Ann.md", b"old\r\n\xff", b"new"))

    assert notes(vault) == {"Contacts": "folder", "Contacts/Ann.md": b"new"}
    assert result == Written((change("Contacts/Ann.md", b"old\r\n\xff", b"new"),))
    assert kept(vault) == ["000001.done"]
    assert b"old\r\n\xff" in Path(state_folder(str(vault.root)), "000001.done").read_bytes()


def test_nothing_to_change_is_no_step(vault: VaultBuilder) -> None:
    vault.raw("Ann.md", b"same")

    result = written(vault, change("Ann.md", b"same", b"same", "Ann.md"))

    assert result == Written(())
    assert kept(vault) == []


def test_notes_are_made_taken_away_moved_and_edited_in_one_step(vault: VaultBuilder) -> None:
    vault.raw("a.md", b"a")
    vault.raw("b.md", b"b")
    vault.raw("c.md", b"c")
    vault.raw("d.md", b"d")

    written(
        vault,
        change("a.md", b"a", None),
        change("b.md", b"b", b"B", "New/e.md"),
        change("c.md", b"c", b"c", "b.md"),
        change("d.md", b"d", b"D"),
        change("f.md", None, b""),
    )

    assert notes(vault) == {
        "New": "folder",
        "New/e.md": b"B",
        "b.md": b"c",
        "d.md": b"D",
        "f.md": b"",
    }


def test_a_mark_that_was_left_behind_is_no_matter(vault: VaultBuilder) -> None:
    vault.raw(MARK, b"")
    vault.raw("a.md", b"old")
    vault.raw("b.md", b"old")

    written(vault, change("a.md", b"old", b"new"), change("b.md", b"old", b"new"))

    assert notes(vault) == {"a.md": b"new", "b.md": b"new"}


def test_a_step_of_many_notes_is_flushed_at_once(vault: VaultBuilder) -> None:
    for number in range(20):
        vault.raw(f"{number}.md", b"old")

    written(vault, *(change(f"{number}.md", b"old", b"new") for number in range(20)))

    assert notes(vault) == {f"{number}.md": b"new" for number in range(20)}


@pytest.mark.parametrize(
    "failing",
    [
        change("taken.md", None, b"x"),
        change("b.md", b"b", b"b", "taken.md"),
        change("b.md", b"other", b"B"),
        change("b.md", b"other", None),
        change("gone.md", b"x", b"y"),
        change("folder.md", b"", b"x"),
        change("b.md", b"b", b"b", "../b.md"),
    ],
    ids=str,
)
def test_if_one_note_cannot_be_changed_none_is(vault: VaultBuilder, failing: NoteChange) -> None:
    vault.raw("a.md", b"a").chmod(0o640)
    vault.raw("b.md", b"b")
    vault.raw("c.md", b"c").chmod(0o600)
    vault.raw("taken.md", b"mine")
    (vault.root / "folder.md").mkdir()
    before = vault.snapshot()

    with pytest.raises(VaultkitError):
        written(
            vault,
            change("a.md", b"a", b"A", "d.md"),
            change("c.md", b"c", None),
            change("e.md", None, b"e"),
            failing,
        )

    assert vault.snapshot() == before
    assert stat.S_IMODE((vault.root / "a.md").stat().st_mode) == 0o640
    assert stat.S_IMODE((vault.root / "c.md").stat().st_mode) == 0o600
    assert not [each for each in kept(vault) if each.endswith(".open")]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_and_the_owner_stay(vault: VaultBuilder, mode: int) -> None:
    place = vault.raw("Ann.md", b"old")
    if os.geteuid() == 0:
        os.chown(place, 1234, 5678)
    place.chmod(mode)
    before = place.stat()

    written(vault, change("Ann.md", b"old", b"new"))

    after = place.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (
        before.st_mode,
        before.st_uid,
        before.st_gid,
    )


def test_an_owner_that_may_not_be_given_is_no_matter(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = vault.raw("Ann.md", b"old")
    if os.geteuid() == 0:
        os.chown(place, 1234, 5678)

    def refuse(*_args: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "fchown", refuse)

    written(vault, change("Ann.md", b"old", b"new"))

    assert notes(vault) == {"Ann.md": b"new"}


@pytest.mark.skipif(not HAS_MARKS, reason="this system has no such attributes")
def test_the_marks_of_a_file_stay(vault: VaultBuilder) -> None:
    place = vault.raw("Ann.md", b"old")
    os.setxattr(place, "user.tag", b"red")
    os.setxattr(place, "user.more", b"x" * 200)

    written(vault, change("Ann.md", b"old", b"new"))

    assert {name: os.getxattr(place, name) for name in os.listxattr(place)} == {
        "user.tag": b"red",
        "user.more": b"x" * 200,
    }


@pytest.mark.skipif(not HAS_MARKS, reason="this system has no such attributes")
def test_a_mark_that_is_refused_does_not_keep_the_others_away(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = vault.raw("Ann.md", b"old")
    for name in ("user.a", "user.b", "user.c"):
        os.setxattr(place, name, b"1")
    whole = os.setxattr

    def refuse_one(file: int, name: str, value: bytes) -> None:
        if name == "user.b":
            raise PermissionError
        whole(file, name, value)

    monkeypatch.setattr(os, "setxattr", refuse_one)

    written(vault, change("Ann.md", b"old", b"new"))

    assert sorted(os.listxattr(place)) == ["user.a", "user.c"]


@pytest.mark.skipif(not HAS_MARKS, reason="this system has no such attributes")
def test_a_disk_without_marks_is_no_matter(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.raw("Ann.md", b"old")

    def refuse(*_args: object) -> list[str]:
        raise OSError

    monkeypatch.setattr(os, "listxattr", refuse)

    written(vault, change("Ann.md", b"old", b"new"))

    assert notes(vault) == {"Ann.md": b"new"}


def test_a_system_without_marks_is_no_matter(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.raw("Ann.md", b"old")
    monkeypatch.delattr(os, "listxattr", raising=False)

    written(vault, change("Ann.md", b"old", b"new"))

    assert notes(vault) == {"Ann.md": b"new"}


def test_a_note_is_edited_through_a_link_that_stays(vault: VaultBuilder) -> None:
    vault.raw("People/Ann.md", b"old")
    (vault.root / "Ann.md").symlink_to("People/Ann.md")
    (vault.root / "Contacts").symlink_to("People")

    written(vault, change("Ann.md", b"old", b"new"))
    written(vault, change("Contacts/Ann.md", b"new", b"newer"))

    assert notes(vault) == {
        "Ann.md": "-> People/Ann.md",
        "Contacts": "-> People",
        "People": "folder",
        "People/Ann.md": b"newer",
    }


HOSTILE = ["../x.md", "link.md", "link/x.md", "a/../../x.md", "a/link/x.md", "chain.md"]


@pytest.mark.parametrize("path", HOSTILE)
@pytest.mark.parametrize(
    "hostile",
    [
        lambda path: change(path, b"canary", b"edited"),
        lambda path: change(path, b"canary", None),
        lambda path: change(path, b"canary", b"canary", "here.md"),
        lambda path: change(path, b"canary", b"edited", "here.md"),
    ],
    ids=["edit", "remove", "move", "edit and move"],
)
def test_nothing_outside_is_changed(
    vault: VaultBuilder,
    around: VaultBuilder,
    path: str,
    hostile: Callable[[str], NoteChange],
) -> None:
    beset(vault, around)
    before = around.snapshot()

    with pytest.raises(OutsideVaultError):
        written(vault, hostile(path))

    assert around.snapshot() == before


@pytest.mark.parametrize("path", ["../y.md", "link/y.md", "a/../../y.md", "a/link/b/y.md"])
@pytest.mark.parametrize(
    "hostile",
    [
        lambda path: change(path, None, b"new"),
        lambda path: change("Ann.md", b"mine", b"mine", path),
        lambda path: change("Ann.md", b"mine", b"new", path),
    ],
    ids=["create", "move", "edit and move"],
)
def test_nothing_is_put_outside(
    vault: VaultBuilder,
    around: VaultBuilder,
    path: str,
    hostile: Callable[[str], NoteChange],
) -> None:
    beset(vault, around)
    before = around.snapshot()

    with pytest.raises(OutsideVaultError):
        written(vault, hostile(path))

    assert around.snapshot() == before


@pytest.mark.parametrize(
    "hostile",
    [
        lambda path: change(path, None, b"new"),
        lambda path: change(path, b"canary", b"new"),
        lambda path: change(path, b"canary", None),
        lambda path: change("Ann.md", b"mine", b"mine", path),
    ],
    ids=["create", "edit", "remove", "move"],
)
def test_an_absolute_path_is_one_in_the_vault(
    vault: VaultBuilder, around: VaultBuilder, hostile: Callable[[str], NoteChange]
) -> None:
    beset(vault, around)
    before = outside(around)
    canary = str(around.root / "outside/x.md")

    with contextlib.suppress(VaultkitError):
        written(vault, hostile(canary))

    assert outside(around) == before


def beset(vault: VaultBuilder, around: VaultBuilder) -> None:
    """Put links into the vault that lead out of it."""
    vault.raw("Ann.md", b"mine")
    vault.raw("a/Bob.md", b"mine")
    (vault.root / "link.md").symlink_to(around.root / "outside/x.md")
    (vault.root / "chain.md").symlink_to("link.md")
    (vault.root / "link").symlink_to(around.root / "outside")
    (vault.root / "a/link").symlink_to("../../outside")


@pytest.mark.parametrize("name", ["Ann.md", "twin.md"])
def test_hard_links_show_the_same(vault: VaultBuilder, around: VaultBuilder, name: str) -> None:
    place = vault.raw("Ann.md", b"old and long")
    (vault.root / "twin.md").hardlink_to(place)
    (around.root / "far.md").hardlink_to(place)

    written(vault, change(name, b"old and long", b"new"))

    assert notes(vault) == {"Ann.md": b"new", "twin.md": b"new"}
    assert (around.root / "far.md").read_bytes() == b"new"


def test_a_plan_may_name_one_file_by_each_of_its_names(vault: VaultBuilder) -> None:
    place = vault.raw("Ann.md", b"old")
    (vault.root / "twin.md").hardlink_to(place)
    changes = (change("Ann.md", b"old", b"new"), change("twin.md", b"old", b"new"))

    assert written(vault, *changes).changes == changes
    assert notes(vault) == {"Ann.md": b"new", "twin.md": b"new"}
    written(vault, change("Ann.md", b"new", None), change("twin.md", b"new", None))
    assert notes(vault) == {}


@pytest.mark.parametrize(
    "other", [change("twin.md", b"old", b"2"), change("twin.md", b"old", None)]
)
def test_a_plan_that_wants_two_things_of_one_file_is_refused(
    vault: VaultBuilder, other: NoteChange
) -> None:
    place = vault.raw("Ann.md", b"old")
    (vault.root / "twin.md").hardlink_to(place)
    before = vault.snapshot()

    with pytest.raises(WriteError, match=r"^twin\.md could not .* it is one file with Ann\.md"):
        written(vault, change("Ann.md", b"old", b"1"), other)

    assert vault.snapshot() == before


@pytest.mark.parametrize(
    "hostile", [change("x.md", b"old", None), change("x.md", b"old", b"old", "y.md")]
)
def test_a_symbolic_link_is_not_moved_in_the_place_of_its_note(
    vault: VaultBuilder, hostile: NoteChange
) -> None:
    vault.raw("People/Ann.md", b"old")
    (vault.root / "x.md").symlink_to("People/Ann.md")
    before = vault.snapshot()

    with pytest.raises(WriteError, match=r"^x\.md could .* name the note People/Ann\.md itself"):
        written(vault, hostile)

    assert vault.snapshot() == before


def test_of_a_note_with_hard_links_one_name_is_moved_or_taken_away(vault: VaultBuilder) -> None:
    place = vault.raw("Ann.md", b"old")
    (vault.root / "twin.md").hardlink_to(place)
    (vault.root / "third.md").hardlink_to(place)

    written(vault, change("twin.md", b"old", None))
    written(vault, change("third.md", b"old", b"newer", "fourth.md"))

    assert notes(vault) == {"Ann.md": b"newer", "fourth.md": b"newer"}


def test_a_note_is_not_moved_onto_another_name_of_itself(vault: VaultBuilder) -> None:
    place = vault.raw("Ann.md", b"old")
    (vault.root / "ann-2.md").hardlink_to(place)
    before = vault.snapshot()

    with pytest.raises(NoteExistsError, match=r"^ann-2\.md already exists"):
        written(vault, change("Ann.md", b"old", b"new", "ann-2.md"))

    assert vault.snapshot() == before


@pytest.mark.parametrize("after", [b"new", None])
def test_a_read_only_note_is_refused(vault: VaultBuilder, after: bytes | None) -> None:
    vault.raw("Ann.md", b"old").chmod(0o444)
    before = vault.snapshot()

    with pytest.raises(WriteError) as caught:
        written(vault, change("Ann.md", b"old", after))

    assert str(caught.value) == "Ann.md could not be written: it is read-only"
    assert vault.snapshot() == before
    assert kept(vault) == []


def test_a_pipe_is_never_opened(vault: VaultBuilder) -> None:
    os.mkfifo(vault.root / "pipe.md")
    (vault.root / "link.md").symlink_to("pipe.md")

    for path in ("pipe.md", "link.md"):
        with pytest.raises(WriteError, match="it is not a regular file"):
            written(vault, change(path, b"", b"new"))

    assert notes(vault) == {"link.md": "-> pipe.md", "pipe.md": "special"}


def test_a_folder_is_no_note(vault: VaultBuilder) -> None:
    (vault.root / "dir.md").mkdir()

    with pytest.raises(WriteError, match=r"^dir\.md could not be written: it is not a regular"):
        written(vault, change("dir.md", b"", b"new"))


def test_a_path_that_the_system_refuses_is_its_error(vault: VaultBuilder) -> None:
    path = f"{'x' * 300}.md"

    with pytest.raises(WriteError, match="File name too long"):
        written(vault, change(path, b"old", b"new"))


def test_the_longest_name_can_be_edited_and_moved(vault: VaultBuilder) -> None:
    one, other = f"{'é' * 126}.md", f"{'è' * 126}.md"
    vault.raw(one, b"old")

    written(vault, change(one, b"old", b"new"))
    written(vault, change(one, b"new", b"newer", other))

    assert notes(vault) == {other: b"newer"}


def test_a_name_that_is_no_unicode_can_be_edited(vault: VaultBuilder) -> None:
    name = os.fsdecode(b"Ann \xff.md")
    vault.raw(name, b"old")

    written(vault, change(name, b"old", b"new"))

    assert notes(vault) == {name: b"new"}


def test_only_the_case_of_a_name_is_changed(vault: VaultBuilder) -> None:
    vault.raw("ann.md", b"old")

    written(vault, change("ann.md", b"old", b"new", "Ann.md"))

    assert notes(vault) == {"Ann.md": b"new"}


def test_a_move_to_a_twin_of_another_note_is_refused(vault: VaultBuilder) -> None:
    vault.raw("Ann.md", b"hers")
    vault.raw("Bob.md", b"his")
    before = vault.snapshot()

    with pytest.raises(NoteExistsError, match=r"^Ann\.md already exists"):
        written(vault, change("Bob.md", b"his", b"new", "ANN.md"))

    assert vault.snapshot() == before


def test_a_plan_that_is_out_of_date_is_made_anew(vault: VaultBuilder) -> None:
    place = vault.raw("Ann.md", b"1")
    seen: list[bytes] = []

    def plan() -> list[NoteChange]:
        seen.append(place.read_bytes())
        if len(seen) < 3:
            place.write_bytes(seen[-1] + b"e")  # an editor saves while the plan is made
        return [change("Ann.md", seen[-1], seen[-1] + b"v")]

    result = write(str(vault.root), "test", plan)

    assert seen == [b"1", b"1e", b"1ee"]
    assert notes(vault) == {"Ann.md": b"1eev"}
    assert result.told == ()


def test_after_three_lost_races_it_is_given_up(vault: VaultBuilder) -> None:
    place = vault.raw("Ann.md", b"")

    def plan() -> list[NoteChange]:
        before = place.read_bytes()
        place.write_bytes(before + b"e")
        return [change("Ann.md", before, before + b"v")]

    with pytest.raises(LostRaceError) as caught:
        write(str(vault.root), "test", plan)

    assert str(caught.value) == (
        "Ann.md was changed by another program meanwhile, and is as that left it. "
        "Run the command again."
    )
    assert caught.value.exit_code == 5
    assert notes(vault) == {"Ann.md": b"eee"}


def test_an_error_of_the_plan_changes_nothing(vault: VaultBuilder) -> None:
    vault.raw("Ann.md", b"old")
    before = vault.snapshot()

    def plan() -> list[NoteChange]:
        raise WriteError("Ann.md", as_it_is("it cannot be read"))

    with pytest.raises(WriteError):
        write(str(vault.root), "test", plan)

    assert vault.snapshot() == before


def test_without_a_state_folder_nothing_is_written(vault: VaultBuilder, state_home: Path) -> None:
    vault.raw("Ann.md", b"old")
    before = vault.snapshot()
    (state_home / "vaultkit").write_bytes(b"a file")

    with pytest.raises(StateFolderError, match="nothing was written; XDG_STATE_HOME"):
        written(vault, change("Ann.md", b"old", b"new"))

    assert vault.snapshot() == before


def test_in_a_state_folder_that_takes_no_files_nothing_is_written(vault: VaultBuilder) -> None:
    vault.raw("Ann.md", b"old")
    before = vault.snapshot()
    Path(state_folder(str(vault.root)), "lock").mkdir()

    with pytest.raises(StateFolderError, match="cannot be used: Is a directory"):
        written(vault, change("Ann.md", b"old", b"new"))

    assert vault.snapshot() == before


def test_the_state_folder_is_for_its_owner_alone_and_for_one_vault(vault: VaultBuilder) -> None:
    folder = Path(state_folder(str(vault.root)))

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert folder.name.startswith("vault-")
    assert state_folder(f"{vault.root}/other/vault") != str(folder)


def test_a_command_that_only_reads_settles_what_was_interrupted(vault: VaultBuilder) -> None:
    vault.raw("Ann.md", b"old")
    vault.raw(".~vk-1.tmp", b"n")
    entry = Entry(VaultPath("Ann.md"), None, ".~vk-1.tmp", b"old", digest(b"new"))
    journal.begin(state_folder(str(vault.root)), "set", [entry])

    assert settle(str(vault.root)) == ["'set' had been interrupted, and was rolled back."]

    assert notes(vault) == {"Ann.md": b"old"}
    assert settle(str(vault.root)) == []
