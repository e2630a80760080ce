"""What is owed, from the index: judged anew only where facts have changed."""

import datetime as dt
import zlib
from typing import NamedTuple

from vaultkit import __version__
from vaultkit.domain.due import DueItem
from vaultkit.index import memo
from vaultkit.index.asking import Current
from vaultkit.vault.vault import Vault


class Owed(NamedTuple):
    """What is owed, most urgent first, and how many problems the vault has.

    It holds from ``at`` until ``until``, as long as no note changes.
    """

    items: list[DueItem]
    problems: int
    at: dt.datetime
    until: dt.datetime


def read_owed(current: Current, vault: Vault, now: dt.datetime) -> Owed:
    """Say what is owed, with what was found out the last time it was asked."""
    place, basis = current.place and f"{current.place}.owed", _basis(current, vault)
    kept = memo.load(place) if place else None
    judged = kept.judged if kept and kept.judged.holds(basis, now) else None
    if judged is None or judged.generation != current.known.generation:
        from vaultkit.index.judging import judge  # noqa: PLC0415  the rules, if facts changed

        before, judged = judged, judge(current, vault, now, basis, judged)
        if place:
            memo.keep(place, judged, kept if before else None)
    items = sorted((item for item, _sources in judged.items), key=lambda item: item.urgency)
    return Owed(items, judged.problems, judged.at, judged.until)


def _basis(current: Current, vault: Vault) -> str:
    """Tell what the answer depends on besides the notes and the time."""
    settings = vault.settings
    ordered = settings._replace(
        holidays=sorted(settings.holidays),  # type: ignore[arg-type]
        checks_off=sorted(settings.checks_off),  # type: ignore[arg-type]
    )
    told = zlib.crc32(repr((ordered, current.problems)).encode("utf-8", "surrogatepass"))
    return f"{__version__} {current.known.birth} {told:08x}"
