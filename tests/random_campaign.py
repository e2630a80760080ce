"""Campaigns at random, in which everything that can be owed is owed to somebody."""

import datetime as dt
import os
import random
from collections.abc import Sequence

from tests.conftest import VaultBuilder
from tests.owing import contact, links, meeting

TODAY = dt.date(2026, 11, 22)
OLD = dt.date(2026, 1, 5)
SETTINGS = """
    [me]
    cv = "CV.pdf"
    [campaign]
    landed_on = 2026-11-18
    """
WITH_A_NOTE = (
    "Ada Baker", "Bob Lund", "Cleo O'Hara", "Dan", "Élise Roy", "Finn -x", "Gus Weiß",
    "伟 李", "Ida Holm", "Jo Kerr",
)  # fmt: skip
BY_NAME_ALONE = ("Kay Moss", "Léa Brun", "-y Nils", "Oz Penn")
EVERYBODY = (*WITH_A_NOTE, *BY_NAME_ALONE)
ORGANIZATIONS = (
    "Kite Records",
    "KITE records",
    "Studio Nord",
    "Salle Sud",
    "L'Anse",
    "-x",
    "Ré & Co",
)


class RandomCampaign:
    """Writes a campaign; the same one for the same seed."""

    def __init__(self, vault: VaultBuilder, seed: int) -> None:
        self._vault = vault
        self._random = random.Random(seed)  # noqa: S311  to be repeated, not to be secret

    def write(self) -> None:
        """Write the settings, the CV and the notes."""
        self._vault.settings(SETTINGS)
        self._vault.raw("CV.pdf", b"%PDF-1.7")
        age_cv(self._vault, OLD)
        for name in WITH_A_NOTE:
            tasks = self._tasks(name, self._day(60)) if self._chance(0.15) else ""
            contact(self._vault, name, self._facts(name), tasks)
        for number in range(9):
            self._meeting(number)

    def _facts(self, name: str) -> str:
        ways = (self._asked, self._asked, self._put_off, self._awaited, self._long_ago, str)
        how = self._random.choice(ways)()
        country = f"country: {self._random.choice(('fr', 'jp', 'ca'))}"
        maybe = (
            (0.7, f"organization: {self._random.choice(ORGANIZATIONS)}"),
            (0.5, f"keep_in_touch: {self._random.choice((0, 5, 10, 20))}"),
            (0.2, country),
            (0.1, f"status: {self._random.choice(('closed', 'dropped', 'do-not-contact'))}"),
            (0.1, f"status_until: {TODAY + dt.timedelta(days=1)}\nstatus: paused"),
            (0.2, f"reported: {self._day(40)}"),
            (0.2, f"news: {self._day(40)}"),
        )
        chosen = (text for share, text in maybe if self._chance(share))
        lines = {line.partition(":")[0]: line for text in chosen for line in text.split("\n")}
        return "\n".join((how, self._named(name), *lines.values()))

    def _named(self, name: str) -> str:
        """Say who gave this name, or whose names this person gave by mail."""
        kind, count = self._random.choice((("referred_by", 1), ("referrals", 2), ("", 0), ("", 0)))
        given = links(kind, *self._others(name, count)) if kind else ""
        return f"{given}referred_on: {self._day(60)}" if kind else ""

    def _asked(self) -> str:
        asked = sorted({self._day(40) for _ in range(self._random.choice((1, 1, 1, 2)))})
        return f"asked: [{', '.join(map(str, asked))}]" + self._random.choice(
            ("", "", f"\nreplied: {TODAY}\nreply: declined", f"\nreplied: {TODAY}\nreply: accepted")
        )

    def _put_off(self) -> str:
        replied = self._day(80)
        again = f"\nask_again: {self._day(10)}" if self._chance(0.7) else ""
        asked = f"asked: {replied - dt.timedelta(days=3)}"
        return f"{asked}\nreplied: {replied}\nreply: later{again}"

    def _awaited(self) -> str:
        return f"first_move: referrer\ncheck_on: {self._day(20)}"

    def _long_ago(self) -> str:
        return f"asked: {self._day(60, 800)}\nreplied: {self._day(30, 770)}\nreply: declined"

    def _meeting(self, number: int) -> None:
        people = self._others("", self._random.choice((1, 1, 1, 1, 2)))
        day = self._day(150) if number else TODAY + dt.timedelta(days=1)
        facts = [] if number % 4 else [self._random.choice(("", "status: cancelled"))]
        if self._chance(0.5):
            facts.append(f"thanked: {max(day, self._day(30))}")
        if self._chance(0.6):
            facts.append(links("referrals", *self._others(*people, self._random.choice((1, 2)))))
        body = "" if self._chance(0.2) else f"A good talk.\n{self._tasks(str(number), day)}"
        if self._chance(0.1):  # with whom is not noted
            self._vault.note(f"{number}.md", f"---\ntype: interview\ndate: {day}\n---\n{body}")
        else:
            moment = f"{day}T{10 + number}:00:00"
            meeting(self._vault, people, moment, "\n".join(facts), body)

    def _tasks(self, whose: str, day: dt.date) -> str:
        kind = self._random.choice(("promise", "offer"))
        on = f" 📅 {day}" if self._chance(0.5) else ""
        return f"- [{self._random.choice(' x')}] #{kind} the {kind} of {whose}{on}\n"

    def _others(self, *names_and_count: str | int) -> Sequence[str]:
        *names, count = names_and_count
        return self._random.sample([each for each in EVERYBODY if each not in names], int(count))

    def _day(self, most_ago: int, least_ago: int = 0) -> dt.date:
        return TODAY - dt.timedelta(days=self._random.randint(least_ago, least_ago + most_ago))

    def _chance(self, share: float) -> bool:
        return self._random.random() < share


def age_cv(vault: VaultBuilder, day: dt.date) -> None:
    """Give the file of the CV the age of having been written on a day."""
    at = dt.datetime.combine(day, dt.time(12)).timestamp()
    os.utime(vault.root / "CV.pdf", (at, at))
