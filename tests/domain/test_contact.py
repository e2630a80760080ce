"""Which status set by hand holds on a day, and whom it silences."""

import datetime as dt

import pytest

from vaultkit.domain.contact import Contact, ManualStatus
from vaultkit.domain.vault_path import VaultPath

DAY = dt.date(2026, 11, 30)
BEFORE, AFTER = dt.date(2026, 11, 29), dt.date(2026, 12, 1)


@pytest.mark.parametrize(
    ("status", "until", "holds", "is_silenced"),
    [
        (None, None, None, False),
        (None, AFTER, None, False),
        ("closed", None, "closed", False),
        ("closed", BEFORE, "closed", False),
        ("dropped", None, "dropped", False),
        ("do-not-contact", None, "do-not-contact", True),
        ("do-not-contact", BEFORE, "do-not-contact", True),
        ("paused", None, "paused", True),
        ("paused", AFTER, "paused", True),
        ("paused", DAY, None, False),
        ("paused", BEFORE, None, False),
    ],
)
def test_only_a_pause_ends_and_on_its_last_day(
    status: ManualStatus | None,
    until: dt.date | None,
    holds: ManualStatus | None,
    *,
    is_silenced: bool,
) -> None:
    contact = Contact(
        path=VaultPath("Ada Baker.md"), name="Ada Baker", status=status, status_until=until
    )

    assert contact.status_on(DAY) == holds
    assert contact.is_silenced_on(DAY) is is_silenced
