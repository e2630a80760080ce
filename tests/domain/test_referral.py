"""What became of the names that were given, and who waits to hear of it."""

import datetime as dt
import json

import pytest

from tests.conftest import Invoke, VaultBuilder
from vaultkit.domain.referral import open_loops
from vaultkit.vault.reading import read_vault
from vaultkit.vault.vault import open_vault

TODAY = dt.date(2026, 11, 30)
ASKED_TWICE = "asked:\n  - 2026-11-02\n  - 2026-11-12"  # seven business days on: 23 November


def contact(vault: VaultBuilder, name: str, facts: str) -> None:
    vault.note(f"Contacts/{name}.md", f"---\ntype: contact\n{facts}\n---\n")


def meeting(vault: VaultBuilder, name: str, date: str, more: str = "") -> None:
    text = f'---\ntype: interview\ncontact: "[[{name}]]"\ndate: {date}\n{more}\n---\n'
    vault.note(f"Interviews/{date[:10]} {name}.md", text)


def gave(vault: VaultBuilder, referrer: str, date: str, *names: str) -> None:
    listed = "".join(f'\n  - "[[{name}]]"' for name in names)
    meeting(vault, referrer, date, f"referrals:{listed}")


def became(invoke: Invoke, today: dt.date = TODAY) -> tuple[str | None, str | None]:
    """Give the outcome of the one name that was given, and its day."""
    document = json.loads(invoke("list", "referrals", "--json", today=str(today)).stdout)
    (row,) = document["referrals"]
    return row["outcome"], row["outcome_on"]


def loops(vault: VaultBuilder, today: dt.date = TODAY) -> dict[str, list[tuple[str, str, str]]]:
    """Say by referrer what became of which name, and on which day."""
    opened, now = open_vault(vault.root), dt.datetime.combine(today, dt.time.max)
    campaign = read_vault(opened, now).campaign
    found = open_loops(campaign, opened.settings.policy, now)
    return {
        campaign.name(referrer): [
            (campaign.name(edge.person), became.kind, str(became.on)) for edge, became in edges
        ]
        for referrer, edges in found.items()
    }


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("", (None, None)),
        ("asked: 2026-11-11", (None, None)),
        # declined: the day of the reply, never before the name was given
        ("asked: 2026-11-11\nreplied: 2026-11-13\nreply: declined", ("declined", "2026-11-13")),
        ("asked: 2026-11-01\nreplied: 2026-11-03\nreply: declined", ("declined", "2026-11-10")),
        ("asked: 2026-11-11\nreply: declined", (None, None)),
        ("asked: 2026-11-11\nreplied: 2026-11-13\nreply: accepted", (None, None)),
        ("asked: 2026-11-11\nreplied: 2026-11-13\nreply: redirected", (None, None)),
        ("asked: 2026-11-11\nreplied: 2026-11-13\nreply: later", (None, None)),
        # silent: the end of the waiting after the last nudge
        ("asked: 2026-11-02", (None, None)),
        (ASKED_TWICE, ("silent", "2026-11-23")),
        ("asked:\n  - 2026-11-12\n  - 2026-11-02", ("silent", "2026-11-23")),
        ("asked:\n  - 2026-10-01\n  - 2026-10-12", ("silent", "2026-11-10")),
        ("asked:\n  - 2026-11-02\n  - 2026-11-19", ("silent", "2026-11-30")),
        ("asked:\n  - 2026-11-02\n  - 2026-11-20", (None, None)),
        (f"{ASKED_TWICE}\nreplied: 2026-11-13\nreply: later", (None, None)),
        (f"{ASKED_TWICE}\nreplied: 2026-11-13", (None, None)),
        (f"{ASKED_TWICE}\nreply: accepted", (None, None)),
        # asked once more since: a new ask, with a nudge of its own
        (f"{ASKED_TWICE}\nreplied: 2026-11-03\nreply: later", (None, None)),
        (
            f"{ASKED_TWICE}\n  - 2026-11-13\nreplied: 2026-11-03\nreply: later",
            ("silent", "2026-11-24"),
        ),
    ],
)
def test_the_outcome_of_a_name_nobody_met_is_read_off_the_contact(
    vault: VaultBuilder, invoke: Invoke, facts: str, expected: tuple[str | None, str | None]
) -> None:
    gave(vault, "Ada Baker", "2026-11-10", "Paul Durand")
    contact(vault, "Paul Durand", facts)

    assert became(invoke) == expected


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2026-11-15"], ("met", "2026-11-15")),
        (["2026-11-20", "2026-11-15"], ("met", "2026-11-15")),
        (["2026-11-10"], ("met", "2026-11-10")),
        (["2026-11-30T17:30"], ("met", "2026-11-30")),
        # met before the name was given: there is nothing to report
        (["2026-11-09"], (None, None)),
        (["2026-11-09", "2026-11-15"], (None, None)),
    ],
)
@pytest.mark.parametrize("facts", ["", "replied: 2026-11-12\nreply: declined", ASKED_TWICE])
def test_who_was_met_was_met_whatever_their_note_says(
    vault: VaultBuilder,
    invoke: Invoke,
    days: list[str],
    expected: tuple[str | None, str | None],
    facts: str,
) -> None:
    gave(vault, "Ada Baker", "2026-11-10", "Paul Durand")
    contact(vault, "Paul Durand", facts)
    for day in days:
        meeting(vault, "Paul Durand", day)

    assert became(invoke) == expected


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2026-11-25", "cancelled"),
        ("2026-11-25", "moved"),
        ("2026-11-25", "no-show"),
        ("2026-12-01", ""),
    ],
)
def test_a_meeting_that_was_not_held_settles_nothing_and_breaks_the_silence(
    vault: VaultBuilder, invoke: Invoke, day: str, status: str
) -> None:
    gave(vault, "Ada Baker", "2026-11-10", "Paul Durand")
    contact(vault, "Paul Durand", ASKED_TWICE)
    meeting(vault, "Paul Durand", day, f"status: {status}")

    assert became(invoke) == (None, None)


