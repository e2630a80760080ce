"""The figures of a campaign, each from a small one whose figures are counted by hand."""

import json
from collections.abc import Callable

import pytest

from tests.conftest import Invoke, VaultBuilder

Told = Callable[..., dict[str, str]]


def contact(vault: VaultBuilder, name: str, facts: str = "", body: str = "") -> None:
    vault.note(f"Contacts/{name}.md", f"---\ntype: contact\n{facts}\n---\n{body}\n")


def meeting(vault: VaultBuilder, name: str, date: str, facts: str = "", body: str = "") -> None:
    text = f'---\ntype: interview\ncontact: "[[{name}]]"\ndate: {date}\n{facts}\n---\n{body}\n'
    vault.note(f"Interviews/{date[:10]} {name}.md", text)


def gave(vault: VaultBuilder, referrer: str, date: str, *names: str, more: str = "") -> None:
    listed = "".join(f'\n  - "[[{name}]]"' for name in names)
    meeting(vault, referrer, date, f"referrals:{listed}\n{more}")


@pytest.fixture
def told(invoke: Invoke) -> Told:
    """Ask for figures by their names, and get them as they would be said.

    ``3 of 4`` is a share or a mean, ``2.0 of 4`` a median or the most, with the number of cases.
    A part is put behind the name, and a group behind that.
    """

    def ask(*names: str, today: str = "2026-11-30", words: tuple[str, ...] = ()) -> dict[str, str]:
        document = json.loads(invoke("stats", "--json", *words, today=today).stdout)
        found = {}
        for each in document["figures"]:
            if each["name"] in names:
                places = [each["name"], each["part"] or ""]
                if each["by"]:
                    places.append(each["group"] or "not said")
                found[" ".join(filter(None, places))] = _said(each)
        return found

    return ask


def _said(figure: dict[str, object]) -> str:
    if figure["kind"] == "count":
        oldest = f" since {figure['oldest']}" if figure["oldest"] else ""
        return f"{figure['cases']}{oldest}"
    first = figure["numerator"] if figure["kind"] in ("share", "mean") else figure["value"]
    return f"{first} of {figure['cases']}"


ASKS = ("asked", "replied", "accepted", "declined")


@pytest.mark.parametrize(
    ("facts", "today", "expected"),
    [
        ("", "2026-11-30", "0, 0 of 0, 0 of 0, 0 of 0"),
        # asked on a Thursday: the seventh business day after it is Monday 30
        ("asked: 2026-11-19", "2026-11-29", "1, 0 of 0, 0 of 0, 0 of 0"),
        ("asked: 2026-11-19", "2026-11-30", "1, 0 of 1, 0 of 1, 0 of 1"),
        # over 29 February, a Tuesday: 29, 1, 2, 3, 6, 7, 8
        ("asked: 2028-02-28", "2028-03-07", "1, 0 of 0, 0 of 0, 0 of 0"),
        ("asked: 2028-02-28", "2028-03-08", "1, 0 of 1, 0 of 1, 0 of 1"),
        # a nudge begins the waiting anew: 23, 24, 25, 26, 27, 30, 1
        ("asked: [2026-11-02, 2026-11-20]", "2026-11-30", "1, 0 of 0, 0 of 0, 0 of 0"),
        ("asked: [2026-11-20, 2026-11-02]", "2026-12-01", "1, 0 of 1, 0 of 1, 0 of 1"),
        # asked on a later day than today's
        ("asked: 2026-12-01", "2026-11-30", "0, 0 of 0, 0 of 0, 0 of 0"),
        ("asked: [2026-11-02, 2026-12-01]", "2026-11-30", "1, 0 of 1, 0 of 1, 0 of 1"),
        # an answer counts while others wait still
        ("asked: 2026-11-30\nreplied: 2026-11-30\nreply: accepted", "2026-11-30",
         "1, 1 of 1, 1 of 1, 0 of 1"),
        ("asked: 2026-11-27\nreplied: 2026-11-30\nreply: declined", "2026-11-30",
         "1, 1 of 1, 0 of 1, 1 of 1"),
        ("asked: 2026-11-27\nreplied: 2026-11-30\nreply: later", "2026-11-30",
         "1, 1 of 1, 0 of 1, 0 of 1"),
        ("asked: 2026-11-27\nreplied: 2026-11-30\nreply: redirected", "2026-11-30",
         "1, 1 of 1, 0 of 1, 0 of 1"),
        ("asked: 2026-11-27\nreplied: 2026-11-30", "2026-11-30", "1, 1 of 1, 0 of 1, 0 of 1"),
        ("asked: 2026-11-27\nreply: accepted", "2026-11-30", "1, 1 of 1, 1 of 1, 0 of 1"),
        # an answer of a later day than today's has not come yet
        ("asked: 2026-11-27\nreplied: 2026-12-01\nreply: accepted", "2026-11-30",
         "1, 0 of 0, 0 of 0, 0 of 0"),
        ("asked: 2026-11-02\nreplied: 2026-12-01\nreply: accepted", "2026-11-30",
         "1, 0 of 1, 0 of 1, 0 of 1"),
        # nobody asked, but an answer: they wrote first
        ("replied: 2026-11-27\nreply: accepted", "2026-11-30", "0, 0 of 0, 0 of 0, 0 of 0"),
    ],
)  # fmt: skip
def test_who_was_asked_counts_once_there_is_an_answer_or_no_time_left(
    vault: VaultBuilder, told: Told, facts: str, today: str, expected: str
) -> None:
    contact(vault, "Ada", facts)

    found = told(*ASKS, today=today)
    assert ", ".join(found[name] for name in ASKS) == expected


