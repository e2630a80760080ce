"""Everything that is wrong in a vault, by ``check``; and what of it ``due`` counts."""

import datetime as dt
import json
import os

import pytest

from tests.conftest import EXAMPLE, Invoke, VaultBuilder
from vaultkit.vault.checking import check_vault
from vaultkit.vault.vault import open_vault

NOW = dt.datetime(2026, 11, 22, 23, 59)  # noqa: DTZ001  local


def problems(vault: VaultBuilder) -> list[str]:
    return [str(each) for each in check_vault(open_vault(vault.root), NOW).problems]


def meeting(vault: VaultBuilder, links: str, more: str = "") -> None:
    vault.note("i.md", f"---\ntype: interview\ndate: 2026-11-10\ncontact: {links}\n{more}\n---\n")


def test_the_example_is_sound() -> None:
    assert check_vault(open_vault(EXAMPLE), NOW).problems == []


def test_every_link_of_a_meeting_that_leads_nowhere_is_said_at_its_place(
    vault: VaultBuilder,
) -> None:
    vault.note("Contacts/Ann Lee.md", "---\ntype: contact\n---\n")
    meeting(vault, '\n  - "[[Ann Lee]]"\n  - "[[Miles O\'Reilly]]"\n  - "[[Ann Leee]]"')

    assert problems(vault) == [
        (
            "i.md:6:5: missing-contact: no note 'Miles O'Reilly'; to make one: "
            "vaultkit new-contact 'Miles O'\"'\"'Reilly'"
        ),
        (
            "i.md:7:5: missing-contact: no note 'Ann Leee'; did you mean [[Ann Lee]]? "
            "Else: vaultkit new-contact 'Ann Leee'"
        ),
    ]


def test_a_referrer_and_a_name_by_path_that_lead_nowhere_are_said(vault: VaultBuilder) -> None:
    vault.note(
        "Contacts/Ann Lee.md",
        """
        ---
        type: contact
        referred_by: ["[[Bob Ray]]", "[[Ann Leee]]"]
        asked: 2026-11-01
        referred_on: 2026-11-01
        referrals:
          - "[[Zoe]]"
          - "[[Contacts/Zoe]]"
          - "[[Friends/Ann Le]]"
        ---
        """,
    )

    assert problems(vault) == [
        (
            "Contacts/Ann Lee.md:3:15: missing-referrer: no note 'Bob Ray'; to make one: "
            "vaultkit new-contact 'Bob Ray'"
        ),
        (
            "Contacts/Ann Lee.md:3:30: missing-referrer: no note 'Ann Leee'; did you mean "
            "[[Ann Lee]]? Else: vaultkit new-contact 'Ann Leee'"
        ),
        (
            "Contacts/Ann Lee.md:8:5: missing-referral: no note 'Contacts/Zoe'; to make one: "
            "vaultkit new-contact Zoe"
        ),
        (
            "Contacts/Ann Lee.md:9:5: missing-referral: no note 'Friends/Ann Le'; did you mean "
            "[[Ann Lee]]? Else: vaultkit new-contact 'Ann Le'"
        ),
    ]


def test_links_that_are_said_otherwise_or_lead_somewhere_are_not_missing(
    vault: VaultBuilder,
) -> None:
    for folder in "ab":
        vault.note(f"{folder}/Bob Ray.md", "A note, and no contact.\n")
    vault.note("Zoe.md", "A note, and no contact.\n")
    vault.note("Ann Lee.md", "---\ntype: contact\naliases: [Nan]\n---\n")
    meeting(vault, '["[[Bob Ray]]", "[[Nan]]", "[[a/Bob Ray]]", "[[x/Zoe]]", "[[Zoe]]"]')

    assert [each.split(": ")[1] for each in problems(vault)] == [
        "ambiguous-link",
        "link-by-alias",
        "missing-contact",
    ]


def test_a_link_to_a_person_that_leads_to_a_meeting_is_said_at_its_place(
    vault: VaultBuilder,
) -> None:
    vault.note(
        "Ann Lee.md",
        "---\ntype: contact\nreferred_on: 2026-11-01\nreferred_by: '[[i]]'\n"
        "referrals: ['[[Bo]]', '[[I]]']\n---\n",
    )
    meeting(vault, "'[[i|Ann]]'")

    assert [each for each in problems(vault) if " missing-" in each] == [
        "Ann Lee.md:4:14: missing-referrer: '[[i]]' is a meeting and no person; link to the person",
        "Ann Lee.md:5:23: missing-referral: '[[I]]' is a meeting and no person; link to the person",
        "i.md:4:10: missing-contact: '[[i]]' is a meeting and no person; link to the person",
    ]


