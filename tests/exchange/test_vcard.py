"""Cards, read back by khard and vobject."""

import datetime as dt
from pathlib import Path

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.foreign_readers import Khard, badly_folded, unfolded
from vaultkit.exchange.inert import inert, on_one_line
from vaultkit.exchange.vcard import Card, Relation, Version, as_card, is_card_of_ours

DAY = dt.date(2026, 11, 22)
CLAIRE = Card(
    uid="urn:uuid:6f1c0000-0000-5000-8000-000000000001",
    name="Claire Dubois",
    given_name="Claire",
    family_name="Dubois",
    title="Mme",
    nicknames=["Clairette", "C., D."],
    organization="Harmonia Mundi; Arles",
    role="Head of A&R",
    email="claire.dubois@example.org",
    phone="+33 4 90 00 00 00",
    url="https://example.org/claire?a=1,2;b",
    language="fr",
    timezone="Europe/Paris",
    tags=["music", "jazz, bop"],
    referrers=[
        Relation("Jean Martin", "urn:uuid:6f1c0000-0000-5000-8000-000000000002"),
        Relation("Paul Durand", None),
    ],
    referred="Referred by Jean Martin and Paul Durand",
)
HOSTILE = st.text(st.characters()) | st.sampled_from(
    [
        "../../x", "=cmd|' /C calc'!A0", "<script>", "---\nname: evil", "]]", "{{ 7 * 7 }}",
        "Ada\r\nEND:VCARD\r\nBEGIN:VCARD", "a\rb", "\x00\x1b[2J", "é漢😀" * 45, "a\\n;b,c:d", '"',
        "",
        "e\u0301" * 90, "\u2028", " lead", "\\", "\\\\,",
    ]
)  # fmt: skip


def test_a_card_is_written_so_in_3_0() -> None:
    assert as_card(CLAIRE, version="3.0", day=DAY).decode() == (
        "BEGIN:VCARD\r\n"
        "VERSION:3.0\r\n"
        "PRODID:-//vaultkit//vaultkit//EN\r\n"
        "UID:urn:uuid:6f1c0000-0000-5000-8000-000000000001\r\n"
        "FN:Claire Dubois\r\n"
        "N:Dubois;Claire;;Mme;\r\n"
        "NICKNAME:Clairette,C.\\, D.\r\n"
        "ORG:Harmonia Mundi\\; Arles\r\n"
        "TITLE:Head of A&R\r\n"
        "EMAIL;TYPE=INTERNET:claire.dubois@example.org\r\n"
        "TEL;TYPE=VOICE:+33 4 90 00 00 00\r\n"
        "URL:https://example.org/claire?a=1,2;b\r\n"
        "CATEGORIES:music,jazz\\, bop\r\n"
        "item1.X-ABRELATEDNAMES:Jean Martin\r\n"
        "item1.X-ABLabel:Referred by\r\n"
        "item2.X-ABRELATEDNAMES:Paul Durand\r\n"
        "item2.X-ABLabel:Referred by\r\n"
        "NOTE:Referred by Jean Martin and Paul Durand\r\n"
        "REV:20261122T000000Z\r\n"
        "END:VCARD\r\n"
    )


def test_4_0_says_what_3_0_has_no_words_for() -> None:
    lines = unfolded(as_card(CLAIRE, version="4.0", day=DAY))

    assert lines[1:3] == ["VERSION:4.0", "PRODID:-//vaultkit//vaultkit//EN"]
    assert [line for line in lines if line.startswith(("KIND", "EMAIL", "TEL", "LANG", "TZ"))] == [
        "KIND:individual",
        "EMAIL:claire.dubois@example.org",
        "TEL;TYPE=voice:+33 4 90 00 00 00",
        "LANG:fr",
        "TZ:Europe/Paris",
    ]
    assert [line for line in lines if line.startswith("RELATED")] == [
        "RELATED;TYPE=contact:urn:uuid:6f1c0000-0000-5000-8000-000000000002",
        "RELATED;TYPE=contact;VALUE=text:Paul Durand",
    ]


def test_who_is_known_by_one_name_is_not_taken_apart() -> None:
    lines = unfolded(as_card(Card(uid="u", name="Claire Dubois"), version="3.0", day=DAY))

    assert "N:;Claire Dubois;;;" in lines


