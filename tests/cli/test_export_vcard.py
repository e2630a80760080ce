"""Cards of the contacts, for an address book."""

from pathlib import Path

import pytest
import vobject

from tests.conftest import EXAMPLE, Invoke, VaultBuilder
from tests.foreign_readers import Khard, unfolded


@pytest.fixture
def campaign(vault: VaultBuilder) -> VaultBuilder:
    vault.note(
        "Contacts/Claire Dubois.md",
        """
        ---
        type: contact
        title: Mme
        organization: Harmonia Mundi
        email: claire.dubois@example.org
        phone: "+33 4 90 00 00 00"
        url: https://example.org/claire
        tags:
          - music
        referred_by:
          - "[[Jean Martin]]"
          - "[[Paul Durand]]"
        why: how a small label finds its audience
        ---
        She looks tired.
        """,
    )
    vault.note("Contacts/Jean Martin.md", "---\ntype: contact\n---\n")
    vault.note(
        "Contacts/Ada Baker.md",
        """
        ---
        type: contact
        email: ada@example.org
        status: do-not-contact
        ---
        """,
    )
    return vault


def names(data: bytes) -> list[str]:
    return [card.fn.value for card in vobject.readComponents(data.decode())]


def test_a_card_holds_what_an_address_book_is_for(campaign: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("export", "vcard")

    assert names(result.stdout_bytes) == ["Claire Dubois", "Jean Martin"]
    lines = unfolded(result.stdout_bytes)
    assert lines[4 : lines.index("END:VCARD")] == [
        "FN:Claire Dubois",
        "N:;Claire Dubois;;Mme;",
        "ORG:Harmonia Mundi",
        "EMAIL;TYPE=INTERNET:claire.dubois@example.org",
        "TEL;TYPE=VOICE:+33 4 90 00 00 00",
        "URL:https://example.org/claire",
        "CATEGORIES:music",
        "item1.X-ABRELATEDNAMES:Jean Martin",
        "item1.X-ABLabel:Referred by",
        "item2.X-ABRELATEDNAMES:Paul Durand",
        "item2.X-ABLabel:Referred by",
        "NOTE:Referred by Jean Martin and Paul Durand",
        "REV:20261122T000000Z",
    ]
    assert "tired" not in result.stdout
    assert "audience" not in result.stdout


def test_whoever_wants_no_contact_has_no_card(campaign: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("export", "vcard", "--private")

    assert "ada@example.org" not in result.stdout
    assert result.stderr.splitlines()[-1] == "1 contact asked to be left alone and has no card."


def test_in_4_0_a_referrer_is_their_card(campaign: VaultBuilder, invoke: Invoke) -> None:
    lines = unfolded(invoke("export", "vcard", "--format", "4.0").stdout_bytes)

    uids = [line.removeprefix("UID:") for line in lines if line.startswith("UID:")]
    assert [line for line in lines if line.startswith("RELATED")] == [
        f"RELATED;TYPE=contact:{uids[1]}",
        "RELATED;TYPE=contact;VALUE=text:Paul Durand",
    ]


def test_who_named_somebody_off_the_record_is_not_told(
    campaign: VaultBuilder, invoke: Invoke
) -> None:
    campaign.note(
        "Interviews/secret.md",
        """
        ---
        type: interview
        contact: "[[Claire Dubois]]"
        date: 2026-11-10
        off_record: true
        referrals:
          - "[[Jean Martin]]"
        ---
        """,
    )

    public, whole = (invoke("export", "vcard", *words) for words in ([], ["--private"]))

    assert "Referred by Claire Dubois" not in public.stdout
    assert "Referred by Claire Dubois" in whole.stdout


def test_a_name_is_said_in_the_language_of_reports(campaign: VaultBuilder, invoke: Invoke) -> None:
    lines = unfolded(invoke("--lang", "fr", "export", "vcard").stdout_bytes)

    assert "NOTE:Sur recommandation de Jean Martin et de Paul Durand" in lines


def test_a_file_of_each_card_is_written_once(
    campaign: VaultBuilder, invoke: Invoke, tmp_path: Path
) -> None:
    folder = tmp_path / "cards" / "campaign"

    result = invoke("export", "vcard", "--split", str(folder))

    assert result.stdout == f"{folder}\n"
    files = sorted(folder.iterdir())
    pages = [file.read_bytes() for file in files]
    assert sorted(name for page in pages for name in names(page)) == [
        "Claire Dubois",
        "Jean Martin",
    ]
    assert [f"UID:urn:uuid:{file.stem}" in unfolded(page)
            for file, page in zip(files, pages, strict=True)] == [True, True]  # fmt: skip
    times = [file.stat().st_mtime_ns for file in files]
    invoke("export", "vcard", "--split", str(folder))
    assert [file.stat().st_mtime_ns for file in sorted(folder.iterdir())] == times


def test_cards_of_others_in_the_folder_are_named_and_left(
    campaign: VaultBuilder, invoke: Invoke, tmp_path: Path
) -> None:
    (tmp_path / "own.vcf").write_bytes(b"mine")

    result = invoke("export", "vcard", "--split", str(tmp_path))

    assert result.stderr.splitlines()[-1] == (
        "Left as they are, being no cards of this vault, or no longer: own.vcf"
    )
    assert (tmp_path / "own.vcf").read_bytes() == b"mine"


def test_nothing_is_written_if_one_card_cannot_be(
    campaign: VaultBuilder, invoke: Invoke, tmp_path: Path
) -> None:
    folder = tmp_path / "cards"
    invoke("export", "vcard", "--split", str(folder))
    first, second = sorted(folder.iterdir())
    first.unlink()
    second.write_bytes(b"mine")

    invoke("export", "vcard", "--split", str(folder), exit_code=5)

    assert list(folder.iterdir()) == [second]
    assert second.read_bytes() == b"mine"


def test_a_folder_that_is_a_file_is_told(campaign: VaultBuilder, invoke: Invoke) -> None:
    campaign.raw("cards", b"")

    result = invoke("export", "vcard", "--split", "cards", exit_code=3)

    assert "File exists" in result.stderr


def test_one_file_or_many(campaign: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("export", "vcard", "--split", "x", "--output", "y", exit_code=2)

    assert "--split and --output exclude one another" in result.stderr


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_khard_reads_the_whole_example_vault(tmp_path: Path, invoke: Invoke, version: str) -> None:
    folder = tmp_path / "cards"
    folder.mkdir()
    words = ("-C", str(EXAMPLE), "--lang", "en", "export", "vcard", "--format", version)
    meant = list(vobject.readComponents(invoke(*words).stdout))
    invoke(*words, "--split", str(folder))

    found = Khard(folder, tmp_path / "khard.conf").listed()

    assert sorted(found) == sorted(
        (card.fn.value, *(_value(card, name) for name in ("org", "email", "tel"))) for card in meant
    )
    assert len(found) == 40


def _value(card: vobject.base.Component, name: str) -> str:
    if name not in card.contents:
        return ""
    value = card.contents[name][0].value
    return value if isinstance(value, str) else value[0]
