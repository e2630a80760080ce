"""Everything in one document, with names and without."""

import json
import re
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, REPOSITORY, Invoke, VaultBuilder


@pytest.fixture
def campaign(vault: VaultBuilder) -> VaultBuilder:
    vault.note(
        "Contacts/Claire Dubois.md",
        """
        ---
        type: contact
        country: fr
        language: français
        keep_in_touch: 0
        asked:
          - 2026-10-01
        replied: 2026-10-12
        reply: accepted
        ---
        - [-] #offer a visit of the hall
        """,
    )
    vault.note(
        "Interviews/met.md",
        """
        ---
        type: interview
        contact:
          - "[[Claire Dubois]]"
          - "[[Jean Martin]]"
        date: 2026-10-20T10:00:00
        place: Café de la Paix
        minutes: 40
        thanked: 2026-10-21
        referrals:
          - "[[Paul Durand]]"
        ---
        - [ ] #promise send the article 📅 2026-11-17
        """,
    )
    return vault


def document(invoke: Invoke, *words: str) -> dict[str, object]:
    return json.loads(invoke("export", "json", *words).stdout)


def test_without_names_people_are_numbers(campaign: VaultBuilder, invoke: Invoke) -> None:
    found = document(invoke)

    assert found == {
        "schema": 1,
        "export": "vaultkit",
        "today": "2026-11-22",
        "names": False,
        "contacts": [
            {
                "number": 1, "country": "fr", "language": None, "register": None, "source": None,
                "may_mention": None, "first_move": None, "check_on": None, "asked": ["2026-10-01"],
                "replied": "2026-10-12", "reply": "accepted", "ask_again": None,
                "referred_on": None, "reported": [], "news": [], "keep_in_touch": 0,
                "status": None, "status_until": None, "stage": "thanked",
                "last_touch": "2026-10-21", "referred_by": [], "names_given": 1,
                "loop_closed": None,
            },
        ],
        "interviews": [
            {
                "people": [1, 2], "state": "held", "date": "2026-10-20T10:00:00", "mode": None,
                "status": None, "minutes_asked": None, "minutes_planned": None, "minutes": 40,
                "delay": None, "paid_by": None, "cv": None, "referrals_asked": None,
                "thanked": ["2026-10-21"],
            },
        ],
        "referrals": [
            {
                "person": 3, "referrer": referrer, "given_on": "2026-10-20", "unused": True,
                "outcome": None, "outcome_on": None,
            }
            for referrer in (1, 2)
        ],
        "tasks": [
            {"people": [1], "kind": "offer", "open": False, "dropped": True, "due": None},
            {"people": [1, 2], "kind": "promise", "open": True, "dropped": False,
             "due": "2026-11-17"},
        ],
        "due": [
            {"rule": "referral", "level": "late", "people": [3], "since": "2026-10-20",
             "due": "2026-10-27", "days_late": 26},
            {"rule": "promise", "level": "late", "people": [1, 2], "since": "2026-10-20",
             "due": "2026-11-17", "days_late": 5},
        ],
    }  # fmt: skip


def test_with_names_everything_is_said(campaign: VaultBuilder, invoke: Invoke) -> None:
    found = document(invoke, "--names")

    (claire,) = found["contacts"]
    assert (claire["name"], claire["note"]) == ("Claire Dubois", "Contacts/Claire Dubois.md")
    assert (claire["language"], claire["organization"], claire["tags"]) == ("français", None, [])
    (meeting,) = found["interviews"]
    assert meeting["names"] == ["Claire Dubois", "Jean Martin"]
    assert (meeting["note"], meeting["place"]) == ("Interviews/met.md", "Café de la Paix")
    assert found["referrals"][0] == {
        "person": 3, "referrer": 1, "person_name": "Paul Durand",
        "referrer_name": "Claire Dubois", "note": None, "given_in": "Interviews/met.md",
        "given_on": "2026-10-20", "unused": True, "outcome": None, "outcome_on": None,
    }  # fmt: skip
    assert [each["text"] for each in found["tasks"]] == ["a visit of the hall", "send the article"]
    assert found["due"][1]["why"] == (
        "You promised Claire Dubois and Jean Martin: send the article."
    )


def test_an_address_of_whoever_wants_no_contact_is_not_in_it(
    campaign: VaultBuilder, invoke: Invoke
) -> None:
    campaign.note(
        "Contacts/Ada Baker.md",
        """
        ---
        type: contact
        email: ada@example.org
        status: do-not-contact
        ---
        """,
    )

    ada = next(
        each for each in document(invoke, "--names")["contacts"] if each["name"] == "Ada Baker"
    )

    assert (ada["email"], ada["status"]) == (None, "do-not-contact")


def test_what_is_private_is_in_it_when_asked_for(campaign: VaultBuilder, invoke: Invoke) -> None:
    campaign.note(
        "Interviews/met.md",
        """
        ---
        type: interview
        contact: "[[Claire Dubois]]"
        date: 2026-10-20
        off_record: true
        referrals:
          - "[[Paul Durand]]"
        ---
        - [ ] #promise send the article
        """,
    )

    public, whole = (document(invoke, "--names", *words) for words in ([], ["--private"]))

    assert (public["interviews"], public["referrals"], public["tasks"][1:]) == ([], [], [])
    assert "Paul Durand" not in json.dumps(public)
    assert [len(whole[name]) for name in ("interviews", "referrals", "tasks")] == [1, 1, 2]


def test_a_document_of_ours_is_replaced(
    campaign: VaultBuilder, invoke: Invoke, tmp_path: Path
) -> None:
    file = tmp_path / "x.json"
    invoke("export", "json", "-o", str(file))
    invoke("export", "json", "--names", "-o", str(file))

    assert json.loads(file.read_bytes())["names"] is True
    file.write_text('{"schema": 1}\n')
    invoke("export", "json", "-o", str(file), exit_code=5)


def test_it_is_utf_8_and_does_nothing_to_a_terminal(campaign: VaultBuilder, invoke: Invoke) -> None:
    campaign.raw("Contacts/Zoë.md", '---\ntype: contact\nrole: "é\\x1b[2J\\u202e"\n---\n'.encode())

    data = invoke("export", "json", "--names").stdout_bytes

    assert '"role": "é\\u001b[2J\\u202e"' in data.decode()


@pytest.mark.parametrize("kind", ["ics", "vcard", "csv", "json"])
@pytest.mark.parametrize("names", [(), ("--names",)])
def test_an_export_of_the_example_vault_is_the_same_twice(
    invoke: Invoke, kind: str, names: tuple[str, ...]
) -> None:
    words = ("-C", str(EXAMPLE), "export", kind, *(names if kind != "vcard" else ()))

    assert invoke(*words).stdout_bytes == invoke(*words).stdout_bytes


def test_a_kind_that_there_is_not_is_answered_with_those_there_are(invoke: Invoke) -> None:
    result = invoke("export", "xml", exit_code=2)

    assert "no kind of export 'xml'; there are ics, vcard, csv, json" in result.stderr


def test_every_kind_is_on_the_page_and_in_help(invoke: Invoke) -> None:
    page = (REPOSITORY / "docs" / "export.md").read_text()
    shown = invoke("export", "--help").stdout

    kinds = re.findall(r"^## `(\w+)`", page, re.MULTILINE)
    assert kinds == ["ics", "vcard", "csv", "json", "html"]
    assert [line.split()[0] for line in shown.partition("Commands:\n")[2].splitlines()] == kinds
