"""The page on letters names every kind, length, rule and value there is, and no other."""

import datetime as dt
import re

import pytest

from tests.conftest import REPOSITORY
from vaultkit.domain.campaign import Campaign
from vaultkit.domain.contact import Contact
from vaultkit.domain.deadlines import Policy
from vaultkit.domain.due import Situation
from vaultkit.domain.letters.desk import Desk, Writer
from vaultkit.domain.letters.gather import Wish, gather
from vaultkit.domain.letters.kinds import CAPS, FORWARDED, KINDS, LetterKind
from vaultkit.domain.letters.tongue import Tongue
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.letter_check import RULES

PAGE = (REPOSITORY / "docs" / "letters.md").read_text(encoding="utf-8")
NOW = dt.datetime(2026, 11, 22, 12)  # noqa: DTZ001  notes hold local time


def rows(heading: str) -> dict[str, list[str]]:
    """Give the rows of the first table below a heading, by their first cell."""
    table = PAGE.split(f"## {heading}\n", 1)[1].split("|---", 1)[1].split("\n\n", 1)[0]
    cells = [line.strip("|").split("|") for line in table.splitlines()[1:]]
    return {each[0].strip(" `"): [cell.strip() for cell in each[1:]] for each in cells}


def given(kind: LetterKind) -> set[str]:
    contact = Contact(VaultPath("Ada.md"), "Ada")
    campaign = Campaign({}, (), {}, {}, {}, {})
    desk = Desk(Situation(campaign, Policy(), NOW), contact, Writer(), Tongue("en", ""), {})
    knowing = campaign._replace(contacts={desk.person: contact})
    around = desk._replace(situation=desk.situation._replace(campaign=knowing))
    return set(gather(around, Wish(kind, other_name="Bob")).values)


def test_every_kind_has_its_length() -> None:
    said = {kind: [int(each) for each in re.findall(r"\d+", row[-1])]
            for kind, row in rows("The kinds").items()}  # fmt: skip

    assert list(said) == list(KINDS)
    assert said.pop("ask") == [CAPS["ask"], CAPS["ask-dormant"]]
    assert said.pop("loop") == [CAPS["loop"], CAPS["loop-scheduled"], CAPS["loop-no-answer"]]
    assert said.pop("intro-request") == [CAPS["intro-request"], FORWARDED]
    assert said == {kind: [CAPS[kind]] for kind in said}
    assert CAPS["loop-no-answer"] == CAPS["loop-not-pursued"]


def test_every_rule_is_told() -> None:
    assert tuple(rows("`draft check`")) == RULES


def test_every_name_of_a_length_is_told() -> None:
    named = set(re.findall(r"`([a-z-]+)`", PAGE))

    assert set(CAPS) <= named


@pytest.mark.parametrize("kind", KINDS)
def test_every_value_of_a_template_is_told(kind: LetterKind) -> None:
    everywhere = set(
        re.findall("`([a-z_]+)`", PAGE.split("Every template is given")[1].split("|")[0])
    )
    told = set(re.findall("`([a-z_]+)`", rows("Templates of your own")[kind][0]))
    if kind == "loop":
        states = ("met", "scheduled", "declined", "silent", "dropped")
        told |= {f"{state}_listed" for state in states}
    own = {"signature", "today", "language", "contact", "me"}  # put in when it is rendered

    assert given(kind) - everywhere == told
    assert everywhere == (given(kind) - told) | own