def test_the_nearest_name_is_looked_for_a_hundred_times_at_most(vault: VaultBuilder) -> None:
    vault.note("Ann Lee.md", "---\ntype: contact\n---\n")
    meeting(vault, "".join(f'\n  - "[[Ann Lee {n}]]"' for n in range(120)))

    found = problems(vault)

    assert len(found) == 120
    assert sum("did you mean [[Ann Lee]]" in each for each in found) == 100


def test_an_undated_name_is_said_at_its_own_place(vault: VaultBuilder) -> None:
    vault.note("Bob Ray.md", "---\ntype: contact\nasked: 2026-11-01\n---\n")
    vault.note(
        "Ann Lee.md",
        '---\ntype: contact\nreferrals:\n  - "[[Bob Ray]]"\n  - "[[zoe]]"\n  - "[[Cy]]"\n---\n',
    )

    assert [each.split(": ")[0] for each in problems(vault)] == ["Ann Lee.md:5:5", "Ann Lee.md:6:5"]


ADVICE = """
    ---
    type: contact
    country: fr
    asked: 2026-11-16
    reported: 2026-11-01
    referrals: "[[Zoe]]"
    referred_on: 2026-11-10
    ---
    """


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("x.md", "---\ntype: interview\n\tcontact: x\n---\n"),
        ("x.md", "---\ntype: interview\nreferrals: [[Ann]]\n---\n"),
        ("x.md", "---\ntype: interview\nreferrals: Ann\n---\n"),
        ("x.md", "---\ntype: interview\ntags: a\ntags: b\n---\n"),
    ],
)
def test_while_a_link_may_be_hidden_nothing_is_concluded_from_silence(
    vault: VaultBuilder, path: str, text: str
) -> None:
    vault.note("Ann.md", ADVICE)
    before = [each.split(": ")[1] for each in problems(vault)]
    vault.note(path, text)

    assert before == ["no-reason", "report-before-meeting"]
    found = problems(vault)
    assert [each.split(":")[0] for each in found] == [path]
    vault.settings(f'[check]\noff = ["{found[0].split(": ")[1]}"]\n')
    assert problems(vault) == []


def test_a_mistake_in_the_settings_hides_no_link(vault: VaultBuilder) -> None:
    vault.note("Ann.md", ADVICE)
    vault.settings("langage = 'fr'\n")

    assert [each.split(": ")[1] for each in problems(vault)] == [
        "no-reason",
        "report-before-meeting",
        "settings",
    ]


def test_problems_of_both_kinds_stand_in_the_order_of_their_places(vault: VaultBuilder) -> None:
    vault.note("a?.md", "---\ntype: contact\nphone: 0123\nreplied: soon\nnews: 2027-01-01\n---\n")
    vault.note("B.md", "---\ntype: contact\ntags:\n  - #x\nasked: 2026-1-5\n---\n")

    assert [each.split(": ")[:2] for each in problems(vault)] == [
        ["B.md:4:5", "comment-for-value"],
        ["B.md:5:8", "date-not-iso"],
        ["a?.md:1:1", "unsafe-file-name"],
        ["a?.md:3:8", "fragile-text"],
        ["a?.md:4:10", "bad-date"],
        ["a?.md:5:7", "future-date"],
    ]


def test_due_counts_only_what_touches_its_answer(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("Ann?.md", ADVICE.replace("reported", "phone: 0123\n    reported"))
    vault.note("b.md", "---\ntype: contact\nreplied: soon\n---\n")

    checked = json.loads(invoke("check", "--json", exit_code=1).stdout)["problems"]

    assert len(checked) == 5
    assert json.loads(invoke("due", "--json").stdout)["problems"] == 1


def test_what_is_mendable_is_said(vault: VaultBuilder) -> None:
    vault.note(
        "Ann.md",
        "---\ntype: contact\nphone: 0123\norganization: [[Acme]]\nasked: 2026/1/5\n"
        "news: 2026/2/30\nrole: [[A, B]]\nx:\n  - - Acme\nreplied: soon\n---\n",
    )

    found = check_vault(open_vault(vault.root), NOW).problems

    assert [(each.line, each.rule, each.fixable) for each in found] == [
        (3, "fragile-text", True),
        (4, "unquoted-link", True),
        (5, "date-not-iso", True),
        (6, "date-not-iso", False),
        (7, "unquoted-link", False),
        (9, "unquoted-link", False),
        (10, "bad-date", False),
    ]


def test_a_note_that_vanishes_before_its_doubts_are_placed_is_unreadable(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = vault.note("Bob.md", "---\ntype: contact\nnews: [2027-01-01, 2027-01-02]\n---\n")
    opened = open_vault(vault.root)
    whole = os.close

    def close_and_lose(handle: int) -> None:
        whole(handle)
        place.unlink(missing_ok=True)

    monkeypatch.setattr(os, "close", close_and_lose)

    assert [str(each) for each in check_vault(opened, NOW).problems] == [
        "Bob.md:1:1: unreadable: cannot be read: No such file or directory"
    ]
