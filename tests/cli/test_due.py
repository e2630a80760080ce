"""``vaultkit due``: what is owed to whom, most urgent first."""

import json
import shlex
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

from tests.conftest import Invoke, VaultBuilder

TODAY = "2026-11-22"


@pytest.fixture
def small(vault: VaultBuilder) -> VaultBuilder:
    """Give a vault in which two thank-yous and two unused names are owed."""
    vault.note(
        "Contacts/Ada Baker.md",
        """
        ---
        type: contact
        organization: Kite Records
        asked:
          - 2026-11-02
        replied: 2026-11-03
        reply: accepted
        ---
        """,
    )
    vault.note(
        "Contacts/Zoë Weiß.md",
        """
        ---
        type: contact
        referred_by:
          - "[[Ada Baker]]"
        ---
        """,
    )
    vault.note(
        "Interviews/2026-11-10 Ada Baker.md",
        """
        ---
        type: interview
        contact: "[[Ada Baker]]"
        date: 2026-11-10T10:00:00
        status:
        referrals:
          - "[[Paul Durand]]"
        thanked:
        ---

        ## Names given

        Paul Durand, who presses records.
        """,
    )
    vault.note(
        "Interviews/2026-11-15 Ada Baker.md",
        """
        ---
        type: interview
        contact:
          - "[[Ada Baker|Ada]]"
          - "[[Kenji Ito]]"
        date: 2026-11-15
        referrals:
          - "[[Zoë Weiß]]"
          - "[[paul durand]]"
        thanked:
          - 2026-11-15
        ---
        Both know the pressing plants of the region.
        """,
    )
    vault.note(
        "Interviews/2026-11-22 Kenji Ito.md",
        """
        ---
        type: interview
        contact: "[[Kenji Ito]]"
        date: 2026-11-22T17:30:00
        ---
        He begins with the room, then with the microphones.
        """,
    )
    return vault


REPORT = """\
Thank-yous (2)
  11 days late  Ada Baker  Interviews/2026-11-10 Ada Baker.md
      You met Ada Baker on 10 November 2026, and no thank-you is noted.
  due           Kenji Ito  Interviews/2026-11-22 Kenji Ito.md
      You met Kenji Ito on 22 November 2026, and no thank-you is noted.

Unused referrals (2)
  5 days late  Paul Durand  Interviews/2026-11-10 Ada Baker.md
      Ada Baker and Kenji Ito gave you the name of Paul Durand (the first on 10 November 2026), \
and you have not written yet.
  due          Zoë Weiß     Contacts/Zoë Weiß.md
      Ada Baker and Kenji Ito gave you the name of Zoë Weiß (the first on 15 November 2026), \
and you have not written yet.

"""


@pytest.mark.usefixtures("small")
def test_the_report_names_whom_since_when_and_why(invoke: Invoke) -> None:
    result = invoke("due", today=TODAY)

    assert result.stdout == REPORT
    assert result.stderr == ""


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("option", ["--long", "-l"])
def test_the_long_report_says_what_settles_each(invoke: Invoke, option: str) -> None:
    steps = {
        "You met Ada": "vaultkit log thanked 'Ada Baker'"
        " --interview 'Interviews/2026-11-10 Ada Baker.md'",
        "You met Kenji": "vaultkit set 'Interviews/2026-11-22 Kenji Ito.md' thanked today",
        "Paul Durand (": "vaultkit new-contact --referred-by 'Ada Baker'"
        " --referred-by 'Kenji Ito' --asked today -- 'Paul Durand'",
        "Zoë Weiß (": "vaultkit log asked 'Zoë Weiß'",
    }
    expected = []
    for line in REPORT.split("\n"):
        expected.append(line)
        expected += [f"      Once done: {step}" for why, step in steps.items() if why in line]

    assert invoke("due", option, today=TODAY).stdout == "\n".join(expected)


