"""``vaultkit show``: everything known of one person."""

import json

import pytest

from tests.conftest import Invoke, VaultBuilder

CLAIRE = "Contacts/Claire Dubois.md"
MEETING = "Interviews/2026-11-10 Claire Dubois.md"


@pytest.fixture
def small(vault: VaultBuilder) -> VaultBuilder:
    vault.note(
        CLAIRE,
        """
        ---
        type: contact
        aliases: [Clairette]
        role: "Head: A&R"
        tags: [music, lyon]
        asked: 2026-11-02
        phone:
        ---

        Met through Jean.

        - [ ] #promise call her 📅 2026-11-20
        """,
    )
    vault.note("Contacts/Jean Martin.md", "---\ntype: contact\n---\nKnows [[Claire Dubois]].\n")
    vault.note(
        MEETING,
        """
        ---
        type: interview
        contact: "[[Claire Dubois]]"
        date: 2026-11-10T10:00:00
        referrals: "[[Paul Durand]]"
        ---
        - [ ] #offer visit of the hall
        """,
    )
    vault.note(
        "Interviews/2026-11-01 Jean Martin.md",
        """
        ---
        type: interview
        contact: "[[Jean Martin]]"
        date: 2026-11-01
        referrals: "[[Claire Dubois]]"
        thanked: [2026-11-01, 2026-11-02]
        ---
        """,
    )
    vault.note(
        "Interviews/2026-12-01 Claire Dubois.md",
        '---\ntype: interview\ncontact: "[[Claire Dubois]]"\ndate: 2026-12-01\n---\n',
    )
    vault.note(
        "Interviews/moved.md",
        '---\ntype: interview\ncontact: "[[Claire Dubois]]"\nstatus: moved\n---\n',
    )
    return vault


SHOWN = """\
Claire Dubois
Contacts/Claire Dubois.md

  stage       scheduled
  last touch  2026-11-10
  aliases     Clairette
  role        Head: A&R
  tags        music, lyon
  asked       2026-11-02

Owed
  thank-you  You met Claire Dubois on 10 November 2026, and no thank-you is noted.
  promise    You promised Claire Dubois: call her.

Meetings
  no date           moved  -  Interviews/moved.md
  2026-11-10 10:00  held   -  Interviews/2026-11-10 Claire Dubois.md
  2026-12-01        ahead  -  Interviews/2026-12-01 Claire Dubois.md

Name given by
  Jean Martin  2026-11-01  Interviews/2026-11-01 Jean Martin.md

Names given
  Paul Durand  2026-11-10  Interviews/2026-11-10 Claire Dubois.md

Open
  offer    visit of the hall  -           Interviews/2026-11-10 Claire Dubois.md
  promise  call her           2026-11-20  Contacts/Claire Dubois.md

Mentioned in
  Contacts/Jean Martin.md

Met through Jean.

- [ ] #promise call her 📅 2026-11-20
"""


@pytest.mark.parametrize(
    "typed",
    [["claire"], ["Claire", "Dubois"], ["clairette"], [CLAIRE], ["DUBOIS"],
     [CLAIRE.removesuffix(".md")]],
    ids=" ".join,
)  # fmt: skip
@pytest.mark.usefixtures("small")
def test_everything_is_shown_under_its_heading(invoke: Invoke, typed: list[str]) -> None:
    result = invoke("show", *typed)

    assert result.stdout == SHOWN
    assert result.stderr == ""


@pytest.mark.usefixtures("small")
def test_the_document_holds_the_same(invoke: Invoke) -> None:
    assert json.loads(invoke("show", "claire", "--json").stdout) == {
        "schema": 1,
        "contact": {
            "name": "Claire Dubois",
            "path": CLAIRE,
            "stage": "scheduled",
            "last_touch": "2026-11-10",
            "properties": {
                "type": "contact",
                "aliases": ["Clairette"],
                "role": "Head: A&R",
                "tags": ["music", "lyon"],
                "asked": "2026-11-02",
                "phone": "",
            },
            "meetings": [
                {"path": "Interviews/moved.md", "date": None, "state": "moved", "thanked": []},
                {"path": MEETING, "date": "2026-11-10T10:00:00", "state": "held", "thanked": []},
                {
                    "path": "Interviews/2026-12-01 Claire Dubois.md",
                    "date": "2026-12-01",
                    "state": "ahead",
                    "thanked": [],
                },
            ],
            "given_by": [
                {
                    "name": "Jean Martin",
                    "on": "2026-11-01",
                    "note": "Interviews/2026-11-01 Jean Martin.md",
                }
            ],
            "gave": [{"name": "Paul Durand", "on": "2026-11-10", "note": MEETING}],
            "tasks": [
                {"kind": "offer", "text": "visit of the hall", "due": None, "note": MEETING},
                {"kind": "promise", "text": "call her", "due": "2026-11-20", "note": CLAIRE},
            ],
            "owed": [
                {
                    "rule": "thank-you",
                    "due": "2026-11-10",
                    "why": "You met Claire Dubois on 10 November 2026, and no thank-you is noted.",
                },
                {
                    "rule": "promise",
                    "due": "2026-11-20",
                    "why": "You promised Claire Dubois: call her.",
                },
            ],
            "mentioned_in": ["Contacts/Jean Martin.md"],
            "body": "\nMet through Jean.\n\n- [ ] #promise call her 📅 2026-11-20\n",
        },
    }


@pytest.mark.usefixtures("small")
def test_thanks_are_shown_with_their_days(invoke: Invoke) -> None:
    shown = invoke("show", "jean martin").stdout

    assert (
        "\nMeetings\n  2026-11-01  held  thanked 2026-11-01, 2026-11-02"
        "  Interviews/2026-11-01 Jean Martin.md\n"
    ) in shown


