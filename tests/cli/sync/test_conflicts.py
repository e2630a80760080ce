"""What both sides changed is explained, and waits until it is decided."""

from pathlib import Path

import pytest
from click.testing import Result

from tests.conftest import VaultBuilder
from tests.two_machines import (
    CLAIRE,
    Machines,
    Sync,
    everything,
    git,
    is_clean,
    replied,
    subjects,
)


def in_conflict(two: Machines, sync: Sync, *settings: str) -> Result:
    for setting in settings:
        git(two.desk.root, "config", *setting.split("="))
    two.publish(two.laptop, CLAIRE, replied("2026-11-04"))
    two.desk.note(CLAIRE, replied("2026-11-05"))
    return sync(two.desk, exit_code=3)


@pytest.mark.parametrize(
    ("setting", "abort"),
    [("pull.rebase=false", "git merge --abort"), ("pull.rebase=true", "git rebase --abort")],
)
def test_a_conflict_is_explained_and_both_ways_out_are(
    two: Machines, sync: Sync, setting: str, abort: str
) -> None:
    done = in_conflict(two, sync, setting)

    sides = ["2026-11-05 here", "2026-11-04 there"]
    if "rebase" in abort:
        sides.reverse()  # to git, ours is then what was there
    words = f"{CLAIRE}:4: 'replied' is {' and '.join(sides)}\n"
    assert done.stdout == f"Committed 1 file: reply of Claire Dubois\n{words}"
    assert done.stderr == (
        "Both sides are kept in these files. Choose with: vaultkit resolve NOTE, or in an editor;"
        f" then again: vaultkit sync. To take the pull back: {abort}\n"
    )
    if "merge" in abort:
        assert ">>>>>>> remotes/origin/main\n" in (two.desk.root / CLAIRE).read_text()

    again = sync(two.desk, exit_code=3)

    assert again.stdout == words
    assert again.stderr == done.stderr


@pytest.mark.parametrize(
    ("setting", "ended"),
    [
        ("pull.rebase=false", "The merge that was left is concluded."),
        ("pull.rebase=true", "The rebase that was left has come to its end."),
    ],
)
def test_when_it_is_decided_a_second_sync_goes_on_to_the_end(
    two: Machines, sync: Sync, setting: str, ended: str
) -> None:
    in_conflict(two, sync, setting)
    two.desk.note(CLAIRE, replied("2026-11-06"))
    two.desk.note("New.md", "a note made meanwhile\n")

    foreseen = sync(two.desk, "--dry-run")
    done = sync(two.desk)

    assert foreseen.stdout.startswith(
        "The merge that was left would be concluded.\n"
        if "false" in setting
        else "The rebase that was left would go on.\n"
    )
    assert done.stdout.splitlines()[:2] == [ended, "Committed 1 file: a note edited"]
    assert is_clean(two.desk.root)
    assert not git(two.desk.root, "log", "--grep=Conflicts", "--format=%s")
    sync(two.laptop)
    assert everything(two.desk) == everything(two.laptop)
    assert (two.laptop.root / CLAIRE).read_text() == replied("2026-11-06")


def test_a_rebase_may_stop_at_one_commit_after_the_other(two: Machines, sync: Sync) -> None:
    git(two.desk.root, "config", "pull.rebase", "true")
    two.publish(two.laptop, CLAIRE, replied("2026-11-04"))
    two.desk.note(CLAIRE, replied("2026-11-05"))
    two.commit(two.desk, "one")
    two.desk.note(CLAIRE, replied("2026-11-06"))
    two.commit(two.desk, "two")

    sync(two.desk, exit_code=3)
    two.desk.note(CLAIRE, replied("2026-11-14"))
    second = sync(two.desk, exit_code=3)
    two.desk.note(CLAIRE, replied("2026-11-15"))
    third = sync(two.desk)

    assert second.stdout == f"{CLAIRE}:4: 'replied' is 2026-11-14 there and 2026-11-06 here\n"
    assert third.stdout == ("The rebase that was left has come to its end.\nPushed 2 commits.\n")
    assert subjects(two.desk.root) == ["two", "one", "theirs", "begin"]


def test_a_pull_that_was_taken_back_is_tried_again(two: Machines, sync: Sync) -> None:
    in_conflict(two, sync)
    git(two.desk.root, "merge", "--abort")

    assert sync(two.desk, exit_code=3).stdout.startswith(f"{CLAIRE}:4: ")


@pytest.mark.parametrize("rebase", ["false", "true"])
@pytest.mark.parametrize("removes", ["here", "there"])
def test_a_note_that_one_side_removed_is_for_the_user_to_decide(
    two: Machines, sync: Sync, rebase: str, removes: str
) -> None:
    git(two.desk.root, "config", "pull.rebase", rebase)
    remover, changer = (two.desk, two.laptop) if removes == "here" else (two.laptop, two.desk)
    (remover.root / CLAIRE).unlink()
    two.commit(remover, "forgotten")
    changer.note(CLAIRE, replied("2026-11-04"))
    two.commit(changer, "changed")
    git(two.laptop.root, "push", "--quiet")

    done = sync(two.desk, exit_code=3)

    did = ("removed", "changed") if removes == "here" else ("changed", "removed")
    assert done.stdout.startswith(f"{CLAIRE}: ")
    assert "{} here and {} there; to keep it: ".format(*did) in done.stdout
    assert f"not to: vaultkit resolve '{CLAIRE}' --delete\n" in done.stdout
    assert sync(two.desk, exit_code=3).stdout == done.stdout

    git(two.desk.root, "rm", "--quiet", "--cached", CLAIRE)
    (two.desk.root / CLAIRE).unlink()
    sync(two.desk)

    assert CLAIRE not in git(two.remote, "ls-tree", "-r", "--name-only", "main")


