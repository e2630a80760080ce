"""The calendar of meetings and of what falls due."""

import datetime as dt
import subprocess
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest

from tests.conftest import EXAMPLE, Invoke, VaultBuilder
from tests.foreign_readers import Khal, badly_folded, unfolded

NOTE = "Interviews/2026-11-26 Claire Dubois.md"


@pytest.fixture
def campaign(vault: VaultBuilder) -> VaultBuilder:
    """Give a meeting in France that is ahead, and one that was not thanked for."""
    vault.settings("""
        country = "fr"
        [me]
        timezone = "Europe/Paris"
        """)
    vault.note(
        "Contacts/Claire Dubois.md",
        """
        ---
        type: contact
        organization: Harmonia Mundi
        role: Head of A&R
        phone: "+33 4 90 00 00 00"
        why: how a small label finds its audience
        ---
        She looks tired.
        """,
    )
    meeting(vault, "date: 2026-11-26T10:00:00\nplace: Café de la Paix")
    vault.note(
        "Interviews/2026-11-20 Ada Baker.md",
        """
        ---
        type: interview
        contact: "[[Ada Baker]]"
        date: 2026-11-20
        ---
        We talked.
        """,
    )
    return vault


def meeting(vault: VaultBuilder, properties: str, path: str = NOTE) -> None:
    text = f'---\ntype: interview\ncontact: "[[Claire Dubois]]"\n{properties}\n---\nText.\n'
    vault.raw(path, text.encode())


def events(data: bytes) -> dict[str, icalendar.Event]:
    """Give the events by title, as icalendar reads them."""
    found = icalendar.Calendar.from_ical(data)
    assert not found.errors
    return {str(each["SUMMARY"]): each for each in found.events}


def exported(invoke: Invoke, *words: str, today: str = "2026-11-22") -> bytes:
    return invoke("export", "ics", *words, today=today).stdout_bytes


def numbers(data: bytes) -> dict[str, int]:
    return {
        str(each["UID"]): each["SEQUENCE"] for each in icalendar.Calendar.from_ical(data).events
    }


def changed(before: bytes, after: bytes) -> dict[str, tuple[int, int]]:
    """Give the titles of the events of which the number is another, with both numbers."""
    old, new = numbers(before), numbers(after)
    assert old.keys() == new.keys()
    titles = {str(each["UID"]): title for title, each in events(after).items()}
    return {titles[uid]: (old[uid], new[uid]) for uid in new if old[uid] != new[uid]}


def test_a_meeting_blocks_the_time_that_is_usual_and_the_time_after_it(
    campaign: VaultBuilder, invoke: Invoke
) -> None:
    data = exported(invoke)

    assert not list(badly_folded(data))
    found = events(data)
    assert list(found) == [
        "Ada Baker",
        "Claire Dubois (Harmonia Mundi)",
        "Time after the meeting",
        "Thank Ada Baker",
        "Prepare a meeting: Claire Dubois",
    ]
    claire, after = found["Claire Dubois (Harmonia Mundi)"], found["Time after the meeting"]
    paris = dt.timezone(dt.timedelta(hours=1))
    assert claire.start == dt.datetime(2026, 11, 26, 10, 0, tzinfo=paris)
    assert claire.end == after.start == dt.datetime(2026, 11, 26, 11, 30, tzinfo=paris)
    assert after.end == dt.datetime(2026, 11, 26, 12, 0, tzinfo=paris)
    assert claire["LOCATION"] == "Café de la Paix"
    assert claire["DESCRIPTION"] == (
        "Claire Dubois, Head of A&R, Harmonia Mundi\nBe there 5 minutes early.\n"
        "Interviews/2026-11-26 Claire Dubois.md"
    )
    (alarm,) = claire.subcomponents
    assert alarm["TRIGGER"].dt == -dt.timedelta(minutes=5)
    assert (claire["STATUS"], claire["TRANSP"]) == ("CONFIRMED", "OPAQUE")


def test_what_is_due_stands_on_its_day_and_blocks_nothing(
    campaign: VaultBuilder, invoke: Invoke
) -> None:
    thanks = events(exported(invoke))["Thank Ada Baker"]

    assert (thanks.start, thanks.end) == (dt.date(2026, 11, 20), dt.date(2026, 11, 21))
    assert thanks["TRANSP"] == "TRANSPARENT"
    assert thanks["CATEGORIES"].cats == ["due", "thank-you"]
    assert thanks["DESCRIPTION"] == (
        "You met Ada Baker on 20 November 2026, and no thank-you is noted."
    )


