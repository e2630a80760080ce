"""The rule ``loop``: whoever gave me a name hears what became of it, a week after it is known."""

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.owing import Clock, contact, expected, links, meeting, names, observed, owed, settle

DECLINED = "asked: 2026-11-11\nreplied: 2026-11-13\nreply: declined"
SILENT = "asked:\n  - 2026-11-02\n  - 2026-11-12"  # seven business days on: 23 November


def gave(vault: VaultBuilder, referrer: str, day: str, *given: str) -> str:
    """Write the note of a meeting, thanked for, at which names were given."""
    return meeting(vault, referrer, day, f"thanked: {day}\n{links('referrals', *given)}")


def test_whoever_gave_a_name_is_to_hear_of_the_meeting(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "Ada Baker")
    contact(vault, "Paul Durand")
    gave(vault, "Ada Baker", "2026-11-02", "Paul Durand")
    meeting(vault, "Paul Durand", "2026-11-10")

    assert owed(invoke, "loop", "2026-11-20") == [
        {
            "rule": "loop",
            "level": "late",
            "contact": "Ada Baker",
            "note": "Contacts/Ada Baker.md",
            "since": "2026-11-10",
            "due": "2026-11-17",
            "days_late": 3,
            "why": "You met Paul Durand on 10 November 2026, and Ada Baker, who gave you the name,"
            " has not heard of it.",
            "settle": "vaultkit log reported 'Ada Baker'",
        }
    ]


def test_or_that_they_declined_or_never_answered(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "Paul Durand", DECLINED)
    contact(vault, "Zoë Weiß", SILENT)
    gave(vault, "Ada Baker", "2026-11-10", "Paul Durand")
    gave(vault, "Kenji Ito", "2026-11-02", "Zoë Weiß")

    found = {item["contact"]: item for item in owed(invoke, "loop", "2026-11-30")}

    assert found["Ada Baker"]["why"] == (
        "Paul Durand declined on 13 November 2026, and Ada Baker, who gave you the name,"
        " has not heard of it."
    )
    assert (found["Ada Baker"]["since"], found["Ada Baker"]["due"]) == ("2026-11-13", "2026-11-20")
    assert found["Kenji Ito"]["why"] == (
        "Zoë Weiß had not answered by 23 November 2026, and Kenji Ito, who gave you the name,"
        " has not heard of it."
    )
    assert (found["Kenji Ito"]["since"], found["Kenji Ito"]["due"]) == ("2026-11-23", "2026-11-30")


MET: dict[str, Clock] = {
    # met on: listed from, late from
    "2026-11-10": ("2026-11-17", "2026-11-18"),
    "2026-11-14": ("2026-11-21", "2026-11-22"),  # a Saturday to a Saturday
    "2026-12-18": ("2026-12-25", "2026-12-26"),  # a holiday is a day like any other here
    "2026-12-31": ("2027-01-07", "2027-01-08"),
    "2028-02-22": ("2028-02-29", "2028-03-01"),
    "2028-02-29": ("2028-03-07", "2028-03-08"),
    "9999-12-23": ("9999-12-30", "9999-12-31"),
    "9999-12-24": ("9999-12-31", None),
}