@pytest.mark.parametrize(
    ("given_name", "family_name", "line"),
    [
        ("Claire", "", "N:du Bois;Claire;;;"),
        ("", "du Bois", "N:du Bois;Claire;;;"),
        ("Clara", "", "N:;Clara;;;"),
        ("", "Bois", "N:Bois;Claire du;;;"),
        ("", "Martin", "N:Martin;;;;"),
    ],
)
def test_of_one_part_of_a_name_the_other_is_what_is_left(
    given_name: str, family_name: str, line: str
) -> None:
    card = Card(uid="u", name="Claire du Bois", given_name=given_name, family_name=family_name)

    assert line in unfolded(as_card(card, version="3.0", day=DAY))


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_what_is_no_address_is_left_out(version: Version) -> None:
    card = Card(
        uid="u", name="Ada", email="a@b.c?bcc=x", phone="ask her", url="javascript:alert(1)",
        language="the language of love", timezone="half past nine",
    )  # fmt: skip

    names = {line.partition(":")[0] for line in unfolded(as_card(card, version=version, day=DAY))}

    assert not names & {"EMAIL", "EMAIL;TYPE=INTERNET", "TEL;TYPE=VOICE", "TEL;TYPE=voice", "URL",
                        "LANG", "TZ"}  # fmt: skip


@pytest.mark.parametrize(
    "url", ["http://[::1", "//evil.example", "http:x", "data:text/html,x", "x"]
)
def test_only_a_link_of_the_web_is_one(url: str) -> None:
    card = as_card(Card(uid="u", name="Ada", url=url), version="3.0", day=DAY)

    assert b"URL" not in card


def test_a_card_of_ours_is_known() -> None:
    for version in ("3.0", "4.0"):
        assert is_card_of_ours(as_card(CLAIRE, version=version, day=DAY))  # type: ignore[arg-type]
    assert not is_card_of_ours(b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:x\r\nEND:VCARD\r\n")


@pytest.mark.unfollowed
@settings(max_examples=1000)
@given(name=HOSTILE, organization=HOSTILE, role=HOSTILE, note=HOSTILE, given_name=HOSTILE,
       family_name=HOSTILE, tags=st.lists(HOSTILE, max_size=3), url=HOSTILE, email=HOSTILE,
       phone=HOSTILE, referrer=HOSTILE)  # fmt: skip
def test_whatever_a_note_says_a_card_reads_back_equal(  # noqa: PLR0913  as many as it has
    *, name: str, organization: str, role: str, note: str, given_name: str, family_name: str,
    tags: list[str], url: str, email: str, phone: str, referrer: str,
) -> None:  # fmt: skip
    card = Card(
        uid="u", name=name, organization=organization, role=role, referred=note, tags=tags,
        given_name=given_name, family_name=family_name, url=url, email=email, phone=phone,
        referrers=[Relation(referrer, None)],
    )  # fmt: skip
    for version in ("3.0", "4.0"):
        data = as_card(card, version=version, day=DAY)  # type: ignore[arg-type]

        assert not list(badly_folded(data))
        ends = [line for line in unfolded(data) if line.startswith(("BEGIN:", "END:"))]
        assert ends == ["BEGIN:VCARD", "END:VCARD"]
    found = vobject.readOne(as_card(card, version="3.0", day=DAY).decode())
    assert found.fn.value == (on_one_line(name) or "?")
    if family := on_one_line(family_name):
        assert found.n.value.family == family
    assert _text(found, "org") == [on_one_line(organization)]
    assert _text(found, "title") == on_one_line(role)
    assert _text(found, "note") == inert(note).replace("\t", " ")
    assert _text(found, "categories") == [each for each in map(on_one_line, tags) if each]


def _text(card: vobject.base.Component, name: str) -> object:
    """Give a value; one that is not there is empty."""
    empty = {"org": [""], "categories": []}.get(name, "")
    return card.contents[name][0].value if name in card.contents else empty


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_khard_reads_every_card(tmp_path: Path, version: Version) -> None:
    names = [
        "Claire Dubois",
        "../../x",
        "=cmd|' /C calc'!A0",
        "<script>",
        "a\\nb;c,d",
        "é漢😀" * 40,
    ]
    cards = tmp_path / "cards"
    cards.mkdir()
    for number, name in enumerate(names):
        card = CLAIRE._replace(uid=f"urn:uuid:{number}", name=name, given_name="", family_name=name)
        (cards / f"{number}.vcf").write_bytes(as_card(card, version=version, day=DAY))
    khard = Khard(cards, tmp_path / "khard.conf")

    rows = khard.listed()

    assert sorted(row[0] for row in rows) == sorted(names)
    assert {tuple(row[1:]) for row in rows} == {
        ("Harmonia Mundi; Arles", "claire.dubois@example.org", "+33 4 90 00 00 00")
    }
