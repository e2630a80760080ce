"""Names given of which two notes tell two stories, and circles in which nobody came first."""

from collections.abc import Mapping, Sequence

import pytest

from tests.conftest import Invoke, VaultBuilder

ZOE = "Contacts/Zoe.md"


def contact(vault: VaultBuilder, name: str, by: Sequence[str] = (), facts: str = "") -> None:
    links = "".join(f'\n  - "[[{each}]]"' for each in by)
    vault.note(f"Contacts/{name}.md", f"---\ntype: contact\nreferred_by:{links}\n{facts}\n---\n")


def meeting(
    vault: VaultBuilder, people: Sequence[str], names: Sequence[str], day: str = "2026-11-10"
) -> None:
    contacts = "".join(f'\n  - "[[{each}]]"' for each in people)
    links = "".join(f'\n  - "[[{each}]]"' for each in names)
    vault.note(
        f"Interviews/{' '.join([day, *people])}.md",
        f"---\ntype: interview\ncontact:{contacts}\ndate: {day}\nreferrals:{links}\n---\n",
    )


def test_a_meeting_says_that_somebody_else_gave_the_name(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    for name in ("Ann", "Bob", "Cy"):
        contact(vault, name)
    contact(vault, "Zoe", by=["Cy"])
    meeting(vault, ["Ann", "Bob"], ["Zoe"])

    assert invoke("check", exit_code=1).stdout == (
        f"{ZOE}:4:5: referral-mismatch: Interviews/2026-11-10 Ann Bob.md says that Ann and Bob "
        "gave this name, and this property does not\n"
    )


def test_whoever_gave_other_names_did_not_give_this_one(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ann")
    contact(vault, "Bob", facts='referrals: "[[Xi]]"\nreferred_on: 2026-11-01')
    contact(vault, "Zoe", by=["Ann", "Bob"], facts="asked: 2026-11-15")
    meeting(vault, ["Ann"], ["Zoe"])

    assert invoke("check", exit_code=1).stdout == (
        f"{ZOE}:5:5: referral-mismatch: Bob gave other names, and not this one; "
        "add it to the 'referrals' there, or 'referred_on' here\n"
    )


@pytest.mark.parametrize(
    ("by", "facts", "meetings"),
    [
        # Both say the same.
        (["Ann"], "asked: 2026-11-15", [(["Ann"], ["Zoe"], "2026-11-10")]),
        (["Bob"], "asked: 2026-11-15", [(["Ann", "Bob"], ["Zoe"], "2026-11-10")]),
        # One of those named agrees, and the other is not noted to have given any name.
        (["Bob", "Ann"], "asked: 2026-11-15", [(["Ann"], ["Zoe"], "2026-11-10")]),
        # Somebody else gave the name as well.
        (["Ann"], "", [(["Ann"], ["Zoe"], "2026-11-10"), (["Bob"], ["Zoe"], "2026-11-11")]),
        # It came by mail.
        (["Ann"], "referred_on: 2026-11-12", [(["Ann"], ["Xi"], "2026-11-10")]),
        (["Bob"], "referred_on: 2026-11-12", [(["Ann"], ["Zoe"], "2026-11-10")]),
        # Nothing is noted of Bob, and nobody else gave the name.
        (["Bob"], "asked: 2026-11-15", [(["Ann"], ["Xi"], "2026-11-10")]),
        # The note of the contact says nothing.
        ([], "asked: 2026-11-15", [(["Ann"], ["Zoe"], "2026-11-10")]),
        # A meeting that is still to come, or with nobody, contradicts nobody.
        (["Bob"], "asked: 2026-11-15", [(["Ann"], ["Zoe"], "2026-11-30")]),
        (["Bob"], "asked: 2026-11-15", [([], ["Zoe"], "2026-11-10")]),
    ],
)
def test_what_can_be_explained_is_no_mismatch(
    vault: VaultBuilder,
    invoke: Invoke,
    by: Sequence[str],
    facts: str,
    meetings: Sequence[tuple[Sequence[str], Sequence[str], str]],
) -> None:
    contact(vault, "Ann")
    contact(vault, "Bob")
    contact(vault, "Zoe", by=by, facts=facts)
    for people, names, day in meetings:
        meeting(vault, people, names, day)

    assert invoke("check").stdout == ""


def test_one_cause_is_one_problem(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "Ann")
    contact(vault, "Undated", by=["Ann"])
    contact(vault, "Nowhere", by=["Ghost"], facts="asked: 2026-11-15")
    meeting(vault, ["Ann"], ["Nowhere"])

    lines = invoke("check", exit_code=1).stdout.splitlines()

    assert [line.split(": ")[1] for line in lines] == ["missing-referrer", "undated-referral"]


def cycle(vault: VaultBuilder, people: Mapping[str, Sequence[str]], facts: str = "") -> None:
    for name, by in people.items():
        contact(vault, name, by=by, facts=f"asked: 2026-11-15\n{facts}")


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ({"Ann": ["Ann"]}, {"Ann": "Ann was referred by Ann"}),
        ({"Bob": ["Ann"], "Ann": ["Bob"]}, {"Ann": "Ann was referred by Bob, by Ann"}),
        (
            {"Cy": ["Bob"], "Bob": ["Ann"], "Ann": ["Cy"]},
            {"Ann": "Ann was referred by Cy, by Bob, by Ann"},
        ),
        # Whoever was referred by somebody in a circle is not part of it.
        (
            {"Ann": ["Bob"], "Bob": ["Cy"], "Cy": ["Bob"], "Dan": ["Ann"]},
            {"Bob": "Bob was referred by Cy, by Bob"},
        ),
        # Two circles.
        (
            {"Ann": ["Bob"], "Bob": ["Ann"], "Cy": ["Dan"], "Dan": ["Cy"]},
            {"Ann": "Ann was referred by Bob, by Ann", "Cy": "Cy was referred by Dan, by Cy"},
        ),
        # Eve came first, and it does not matter that a name was given again.
        ({"Ann": ["Bob"], "Bob": ["Ann", "Eve"], "Eve": []}, {}),
        ({"Ann": ["Bob"], "Bob": ["Cy"], "Cy": []}, {}),
    ],
)
def test_a_circle_is_named_once_with_the_whole_chain(
    vault: VaultBuilder,
    invoke: Invoke,
    people: Mapping[str, Sequence[str]],
    said: Mapping[str, str],
) -> None:
    cycle(vault, people)

    assert invoke("check", exit_code=int(bool(said))).stdout == "".join(
        f"Contacts/{name}.md:4:5: referral-cycle: a circle: {chain}; who came first?\n"
        for name, chain in said.items()
    )


@pytest.mark.parametrize(("source", "is_circle"), [("referral", True), ("event", False)])
def test_whoever_was_found_another_way_may_have_come_first(
    vault: VaultBuilder, invoke: Invoke, *, source: str, is_circle: bool
) -> None:
    cycle(vault, {"Ann": ["Bob"], "Bob": ["Ann"]}, f"source: {source}")

    assert ("referral-cycle" in invoke("check", exit_code=int(is_circle)).stdout) is is_circle


def test_a_circle_of_a_thousand_people_is_walked_once(vault: VaultBuilder, invoke: Invoke) -> None:
    cycle(vault, {f"P{n:04}": [f"P{(n + 1) % 1000:04}"] for n in range(1000)})

    (line,) = invoke("check", exit_code=1).stdout.splitlines()

    assert line.startswith("Contacts/P0000.md:4:5: referral-cycle: a circle: P0000 was referred by")
    assert line.count(", by ") == 999
