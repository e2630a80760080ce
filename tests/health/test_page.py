"""The page of doctor names every kind of finding as it is."""

import re

import pytest

from tests.ailments import AILMENTS
from tests.conftest import REPOSITORY
from tests.git_ailments import GIT_AILMENTS
from vaultkit.health.kinds import AREAS, KINDS

PAGE = (REPOSITORY / "docs" / "doctor.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| `([a-z0-9-]+)` \| ([a-z ]+) \| (.+?) \| (.+) \|$", re.MULTILINE)


def rows() -> list[tuple[str, tuple[str, str, str, str]]]:
    """Give each row with the heading it stands under."""
    parts = re.split(r"^## (.+)$", PAGE, flags=re.MULTILINE)
    return [
        (heading, found)
        for heading, text in zip(parts[1::2], parts[2::2], strict=True)
        for found in ROW.findall(text)
    ]


def test_it_has_every_kind_once_in_its_area_with_its_level_and_meaning() -> None:
    shown = {
        name: (heading, level.replace(" ", "-"), title)
        for heading, (name, level, title, _mend) in rows()
    }

    assert shown == {
        name: (AREAS[kind.area], kind.level, kind.title) for name, kind in KINDS.items()
    }
    assert len(rows()) == len(KINDS)


def test_the_areas_stand_in_the_order_of_the_report() -> None:
    assert re.findall(r"^## (.+)$", PAGE, re.MULTILINE) == list(AREAS.values())


@pytest.mark.parametrize("row", [row for _heading, row in rows()], ids=lambda row: row[0])
def test_what_is_not_good_has_something_that_mends_it(row: tuple[str, str, str, str]) -> None:
    _name, level, _title, mend = row

    assert (mend == "–") == (level == "good")


@pytest.mark.parametrize(
    "ailment",
    [each for each in (*AILMENTS, *GIT_AILMENTS) if each.command],
    ids=lambda each: each.id,
)
def test_a_command_that_is_shown_is_on_the_page(ailment: object) -> None:
    name, command = ailment.id, ailment.command  # type: ignore[attr-defined]
    (mend,) = [row[3] for _heading, row in rows() if row[0] == name]
    first = command.split()[0]

    assert re.search(rf"`{first}\b", mend), (command, mend)
