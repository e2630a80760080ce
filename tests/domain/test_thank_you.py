"""The rule ``thank-you``: due on the day of the meeting, late from two days after it on."""

import datetime as dt
import json
from typing import Any

import pytest

from tests.conftest import Invoke, VaultBuilder
from vaultkit.domain.campaign import assemble
from vaultkit.domain.deadlines import Policy
from vaultkit.domain.due import Situation
from vaultkit.domain.interview import Interview, Moment
from vaultkit.domain.thank_you import thank_yous
from vaultkit.domain.vault_path import VaultPath

MEETING = "Interviews/2026-11-20 Ada Baker.md"


def meeting(vault: VaultBuilder, date: str, *, more: str = "", path: str = MEETING) -> None:
    """Write the note of a meeting with Ada Baker that nobody was thanked for."""
    vault.note(path, f'---\ntype: interview\ncontact: "[[Ada Baker]]"\ndate: {date}\n{more}\n---\n')


def contact(vault: VaultBuilder, name: str, facts: str = "") -> None:
    vault.note(f"Contacts/{name}.md", f"---\ntype: contact\n{facts}\n---\n")


def owed(invoke: Invoke, today: str) -> list[dict[str, Any]]:
    """Give the thank-yous that are owed on a day."""
    items: list[dict[str, Any]] = json.loads(
        invoke("due", "thank-you", "--json", today=today).stdout
    )["due"]
    return items


def lateness(invoke: Invoke, today: str) -> list[tuple[str, int]]:
    return [(item["level"], item["days_late"]) for item in owed(invoke, today)]