@pytest.mark.usefixtures("small")
def test_the_document_holds_the_same_most_urgent_first(invoke: Invoke) -> None:
    assert json.loads(invoke("due", "--json", today=TODAY).stdout) == {
        "schema": 1,
        "today": "2026-11-22",
        "due": [
            {
                "rule": "thank-you",
                "level": "late",
                "contact": "Ada Baker",
                "note": "Interviews/2026-11-10 Ada Baker.md",
                "since": "2026-11-10",
                "due": "2026-11-10",
                "days_late": 11,
                "why": "You met Ada Baker on 10 November 2026, and no thank-you is noted.",
                "settle": "vaultkit log thanked 'Ada Baker'"
                " --interview 'Interviews/2026-11-10 Ada Baker.md'",
            },
            {
                "rule": "referral",
                "level": "late",
                "contact": "Paul Durand",
                "note": "Interviews/2026-11-10 Ada Baker.md",
                "since": "2026-11-10",
                "due": "2026-11-17",
                "days_late": 5,
                "why": "Ada Baker and Kenji Ito gave you the name of Paul Durand"
                " (the first on 10 November 2026), and you have not written yet.",
                "settle": "vaultkit new-contact --referred-by 'Ada Baker'"
                " --referred-by 'Kenji Ito' --asked today -- 'Paul Durand'",
            },
            {
                "rule": "thank-you",
                "level": "due",
                "contact": "Kenji Ito",
                "note": "Interviews/2026-11-22 Kenji Ito.md",
                "since": "2026-11-22",
                "due": "2026-11-22",
                "days_late": 0,
                "why": "You met Kenji Ito on 22 November 2026, and no thank-you is noted.",
                "settle": "vaultkit set 'Interviews/2026-11-22 Kenji Ito.md' thanked today",
            },
            {
                "rule": "referral",
                "level": "due",
                "contact": "Zoë Weiß",
                "note": "Contacts/Zoë Weiß.md",
                "since": "2026-11-15",
                "due": "2026-11-22",
                "days_late": 0,
                "why": "Ada Baker and Kenji Ito gave you the name of Zoë Weiß"
                " (the first on 15 November 2026), and you have not written yet.",
                "settle": "vaultkit log asked 'Zoë Weiß'",
            },
        ],
        "problems": 0,
    }


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (["thank-you"], ["Ada Baker", "Kenji Ito"]),
        (["referral"], ["Paul Durand", "Zoë Weiß"]),
        (["referral", "thank-you"], ["Ada Baker", "Paul Durand", "Kenji Ito", "Zoë Weiß"]),
        (["referral", "referral"], ["Paul Durand", "Zoë Weiß"]),
        ([], ["Ada Baker", "Paul Durand", "Kenji Ito", "Zoë Weiß"]),
    ],
)
def test_rules_narrow_the_report_down(
    invoke: Invoke, rules: list[str], expected: list[str]
) -> None:
    document = json.loads(invoke("due", *rules, "--json", today=TODAY).stdout)

    assert [item["contact"] for item in document["due"]] == expected


@pytest.mark.usefixtures("small")
def test_the_report_on_one_rule_has_no_other_heading(invoke: Invoke) -> None:
    start = REPORT.index("Unused")

    assert invoke("due", "referral", today=TODAY).stdout == REPORT[start:]


@pytest.mark.usefixtures("small")
def test_an_unknown_rule_is_a_mistake_of_usage(invoke: Invoke) -> None:
    result = invoke("due", "thankyou", exit_code=2)

    assert result.stdout == ""
    assert "'thankyou' is not one of 'thank-you', 'promise'," in result.stderr


@pytest.mark.usefixtures("small")
def test_the_exit_status_tells_whether_anything_is_owed_only_when_asked(invoke: Invoke) -> None:
    invoke("due", today=TODAY, exit_code=0)
    invoke("due", "--exit-code", today=TODAY, exit_code=1)
    invoke("due", "--exit-code", "--json", today=TODAY, exit_code=1)
    invoke("due", "--exit-code", "referral", today="2026-11-16", exit_code=0)


@pytest.mark.usefixtures("vault")
def test_nothing_owed_is_said(invoke: Invoke) -> None:
    result = invoke("due", "--exit-code")

    assert result.stdout == "Nothing is owed today.\n"
    assert result.stderr == ""
    assert invoke("due", "--json").stdout == (
        '{\n  "schema": 1,\n  "today": "2026-11-22",\n  "due": [],\n  "problems": 0\n}\n'
    )


