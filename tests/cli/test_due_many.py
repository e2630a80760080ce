"""``vaultkit due`` of many things: the most urgent of each kind, what comes next, the order."""

import json
from typing import Any

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.owing import contact, meeting
from tests.situations import SETTINGS, SITUATIONS, TODAY
from vaultkit.cli.due_report import TITLES

HEADING = "Asks without an answer"


def asked(vault: VaultBuilder, count: int, *, day: str = "", note: str = "") -> None:
    """Write the notes of people who were asked, each a day before the other, or all on a day.

    The names go up while the paths, which begin with ``note``, go down.
    """
    for number in range(count):
        on = day or f"2026-10-{number + 1:02}"
        path = f"{99 - number}{note}/Person {number:02}.md"
        vault.note(path, f"---\ntype: contact\nasked: {on}\n---\n")


def shown(text: str) -> list[str]:
    """Name the contacts that a report shows, line by line."""
    return [line.split("  ")[2] for line in text.split("\n") if "/Person " in line]


def names(count: int) -> list[str]:
    return [f"Person {number:02}" for number in range(count)]


@pytest.mark.parametrize(
    ("count", "more"),
    [
        (9, None),
        (10, None),
        (11, "  and 1 more: vaultkit due nudge"),
        (13, "  and 3 more: vaultkit due nudge"),
    ],
)
def test_people_see_the_ten_most_urgent_and_how_many_more_there_are(
    vault: VaultBuilder, invoke: Invoke, count: int, more: str | None
) -> None:
    asked(vault, count)

    report = invoke("due", today=TODAY).stdout

    first, *_lines, last, end, _last = report.split("\n")
    assert first == f"{HEADING} ({count})"
    assert shown(report) == names(min(count, 10))
    assert end == ""
    assert (last == more) if more else ("more" not in report)


