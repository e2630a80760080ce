"""``git setup``: what it writes, what git reads of it, and that it can be taken back whole."""

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.git_repositories import alone, git, repository, tried
from vaultkit.gitsync.driver import driver_line

__all__ = ["alone", "repository"]

PROGRAM = str(Path(sys.executable).parent / "vaultkit")
ATTRIBUTES = b"""\
# Made by 'vaultkit git setup':
*.md merge=vaultkit
# End of what 'vaultkit git setup' added
"""
IGNORED = b"""\
# Made by 'vaultkit git setup':
.obsidian/workspace.json
.obsidian/workspaces.json
.obsidian/workspace-mobile.json
.trash/
.DS_Store
conflict-files-obsidian-git.md
# End of what 'vaultkit git setup' added
"""
NEXT = (
    "Commit what changed in the vault, and run 'vaultkit git setup' on each of your machines: "
    "git takes no configuration from one to another.\n"
)


def attributes(folder: Path, path: str, *names: str) -> list[str]:
    """Give what git says of a note."""
    said = git(folder, "check-attr", *names, "--", path).splitlines()
    return [line.rpartition(": ")[2] for line in said]


def everything(vault: VaultBuilder) -> Mapping[str, bytes | str]:
    """Give every byte of the vault and its repository; an empty folder for hooks is nothing."""
    return {path: data for path, data in vault.snapshot().items() if path != ".git/hooks"}


def test_git_reads_back_what_was_written(repository: VaultBuilder, invoke: Invoke) -> None:
    invoke("git", "setup", "--yes")

    found = git(repository.root, "config", "--local", "--get-regexp", "^merge")
    assert found.splitlines() == [
        "merge.vaultkit.name notes by property (vaultkit)",
        f"merge.vaultkit.driver {driver_line(PROGRAM)}",
    ]
    assert attributes(repository.root, "Contacts/Ann.md", "merge", "text", "eol") == [
        "vaultkit",
        "unspecified",
        "unspecified",
    ]
    for path in (".trash/Ann.md", ".DS_Store", ".obsidian/workspace.json"):
        assert git(repository.root, "check-ignore", path) == path
    assert tried(repository.root, "check-ignore", "Contacts/Ann.md").returncode == 1
    assert repository.snapshot()[".gitattributes"] == ATTRIBUTES
    assert repository.snapshot()[".gitignore"] == IGNORED


