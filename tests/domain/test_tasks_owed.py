"""The rules ``promise`` and ``offer``: what I said I would do, and what was offered to me."""

import shlex
from typing import Any

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.owing import Clock, contact, expected, meeting, observed, owed, settle

PROMISE = "- [ ] #promise send the article\n"
OFFER = "- [ ] #offer visit of the hall\n"


def both(invoke: Invoke, today: str, *options: str) -> list[dict[str, Any]]:
    """Give the promises and the offers that are owed on a day."""
    return [
        *owed(invoke, "promise", today, *options),
        *owed(invoke, "offer", today, *options),
    ]


def by_note(invoke: Invoke, today: str, *options: str) -> dict[str, str]:
    """Say when what stands in a note fell due."""
    return {item["note"]: item["due"] for item in both(invoke, today, *options)}


def test_a_promise_is_owed_to_whoever_it_was_made(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "Ada Baker")
    path = meeting(vault, "Ada Baker", "2026-11-10", body=PROMISE)

    assert owed(invoke, "promise", "2026-11-20") == [
        {
            "rule": "promise",
            "level": "late",
            "contact": "Ada Baker",
            "note": path,
            "since": "2026-11-10",
            "due": "2026-11-17",
            "days_late": 3,
            "why": "You promised Ada Baker: send the article.",
            "settle": f"vaultkit done '{path}' 'send the article'",
        }
    ]
    assert owed(invoke, "offer", "2027-11-20") == []


def test_an_offer_is_to_be_taken_up(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "Ada Baker")
    path = meeting(vault, "Ada Baker", "2026-11-10", body=OFFER)

    assert owed(invoke, "offer", "2026-11-27") == [
        {
            "rule": "offer",
            "level": "late",
            "contact": "Ada Baker",
            "note": path,
            "since": "2026-11-10",
            "due": "2026-11-24",
            "days_late": 3,
            "why": "On 10 November 2026 you were offered by Ada Baker: visit of the hall.",
            "settle": f"vaultkit done '{path}' 'visit of the hall'",
        }
    ]
    assert owed(invoke, "promise", "2027-11-20") == []


PROMISED: dict[str, Clock] = {
    # met on, and perhaps the task's own date: listed from, late from
    "2026-11-10": ("2026-11-17", "2026-11-18"),
    "2026-11-14": ("2026-11-21", "2026-11-22"),  # a Saturday to a Saturday
    "2026-12-18": ("2026-12-25", "2026-12-26"),  # a holiday is a day like any other here
    "2026-12-31": ("2027-01-07", "2027-01-08"),
    "2028-02-22": ("2028-02-29", "2028-03-01"),
    "2028-02-29": ("2028-03-07", "2028-03-08"),
    "9999-12-24": ("9999-12-31", None),
    "2026-11-09 📅 2026-11-30": ("2026-11-30", "2026-12-01"),
    "2026-11-08 📅 2026-11-08": ("2026-11-08", "2026-11-09"),
    "2026-11-07 [due:: 2026-12-31]": ("2026-12-31", "2027-01-01"),
    "2026-11-06 [due::2028-02-29]": ("2028-02-29", "2028-03-01"),
    "2026-11-05 (due:: 2026-12-05)": ("2026-12-05", "2026-12-06"),
    "2026-11-04 📅 9999-12-31": ("9999-12-31", None),
    "2026-11-03 📅 2026-02-30": ("2026-11-10", "2026-11-11"),  # no date counts as none
    "2026-11-01 📅 soon": ("2026-11-08", "2026-11-09"),
    # a date that had passed when the meeting was: it was due before
    "2026-10-31 📅 2026-10-30": ("2026-10-30", "2026-10-31"),
}
OFFERED: dict[str, Clock] = {
    "2026-11-10": ("2026-11-24", "2026-11-25"),
    "2026-12-11": ("2026-12-25", "2026-12-26"),
    "2026-12-31": ("2027-01-14", "2027-01-15"),
    "2028-02-15": ("2028-02-29", "2028-03-01"),
    "2028-02-29": ("2028-03-14", "2028-03-15"),
    "9999-12-17": ("9999-12-31", None),
    "2026-11-09 📅 2026-11-30": ("2026-11-30", "2026-12-01"),
    "2026-11-07 [due:: 2026-12-31]": ("2026-12-31", "2027-01-01"),
}


