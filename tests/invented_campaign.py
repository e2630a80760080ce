"""An invented campaign: who met whom, who gave whose name, and when; nothing is written yet.

The same number of notes and the same seed give the same campaign on every machine.
"""
# ruff: noqa: SIM905  names read best as one text, and split at the blanks

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

AS_OF = dt.date(2025, 6, 30)

_T = TypeVar("_T")
_FIRST = dt.date(2022, 1, 3)
_SPAN = (AS_OF - _FIRST).days

_GIVEN = (
    "Ada Amara Anya Björn Carol Chloé Dan Dmitri Elin Elísabet Emeka Fatima Femi Grace Hana Hugo "
    "Ines Ingrid Ivan Jin Jonas José Kofi Leila Liam Lucía Łukasz Mei Mira Naoko Nadia Noor Olga "
    "Omar Paul Priya Quentin Rafael Rajiv Rosa Sana Siobhán Søren Tariq Thiago Uma Vera Wei "
    "Xavier Yara Yusuf Zahra Zoë 伟 美咲"
).split()
_FAMILY = (
    "Adeyemi Alvarez Andersson Baker Banerjee Castillo Chen Costa Dubois Díaz Eriksen Farouk "
    "Fischer García Goldstein Gupta Haddad Hernández Ito Ivanova Jansen Jónsdóttir Kaya Khan Kim "
    "Kowalska Kumar Lefèvre Lindström Lopez Müller Mbeki Moreau Nakamura Nguyen Novák Okafor "
    "O'Reilly Olsen Patel Petrov Quispe Rossi Sato Schmidt Silva Singh Smith Søndergaard Tanaka "
    "Tran Ueda Vargas Volkova Wang Weiß Wu Yamada Yılmaz Zhang Zieliński 李 山田"
).split()
_FIRM = (
    "Acme Apex Blue Boreal Cedar Cobalt Delta Ember Fjord Granite Harbor Indigo Juniper Kite "
    "Lumen Maple"
).split()
_SECTOR = (
    "Analytics Bank Bio Cloud Energy Foods Games Health Labs Media Mobility Records Research "
    "Robotics"
).split()
_WORDS = (
    "the of and to in a is that for it was on with as their team about first year which would "
    "like into said they moved from small group role because platform customers hiring asked "
    "what good looks when joining project takes three weeks offer culture learning budget mentor "
    "someone else knows market shift strategy growth paper demo launch review writing meeting "
    "notes async office coffee walk alumni network"
).split()


class Draws(random.Random):
    """Chances that fall the same way on every Python: all of them go through ``random()``."""

    def below(self, bound: int) -> int:
        return int(self.random() * bound)

    def pick(self, choices: Sequence[_T]) -> _T:
        return choices[self.below(len(choices))]

    def chance(self, probability: float) -> bool:
        return self.random() < probability

    def words(self, least: int, most: int) -> str:
        return " ".join(
            [self.pick(_WORDS) for _ in range(least + self.below(most - least + 1))],
        )

    def sentence(self) -> str:
        return self.words(7, 18).capitalize() + "."


class Task(NamedTuple):
    kind: str
    mark: str
    due: dt.date | None


@dataclass(kw_only=True)
class Meeting:
    path: str
    name: str
    day: dt.date
    status: str
    is_held: bool
    thanked: list[dt.date]
    given: list[str]
    tasks: list[Task]
    draws: Draws


@dataclass(kw_only=True)
class Person:
    name: str
    meetings: list[Meeting]
    draws: Draws
    asked: list[dt.date] = field(default_factory=list)
    replied: dt.date | None = None
    reply: str = ""
    status: str = ""
    reported: list[dt.date] = field(default_factory=list)


@dataclass
class Facts:
    """A campaign before it is written; ``givers`` says when and by whom a name was given."""

    seed: int
    names: list[str]
    organizations: list[str]
    meetings: list[Meeting] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)
    givers: dict[str, list[tuple[dt.date, str]]] = field(default_factory=dict)

    def givers_of(self, name: str) -> list[str]:
        return [giver for _, giver in self.givers.get(name, ())]


