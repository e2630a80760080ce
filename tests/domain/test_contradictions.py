"""Days that cannot all be right, each said at the very day that is doubtful."""

import pytest

from tests.conftest import Invoke, VaultBuilder

ANN, MEETING = "Contacts/Ann Lee.md", "Interviews/2026-11-10.md"


def contact(vault: VaultBuilder, facts: str, path: str = ANN) -> None:
    vault.note(path, f"---\ntype: contact\n{facts}\n---\n")


def meeting(vault: VaultBuilder, facts: str = "", date: str = "2026-11-10T10:00:00") -> None:
    vault.note(
        MEETING, f'---\ntype: interview\ncontact: "[[Ann Lee]]"\ndate: {date}\n{facts}\n---\n'
    )


def test_thanks_before_the_day_of_the_meeting_are_a_problem_each(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "")
    meeting(vault, "thanked:\n  - 2026-11-10\n  - 2026-11-09\n  - 2026-10-10")

    assert invoke("check", exit_code=1).stdout == (
        f"{MEETING}:7:5: thanks-before-meeting: "
        "thanked on 2026-11-09, before the meeting of 2026-11-10\n"
        f"{MEETING}:8:5: thanks-before-meeting: "
        "thanked on 2026-10-10, before the meeting of 2026-11-10\n"
    )


@pytest.mark.parametrize(
    "facts",
    [
        "thanked: 2026-11-10",
        "thanked: 2026-11-22",
        "status: moved\nthanked: 2026-11-01",
        "status: cancelled\nthanked: 2026-11-01",
        "status: no-show\nthanked: 2026-11-01",
    ],
)
def test_thanks_on_the_day_or_for_a_meeting_that_fell_through_are_none(
    vault: VaultBuilder, invoke: Invoke, facts: str
) -> None:
    contact(vault, "")
    meeting(vault, facts)

    assert invoke("check").stdout == ""


def test_a_meeting_without_a_date_is_thanked_in_time(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "")
    meeting(vault, "thanked: 2026-11-01", date="")

    assert invoke("check").stdout == ""


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ("asked: 2026-11-09\nreplied: 2026-11-08", "3:10: reply-before-ask: replied on 2026-11-08"),
        ("asked: [2026-11-09, 2026-11-05]\nreplied: 2026-11-04", "2026-11-05"),
        ("asked: 2026-11-09\nreplied: 2026-11-09", ""),
        ("asked: [2026-11-09, 2026-11-19]\nreplied: 2026-11-12", ""),
        ("replied: 2026-11-09", ""),
        ("asked: 2026-11-09", ""),
    ],
)
def test_a_reply_comes_after_the_first_ask(
    vault: VaultBuilder, invoke: Invoke, facts: str, message: str
) -> None:
    contact(vault, facts)

    result = invoke("check", exit_code=int(bool(message)))

    assert message.rpartition(": ")[2] in result.stdout
    assert len(result.stdout.splitlines()) == int(bool(message))
    assert result.stdout.count("reply-before-ask") == int(bool(message))


def test_what_was_done_is_never_still_to_come(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(
        vault,
        "asked: [2026-11-22, 2026-11-23]\nreplied: 2026-11-24\n"
        "reported:\n  - 2026-11-25\nnews: 2026-11-26\n"
        "referred_on: 2027-01-01\ncheck_on: 2027-01-01",
    )
    meeting(vault, "thanked: 2026-12-01")
    to_come = "is still to come, and this property says what was done"

    assert invoke("check", exit_code=1).stdout.splitlines() == [
        f"{ANN}:3:21: future-date: 2026-11-23 {to_come}",
        f"{ANN}:4:10: future-date: 2026-11-24 {to_come}",
        f"{ANN}:6:5: future-date: 2026-11-25 {to_come}",
        f"{ANN}:7:7: future-date: 2026-11-26 {to_come}",
        f"{MEETING}:5:10: future-date: 2026-12-01 {to_come}",
    ]
    assert invoke("check", today="2026-12-01").stdout == ""


def test_a_report_before_the_first_meeting_is_a_problem(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "reported:\n  - 2026-11-10\n  - 2026-11-09")
    meeting(vault)

    assert invoke("check", exit_code=1).stdout == (
        f"{ANN}:5:5: report-before-meeting: "
        "reported on 2026-11-09, before the first meeting or name given, on 2026-11-10\n"
    )


@pytest.mark.parametrize(
    ("facts", "of_meeting", "date"),
    [
        # Nothing is known of a first day, so nothing is concluded.
        ("reported: 2026-11-01", 'contact: ""', "2026-11-10"),
        ("reported: 2026-11-01", "status: cancelled", "2026-11-10"),
        ("reported: 2026-11-01", "", "2026-11-23"),
        ("reported: 2026-11-01", "", ""),
        # A name came by mail before the meeting, on a known day or on an unknown one.
        ('reported: 2026-11-01\nreferrals: "[[Zoe]]"\nreferred_on: 2026-11-01', "", "2026-11-10"),
    ],
)
def test_without_a_known_first_day_no_report_is_too_early(
    vault: VaultBuilder, invoke: Invoke, facts: str, of_meeting: str, date: str
) -> None:
    contact(vault, facts)
    if of_meeting.startswith("contact"):
        vault.note(MEETING, f"---\ntype: interview\n{of_meeting}\ndate: {date}\n---\n")
    else:
        meeting(vault, of_meeting, date)

    assert invoke("check").stdout == ""


def test_a_name_given_on_an_unknown_day_leaves_the_first_day_open(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, 'reported: 2026-11-01\nreferrals: "[[Zoe Ray]]"')
    contact(vault, "asked: 2026-11-12", "Contacts/Zoe Ray.md")
    meeting(vault)

    assert invoke("check").stdout == ""


def test_a_name_given_by_mail_may_be_the_first_that_is_known(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, 'reported: 2026-11-01\nreferrals: "[[Zoe Ray]]"\nreferred_on: 2026-11-05')

    assert "before the first meeting or name given, on 2026-11-05" in (
        invoke("check", exit_code=1).stdout
    )


def test_names_that_a_meeting_with_nobody_gave_are_nobody_s(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "reported: 2026-11-01")
    vault.note(MEETING, '---\ntype: interview\ndate: 2026-11-10\nreferrals: "[[Zoe Ray]]"\n---\n')

    assert invoke("check").stdout == ""