def test_holidays_lengthen_the_waiting(vault: VaultBuilder, told: Told) -> None:
    vault.settings("[holidays]\ndates = [2026-11-25]")
    contact(vault, "Ada", "asked: 2026-11-19")

    assert told("replied", today="2026-11-30") == {"replied": "0 of 0"}
    assert told("replied", today="2026-12-01")["replied"] == "0 of 1"


def test_a_country_may_set_its_own_clocks(vault: VaultBuilder, told: Told) -> None:
    vault.settings(
        "[conventions.jp]\nnudge_days = 2\nreferral_days = 3\npromise_days = 1\noffer_days = 2\n"
        "keep_in_touch_days = 10\n"
    )
    for name, country in (("Aoi", "jp"), ("Bob", "fr")):
        contact(vault, name, f"country: {country}\nasked: 2026-11-26")  # over on 30 in Japan
        contact(
            vault,
            f"{name} 2",
            f"country: {country}\nreferred_by: '[[Cy]]'\nreferred_on: 2026-11-26",
        )  # four days ago
        tasks = "- [ ] #promise a\n- [ ] #offer b\n"
        meeting(vault, f"{name} 2", "2026-11-27", "thanked: 2026-11-27", tasks)  # three days ago
        contact(vault, f"{name} 3", f"country: {country}")
        meeting(vault, f"{name} 3", "2026-11-15", "thanked: 2026-11-15")
        contact(vault, f"{name} 4", f"country: {country}\nreferred_by: '[[Cy]]'\n"
                "referred_on: 2026-11-26")  # fmt: skip

    figures = ("replied", "names_waiting", "promises_overdue", "offers_waiting")
    found = told(*figures, "in_touch_on_time")
    assert [found[name] for name in (*figures, "in_touch_on_time")] == [
        "0 of 1", "1 since 2026-11-26", "1 since 2026-11-27", "1 since 2026-11-27", "1 of 2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "facts", "expected"),
    [
        ("2026-11-25", "", "1 of 1, 1 of 1, 0 of 1"),
        ("2026-12-25", "", "1 of 1, 1 of 1, 0 of 1"),  # ahead
        ("2026-11-25", "status: cancelled", "1 of 1, 1 of 1, 0 of 1"),
        ("2026-11-25", "status: moved", "1 of 1, 1 of 1, 0 of 1"),
        ("2026-11-25", "status: no-show", "1 of 1, 1 of 1, 0 of 1"),
        ("2026-11-19", "", "1 of 1, 1 of 1, 0 of 1"),  # on the day of the ask
        ("2026-11-18", "", "0 of 1, 0 of 1, 0 of 1"),  # met before they were asked
    ],
)
def test_a_meeting_fixed_after_the_ask_is_a_yes(
    vault: VaultBuilder, told: Told, day: str, facts: str, expected: str
) -> None:
    contact(vault, "Ada", "asked: 2026-11-19")
    meeting(vault, "Ada", day, facts)

    found = told(*ASKS)
    assert ", ".join(found[name] for name in ASKS[1:]) == expected


def test_who_declined_and_was_met_after_all_said_yes(vault: VaultBuilder, told: Told) -> None:
    contact(vault, "Ada", "asked: 2026-11-02\nreplied: 2026-11-03\nreply: declined")
    meeting(vault, "Ada", "2026-11-25")

    assert told("accepted", "declined") == {
        "accepted": "1 of 1", "accepted not said": "1 of 1", "declined": "0 of 1",
    }  # fmt: skip