def test_each_line_is_shown_in_its_place(repository: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("git", "setup", "--yes")

    config = Path(repository.root, ".git/config").read_text(encoding="utf-8")
    driver = config.splitlines()[-1]
    kept = "".join(f" {line}\n" for line in config.splitlines()[-6:-3])
    assert result.stdout == (
        "--- a/.git/config\n+++ b/.git/config\n@@ -3,3 +3,6 @@\n"
        f"{kept}"
        '+[merge "vaultkit"]\n'
        "+\tname = notes by property (vaultkit)\n"
        f"+{driver}\n"
        "--- /dev/null\n+++ b/.gitattributes\n@@ -0,0 +1,3 @@\n"
        + "".join(f"+{line}\n" for line in ATTRIBUTES.decode().splitlines())
        + "--- /dev/null\n+++ b/.gitignore\n@@ -0,0 +1,8 @@\n"
        + "".join(f"+{line}\n" for line in IGNORED.decode().splitlines())
    )
    assert result.stderr == f"Changed: .git/config, .gitattributes and .gitignore.\n{NEXT}"


def test_a_dry_run_shows_the_same_and_writes_nothing(
    repository: VaultBuilder, invoke: Invoke
) -> None:
    before = repository.snapshot()

    shown = invoke("git", "setup", "--dry-run", "--hook", "--line-ends")

    assert repository.snapshot() == before
    assert shown.stderr == ""
    assert invoke("git", "setup", "--yes", "--hook", "--line-ends").stdout == shown.stdout


@pytest.mark.parametrize("words", [("--yes",), (), ("--yes", "--hook", "--line-ends")])
def test_a_second_time_changes_nothing(
    repository: VaultBuilder, invoke: Invoke, words: tuple[str, ...]
) -> None:
    invoke("git", "setup", "--yes", "--hook", "--line-ends")
    before = repository.snapshot()

    result = invoke("git", "setup", *words)

    assert (result.stdout, result.stderr) == ("", "Nothing to do.\n")
    assert repository.snapshot() == before


def test_without_a_terminal_and_consent_nothing_is_written(
    repository: VaultBuilder, invoke: Invoke
) -> None:
    before = repository.snapshot()

    result = invoke("git", "setup", "--hook", exit_code=3)

    assert repository.snapshot() == before
    assert "+*.md merge=vaultkit\n" in result.stdout
    assert result.stderr == (
        "Error: nothing was written, as there is no terminal to ask on; --yes agrees to all of it\n"
    )


def test_remove_leaves_everything_as_it_was(repository: VaultBuilder, invoke: Invoke) -> None:
    before = everything(repository)
    invoke("git", "setup", "--yes", "--hook", "--line-ends")

    result = invoke("git", "setup", "--remove", "--yes")

    assert everything(repository) == before
    assert result.stderr == (
        "Changed: .git/config, .gitattributes, .gitignore and .git/hooks/pre-commit.\n"
    )
    assert invoke("git", "setup", "--remove", "--yes").stderr == "Nothing to do.\n"
    assert invoke("git", "setup", "--remove").stderr == "Nothing to do.\n"


def test_remove_wants_consent_as_well(repository: VaultBuilder, invoke: Invoke) -> None:
    invoke("git", "setup", "--yes")
    before = repository.snapshot()

    shown = invoke("git", "setup", "--remove", exit_code=3).stdout
    assert invoke("git", "setup", "--remove", "--dry-run").stdout == shown

    assert "-*.md merge=vaultkit\n" in shown
    assert repository.snapshot() == before


def test_remove_takes_no_parts(repository: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("git", "setup", "--remove", "--hook", exit_code=2)

    assert "--remove undoes all of it; it takes no --line-ends and no --hook" in result.stderr


THEIRS = {
    "attributes with CRLF": (".gitattributes", b"*.pdf binary\r\n* text=auto\r\n"),
    "attributes without an end": (".gitattributes", b"# mine\n*.pdf binary"),
    "empty attributes": (".gitattributes", b""),
    "ignored with CRLF": (".gitignore", b"*.pdf\r\n"),
    "ignored without an end": (".gitignore", b"*.pdf"),
}


@pytest.mark.parametrize(("path", "data"), THEIRS.values(), ids=THEIRS)
def test_the_users_own_lines_stay_in_their_order_and_remain(
    repository: VaultBuilder, invoke: Invoke, path: str, data: bytes
) -> None:
    repository.raw(path, data)

    invoke("git", "setup", "--yes", "--line-ends")

    written = repository.snapshot()[path]
    assert isinstance(written, bytes)
    assert data in written
    assert (b"\r\n" in data) == (b"\r\n" in written)
    assert (b"\n" not in written.replace(b"\r\n", b"")) or b"\r\n" not in data
    assert attributes(repository.root, "Ann.md", "merge", "eol") == ["vaultkit", "lf"]
    assert git(repository.root, "check-ignore", ".DS_Store", ".trash/x") == ".DS_Store\n.trash/x"
    invoke("git", "setup", "--remove", "--yes")
    assert repository.snapshot()[path] == data


def test_what_the_user_added_meanwhile_stays(repository: VaultBuilder, invoke: Invoke) -> None:
    invoke("git", "setup", "--yes")
    repository.raw(".gitattributes", b"*.pdf binary\n" + ATTRIBUTES + b"*.md merge=vaultkit\n")
    git(repository.root, "config", "merge.vaultkit.recursive", "text")

    result = invoke("git", "setup", "--remove", "--yes")

    assert repository.snapshot()[".gitattributes"] == b"*.pdf binary\n*.md merge=vaultkit\n"
    assert git(repository.root, "config", "--get-regexp", "^merge") == (
        "merge.vaultkit.recursive text"
    )
    assert result.stderr.endswith(
        "\nA line of yours still says 'merge=vaultkit' of notes; without the driver, git merges"
        " them by line.\n"
    )


def test_line_ends_are_asked_for_by_name(repository: VaultBuilder, invoke: Invoke) -> None:
    invoke("git", "setup", "--yes")
    assert attributes(repository.root, "Ann.md", "text", "eol") == ["unspecified"] * 2

    invoke("git", "setup", "--line-ends")

    assert attributes(repository.root, "Ann.md", "text", "eol") == ["auto", "lf"]
    assert attributes(repository.root, "CV.pdf", "text", "eol") == ["unspecified"] * 2


def test_line_ends_change_no_note_and_of_commits_only_those_that_may(
    repository: VaultBuilder, invoke: Invoke
) -> None:
    repository.raw("Old.md", b"old\r\n")
    git(repository.root, "add", "Old.md")
    git(repository.root, "commit", "--quiet", "--message=Old")
    repository.raw("New.md", b"new\r\n")

    invoke("git", "setup", "--yes", "--line-ends")

    assert repository.snapshot()["Old.md"] == b"old\r\n"
    assert repository.snapshot()["New.md"] == b"new\r\n"
    repository.raw("Old.md", b"older\r\n")
    git(repository.root, "add", ".")
    held = git(repository.root, "ls-files", "--eol", "New.md", "Old.md").splitlines()
    assert [line.split()[:2] for line in held] == [["i/lf", "w/crlf"], ["i/crlf", "w/crlf"]]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("*.md merge=union", "merge=union"),
        ("* -merge", "merge=unset"),
        ("*.md binary", "merge=unset"),
    ],
)
def test_a_line_that_contradicts_is_told_and_left(
    repository: VaultBuilder, invoke: Invoke, line: str, said: str
) -> None:
    repository.raw(".gitattributes", f"{line}\n".encode())

    result = invoke("git", "setup", "--yes")

    assert repository.snapshot()[".gitattributes"] == f"{line}\n".encode()
    assert (
        f"'*.md merge=vaultkit' does not hold in .: a line of yours there says {said}, and stays."
        " 'git check-attr -a' shows what is in force.\n"
    ) in result.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [("*.md eol=crlf", "text=unspecified eol=crlf"), ("* -text", "text=unset eol=unspecified")],
)
def test_a_line_about_line_ends_that_contradicts_is_told_and_left(
    repository: VaultBuilder, invoke: Invoke, line: str, said: str
) -> None:
    repository.raw(".gitattributes", f"{line}\n".encode())

    result = invoke("git", "setup", "--yes", "--line-ends")

    assert b"eol=lf" not in repository.snapshot()[".gitattributes"]  # type: ignore[operator]
    assert (
        f"'*.md text=auto eol=lf' does not hold in .: a line of yours there says {said},"
    ) in result.stderr
    assert attributes(repository.root, "Ann.md", "merge") == ["vaultkit"]


