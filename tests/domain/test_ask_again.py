"""The rule ``ask-again``: who said "later" is asked once more, on the day they named."""

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.owing import Clock, contact, expected, links, meeting, names, observed, owed, settle

PUT_OFF = "asked: 2026-10-13\nreplied: 2026-10-23\nreply: later"


def test_who_said_to_ask_again_on_a_day_is_asked_again_on_that_day(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker", f"{PUT_OFF}\nask_again: 2027-01-11")

    assert owed(invoke, "ask-again", "2027-01-14") == [
        {
            "rule": "ask-again",
            "level": "late",
            "contact": "Ada Baker",
            "note": "Contacts/Ada Baker.md",
            "since": "2026-10-23",
            "due": "2027-01-11",
            "days_late": 3,
            "why": "Ada Baker said to ask again on 11 January 2027.",
            "settle": "vaultkit log asked 'Ada Baker'",
        }
    ]


WHEN: dict[str, Clock] = {
    # facts: listed from, late from
    f"{PUT_OFF}\nask_again: 2027-01-11": ("2027-01-11", "2027-01-12"),
    f"{PUT_OFF}\nask_again: 2026-10-24": ("2026-10-24", "2026-10-25"),
    f"{PUT_OFF}\nask_again: 2028-02-29": ("2028-02-29", "2028-03-01"),
    # no day was named: thirty days after the reply
    PUT_OFF: ("2026-11-22", "2026-11-23"),
    f"{PUT_OFF}\nask_again:": ("2026-11-22", "2026-11-23"),
    f"{PUT_OFF}\nask_again: next year": ("2026-11-22", "2026-11-23"),
    # a day that had come by then was named in an earlier reply
    f"{PUT_OFF}\nask_again: 2026-10-23": ("2026-11-22", "2026-11-23"),
    f"{PUT_OFF}\nask_again: 2026-06-01": ("2026-11-22", "2026-11-23"),
    # on which day they replied is not known
    "asked: 2026-10-13\nreply: later\nask_again: 2027-01-11": ("2027-01-11", "2027-01-12"),
    "asked: 2026-10-13\nreply: later": ("2026-11-12", "2026-11-13"),
    # a day to ask again on says later without the word, and without an ask
    "asked: 2026-10-13\nask_again: 2027-01-11": ("2027-01-11", "2027-01-12"),
    "ask_again: 2027-01-11": ("2027-01-11", "2027-01-12"),
    "replied: 2026-10-23\nreply: later": ("2026-11-22", "2026-11-23"),
    # put off once more
    "asked: [2026-08-01, 2026-10-13]\nreplied: 2026-10-23\nreply: later\nask_again: 2027-01-11": (
        "2027-01-11",
        "2027-01-12",
    ),
}


def test_it_is_due_on_the_day_named_else_thirty_days_after_the_reply(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    for number, facts in enumerate(WHEN):
        contact(vault, f"P{number:02}", facts)

    clocks = {f"P{number:02}": clock for number, clock in enumerate(WHEN.values())}
    assert observed(invoke, "ask-again", clocks) == expected(clocks)


NOT: dict[str, bool] = {
    # facts: is an ask owed on 1 February 2027?
    f"{PUT_OFF}\nask_again: 2027-02-01": True,
    f"{PUT_OFF}\nask_again: 2027-02-02": False,
    "reply: later": False,  # since when is not known, so when is not either
    "asked: 2026-10-13\nreplied: 2026-10-23": False,
    "asked: 2026-10-13\nreplied: 2026-10-23\nreply: accepted\nask_again: 2027-01-11": False,
    "asked: 2026-10-13\nreplied: 2026-10-23\nreply: declined\nask_again: 2027-01-11": False,
    "asked: 2026-10-13\nreplied: 2026-10-23\nreply: redirected\nask_again: 2027-01-11": False,
    # asked again since, before the day named or after it
    "asked: [2026-10-13, 2026-12-01]\nreplied: 2026-10-23\nreply: later\nask_again: 2027-01-11": (
        False
    ),
    "asked: [2026-10-13, 2027-01-11]\nreply: later\nask_again: 2027-01-11": False,
    # asked, and nudged, before they named a day
    "asked: [2026-10-13, 2026-10-22]\nreply: later\nask_again: 2027-01-11": True,
    f"{PUT_OFF}\nstatus: closed": False,
    f"{PUT_OFF}\nstatus: dropped": False,
    f"{PUT_OFF}\nstatus: do-not-contact": False,
    f"{PUT_OFF}\nstatus: paused": False,
    f"{PUT_OFF}\nstatus: paused\nstatus_until: 2027-02-02": False,
    f"{PUT_OFF}\nstatus: paused\nstatus_until: 2027-02-01": True,
}


def test_only_who_put_me_off_and_was_not_asked_since_or_set_aside_is_asked_again(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    for number, facts in enumerate(NOT):
        contact(vault, f"P{number:02}", facts)

    found = names(invoke, "ask-again", "2027-02-01")

    assert {facts: f"P{n:02}" in found for n, facts in enumerate(NOT)} == NOT


@pytest.mark.parametrize(
    ("date", "facts", "is_owed"),
    [
        ("2026-10-21", "", True),  # met before they put me off
        ("2026-10-21", "status: no-show", True),
        ("2026-10-23", "", False),
        ("2026-12-01", "", False),  # met since
        ("2026-12-01", "status: cancelled", True),
        ("2027-02-20", "", False),  # planned
        ("2027-02-20", "status: moved", True),
        ("", "", False),
        ("", "status: cancelled", True),
    ],
)
def test_a_meeting_since_or_planned_ends_it_and_one_that_fell_through_does_not(
    vault: VaultBuilder, invoke: Invoke, date: str, facts: str, *, is_owed: bool
) -> None:
    contact(vault, "Ada Baker", PUT_OFF)
    meeting(vault, "Ada Baker", date, facts)

    assert names(invoke, "ask-again", "2027-02-01") == ["Ada Baker"] * is_owed


def test_without_any_day_a_meeting_at_any_time_ends_it(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "Ada Baker", "ask_again: 2027-01-11")
    contact(vault, "Bob Lund", "ask_again: 2027-01-11")
    meeting(vault, "Ada Baker", "2026-10-21")

    assert names(invoke, "ask-again", "2027-02-01") == ["Bob Lund"]


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        (PUT_OFF,
         "Ada Baker said on 23 October 2026 that it would have to be later, and named no day."),
        ("asked: 2026-10-13\nreply: later",
         "Ada Baker said that it would have to be later, and named no day."),
    ],
)  # fmt: skip
def test_it_says_that_no_day_was_named(
    vault: VaultBuilder, invoke: Invoke, facts: str, why: str
) -> None:
    contact(vault, "Ada Baker", facts)

    assert [item["why"] for item in owed(invoke, "ask-again", "2027-02-01")] == [why]


def test_the_settings_and_a_convention_say_how_long_later_is(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.settings("[deadlines]\nask_again = 10\n[conventions.fr]\nask_again_days = 0")
    contact(vault, "Ada Baker", PUT_OFF)
    contact(vault, "Claire", f"{PUT_OFF}\ncountry: fr")  # not on the day of the reply itself

    found = {item["contact"]: item["due"] for item in owed(invoke, "ask-again", "2027-02-01")}

    assert found == {"Ada Baker": "2026-11-02", "Claire": "2026-10-24"}


def test_asking_settles_it_and_the_new_ask_has_a_nudge_of_its_own(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    path = contact(vault, "Ada Baker", f"{PUT_OFF}\nask_again: 2027-01-11")
    (item,) = owed(invoke, "ask-again", "2027-01-11")

    settle(invoke, item["settle"], "2027-01-11")

    assert "asked:\n  - 2026-10-13\n  - 2027-01-11\n" in (vault.root / path).read_text()
    assert owed(invoke, "ask-again", "2027-12-31") == []
    (nudge,) = owed(invoke, "nudge", "2027-01-20")
    assert nudge["why"] == "You wrote to Ada Baker on 11 January 2027 and have had no answer."
    settle(invoke, nudge["settle"], "2027-01-20")
    assert owed(invoke, "nudge", "2027-12-31") == []


def test_a_name_that_was_given_and_put_off_is_no_unused_referral(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    meeting(vault, "Bob Lund", "2026-10-01", links("referrals", "Ada Baker", "Cleo Ahmed"))
    contact(vault, "Ada Baker", "replied: 2026-10-23\nreply: later\nask_again: 2027-01-11")
    contact(vault, "Cleo Ahmed", "reply: later")  # of whom nothing says when

    assert names(invoke, "referral", "2026-12-01") == ["Cleo Ahmed"]
    assert names(invoke, "ask-again", "2027-01-11") == ["Ada Baker"]


LETTERS = {
    # facts: the subject, and what the letter begins with
    f"{PUT_OFF}\nask_again: 2026-11-20": (
        "Following up on your reply",
        "You kindly suggested that I write again around now, so here I am.",
    ),
    PUT_OFF: (
        "Following up on your reply",
        "When I first wrote, the time was not right; I hope it is better now.",
    ),
    "asked: [2026-10-13, 2026-11-02]\nreplied: 2026-10-23\nreply: later": (
        "Request for an informational interview",
        "[what prompts you to write to this person].",
    ),
}


@pytest.mark.parametrize("facts", LETTERS)
def test_a_letter_that_asks_again_speaks_of_it(
    vault: VaultBuilder, invoke: Invoke, facts: str
) -> None:
    contact(vault, "Ada Baker", f"{facts}\ncountry: us\nregister: formal")

    subject, _, _greeting, _, first, *_rest = invoke("draft", "ask", "ada").stdout.splitlines()

    assert (subject.removeprefix("Subject: "), first) == LETTERS[facts]


def test_a_letter_that_comes_too_early_or_out_of_place_is_told_of(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker", f"{PUT_OFF}\nask_again: 2027-01-11")
    contact(vault, "Bob Lund", "")

    told = invoke("draft", "ask", "ada", today="2027-01-10").stderr

    warning = "Ada Baker said to ask again on 2027-01-11, which is still to come"
    assert f"Warning: {warning}\n" in told
    assert "still to come" not in invoke("draft", "ask", "ada", today="2027-01-11").stderr
    assert "Warning: no note says that Bob Lund wanted to be asked later\n" in (
        invoke("draft", "ask", "bob", "--as", "again").stderr
    )
    contact(vault, "Ines Caro", "")
    assert "\u00a0: aucune réponse «\u00a0plus tard\u00a0» d'Ines Caro n'est notée\n" in (
        invoke("--lang", "fr", "draft", "ask", "ines", "--as", "again").stderr
    )


AS_AGREED = (
    "Vous m'aviez proposé d'en reparler plus tard\u00a0: je reviens donc vers vous, comme convenu."
)
ONCE_MORE = (
    "Vous m'aviez répondu que le moment n'était pas le bon\u00a0: "
    "je me permets de revenir vers vous."
)
ONCE_MORE_TU = (
    "Tu m'avais répondu que le moment n'était pas le bon\u00a0: je retente donc ma chance."
)


@pytest.mark.parametrize(
    ("register", "agreed", "first"),
    [
        ("vous", "\nask_again: 2026-11-20", AS_AGREED),
        ("vous", "", ONCE_MORE),
        ("tu", "", ONCE_MORE_TU),
    ],
)
def test_the_letter_in_french(
    vault: VaultBuilder, invoke: Invoke, register: str, agreed: str, first: str
) -> None:
    contact(vault, "Ada Baker", f"{PUT_OFF}{agreed}\ncountry: fr\nregister: {register}")

    said = invoke("draft", "ask", "ada").stdout.splitlines()

    whose = "ta" if register == "tu" else "votre"
    assert (said[0], said[4]) == (f"Subject: Suite à {whose} réponse", first)


def test_french_says_it_as_the_french_do(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "Ada Baker", f"{PUT_OFF}\nask_again: 2027-01-11")
    contact(vault, "Bob Lund", PUT_OFF)

    report = invoke("--lang", "fr", "due", "ask-again", today="2027-01-11").stdout

    assert report == (
        "Demandes à renouveler (2)\n"
        "  50 jours de retard  Bob Lund   Contacts/Bob Lund.md\n"
        "      Le 23 octobre 2026, Bob Lund a répondu «\u00a0plus tard\u00a0»,"
        " sans proposer de date.\n"
        "  à faire             Ada Baker  Contacts/Ada Baker.md\n"
        "      Ada Baker a proposé d'en reparler le 11 janvier 2027.\n"
        "\n"
    )
