"""The table of contacts, with names for oneself and without for others."""

import csv
import io
import re

import pytest

from tests.conftest import EXAMPLE, Invoke, VaultBuilder


@pytest.fixture
def campaign(vault: VaultBuilder) -> VaultBuilder:
    vault.note(
        "Contacts/Claire Dubois.md",
        """
        ---
        type: contact
        organization: "=HARMONIA()"
        role: Head of A&R
        email: claire.dubois@example.org
        phone: "+33 4 90 00 00 00"
        url: https://example.org/claire
        country: fr
        language: the language of Claire
        source: referral
        campaign: Arles
        referred_by:
          - "[[Jean Martin]]"
        asked:
          - 2026-10-01
          - 2026-10-10
        replied: 2026-10-12
        reply: accepted
        reported:
          - 2026-11-21
        tags:
          - music
          - label
        ---
        """,
    )
    vault.note("Contacts/Jean Martin.md", "---\ntype: contact\nasked: 2026-09-01\n---\n")
    vault.note(
        "Interviews/met.md",
        """
        ---
        type: interview
        contact: "[[Claire Dubois]]"
        date: 2026-10-20T10:00:00
        thanked: 2026-10-21
        referrals:
          - "[[Paul Durand]]"
        ---
        Text.
        """,
    )
    vault.note(
        "Interviews/met Paul.md",
        """
        ---
        type: interview
        contact: "[[Paul Durand]]"
        date: 2026-11-20
        thanked: 2026-11-20
        ---
        Text.
        """,
    )
    return vault


def table(data: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline=""), delimiter=delimiter))


def test_there_is_one_row_for_each_contact(campaign: VaultBuilder, invoke: Invoke) -> None:
    claire, jean = table(invoke("export", "csv", "--names").stdout_bytes)

    assert claire == {
        "number": "2",
        "name": "Claire Dubois",
        "organization": "'=HARMONIA()",
        "role": "Head of A&R",
        "email": "claire.dubois@example.org",
        "phone": "'+33 4 90 00 00 00",
        "url": "https://example.org/claire",
        "country": "fr",
        "language": "the language of Claire",
        "source": "referral",
        "referred_by": "Jean Martin",
        "campaign": "Arles",
        "tags": "music, label",
        "stage": "in-touch",
        "asked": "2026-10-01, 2026-10-10",
        "replied": "2026-10-12",
        "reply": "accepted",
        "met": "2026-10-20",
        "thanked": "2026-10-21",
        "names_given": "1",
        "loop_closed": "2026-11-21",
        "last_touch": "2026-11-21",
        "next_step": "",
        "next_due": "",
        "days_late": "",
        "note": "Contacts/Claire Dubois.md",
    }
    assert (jean["name"], jean["stage"], jean["names_given"]) == ("Jean Martin", "nudge-due", "1")
    assert (jean["next_step"], jean["next_due"]) == ("nudge", "2026-09-10")
    assert jean["days_late"] == "73"


def test_without_names_there_is_nothing_that_was_typed_freely(
    campaign: VaultBuilder, invoke: Invoke
) -> None:
    result = invoke("export", "csv")

    jean, claire = table(result.stdout_bytes)
    assert list(claire) == [
        "number", "country", "language", "source", "referred_by", "stage", "asked", "replied",
        "reply", "met", "thanked", "names_given", "loop_closed", "last_touch", "next_step",
        "next_due", "days_late",
    ]  # fmt: skip
    assert (claire["number"], claire["referred_by"], jean["number"]) == ("2", "1", "1")
    assert (claire["country"], claire["language"]) == ("fr", "")
    assert not re.search("claire|martin|harmonia|arles|music|@|33", result.stdout, re.IGNORECASE)


def test_the_example_vault_without_names_names_nobody(invoke: Invoke) -> None:
    words = {
        word
        for folder in ("Contacts", "Interviews", "Organizations")
        for note in (EXAMPLE / folder).iterdir()
        for word in re.findall(r"[^\W\d_]{3,}", note.stem)
    }

    for kind in ("csv", "json"):
        result = invoke("-C", str(EXAMPLE), "--lang", "en", "export", kind)
        assert not words & set(re.findall(r"[^\W\d_]{3,}", result.stdout)), kind
        assert "@" not in result.stdout


def test_whoever_comes_later_takes_nobodys_number(campaign: VaultBuilder, invoke: Invoke) -> None:
    before = table(invoke("export", "csv", "--names").stdout_bytes)
    campaign.note("Contacts/Ada Baker.md", "---\ntype: contact\nasked: 2026-11-21\n---\n")

    after = table(invoke("export", "csv", "--names").stdout_bytes)

    old = {row["name"]: row["number"] for row in before}
    assert {row["name"]: row["number"] for row in after} == {**old, "Ada Baker": "4"}


def test_whoever_wants_no_contact_has_no_address(campaign: VaultBuilder, invoke: Invoke) -> None:
    campaign.note(
        "Contacts/Ada Baker.md",
        """
        ---
        type: contact
        email: ada@example.org
        phone: "123"
        status: do-not-contact
        ---
        """,
    )

    ada = table(invoke("export", "csv", "--names").stdout_bytes)[0]

    assert (ada["name"], ada["stage"]) == ("Ada Baker", "do-not-contact")
    assert (ada["email"], ada["phone"], ada["url"], ada["next_step"]) == ("", "", "", "")


def test_a_meeting_off_the_record_is_in_no_row(campaign: VaultBuilder, invoke: Invoke) -> None:
    campaign.note(
        "Interviews/met.md",
        """
        ---
        type: interview
        contact: "[[Claire Dubois]]"
        date: 2026-10-20T10:00:00
        thanked: 2026-10-21
        off_record: true
        referrals:
          - "[[Paul Durand]]"
        ---
        Text.
        """,
    )

    public, whole = (
        table(invoke("export", "csv", "--names", *words).stdout_bytes)[0]
        for words in ([], ["--private"])
    )

    assert (public["met"], public["thanked"], public["names_given"]) == ("", "", "0")
    assert (whole["met"], whole["thanked"], whole["names_given"]) == (
        "2026-10-20",
        "2026-10-21",
        "1",
    )


def test_excel_knows_it_by_its_mark(campaign: VaultBuilder, invoke: Invoke) -> None:
    english, french = (
        invoke("export", "csv", "--excel", "--lang", language).stdout_bytes
        for language in ("en", "fr")
    )

    assert english.startswith(b"\xef\xbb\xbfnumber,country,")
    assert french.startswith(b"\xef\xbb\xbfnumber;country;")


def test_a_table_that_is_there_may_hold_work(campaign: VaultBuilder, invoke: Invoke) -> None:
    invoke("export", "csv", "-o", "x.csv")

    invoke("export", "csv", "-o", "x.csv", exit_code=5)
    invoke("export", "csv", "-o", "x.csv", "--names", "--force")

    assert table((campaign.root / "x.csv").read_bytes())[0]["name"] == "Claire Dubois"
