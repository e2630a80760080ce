"""The rule ``landing``: whoever helped hears where I landed, from me."""

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.owing import Clock, contact, expected, links, meeting, names, observed, owed, settle


def landed(vault: VaultBuilder, day: str, more: str = "") -> None:
    vault.settings(f"[campaign]\nlanded_on = {day}\n{more}")


def met(vault: VaultBuilder, name: str, facts: str = "") -> None:
    """Write the notes of a contact, and of a meeting that was thanked for."""
    contact(vault, name, facts)
    meeting(vault, name, "2026-11-10", "thanked: 2026-11-10")


def test_who_was_met_is_to_hear_where_i_landed(vault: VaultBuilder, invoke: Invoke) -> None:
    landed(vault, "2027-03-01")
    met(vault, "Ada Baker")

    assert owed(invoke, "landing", "2027-03-11") == [
        {
            "rule": "landing",
            "level": "late",
            "contact": "Ada Baker",
            "note": "Contacts/Ada Baker.md",
            "since": "2027-03-01",
            "due": "2027-03-01",
            "days_late": 3,
            "why": "Ada Baker helped you and has not heard where you landed on 1 March 2027.",
            "settle": "vaultkit log news 'Ada Baker'",
        }
    ]


@pytest.mark.parametrize(
    ("day", "clock"),
    [
        ("2027-03-01", ("2027-03-01", "2027-03-09")),
        ("2026-12-25", ("2026-12-25", "2027-01-02")),
        ("2026-12-31", ("2026-12-31", "2027-01-08")),
        ("2028-02-21", ("2028-02-21", "2028-02-29")),
        ("2028-02-22", ("2028-02-22", "2028-03-01")),
        ("2028-02-29", ("2028-02-29", "2028-03-08")),
        ("9999-12-24", ("9999-12-24", None)),
        ("9999-12-31", ("9999-12-31", None)),
    ],
)
def test_it_is_due_that_day_and_late_after_a_week(
    vault: VaultBuilder, invoke: Invoke, day: str, clock: Clock
) -> None:
    landed(vault, day, "[holidays]\ndates = [2026-12-25]")
    met(vault, "Ada Baker")

    assert observed(invoke, "landing", {"Ada Baker": clock}) == expected({"Ada Baker": clock})


