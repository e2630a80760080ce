"""Every figure of the example vault, counted once more from its front matter, in another way."""

import datetime as dt
import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any

import frontmatter
import pytest
from click.testing import Result

from tests.conftest import EXAMPLE

TODAY = dt.date(2026, 11, 22)
HOLIDAYS = set(tomllib.loads((EXAMPLE / "vaultkit.toml").read_text("utf-8"))["holidays"]["dates"])
Facts = Mapping[str, Any]


class Note:
    """A note as python-frontmatter reads it."""

    def __init__(self, path: Path) -> None:
        post = frontmatter.load(str(path))
        self.name, self.facts, self.body = path.stem, post.metadata, post.content

    def days(self, name: str) -> list[dt.date]:
        return sorted(map(_day, _listed(self.facts.get(name))))

    def names(self, name: str) -> list[str]:
        links = map(str, _listed(self.facts.get(name)))
        return [re.sub(r"^\[\[(?:.*/)?([^|\]]+).*", r"\1", each) for each in links]

    def boxes(self, tag: str) -> list[tuple[str, str]]:
        return re.findall(rf"^- \[(.)\] #{tag}\b(.*)$", self.body, re.MULTILINE)

    @property
    def is_held(self) -> bool:
        return not self.facts.get("status") and self.day <= TODAY

    @property
    def day(self) -> dt.date:
        return _day(self.facts["date"])


def _listed(value: object) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _day(value: dt.date) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value


CONTACTS = {note.name: note for note in map(Note, sorted((EXAMPLE / "Contacts").iterdir()))}
MEETINGS = [Note(path) for path in sorted((EXAMPLE / "Interviews").iterdir())]
HELD = [each for each in MEETINGS if each.is_held]


def met(name: str) -> list[dt.date]:
    return [each.day for each in HELD if name in each.names("contact")]


def given() -> Iterator[tuple[str, str, dt.date | None]]:
    """Give the names given as the notes say it: by whom, whose, and when."""
    for each in HELD:
        for referrer in each.names("contact"):
            for name in each.names("referrals"):
                yield referrer, name, each.day
    for each in CONTACTS.values():
        (day,) = each.days("referred_on") or [None]
        for name in each.names("referrals"):
            yield each.name, name, day
        for referrer in each.names("referred_by"):
            yield referrer, each.name, None if each.names("referrals") else day


def _pairs() -> dict[tuple[str, str], dt.date]:
    """Give each name given with the first day; the example has none of no known day."""
    days: dict[tuple[str, str], list[dt.date]] = {}
    for referrer, name, day in given():
        days.setdefault((referrer, name), []).extend([day] if day else [])
    return {pair: min(each) for pair, each in days.items()}


PAIRS = _pairs()
NAMED = {name: min(day for (_, other), day in PAIRS.items() if other == name) for _, name in PAIRS}


def business_days(first: dt.date, last: dt.date) -> int:
    days = (first + dt.timedelta(number) for number in range(1, (last - first).days + 1))
    return sum(day.weekday() < 5 and day not in HOLIDAYS for day in days)


def share(values: list[bool]) -> tuple[float | None, int, int]:
    few = len(values) < 5
    return None if few else round(100 * sum(values) / len(values), 1), sum(values), len(values)


@pytest.fixture
def figures(example: Callable[..., Result]) -> dict[tuple[str, ...], Facts]:
    found = json.loads(example("stats", "--json").stdout)["figures"]
    return {
        tuple(filter(None, (each["name"], each["part"], each["group"]))): each for each in found
    }


Figures = Mapping[tuple[str, ...], Facts]


def check_share(figures: Figures, place: tuple[str, ...], values: list[bool]) -> None:
    figure = figures[place]
    assert (figure["value"], figure["numerator"], figure["cases"]) == share(values), place


def check_median(figures: Figures, place: tuple[str, ...], values: list[int]) -> None:
    figure = figures[place]
    assert (figure["value"], figure["cases"]) == (median(values), len(values)), place


def answered() -> Iterator[tuple[Note, bool, bool]]:
    """Give whoever was asked and does not wait, whether they answered, and said yes."""
    for each in CONTACTS.values():
        asked = each.days("asked")
        if asked:
            meetings = [m for m in MEETINGS if each.name in m.names("contact")]
            is_fixed = any(meeting.day >= asked[0] for meeting in meetings)
            has_replied = bool(each.facts.get("replied") or each.facts.get("reply"))
            if is_fixed or has_replied or business_days(asked[-1], TODAY) >= 7:
                yield (
                    each,
                    is_fixed or has_replied,
                    is_fixed or each.facts.get("reply") == "accepted",
                )