def test_a_line_of_the_user_for_one_folder_goes_on_holding_there(
    repository: VaultBuilder, invoke: Invoke
) -> None:
    repository.raw(".gitattributes", b"Contacts/*.md merge=union\n")

    result = invoke("git", "setup", "--yes")

    assert attributes(repository.root, "Contacts/Ann.md", "merge") == ["union"]
    assert attributes(repository.root, "Interviews/Ann.md", "merge") == ["vaultkit"]
    assert "does not hold in Contacts: a line of yours there says merge=union" in result.stderr


def test_what_is_in_force_already_is_not_written_again(
    repository: VaultBuilder, invoke: Invoke
) -> None:
    repository.raw(".gitattributes", b"*.md merge=vaultkit\n")
    repository.raw(".git/info/exclude", b".DS_Store\n.trash/\n")
    repository.raw(".gitignore", b".obsidian/\n!conflict-files-obsidian-git.md\n")

    result = invoke("git", "setup", "--yes")

    assert repository.snapshot()[".gitattributes"] == b"*.md merge=vaultkit\n"
    assert repository.snapshot()[".gitignore"] == (b".obsidian/\n!conflict-files-obsidian-git.md\n")
    assert (
        "'conflict-files-obsidian-git.md' is not added to .gitignore:"
        " '!conflict-files-obsidian-git.md' is there and says otherwise.\n"
    ) in result.stderr


def test_a_stronger_line_that_takes_it_back_is_told(
    repository: VaultBuilder, invoke: Invoke
) -> None:
    repository.raw(".git/info/attributes", b"*.md !merge\n")

    result = invoke("git", "setup", "--yes")

    assert (
        "A line of yours goes before '*.md merge=vaultkit', so that git does not merge notes with"
        " vaultkit. 'git check-attr -a' shows what is in force.\n"
    ) in result.stderr


