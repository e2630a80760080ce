"""The rule ``prepare``: a meeting ahead is prepared for from the day before on."""

import datetime as dt

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.owing import contact, meeting, owed
from vaultkit.domain.around_meetings import preparations
from vaultkit.domain.campaign import assemble
from vaultkit.domain.deadlines import Policy
from vaultkit.domain.due import Situation
from vaultkit.domain.interview import Interview, Moment
from vaultkit.domain.vault_path import VaultPath


def test_a_meeting_tomorrow_is_to_be_prepared_for(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "Ada Baker")
    path = meeting(vault, "Ada Baker", "2026-11-20T10:00:00")

    assert owed(invoke, "prepare", "2026-11-19") == [
        {
            "rule": "prepare",
            "level": "due",
            "contact": "Ada Baker",
            "note": path,
            "since": "2026-11-19",
            "due": "2026-11-19",
            "days_late": 0,
            "why": "You meet Ada Baker on 20 November 2026.",
            "settle": f"vaultkit brief 'Ada Baker' --interview '{path}'",
        }
    ]


@pytest.mark.parametrize("time", ["", "T00:00:00", "T10:00:00", "T23:59:00"])
def test_it_is_due_the_day_before_whatever_day_that_is_and_gone_once_the_meeting_was_held(
    vault: VaultBuilder, invoke: Invoke, time: str
) -> None:
    vault.settings("[holidays]\ndates = [2026-12-25]")
    before = {
        "2026-11-10": "2026-11-09",
        "2026-11-16": "2026-11-15",  # a Monday: on the Sunday before it
        "2026-12-26": "2026-12-25",  # on a holiday as well
        "2027-01-01": "2026-12-31",
        "2028-02-29": "2028-02-28",
        "2028-03-01": "2028-02-29",
        "2027-03-01": "2027-02-28",
        "9999-12-31": "9999-12-30",
    }
    for day in before:
        meeting(vault, day, f"{day}{time}")
    around = [
        dt.date.fromisoformat(day) + dt.timedelta(days=n)
        for day in before.values()
        for n in (-1, 0, 1)
    ]

    found = {
        str(day): [item["contact"] for item in owed(invoke, "prepare", str(day))] for day in around
    }

    listed = {contact: day for day, contacts in found.items() for contact in contacts}
    assert listed == before
    assert sum(map(len, found.values())) == len(before), "on that day alone"


@pytest.mark.parametrize(
    ("moment", "now", "is_due"),
    [
        (Moment(dt.date(2026, 11, 20), dt.time(17, 30)), "2026-11-18T23:59", False),
        (Moment(dt.date(2026, 11, 20), dt.time(17, 30)), "2026-11-19T00:00", True),
        (Moment(dt.date(2026, 11, 20), dt.time(17, 30)), "2026-11-20T17:29", True),
        (Moment(dt.date(2026, 11, 20), dt.time(17, 30)), "2026-11-20T17:30", False),
        (Moment(dt.date(2026, 11, 20)), "2026-11-19T23:59", True),
        (Moment(dt.date(2026, 11, 20)), "2026-11-20T00:00", False),
    ],
)
def test_on_its_day_a_meeting_is_ahead_until_its_time_has_come(
    moment: Moment, now: str, *, is_due: bool
) -> None:
    interview = Interview(path=VaultPath("talk.md"), name="talk", date=moment)
    at = dt.datetime.fromisoformat(now)
    campaign = assemble([], [interview], find=never, now=at)

    found = [item.level(at.date()) for item in preparations(Situation(campaign, Policy(), at))]

    assert found == ["due"] * is_due


