"""The note of a new contact, whole, and what a name and its facts may hold."""

import datetime as dt
from dataclasses import dataclass

import pytest

from tests.conftest import VaultBuilder
from vaultkit.domain.contact import Contact
from vaultkit.domain.link import Link
from vaultkit.errors import NoteExistsError
from vaultkit.notes.note import read_note
from vaultkit.notes.record import interpret
from vaultkit.notes.resolution import LinkIndex
from vaultkit.scaffold.contact import draft_contact, named_contact
from vaultkit.scaffold.errors import TemplateError
from vaultkit.vault.vault import open_vault

TODAY = dt.date(2026, 11, 22)
NOBODY = LinkIndex([])


def named(vault: VaultBuilder, name: str, *notes: str) -> Contact:
    return named_contact(open_vault(vault.root), name, LinkIndex(notes))  # type: ignore[arg-type]


def drafted(vault: VaultBuilder, contact: Contact) -> str:
    return draft_contact(open_vault(vault.root), contact, TODAY).text


def read(text: str) -> Contact:
    record, problems, _is_sure = interpret(read_note("Contacts/x.md", text.encode()))
    assert problems == []
    assert isinstance(record, Contact)
    return record


FRENCH = """\
---
type: contact
aliases:
title: Mme
organization: "Académie d'été : le Val-Serein"
role: Coordinatrice
email: apolline@valserein.example
phone: "+33 4 90 00 00 00"
country: fr
language: fr
register: vous
source: referral
referred_by:
  - "[[Olivier Cassagne]]"
  - "[[Jean Martin|Jean]]"
may_mention: true
first_move: me
reason: Olivier y enseigne
why: produire une académie
asked:
  - 2026-11-20
replied:
reply:
campaign: Lyon–Montréal
tags:
  - music
---

## Pourquoi cette personne

> Ce que j'aimerais apprendre, et pourquoi auprès d'elle. Une ligne dans `why`, le reste ici.

## La raison de se voir

> Il faut une bonne raison\u00a0: un contact commun, ou un intérêt précis. Une ligne dans `reason`.
> Dans mon message, je demande 45 minutes.

## Notes

- 2026-11-22\u00a0: fiche créée
"""


def test_the_note_of_a_french_contact(vault: VaultBuilder) -> None:
    vault.settings('language = "fr"\ncountry = "fr"\n[campaign]\nname = "Lyon–Montréal"\n')
    contact = named(vault, "Apolline Verchère")._replace(
        title="Mme",
        organization="Académie d'été : le Val-Serein",
        role="Coordinatrice",
        email="apolline@valserein.example",
        phone="+33 4 90 00 00 00",
        register="vous",
        source="referral",
        referred_by=(Link("Olivier Cassagne"), Link("Jean Martin", text="Jean")),
        may_mention=True,
        first_move="me",
        reason="Olivier y enseigne",
        why="produire une académie",
        asked=(dt.date(2026, 11, 20),),
        tags=("music",),
    )

    assert contact.path == "Contacts/Apolline Verchère.md"
    assert drafted(vault, contact) == FRENCH


ENGLISH = """\
---
type: contact
aliases:
title:
organization:
role:
email:
phone:
country: ca
language: en
register:
source:
referred_by:
reason:
why:
asked:
replied:
reply:
tags:
---

## Why this person

> What I would like to learn, and why from them. One line in `why`, the rest here.

## Reason to meet

> None is needed, the exercise is common. Still convince a little. One line in `reason`.
> When I write, I ask for 20 minutes.

## Notes

- 2026-11-22: note created
"""


def test_the_note_of_an_english_contact_of_whom_only_the_name_is_known(
    vault: VaultBuilder,
) -> None:
    contact = named(vault, "Margaret Hollis")._replace(country="ca")

    assert drafted(vault, contact) == ENGLISH


def test_the_contact_goes_before_the_settings(vault: VaultBuilder) -> None:
    vault.settings('language = "fr"\ncountry = "fr"\n[campaign]\nname = "A"\n')
    contact = named(vault, "Ann")._replace(language="en", country="jp", campaign="B")

    text = drafted(vault, contact)

    assert read(text)[:2] == ("Contacts/x.md", "x")
    assert (read(text).language, read(text).country, read(text).campaign) == ("en", "jp", "B")
    assert "I ask for 45 minutes." in text


