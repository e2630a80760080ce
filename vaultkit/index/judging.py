"""Judge what is owed: to everybody, or to those whom what changed concerns."""

import datetime as dt

from vaultkit.index.asking import Current
from vaultkit.index.doubts import count_problems
from vaultkit.index.index import Index
from vaultkit.index.owed_store import About, OwedStore
from vaultkit.index.stored_text import stored
from vaultkit.vault.vault import Vault

_DAY = dt.timedelta(days=1)


def judge(current: Current, vault: Vault, now: dt.datetime, basis: str, store: OwedStore) -> None:
    """Bring what is owed up to date with the index and the time.

    The rules are loaded only where they have to be asked: after most edits no fact is another.
    """
    index, policy = current.known, vault.settings.policy
    changed = _changed(index, store, basis, now)
    if changed is None:
        from vaultkit.index.everybody import judge_everybody  # noqa: PLC0415  the rules

        found = judge_everybody(current, policy, now)
        store.forget_all()
        for judged in found:
            store.add(judged)
    elif changed:
        from vaultkit.index.concern import concern_all_touched  # noqa: PLC0415
        from vaultkit.index.judging_people import judge_concerned  # noqa: PLC0415  the rules

        mine = concern_all_touched(index.db, changed)
        store.forget(mine)
        store.add(judge_concerned(index, mine, policy, now))
    problems = count_problems(current, store.count_undated(), vault)
    store.note(About(basis, index.generation, *span(index, now), problems))


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


def span(index: Index, now: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """Give the moments between which nothing changes by itself: meetings of today, or midnight."""
    day = (str(now.date()),)
    times = [time for (time,) in index.db.execute(_TIMES, day) if time]
    moments = [dt.datetime.combine(now.date(), dt.time.fromisoformat(each)) for each in times]
    midnight = dt.datetime.combine(now.date(), dt.time.min)
    began = max((each for each in moments if each <= now), default=midnight)
    return began, min((each for each in moments if each > now), default=_midnight_after(now))


_TIMES = "SELECT json_extract(record, '$.date[1]') FROM notes WHERE held_on = ? AND kind = 2"


def _midnight_after(now: dt.datetime) -> dt.datetime:
    if now.date() == dt.date.max:
        return dt.datetime.combine(now.date(), dt.time.max)
    return dt.datetime.combine(now.date(), dt.time.min) + _DAY