def test_answers_are_split_by_where_a_contact_comes_from(vault: VaultBuilder, told: Told) -> None:
    contact(vault, "Ada", "source: referral\nasked: 2026-11-02\nreply: accepted")
    contact(vault, "Bob", "source: referral\nasked: 2026-11-02\nreply: declined")
    contact(vault, "Cy", "source: cold\nasked: 2026-11-02")
    contact(vault, "Dan", "source: cold\nasked: 2026-11-27")  # still waiting
    contact(vault, "Eve", "source: alumni\nasked: 2026-11-27")  # the only one, still waiting

    assert told("replied", "accepted") == {
        "replied": "2 of 3",
        "replied cold": "0 of 1",
        "replied referral": "2 of 2",
        "accepted": "1 of 3",
        "accepted cold": "0 of 1",
        "accepted referral": "1 of 2",
    }


@pytest.mark.parametrize(
    ("asked", "replied", "days", "is_soon"),
    [
        ("2026-11-20", "2026-11-20", 0, 1),  # on the day of the ask, a Friday
        ("2026-11-20", "2026-11-22", 0, 1),  # on the Sunday after it
        ("2026-11-20", "2026-11-23", 1, 1),
        ("2026-11-20", "2026-11-25", 3, 1),
        ("2026-11-20", "2026-11-26", 4, 0),
        ("[2026-11-02, 2026-11-20]", "2026-11-23", 15, 0),  # from the first ask
        ("2028-02-28", "2028-03-01", 2, 1),
        ("2026-12-23", "2026-12-29", 3, 1),  # less Christmas, a Friday: 24, 28, 29
        ("2026-12-23", "2026-12-30", 4, 0),
    ],
)
def test_the_time_to_an_answer_is_counted_in_business_days(
    vault: VaultBuilder, told: Told, asked: str, replied: str, days: int, is_soon: int
) -> None:
    vault.settings("[holidays]\ndates = [2026-12-25]")
    contact(vault, "Ada", f"asked: {asked}\nreplied: {replied}\nreply: later")

    assert told("reply_days", "replied_in_3_days", today="2028-03-31") == {
        "reply_days": f"{days} of 1", "replied_in_3_days": f"{is_soon} of 1",
    }  # fmt: skip


def test_times_are_given_by_their_median(vault: VaultBuilder, told: Told) -> None:
    # asked on Friday 6: answers after 0, 1, 2 and 10 business days, median of 1 and 2;
    # met after 4, 5 and 18 days
    for name, replied, met in (
        ("Ada", "2026-11-06", "2026-11-10"), ("Bob", "2026-11-09", "2026-11-11"),
        ("Cy", "2026-11-10", "2026-11-24"), ("Dan", "2026-11-20", "2026-12-24"),
    ):  # fmt: skip
        contact(vault, name, f"asked: 2026-11-06\nreplied: {replied}\nreply: accepted")
        meeting(vault, name, met)
    contact(vault, "Eve", "asked: 2026-11-06\nreply: later")  # of no known day
    contact(vault, "Fay", "asked: 2026-11-06\nreplied: 2026-11-05\nreply: later")  # before
    meeting(vault, "Fay", "2026-11-01")  # met before
    meeting(vault, "Ada", "2026-11-28")  # not the first

    assert told("reply_days", "replied_in_3_days", "days_to_meeting") == {
        "reply_days": "1.5 of 4", "replied_in_3_days": "3 of 4", "days_to_meeting": "5 of 3",
    }  # fmt: skip


def test_of_nothing_there_is_nothing(vault: VaultBuilder, told: Told) -> None:
    assert told("asked", "accepted", "reply_days", "not_thanked", "chain_depth", "delay") == {
        "asked": "0", "accepted": "0 of 0", "reply_days": "None of 0", "not_thanked": "0",
        "chain_depth": "None of 0",
    }  # fmt: skip