def test_the_day_before_it_is_ahead_for_whoever_looks_ahead(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    landed(vault, "2027-03-01")
    met(vault, "Ada Baker")

    (item,) = owed(invoke, "landing", "2027-02-28", "--within", "1")

    assert (item["level"], item["due"], item["days_late"]) == ("ahead", "2027-03-01", 0)
    assert owed(invoke, "landing", "2027-02-27", "--within", "1") == []


@pytest.mark.parametrize(
    "settings", ["", "[campaign]\nlanded_on = 'soon'", "[campaign]\nname = 'x'"]
)
def test_without_a_day_nobody_is_told(vault: VaultBuilder, invoke: Invoke, settings: str) -> None:
    vault.settings(settings)
    met(vault, "Ada Baker")

    assert owed(invoke, "landing", "2030-01-01") == []


def test_who_gave_a_name_helped_and_who_was_only_asked_or_named_did_not(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    landed(vault, "2027-03-01")
    contact(vault, "By Mail", links("referrals", "Paul Durand"))
    contact(vault, "By Their Note")
    contact(vault, "Paul Durand", links("referred_by", "By Their Note"))
    contact(vault, "Asked Only", "asked: 2026-11-02\nreplied: 2026-11-03\nreply: declined")
    contact(vault, "Cancelled")
    meeting(vault, "Cancelled", "2026-11-10", "status: cancelled")
    contact(vault, "Ahead")
    meeting(vault, "Ahead", "2027-03-10")
    contact(vault, "Two At Once")
    contact(vault, "The Other")
    meeting(vault, ["Two At Once", "The Other"], "2026-11-10", "thanked: 2026-11-10")

    assert names(invoke, "landing", "2027-03-02") == [
        "By Mail",
        "By Their Note",
        "The Other",
        "Two At Once",
    ]


def test_who_helped_is_not_lost_for_want_of_a_note(vault: VaultBuilder, invoke: Invoke) -> None:
    landed(vault, "2027-03-01")
    meeting(vault, ["Zoë Weiß", "-x"], "2026-11-10", "thanked: 2026-11-10")
    path = meeting(vault, "Zoë Weiß", "2026-11-12", links("referrals", "Only Named"))
    meeting(vault, "Not Come", "2026-11-10", "status: no-show")
    contact(vault, "Paul Durand", links("referred_by", "Who Gave It") + "asked: 2027-02-20")
    vault.note("Someone.md", "")
    meeting(vault, "Someone", "2026-11-16")
    vault.note("A/Two.md", "---\ntype: contact\n---\n")
    vault.note("B/Two.md", "---\ntype: contact\n---\n")
    meeting(vault, "Two", "2026-11-17")  # which of them it was is not known
    vault.note("Broken.md", "---\ntype: contact\nnews: [\n---\n")
    meeting(vault, "Broken", "2026-11-18")  # what they have heard is not known

    found = owed(invoke, "landing", "2027-03-02")

    assert {item["contact"]: (item["note"], item["settle"]) for item in found} == {
        "-x": (
            "Interviews/2026-11-10 Zoë Weiß -x.md",
            "vaultkit new-contact -- -x && vaultkit log -- news -x",
        ),
        "Zoë Weiß": (path, "vaultkit new-contact -- 'Zoë Weiß' && vaultkit log news 'Zoë Weiß'"),
        "Someone": (
            "Interviews/2026-11-16 Someone.md",
            "vaultkit set --add-front-matter Someone.md type contact && vaultkit log news Someone",
        ),
        "Who Gave It": (
            "Contacts/Paul Durand.md",
            "vaultkit new-contact -- 'Who Gave It' && vaultkit log news 'Who Gave It'",
        ),
    }
    for item in found:
        settle(invoke, item["settle"], "2027-03-02")
    assert owed(invoke, "landing", "2027-03-02") == []


NEWS = {
    # news on: is the news of 1 March still owed on the 5th?
    "": True,
    "news:": True,
    "news: 2027-02-28": True,
    "news: 2027-03-01": False,
    "news:\n  - 2027-03-04\n  - 2026-12-30": False,
    "reported: 2027-03-02": True,  # what became of a name is other news
    "news: soon": True,
}


def test_news_on_that_day_or_later_settles_it(vault: VaultBuilder, invoke: Invoke) -> None:
    landed(vault, "2027-03-01")
    for number, facts in enumerate(NEWS):
        met(vault, f"P{number}", facts)

    found = names(invoke, "landing", "2027-03-05")

    assert {facts: f"P{n}" in found for n, facts in enumerate(NEWS)} == NEWS


STATUSES = {
    "status: closed": True,  # no more is planned, but this they hear
    "status: dropped": True,
    "status: do-not-contact": False,
    "status: paused": False,
    "status: paused\nstatus_until: 2027-03-06": False,
    "status: paused\nstatus_until: 2027-03-05": True,
    "keep_in_touch: 0": True,
}


def test_a_pause_silences_until_its_day_and_do_not_contact_for_good(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    landed(vault, "2027-03-01")
    for number, facts in enumerate(STATUSES):
        met(vault, f"P{number}", facts)

    found = names(invoke, "landing", "2027-03-05")

    assert {facts: f"P{n}" in found for n, facts in enumerate(STATUSES)} == STATUSES


def test_settings_and_conventions_set_the_clock(vault: VaultBuilder, invoke: Invoke) -> None:
    landed(vault, "2027-03-01", "[deadlines]\nlanding = 3\n[conventions.fr]\nlanding_days = 0")
    met(vault, "Ada Baker")
    met(vault, "Claire", "country: fr")

    found = {i["contact"]: i["days_late"] for i in owed(invoke, "landing", "2027-03-05")}

    assert found == {"Ada Baker": 1, "Claire": 4}


def test_what_settles_it_is_news(vault: VaultBuilder, invoke: Invoke) -> None:
    landed(vault, "2027-03-01")
    met(vault, "Ada Baker")
    (item,) = owed(invoke, "landing", "2027-03-11")

    settle(invoke, item["settle"], "2027-03-11")

    text = (vault.root / "Contacts/Ada Baker.md").read_text(encoding="utf-8")
    assert "news:\n  - 2027-03-11\n" in text
    assert owed(invoke, "landing", "2030-01-01") == []
