"""The notes of an invented campaign, as their user would have written them."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tests.invented_campaign import Draws, Facts, Meeting, Person, Task

ROLES = (
    "Engineer", "Product Manager", "VP, Product", "Head of A&R", "Founder & CEO", "Recruiter",
    "Director: Growth", "Researcher",
)  # fmt: skip
SOURCES = ("referral", "alumni", "colleague", "friend", "event", "online", "association", "cold")
MODES = ("in-person", "phone", "video")
_CODE = "```\nreferrals: x\n---\n[[not a link]]\n- [ ] #offer not a task\n```"


class NoteText(NamedTuple):
    """A note in two parts, and the people whom its loss would touch."""

    path: str
    front: list[str]
    body: str
    people: set[str]


def contact_note(person: Person, number: int, facts: Facts) -> NoteText:
    draws, name, givers = person.draws, person.name, facts.givers_of(person.name)
    organization = draws.pick(facts.organizations)
    handle = f"{slug(name)}-{number}"
    front = [
        *("type: contact", "aliases:", f"  - {name.split()[0]}"),
        f'organization: "[[{organization}]]"',
        f'role: "{draws.pick(ROLES)}"',
        f"email: {handle}@{slug(organization)}.example",
        f'phone: "+1 555 {draws.below(10000):04d}"',
        f"url: https://www.example.org/in/{handle}",
        f"country: {draws.pick(('fr', 'ca', 'us', 'gb'))}",
        f"source: {draws.pick(SOURCES)}",
        *_links("referred_by", givers[:2]),
        *_days("asked", person.asked),
        f"replied: {person.replied or ''}".rstrip(),
        f"reply: {person.reply}".rstrip(),
        *_days("reported", person.reported),
        f"status: {person.status}".rstrip(),
        *("tags:", "  - contact", f"my_own_field: {draws.below(99)}"),
    ]
    background = _prose(draws, 300 + draws.below(700), facts.names, organization)
    log = _prose(draws, 300 + draws.below(700), facts.names, organization)
    folder = name[0].upper() if name[0].isascii() else "_"
    return NoteText(
        path=f"Contacts/{folder}/{name}.md",
        front=front,
        body=f"# {name}\n\n## Background\n\n{background}\n\n## Log\n\n{log}\n",
        people={name, *givers, *(each for meeting in person.meetings for each in meeting.given)},
    )


def interview_note(meeting: Meeting, facts: Facts) -> NoteText:
    draws = meeting.draws
    organization = draws.pick(facts.organizations)
    time = f"{8 + draws.below(10):02d}:{draws.pick(('00', '15', '30'))}:00"
    front = [
        *("type: interview", f'contact: "[[{meeting.name}]]"', f"date: {meeting.day}T{time}"),
        f"mode: {draws.pick(MODES)}",
        f"status: {meeting.status}".rstrip(),
        f"minutes_planned: {draws.pick((30, 45, 90))}",
        "minutes:",
        f"paid_by: {draws.pick(('them', 'me', 'split'))}",
        "referrals_asked: true",
        *_links("referrals", meeting.given),
        *_days("thanked", meeting.thanked),
        *(f"rating: {1 + draws.below(5)}", "tags:", "  - interview"),
    ]
    tasks = "".join(_task_line(task, draws) for task in meeting.tasks)
    learned = _prose(draws, 500 + draws.below(800), facts.names, organization)
    names = _prose(draws, 200 + draws.below(300), facts.names, organization)
    debrief = _prose(draws, 200 + draws.below(500), facts.names, organization)
    return NoteText(
        path=meeting.path,
        front=front,
        body=f"# {meeting.day} {meeting.name}\n\n## What I learned\n\n{learned}\n\n"
        f"## Names given\n\n{names}\n\n## Offers and promises\n\n{tasks}\n"
        f"## Debrief\n\n{debrief}\n",
        people={meeting.name, *meeting.given}.union(*map(facts.givers_of, meeting.given)),
    )


def _task_line(task: Task, draws: Draws) -> str:
    due = f" 📅 {task.due}" if task.due else ""
    return f"- [{task.mark}] #{task.kind} {draws.words(3, 6)}{due}\n"


def _days(key: str, days: Iterable[dt.date]) -> list[str]:
    return [f"{key}:", *(f"  - {day}" for day in days)]


def _links(key: str, names: Iterable[str]) -> list[str]:
    return [f"{key}:", *(f'  - "[[{name}]]"' for name in names)]


def _prose(draws: Draws, size: int, names: Sequence[str], organization: str) -> str:
    parts: list[str] = []
    written = 0
    while written < size:
        parts.append(_paragraph(draws, names, organization))
        written += len(parts[-1].encode()) + 2
    return "\n\n".join(parts)


def _paragraph(draws: Draws, names: Sequence[str], organization: str) -> str:
    kind = draws.below(10)
    if kind < 5:
        text = " ".join([draws.sentence() for _ in range(2 + draws.below(4))])
        if draws.chance(0.35):
            text += f" See [[{draws.pick(names)}]]."
        if draws.chance(0.15):
            firm, sector = organization.split()[:2]
            text += f" Same house as [[{organization}|{firm}]] #sector/{slug(sector)}."
        return text
    if kind < 7:
        return "\n".join([f"- {draws.sentence()}" for _ in range(2 + draws.below(4))])
    if kind < 9:
        boxes = [
            f"- [{'x' if draws.chance(0.4) else ' '}] {draws.sentence()[:60]} "
            f"[[{draws.pick(names)}]]"
            for _ in range(1 + draws.below(3))
        ]
        return "\n".join(boxes)
    return f"> {draws.sentence()}" if draws.chance(0.7) else _CODE


def slug(name: str) -> str:
    shown = "".join(c.lower() if c.isascii() and c.isalnum() else "-" for c in name).strip("-")
    return shown or "x" + "".join(f"{ord(c):x}" for c in name if c != " ")