@pytest.mark.parametrize(("rule", "cases"), [("promise", PROMISED), ("offer", OFFERED)])
def test_it_is_due_on_its_date_else_so_long_after_the_meeting_and_late_from_the_day_after(
    vault: VaultBuilder, invoke: Invoke, rule: str, cases: dict[str, Clock]
) -> None:
    vault.settings("[holidays]\ndates = [2026-12-25]")
    clocks: dict[str, Clock] = {}
    for case, clock in cases.items():
        met_on, _blank, date = case.partition(" ")
        clocks[meeting(vault, met_on, met_on, body=f"- [ ] #{rule} call {date}\n")] = clock
    meeting(vault, "The Last", "9999-12-31", body=f"- [ ] #{rule} call\n")

    assert observed(invoke, rule, clocks, by="note") == expected(clocks)


@pytest.mark.parametrize("rule", ["promise", "offer"])
def test_the_day_before_it_is_ahead_for_whoever_looks_ahead(
    vault: VaultBuilder, invoke: Invoke, rule: str
) -> None:
    meeting(vault, "Ada Baker", "2026-11-10", body=f"- [ ] #{rule} call 📅 2026-11-20\n")

    (item,) = owed(invoke, rule, "2026-11-19", "--within", "1")

    assert (item["level"], item["due"], item["days_late"]) == ("ahead", "2026-11-20", 0)


BOXES = {
    # a line of the body: is anything owed?
    "- [ ] #promise call": True,
    "* [ ] #promise call": True,
    "1. [ ] call #promise": True,
    "> - [ ] #PROMISE call": True,
    "- [/] #promise call": True,
    "- [ ] #offer call": True,
    "- [x] #promise call": False,
    "- [X] #offer call": False,
    "- [-] #promise call": False,
    "- [ ] call": False,
    "- [ ] #promised call": False,
    "- #promise call": False,
    "`- [ ] #promise call`": False,
    "%% - [ ] #promise call %%": False,
}


def test_only_open_boxes_with_the_tag_are_owed(vault: VaultBuilder, invoke: Invoke) -> None:
    paths = {
        line: meeting(vault, f"P{number}", "2026-11-10", body=f"{line}\n")
        for number, line in enumerate(BOXES)
    }

    found = by_note(invoke, "2026-12-31")

    assert {line: paths[line] in found for line in BOXES} == BOXES


def test_of_several_tasks_in_a_note_each_is_an_item(vault: VaultBuilder, invoke: Invoke) -> None:
    tasks = "- [ ] #promise b 📅 2026-11-12\n- [ ] #promise a 📅 2026-11-11\n- [ ] #offer c\n"
    meeting(vault, "Ada Baker", "2026-11-10", body=tasks)

    assert [(item["why"], item["due"]) for item in both(invoke, "2026-11-30")] == [
        ("You promised Ada Baker: a.", "2026-11-11"),
        ("You promised Ada Baker: b.", "2026-11-12"),
        ("On 10 November 2026 you were offered by Ada Baker: c.", "2026-11-24"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("send the article.", "You promised Ada Baker: send the article."),
        ("{day} {people}", "You promised Ada Baker: {day} {people}."),
    ],
)
def test_the_sentence_ends_with_one_full_stop(
    vault: VaultBuilder, invoke: Invoke, text: str, said: str
) -> None:
    meeting(vault, "Ada Baker", "2026-11-10", body=f"- [ ] #promise {text}\n")

    (item,) = owed(invoke, "promise", "2026-11-30")

    assert item["why"] == said