def test_of_what_is_equally_urgent_the_first_by_name_are_seen(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    asked(vault, 13, day="2026-11-02")

    assert shown(invoke("due", today=TODAY).stdout) == names(10)
    assert shown(invoke("due", "nudge", today=TODAY).stdout) == names(13)
    first = vault.root / vault.written[0]
    first.write_text(first.read_text(encoding="utf-8").replace("asked", "title: Dr\nasked"))
    assert shown(invoke("due", today=TODAY).stdout) == names(10), "whatever was judged last"


@pytest.mark.parametrize("words", [["--all"], ["nudge"], ["nudge", "offer"], ["nudge", "--all"]])
def test_whoever_asks_for_a_rule_or_for_all_sees_everything(
    vault: VaultBuilder, invoke: Invoke, words: list[str]
) -> None:
    asked(vault, 13)

    report = invoke("due", *words, today=TODAY).stdout

    assert report.startswith(f"{HEADING} (13)\n")
    assert shown(report) == names(13)
    assert "more" not in report


def test_the_document_always_has_everything(vault: VaultBuilder, invoke: Invoke) -> None:
    asked(vault, 13)

    document = json.loads(invoke("due", "--json", today=TODAY).stdout)

    assert [item["contact"] for item in document["due"]] == names(13)


def test_each_rule_has_ten_of_its_own(vault: VaultBuilder, invoke: Invoke) -> None:
    asked(vault, 11)
    for number in range(12):
        meeting(vault, f"Met {number:02}", "2026-11-20")

    report = invoke("due", "--long", today=TODAY).stdout

    assert "Thank-yous (12)\n" in report
    assert "  and 2 more: vaultkit due thank-you\n" in report
    assert report.endswith("  and 1 more: vaultkit due nudge\n\n")
    assert report.count("Once done: ") == 20


def test_looking_ahead_says_in_how_many_days(vault: VaultBuilder, invoke: Invoke) -> None:
    for name, day in (("Late", "17"), ("Due", "22"), ("Tomorrow", "23"), ("Later", "29")):
        body = f"- [ ] #promise call 📅 2026-11-{day}\n"
        contact(vault, name, body=body)
    contact(vault, "Too Far", body="- [ ] #promise call 📅 2026-11-30\n")

    assert invoke("due", "--within", "7", today=TODAY).stdout == (
        "Promises (4)\n"
        "  5 days late  Late      Contacts/Late.md\n"
        "      You promised Late: call.\n"
        "  due          Due       Contacts/Due.md\n"
        "      You promised Due: call.\n"
        "  tomorrow     Tomorrow  Contacts/Tomorrow.md\n"
        "      You promised Tomorrow: call.\n"
        "  in 7 days    Later     Contacts/Later.md\n"
        "      You promised Later: call.\n"
        "\n"
    )
    assert invoke("due", today=TODAY).stdout.startswith("Promises (2)\n")
    assert invoke("due", "--within", "0", today=TODAY).stdout.startswith("Promises (2)\n")
    invoke("due", "--within", "7", "--exit-code", today="2026-11-10", exit_code=1)
    invoke("due", "--exit-code", today="2026-11-10", exit_code=0)


@pytest.mark.parametrize("days", ["-1", "3651", "week", ""])
def test_one_looks_ahead_by_days_and_ten_years_at_most(
    vault: VaultBuilder, invoke: Invoke, days: str
) -> None:
    result = invoke("due", "--within", days, exit_code=2)

    assert "Invalid value for '--within'" in result.stderr


def test_one_looks_ahead_up_to_the_end_of_the_calendar(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "Ada Baker", body="- [ ] #promise call 📅 9999-12-31\n")

    report = invoke("due", "--within", "3650", today="9999-12-30").stdout

    assert report.startswith("Promises (1)\n  tomorrow  Ada Baker")


@pytest.fixture
def everything(vault: VaultBuilder) -> VaultBuilder:
    """Give a vault in which something is owed by every rule."""
    vault.settings(SETTINGS)
    for number, situation in enumerate(SITUATIONS.values()):
        situation(vault, f"Person {number}")
    return vault


def items(invoke: Invoke, *words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(invoke("due", "--json", *words, today=TODAY).stdout)[
        "due"
    ]
    return found


@pytest.mark.usefixtures("everything")
def test_the_report_goes_rule_by_rule(invoke: Invoke) -> None:
    lines = invoke("due", "--all", today=TODAY).stdout.split("\n")

    counts = {rule: sum(item["rule"] == rule for item in items(invoke)) for rule in TITLES}
    headings = [f"{title} ({counts[rule]})" for rule, title in TITLES.items()]
    assert all(counts.values())
    assert [line for line in lines if line and line[0] != " "] == headings


@pytest.mark.usefixtures("everything")
def test_the_document_goes_by_urgency_across_all_rules(invoke: Invoke) -> None:
    found = items(invoke)

    # most days late first, then what fell due first, then by name
    ranks = [(-item["days_late"], item["due"], item["contact"] or "") for item in found]
    assert ranks == sorted(ranks)
    assert {item["rule"] for item in found} == set(TITLES)
    assert {item["level"] for item in found} == {"due", "late"}


@pytest.mark.usefixtures("everything")
@pytest.mark.parametrize("rule", TITLES)
def test_a_rule_named_says_what_it_says_among_all(invoke: Invoke, rule: str) -> None:
    assert items(invoke, rule) == [item for item in items(invoke) if item["rule"] == rule]


@pytest.mark.usefixtures("everything")
def test_the_headline_counts_what_the_report_lists(invoke: Invoke) -> None:
    found = items(invoke)
    late = sum(item["level"] == "late" for item in found)

    line = invoke(today=TODAY).stdout.split("\n")[0]

    assert line == f"{len(found)} things are owed, {late} of them late: vaultkit due"


def test_the_headline_counts_an_old_cv(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings(SETTINGS)
    SITUATIONS["cv"](vault, "Ada Baker")

    line = invoke(today=TODAY).stdout.split("\n")[0]

    assert line == "1 thing is owed, none of them late: vaultkit due"


def test_the_headline_counts_more_than_ten(vault: VaultBuilder, invoke: Invoke) -> None:
    asked(vault, 13)

    line = invoke(today=TODAY).stdout.split("\n")[0]

    assert line == "13 things are owed, 13 of them late: vaultkit due"
