"""What a sync commits, and what it leaves alone."""

import os
from pathlib import Path

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.two_machines import (
    CLAIRE,
    CONTACT,
    Machines,
    Sync,
    git,
    is_clean,
    replied,
    subject,
)


def test_a_dry_run_shows_it_and_writes_nothing_and_asks_nobody(two: Machines, sync: Sync) -> None:
    git(two.desk.root, "remote", "set-url", "origin", str(two.place / "nowhere"))
    two.desk.note(CLAIRE, replied("2026-11-04"))
    two.desk.raw("CV.pdf", b"%PDF")
    before = two.desk.snapshot()

    done = sync(two.desk, "--dry-run")

    assert done.stdout == (
        "Would commit 2 files:\n"
        "    reply of Claire Dubois; 1 file\n"
        "  CV.pdf\n"
        "  Contacts/Claire Dubois.md\n"
        "Would pull from origin (merge); 0 commits of it are known here already.\n"
        "Would push 1 commit to origin.\n"
    )
    assert done.stderr == ""
    assert two.desk.snapshot() == before


def test_a_dry_run_says_what_is_known_of_the_remote(two: Machines, sync: Sync) -> None:
    two.publish(two.laptop, "Contacts/Paul Durand.md", "---\ntype: contact\n---\n")
    git(two.desk.root, "fetch", "--quiet")
    git(two.desk.root, "config", "pull.rebase", "true")

    assert sync(two.desk, "--dry-run").stdout == (
        "Would pull from origin (rebase); 1 commit of it is known here already.\n"
        "Would push 0 commits to origin.\n"
    )


def test_only_the_vault_is_committed_whatever_else_is_staged(tmp_path: Path, sync: Sync) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch=main", "outer")
    outer = tmp_path / "outer"
    vault = VaultBuilder(outer / "vault")
    vault.note("vaultkit.toml", "")
    (outer / "code.py").write_text("1")
    git(outer, "add", "code.py")

    first = sync(vault)
    vault.note(CLAIRE, CONTACT)
    second = sync(vault)

    assert first.stdout == "Committed 1 file: settings changed\n"
    assert second.stdout.startswith("Committed 1 file: asked Claire Dubois;")
    assert git(outer, "ls-tree", "-r", "--name-only", "HEAD").splitlines() == [
        "vault/Contacts/Claire Dubois.md",
        "vault/vaultkit.toml",
    ]
    assert git(outer, "status", "--porcelain") == "A  code.py"


def test_what_git_ignores_stays_out(two: Machines, sync: Sync) -> None:
    two.desk.raw(".gitignore", b"*.tmp\n.trash/\n")
    two.desk.raw("x.tmp", b"x")
    two.desk.raw(".trash/Ann.md", b"x")

    sync(two.desk)

    assert git(two.desk.root, "ls-files").splitlines() == [
        ".gitignore", CLAIRE, "vaultkit.toml",
    ]  # fmt: skip


def test_a_vault_that_the_repository_around_it_ignores_is_said(tmp_path: Path, sync: Sync) -> None:
    git(tmp_path, "init", "--quiet", "outer")
    (tmp_path / "outer" / ".gitignore").write_text("vault/\n")
    vault = VaultBuilder(tmp_path / "outer" / "vault")
    vault.note("vaultkit.toml", "")

    done = sync(vault, exit_code=3)

    assert done.stderr == (
        f"The repository {tmp_path}/outer ignores this vault; see: git check-ignore -v"
        f" '{tmp_path}/outer/vault'\n"
    )


def test_what_the_user_staged_is_committed_as_it_is_now(two: Machines, sync: Sync) -> None:
    two.desk.note(CLAIRE, replied("2026-11-04"))
    git(two.desk.root, "add", "--all")
    two.desk.note(CLAIRE, replied("2026-11-05"))
    two.desk.note("Staged only.md", "x")
    git(two.desk.root, "add", "Staged only.md")
    (two.desk.root / "Staged only.md").unlink()

    done = sync(two.desk)

    assert done.stdout.startswith("Committed 1 file: reply of Claire Dubois\n")
    assert "2026-11-05" in git(two.desk.root, "show", f"HEAD:{CLAIRE}")
    assert is_clean(two.desk.root)


def test_a_file_taken_out_of_the_index_by_hand_is_still_a_file(two: Machines, sync: Sync) -> None:
    git(two.desk.root, "rm", "--quiet", "--cached", CLAIRE)

    sync(two.desk, "-m", "kept")

    assert git(two.desk.root, "ls-files", CLAIRE) == CLAIRE


