"""The ids of problems: each is known, documented, and used."""

import re

from tests.conftest import REPOSITORY
from vaultkit.domain.check_rules import NOT_READ, SWITCHABLE

SOURCE = "\n".join(
    path.read_text(encoding="utf-8")
    for path in (REPOSITORY / "vaultkit").rglob("*.py")
    if path.name != "check_rules.py"
)
PAGE = (REPOSITORY / "docs" / "checks.md").read_text(encoding="utf-8")


def test_every_rule_is_one_thing_or_the_other() -> None:
    assert not NOT_READ & SWITCHABLE


def test_every_rule_is_on_the_page_and_no_other() -> None:
    shown = {
        rule
        for row in re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE)
        for rule in re.findall(r"`([a-z0-9-]+)`", row)
    }

    assert shown == NOT_READ | SWITCHABLE


def test_every_rule_is_used_somewhere() -> None:
    assert {rule for rule in NOT_READ | SWITCHABLE if f'"{rule}"' not in SOURCE} == set()


def test_every_id_that_is_given_is_known() -> None:
    given = [
        *re.findall(r'Fault\([^,"]+(?:\([^"()]*\))?,\s*"([a-z0-9-]+)"', SOURCE),
        *re.findall(r'Doubt\([^,]+, [^,]+, "([a-z0-9-]+)"', SOURCE),
        *re.findall(r'Problem\([^,]+, [^,]+, [^,]+, "([a-z0-9-]+)"', SOURCE),
        *re.findall(r'_note\(found, [^,]+, "([a-z0-9-]+)"', SOURCE),
    ]

    assert set(given) <= NOT_READ | SWITCHABLE
    assert len(set(given)) > 25
