"""What happened with a person, the newest first; what is off the record or private is not there."""

import datetime as dt

from vaultkit.domain.campaign import Campaign, PersonKey, assemble
from vaultkit.domain.contact import Contact
from vaultkit.domain.interview import Interview, Moment
from vaultkit.domain.link import Link
from vaultkit.domain.on_record import disclosed
from vaultkit.domain.task import Task
from vaultkit.domain.timeline import timeline
from vaultkit.domain.vault_path import VaultPath

NOW = dt.datetime(2026, 11, 22, 23, 59)  # noqa: DTZ001  notes hold local time without offset
ADA = PersonKey("Ada.md")


def find(link: Link, _source: VaultPath) -> PersonKey:
    return ADA if link.name == "Ada" else PersonKey(f"?{link.name.lower()}")


def campaign(*interviews: Interview, **facts: object) -> Campaign:
    ada = Contact(VaultPath("Ada.md"), "Ada")._replace(**facts)
    return assemble([ada], interviews, find, now=NOW)


def meeting(name: str, day: int, **facts: object) -> Interview:
    date = Moment(dt.date(2026, 11, day))
    found = Interview(VaultPath(f"{name}.md"), name, contact=(Link("Ada"),), date=date)
    return found._replace(**facts)


def told(found: Campaign) -> list[tuple[int, str, str | None]]:
    return [(each.on.day, str(each.what), each.note) for each in timeline(ADA, found, NOW)]


def test_facts_of_a_day_stand_in_the_same_order_everywhere() -> None:
    names = (Link("Zed"), Link("Bob"))

    one = campaign(meeting("B", 20), meeting("A", 20, referrals=names), meeting("C", 25))
    other = campaign(meeting("C", 25), meeting("A", 20, referrals=names[::-1]), meeting("B", 20))

    assert told(one) == told(other) == [
        (25, "A meeting is planned.", "C.md"),
        (20, "A meeting.", "A.md"),
        (20, "The name of Bob was given.", "A.md"),
        (20, "The name of Zed was given.", "A.md"),
        (20, "A meeting.", "B.md"),
    ]  # fmt: skip


def test_the_first_ask_is_the_earliest_whatever_the_order_in_the_note() -> None:
    asked = tuple(dt.date(2026, 11, day) for day in (9, 2))

    assert told(campaign(asked=asked)) == [
        (9, "Asked once more.", None), (2, "Asked for a meeting.", None),
    ]  # fmt: skip


def test_a_meeting_off_the_record_and_what_was_given_there_is_not_disclosed() -> None:
    secret = meeting("Secret", 20, off_record=True, referrals=(Link("Bob"),))
    found = campaign(meeting("A", 10), secret)

    assert len(told(found)) == 3
    assert told(disclosed(found, find, NOW)) == [(10, "A meeting.", "A.md")]


def test_a_task_in_a_private_block_is_not_disclosed() -> None:
    tasks = tuple(
        Task("promise", text, is_open=True, due_on=None, line=1, is_private=text == "hush")
        for text in ("hush", "call")
    )
    found = disclosed(campaign(meeting("A", 10, tasks=tasks), tasks=tasks), find, NOW)

    assert [task.text for task in found.contacts[ADA].tasks] == ["call"]
    assert [task.text for task in found.meetings[ADA][0].tasks] == ["call"]


def test_a_campaign_without_secrets_is_disclosed_as_it_is() -> None:
    found = campaign(meeting("A", 10))

    assert disclosed(found, find, NOW) is found
