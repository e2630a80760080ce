"""Judge what is owed to those whom facts concern, and whether the CV is old for a meeting."""

import datetime as dt
from collections.abc import Iterable, Iterator

from vaultkit.domain.around_meetings import CV_DAYS_BEFORE, old_cv
from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.deadlines import Policy
from vaultkit.domain.due import DueItem, Situation, later
from vaultkit.domain.referral import undated_introductions, undated_people
from vaultkit.domain.rules import found_items, owner_of, wakes
from vaultkit.index.asking import Current
from vaultkit.index.concern import campaign_for_concerned
from vaultkit.index.excerpt import begin_wanting, campaign_of_wanted, want
from vaultkit.index.index import Index
from vaultkit.index.owed_store import Judged, owed_row
from vaultkit.index.stored_text import loaded, stored
from vaultkit.vault.vault import Vault

_FOR_EVER = 4_000_000
"""Days to look ahead: whatever will fall due is found."""


def judge_concerned(index: Index, mine: set[str], policy: Policy, now: dt.datetime) -> Judged:
    """Find what is owed to those who were noted as concerned, and when that changes by itself."""
    campaign, today = campaign_for_concerned(index, now), now.date()
    about = frozenset(PersonKey(loaded(each)) for each in mine)
    situation = Situation(campaign, policy, now, ahead=_FOR_EVER, about=about)
    owned = ((stored(owner_of(item)), item) for item in found_items(situation))
    undated = (*undated_people(campaign, today), *undated_introductions(campaign, today))
    return Judged(
        [owed_row(owner, item) for owner, item in owned if owner in mine],
        [*_wakes(mine, campaign, policy, today)],
        [(each,) for each in map(stored, undated) if each in mine],
    )


def _wakes(
    people: Iterable[str], campaign: Campaign, policy: Policy, today: dt.date
) -> Iterator[tuple[int, str]]:
    for person in people:
        for day in wakes(PersonKey(loaded(person)), campaign, policy):
            if day > today:
                yield day.toordinal(), person


def cv_items(
    current: Current, vault: Vault, now: dt.datetime, made_on: dt.date, ahead: int
) -> list[DueItem]:
    """Say that the CV is old, if a meeting comes within a week, or so many days more."""
    index = current.known
    begin_wanting(index.db)
    days = (str(now.date()), str(later(now.date(), CV_DAYS_BEFORE + ahead)))
    want(index.db, "SELECT id FROM notes WHERE held_on BETWEEN ? AND ?", days)
    want(
        index.db,
        "SELECT notes.id FROM wanted CROSS JOIN edges ON edges.note = wanted.id AND edge = 0"
        " CROSS JOIN notes ON notes.path = edges.person",
    )
    campaign = campaign_of_wanted(index, now)
    situation = Situation(campaign, vault.settings.policy, now, ahead=ahead, cv_on=made_on)
    return list(old_cv(situation))
