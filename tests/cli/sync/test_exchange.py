"""Two machines stay the same through a repository; nothing is lost, nothing is forced."""

import pytest

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


def test_what_one_machine_noted_is_on_the_other(two: Machines, sync: Sync) -> None:
    two.desk.note(CLAIRE, replied("2026-11-04"))

    here, there = sync(two.desk), sync(two.laptop)

    assert here.stdout == "Committed 1 file: reply of Claire Dubois\nPushed 1 commit.\n"
    assert there.stdout == "Pulled 1 commit.\n"
    assert here.stderr == there.stderr == ""
    assert everything(two.desk) == everything(two.laptop)


def test_a_second_time_there_is_nothing_to_do(two: Machines, sync: Sync) -> None:
    two.desk.note(CLAIRE, replied("2026-11-04"))
    sync(two.desk)

    assert sync(two.desk).stdout == "Nothing has changed.\n"


@pytest.mark.parametrize(
    ("settings", "subjects_after"),
    [
        ([], ["Bring together what was noted on two machines", "passed", "theirs", "begin"]),
        (["pull.rebase=true"], ["passed", "theirs", "begin"]),
        (["pull.rebase=merges"], ["passed", "theirs", "begin"]),
        (["pull.rebase=interactive"], ["passed", "theirs", "begin"]),
        (["pull.rebase=true", "branch.main.rebase=false"],
         ["Bring together what was noted on two machines", "passed", "theirs", "begin"]),
        (["branch.main.rebase=true"], ["passed", "theirs", "begin"]),
    ],
    ids=" ".join,
)  # fmt: skip
def test_both_go_on_as_git_is_configured(
    two: Machines, sync: Sync, settings: list[str], subjects_after: list[str]
) -> None:
    two.publish(two.laptop, "Contacts/Paul Durand.md", "---\ntype: contact\n---\n")
    for setting in settings:
        git(two.desk.root, "config", *setting.split("="))
    two.desk.note(CLAIRE, replied("2026-11-04"))

    done = sync(two.desk, "-m", "passed")

    assert done.stdout.splitlines()[:2] == ["Committed 1 file: passed", "Pulled 1 commit."]
    assert sorted(subjects(two.desk.root)) == sorted(subjects_after)
    assert subjects(two.desk.root)[0] == subjects_after[0]
    assert git(two.remote, "rev-parse", "main") == git(two.desk.root, "rev-parse", "main")
    assert is_clean(two.desk.root)


def test_a_fast_forward_alone_is_taken_and_anything_else_is_said(two: Machines, sync: Sync) -> None:
    git(two.desk.root, "config", "pull.ff", "only")
    two.publish(two.laptop, "Contacts/Paul Durand.md", "---\ntype: contact\n---\n")

    assert sync(two.desk).stdout == "Pulled 1 commit.\n"

    two.publish(two.laptop, "Contacts/Anne Petit.md", "---\ntype: contact\n---\n")
    two.desk.note(CLAIRE, replied("2026-11-04"))

    done = sync(two.desk, exit_code=3)

    assert done.stdout == "Committed 1 file: reply of Claire Dubois\n"
    assert done.stderr == (
        "Both sides have gone on, and git is configured not to bring them together (pull.ff is"
        " 'only'). Once: git config pull.rebase true, or git config --unset pull.ff\n"
    )