def test_before_that_it_is_ahead_for_whoever_looks_ahead(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    meeting(vault, "Ada Baker", "2026-11-20T10:00:00")

    assert owed(invoke, "prepare", "2026-11-16", "--within", "2") == []
    (item,) = owed(invoke, "prepare", "2026-11-16", "--within", "3")
    assert (item["level"], item["due"], item["days_late"]) == ("ahead", "2026-11-19", 0)


@pytest.mark.parametrize(
    ("settings", "country", "due"),
    [
        ("", "", "2026-11-19"),
        ("[deadlines]\nprepare = 3", "", "2026-11-18"),
        ("[deadlines]\nprepare = 1", "", "2026-11-20"),
        ("[conventions.fr]\nprepare_days = 4", "fr", "2026-11-17"),
        ("[conventions.fr]\nprepare_days = 4", "gb", "2026-11-19"),
    ],
)
def test_settings_and_conventions_say_how_many_days_before(
    vault: VaultBuilder, invoke: Invoke, settings: str, country: str, due: str
) -> None:
    vault.settings(settings)
    contact(vault, "Ada Baker", f"country: {country}")
    meeting(vault, "Ada Baker", "2026-11-20T10:00:00")

    (item,) = owed(invoke, "prepare", "2026-11-10", "--within", "30")

    assert item["due"] == due


@pytest.mark.parametrize("today", ["0001-01-01", "0099-12-31"])
def test_days_are_counted_back_to_where_the_calendar_begins(
    vault: VaultBuilder, invoke: Invoke, today: str
) -> None:
    vault.settings("[deadlines]\nprepare = 36500")
    meeting(vault, "Ada Baker", "0100-01-01")

    (item,) = owed(invoke, "prepare", today)

    assert item["due"] == "0001-01-01"


@pytest.mark.parametrize("status", ["cancelled", "moved", "no-show"])
def test_a_meeting_that_will_not_take_place_is_not_prepared_for(
    vault: VaultBuilder, invoke: Invoke, status: str
) -> None:
    meeting(vault, "Ada Baker", "2026-11-20", f"status: {status}")

    assert owed(invoke, "prepare", "2026-11-19") == []


def test_nor_is_one_on_no_known_day(vault: VaultBuilder, invoke: Invoke) -> None:
    meeting(vault, "Ada Baker", "")
    meeting(vault, "Kenji Ito", "soon")

    assert owed(invoke, "prepare", "2026-11-19", "--within", "3650") == []


def test_two_meetings_are_two_items_and_each_says_which(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    paths = [meeting(vault, "Ada Baker", day) for day in ("2026-11-20", "2026-11-21")]

    found = owed(invoke, "prepare", "2026-11-19", "--within", "1")

    assert [(item["note"], item["level"]) for item in found] == [
        (paths[0], "due"),
        (paths[1], "ahead"),
    ]
    assert [item["settle"] for item in found] == [
        f"vaultkit brief 'Ada Baker' --interview '{path}'" for path in paths
    ]


def test_a_meeting_with_several_is_one_item_that_names_them_all(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker")
    meeting(vault, ["Ada Baker", "Claire", "Zoë Weiß"], "2026-11-20T10:00:00")

    (item,) = owed(invoke, "prepare", "2026-11-19")

    assert item["contact"] == "Ada Baker"
    assert item["why"] == "You meet Ada Baker, Claire and Zoë Weiß on 20 November 2026."


def test_who_must_not_be_contacted_is_not_named_by_the_reminder_or_the_command(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker", "status: do-not-contact")
    path = meeting(vault, ["Ada Baker", "Zoë Weiß"], "2026-11-20")

    (item,) = owed(invoke, "prepare", "2026-11-19")

    assert item["contact"] == "Zoë Weiß"
    assert item["why"] == "You meet Zoë Weiß on 20 November 2026."
    assert item["settle"] == f"vaultkit brief 'Zoë Weiß' --interview '{path}'"


@pytest.mark.parametrize(
    ("facts", "is_owed"),
    [
        ("status: closed", True),
        ("status: dropped", True),
        ("status: do-not-contact", False),
        ("status: paused", False),
        ("status: paused\nstatus_until: 2026-11-20", False),
        ("status: paused\nstatus_until: 2026-11-19", True),
    ],
)
def test_a_pause_silences_until_its_day_and_do_not_contact_for_good(
    vault: VaultBuilder, invoke: Invoke, facts: str, *, is_owed: bool
) -> None:
    contact(vault, "Ada Baker", facts)
    meeting(vault, "Ada Baker", "2026-11-20")

    assert len(owed(invoke, "prepare", "2026-11-19")) == is_owed


def test_a_meeting_with_nobody_named_goes_by_its_note(vault: VaultBuilder, invoke: Invoke) -> None:
    path = meeting(vault, [], "2026-11-20")

    (item,) = owed(invoke, "prepare", "2026-11-19")

    assert (item["contact"], item["note"]) == (None, path)
    assert item["why"] == "You meet 2026-11-20 talk on 20 November 2026."
    assert item["settle"] == f"eval \"${{EDITOR:-vi}} '{path}'\""


def never(_link: object, _source: object) -> None:  # pragma: no cover
    """Stand in for following links where there are none."""
    raise AssertionError