def test_it_is_due_a_week_after_the_outcome_and_late_from_the_day_after(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.settings("[holidays]\ndates = [2026-12-25]")
    for day in MET:
        contact(vault, day)
        contact(vault, f"Met {day}")
        gave(vault, day, "2026-11-01", f"Met {day}")
        meeting(vault, f"Met {day}", day)
    gave(vault, "Never", "2026-11-01", "Met at the end of the calendar")
    meeting(vault, "Met at the end of the calendar", "9999-12-31")

    assert observed(invoke, "loop", MET) == expected(MET)


def test_the_day_before_it_is_ahead_for_whoever_looks_ahead(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    gave(vault, "Ada Baker", "2026-11-02", "Paul Durand")
    meeting(vault, "Paul Durand", "2026-11-10")

    (item,) = owed(invoke, "loop", "2026-11-16", "--within", "1")

    assert (item["level"], item["due"], item["days_late"]) == ("ahead", "2026-11-17", 0)


def test_a_referrer_without_a_note_is_listed_with_the_note_that_gave_the_name(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    path = gave(vault, "Ada Baker", "2026-11-02", "Paul Durand")
    meeting(vault, "Paul Durand", "2026-11-10")

    (item,) = owed(invoke, "loop", "2026-11-17")

    assert (item["contact"], item["note"]) == ("Ada Baker", path)
    assert item["settle"] == (
        "vaultkit new-contact -- 'Ada Baker' && vaultkit log reported 'Ada Baker'"
    )


def test_names_of_one_referrer_are_one_item_dated_by_the_earliest_outcome(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker")
    contact(vault, "Zoë Weiß", DECLINED)
    gave(vault, "Ada Baker", "2026-11-02", "Bo Li", "Paul Durand", "Zoë Weiß", "Wei Lin")
    meeting(vault, "Paul Durand", "2026-11-10")
    meeting(vault, "Bo Li", "2026-11-12")

    (item,) = owed(invoke, "loop", "2026-11-20")

    assert (item["since"], item["due"], item["days_late"]) == ("2026-11-10", "2026-11-17", 3)
    assert item["why"] == (
        "Ada Baker gave you the names of Paul Durand, Bo Li and Zoë Weiß"
        " and has not heard what became of them."
    )


def test_one_report_covers_what_was_settled_up_to_that_day(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker", "reported:\n  - 2026-11-12\n  - 2026-11-03")
    contact(vault, "Zoë Weiß", DECLINED)
    gave(vault, "Ada Baker", "2026-11-02", "Paul Durand", "Bo Li", "Zoë Weiß")
    meeting(vault, "Paul Durand", "2026-11-10")
    meeting(vault, "Bo Li", "2026-11-12")

    (item,) = owed(invoke, "loop", "2026-11-20")

    assert item["why"].startswith("Zoë Weiß declined on 13 November 2026, and Ada Baker, who")
    assert (item["since"], item["due"]) == ("2026-11-13", "2026-11-20")


REPORTED = {
    # reported on: does the loop stay open?
    "": True,
    "reported: 2026-11-09": True,
    "reported: 2026-11-10": False,
    "reported: 2026-11-11": False,
    "reported:\n  - 2026-11-11\n  - 2026-11-01": False,
    "reported: soon": True,
    "news: 2026-11-11": True,  # one's own news is not what became of the name
}


def test_a_report_on_or_after_the_day_of_the_outcome_closes_it(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    for number, facts in enumerate(REPORTED):
        contact(vault, f"Referrer {number}", facts)
        gave(vault, f"Referrer {number}", "2026-11-02", f"Met {number}")
        meeting(vault, f"Met {number}", "2026-11-10")

    found = names(invoke, "loop", "2026-11-30")

    assert {facts: f"Referrer {n}" in found for n, facts in enumerate(REPORTED)} == REPORTED


def test_each_of_several_who_gave_the_name_is_to_hear_of_it(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    gave(vault, "Ada Baker", "2026-11-02", "Paul Durand")
    meeting(vault, ["Kenji Ito", "Zoë Weiß"], "2026-11-03", links("referrals", "Paul Durand"))
    contact(vault, "Bo Li", f"{links('referrals', 'Paul Durand')}referred_on: 2026-11-04")
    contact(vault, "Paul Durand", f"{links('referred_by', 'Wei Lin')}referred_on: 2026-11-05")
    gave(vault, "Met Too Late", "2026-11-11", "Paul Durand")
    meeting(vault, "Paul Durand", "2026-11-10")

    found = names(invoke, "loop", "2026-11-30")

    assert found == ["Ada Baker", "Bo Li", "Kenji Ito", "Wei Lin", "Zoë Weiß"]


@pytest.mark.parametrize("met_on", ["2026-11-01", "2024-01-01"])
def test_who_was_met_before_the_name_was_given_leaves_nothing_to_report(
    vault: VaultBuilder, invoke: Invoke, met_on: str
) -> None:
    gave(vault, "Ada Baker", "2026-11-02", "Paul Durand")
    meeting(vault, "Paul Durand", met_on)
    meeting(vault, "Paul Durand", "2026-11-10")

    assert owed(invoke, "loop", "2026-11-30") == []


def test_nothing_is_settled_before_its_day_but_never_before_the_name_was_given(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Paul Durand", "asked: 2026-10-01\nreplied: 2026-10-02\nreply: declined")
    contact(vault, "Zoë Weiß", "asked:\n  - 2026-09-01\n  - 2026-09-10")
    gave(vault, "Ada Baker", "2026-11-02", "Paul Durand")
    gave(vault, "Kenji Ito", "2026-11-03", "Zoë Weiß")

    found = {item["contact"]: item["since"] for item in owed(invoke, "loop", "2026-11-30")}

    assert found == {"Ada Baker": "2026-11-02", "Kenji Ito": "2026-11-03"}


@pytest.mark.parametrize(
    "facts",
    [
        "",
        "asked: 2026-11-03",  # a nudge is left
        "asked: 2026-11-03\nreplied: 2026-11-05\nreply: accepted",
        "asked: 2026-11-03\nreplied: 2026-11-05\nreply: later",
        "asked: 2026-11-03\nreply: declined",  # on no known day
    ],
)
def test_what_is_still_under_way_is_not_reported(
    vault: VaultBuilder, invoke: Invoke, facts: str
) -> None:
    gave(vault, "Ada Baker", "2026-11-02", "Paul Durand")
    contact(vault, "Paul Durand", facts)

    assert owed(invoke, "loop", "2026-12-31") == []


@pytest.mark.parametrize(
    ("settings", "due"),
    [
        ("[deadlines]\nmax_nudges = 0", "2026-11-18"),
        ("[deadlines]\nmax_nudges = 2", None),
        ("[conventions.fr]\nmax_nudges = 0", "2026-11-18"),
        ("[conventions.gb]\nmax_nudges = 0", None),
        ("[deadlines]\nmax_nudges = 0\nnudge = 3\nloop = 3", "2026-11-08"),
        ("[deadlines]\nmax_nudges = 0\n[conventions.fr]\nnudge_days = 3", "2026-11-12"),
    ],
)
def test_the_last_nudge_allowed_decides_when_silence_is_an_answer(
    vault: VaultBuilder, invoke: Invoke, settings: str, due: str | None
) -> None:
    vault.settings(settings)
    contact(vault, "Paul Durand", "country: fr\nasked: 2026-11-02")
    gave(vault, "Ada Baker", "2026-11-01", "Paul Durand")

    found = [item["due"] for item in owed(invoke, "loop", "2026-12-31")]

    assert found == [due] * bool(due)


def test_the_clock_is_that_of_the_referrer(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings("[conventions.fr]\nloop_days = 2")
    contact(vault, "Claire", "country: fr")
    contact(vault, "Paul Durand", "country: fr")
    gave(vault, "Claire", "2026-11-02", "Paul Durand")
    gave(vault, "Ada Baker", "2026-11-02", "Paul Durand")
    meeting(vault, "Paul Durand", "2026-11-10")

    found = {item["contact"]: item["due"] for item in owed(invoke, "loop", "2026-11-30")}

    assert found == {"Claire": "2026-11-12", "Ada Baker": "2026-11-17"}


STATUSES = {
    "status: closed": False,
    "status: dropped": False,
    "status: do-not-contact": False,
    "status: paused": False,
    "status: paused\nstatus_until: 2026-12-01": False,
    "status: paused\nstatus_until: 2026-11-30": True,
}


@pytest.mark.parametrize("whose", ["Referrer", "Met"])
def test_a_status_set_by_hand_opens_no_loop_and_is_owed_none(
    vault: VaultBuilder, invoke: Invoke, whose: str
) -> None:
    for number, facts in enumerate(STATUSES):
        contact(vault, f"{whose} {number}", facts)
        gave(vault, f"Referrer {number}", "2026-11-02", f"Met {number}")
        meeting(vault, f"Met {number}", "2026-11-10")

    found = names(invoke, "loop", "2026-11-30")

    assert {facts: f"Referrer {n}" in found for n, facts in enumerate(STATUSES)} == STATUSES


def test_of_several_names_only_those_of_whom_one_may_speak_are_told(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Paul Durand", "status: do-not-contact")
    gave(vault, "Ada Baker", "2026-11-02", "Paul Durand", "Bo Li")
    meeting(vault, ["Paul Durand", "Bo Li"], "2026-11-10")

    (item,) = owed(invoke, "loop", "2026-11-30")

    assert item["why"].startswith("You met Bo Li on 10 November 2026")


@pytest.mark.parametrize("text", ["", "Met her once.\n", "---\ntype: organization\n---\n"])
def test_a_referrer_whose_note_is_no_contact_yet_is_to_be_made_one(
    vault: VaultBuilder, invoke: Invoke, text: str
) -> None:
    vault.note("Ada Baker.md", text)
    gave(vault, "Ada Baker", "2026-11-02", "Paul Durand")
    meeting(vault, "Paul Durand", "2026-11-10")
    (item,) = owed(invoke, "loop", "2026-11-20")

    settle(invoke, item["settle"], "2026-11-20")

    assert item["settle"] == (
        "vaultkit set --add-front-matter 'Ada Baker.md' type contact"
        " && vaultkit log reported 'Ada Baker'"
    )
    assert owed(invoke, "loop", "2026-11-20") == []


@pytest.mark.parametrize("whose", ["Ada Baker", "Paul Durand"])
def test_of_whom_the_note_cannot_be_read_nothing_is_said_that_it_could_deny(
    vault: VaultBuilder, invoke: Invoke, whose: str
) -> None:
    gave(vault, "Ada Baker", "2026-11-02", "Paul Durand")
    meeting(vault, "Paul Durand", "2026-11-10")
    assert names(invoke, "loop", "2026-11-20") == ["Ada Baker"]

    vault.note(f"Contacts/{whose}.md", "---\ntype: contact\nreported: [2026-11-12\n")

    result = invoke("due", "loop", today="2026-11-20")
    assert result.stdout == "Nothing is owed today.\n"
    assert result.stderr == (
        "1 problem; what it touches may be missing here. See: vaultkit check\n"
    )


def test_nor_of_a_link_that_could_be_to_one_of_two_people(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.note("Lyon/Ada Baker.md", "---\ntype: contact\nreported: 2026-11-12\n---\n")
    vault.note("Oslo/Ada Baker.md", "---\ntype: contact\n---\n")
    gave(vault, "Ada Baker", "2026-11-02", "Paul Durand")
    meeting(vault, "Paul Durand", "2026-11-10")

    result = invoke("due", "loop", today="2026-11-20")

    assert result.stdout == "Nothing is owed today.\n"
    assert result.stderr.startswith("1 problem; what it touches may be missing here.")


@pytest.mark.parametrize("facts", ["", "type: contact"])
def test_what_settles_it_is_a_report(vault: VaultBuilder, invoke: Invoke, facts: str) -> None:
    if facts:
        contact(vault, "Ada Baker")
    contact(vault, "Zoë Weiß", DECLINED)
    gave(vault, "Ada Baker", "2026-11-02", "Paul Durand", "Zoë Weiß")
    meeting(vault, "Paul Durand", "2026-11-10")
    (item,) = owed(invoke, "loop", "2026-11-20")

    settle(invoke, item["settle"], "2026-11-20")

    text = (vault.root / "Contacts/Ada Baker.md").read_text(encoding="utf-8")
    assert "\nreported:\n  - 2026-11-20\n" in text
    assert owed(invoke, "loop", "2027-01-20") == []
