"""What is off the record, or in a private block, is in no answer unless ``--private`` asks."""

import json

import pytest

from tests.conftest import Invoke, VaultBuilder

OFF_RECORD = "Interviews/2026-11-12 Ada Baker.md"
LEFT_OUT = "1 meeting off the record is left out. To use it: --private\n"


@pytest.fixture
def campaign(vault: VaultBuilder) -> VaultBuilder:
    vault.note("Contacts/Ada Baker.md", "---\ntype: contact\nphone: 0123\n---\n")
    vault.note(
        "Interviews/2026-11-10 Ada Baker.md",
        """
        ---
        type: interview
        contact: "[[Ada Baker]]"
        date: 2026-11-10
        referrals:
          - "[[Wei Chen]]"
        ---

        - [ ] #promise send the article
        %%private%%
        - [ ] #promise say nothing to [[Owen Brackley]]
        %%/private%%
        - [x] #offer a visit, [[Ada Baker|she]] said
        """,
    )
    vault.note(
        OFF_RECORD,
        """
        ---
        type: interview
        contact: "[[Ada Baker]]"
        date: 2026-11-12
        off_record: true
        minutes: long
        referrals:
          - "[[Wei Chen]]"
          - "[[Bob Lund]]"
        ---

        - [ ] #promise forget what [[Bob Lund]] did
        """,
    )
    return vault


@pytest.mark.parametrize(
    ("statement", "public", "private"),
    [
        (
            "SELECT date FROM interviews ORDER BY date",
            [["2026-11-10"]],
            [["2026-11-10"], ["2026-11-12"]],
        ),
        ("SELECT count(*) FROM attendees", [[1]], [[2]]),
        (
            "SELECT person, given_on FROM referrals ORDER BY person, given_on",
            [["Wei Chen", "2026-11-10"]],
            [["Bob Lund", "2026-11-12"], ["Wei Chen", "2026-11-10"], ["Wei Chen", "2026-11-12"]],
        ),
        (
            "SELECT text FROM tasks ORDER BY text",
            [["a visit, [[Ada Baker|she]] said"], ["send the article"]],
            [
                ["a visit, [[Ada Baker|she]] said"],
                ["forget what [[Bob Lund]] did"],
                ["say nothing to [[Owen Brackley]]"],
                ["send the article"],
            ],
        ),
        (
            "SELECT DISTINCT target FROM links ORDER BY target",
            [["Ada Baker"], ["Wei Chen"]],
            [["Ada Baker"], ["Bob Lund"], ["Owen Brackley"], ["Wei Chen"]],
        ),
        (
            "SELECT path FROM properties WHERE property = 'off_record'",
            [],
            [[OFF_RECORD]],
        ),
        (
            "SELECT rule FROM problems ORDER BY rule",
            [["fragile-text"]],
            [["fragile-text"], ["not-a-number"]],
        ),
    ],
    ids=["interviews", "attendees", "referrals", "tasks", "links", "properties", "problems"],
)
def test_a_view_leaves_out_what_is_private(
    campaign: VaultBuilder,
    invoke: Invoke,
    statement: str,
    public: list[list[object]],
    private: list[list[object]],
) -> None:
    def rows(*words: str) -> tuple[list[list[object]], str]:
        result = invoke("query", statement, "--json", *words)
        return [list(row.values()) for row in json.loads(result.stdout)["rows"]], result.stderr

    assert rows() == (public, LEFT_OUT)
    assert rows("--private") == (private, "")


def test_people_are_told_of_as_ever(campaign: VaultBuilder, invoke: Invoke) -> None:
    asked = ("query", "SELECT name, stage, last_touch FROM contacts")

    result = invoke(*asked)

    assert (result.stdout, result.stderr) == ("Ada Baker  met  2026-11-12\n", "")


def test_a_meeting_that_may_be_off_the_record_counts_as_such(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.note("A.md", "---\ntype: interview\ndate: 2026-11-12\noff_record: perhaps\n---\n")

    assert invoke("query", "SELECT date FROM interviews").stderr == f"{LEFT_OUT}No rows.\n"


def test_what_is_left_out_cannot_be_looked_up(campaign: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("query", "SELECT * FROM off_record", exit_code=2)

    assert "there is no view 'off_record'" in result.stderr
