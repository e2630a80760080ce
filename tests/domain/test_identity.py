"""Who somebody from a file is; the likelier of two is never taken."""

import pytest

from vaultkit.domain.contact import Contact
from vaultkit.domain.identity import Acquaintances, profile_key
from vaultkit.domain.imported import Person
from vaultkit.domain.same_rows import told_once
from vaultkit.domain.vault_path import VaultPath

ADA = Contact(
    VaultPath("Ada Baker.md"), "Ada Baker", organization="Harmonia", email="Ada@Work.example",
    url="https://linkedin.com/in/ada",
)  # fmt: skip
BOB = Contact(VaultPath("Bob Lund.md"), "Bob Lund", aliases=("Robert Lund",))
TWIN = Contact(VaultPath("b/Bob Lund.md"), "Bob Lund", organization="Nord")


def person(name: str, organization: str = "", email: str = "", url: str = "") -> Person:
    return Person(
        1, name, organization=organization, emails=tuple(filter(None, [email])),
        urls=tuple(filter(None, [url])),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("somebody", "sureness", "paths"),
    [
        (person("Ada B.", url="http://www.LinkedIn.com/in/ADA/?x=1#y"), "same", ["Ada Baker.md"]),
        (person("A. Baker", email="ada@work.example"), "same", ["Ada Baker.md"]),
        (person("ADA  bàker", "Harmonia, Inc."), "same", ["Ada Baker.md"]),
        (person("Robert Lund"), "same", ["Bob Lund.md"]),
        (person("Ada Baker", "Harmonia Mundi"), "unsure", ["Ada Baker.md"]),
        (person("Ada Baker", "Harmonia", email="ada@home.example"), "unsure", ["Ada Baker.md"]),
        (person("Ada Baker", email="x@y.example"), "unsure", ["Ada Baker.md"]),
        (person("Bob Lund", "Nord"), "unsure", ["Bob Lund.md", "b/Bob Lund.md"]),
        (person("Robert Lund", "Nord"), "unsure", ["Bob Lund.md"]),
        (person("Eve Oak", email="ada@work.example"), "unsure", ["Ada Baker.md"]),
        (person("Ada", "Harmonia"), "nobody", []),
        (person("Eve Oak", "Harmonia"), "nobody", []),
    ],
)
def test_who_somebody_is(somebody: Person, sureness: str, paths: list[str]) -> None:
    match = Acquaintances([ADA, BOB, TWIN]).who_is(somebody)

    assert (match.sureness, [each.path for each in match.contacts]) == (sureness, paths)


def test_a_link_of_one_and_an_email_of_another_are_nobody_for_sure() -> None:
    other = Contact(VaultPath("Ada.md"), "Ada", email="a@b.example")
    somebody = person("Ada Baker", email="a@b.example", url="https://linkedin.com/in/ada")

    assert Acquaintances([ADA, other]).who_is(somebody).sureness == "unsure"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://fr.linkedin.com/in/Ada/", "http://www.linkedin.com/in/ada?trk=1"),
        ("https://x.example/Zo%C3%A9", "https://X.example/Zoé/"),
    ],
)
def test_a_link_is_one_in_every_spelling(one: str, other: str) -> None:
    assert profile_key(one) == profile_key(other) != ""


def test_a_bare_host_is_nobody_and_so_is_what_is_no_link() -> None:
    assert profile_key("https://harmonia.example/") == ""
    assert profile_key("http://[::1") == ""
    assert profile_key("https://x.example/a") != profile_key("https://x.example/A")


def test_rows_on_one_person_are_one_and_the_first_counts() -> None:
    rows = [
        Person(1, "Ada Baker", urls=("https://x.example/ada",), role="Head"),
        Person(2, "Ada B.", urls=("https://x.example/ada/",), emails=("a@b.example",), role="No"),
        Person(3, "Bob Lund", organization="Nord Inc."),
        Person(4, "bob lund", organization="NORD", phones=("1",)),
        Person(5, "Bob Lund", organization="Nord", emails=("b@x.example",)),
        Person(6, "Bob Lund", organization="Nord", emails=("other@x.example",)),
        Person(7, "Cleo"),
        Person(8, "Cleo"),
        Person(9, "Eve Oak", emails=("a@b.example",)),
    ]

    once = told_once(rows)

    assert list(once.people) == [
        rows[0]._replace(
            emails=("a@b.example",), urls=("https://x.example/ada", "https://x.example/ada/")
        ),
        rows[2]._replace(phones=("1",), emails=("b@x.example",)),
        rows[5],
        rows[6],
    ]
    assert [(each.person.line, each.lines) for each in once.unsure] == [(9, [1])]
