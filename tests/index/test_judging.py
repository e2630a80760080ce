"""What changed is judged anew, and the rest stays: the same as if all of it were judged."""

import datetime as dt

import pytest

from soak.answers import answers, answers_without_index, said
from tests.conftest import Invoke, VaultBuilder
from vaultkit.index.owed import Wish, ask_owed
from vaultkit.vault.vault import open_vault

DUE = ("--today", "2026-11-22", "due", "--json")
CONTACT = b"---\ntype: contact\n---\n"
MEETING = b"""---
type: interview
contact: ["[[%b]]"]
date: 2026-11-02
thanked: [2026-11-02]
referrals: ["[[Dan]]"]
---
A talk.
"""


@pytest.mark.parametrize("link", ["Old/Ann", "People/Ann", "Ada"])
@pytest.mark.parametrize("other", [CONTACT, b"---\ntype: organization\n---\n", b""])
def test_how_a_person_is_called_depends_on_who_else_is_called_so(
    vault: VaultBuilder, link: str, other: bytes
) -> None:
    vault.raw("Old/Ann.md", other)
    for step in (
        lambda: vault.raw("Ada.md", CONTACT),
        lambda: vault.raw("Meetings/1.md", MEETING % link.encode()),
        lambda: vault.raw("One/Ann.md", CONTACT),
        lambda: vault.raw("Other/Ann.md", CONTACT),
        lambda: vault.raw("Meetings/1.md", MEETING.replace(b"A talk", b"A long talk") % b"Bob"),
        lambda: vault.raw("Meetings/1.md", MEETING % link.encode()),
        (vault.root / "Other/Ann.md").unlink,
    ):
        step()
        assert answers(vault.root, [DUE]) == answers_without_index(vault.root, [DUE])


def test_whoever_has_no_note_is_called_by_name_though_others_are_called_so(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.raw("One/Ann.md", CONTACT)
    vault.raw("Other/Ann.md", CONTACT)
    vault.raw("Meetings/1.md", MEETING % b"Old/Ann")

    assert "--referred-by Ann --asked today -- Dan\n" in invoke("due", "--long").stdout


def test_how_a_person_without_a_note_is_written_depends_on_which_meetings_were_held(
    vault: VaultBuilder,
) -> None:
    given = b'referred_by: ["[[ZO\xc3\x8b BELL]]"]\nreferred_on: 2026-11-03\n'
    vault.raw("Dan.md", CONTACT.replace(b"contact\n", b"contact\n" + given))
    meeting = MEETING.replace(b"2026-11-02", b"2026-11-25").replace(b"Dan", b"Zo\xc3\xab Bell")
    vault.raw("Meetings/1.md", meeting % b"Ada")
    for day in ("2026-11-22", "2026-12-20", "2026-11-22"):
        due = ("--today", day, "due", "--json")
        assert answers(vault.root, [due]) == answers_without_index(vault.root, [due])


def test_after_more_changes_than_are_remembered_everything_is_judged_anew(
    vault: VaultBuilder,
) -> None:
    vault.raw("Meetings/1.md", MEETING % b"Ada")
    assert answers(vault.root, [DUE]) == answers_without_index(vault.root, [DUE])
    vault.raw("Meetings/1.md", MEETING.replace(b"Dan", b"Eve") % b"Ada")
    for number in range(60):
        vault.raw("Meetings/2.md", (MEETING % b"Bob").replace(b"Dan", b"Dan %d" % number))
        said(vault.root, ("index",))

    assert answers(vault.root, [DUE]) == answers_without_index(vault.root, [DUE])


def test_on_the_last_day_there_is_nothing_is_due_for_ever(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.raw("Meetings/1.md", MEETING % b"Ada")
    for _ in range(2):
        assert '"contact": "Dan"' in invoke("due", "--json", today="9999-12-31").stdout


def test_thanks_are_owed_from_the_very_moment_of_a_meeting_on(vault: VaultBuilder) -> None:
    text = MEETING.replace(b"thanked: [2026-11-02]\n", b"").replace(b"-02", b"-22T10:00:00")
    vault.raw("Meetings/1.md", text % b"Ada")
    found = open_vault(vault.root)
    expected = {
        "2026-11-22T00:00:00": 0,
        "2026-11-22T09:59:59.999999": 0,
        "2026-11-22T10:00:00": 1,
        "2026-11-22T10:00:00.000001": 1,
        "2026-11-22T23:59:59.999999": 1,
        "2026-11-23T00:00:00": 1,
    }
    for moment in (*expected, *reversed(expected)):
        now = dt.datetime.fromisoformat(moment)
        items = ask_owed(found, now, Wish(["thank-you"])).items

        assert len(items) == expected[moment], moment