def test_the_asks_and_the_answers(figures: Figures) -> None:
    asked = [each for each in CONTACTS.values() if each.days("asked")]
    cases = list(answered())

    assert figures["asked",]["cases"] == len(asked)
    check_share(figures, ("replied",), [has_replied for _, has_replied, _ in cases])
    check_share(figures, ("accepted",), [is_yes for _, _, is_yes in cases])
    noes = [e.facts.get("reply") == "declined" and not is_yes for e, _, is_yes in cases]
    check_share(figures, ("declined",), noes)
    for source in {each.facts["source"] for each, _, _ in cases}:
        mine = [(has, yes) for each, has, yes in cases if each.facts["source"] == source]
        check_share(figures, ("replied", source), [has for has, _ in mine])
        check_share(figures, ("accepted", source), [yes for _, yes in mine])
    times = [
        business_days(each.days("asked")[0], each.days("replied")[0])
        for each in asked
        if each.facts.get("replied")
    ]
    check_median(figures, ("reply_days",), times)
    check_share(figures, ("replied_in_3_days",), [days <= 3 for days in times])
    waits = [
        (min(after) - each.days("asked")[0]).days
        for each in asked
        if (after := [day for day in met(each.name) if day >= each.days("asked")[0]])
    ]
    check_median(figures, ("days_to_meeting",), waits)


def test_the_meetings(figures: Figures) -> None:
    assert figures["interviews",]["cases"] == len(HELD)
    check_share(figures, ("names_asked_for",), [e.facts["referrals_asked"] is True for e in HELD])
    for mode in ("in-person", "phone", "video", "email"):
        check_share(figures, ("mode", mode), [each.facts["mode"] == mode for each in HELD])
    for country in ("ca", "fr"):
        mine = [each for each in HELD if country in _countries(each)]
        for figure, name in (("minutes_asked",) * 2, ("minutes_planned",) * 2,
                             ("minutes_taken", "minutes"), ("delay",) * 2):  # fmt: skip
            noted = [e.facts[name] for e in mine if e.facts.get(name) is not None]
            check_median(figures, (figure, country), noted)
        paid = [each.facts["paid_by"] for each in mine if each.facts.get("paid_by")]
        for payer in ("them", "me", "split"):
            check_share(figures, ("paid_by", payer, country), [each == payer for each in paid])


def _countries(meeting: Note) -> set[str]:
    return {CONTACTS[name].facts.get("country") or "fr" for name in meeting.names("contact")}


def test_the_thanks(figures: Figures) -> None:
    thanked = [(each.days("thanked")[0] - each.day).days for each in HELD if each.days("thanked")]
    unthanked = [each.day for each in HELD if not each.days("thanked")]

    check_share(figures, ("thanked",), [bool(each.days("thanked")) for each in HELD])
    check_median(figures, ("days_to_thank",), thanked)
    for name, days in (("thanked_same_day", 0), ("thanked_within_a_day", 1)):
        too_late = [False for day in unthanked if (TODAY - day).days > days]
        check_share(figures, (name,), [each <= days for each in thanked] + too_late)
    assert (figures["not_thanked",]["cases"], figures["not_thanked",]["oldest"]) == (
        len(unthanked), str(min(unthanked)),
    )  # fmt: skip


def test_the_names(figures: Figures) -> None:
    at_meetings = sum(len(each.names("referrals")) for each in HELD)
    figure = figures["names_per_interview",]
    assert (figure["numerator"], figure["cases"]) == (at_meetings, len(HELD))
    assert figure["value"] == round(at_meetings / len(HELD), 2)

    new = [name for name, day in NAMED.items() if all(other >= day for other in met(name))]
    has_meeting = {name for each in MEETINGS for name in each.names("contact")}
    used = [name for name in new if name in has_meeting or _is_asked(name)]
    check_share(figures, ("names_used",), [name in used for name in new])
    check_share(figures, ("names_met",), [bool(met(name)) for name in used])
    waiting = [
        NAMED[name]
        for name in new
        if name not in used and _is_mine_to_ask(name) and (TODAY - NAMED[name]).days > 7
    ]
    figure = figures["names_waiting",]
    assert (figure["cases"], figure["oldest"]) == (len(waiting), str(min(waiting)))
    referrers = {referrer for referrer, _ in PAIRS}
    doors = {one for (one, name), day in PAIRS.items() if met(name) and met(name)[0] >= day}
    check_share(figures, ("doors_opened",), [each in doors for each in referrers])


def _is_asked(name: str) -> bool:
    return name in CONTACTS and bool(CONTACTS[name].days("asked"))


def _is_mine_to_ask(name: str) -> bool:
    facts = CONTACTS[name].facts if name in CONTACTS else {}
    return not facts.get("status") and facts.get("first_move") != "referrer"


def _depth(name: str) -> int:
    """Count the names that led to a person, by the shortest way, breadth first from them."""
    circle, steps = {name}, 0
    while True:
        before = {one for one, other in PAIRS if other in circle}
        if circle - {other for _, other in PAIRS}:
            return steps
        circle, steps = before, steps + 1


def test_the_chains(figures: Figures) -> None:
    depths = {name: _depth(name) for name in NAMED}

    figure = figures["chain_depth",]
    assert (figure["value"], figure["cases"]) == (max(depths.values()), len(depths))
    assert {place[1] for place in figures if place[0] == "met_at_depth"} == set(
        map(str, depths.values())
    )
    for depth in set(depths.values()):
        mine = [bool(met(name)) for name, each in depths.items() if each == depth]
        check_share(figures, ("met_at_depth", str(depth)), mine)


