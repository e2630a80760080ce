"""A note that shows the bases, and keeps the reports that say exactly what is owed."""

from collections.abc import Iterator, Sequence

from vaultkit.domain.sentence import mark
from vaultkit.obsidian.bases import Say

_REPORTS = (
    ("due", mark("What is owed")),
    ("stats", mark("How it goes")),
    ("tree", mark("Who led to whom")),
)
_REFRESHED = mark("'vaultkit refresh' brings the reports of this note up to date.")


def dashboard(bases: Sequence[str], say: Say) -> str:
    """Write the note; ``bases`` are the paths of the bases that it shows."""
    return "\n".join(_lines(bases, say))


def _lines(bases: Sequence[str], say: Say) -> Iterator[str]:
    yield say(_REFRESHED)
    for name, title in _REPORTS:
        yield from ("", f"## {say(title)}", "", f"<!-- vaultkit: {name} -->", "<!-- /vaultkit -->")
    for each in bases:
        title = each.rpartition("/")[2].removesuffix(".base")
        yield from ("", f"## {title}", "", f"![[{each}]]")
    yield ""
