"""Whatever state a repository is in, it is named, with the next step."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import VaultBuilder
from tests.two_machines import (
    CLAIRE,
    Machines,
    Sync,
    git,
    replied,
    subjects,
)

NO_REMOTE = (
    "There is no remote, so it is all on this machine alone. For another place:"
    " git remote add origin ADDRESS\n"
)


def begun(tmp_path: Path, *words: str) -> VaultBuilder:
    vault = VaultBuilder(tmp_path / "vault")
    vault.note("vaultkit.toml", "")
    git(vault.root, "init", "--quiet", "--initial-branch=main", *words)
    return vault


def test_without_a_repository_it_says_how_to_begin_one(vault: VaultBuilder, sync: Sync) -> None:
    done = sync(vault, exit_code=3)

    assert done.stderr == (
        f"Error: {vault.root}: it is in no git repository. Make it one with 'git init', as"
        " 'vaultkit init --git' does for a new vault\n"
    )


def test_without_git_it_says_so(
    two: Machines, sync: Sync, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    monkeypatch.setenv("PATH", str(home))

    done = sync(two.desk, exit_code=3)

    assert done.stderr == "Error: git rev-parse failed: No such file or directory\n"


def test_without_a_remote_it_commits_and_says_so(tmp_path: Path, sync: Sync) -> None:
    vault = begun(tmp_path)

    done = sync(vault)

    assert done.stdout == "Committed 1 file: settings changed\n"
    assert done.stderr == NO_REMOTE
    assert sync(vault, "--dry-run").stderr == NO_REMOTE


def test_the_first_commit_goes_to_an_empty_remote_which_is_followed_from_then_on(
    tmp_path: Path, sync: Sync
) -> None:
    vault = begun(tmp_path)
    git(tmp_path, "init", "--quiet", "--bare", "remote.git")
    git(vault.root, "remote", "add", "cloud", str(tmp_path / "remote.git"))

    foreseen = sync(vault, "--dry-run")
    done = sync(vault)

    assert foreseen.stdout.endswith("Would push 1 commit to cloud.\n")
    assert done.stdout == "Committed 1 file: settings changed\nPushed 1 commit.\n"
    assert git(vault.root, "rev-parse", "--abbrev-ref", "@{upstream}") == "cloud/main"


def test_an_upstream_of_the_same_name_is_taken_in_before_it_is_followed(
    two: Machines, sync: Sync
) -> None:
    git(two.desk.root, "branch", "--unset-upstream")
    two.publish(two.laptop, "Contacts/Paul Durand.md", "---\ntype: contact\n---\n")

    done = sync(two.desk)

    assert done.stdout == "Pulled 1 commit.\n"
    assert git(two.desk.root, "rev-parse", "--abbrev-ref", "@{upstream}") == "origin/main"


def test_several_remotes_and_no_upstream_are_the_users_choice(two: Machines, sync: Sync) -> None:
    git(two.desk.root, "branch", "--unset-upstream")
    git(two.desk.root, "remote", "add", "other", "nowhere")
    two.desk.note(CLAIRE, replied("2026-11-04"))

    done = sync(two.desk, exit_code=3)

    assert done.stdout == "Committed 1 file: reply of Claire Dubois\n"
    assert done.stderr == (
        "There are several remotes (origin, other), and main follows none. Once:"
        " git push --set-upstream REMOTE main\n"
    )


@pytest.mark.parametrize("name", ["branch.main.pushRemote", "remote.pushDefault"])
def test_notes_are_not_pushed_where_git_would_not_push_them(
    two: Machines, sync: Sync, name: str
) -> None:
    git(two.desk.root, "remote", "add", "private", "nowhere")
    git(two.desk.root, "config", name, "private")

    assert sync(two.desk, exit_code=3).stderr == (
        "main is pulled from origin and pushed to private; that is for git itself: git pull,"
        " git push\n"
    )


def test_a_remote_inside_the_vault_is_not_called(two: Machines, sync: Sync) -> None:
    git(two.desk.root, "clone", "--quiet", "--bare", ".", "inner.git")
    hook = two.desk.raw("inner.git/hooks/pre-receive", b"#!/bin/sh\ntouch RUN\n")
    hook.chmod(0o755)
    git(two.desk.root, "remote", "set-url", "origin", "./inner.git")
    two.desk.raw(".gitignore", b"inner.git\n")

    done = sync(two.desk, exit_code=3)

    assert done.stderr == "The remote origin is inside the vault's own repository.\n"
    assert not [place for place in two.desk.snapshot() if "RUN" in place]


def test_off_any_branch_nothing_is_committed(two: Machines, sync: Sync) -> None:
    git(two.desk.root, "checkout", "--quiet", "--detach")
    two.desk.note(CLAIRE, replied("2026-11-04"))
    before = two.desk.snapshot()

    done = sync(two.desk, exit_code=3)

    assert done.stderr == (
        "HEAD is on no branch, so a commit would be lost sight of. First: git switch BRANCH, or"
        " for a new one git switch -c BRANCH\n"
    )
    assert two.desk.snapshot() == before


def pick(vault: VaultBuilder, *words: str) -> None:
    """Leave a cherry-pick, or a revert, in conflict."""
    git(vault.root, "switch", "--quiet", "-c", "other")
    vault.note(CLAIRE, replied("2026-11-04"))
    git(vault.root, "commit", "--quiet", "-am", "other")
    git(vault.root, "switch", "--quiet", "main")
    vault.note(CLAIRE, replied("2026-11-05"))
    git(vault.root, "commit", "--quiet", "-am", "own")
    git(vault.root, *words, "other", check=False)


def bisect(vault: VaultBuilder) -> None:
    git(vault.root, "bisect", "start")


def edit(vault: VaultBuilder) -> None:
    git(
        vault.root, "-c", "sequence.editor=sed -i s/^pick/edit/", "rebase", "--quiet",
        "--interactive", "--root", check=False,
    )  # fmt: skip


def am(vault: VaultBuilder) -> None:
    git(vault.root, "switch", "--quiet", "-c", "other")
    vault.note(CLAIRE, replied("2026-11-04"))
    git(vault.root, "commit", "--quiet", "-am", "other")
    patch = git(vault.root, "format-patch", "-1", "--output-directory", "..")
    git(vault.root, "switch", "--quiet", "main")
    vault.note(CLAIRE, replied("2026-11-05"))
    git(vault.root, "commit", "--quiet", "-am", "own")
    git(vault.root, "am", patch, check=False)


UNDER_WAY = "git {0} is under way; first: git {0} --continue, or --abort"
BEGUN: dict[str, tuple[Callable[[VaultBuilder], object], str]] = {
    "cherry-pick": (
        lambda vault: pick(vault, "cherry-pick"),
        UNDER_WAY.format("cherry-pick"),
    ),
    "revert": (lambda vault: pick(vault, "revert"), UNDER_WAY.format("revert")),
    "am": (am, UNDER_WAY.format("am")),
    "bisect": (bisect, "git bisect is under way; first: git bisect reset"),
    "edit": (
        edit,
        (
            "A rebase of yours has stopped for you to edit a commit. First: git rebase --continue,"
            " or --abort"
        ),
    ),
    "sequencer": (
        lambda vault: vault.raw(".git/sequencer/todo", b"pick"),
        "git cherry-pick or git revert is under way; first: git status says how to end it",
    ),
}


@pytest.mark.parametrize("state", BEGUN)
def test_what_somebody_else_began_is_left_alone(two: Machines, sync: Sync, state: str) -> None:
    begin, said = BEGUN[state]
    begin(two.desk)
    before = two.desk.snapshot()

    done = sync(two.desk, exit_code=3)

    assert done.stdout == ""
    assert done.stderr == f"{said}\n"
    assert two.desk.snapshot() == before


def test_a_locked_index_is_said_with_the_lock(two: Machines, sync: Sync) -> None:
    two.desk.raw(".git/index.lock", b"")

    assert sync(two.desk, exit_code=3).stderr == (
        f"Another git is at work here, or was interrupted: {two.desk.root}/.git/index.lock is"
        " there. If none is, remove that file; then: vaultkit sync\n"
    )


def test_git_has_to_know_who_commits(
    two: Machines, sync: Sync, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL"):
        monkeypatch.delenv(f"GIT_{name}")
    git(two.desk.root, "config", "user.useConfigOnly", "true")
    two.desk.note(CLAIRE, replied("2026-11-04"))

    done = sync(two.desk, exit_code=3)

    assert done.stdout == ""
    assert done.stderr == (
        'git does not know who you are. First: git config --global user.name "Your Name", and'
        " git config --global user.email you@example.org\n"
    )
    assert sync(two.desk, "--dry-run").stdout.startswith("Would commit 1 file:")


def test_histories_without_a_common_beginning_are_not_mixed(
    two: Machines, tmp_path: Path, sync: Sync
) -> None:
    vault = begun(tmp_path)
    git(vault.root, "remote", "add", "origin", str(two.remote))

    done = sync(vault, exit_code=3)

    assert done.stdout == "Committed 1 file: settings changed\n"
    assert done.stderr == (
        "What is here and what is at origin have no beginning in common: is it the right remote?"
        " If both belong together: git pull origin main --no-rebase --allow-unrelated-histories\n"
    )


def test_a_remote_that_is_not_reached_loses_nothing(two: Machines, sync: Sync) -> None:
    two.remote.rename(two.place / "away")
    two.desk.note(CLAIRE, replied("2026-11-04"))

    done = sync(two.desk, exit_code=3)

    assert done.stdout == "Committed 1 file: reply of Claire Dubois\n"
    assert done.stderr.startswith(
        "origin was not reached, so nothing was pulled or pushed; what you have is committed here,"
        " and the next sync takes it along. git refused: fatal: "
    )

    (two.place / "away").rename(two.remote)

    assert sync(two.desk).stdout == "Pushed 1 commit.\n"


IN_THE_WAY = (
    "Files that git does not keep here are in the way of some that come ({}); move them, then:"
    " vaultkit sync\n"
)


@pytest.mark.parametrize("rebase", ["false", "true"])
@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("secret.txt", "secret.txt"),
        ("secret", "secret/plan.txt"),
        ("secret/mine.txt", "secret"),
    ],
)
@pytest.mark.parametrize("goes_on", [False, True])
def test_what_git_ignores_is_not_overwritten_by_what_comes(
    two: Machines, sync: Sync, rebase: str, mine: str, theirs: str, *, goes_on: bool
) -> None:
    git(two.desk.root, "config", "pull.rebase", rebase)
    two.publish(two.laptop, theirs, "theirs\n")
    two.desk.raw(".git/info/exclude", b"secret*\n")
    two.desk.raw(mine, b"mine\n")
    if goes_on:
        two.desk.note(CLAIRE, replied("2026-11-04"))

    done = sync(two.desk, exit_code=3)

    assert done.stderr == IN_THE_WAY.format(theirs)
    assert (two.desk.root / mine).read_bytes() == b"mine\n"

    (two.desk.root / mine).rename(two.place / "moved")
    if "/" in mine:
        (two.desk.root / mine).parent.rmdir()
    assert "Pulled 1 commit.\n" in sync(two.desk).stdout
    assert (two.desk.root / theirs).read_bytes() == b"theirs\n"


@pytest.mark.parametrize("rebase", ["false", "true"])
def test_a_file_that_is_kept_here_alone_by_now_stays(
    two: Machines, sync: Sync, rebase: str
) -> None:
    git(two.desk.root, "config", "pull.rebase", rebase)
    two.publish(two.laptop, "secret.txt", "old\n")
    sync(two.desk)
    git(two.desk.root, "rm", "--quiet", "--cached", "secret.txt")
    two.desk.raw(".gitignore", b"secret.txt\n")
    two.desk.raw("secret.txt", b"new\n")
    two.publish(two.laptop, "Contacts/Paul Durand.md", "---\ntype: contact\n---\n")

    done = sync(two.desk, exit_code=3 if rebase == "true" else 0)

    assert done.stderr == (IN_THE_WAY.format("secret.txt") if rebase == "true" else "")
    assert (two.desk.root / "secret.txt").read_bytes() == b"new\n"


def test_a_file_outside_the_vault_in_the_way_stops_a_pull(tmp_path: Path, sync: Sync) -> None:
    two = Machines(tmp_path)
    inner = VaultBuilder(two.desk.root / "inner")
    inner.note("vaultkit.toml", "")
    two.commit(two.desk, "inner")
    git(two.desk.root, "push", "--quiet")
    git(two.laptop.root, "pull", "--quiet")
    two.publish(two.laptop, "list.txt", "theirs\n")
    two.desk.raw("list.txt", b"mine\n")

    done = sync(inner, exit_code=3)

    assert done.stderr == IN_THE_WAY.format("list.txt")
    assert (two.desk.root / "list.txt").read_bytes() == b"mine\n"


def test_changes_outside_the_vault_stop_a_rebase_and_are_left_as_they_are(
    tmp_path: Path, sync: Sync
) -> None:
    two = Machines(tmp_path)
    inner = VaultBuilder(two.desk.root / "inner")
    inner.note("vaultkit.toml", "")
    two.commit(two.desk, "inner")
    two.publish(two.laptop, "Contacts/Paul Durand.md", "---\ntype: contact\n---\n")
    git(two.desk.root, "config", "pull.rebase", "true")
    git(two.desk.root, "config", "rebase.autoStash", "true")
    two.desk.note(CLAIRE, replied("2026-11-04"))

    done = sync(inner, exit_code=3)

    assert done.stderr.startswith(
        "Files outside the vault have changes, and git rebases nothing over such; commit them with"
        " git, then: vaultkit sync. git refused: "
    )
    assert (two.desk.root / CLAIRE).read_text() == replied("2026-11-04")
    assert git(two.desk.root, "stash", "list") == ""


def hook(two: Machines, name: str, script: str) -> None:
    place = two.remote / "hooks" / name
    place.parent.mkdir(exist_ok=True)
    place.write_text(f"#!/bin/sh\n{script}\n")
    place.chmod(0o755)


def test_a_push_that_somebody_else_was_quicker_with_is_tried_again(
    two: Machines, sync: Sync
) -> None:
    other = two.clone("phone")
    other.note("Contacts/Paul Durand.md", "---\ntype: contact\n---\n")
    two.commit(other, "quicker")
    unset = "unset $(git rev-parse --local-env-vars)"
    hook(two, "update", f"[ -e once ] || {{ touch once; {unset}; git -C {other.root} push -q; }}")
    two.desk.note(CLAIRE, replied("2026-11-04"))

    done = sync(two.desk)

    assert done.stdout == (
        "Committed 1 file: reply of Claire Dubois\nPulled 1 commit.\nPushed 2 commits.\n"
    )
    assert git(two.remote, "rev-parse", "main") == git(two.desk.root, "rev-parse", "main")
    assert "quicker" in subjects(two.remote, "main")


def test_after_three_tries_it_says_that_others_go_on_pushing(two: Machines, sync: Sync) -> None:
    other = two.clone("phone")
    unset = "unset $(git rev-parse --local-env-vars)"
    more = f"git -C {other.root} commit -q --allow-empty -m more; git -C {other.root} push -q"
    hook(two, "update", f'[ "$NESTED" ] || {{ {unset}; export NESTED=1; {more}; }}')
    two.desk.note(CLAIRE, replied("2026-11-04"))

    done = sync(two.desk, exit_code=3)

    assert done.stdout == "Committed 1 file: reply of Claire Dubois\nPulled 2 commits.\n"
    assert done.stderr == (
        "Others pushed to origin again and again meanwhile. What you have is committed here;"
        " again: vaultkit sync\n"
    )


def test_a_remote_that_takes_nothing_is_quoted(two: Machines, sync: Sync) -> None:
    hook(two, "pre-receive", "echo 'no notes on Sundays' >&2; exit 1")
    two.desk.note(CLAIRE, replied("2026-11-04"))

    done = sync(two.desk, exit_code=3)

    assert done.stderr.startswith(
        "origin took nothing; what you have is committed here, and the next sync tries again."
    )
    assert "no notes on Sundays" in done.stderr
    assert "pre-receive hook declined" in done.stderr


def test_commits_that_were_taken_out_elsewhere_are_not_forced_and_not_lost(
    two: Machines, sync: Sync
) -> None:
    two.publish(two.desk, "Contacts/Paul Durand.md", "---\ntype: contact\n---\n", "ours")
    git(two.laptop.root, "commit", "--quiet", "--amend", "-m", "begun anew")
    git(two.laptop.root, "push", "--quiet", "--force")
    git(two.desk.root, "config", "pull.rebase", "true")

    done = sync(two.desk, exit_code=3)

    assert "no beginning in common" in done.stderr
    assert subjects(two.desk.root) == ["ours", "begin"]
    assert subjects(two.remote, "main") == ["begun anew"]
