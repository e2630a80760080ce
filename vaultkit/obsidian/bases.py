"""The bases for a vault: its contacts, its interviews, and what may be owed.

A base looks at one note at a time, so it cannot tell whether another note says that a person was
met, or that a referrer was told. Where that matters a view shows who comes into question, and its
name says so; what is owed is what ``due`` says.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from vaultkit.domain.sentence import mark
from vaultkit.notes.dialect import Dialect
from vaultkit.obsidian.base_text import Base, View
from vaultkit.obsidian.expressions import Words, quoted

Say = Callable[[str], str]
"""Says a label in the language of the vault."""

_NAME = "file.name"
_SINCE = "days_since"
_SINCE_ID = f"formula.{_SINCE}"
_DAY_MS = 86_400_000

_LABELS = {
    "organization": mark("Organization"),
    "role": mark("Role"),
    "referred_by": mark("Name given by"),
    "referred_on": mark("Given on"),
    "asked": mark("Asked on"),
    "replied": mark("Replied on"),
    "reply": mark("Reply"),
    "status": mark("Status"),
    "first_move": mark("Who writes first"),
    "referrals": mark("Names they gave"),
    "reported": mark("Told of them on"),
    "contact": mark("Contact"),
    "date": mark("Date"),
    "mode": mark("How"),
    "place": mark("Place"),
    "thanked": mark("Thanked on"),
    "tags": mark("Tags"),
}
"""What the columns are called."""

_DAYS_SINCE = mark("Days since")


class Ground(NamedTuple):
    """What bases rest on: the words of the vault, folders it leaves out, the days to thank in."""

    dialect: Dialect
    left_out: Sequence[str]
    thank_you_days: int


def bases_for(ground: Ground, say: Say) -> list[Base]:
    """Make every base; names and titles as ``say`` says them."""
    words = Words(ground.dialect)
    return [
        each._replace(filters=[*each.filters, *_left_out(ground)])
        for each in (
            _contacts(words, say),
            _interviews(words, say),
            _thank_yous(words, say, ground.thank_you_days),
            _unused(words, say),
            _loops(words, say),
        )
    ]


def _left_out(ground: Ground) -> Iterator[str]:
    return (f"!file.inFolder({quoted(each)})" for each in ground.left_out)


def _contacts(words: Words, say: Say) -> Base:
    shown = ("organization", "role", "asked", "replied", "reply", "status", "tags")
    waiting = [words.is_set("asked"), words.is_empty("replied"), words.is_empty("status")]
    columns = _columns(words, shown)
    return Base(
        file=say(mark("Contacts")),
        filters=[*words.kind("contact")],
        formulas={},
        names=_names(words, shown, say),
        views=[
            View(say(mark("All contacts")), [], columns, (_NAME, "ASC")),
            View(
                say(mark("By organization")), [words.is_set("organization")],
                [each for each in columns if each != words.id_of("organization")],
                (_NAME, "ASC"), words.id_of("organization"),
            ),
            View(say(mark("Asked, without a reply")), waiting, columns, (_NAME, "ASC")),
        ],
    )  # fmt: skip


def _interviews(words: Words, say: Say) -> Base:
    shown = ("contact", "date", "mode", "place", "status", "thanked", "referrals")
    columns, date = _columns(words, shown), words.value("date")
    ahead = [words.is_set("date"), words.is_empty("status"), f"date({date}) >= today()"]
    return Base(
        file=say(mark("Interviews")),
        filters=[*words.kind("interview")],
        formulas={},
        names=_names(words, shown, say),
        views=[
            View(say(mark("All interviews")), [], columns, (words.id_of("date"), "DESC")),
            View(say(mark("From today on")), ahead, columns, (words.id_of("date"), "ASC")),
        ],
    )


def _thank_yous(words: Words, say: Say, days: int) -> Base:
    shown, date = ("contact", "date", "thanked"), words.value("date")
    day = f"date({date}).date()"
    since = f"((number(today()) - number({day})) / {_DAY_MS}).round()"
    held = [words.is_empty("thanked"), words.is_empty("status"), words.is_set("date")]
    sort = (words.id_of("date"), "ASC")
    columns = [_NAME, words.id_of("contact"), words.id_of("date"), _SINCE_ID]
    late = f'{day} + "{days}d" < today()'
    return Base(
        file=say(mark("Thank-yous")),
        filters=[*words.kind("interview"), *held, f"date({date}) <= now()"],
        formulas={_SINCE: f"if({words.is_set('date')}, {since}, null)"},
        names=_names(words, shown, say) | {_SINCE_ID: say(_DAYS_SINCE)},
        views=[
            View(say(mark("Overdue, by the vault's own clock")), [late], columns, sort),
            View(say(mark("Not thanked yet")), [], columns, sort),
        ],
    )


def _unused(words: Words, say: Say) -> Base:
    shown = ("referred_by", "referred_on", "organization", "role", "first_move")
    waiting = [
        *words.kind("contact"),
        words.is_set("referred_by"),
        *map(words.is_empty, ("asked", "replied", "status")),
        f'{words.value("first_move")} != "referrer"',
    ]
    given = [*words.kind("interview"), words.is_set("referrals")]
    meeting = ("contact", "date", "referrals")
    return Base(
        file=say(mark("Unused referrals")),
        filters=[],
        formulas={},
        names=_names(words, (*shown, *meeting), say),
        views=[
            View(
                say(mark("Names with a note, not asked yet")), waiting,
                _columns(words, shown), (_NAME, "ASC"),
            ),
            View(
                say(mark("All names given, by meeting")), given,
                _columns(words, meeting), (words.id_of("date"), "DESC"),
            ),
        ],
    )  # fmt: skip


def _loops(words: Words, say: Say) -> Base:
    shown = ("referred_by", "asked", "replied", "reply", "status", "referrals", "reported")
    return Base(
        file=say(mark("Open loops")),
        filters=[*words.kind("contact")],
        formulas={},
        names=_names(words, shown, say),
        views=[
            View(
                say(mark("People you were sent to: does the referrer know?")),
                [words.is_set("referred_by"), words.is_empty("status")],
                _columns(words, shown[:4]), (_NAME, "ASC"),
            ),
            View(
                say(mark("Who gave names, and when they were told")),
                [words.is_set("referrals")],
                _columns(words, ("referrals", "reported")), (_NAME, "ASC"),
            ),
        ],
    )  # fmt: skip


def _columns(words: Words, names: Sequence[str]) -> list[str]:
    return [_NAME, *map(words.id_of, names)]


def _names(words: Words, names: Sequence[str], say: Say) -> dict[str, str]:
    return {words.id_of(name): say(_LABELS[name]) for name in names}