def test_what_git_cannot_merge_is_not_decided_by_leaving_it(two: Machines, sync: Sync) -> None:
    two.desk.raw("Plan.png", b"\0one")
    two.commit(two.desk, "picture")
    git(two.desk.root, "push", "--quiet")
    git(two.laptop.root, "pull", "--quiet")
    two.laptop.raw("Plan.png", b"\0two")
    two.commit(two.laptop, "theirs")
    git(two.laptop.root, "push", "--quiet")
    two.desk.raw("Plan.png", b"\0three")

    done = sync(two.desk, exit_code=3)

    assert done.stdout.splitlines()[1] == (
        "Plan.png: both sides changed it, and it is as one of them has it; if that is right:"
        " git add 'Plan.png'"
    )
    assert sync(two.desk, exit_code=3).stdout.startswith("Plan.png: both sides changed it")

    two.desk.raw("Plan.png", b"\0both")
    sync(two.desk)

    assert git(two.remote, "cat-file", "-s", "main:Plan.png") == "5"


@pytest.mark.parametrize("path", ["vaultkit.toml", "Map.canvas"])
def test_marks_in_any_other_file_are_no_decision_either(
    two: Machines, sync: Sync, path: str
) -> None:
    two.publish(two.laptop, path, "# theirs\n")
    two.desk.note(path, "# ours\n")

    done = sync(two.desk, exit_code=3)

    assert done.stdout.splitlines()[1] == f"{path}:1: the text, lines 1–5"
    assert sync(two.desk, exit_code=3).stdout == f"{path}:1: the text, lines 1–5\n"

    two.desk.note(path, "# both\n")
    sync(two.desk)

    assert git(two.remote, "show", f"main:{path}") == "# both"


def test_marks_in_the_settings_stop_it_before_anything(two: Machines, sync: Sync) -> None:
    two.desk.note("vaultkit.toml", "<<<<<<< a\n# ours\n=======\n# theirs\n>>>>>>> b\n")

    assert sync(two.desk, exit_code=3).stdout == "vaultkit.toml:1: the text, lines 1–5\n"
    assert subjects(two.desk.root) == ["begin"]


def test_a_file_that_is_gone_in_a_conflict_is_for_git_to_explain(two: Machines, sync: Sync) -> None:
    in_conflict(two, sync)
    (two.desk.root / CLAIRE).unlink()

    assert sync(two.desk, exit_code=3).stdout == (
        f"{CLAIRE}: both sides changed it; git status says how to go on\n"
    )


def test_two_new_names_for_one_note_are_for_git_to_explain(two: Machines, sync: Sync) -> None:
    git(two.laptop.root, "mv", CLAIRE, "Contacts/Claire Roux.md")
    two.commit(two.laptop, "theirs")
    git(two.laptop.root, "push", "--quiet")
    git(two.desk.root, "mv", CLAIRE, "Contacts/Claire Martin.md")

    done = sync(two.desk, exit_code=3)

    assert done.stdout.count("called differently on both sides; git status says how") == 3


def test_unmerged_paths_of_a_stash_are_decided_as_well(two: Machines, sync: Sync) -> None:
    two.desk.note(CLAIRE, replied("2026-11-05"))
    git(two.desk.root, "stash", "--quiet")
    two.desk.note(CLAIRE, replied("2026-11-04"))
    two.commit(two.desk, "another")
    git(two.desk.root, "stash", "pop", check=False)

    left = sync(two.desk, exit_code=3)
    two.desk.note(CLAIRE, replied("2026-11-06"))
    done = sync(two.desk)

    assert left.stdout == (
        f"{CLAIRE}:4: 'replied' is 2026-11-04 in Updated upstream and 2026-11-05 in Stashed"
        " changes\n"
    )
    assert done.stdout == "Committed 1 file: reply of Claire Dubois\nPushed 2 commits.\n"


def test_conflicts_outside_the_vault_are_for_git(tmp_path: Path, sync: Sync) -> None:
    two = Machines(tmp_path)
    inner = VaultBuilder(two.desk.root / "inner")
    inner.note("vaultkit.toml", "")
    two.commit(two.desk, "inner")
    git(two.desk.root, "push", "--quiet")
    git(two.laptop.root, "pull", "--quiet")
    two.publish(two.laptop, CLAIRE, replied("2026-11-04"))
    two.desk.note(CLAIRE, replied("2026-11-05"))
    two.commit(two.desk, "ours")
    said = (
        f"Files outside the vault are in conflict ({CLAIRE}); settle them with git, then:"
        " vaultkit sync\n"
    )

    assert sync(inner, exit_code=3).stderr == said
    assert sync(inner, exit_code=3).stderr == said

    two.desk.note(CLAIRE, replied("2026-11-06"))
    git(two.desk.root, "add", CLAIRE)
    assert sync(inner).stdout.startswith("The merge that was left is concluded.\n")