@pytest.mark.parametrize(
    "name",
    ["-rf.md", "a b.md", "é\u0301.md", "*.md", ":(top)x.md", 'q"uo\'te.md', "new\nline.md",
     "b\\ack.md"],
)  # fmt: skip
def test_names_are_only_names(two: Machines, sync: Sync, name: str) -> None:
    two.desk.note(name, "---\ntype: contact\n---\n")
    two.desk.note("other.tmp", "not asked for")
    two.desk.raw(".gitignore", b"*.tmp\n")

    sync(two.desk)
    sync(two.laptop)

    assert (two.laptop.root / name).read_bytes() == (two.desk.root / name).read_bytes()


def test_a_name_that_is_not_utf_8_is_committed_as_well(two: Machines, sync: Sync) -> None:
    place = os.fsencode(two.desk.root) + b"/caf\xe9.md"
    Path(os.fsdecode(place)).write_bytes(b"---\ntype: contact\n---\n")

    done = sync(two.desk)

    assert done.stdout == "Committed 1 file: new contact: caf\\xe9\nPushed 1 commit.\n"


def test_a_repository_inside_the_vault_is_left_out_and_told(two: Machines, sync: Sync) -> None:
    two.desk.note("inner/note.md", "x")
    git(two.desk.root / "inner", "init", "--quiet")
    git(two.desk.root / "inner", "add", "--all")
    git(two.desk.root / "inner", "commit", "--quiet", "-m", "inner")
    two.desk.note("New.md", "x")

    done = sync(two.desk)

    assert done.stdout == "Committed 1 file: a note edited\nPushed 1 commit.\n"
    assert done.stderr == "inner/ is a repository of its own and was left out.\n"


