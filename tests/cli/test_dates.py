"""Options that take a day: what is one already, and what a vault's language has to do with it."""

import datetime as dt

import pytest

from tests.conftest import Invoke, VaultBuilder
from vaultkit.cli.dates import DAY, WHEN
from vaultkit.domain.interview import Moment


def test_a_day_or_a_moment_is_taken_as_it_is() -> None:
    day = dt.date(2026, 11, 22)

    assert DAY(day) == day
    assert WHEN(Moment(day)) == Moment(day)


def test_outside_a_command_a_day_is_understood_as_well(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert DAY("2026-11-22") == dt.date(2026, 11, 22)
    assert WHEN("2026-11-22 10:30") == Moment(dt.date(2026, 11, 22), dt.time(10, 30))
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("language", "exit_code"), [("de", 0), ("en", 2)])
def test_days_may_be_said_in_the_language_of_the_vault(
    vault: VaultBuilder, invoke: Invoke, language: str, exit_code: int
) -> None:
    vault.settings(f'language = "{language}"\n')

    result = invoke("list", "contacts", "--since", "3. Dezember 2026", exit_code=exit_code)

    said = "3. Dezember 2026: Thu 2026-12-03\nNo contacts fit.\n"
    assert (result.stderr == said) is (exit_code == 0)