def invent(notes: int, seed: int) -> Facts:
    """Invent the meetings first, so that the contacts can be made to agree with them."""
    count = max(2, round(notes * 0.4))
    facts = Facts(
        seed,
        names=[_person_name(number) for number in range(count)],
        organizations=[_organization_name(number) for number in range(max(12, notes // 100))],
    )
    plan, met, taken = _stream(seed, "plan", 0), max(1, int(count * 0.7)), set[str]()
    for number in range(notes - count):
        facts.meetings.append(_meeting(number, facts.names[plan.below(met)], facts, taken))
    with_whom: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in facts.meetings:
        with_whom[meeting.name].append(meeting)
        for name in meeting.given:
            facts.givers.setdefault(name, []).append((meeting.day, meeting.name))
    for number, name in enumerate(facts.names):
        facts.people[name] = _person(name, with_whom.get(name, []), _stream(seed, "c", number))
    return facts


def _meeting(number: int, name: str, facts: Facts, taken: set[str]) -> Meeting:
    draws = _stream(facts.seed, "i", number)
    day = _FIRST + dt.timedelta(draws.below(_SPAN + 40))
    if day == AS_OF:
        day -= dt.timedelta(1)
    is_usual = day > AS_OF or draws.chance(0.92)
    status = "" if is_usual else draws.pick(("cancelled", "no-show", "moved"))
    is_held = day < AS_OF and not status
    thanked = [day + dt.timedelta(draws.below(4))] if is_held and draws.chance(0.93) else []
    if thanked and thanked[0] > AS_OF:
        thanked = [day]
    given = _names_given(number, name, facts.names, draws) if is_held else []
    return Meeting(
        path=_free_path(day, name, taken),
        name=name,
        day=day,
        status=status,
        is_held=is_held,
        thanked=thanked,
        given=given,
        tasks=list(_tasks(day, draws)) if is_held else [],
        draws=draws,
    )


def _names_given(number: int, referrer: str, names: Sequence[str], draws: Draws) -> list[str]:
    given: list[str] = []
    for _ in range(1 + draws.below(3) if draws.chance(0.35) else 0):
        name = draws.pick(names) if draws.chance(0.97) else f"Newname{number} Stranger"
        if name != referrer and name not in given:
            given.append(name)
    return given


def _free_path(day: dt.date, name: str, taken: set[str]) -> str:
    base = f"Interviews/{day.year}/{day} {name}"
    path, count = f"{base}.md", 2
    while path in taken:
        path, count = f"{base} {count}.md", count + 1
    taken.add(path)
    return path


def _tasks(day: dt.date, draws: Draws) -> Iterator[Task]:
    if draws.chance(0.12):
        due = day + dt.timedelta(3 + draws.below(40)) if draws.chance(0.7) else None
        yield Task("promise", draws.pick(" xx-"), due)
    if draws.chance(0.12):
        yield Task("offer", draws.pick(" xx-"), None)


def _person(name: str, meetings: list[Meeting], draws: Draws) -> Person:
    person = Person(name=name, meetings=meetings, draws=draws)
    if meetings:
        first = min(meeting.day for meeting in meetings)
        person.asked = [first - dt.timedelta(4 + draws.below(20))]
        person.replied = person.asked[0] + dt.timedelta(draws.below(4))
        person.reply = "accepted"
    elif draws.chance(0.45):
        day = _FIRST + dt.timedelta(draws.below(_SPAN - 5))
        person.asked = [day]
        if draws.chance(0.3):
            person.asked.append(min(AS_OF, day + dt.timedelta(10 + draws.below(10))))
        if draws.chance(0.4):
            reply_day = person.asked[-1] + dt.timedelta(1 + draws.below(5))
            person.replied, person.reply = min(AS_OF, reply_day), "declined"
    elif draws.chance(0.08):
        person.status = draws.pick(("dropped", "do-not-contact", "closed"))
    if draws.chance(0.5):
        person.reported = [_FIRST + dt.timedelta(draws.below(_SPAN))]
    return person


def _stream(seed: int, kind: str, number: int) -> Draws:
    return Draws(f"{seed}/{kind}/{number}")


def _person_name(number: int) -> str:
    rest, first = divmod(number, len(_GIVEN))
    turn, last = divmod(rest, len(_FAMILY))
    given, family = _GIVEN[first], _FAMILY[last]
    if turn == 0:
        return f"{given} {family}"
    again = f" {(turn - 1) // 26 + 1}" if turn > 26 else ""
    return f"{given} {chr(ord('A') + (turn - 1) % 26)}. {family}{again}"


def _organization_name(number: int) -> str:
    rest, first = divmod(number, len(_FIRM))
    turn, last = divmod(rest, len(_SECTOR))
    return f"{_FIRM[first]} {_SECTOR[last]}" + (f" {turn + 1}" if turn else "")