@pytest.mark.parametrize("name", [".gitattributes", ".gitignore"])
def test_a_link_is_left_alone(
    repository: VaultBuilder, invoke: Invoke, name: str, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"# mine\n")
    (repository.root / name).symlink_to(elsewhere)

    result = invoke("git", "setup", "--yes")

    assert elsewhere.read_bytes() == b"# mine\n"
    assert (repository.root / name).is_symlink()
    assert (
        f"{name} is a symbolic link, which git does not follow; it stays as it is.\n"
        in result.stderr
    )
    invoke("git", "setup", "--remove", "--yes")
    assert elsewhere.read_bytes() == b"# mine\n"


def test_a_read_only_file_is_refused_before_anything_is_written(
    repository: VaultBuilder, invoke: Invoke
) -> None:
    repository.raw(".gitignore", b"*.pdf\n").chmod(0o444)
    before = repository.snapshot()

    result = invoke("git", "setup", "--yes", exit_code=3)

    assert result.stderr == "Error: .gitignore could not be written: it is read-only\n"
    assert repository.snapshot() == before


def test_what_is_no_file_is_named(repository: VaultBuilder, invoke: Invoke) -> None:
    (repository.root / ".gitattributes").mkdir()

    result = invoke("git", "setup", "--yes", exit_code=3)

    assert result.stderr == (
        f"Error: {repository.root}/.gitattributes could not be written: not a regular file\n"
    )


def test_undo_takes_the_files_of_the_vault_back(repository: VaultBuilder, invoke: Invoke) -> None:
    invoke("git", "setup", "--yes")

    invoke("undo")

    assert {".gitattributes", ".gitignore"}.isdisjoint(repository.snapshot())
    assert invoke("git", "setup", "--yes").stderr.startswith(
        "Changed: .gitattributes and .gitignore.\n"
    )


def test_a_driver_of_another_place_is_replaced(repository: VaultBuilder, invoke: Invoke) -> None:
    git(repository.root, "config", "--add", "merge.vaultkit.driver", "/old/vaultkit")
    git(repository.root, "config", "--add", "merge.vaultkit.driver", "/older/vaultkit")

    result = invoke("git", "setup", "--yes")

    assert "-\tdriver = /old/vaultkit\n-\tdriver = /older/vaultkit\n" in result.stdout
    assert git(repository.root, "config", "--get-all", "merge.vaultkit.driver") == (
        driver_line(PROGRAM)
    )


def test_a_configuration_that_git_cannot_read_is_told_and_left(
    repository: VaultBuilder, invoke: Invoke
) -> None:
    repository.raw(".git/config", b"[core\n")

    result = invoke("git", "setup", "--yes", exit_code=3)

    assert "Error: " in result.stderr
    assert ".gitattributes" not in repository.snapshot()


def test_a_configuration_that_another_program_holds_is_told(
    repository: VaultBuilder, invoke: Invoke
) -> None:
    repository.raw(".git/config.lock", b"")

    result = invoke("git", "setup", "--yes", exit_code=3)

    assert "Error: git config failed: error: could not lock config file" in result.stderr
    (repository.root / ".git" / "config.lock").unlink()
    assert invoke("git", "setup", "--yes").stderr.startswith("Changed: .git/config.\n")


def refuse(*_args: object, **_more: object) -> None:
    raise OSError(30, "Read-only file system")


def test_a_configuration_that_the_system_does_not_give_is_told(
    repository: VaultBuilder, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "read_bytes", refuse)

    result = invoke("git", "setup", "--yes", exit_code=3)

    assert result.stderr == (
        f"Error: {repository.root}/.git/config could not be written: Read-only file system\n"
    )