def test_only_meetings_that_were_held_count_each_once(vault: VaultBuilder, told: Told) -> None:
    two = 'type: interview\ncontact: ["[[Ada]]", "[[Bob]]"]\nthanked: 2026-11-20\nmode: video'
    vault.note("both.md", f"---\n{two}\ndate: 2026-11-20T10:00\nreferrals_asked: true\n---\n")
    meeting(vault, "Cy", "2026-11-30", "mode: in-person\nreferrals_asked: false")
    meeting(vault, "Dan", "2026-11-30T23:00", "mode: in-person")
    meeting(vault, "Eve", "2026-12-01", "mode: phone")
    for status in ("cancelled", "moved", "no-show"):
        meeting(vault, status, "2026-11-20", f"status: {status}\nmode: phone")
    vault.note("undated.md", "---\ntype: interview\ncontact: '[[Ada]]'\nmode: phone\n---\n")

    assert told("interviews", "thanked", "mode", "names_asked_for") == {
        "interviews": "3",
        "mode in-person": "2 of 3",
        "mode phone": "0 of 3",
        "mode video": "1 of 3",
        "mode email": "0 of 3",
        "thanked": "1 of 3",
        "names_asked_for": "1 of 3",
    }


def test_lengths_and_who_paid_are_given_by_country(vault: VaultBuilder, told: Told) -> None:
    vault.settings("country = 'fr'")
    contact(vault, "Ada", "country: CA_QC")
    contact(vault, "Bob")  # in the vault's country, as is whoever has no note
    meeting(vault, "Ada", "2026-11-02", "minutes_asked: 30\nminutes: 40\ndelay: -5\npaid_by: me")
    meeting(vault, "Bob", "2026-11-03", "minutes_asked: 45\nminutes: 90\ndelay: 10\npaid_by: them")
    meeting(vault, "Cy", "2026-11-04", "minutes_asked: 60\nminutes_planned: 90\npaid_by: split")
    two = 'type: interview\ncontact: ["[[Ada]]", "[[Bob]]"]\ndate: 2026-11-05\ndelay: 0'
    vault.note("both.md", f"---\n{two}\n---\n")

    # the meeting with two people is of both countries: delays of -5 and 0 there, 10 and 0 here
    assert told("minutes_asked", "minutes_planned", "minutes_taken", "delay", "paid_by") == {
        "minutes_asked ca-qc": "30 of 1",
        "minutes_asked fr": "52.5 of 2",
        "minutes_planned fr": "90 of 1",
        "minutes_taken ca-qc": "40 of 1",
        "minutes_taken fr": "90 of 1",
        "delay ca-qc": "-2.5 of 2",
        "delay fr": "5.0 of 2",
        "paid_by them ca-qc": "0 of 1",
        "paid_by me ca-qc": "1 of 1",
        "paid_by split ca-qc": "0 of 1",
        "paid_by them fr": "1 of 2",
        "paid_by me fr": "0 of 2",
        "paid_by split fr": "1 of 2",
    }


THANKS = ("thanked", "days_to_thank", "thanked_same_day", "thanked_within_a_day", "not_thanked")


@pytest.mark.parametrize(
    ("thanked", "today", "expected"),
    [
        ("", "2026-11-20", "0 of 1, None of 0, 0 of 0, 0 of 0, 1 since 2026-11-20"),
        ("", "2026-11-21", "0 of 1, None of 0, 0 of 1, 0 of 0, 1 since 2026-11-20"),
        ("", "2026-11-22", "0 of 1, None of 0, 0 of 1, 0 of 1, 1 since 2026-11-20"),
        ("2026-11-20", "2026-11-20", "1 of 1, 0 of 1, 1 of 1, 1 of 1, 0"),
        ("2026-11-21", "2026-11-21", "1 of 1, 1 of 1, 0 of 1, 1 of 1, 0"),
        ("[2026-11-25, 2026-11-22]", "2026-11-30", "1 of 1, 2 of 1, 0 of 1, 0 of 1, 0"),
        # before the meeting: thanked, but in no known time
        ("2026-11-19", "2026-11-30", "1 of 1, None of 0, 0 of 0, 0 of 0, 0"),
        # on a day to come
        ("2026-12-05", "2026-11-30", "0 of 1, None of 0, 0 of 1, 0 of 1, 1 since 2026-11-20"),
    ],
)
def test_thanks_are_counted_once_there_is_no_time_left_for_them(
    vault: VaultBuilder, told: Told, thanked: str, today: str, expected: str
) -> None:
    meeting(vault, "Ada", "2026-11-20T18:00", f"thanked: {thanked}")

    assert ", ".join(told(*THANKS, today=today).values()) == expected


def test_thanks_over_29_february_took_two_days(vault: VaultBuilder, told: Told) -> None:
    meeting(vault, "Ada", "2028-02-28", "thanked: 2028-03-01")

    assert told("days_to_thank", today="2028-03-31") == {"days_to_thank": "2 of 1"}