def test_what_a_note_plans_goes_before_what_is_usual(
    campaign: VaultBuilder, invoke: Invoke
) -> None:
    meeting(campaign, "date: 2026-11-26T10:00:00\nminutes_planned: 20")

    claire = events(exported(invoke))["Claire Dubois (Harmonia Mundi)"]

    assert claire.end - claire.start == dt.timedelta(minutes=20)


def test_a_meeting_by_phone_has_the_number_to_call(campaign: VaultBuilder, invoke: Invoke) -> None:
    meeting(campaign, "date: 2026-11-26T10:00:00\nmode: phone")

    claire = events(exported(invoke))["Claire Dubois (Harmonia Mundi)"]

    assert claire["LOCATION"] == "+33 4 90 00 00 00"
    assert "Be ready 5 minutes early." in claire["DESCRIPTION"]


@pytest.mark.parametrize("properties", ["date: 2026-11-26", "date: 2026-11-26T10:00\nmode: email"])
def test_a_meeting_without_a_time_stands_on_its_day(
    campaign: VaultBuilder, invoke: Invoke, properties: str
) -> None:
    meeting(campaign, properties)

    found = events(exported(invoke))

    assert found["Claire Dubois (Harmonia Mundi)"].start == dt.date(2026, 11, 26)
    assert not found["Claire Dubois (Harmonia Mundi)"].subcomponents
    assert "Time after the meeting" not in found


@pytest.mark.parametrize("status", ["cancelled", "moved", "no-show"])
def test_a_meeting_that_came_to_nothing_is_cancelled(
    campaign: VaultBuilder, invoke: Invoke, status: str
) -> None:
    meeting(campaign, f"date: 2026-11-26T10:00:00\nstatus: {status}")

    found = events(exported(invoke))

    for title in ("Claire Dubois (Harmonia Mundi)", "Time after the meeting"):
        assert found[title]["STATUS"] == "CANCELLED"
        assert not found[title].subcomponents


def test_without_a_zone_times_are_what_the_clock_shows(
    campaign: VaultBuilder, invoke: Invoke
) -> None:
    campaign.settings('country = "ca"\n')

    found = events(exported(invoke))

    claire = found["Claire Dubois (Harmonia Mundi)"]
    assert claire.start == dt.datetime(2026, 11, 26, 10, 0)  # noqa: DTZ001
    assert claire.end == dt.datetime(2026, 11, 26, 10, 30)  # noqa: DTZ001
    assert "Time after the meeting" not in found  # it is not usual there


def test_a_zone_that_is_none_is_told(campaign: VaultBuilder, invoke: Invoke) -> None:
    campaign.settings('[me]\ntimezone = "Paris"\n')

    result = invoke("export", "ics")

    assert result.stderr == "Warning: no time zone is called 'Paris'; times are local\n"


def test_a_meeting_without_a_date_is_told(campaign: VaultBuilder, invoke: Invoke) -> None:
    meeting(campaign, "place: somewhere")

    result = invoke("export", "ics")

    assert result.stderr == "1 meeting without a date is left out.\n"
    assert list(events(result.stdout_bytes)) == ["Ada Baker", "Thank Ada Baker"]


def test_without_names_nothing_says_with_whom(campaign: VaultBuilder, invoke: Invoke) -> None:
    data = exported(invoke, "--no-names")

    text = "\n".join(unfolded(data))
    for word in ("Claire", "Ada", "Harmonia", "Café", "Interviews", "+33"):
        assert word not in text
    assert [str(each["SUMMARY"]) for each in icalendar.Calendar.from_ical(data).events] == [
        "Meeting", "Meeting", "Time after the meeting", "Send thanks", "Prepare a meeting",
    ]  # fmt: skip
    assert numbers(data).keys() == numbers(exported(invoke)).keys()


def test_tasks_are_written_when_asked_for(campaign: VaultBuilder, invoke: Invoke) -> None:
    found = icalendar.Calendar.from_ical(exported(invoke, "--todo"))

    assert [str(each["SUMMARY"]) for each in found.todos] == [
        "Thank Ada Baker", "Prepare a meeting: Claire Dubois",
    ]  # fmt: skip
    assert [each["DUE"].dt for each in found.todos] == [
        dt.date(2026, 11, 20), dt.date(2026, 11, 25),
    ]  # fmt: skip
    assert len(found.events) == 3


def test_what_falls_due_later_is_there_when_asked_for(
    campaign: VaultBuilder, invoke: Invoke
) -> None:
    assert "Prepare a meeting: Claire Dubois" not in events(exported(invoke, "--within", "0"))