def test_a_hook_that_cannot_be_finished_leaves_nothing_behind(
    repository: VaultBuilder, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    invoke("git", "setup", "--yes")
    monkeypatch.setattr(Path, "chmod", refuse)

    result = invoke("git", "setup", "--hook", exit_code=3)

    hook = repository.root / ".git" / "hooks" / "pre-commit"
    assert result.stderr == f"Error: {hook} could not be written: Read-only file system\n"
    assert list(hook.parent.iterdir()) == []


def test_a_vault_in_a_folder_has_its_own_files(
    repository: VaultBuilder, invoke: Invoke, tmp_path: Path
) -> None:
    repository.raw("a b/campaign/vaultkit.toml", b"")
    vault = repository.root / "a b" / "campaign"

    result = invoke("git", "setup", "--yes", "-C", str(vault))

    assert result.stderr.startswith(
        "Changed: .git/config, a b/campaign/.gitattributes and a b/campaign/.gitignore.\n"
    )
    assert "+++ b/a b/campaign/.gitattributes\t\n" in result.stdout
    assert attributes(vault, "Ann.md", "merge") == ["vaultkit"]
    assert attributes(repository.root, "README.md", "merge") == ["unspecified"]
    assert ".gitattributes" not in repository.snapshot()


def test_a_line_further_up_that_contradicts_is_told_and_left(
    repository: VaultBuilder, invoke: Invoke
) -> None:
    repository.raw("campaign/vaultkit.toml", b"")
    repository.raw(".gitattributes", b"*.md merge=union\n")

    result = invoke("git", "setup", "--yes", "-C", "campaign")

    assert "campaign/.gitattributes" not in repository.snapshot()
    assert "a line of yours there says merge=union, and stays." in result.stderr


def test_in_a_linked_work_tree_the_configuration_is_that_of_all(
    repository: VaultBuilder, invoke: Invoke, tmp_path: Path
) -> None:
    git(repository.root, "add", ".")
    git(repository.root, "commit", "--quiet", "--message=Begin")
    linked = tmp_path / "linked"
    git(repository.root, "worktree", "add", "--quiet", str(linked))

    result = invoke("git", "setup", "--yes", "--hook", "-C", str(linked))

    common = repository.root / ".git"
    assert result.stderr.startswith(
        f"Changed: {common}/config, .gitattributes, .gitignore and {common}/hooks/pre-commit.\n"
    )
    assert attributes(linked, "Ann.md", "merge") == ["vaultkit"]
    assert git(linked, "config", "merge.vaultkit.driver") == driver_line(PROGRAM)
    invoke("git", "setup", "--remove", "--yes", "-C", str(linked))
    assert "vaultkit" not in (common / "config").read_text(encoding="utf-8")
    assert not (common / "hooks" / "pre-commit").exists()


def test_in_a_submodule_its_own_configuration_is_written(
    repository: VaultBuilder, invoke: Invoke, tmp_path: Path
) -> None:
    git(repository.root, "add", ".")
    git(repository.root, "commit", "--quiet", "--message=Begin")
    outer = tmp_path / "outer"
    git(tmp_path, "init", "--quiet", str(outer))
    git(outer, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add",
        str(repository.root), "vault")  # fmt: skip

    invoke("git", "setup", "--yes", "-C", str(outer / "vault"))

    assert git(outer / "vault", "config", "merge.vaultkit.driver") == driver_line(PROGRAM)
    assert "vaultkit" not in (outer / ".git" / "config").read_text(encoding="utf-8")
    assert "vaultkit" not in (repository.root / ".git" / "config").read_text(encoding="utf-8")


def test_the_program_is_called_where_it_was_called_now_and_no_link_is_followed(
    repository: VaultBuilder, invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "a 'b' $(c)" / "vaultkit"
    place.parent.mkdir()
    place.symlink_to(PROGRAM)
    monkeypatch.setattr(sys, "argv", [str(place)])

    invoke("git", "setup", "--yes")

    assert git(repository.root, "config", "merge.vaultkit.driver") == driver_line(str(place))


def test_what_is_not_installed_cannot_be_called(
    repository: VaultBuilder, invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git_itself = git(repository.root, "--exec-path")
    monkeypatch.setattr(sys, "argv", ["/somewhere/vaultkit/__main__.py"])
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", git_itself)

    result = invoke("git", "setup", "--yes", exit_code=3)

    assert result.stderr == (
        "Error: there is no program 'vaultkit' that git could call; install it, as the README"
        " says\n"
    )


def test_it_speaks_french(repository: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("--lang", "fr", "git", "setup", "--yes")

    assert result.stderr == (
        "Modifié\u00a0: .git/config, .gitattributes et .gitignore.\n"
        "Validez ce qui a changé dans le coffre (git commit), et lancez «\u00a0vaultkit git"
        " setup\u00a0» sur chacune de vos machines\u00a0: git ne transmet pas sa configuration de"
        " l'une à l'autre.\n"
    )