def test_a_meeting_nobody_was_thanked_for_is_owed_a_thank_you(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker")
    meeting(vault, "2026-11-20T10:00:00")

    assert owed(invoke, "2026-11-24") == [
        {
            "rule": "thank-you",
            "level": "late",
            "contact": "Ada Baker",
            "note": MEETING,
            "since": "2026-11-20",
            "due": "2026-11-20",
            "days_late": 3,
            "why": "You met Ada Baker on 20 November 2026, and no thank-you is noted.",
            "settle": "vaultkit log thanked 'Ada Baker'",
        }
    ]


@pytest.mark.parametrize(
    ("held_on", "today", "expected"),
    [
        # a Friday; the clock runs on over the weekend
        ("2026-11-20", "2026-11-19", []),
        ("2026-11-20", "2026-11-20", [("due", 0)]),
        ("2026-11-20", "2026-11-21", [("due", 0)]),
        ("2026-11-20", "2026-11-22", [("late", 1)]),
        ("2026-11-20", "2026-11-23", [("late", 2)]),
        # over the end of a year, and never forgotten
        ("2026-12-31", "2026-12-30", []),
        ("2026-12-31", "2027-01-01", [("due", 0)]),
        ("2026-12-31", "2027-01-02", [("late", 1)]),
        ("2026-12-31", "2028-01-01", [("late", 365)]),
        # around a leap day
        ("2028-02-28", "2028-02-29", [("due", 0)]),
        ("2028-02-28", "2028-03-01", [("late", 1)]),
        ("2028-02-29", "2028-03-01", [("due", 0)]),
        ("2028-02-29", "2028-03-02", [("late", 1)]),
        ("2027-02-28", "2027-03-02", [("late", 1)]),
        # the last days there are
        ("9999-12-31", "9999-12-31", [("due", 0)]),
    ],
)
@pytest.mark.parametrize("time", ["", "T00:00:00", "T23:59:00"])
def test_it_is_due_on_the_day_and_late_from_two_days_after_it(
    vault: VaultBuilder,
    invoke: Invoke,
    held_on: str,
    time: str,
    today: str,
    expected: list[tuple[str, int]],
) -> None:
    meeting(vault, held_on + time)

    assert lateness(invoke, today) == expected


@pytest.mark.parametrize(
    ("moment", "now", "is_owed"),
    [
        (Moment(dt.date(2026, 11, 20), dt.time(17, 30)), dt.time(12, 0), False),
        (Moment(dt.date(2026, 11, 20), dt.time(17, 30)), dt.time(17, 29, 59), False),
        (Moment(dt.date(2026, 11, 20), dt.time(17, 30)), dt.time(17, 30), True),
        (Moment(dt.date(2026, 11, 20), dt.time(17, 30)), dt.time.max, True),
        (Moment(dt.date(2026, 11, 20)), dt.time(0, 0), True),
        (Moment(dt.date(2026, 11, 21)), dt.time.max, False),
    ],
)
def test_a_meeting_later_today_has_not_been_held(
    moment: Moment, now: dt.time, *, is_owed: bool
) -> None:
    interview = Interview(path=VaultPath("2026-11-20.md"), name="2026-11-20", date=moment)
    at = dt.datetime.combine(dt.date(2026, 11, 20), now)
    campaign = assemble([], [interview], find=never, now=at)

    assert bool(list(thank_yous(Situation(campaign, Policy(), at)))) is is_owed


@pytest.mark.parametrize("status", ["cancelled", "moved", "no-show"])
def test_a_meeting_that_did_not_take_place_is_not_thanked_for(
    vault: VaultBuilder, invoke: Invoke, status: str
) -> None:
    meeting(vault, "2026-11-20", more=f"status: {status}")

    assert owed(invoke, "2026-11-30") == []


@pytest.mark.parametrize("facts", ["thanked: 2026-11-20", "thanked:\n  - 2026-11-21"])
def test_one_date_settles_it(vault: VaultBuilder, invoke: Invoke, facts: str) -> None:
    meeting(vault, "2026-11-20", more=facts)

    assert owed(invoke, "2026-11-30") == []


@pytest.mark.parametrize("facts", ["thanked:", "thanked: []", "thanked: soon"])
def test_what_is_no_date_settles_nothing(vault: VaultBuilder, invoke: Invoke, facts: str) -> None:
    meeting(vault, "2026-11-20", more=facts)

    assert lateness(invoke, "2026-11-21") == [("due", 0)]


@pytest.mark.parametrize("date", ["", "soon", "2026-02-29"])
def test_a_meeting_on_no_known_day_owes_nothing_yet(
    vault: VaultBuilder, invoke: Invoke, date: str
) -> None:
    meeting(vault, date)

    assert owed(invoke, "2026-11-30") == []


@pytest.mark.parametrize(
    ("settings", "country", "days_in_time"),
    [
        ("", "", 1),
        ("", "fr", 1),
        ("", "jp", 0),
        ("", "JP", 0),
        ("", "xx", 1),
        ("country = 'jp'", "", 0),
        ("country = 'jp'", "fr", 1),
        ("[deadlines]\nthank_you = 3", "fr", 3),
        ("[deadlines]\nthank_you = 0", "fr", 0),
        ("[deadlines]\nthank_you = 3", "jp", 0),
        ("[conventions.fr]\nthank_you_days = 2", "fr", 2),
        ("[conventions.fr]\nthank_you_days = 2", "gb", 1),
        ("[conventions.jp]\nthank_you_days = 5", "jp", 5),
        ("[conventions.ca]\nthank_you_days = 2", "ca-qc", 2),
        ("[conventions.ca_qc]\nthank_you_days = 2", "ca-QC", 2),
        ("[conventions.ca-qc]\nthank_you_days = 2", "ca", 1),
        ("[conventions.xx]\nthank_you_days = 4", "xx", 4),
        ("[conventions.default]\nthank_you_days = 4", "", 4),
        ("[deadlines]\nthank_you = 3\n[conventions.fr]\nthank_you_days = 2", "fr", 2),
    ],
)
def test_settings_and_conventions_set_the_clock(
    vault: VaultBuilder, invoke: Invoke, settings: str, country: str, days_in_time: int
) -> None:
    vault.settings(settings)
    contact(vault, "Ada Baker", f"country: {country}")
    meeting(vault, "2026-11-20")
    last = dt.date(2026, 11, 20) + dt.timedelta(days=days_in_time)

    assert lateness(invoke, str(last)) == [("due", 0)]
    assert lateness(invoke, str(last + dt.timedelta(days=1))) == [("late", 1)]


SEVERAL = """
    ---
    type: interview
    contact:
      - "[[Ada Baker]]"
      - "[[Kenji Ito]]"
      - "[[Zoë Weiß]]"
    date: 2026-11-20
    ---
    """


def test_a_meeting_with_several_people_is_one_thank_you_with_the_shortest_clock(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker", "country: fr")
    contact(vault, "Kenji Ito", "country: jp")
    vault.note("Interviews/lunch.md", SEVERAL)

    assert owed(invoke, "2026-11-21") == [
        {
            "rule": "thank-you",
            "level": "late",
            "contact": "Ada Baker",
            "note": "Interviews/lunch.md",
            "since": "2026-11-20",
            "due": "2026-11-20",
            "days_late": 1,
            "why": "You met Ada Baker, Kenji Ito and Zoë Weiß on 20 November 2026,"
            " and no thank-you is noted.",
            "settle": "vaultkit log thanked 'Ada Baker'",
        }
    ]


def test_who_must_not_be_contacted_is_neither_named_nor_sets_the_clock(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker", "country: fr")
    contact(vault, "Kenji Ito", "country: jp\nstatus: do-not-contact")
    vault.note("Interviews/lunch.md", SEVERAL)

    (item,) = owed(invoke, "2026-11-21")

    assert (item["contact"], item["days_late"]) == ("Ada Baker", 0)
    assert item["why"] == (
        "You met Ada Baker and Zoë Weiß on 20 November 2026, and no thank-you is noted."
    )


def test_the_first_who_may_be_thanked_is_the_one_to_act_towards(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker", "status: do-not-contact")
    contact(vault, "Kenji Ito", "status: paused")
    vault.note("Interviews/lunch.md", SEVERAL)

    (item,) = owed(invoke, "2026-11-21")

    assert item["contact"] == "Zoë Weiß"
    assert item["why"] == "You met Zoë Weiß on 20 November 2026, and no thank-you is noted."


def test_a_meeting_with_nobody_else_owes_nothing(vault: VaultBuilder, invoke: Invoke) -> None:
    for name in ("Ada Baker", "Kenji Ito", "Zoë Weiß"):
        contact(vault, name, "status: do-not-contact")
    vault.note("Interviews/lunch.md", SEVERAL)

    assert owed(invoke, "2026-11-30") == []


def test_somebody_named_twice_is_one_person(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "Ada Baker")
    people = '  - "[[ada baker|Ada]]"\n  - "[[Contacts/Ada Baker]]"'
    vault.note(MEETING, f"---\ntype: interview\ncontact:\n{people}\ndate: 2026-11-20\n---\n")

    (item,) = owed(invoke, "2026-11-20")

    assert item["why"] == "You met Ada Baker on 20 November 2026, and no thank-you is noted."


@pytest.mark.parametrize(
    ("facts", "is_owed"),
    [
        ("status: dropped", True),
        ("status: closed", True),
        ("status: do-not-contact", False),
        ("status: paused", False),
        ("status: paused\nstatus_until: 2026-12-01", False),
        ("status: paused\nstatus_until: 2026-11-30", True),
        ("status: paused\nstatus_until: 2026-11-29", True),
        ("status: dropped\nstatus_until: 2026-12-01", True),
        ("status: do-not-contact\nstatus_until: 2026-11-01", False),
    ],
)
def test_a_pause_silences_until_its_day_and_do_not_contact_for_good(
    vault: VaultBuilder, invoke: Invoke, facts: str, *, is_owed: bool
) -> None:
    contact(vault, "Ada Baker", facts)
    meeting(vault, "2026-11-20")

    assert bool(owed(invoke, "2026-11-30")) is is_owed


def test_a_meeting_with_nobody_named_is_listed_for_somebody(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.note("Interviews/talk.md", "---\ntype: interview\ndate: 2026-11-20\n---\n")

    (item,) = owed(invoke, "2026-11-20")

    assert item["contact"] is None
    assert item["why"] == "You had this meeting on 20 November 2026, and no thank-you is noted."


@pytest.mark.parametrize(
    "note",
    ["", "---\ntype: organization\n---\n", "---\ntype: contact\n  broken: [\n---\n"],
    ids=["empty", "no contact", "unreadable"],
)
def test_somebody_whose_note_says_nothing_is_thanked_all_the_same(
    vault: VaultBuilder, invoke: Invoke, note: str
) -> None:
    vault.note("Contacts/Ada Baker.md", note)
    meeting(vault, "2026-11-20")

    (item,) = owed(invoke, "2026-11-20")

    assert item["contact"] == "Ada Baker"


def never(_link: object, _source: object) -> Any:  # noqa: ANN401
    """Stand in for following links where there are none."""
    raise AssertionError