def test_titles_and_words_are_those_of_the_language(campaign: VaultBuilder, invoke: Invoke) -> None:
    found = events(exported(invoke, "--lang", "fr"))

    assert list(found) == [
        "Ada Baker",
        "Claire Dubois (Harmonia Mundi)",
        "Temps libre après le rendez-vous",
        "Remercier Ada Baker",
        "Préparer un rendez-vous\u00a0: Claire Dubois",
    ]
    assert "Arriver 5 minutes avant." in found["Claire Dubois (Harmonia Mundi)"]["DESCRIPTION"]


def test_a_meeting_off_the_record_is_left_out_with_all_that_comes_of_it(
    campaign: VaultBuilder, invoke: Invoke
) -> None:
    meeting(
        campaign,
        'date: 2026-11-10T10:00:00\noff_record: true\nreferrals:\n  - "[[Paul Durand]]"',
        "Interviews/secret.md",
    )

    result = invoke("export", "ics")

    text = "\n".join(unfolded(result.stdout_bytes))
    assert "Paul Durand" not in text
    assert "secret" not in text
    assert "20261110" not in text
    assert result.stderr == "1 meeting off the record is left out. To use it: --private\n"
    whole = invoke("export", "ics", "--private")
    assert "Write to Paul Durand" in events(whole.stdout_bytes)
    assert whole.stderr == ""


def test_what_only_seems_to_be_owed_is_not_in_it(campaign: VaultBuilder, invoke: Invoke) -> None:
    """Paul was asked at a meeting off the record; without it his name seems to be unused."""
    campaign.note(
        "Interviews/given.md",
        """
        ---
        type: interview
        contact: "[[Ada Baker]]"
        date: 2026-11-01
        referrals:
          - "[[Paul Durand]]"
        thanked: 2026-11-01
        ---
        Text.
        """,
    )
    assert "Write to Paul Durand" in events(exported(invoke))
    campaign.note(
        "Interviews/secret.md",
        """
        ---
        type: interview
        contact: "[[Paul Durand]]"
        date: 2026-11-12
        off_record: true
        thanked: 2026-11-12
        ---
        Text.
        """,
    )

    assert not [title for title in events(exported(invoke)) if "Paul" in title]


def test_a_private_promise_is_left_out(campaign: VaultBuilder, invoke: Invoke) -> None:
    campaign.note(
        "Contacts/Claire Dubois.md",
        """
        ---
        type: contact
        ---
        - [ ] #promise send the article 📅 2026-11-24

        %%private%%
        - [ ] #promise say nothing 📅 2026-11-24
        %%/private%%
        """,
    )

    found = exported(invoke)

    assert b"send the article" in found
    assert b"say nothing" not in found
    assert b"say nothing" in exported(invoke, "--private")


def test_whoever_wants_no_contact_is_in_no_calendar(campaign: VaultBuilder, invoke: Invoke) -> None:
    campaign.note(
        "Contacts/Claire Dubois.md",
        """
        ---
        type: contact
        status: do-not-contact
        ---
        """,
    )

    assert list(events(exported(invoke))) == ["Ada Baker", "Thank Ada Baker"]


def test_the_same_vault_gives_the_same_bytes(campaign: VaultBuilder, invoke: Invoke) -> None:
    assert exported(invoke) == exported(invoke)
    file = campaign.root / "x.ics"
    invoke("export", "ics", "--output", str(file))
    first = file.read_bytes()
    invoke("export", "ics", "--output", str(file))

    assert first == file.read_bytes() == exported(invoke)


def test_in_a_file_only_the_event_that_changed_gets_a_higher_number(
    campaign: VaultBuilder, invoke: Invoke
) -> None:
    file = campaign.root / "x.ics"
    result = invoke("export", "ics", "--output", str(file))
    first = file.read_bytes()
    assert result.stdout == f"{file}\n"
    meeting(campaign, "date: 2026-11-26T10:00:00\nplace: Café de Flore")

    invoke("export", "ics", "--output", str(file), today="2026-11-23")

    assert changed(first, file.read_bytes()) == {"Claire Dubois (Harmonia Mundi)": (0, 1)}


def test_a_change_in_another_note_is_seen_in_a_file(campaign: VaultBuilder, invoke: Invoke) -> None:
    file = campaign.root / "x.ics"
    invoke("export", "ics", "--output", str(file))
    first = file.read_bytes()
    campaign.note("Contacts/Claire Dubois.md", "---\ntype: contact\n---\n")

    invoke("export", "ics", "--output", str(file))

    assert changed(first, file.read_bytes()) == {"Claire Dubois": (0, 1)}


