"""What is owed, from what was found before: judged anew only where facts or the day changed."""

import datetime as dt
import zlib
from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

from vaultkit import __version__
from vaultkit.domain.due import DueItem, later
from vaultkit.index.asking import Current, ask
from vaultkit.index.owed_store import OwedStore
from vaultkit.vault.cv import cv_of
from vaultkit.vault.scan import Entering, Stamp, stamp_of
from vaultkit.vault.vault import Vault

STORED_RULES = (
    "thank-you", "promise", "loop", "referral", "introduction", "nudge", "ask-again", "second-line",
    "prepare", "write-up", "offer", "keep-in-touch", "landing", "review",
)  # fmt: skip
"""The rules of the domain, but for those that ask about files: here since none has to be loaded."""


class Wish(NamedTuple):
    """What is to be listed: the rules, all if none is named; so many of each at most; ahead."""

    rules: Collection[str] = ()
    most: int | None = None
    ahead: int = 0


class Owed(NamedTuple):
    """What is owed, most urgent first, and how many problems the vault has.

    ``counts`` has for each rule how many items there are, and how many of these are late. It
    holds from ``at`` until ``until``, as long as no note changes.
    """

    items: list[DueItem]
    counts: Mapping[str, tuple[int, int]]
    problems: int
    at: dt.datetime
    until: dt.datetime


class Judging:
    """Sees to it, before an index is asked, that what is owed has been judged."""

    def __init__(self, vault: Vault, now: dt.datetime) -> None:
        self._vault = vault
        self._now = now

    def is_done(self, current: Current) -> bool:
        """Tell whether nothing has to be judged anew."""
        about = OwedStore(current.known.db).about()
        if about is None or about.generation != current.known.generation:
            return False
        return about.basis == basis_of(current, self._vault) and about.at <= self._now < about.until

    def do(self, current: Current) -> None:
        """Judge what has to be, in an index that may be written."""
        from vaultkit.index.judging import judge  # noqa: PLC0415  the rules, if facts changed

        db = current.known.db
        db.execute("BEGIN")
        judge(current, self._vault, self._now, basis_of(current, self._vault), OwedStore(db))
        db.execute("COMMIT")


def ask_owed(
    vault: Vault,
    now: dt.datetime,
    wish: Wish = Wish(),  # noqa: B008  it cannot change
    stamp: Stamp = stamp_of,
    entering: Entering | None = None,
    heard: Callable[[Current], None] | None = None,
) -> Owed:
    """Say what is owed.

    ``heard`` is told of the index it is read from; ``stamp`` and ``entering`` are as for ``ask``.
    """

    def question(current: Current) -> Owed:
        if heard:
            heard(current)
        return _told(current, vault, now, wish)

    return ask(vault, question, stamp, entering, Judging(vault, now))


def _told(current: Current, vault: Vault, now: dt.datetime, wish: Wish) -> Owed:
    store = OwedStore(current.known.db)
    about = store.about()
    if about is None:
        raise AssertionError  # it was judged just now
    today = now.date()
    until = later(today, wish.ahead)
    counts = store.counts(today, until)
    chosen = [
        rule for rule in STORED_RULES if rule in counts and (not wish.rules or rule in wish.rules)
    ]
    items = [item for rule in chosen for item in store.items(rule, today, until, wish.most)]
    if not wish.rules or "cv" in wish.rules:
        cv = _of_cv(current, vault, now, wish.ahead)
        items += cv
        counts |= {"cv": (len(cv), 0)} if cv else {}
    items.sort(key=lambda item: item.urgency(today))
    return Owed(items, counts, about.problems, about.at, about.until)


def _of_cv(current: Current, vault: Vault, now: dt.datetime, ahead: int) -> list[DueItem]:
    """Look whether the CV is old or will be, and if so whether that matters for a meeting."""
    cv = cv_of(vault)
    if cv is None or cv.dated is None:
        return []
    oldest = (later(now.date(), ahead) - cv.dated).days
    if oldest <= vault.settings.policy.fewest_days("cv"):
        return []
    from vaultkit.index.judging_people import cv_items  # noqa: PLC0415  where the CV is old

    return cv_items(current, vault, now, cv.dated, ahead)


def basis_of(current: Current, vault: Vault) -> str:
    """Tell what the answer depends on besides the notes and the time."""
    settings = vault.settings
    ordered = settings._replace(
        holidays=sorted(settings.holidays),  # type: ignore[arg-type]
        checks_off=sorted(settings.checks_off),  # type: ignore[arg-type]
    )
    told = zlib.crc32(repr((ordered, current.problems)).encode("utf-8", "surrogatepass"))
    return f"{__version__} {current.known.birth} {told:08x}"