def test_what_was_said_to_several_people_is_one_item_with_the_shortest_clock(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.settings("[conventions.fr]\npromise_days = 2\noffer_days = 3")
    contact(vault, "Ada Baker", "country: gb")
    contact(vault, "Claire", "country: fr")
    path = meeting(vault, ["Ada Baker", "Claire", "Zoë Weiß"], "2026-11-10", body=PROMISE + OFFER)

    promise, offer = both(invoke, "2026-11-30")

    assert (promise["contact"], promise["note"], promise["due"]) == (
        "Ada Baker",
        path,
        "2026-11-12",
    )
    assert promise["why"] == "You promised Ada Baker, Claire and Zoë Weiß: send the article."
    assert (offer["contact"], offer["due"]) == ("Ada Baker", "2026-11-13")
    assert offer["why"] == (
        "On 10 November 2026 you were offered by Ada Baker, Claire and Zoë Weiß: visit of the hall."
    )


def test_who_must_be_left_alone_is_neither_named_nor_sets_the_clock(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.settings("[conventions.fr]\npromise_days = 2")
    contact(vault, "Claire", "country: fr\nstatus: do-not-contact")
    contact(vault, "Paul Durand", "country: fr\nstatus: paused")
    meeting(vault, ["Claire", "Paul Durand", "Zoë Weiß"], "2026-11-10", body=PROMISE)

    (item,) = owed(invoke, "promise", "2026-11-30")

    assert (item["contact"], item["due"]) == ("Zoë Weiß", "2026-11-17")
    assert item["why"] == "You promised Zoë Weiß: send the article."


@pytest.mark.parametrize("where", ["meeting", "contact"])
@pytest.mark.parametrize(
    ("facts", "is_owed"),
    [
        ("status: closed", True),  # a promise is a promise
        ("status: dropped", True),
        ("status: do-not-contact", False),
        ("status: paused", False),
        ("status: paused\nstatus_until: 2026-12-01", False),
        ("status: paused\nstatus_until: 2026-11-30", True),
    ],
)
def test_a_pause_silences_until_its_day_and_do_not_contact_for_good(
    vault: VaultBuilder, invoke: Invoke, where: str, facts: str, *, is_owed: bool
) -> None:
    contact(vault, "Ada Baker", facts, body=(PROMISE + OFFER) * (where == "contact"))
    body = (PROMISE + OFFER) * (where == "meeting")
    meeting(vault, "Ada Baker", "2026-11-10", body=body)

    assert len(both(invoke, "2026-11-30")) == 2 * is_owed


def test_at_a_meeting_with_nobody_named_they_are_somebodys(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    meeting(vault, [], "2026-11-10", body=PROMISE + OFFER)

    promise, offer = both(invoke, "2026-11-30")

    assert (promise["contact"], promise["why"]) == (None, "You promised: send the article.")
    assert (offer["contact"], offer["why"]) == (
        None,
        "On 10 November 2026 you were offered: visit of the hall.",
    )


def test_without_a_date_and_a_meeting_they_never_fall_due(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker", body=PROMISE + OFFER)
    meeting(vault, "Kenji Ito", "", body=PROMISE + OFFER)
    meeting(vault, "Ada Baker", "", body=PROMISE)

    assert both(invoke, "2026-11-30", "--within", "3650") == []


def test_in_the_note_of_a_contact_they_go_by_the_latest_meeting_held_with_them(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    path = contact(vault, "Ada Baker", body=PROMISE + OFFER)
    meeting(vault, "Ada Baker", "2026-11-02")
    meeting(vault, "Ada Baker", "2026-11-10T09:00:00")
    meeting(vault, "Ada Baker", "2026-11-12", "status: cancelled")
    meeting(vault, "Ada Baker", "2026-12-24")

    promise, offer = both(invoke, "2026-11-30")

    assert (promise["note"], promise["since"], promise["due"]) == (path, "2026-11-10", "2026-11-17")
    assert (offer["note"], offer["since"], offer["due"]) == (path, "2026-11-10", "2026-11-24")
    assert promise["why"] == "You promised Ada Baker: send the article."
    assert promise["settle"] == f"vaultkit done '{path}' 'send the article'"


def test_no_offer_is_said_to_be_of_a_day_on_which_nobody_was_met(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    said = "You were offered by Ada Baker: call."
    offer = "- [ ] #offer call 📅 2026-11-20\n"
    meeting(vault, "Ada Baker", "2026-11-10", "status: cancelled", body=offer)
    meeting(vault, "Ada Baker", "2026-12-24", body=offer)
    meeting(vault, "Ada Baker", "", body=offer)
    contact(vault, "Ada Baker", body=offer)
    meeting(vault, [], "2026-12-24", body=offer)

    found = {item["note"]: item for item in owed(invoke, "offer", "2026-11-20")}

    assert found.pop("Interviews/2026-12-24 talk.md")["why"] == "You were offered: call."
    assert {item["why"] for item in found.values()} == {said}
    assert {note: item["since"] for note, item in found.items()} == {
        "Interviews/2026-11-10 Ada Baker.md": "2026-11-10",
        "Interviews/2026-12-24 Ada Baker.md": "2026-11-20",
        "Interviews/undated Ada Baker.md": "2026-11-20",
        "Contacts/Ada Baker.md": "2026-11-20",
    }


def test_settings_set_the_clock(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings("[deadlines]\npromise = 0\noffer = 1")
    meeting(vault, "Ada Baker", "2026-11-10", body=PROMISE)
    meeting(vault, "Kenji Ito", "2026-11-10", body=OFFER)

    assert by_note(invoke, "2026-11-30") == {
        "Interviews/2026-11-10 Ada Baker.md": "2026-11-10",
        "Interviews/2026-11-10 Kenji Ito.md": "2026-11-11",
    }


TEXTS = (
    "send the article",
    'it\'s "done"',
    "$(touch hit)",
    "$HOME ; touch hit",
    "a & touch hit | touch hit > hit",
    "-x",
    "--dropped",
    "--",
    "&&",
    "!! * ? [a] {b}",
    "\\ back\\slash",
    "café 伟 👍",
    "\x1b[31mred",
    "see [[Zoë Weiß|Zoë]] #later",
)


def test_what_settles_it_ticks_the_box_whatever_the_text_is(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    body = "".join(f"- [ ] #promise {text} 📅 2026-11-12\n" for text in TEXTS)
    path = meeting(vault, "Ada Baker", "2026-11-10", body=body)
    items = owed(invoke, "promise", "2026-11-20")
    assert len(items) == len(TEXTS)

    for item in items:
        words = shlex.split(item["settle"])
        invoke(*words[1:], today="2026-11-20")

    assert owed(invoke, "promise", "2026-11-20") == []
    text = (vault.root / path).read_text(encoding="utf-8")
    assert text.endswith(body.replace("[ ] #promise", "[x] #promise"))


@pytest.mark.parametrize("where", ["meeting", "contact"])
def test_a_box_ticked_settles_it_and_nothing_else(
    vault: VaultBuilder, invoke: Invoke, where: str
) -> None:
    contact(vault, "Ada Baker", body=(PROMISE + OFFER) * (where == "contact"))
    body = (PROMISE + OFFER) * (where == "meeting")
    meeting(vault, "Ada Baker", "2026-11-10", body=body)
    promise, offer = both(invoke, "2026-11-30")

    settle(invoke, promise["settle"], "2026-11-30")
    assert both(invoke, "2026-11-30") == [offer]

    settle(invoke, offer["settle"], "2026-11-30")
    assert both(invoke, "2026-11-30") == []