def test_in_a_repository_every_machine_gives_the_same_number(
    campaign: VaultBuilder, invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ada")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ada@example.org")
    git(campaign.root, "init", "-q")
    commit(campaign.root)
    first = exported(invoke)
    meeting(campaign, "date: 2026-11-27T10:00:00\nplace: Café de la Paix")

    moved = exported(invoke)
    commit(campaign.root)
    git(tmp_path, "clone", "-q", str(campaign.root), "clone")

    claire, after = "Claire Dubois (Harmonia Mundi)", "Time after the meeting"
    prepare = "Prepare a meeting: Claire Dubois"
    days = (dt.date(2026, 11, 25) - dt.date(2000, 1, 1)).days
    assert changed(first, moved) == {
        claire: (0, 1), after: (0, 1), prepare: (days, days + 1),
    }  # fmt: skip
    assert exported(invoke) == exported(invoke, "-C", str(tmp_path / "clone")) == moved
    meeting(campaign, "date: 2026-11-27T10:00:00\nplace: Café de Flore\ncv: shown")
    assert changed(moved, exported(invoke)) == {claire: (1, 2)}


def test_the_words_of_an_adopted_vault_are_understood_in_its_history(
    vault: VaultBuilder, invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ada")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ada@example.org")
    vault.settings('[properties]\nplace = "where"\n')
    meeting(vault, "date: 2026-11-26T10:00:00\nwhere: Café de la Paix")
    git(vault.root, "init", "-q")
    commit(vault.root)
    first = exported(invoke)
    meeting(vault, "date: 2026-11-26T10:00:00\nwhere: Café de Flore")

    assert changed(first, exported(invoke)) == {"Claire Dubois": (0, 1)}


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", folder, *words], capture_output=True, check=True)


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")


def test_ticking_a_promise_off_changes_no_other(campaign: VaultBuilder, invoke: Invoke) -> None:
    def promises(first: str) -> dict[str, str]:
        campaign.note(
            "Contacts/Claire Dubois.md",
            f"""
            ---
            type: contact
            ---
            - [{first}] #promise send the article 📅 2026-11-24
            - [ ] #promise send the record 📅 2026-11-24
            - [ ] #promise send the record 📅 2026-11-24
            """,
        )
        found = icalendar.Calendar.from_ical(exported(invoke)).events
        return {
            str(each["UID"]): str(each["DESCRIPTION"])
            for each in found
            if "promise" in each["CATEGORIES"].cats
        }

    before, after = promises(" "), promises("x")

    assert len(before) == 3
    assert after == {uid: text for uid, text in before.items() if "record" in text}


def test_another_file_is_not_overwritten(campaign: VaultBuilder, invoke: Invoke) -> None:
    file = campaign.raw("x.ics", b"BEGIN:VCALENDAR\r\nPRODID:-//other//EN\r\nEND:VCALENDAR\r\n")

    result = invoke("export", "ics", "-o", "x.ics", exit_code=5)

    assert result.stderr == (
        "Error: x.ics is there, and is not known to be an earlier export of this kind; "
        "name another file, or replace it with --force\n"
    )
    invoke("export", "ics", "-o", "x.ics", "--force")
    assert file.read_bytes() == exported(invoke)


def test_khal_reads_the_whole_example_vault(tmp_path: Path, invoke: Invoke) -> None:
    file = tmp_path / "x.ics"
    invoke("-C", str(EXAMPLE), "--lang", "en", "export", "ics", "-o", str(file))
    meant = icalendar.Calendar.from_ical(file.read_bytes()).events
    khal = Khal(tmp_path / "khal")

    khal.take(file)

    found = {each["uid"]: each for each in khal.events("2024-01-01", 1500)}
    assert found.keys() == {str(each["UID"]) for each in meant}
    ringing = {str(each["UID"]) for each in meant if each.subcomponents}
    assert khal.alarmed("2024-01-01", 1500) == ringing
    for event in meant:
        assert_same(event, found[str(event["UID"])])


def assert_same(meant: icalendar.Event, found: Mapping[str, str]) -> None:
    """Hold an event against what khal made of it."""
    assert found["title"] == meant["SUMMARY"]
    assert found["description"] == meant.get("DESCRIPTION", "")
    assert found["location"] == meant.get("LOCATION", "")
    assert found["status"] == meant["STATUS"]
    if isinstance(meant.start, dt.datetime):
        times = (meant.start.timestamp(), meant.end.timestamp())
        assert tuple(map(_in_paris, times)) == (found["start-long"], found["end-long"])
    else:
        assert found["start-long"] == found["end-long"] == str(meant.start)


def _in_paris(seconds: float) -> str:
    return f"{dt.datetime.fromtimestamp(seconds, ZoneInfo('Europe/Paris')):%Y-%m-%d %H:%M}"