EVERY = Contact(
    path="Contacts/x.md",
    name="x",
    aliases=("Claire", "C: D"),
    title="Dr",
    given_name="Ada",
    family_name="Baker",
    gender="f",
    organization="O",
    role="R",
    email="a@b.example",
    phone="0123",
    url="https://example.org/?a=b#c",
    country="fr",
    timezone="Europe/Paris",
    language="en",
    register="first-name",
    source="online",
    referred_by=(Link("a/Ann", "Head", "Ann"),),
    may_mention=False,
    first_move="referrer",
    check_on=dt.date(2026, 12, 1),
    reason="r",
    why="w",
    campaign="c",
    asked=(dt.date(2026, 11, 1), dt.date(2026, 11, 10)),
    replied=dt.date(2026, 11, 12),
    reply="later",
    ask_again=dt.date(2027, 1, 1),
    referrals=(Link("Bob"),),
    referred_on=dt.date(2026, 10, 1),
    reported=(dt.date(2026, 11, 2),),
    news=(dt.date(2026, 11, 3),),
    keep_in_touch=0,
    status="paused",
    status_until=dt.date(2027, 2, 1),
    tags=("a", "b/c"),
)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_property_reads_back_equal(vault: VaultBuilder, language: str) -> None:
    contact = EVERY._replace(language=language)

    assert read(drafted(vault, contact)) == contact


TEXTS = (
    "title", "given_name", "family_name", "organization", "role", "email", "phone", "url",
    "country", "timezone", "reason", "why", "campaign",
)  # fmt: skip
HOSTILE = [
    "it's \"both\" \\ 'kinds'", "a: b", "a #b", "#job", "- a", "---", "...", "a\n---\nb: c",
    "x\r\ny", "\ttab", "]]", "[[", "x ]] y [[ z", "{a: b}", "[a, b]", "&a *b", "!tag", "| >", "%x",
    "@bob", "`x`", "😀 Zoë e\u0301", "null", "~", "yes", "no", "0123", "12:30", "1e3", "2024-02-30",
    "a\0b", "a\x1b[31mb", "a\u2028b", "\u202egnp", "\ufeffa", "a\x85b", "=cmd|' /C calc'!A0",
    "%% hidden", "```", "<script>alert(1)</script>", "- [ ] #promise x", "x" * 3_000,
]  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE, ids=ascii)
def test_whatever_a_text_holds_it_reads_back_equal_on_one_line(
    vault: VaultBuilder, value: str
) -> None:
    one_line = " ".join(value.split())
    contact = EVERY._replace(**dict.fromkeys(TEXTS, value), aliases=(value, "b"), tags=("a", value))

    found = read(drafted(vault, contact))

    assert found == EVERY._replace(
        **dict.fromkeys(TEXTS, one_line), aliases=(one_line, "b"), tags=("a", one_line)
    )


@pytest.mark.parametrize("value", ["{{ 7 * 7 }}", "{% set x = 1 %}"])
def test_a_text_like_a_template_is_never_rendered_and_refused_as_reading_would(
    vault: VaultBuilder, value: str
) -> None:
    with pytest.raises(TemplateError) as caught:
        drafted(vault, named(vault, "Ann")._replace(role=value))

    assert str(caught.value) == (
        "templates/en/contact.md.j2:1: a value may not hold '{{' or '{%'; leave it out"
    )


@dataclass(frozen=True)
class Naming:
    typed: str
    pattern: str
    folder: str
    path: str
    aliases: tuple[str, ...] = ()


@pytest.mark.parametrize(
    "case",
    [
        Naming("Ada Baker", "{name}", "Contacts", "Contacts/Ada Baker.md"),
        Naming(" Ada   Baker ", "{name}", "Contacts", "Contacts/Ada Baker.md"),
        Naming("Zoe\u0301", "{name}", "Contacts", "Contacts/Zoé.md"),
        Naming("Ada", "{name}", "", "Ada.md"),
        Naming("Ada", "{name}", "a/b", "a/b/Ada.md"),
        Naming("Ada", "@{name}", "Contacts", "Contacts/@Ada.md", ("Ada",)),
        Naming("Ada", "Who: {name}?", "Contacts", "Contacts/Who- Ada-.md", ("Ada",)),
        Naming("A/B: C", "{name}", "Contacts", "Contacts/A-B- C.md", ("A/B: C",)),
    ],
    ids=lambda case: ascii(case.typed),
)
def test_a_name_gives_the_place_and_what_no_file_can_carry_becomes_an_alias(
    vault: VaultBuilder, case: Naming
) -> None:
    vault.settings(f'[folders]\ncontacts = "{case.folder}"\n[names]\ncontact = "{case.pattern}"\n')

    contact = named(vault, case.typed)

    stem = case.path.rpartition("/")[2].removesuffix(".md")
    assert contact == Contact(path=case.path, name=stem, aliases=case.aliases)  # type: ignore[arg-type]


def test_a_name_that_a_note_has_is_refused(vault: VaultBuilder) -> None:
    with pytest.raises(NoteExistsError) as caught:
        named(vault, "ada baker", "People/Ada Baker.md")

    assert str(caught.value) == (
        "People/Ada Baker.md already exists; "
        "if this is somebody else, tell them apart in the name: 'Ada Baker (Lyon)'"
    )