def test_a_submodule_is_committed_as_git_does(
    two: Machines, sync: Sync, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_ALLOW_PROTOCOL", "file")
    git(two.desk.root, "submodule", "--quiet", "add", str(two.remote), "shared")
    (two.desk.root / "shared" / "vaultkit.toml").write_text("# dirty\n")

    done = sync(two.desk)

    assert done.stdout.startswith("Committed 2 files: 2 files\n")
    assert git(two.desk.root, "ls-files", "--stage", "shared").startswith("160000 ")


def test_a_large_file_is_just_a_file(two: Machines, sync: Sync) -> None:
    two.desk.raw("Recording.wav", b"\0" * 3_000_000)
    two.desk.note("Long.md", "x" * 2_000_000)

    assert sync(two.desk).stdout.startswith("Committed 2 files: a note edited; 1 file\n")


def test_a_note_that_is_a_link_or_cannot_be_read_is_just_a_file(two: Machines, sync: Sync) -> None:
    (two.desk.root / "Link.md").symlink_to(CLAIRE)
    two.commit(two.desk, "link")
    (two.desk.root / "Link.md").unlink()
    (two.desk.root / "Link.md").symlink_to("elsewhere.md")
    (two.desk.root / "New link.md").symlink_to("nowhere.md")

    assert sync(two.desk).stdout.startswith("Committed 2 files: 2 notes edited\n")


def test_a_note_that_git_keeps_in_another_form_is_not_spoken_of(two: Machines, sync: Sync) -> None:
    git(two.desk.root, "config", "--global", "filter.secret.clean", "tr a-z n-za-m")
    git(two.desk.root, "config", "--global", "filter.secret.smudge", "tr a-z n-za-m")
    two.desk.raw(".gitattributes", b"Contacts/*.md filter=secret\n")
    two.desk.note("Contacts/Paul Durand.md", "---\ntype: contact\n---\n")

    sync(two.desk)

    assert subject(two.desk.root) == "2 notes edited; 1 file"
    assert git(two.desk.root, "show", "HEAD:Contacts/Paul Durand.md") == "---\nglcr: pbagnpg\n---"


def test_what_git_lfs_keeps_is_pushed_first_since_no_hook_does_it(
    two: Machines, sync: Sync, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = home / "bin" / "git-lfs"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\necho "$@" >>{home}/heard\n'
        '[ "$1" = clean ] && exec cat\n[ ! -e "$HOME/refuse" ]\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    git(two.desk.root, "config", "filter.lfs.clean", "git-lfs clean -- %f")
    two.desk.note("vaultkit.toml", "# changed\n")
    sync(two.desk)
    assert not (home / "heard").exists()

    two.desk.raw(".gitattributes", b"*.wav filter=lfs\n")
    two.desk.raw("Talk.wav", b"RIFF")
    (home / "refuse").touch()
    refused = sync(two.desk, exit_code=3)
    assert refused.stderr == "git refused: 1\n"
    assert "Talk" not in git(two.remote, "ls-tree", "--name-only", "main")

    (home / "refuse").unlink()
    sync(two.desk)
    assert (home / "heard").read_text().splitlines()[-1] == "push origin main"
    assert "Talk.wav" in git(two.remote, "ls-tree", "--name-only", "main")


def test_the_message_may_be_ones_own(two: Machines, sync: Sync) -> None:
    two.desk.note(CLAIRE, replied("2026-11-04"))

    sync(two.desk, "-m", "# not a comment\n\nSecond.")

    assert git(two.desk.root, "log", "-1", "--format=%B") == "# not a comment\n\nSecond."


def test_an_empty_message_is_refused_by_git_and_nothing_is_pulled(
    two: Machines, sync: Sync
) -> None:
    two.desk.note(CLAIRE, replied("2026-11-04"))

    done = sync(two.desk, "-m", "", exit_code=3)

    assert done.stderr == "git refused: Aborting commit due to empty commit message.\n"


@pytest.mark.parametrize(
    ("language", "lang", "expected"),
    [
        ("fr", "en", "réponse de Claire Dubois"),
        ("en", "fr", "reply of Claire Dubois"),
        ("", "fr", "réponse de Claire Dubois"),
    ],
)
def test_a_commit_speaks_the_language_of_the_vault(
    two: Machines, invoke: Invoke, language: str, lang: str, expected: str
) -> None:
    two.desk.settings(f'language = "{language}"\n' if language else "")
    two.commit(two.desk, "settings") if language else None
    two.desk.note(CLAIRE, replied("2026-11-04"))

    done = invoke("-C", str(two.desk.root), "--lang", lang, "sync")

    assert subject(two.desk.root) == expected
    assert done.stdout.startswith("Committed 1 file: " if lang == "en" else "1 fichier enregistré")


def test_the_gender_that_a_note_gives_is_used(two: Machines, sync: Sync) -> None:
    met = '---\ntype: interview\ncontact: "[[Claire Dubois]]"\ndate: 2026-11-10\n{}---\nX.\n'
    two.desk.note(CLAIRE, CONTACT.replace("role", "gender: f\nrole"))
    two.desk.note("Interviews/I.md", met.format(""))
    two.commit(two.desk, "met")
    more = 'thanked: [2026-11-10]\nreferrals: ["[[Paul Durand]]", "[[Anne Petit]]"]\n'
    two.desk.note("Interviews/I.md", met.format(more))

    sync(two.desk)

    assert subject(two.desk.root) == "thanked Claire Dubois; 2 referrals from her"


def test_what_is_wrong_in_what_was_committed_is_told(two: Machines, sync: Sync) -> None:
    two.desk.note(CLAIRE, replied("soon"))
    (two.desk.root / "Gone.md").touch()

    done = sync(two.desk)

    assert done.stderr == "1 problem in these notes. See: vaultkit check\n"


def test_a_copy_that_a_sync_program_left_is_nobody_new(two: Machines, sync: Sync) -> None:
    two.desk.note(f"{CLAIRE[:-3]}.sync-conflict-20261104-101112-ABCDEFG.md", CONTACT)

    sync(two.desk)

    assert subject(two.desk.root) == "a note edited"


def test_a_vault_in_its_own_words_is_understood(two: Machines, sync: Sync, invoke: Invoke) -> None:
    two.desk.note(
        "vaultkit.toml",
        '[kinds.contact]\nwhere = { tag = "people" }\n[properties]\nasked = "contacted"\n',
    )
    two.desk.note("Ada Baker.md", "---\ntags: [people]\n---\n")
    sync(two.desk)
    two.desk.note("Ada Baker.md", "---\ntags: [people]\ncontacted: 2026-11-04\n---\n")

    sync(two.desk)

    assert subject(two.desk.root) == "asked Ada Baker"
    told = invoke("-C", str(two.desk.root), "git", "log", "ada").stdout
    assert [line.split("  ")[-1] for line in told.splitlines()] == [
        "asked Ada Baker (2026-11-04)", "new contact: Ada Baker",
    ]  # fmt: skip