def test_thanks_wait_where_somebody_may_be_thanked(vault: VaultBuilder, told: Told) -> None:
    contact(vault, "Ada", "status: do-not-contact")
    contact(vault, "Bob", "status: paused\nstatus_until: 2026-12-24")
    contact(vault, "Cy")
    meeting(vault, "Ada", "2026-11-01")
    meeting(vault, "Bob", "2026-11-02")
    vault.note(
        "both.md", '---\ntype: interview\ncontact: ["[[Ada]]", "[[Cy]]"]\ndate: 2026-11-03\n---\n'
    )
    vault.note("nobody.md", "---\ntype: interview\ndate: 2026-11-04\n---\n")
    meeting(vault, "Without a note", "2026-11-05")

    assert told("thanked", "not_thanked") == {
        "thanked": "0 of 5", "not_thanked": "3 since 2026-11-03",
    }  # fmt: skip


NAMES = ("names_per_interview", "names_used", "names_met", "names_waiting", "doors_opened",
         "chain_depth", "met_at_depth")  # fmt: skip


def test_what_became_of_names(vault: VaultBuilder, told: Told) -> None:
    gave(vault, "Ada", "2026-11-01", "Bob", "Cy", "Dan", "Eve", "Fay", "Gus", "Hal")
    contact(vault, "Bob", "asked: 2026-11-02")
    meeting(vault, "Bob", "2026-11-10")
    contact(vault, "Cy", "asked: 2026-11-05")
    meeting(vault, "Eve", "2026-10-15")  # met before the name was given
    contact(vault, "Fay", "status: dropped")
    contact(vault, "Gus", "first_move: referrer")
    contact(vault, "Hal", "asked: 2026-12-01")  # on a day to come
    contact(vault, "Mute")

    assert told(*NAMES) == {
        "names_per_interview": "7 of 3",  # of Ada, none of Bob and Eve
        "names_used": "2 of 6",  # Bob and Cy; all but Eve
        "names_met": "1 of 2",  # Bob
        "names_waiting": "1 since 2026-11-01",  # Dan; Hal is noted as asked
        "doors_opened": "1 of 1",
        "chain_depth": "1 of 7",
        "met_at_depth 1": "2 of 7",  # Bob and Eve
    }


@pytest.mark.parametrize(
    ("today", "expected"), [("2026-11-08", "0"), ("2026-11-09", "1 since 2026-11-01")]
)
def test_a_name_waits_too_long_from_the_eighth_day_on(
    vault: VaultBuilder, told: Told, today: str, expected: str
) -> None:
    gave(vault, "Ada", "2026-11-01", "Bob")

    assert told("names_waiting", today=today) == {"names_waiting": expected}


def test_a_name_that_several_gave_is_one_name_of_two_meetings(
    vault: VaultBuilder, told: Told
) -> None:
    gave(vault, "Ada", "2026-11-01", "Cy")
    gave(vault, "Bob", "2026-11-08", "Cy", "Dan")
    contact(vault, "Eve", 'referrals: "[[Dan]]"\nreferred_on: 2026-10-01')  # by mail
    vault.note("talk.md", "---\ntype: interview\ndate: 2026-11-09\nreferrals: '[[Fay]]'\n---\n")
    meeting(vault, "Cy", "2026-11-05")  # after Ada gave the name, before Bob did

    assert told(*NAMES) == {
        "names_per_interview": "4 of 4",
        "names_used": "1 of 3",  # Cy, Dan, Fay
        "names_met": "1 of 1",
        "names_waiting": "2 since 2026-10-01",  # Dan and Fay
        "doors_opened": "1 of 3",  # Ada's; Bob named whom I had met; nobody knows who named Fay
        "chain_depth": "1 of 3",
        "met_at_depth 1": "1 of 3",
    }


def test_names_of_no_known_day_or_person(vault: VaultBuilder, told: Told) -> None:
    contact(vault, "Ada", "referred_by: '[[Bob]]'\nasked: 2026-11-02")  # of no known day
    meeting(vault, "Ada", "2026-11-03")
    vault.note("Broken.md", "---\ntype: contact\nreason: Re: hello\n---\n")
    contact(vault, "Cy", "referrals: '[[Broken]]'\nreferred_on: 2026-11-02")
    contact(vault, "Dan", "referrals: '[[Eve]]'\nreferred_on: 2026-12-02")  # on a day to come

    assert told(*NAMES) == {
        "names_per_interview": "0 of 1",
        "names_used": "1 of 1",
        "names_met": "1 of 1",
        "names_waiting": "0",
        "doors_opened": "1 of 2",  # Bob's; not Cy's, and Dan's not yet
        "chain_depth": "1 of 1",
        "met_at_depth 1": "1 of 1",
    }
    assert told("names_used", words=("--since", "2020-01-01"))["names_used"] == "0 of 0"


