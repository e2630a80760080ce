"""Judge what is owed: to everybody, or to those whom what changed concerns."""

import datetime as dt
from collections.abc import Iterable, Iterator

from vaultkit.domain.around_meetings import CV_DAYS_BEFORE, old_cv
from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.deadlines import Policy
from vaultkit.domain.due import DueItem, Situation, later
from vaultkit.domain.referral import undated_introductions, undated_people
from vaultkit.domain.rules import due_items, owner_of, wakes
from vaultkit.index.asking import Current
from vaultkit.index.concern import campaign_for_concerned, concern, concern_all_touched
from vaultkit.index.doubts import count_problems
from vaultkit.index.excerpt import begin_wanting, campaign_of_wanted, want
from vaultkit.index.index import Index
from vaultkit.index.owed_store import About, OwedStore
from vaultkit.index.record_rows import records
from vaultkit.index.stored_text import loaded, stored
from vaultkit.vault.vault import Vault

_DAY = dt.timedelta(days=1)
_AT_ONCE = 12_000
"""So many people are judged at a time, to keep the memory small."""

_FOR_EVER = 4_000_000
"""Days to look ahead: whatever will fall due is found."""


def judge(current: Current, vault: Vault, now: dt.datetime, basis: str, store: OwedStore) -> None:
    """Bring what is owed up to date with the index and the time."""
    index, policy = current.known, vault.settings.policy
    changed = _changed(index, store, basis, now)
    if changed is None:
        store.forget_all()
        for people in _everybody(index):
            mine = concern(index.db, people)
            _judge(campaign_for_concerned(index, now), mine, policy, now, store)
    elif changed:
        mine = concern_all_touched(index.db, changed)
        store.forget(mine)
        _judge(campaign_for_concerned(index, now), mine, policy, now, store)
    problems = count_problems(current, store.count_undated(), vault)
    store.note(About(basis, index.generation, *_span(index, now), problems))


def _changed(index: Index, store: OwedStore, basis: str, now: dt.datetime) -> set[str] | None:
    """Give of whom facts changed, as they are stored; ``None`` if all have to be judged."""
    about = store.about()
    if about is None or about.basis != basis or about.at > now:
        return None
    touched = index.touched_since(about.generation)
    if touched is None:
        return None
    found = {stored(each) for each in touched} | store.woken(about.at.date(), now.date())
    return found | _met_between(index, about.at, now)


def _met_between(index: Index, start: dt.datetime, end: dt.datetime) -> set[str]:
    """Give the meetings whose time may have come, the people there, and those named there."""
    days = (str(start.date()), str(end.date()))
    query = """
    SELECT path, person FROM notes LEFT JOIN edges ON note = id AND edge IN (0, 1)
    WHERE held_on BETWEEN ? AND ?
    """
    return {each for row in index.db.execute(query, days) for each in row if each is not None}


def _everybody(index: Index) -> Iterator[list[str]]:
    """Give all people, and the meetings of nobody, in portions that fit into memory."""
    rows = index.db.execute(_EVERYBODY).fetchall()
    for at in range(0, len(rows), _AT_ONCE):
        yield [person for (person,) in rows[at : at + _AT_ONCE]]


_EVERYBODY = """
SELECT path FROM notes WHERE kind = 1 UNION SELECT person FROM edges
UNION SELECT path FROM notes WHERE kind = 2
    AND NOT EXISTS (SELECT 1 FROM edges WHERE edges.note = notes.id AND edge = 0)
"""


def _judge(
    campaign: Campaign, mine: set[str], policy: Policy, now: dt.datetime, store: OwedStore
) -> None:
    """Find what is owed to some people, and when that changes by itself."""
    situation = Situation(campaign, policy, now, ahead=_FOR_EVER)
    owned = ((stored(owner_of(item)), item) for item in due_items(situation))
    store.add((owner, item) for owner, item in owned if owner in mine)
    people = [PersonKey(loaded(each)) for each in mine]
    store.add_wakes(_wakes(people, campaign, policy, now.date()))
    undated = (
        *undated_people(campaign, now.date()),
        *undated_introductions(campaign, now.date()),
    )
    store.add_undated(each for each in map(stored, undated) if each in mine)


def _wakes(
    people: Iterable[PersonKey], campaign: Campaign, policy: Policy, today: dt.date
) -> Iterator[tuple[dt.date, str]]:
    for person in people:
        for day in wakes(person, campaign, policy):
            if day > today:
                yield day, stored(person)


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


def _span(index: Index, now: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """Give the moments between which nothing changes by itself: meetings of today, or midnight."""
    day = {"today": str(now.date())}
    rows = index.db.execute(
        "SELECT path, kind, record FROM notes WHERE held_on = :today AND kind = 2", day
    )
    _contacts, interviews = records(rows)
    moments = [
        dt.datetime.combine(each.date.day, each.date.time)
        for each in interviews
        if each.date and each.date.time
    ]
    midnight = dt.datetime.combine(now.date(), dt.time.min)
    began = max((each for each in moments if each <= now), default=midnight)
    return began, min((each for each in moments if each > now), default=_midnight_after(now))


def _midnight_after(now: dt.datetime) -> dt.datetime:
    if now.date() == dt.date.max:
        return dt.datetime.combine(now.date(), dt.time.max)
    return dt.datetime.combine(now.date(), dt.time.min) + _DAY