def test_somebody_without_a_note_can_be_met_as_well(vault: VaultBuilder, invoke: Invoke) -> None:
    gave(vault, "Ada Baker", "2026-11-10", "Paul Durand")
    meeting(vault, "Paul Durand", "2026-11-15")

    assert became(invoke) == ("met", "2026-11-15")
    assert loops(vault) == {"Ada Baker": [("Paul Durand", "met", "2026-11-15")]}


def test_a_name_without_a_note_and_a_meeting_has_no_outcome(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    gave(vault, "Ada Baker", "2026-11-10", "Paul Durand")

    assert became(invoke) == (None, None)
    assert loops(vault) == {}


def test_a_name_given_on_no_known_day_has_no_outcome(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "Paul Durand", 'referred_by: "[[Ada Baker]]"')
    meeting(vault, "Paul Durand", "2026-11-15")

    assert became(invoke) == (None, None)
    assert loops(vault) == {}


@pytest.mark.parametrize(
    ("settings", "facts", "expected"),
    [
        ("max_nudges = 0", "asked: 2026-11-12", ("silent", "2026-11-23")),
        ("max_nudges = 2", ASKED_TWICE, (None, None)),
        ("nudge = 3", ASKED_TWICE, ("silent", "2026-11-17")),
    ],
)
def test_the_settings_say_when_silence_is_an_answer(
    vault: VaultBuilder,
    invoke: Invoke,
    settings: str,
    facts: str,
    expected: tuple[str | None, str | None],
) -> None:
    vault.settings(f"[deadlines]\n{settings}")
    gave(vault, "Ada Baker", "2026-11-10", "Paul Durand")
    contact(vault, "Paul Durand", facts)

    assert became(invoke) == expected


@pytest.mark.parametrize(
    ("reported", "is_open"),
    [
        ("", True),
        ("reported: 2026-11-14", True),
        ("reported: 2026-11-15", False),
        ("reported: 2026-11-16", False),
        ("reported:\n  - 2026-11-20\n  - 2026-11-11", False),
        ("reported:\n  - 2026-11-11\n  - 2026-11-14", True),
    ],
)
def test_a_report_on_or_after_the_outcome_closes_the_loop(
    vault: VaultBuilder, reported: str, *, is_open: bool
) -> None:
    contact(vault, "Ada Baker", reported)
    gave(vault, "Ada Baker", "2026-11-10", "Paul Durand")
    meeting(vault, "Paul Durand", "2026-11-15")

    expected = {"Ada Baker": [("Paul Durand", "met", "2026-11-15")]}
    assert loops(vault) == (expected if is_open else {})


def test_one_report_covers_all_the_names_a_referrer_gave_up_to_then(vault: VaultBuilder) -> None:
    contact(vault, "Ada Baker", "reported: 2026-11-16")
    gave(vault, "Ada Baker", "2026-11-10", "Paul Durand", "Zoë Weiß", "Kenji Ito", "Wei Lin")
    meeting(vault, "Paul Durand", "2026-11-15")
    meeting(vault, "Kenji Ito", "2026-11-18")
    contact(vault, "Zoë Weiß", ASKED_TWICE)
    contact(vault, "Wei Lin", "replied: 2026-11-16\nreply: declined")

    assert loops(vault) == {
        "Ada Baker": [("Zoë Weiß", "silent", "2026-11-23"), ("Kenji Ito", "met", "2026-11-18")]
    }


def test_each_who_gave_the_name_waits_to_hear_of_what_came_after(vault: VaultBuilder) -> None:
    gave(vault, "Ada Baker", "2026-11-10", "Paul Durand")
    gave(vault, "Zoë Weiß", "2026-11-15", "Paul Durand")
    gave(vault, "Kenji Ito", "2026-11-16", "Paul Durand")
    meeting(vault, "Paul Durand", "2026-11-15")

    assert loops(vault) == {
        "Ada Baker": [("Paul Durand", "met", "2026-11-15")],
        "Zoë Weiß": [("Paul Durand", "met", "2026-11-15")],
    }


@pytest.mark.parametrize("status", ["closed", "dropped", "do-not-contact", "paused"])
@pytest.mark.parametrize("who", ["Paul Durand", "Ada Baker"])
def test_a_status_set_by_hand_opens_no_loop_and_is_owed_none(
    vault: VaultBuilder, who: str, status: str
) -> None:
    contact(vault, who, f"status: {status}")
    gave(vault, "Ada Baker", "2026-11-10", "Paul Durand")
    meeting(vault, "Paul Durand", "2026-11-15")

    assert loops(vault) == {}


def test_a_pause_that_is_over_keeps_no_loop_shut(vault: VaultBuilder) -> None:
    contact(vault, "Ada Baker", "status: paused\nstatus_until: 2026-11-30")
    gave(vault, "Ada Baker", "2026-11-10", "Paul Durand")
    meeting(vault, "Paul Durand", "2026-11-15")

    assert list(loops(vault, TODAY)) == ["Ada Baker"]
    assert loops(vault, TODAY - dt.timedelta(days=1)) == {}


def test_a_name_that_nobody_is_known_to_have_given_opens_no_loop(vault: VaultBuilder) -> None:
    talk = '---\ntype: interview\ndate: 2026-11-10\nreferrals: "[[Paul Durand]]"\n---\n'
    vault.note("Interviews/talk.md", talk)
    meeting(vault, "Paul Durand", "2026-11-15")

    assert loops(vault) == {}


def test_a_name_that_came_by_mail_opens_a_loop_like_any_other(vault: VaultBuilder) -> None:
    contact(vault, "Ada Baker", 'referrals: "[[Paul Durand]]"\nreferred_on: 2026-11-10')
    meeting(vault, "Paul Durand", "2026-11-15")

    assert loops(vault) == {"Ada Baker": [("Paul Durand", "met", "2026-11-15")]}
