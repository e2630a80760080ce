"""Contacts of Google: two sets of columns, several values in a cell, labels that are nobody's."""

import pytest

from vaultkit.exchange.decoding import UnfitFileError
from vaultkit.exchange.google import read_google

NOW = """\
First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,Nickname,File As,\
Organization Name,Organization Title,Birthday,Notes,Photo,Labels,\
E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,\
Phone 1 - Value,Website 1 - Label,Website 1 - Value,Website 2 - Label,Website 2 - Value,\
Relation 1 - Label,Relation 1 - Value
"""
ADA = (
    'Ada,M.,Baker,,Dr,,Addie,,Harmonia,Head of A&R, --04-17,"Met\nat the fair",https://p.example/1,'
    "* myContacts ::: Work ::: Choir friends,Home,ada@home.example,* Work,ada@work.example,"
    "Mobile,+1 555 0100 ::: +1 555 0101,,ftp://old,,https://ada.example/me,Referred by,Bob Lund\n"
)
BEFORE = (
    "Name,Given Name,Additional Name,Family Name,Group Membership,E-mail 1 - Type,"
    "E-mail 1 - Value,Organization 1 - Name,Organization 1 - Title\n"
)


def test_the_columns_of_today() -> None:
    found = read_google((NOW + ADA).encode("utf-16"))

    (ada,) = found.people
    assert ada._asdict() == {
        "line": 2,
        "name": "Ada M. Baker",
        "given_name": "Ada",
        "family_name": "Baker",
        "title": "Dr",
        "aliases": ("Addie",),
        "organization": "Harmonia",
        "role": "Head of A&R",
        "emails": ("ada@work.example", "ada@home.example"),
        "phones": ("+1 555 0100", "+1 555 0101"),
        "urls": ("https://ada.example/me",),
        "tags": ("Work", "Choir-friends"),
        "referred_by": "Bob Lund",
        "connected_on": None,
    }
    assert (found.refused, found.left_out) == ([], [])


def test_the_columns_of_before() -> None:
    row = (
        "Ada Baker,Ada,,Baker,* myContacts ::: * starred ::: Work,*,"
        "ada@x.example ::: a2@x.example,A ::: B,\n"
    )

    (ada,) = read_google((BEFORE + row).encode()).people

    assert (ada.name, ada.given_name, ada.family_name) == ("Ada Baker", "Ada", "Baker")
    assert (ada.tags, ada.emails) == (("Work",), ("ada@x.example", "a2@x.example"))
    assert ada.organization == "A"


def test_a_link_that_is_none_is_said_if_there_is_no_other() -> None:
    head = "First Name,Labels,Website 1 - Value\n"

    found = read_google(f"{head}Ada,,ftp://old\n".encode())

    assert [each.reason for each in found.left_out] == ["'ftp://old' is no link of the web"]


def test_somebody_without_a_name_is_refused_and_another_relation_is_no_referrer() -> None:
    head = "First Name,Labels,E-mail 1 - Value,Relation 1 - Label,Relation 1 - Value\n"

    found = read_google(f"{head},,x@y.example,,\nAda,,,Sister,Eve\n".encode())

    assert [(each.name, each.referred_by) for each in found.people] == [("Ada", "")]
    assert [f"{line}: {reason}" for line, reason in found.refused] == ["2: no name stands in it"]


def test_connections_of_linkedin_are_no_contacts_of_google() -> None:
    with pytest.raises(UnfitFileError, match="no header of Google Contacts"):
        read_google(b"First Name,Last Name,URL\nAda,Baker,\n")