def test_the_depth_is_that_of_the_shortest_chain(vault: VaultBuilder, told: Told) -> None:
    # Ada > Bob > Cy > Dan, and Eve > Dan: Dan is one step away, Cy two
    gave(vault, "Ada", "2026-11-01", "Bob")
    gave(vault, "Bob", "2026-11-02", "Cy")
    gave(vault, "Cy", "2026-11-03", "Dan")
    gave(vault, "Eve", "2026-11-04", "Dan")
    # a circle: Gus gave first, so it begins with him, and Hal is one step away
    gave(vault, "Gus", "2026-11-05", "Hal")
    gave(vault, "Hal", "2026-11-06", "Gus")

    assert told("chain_depth", "met_at_depth") == {
        "chain_depth": "2 of 4",
        "met_at_depth 1": "2 of 3",  # Bob and Hal; not Dan
        "met_at_depth 2": "1 of 1",  # Cy
    }


def test_parts_that_are_numbers_are_in_their_order(vault: VaultBuilder, told: Told) -> None:
    for number in range(12, 0, -1):  # the note of the last is read first
        gave(vault, f"P{99 - number}", f"2026-10-{number:02}", f"P{98 - number}")

    depths = [name.split()[1] for name in told("met_at_depth")]

    assert depths == [str(number) for number in range(1, 13)]


@pytest.mark.parametrize(
    ("facts", "closed", "days"),
    [
        ("", "0 of 1", "None of 0"),
        ("reported: 2026-11-15", "1 of 1", "0 of 1"),  # on the day of the meeting
        ("reported: [2026-11-20, 2026-11-18, 2026-11-14]", "1 of 1", "3 of 1"),
        ("reported: 2026-11-14", "0 of 1", "None of 0"),  # before it
        ("status: closed", "0 of 0", "None of 0"),  # nothing is owed
        ("status: closed\nreported: 2026-11-16", "1 of 1", "1 of 1"),
    ],
)
def test_a_loop_is_closed_by_telling_the_referrer(
    vault: VaultBuilder, told: Told, facts: str, closed: str, days: str
) -> None:
    contact(vault, "Ada", facts)
    gave(vault, "Ada", "2026-11-10", "Bob", "Still open")
    gave(vault, "Ada", "2026-11-12", "Bob")  # once more: the same loop
    meeting(vault, "Bob", "2026-11-15")

    assert told("loops_closed", "days_to_report") == {
        "loops_closed": closed, "days_to_report": days,
    }  # fmt: skip


def test_every_end_of_a_name_makes_a_loop(vault: VaultBuilder, told: Told) -> None:
    contact(vault, "Ada", "reported: 2026-11-20")
    gave(vault, "Ada", "2026-11-01", "Met", "Declined", "Silent", "Before", "Later")
    gave(vault, "Without a note", "2026-11-02", "Met")
    vault.note("talk.md", "---\ntype: interview\ndate: 2026-11-01\nreferrals: '[[Met]]'\n---\n")
    meeting(vault, "Met", "2026-11-20")  # told the same day: closed; the other giver was not
    contact(vault, "Declined", "asked: 2026-11-02\nreplied: 2026-11-04\nreply: declined")  # closed
    # asked on 2 and 12, silent from 23 on: told too early
    contact(vault, "Silent", "asked: [2026-11-02, 2026-11-12]")
    meeting(vault, "Before", "2026-10-01")  # met before: no loop
    contact(vault, "Later", "asked: 2026-11-02\nreplied: 2026-11-04\nreply: later")  # open still

    # 0 days after the meeting, 16 after the refusal
    assert told("loops_closed", "days_to_report") == {
        "loops_closed": "2 of 4", "days_to_report": "8.0 of 2",
    }  # fmt: skip


def test_an_end_that_has_not_come_yet_makes_no_loop(vault: VaultBuilder, told: Told) -> None:
    gave(vault, "Ada", "2026-11-01", "Bob")
    contact(vault, "Bob", "asked: 2026-11-02\nreplied: 2026-12-04\nreply: declined")

    assert told("loops_closed") == {"loops_closed": "0 of 0"}
    assert told("loops_closed", today="2026-12-04") == {"loops_closed": "0 of 1"}


TASKS = ("promises_kept", "promises_overdue", "offers_taken_up", "offers_waiting")