@pytest.mark.usefixtures("small")
def test_a_name_without_a_note_is_shown_as_far_as_others_know(invoke: Invoke) -> None:
    assert invoke("show", "paul").stdout == (
        "Paul Durand\n"
        "no note yet\n"
        "\n"
        "Owed\n"
        "  referral  Claire Dubois gave you the name of Paul Durand on 10 November 2026, "
        "and you have not written yet.\n"
        "\n"
        "Name given by\n"
        "  Claire Dubois  2026-11-10  Interviews/2026-11-10 Claire Dubois.md\n"
    )
    document = json.loads(invoke("show", "paul", "--json").stdout)["contact"]
    assert (document["path"], document["stage"], document["last_touch"]) == (None, None, None)
    assert (document["properties"], document["body"]) == ({}, "")


def test_a_name_given_by_nobody_known_on_no_known_day(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("talk.md", "---\ntype: interview\ndate: 2026-11-20\nreferrals: '[[Ann]]'\n---\n")
    vault.note("Bob.md", "---\ntype: contact\nreferrals: '[[Cy]]'\n---\n")

    assert "\nName given by\n  somebody  2026-11-20  talk.md\n" in invoke("show", "Ann").stdout
    assert "\nName given by\n  Bob  no date  Bob.md\n" in invoke("show", "Cy").stdout
    (edge,) = json.loads(invoke("show", "Ann", "--json").stdout)["contact"]["given_by"]
    assert edge == {"name": None, "on": "2026-11-20", "note": "talk.md"}
    (edge,) = json.loads(invoke("show", "Cy", "--json").stdout)["contact"]["given_by"]
    assert edge == {"name": "Bob", "on": None, "note": "Bob.md"}


def test_of_a_person_of_whom_nothing_is_said_there_is_little(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.note("Ada.md", "---\ntype: contact\n---\n\n\n")

    assert invoke("show", "Ada").stdout == "Ada\nAda.md\n\n  stage  identified\n"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Clare Dubos", "nobody in the vault is called 'Clare Dubos'; the nearest: Claire Dubois"),
        ("Xqzw", ("nobody in the vault is called 'Xqzw'. 'vaultkit list contacts' shows who there "
                  "is, 'vaultkit new-contact' makes a note.")),
        ("ma", "'ma' could be Contacts/Emma Roy, Contacts/Jean Martin; type one of these in full"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("words", [[], ["--json"]])
def test_nobody_is_guessed(
    small: VaultBuilder, invoke: Invoke, typed: str, said: str, words: list[str]
) -> None:
    small.note("Contacts/Emma Roy.md", "---\ntype: contact\n---\n")

    result = invoke("show", typed, *words, exit_code=3)

    assert result.stdout == ""
    assert result.stderr == f"Error: {said}\n"


@pytest.mark.usefixtures("vault")
def test_without_a_name_nobody_is_shown(invoke: Invoke) -> None:
    assert "Missing argument 'CONTACT" in invoke("show", exit_code=2).stderr


EVIL = "\\e]0;pwned\\a\\e[2J\\u202e\\u2028\\n  owned\\r\\x9b31m"
RAW = "\x1b]0;pwned\x07\x1b[2J\u202e\u2028\x9b31m"


@pytest.mark.parametrize("words", [[], ["--json"]])
def test_text_from_notes_does_nothing_to_a_terminal(
    vault: VaultBuilder, invoke: Invoke, words: list[str]
) -> None:
    vault.raw(
        f"Ada{RAW}.md",
        f'---\ntype: contact\nrole: "{EVIL}"\n"own{EVIL}": "x"\ntags: ["{EVIL}"]\n---\n'
        f"Body {RAW}\x0b\x0c\x85 end\n- [ ] #promise a {RAW}\n".encode(),
    )
    vault.raw(
        f"Talk{RAW}.md",
        f'---\ntype: interview\ncontact: "[[Ada{RAW}]]"\ndate: 2026-11-20\n---\n'.encode()
        .replace(b"\x1b", b"\\e").replace(b"\x07", b"\\a").replace("\u2028".encode(), b"\\u2028")
        .replace("\x9b".encode(), b"\\x9b"),
    )  # fmt: skip

    shown = invoke("show", "Ada", *words).stdout

    assert not {"\x1b", "\x07", "\x9b", "\u202e", "\u2028", "\r", "\x0b", "\x0c", "\x85"} & {*shown}
    assert "  owned" not in [line[:7] for line in shown.split("\n")]
    if words:
        contact = json.loads(shown)["contact"]
        assert contact["name"] == f"Ada{RAW}"
        assert contact["properties"]["role"] == (
            "\x1b]0;pwned\x07\x1b[2J\u202e\u2028\n  owned\r\x9b31m"
        )
        assert len(contact["meetings"]) == 1
    else:
        visible = r"\x1b]0;pwned\x07\x1b[2J\u202e\u2028\x0a  owned\x0d\x9b31m"
        assert shown.count(visible) == 3
        assert shown.splitlines()[0] == r"Ada\x1b]0;pwned\x07\x1b[2J\u202e\u2028\x9b31m"


def test_a_note_that_cannot_be_read_is_not_said_to_be_missing(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.note("Ann.md", "---\ntype: contact\nreason: Re: hello\n---\n")
    vault.note("Acme.md", "---\ntype: organization\n---\n")
    vault.note(
        "Bob.md",
        """
        ---
        type: contact
        referrals:
          - "[[Ann]]"
          - "[[Acme]]"
        referred_on: 2026-11-20
        ---
        """,
    )

    assert invoke("show", "ann").stdout.startswith("Ann\nAnn.md cannot be read: vaultkit check\n")
    assert invoke("show", "acme").stdout.startswith("Acme\nAcme.md is no contact\n")