def _outcomes() -> Iterator[tuple[str, str, dt.date]]:
    """Give for each name of which it is settled what became of it the giver, it, and the day."""
    for (referrer, name), day in PAIRS.items():
        person = CONTACTS.get(name)
        asked = person.days("asked") if person else []
        if met(name):
            if met(name)[0] >= day:
                yield referrer, name, met(name)[0]
        elif person and person.facts.get("reply") == "declined":
            yield referrer, name, max(day, person.days("replied")[0])
        elif person and len(asked) > 1 and not person.facts.get("reply"):
            silent = next(d for d in _calendar(asked[1]) if business_days(asked[1], d) == 7)
            if silent <= TODAY:
                yield referrer, name, max(day, silent)


def _calendar(first: dt.date) -> Iterator[dt.date]:
    return (first + dt.timedelta(number) for number in range(60))


def test_the_loops(figures: Figures) -> None:
    times, is_told = [], []
    for referrer, name, day in _outcomes():
        told = [(each - day).days for each in CONTACTS[referrer].days("reported") if each >= day]
        times += told[:1]
        if told or not (
            CONTACTS[referrer].facts.get("status") or CONTACTS[name].facts.get("status")
        ):
            is_told.append(bool(told))

    check_share(figures, ("loops_closed",), is_told)
    check_median(figures, ("days_to_report",), times)


def test_the_promises_and_the_offers(figures: Figures) -> None:
    for tag, done, late, days in (
        ("promise", "promises_kept", "promises_overdue", 7),
        ("offer", "offers_taken_up", "offers_waiting", 14),
    ):
        notes = [*MEETINGS, *CONTACTS.values()]
        marks = [mark for each in notes for mark, _ in each.boxes(tag)]
        check_share(figures, (done,), [mark in "xX" for mark in marks])
        open_on = [
            each.day
            for each in MEETINGS
            for mark, words in each.boxes(tag)
            if mark == " " and _due(words, each.day, days) < TODAY
        ]
        figure = figures[late,]
        assert (figure["cases"], figure["oldest"]) == (len(open_on), str(min(open_on)))
    assert not any(each.boxes("promise") + each.boxes("offer") for each in CONTACTS.values())


def _due(words: str, day: dt.date, days: int) -> dt.date:
    found = re.search(r"\d{4}-\d\d-\d\d", words)
    return dt.date.fromisoformat(found[0]) if found else day + dt.timedelta(days)


def test_who_is_kept_in_touch_with(figures: Figures, example: Callable[..., Result]) -> None:
    listed = json.loads(example("list", "contacts", "--stage", "in-touch", "--json").stdout)
    times = []
    for row in listed["contacts"]:
        each = CONTACTS[row["name"]]
        with_them = [meeting for meeting in HELD if each.name in meeting.names("contact")]
        own = ("asked", "replied", "reported", "news")
        touches = [day for name in own for day in each.days(name)]
        touches += [day for m in with_them for day in (m.day, *m.days("thanked"))]
        last = max(day for day in touches if day <= TODAY)
        cadence = each.facts.get("keep_in_touch")
        times.append((TODAY - last).days <= (90 if cadence is None else cadence))

    check_share(figures, ("in_touch_on_time",), times)
    assert figures["landing_told",]["cases"] == 0  # it comes in December


def test_the_weeks(example: Callable[..., Result]) -> None:
    told: dict[str, list[int]] = {}
    events = [
        *(("asks", day) for each in CONTACTS.values() for day in each.days("asked")),
        *(("meetings", each.day) for each in HELD),
        *(("thanks", day) for each in HELD for day in each.days("thanked")),
        *(("reports", day) for each in CONTACTS.values() for day in each.days("reported")),
    ]
    for kind, day in events:
        week = told.setdefault(day.strftime("%G-W%V"), [0, 0, 0, 0])
        week[("asks", "meetings", "thanks", "reports").index(kind)] += 1

    weeks = json.loads(example("stats", "--json").stdout)["weeks"]

    assert [(each["week"], each["begins_on"]) for each in weeks] == [
        (name, str(dt.date.fromisoformat(f"{name}-1"))) for name in sorted(told)
    ]
    assert {e["week"]: [e["asks"], e["meetings"], e["thanks"], e["reports"]] for e in weeks} == told


def test_no_figure_is_left_unchecked(figures: Figures) -> None:
    text = Path(__file__).read_text("utf-8")

    assert [name for name, *_ in figures if f'"{name}"' not in text] == []


def test_no_name_is_in_any_output(example: Callable[..., Result]) -> None:
    aliases = (name for each in CONTACTS.values() for name in _listed(each.facts.get("aliases")))
    words = {word for name in (*CONTACTS, *NAMED, *aliases) for word in re.split(r"[ -]", name)}
    for more in ("", "--csv", "--json", "--by country", "--by source --csv", "--by campaign",
                 "--by month --json"):  # fmt: skip
        assert words & set(re.findall(r"\w+", example("stats", *more.split()).stdout)) == set()