def test_promises_and_offers_are_made_at_meetings_and_by_mail(
    vault: VaultBuilder, told: Told
) -> None:
    meeting(
        vault, "Ada", "2026-11-10",
        body="- [x] #promise a\n- [-] #promise b\n- [ ] #promise c 📅 2026-11-29\n"
        "- [ ] #promise d 📅 2026-11-30\n- [X] #offer e\n- [ ] #offer f\n- [-] #offer g\n",
    )  # fmt: skip
    meeting(vault, "Ada", "2026-11-20", body="- [ ] #promise h\n- [ ] #offer i\n")
    vault.note("undated.md", "---\ntype: interview\n---\n- [ ] #promise j\n")  # never due
    contact(vault, "Bob", body="- [ ] #promise k\n- [ ] #offer l 📅 2026-11-01\n")  # never met
    contact(vault, "Ada", body="- [ ] #promise m\n")  # met last on 20

    # overdue: c, h (27 November) and m; not d, of today. Waiting: f (24 November) and l
    assert told(*TASKS) == {
        "promises_kept": "1 of 8",
        "promises_overdue": "3 since 2026-11-10",
        "offers_taken_up": "1 of 5",
        "offers_waiting": "2 since 2026-11-10",
    }


@pytest.mark.parametrize(
    ("today", "promises", "offers"),
    [
        ("2026-11-17", "0", "0"),
        ("2026-11-18", "1 since 2026-11-10", "0"),
        ("2026-11-24", "1 since 2026-11-10", "0"),
        ("2026-11-25", "1 since 2026-11-10", "1 since 2026-11-10"),
    ],
)
def test_without_a_day_a_week_is_for_promises_and_two_for_offers(
    vault: VaultBuilder, told: Told, today: str, promises: str, offers: str
) -> None:
    meeting(vault, "Ada", "2026-11-10", body="- [ ] #promise a\n- [ ] #offer b\n")

    assert told("promises_overdue", "offers_waiting", today=today) == {
        "promises_overdue": promises, "offers_waiting": offers,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "today", "expected"),
    [
        ("", "2026-11-30", "1 of 1"),  # 90 days after 1 September
        ("", "2026-12-01", "0 of 1"),
        ("news: 2026-11-30", "2027-02-28", "1 of 1"),
        ("keep_in_touch: 30", "2026-10-01", "1 of 1"),
        ("keep_in_touch: 30", "2026-10-02", "0 of 1"),
        ("keep_in_touch: 0", "2026-10-02", "0 of 0"),
        ("status: closed", "2026-10-02", "0 of 0"),
    ],
)
def test_who_is_kept_in_touch_with_hears_in_time(
    vault: VaultBuilder, told: Told, facts: str, today: str, expected: str
) -> None:
    contact(vault, "Ada", facts)
    meeting(vault, "Ada", "2026-09-01", "thanked: 2026-09-01")

    assert told("in_touch_on_time", today=today) == {"in_touch_on_time": expected}


def test_the_landing_is_told_to_whoever_helped(vault: VaultBuilder, told: Told) -> None:
    vault.settings("[campaign]\nlanded_on = 2026-11-20")
    for name, facts in (
        ("Told", "news: [2026-11-01, 2026-11-20]"), ("Too early", "news: 2026-11-19"),
        ("To come", "news: 2026-12-01"), ("Silenced", "status: do-not-contact"),
    ):  # fmt: skip
        contact(vault, name, facts)
        meeting(vault, name, "2026-11-01")
    contact(vault, "Referrer", "referrals: '[[Somebody]]'\nreferred_on: 2026-11-01")
    contact(vault, "Never met", "asked: 2026-11-01\nnews: 2026-11-21")
    meeting(vault, "Without a note", "2026-11-01")

    assert told("landing_told", today="2026-11-19") == {"landing_told": "0 of 0"}
    assert told("landing_told") == {"landing_told": "1 of 4"}


def weeks(invoke: Invoke, *words: str, today: str = "2027-01-10") -> dict[str, str]:
    document = json.loads(invoke("stats", "--json", *words, today=today).stdout)
    return {
        each["week"]: "{asks} {meetings} {thanks} {reports}".format(**each)
        for each in document["weeks"]
    }