def test_one_day_is_a_day(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("Interviews/talk.md", "---\ntype: interview\ndate: 2026-11-20\n---\nA talk.\n")

    assert invoke("due", today=TODAY).stdout == (
        "Thank-yous (1)\n"
        "  1 day late  somebody  Interviews/talk.md\n"
        "      You had this meeting on 20 November 2026, and no thank-you is noted.\n\n"
    )


@pytest.mark.parametrize(
    ("notes", "told"),
    [
        (1, "1 problem; what it touches may be missing here. See: vaultkit check\n"),
        (2, "2 problems; what they touch may be missing here. See: vaultkit check\n"),
    ],
)
def test_problems_are_told_beside_the_report_and_counted_in_the_document(
    vault: VaultBuilder, invoke: Invoke, notes: int, told: str
) -> None:
    for number in range(notes):
        vault.note(f"{number}.md", "---\ntype: interview\ndate: 2026-11-20\n")

    result = invoke("due")

    assert (result.stdout, result.stderr) == ("Nothing is owed today.\n", told)
    assert json.loads(invoke("due", "--json").stdout)["problems"] == notes


def test_what_is_equally_late_is_in_the_order_of_the_days_then_of_the_names(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.settings("[deadlines]\nthank_you = 4")
    for name, country, day in (
        ("Zoë Weiß", "", "2026-11-18"),
        ("Bo Li", "", "2026-11-17"),
        ("Kenji Ito", "jp", "2026-11-21"),
        ("Ada Baker", "", "2026-11-18"),
        ("Kim Sato", "jp", "2026-11-20"),
        ("Ada Baker", "", "2026-11-15"),
    ):
        vault.note(f"Contacts/{name}.md", f"---\ntype: contact\ncountry: {country}\n---\n")
        meeting = f'---\ntype: interview\ncontact: "[[{name}]]"\ndate: {day}\n---\nGood.\n'
        vault.note(f"Interviews/{day} {name}.md", meeting)

    items: list[dict[str, Any]] = json.loads(invoke("due", "--json", today=TODAY).stdout)["due"]

    assert [(item["days_late"], item["due"], item["contact"]) for item in items] == [
        (3, "2026-11-15", "Ada Baker"),
        (2, "2026-11-20", "Kim Sato"),
        (1, "2026-11-17", "Bo Li"),
        (1, "2026-11-21", "Kenji Ito"),
        (0, "2026-11-18", "Ada Baker"),
        (0, "2026-11-18", "Zoë Weiß"),
    ]


def test_no_text_of_a_note_reaches_the_terminal_raw(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note(
        "Interviews/talk.md",
        '---\ntype: interview\ncontact: "[[Ada\\e[31m Baker]]"\ndate: 2026-11-22\n---\nGood.\n',
    )

    text = invoke("due", "--long", today=TODAY).stdout
    document = invoke("due", "--json", today=TODAY).stdout

    assert text.count(r"Ada\x1b[31m Baker") == 2
    assert json.loads(document)["due"][0]["contact"] == "Ada\x1b[31m Baker"
    assert "\x1b" not in text + document


def test_the_example_vault_owes_what_its_readme_says(example: Callable[..., Result]) -> None:
    items = json.loads(example("due", "--json").stdout)["due"]

    def of(rule: str) -> list[tuple[str, str, int]]:
        return [
            (item["contact"], item["due"], item["days_late"])
            for item in items
            if item["rule"] == rule
        ]

    assert of("thank-you") == [
        ("Lorraine Bissonnet", "2026-10-14", 38),
        ("Ségolène Arnavon", "2026-11-17", 4),
        ("Ludivine Chabert", "2026-11-20", 1),
        ("Aurèle Tissandre", "2026-11-22", 0),
    ]
    assert of("referral") == [
        ("Clotilde Ravary", "2026-10-14", 39),
        ("Priya Rammohan", "2026-11-05", 17),
        ("Éloïse Marchandin", "2026-11-12", 10),
        ("Owen Brackley", "2026-11-19", 3),
        ("Apolline Verchère", "2026-11-20", 2),
        ("Maëlle Thivierge", "2026-11-22", 0),
    ]


def test_what_settles_a_scaffolded_note_settles_it(vault: VaultBuilder, invoke: Invoke) -> None:
    invoke("new-contact", "Ada Baker")
    invoke("new-interview", "Ada Baker", "--at", "2026-11-10 10:00")
    (item,) = json.loads(invoke("due", "thank-you", "--json").stdout)["due"]

    invoke(*shlex.split(item["settle"])[1:])

    assert json.loads(invoke("due", "thank-you", "--json").stdout)["due"] == []
    assert invoke("check").stdout == ""