def test_weeks_are_those_of_iso(vault: VaultBuilder, invoke: Invoke) -> None:
    # Friday 1 January 2027 is of the last week of 2026, which began on Monday 28 December
    contact(vault, "Ada", "asked: [2026-12-27, 2026-12-28, 2027-01-03]\nreported: 2027-01-04")
    meeting(vault, "Ada", "2027-01-01", "thanked: [2027-01-03, 2027-01-04, 2027-01-11]")
    meeting(vault, "Ada", "2027-01-02", "status: cancelled\nthanked: 2027-01-02")
    meeting(vault, "Ada", "2027-01-11")

    assert weeks(invoke) == {"2026-W52": "1 0 0 0", "2026-W53": "2 1 1 0", "2027-W01": "0 0 1 1"}
    assert weeks(invoke, "--since", "2027-01-03", "--until", "2027-01-03") == {
        "2026-W53": "1 0 1 0"
    }


def test_a_window_takes_what_began_in_it(vault: VaultBuilder, told: Told) -> None:
    for name, day in (("Ada", "2026-10-31"), ("Bob", "2026-11-01"), ("Cy", "2026-11-10"),
                      ("Dan", "2026-11-11")):  # fmt: skip
        contact(vault, name, f"asked: {day}\nreplied: 2026-11-12\nreply: accepted")
        meeting(vault, name, day, "thanked: 2026-11-12")
    since, until = ("--since", "2026-11-01"), ("--until", "2026-11-10")

    def counted(*words: str) -> str:
        found = told("asked", "interviews", "days_to_thank", words=words)
        return ", ".join(found.values())

    assert counted() == "4, 4, 6.5 of 4"  # 12, 11, 2, 1 days
    assert counted(*since, *until) == "2, 2, 6.5 of 2"
    assert counted(*since) == "3, 3, 2 of 3"
    assert counted(*until) == "3, 3, 11 of 3"


def test_a_campaign_is_that_of_the_people_and_of_who_gave_a_name(
    vault: VaultBuilder, told: Told
) -> None:
    contact(vault, "Ada", "campaign: Élan 2026\nasked: 2026-11-01")
    contact(vault, "Bob", "campaign: other\nasked: 2026-11-01")
    contact(vault, "Cy", "asked: 2026-11-01")
    gave(vault, "Ada", "2026-11-02", "Without a note", "Bob")
    gave(vault, "Bob", "2026-11-02", "Without a note either")
    vault.note("nobody.md", "---\ntype: interview\ndate: 2026-11-04\n---\n")

    asked = ("asked", "interviews", "names_used")
    assert told(*asked, words=("--campaign", "elan")) == {
        "asked": "1", "interviews": "1", "names_used": "1 of 2",
    }  # fmt: skip
    assert told(*asked, words=("--by", "campaign")) == {
        "asked other": "1", "asked Élan 2026": "1", "asked not said": "1",
        "interviews other": "1", "interviews Élan 2026": "1", "interviews not said": "1",
        "names_used other": "0 of 1", "names_used Élan 2026": "1 of 2",
    }  # fmt: skip


def test_figures_by_country_source_and_month(vault: VaultBuilder, told: Told) -> None:
    contact(vault, "Ada", "country: fr\nsource: cold\nasked: 2026-10-31")
    contact(vault, "Bob", "country: ca-qc\nsource: referral\nasked: 2026-11-01")
    contact(vault, "Cy", "asked: 2026-11-30")
    contact(vault, "Dan", "country: FR\nbody: x", "- [x] #promise a\n")
    gave(vault, "Ada", "2026-11-02", "Bob", "Eve")
    vault.note(
        "both.md",
        '---\ntype: interview\ncontact: ["[[Ada]]", "[[Bob]]", "[[Dan]]"]\ndate: 2026-11-05\n---\n',
    )
    asked = ("asked", "interviews", "names_used", "promises_kept")

    assert told(*asked, words=("--by", "country")) == {
        "asked ca-qc": "1", "asked fr": "1", "asked not said": "1",
        "interviews ca-qc": "1", "interviews fr": "2",  # the one with three people once in each
        "names_used fr": "1 of 2",
        "promises_kept fr": "1 of 1",
    }  # fmt: skip
    assert told(*asked, words=("--by", "source")) == {
        "asked cold": "1", "asked referral": "1", "asked not said": "1",
        "interviews cold": "2", "interviews referral": "1", "interviews not said": "1",
        "names_used cold": "1 of 2",
        "promises_kept not said": "1 of 1",
    }  # fmt: skip
    assert told(*asked, words=("--by", "month")) == {
        "asked 2026-10": "1", "asked 2026-11": "2",
        "interviews 2026-11": "2",
        "names_used 2026-11": "1 of 2",
        "promises_kept 2026-11": "1 of 1",  # of the last meeting with Dan
    }  # fmt: skip
