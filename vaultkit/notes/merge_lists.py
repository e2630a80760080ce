"""Merge a list that both sides changed: what either appended, once, without what either removed."""

from __future__ import annotations

from vaultkit.notes.merge_order import merged_order
from vaultkit.notes.merge_parts import Item, Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_LISTS = ("lines", "brackets")


def merge_lists(base: Part | None, ours: Part, theirs: Part) -> tuple[list[str], list[str]]:
    """Give the items of the merged list, and how its lines can be written.

    They are written as ours are, or else as theirs are: a comment may have a place in one alone.
    If it has to be a conflict, there is no way to write them.
    """
    was = _before(base, ours, theirs)
    one, other = _names(ours.items), _names(theirs.items)
    if was is None or not {ours.form, theirs.form} <= {*_LISTS, "nothing"}:
        return [], []
    if any(len({*each}) < len(each) for each in (was, one, other)):
        return [], []
    kept = {name for name in (*one, *other) if (name in one and name in other) or name not in was}
    order, is_sure = merged_order(was, one, other, kept)
    frames = [(ours, theirs), (theirs, ours)] if is_sure else []
    written = [_written(order, base, *each) for each in frames if each[0].items]
    return order, [text for text in written if text is not None]


def _before(base: Part | None, ours: Part, theirs: Part) -> list[str] | None:
    """Give the items there were; a single text counts as one if both sides made it an item."""
    if base is None or base.form == "nothing":
        return []
    if base.form in _LISTS:
        return _names(base.items)
    if base.form == "text" and isinstance(base.meaning, str):
        is_item = all(base.meaning in _names(side.items) for side in (ours, theirs))
        return [base.meaning] if is_item else None
    return None


def _names(items: Sequence[Item]) -> list[str]:
    return [item.meaning for item in items]


def _written(order: Sequence[str], base: Part | None, frame: Part, guest: Part) -> str | None:
    own, others, old = (_by_name(part) for part in (frame, guest, base))
    is_alike = base is not None and base.form == frame.form == guest.form
    head = guest.head if is_alike and base is not None and frame.head == base.head else frame.head
    write = _line if frame.form == "lines" else _in_brackets
    pieces = []
    for name in order:
        item = own.get(name)
        is_old = item and is_alike and name in old and item.text == old[name].text
        is_theirs = item is None or (is_old and name in others)
        piece = write(others[name], frame, guest) if is_theirs else _own(own[name], frame)
        if piece is None:
            return None
        pieces.append(piece)
    if frame.form == "lines":
        return head + "".join(pieces)
    return head + _separator(frame).join(pieces) + frame.tail


def _by_name(part: Part | None) -> dict[str, Item]:
    return {item.meaning: item for item in part.items} if part else {}


def _own(item: Item, frame: Part) -> str:
    return item.gap + item.text if frame.form == "lines" else item.raw


def _line(item: Item, frame: Part, guest: Part) -> str | None:
    """Write an item of the other side on a line of its own, indented as the lines here are."""
    sample = frame.items[0].text
    margin = sample[: len(sample) - len(sample.lstrip(" "))]
    if guest.form == "lines":
        return item.gap + margin + item.text.lstrip(" ")
    return f"{margin}- {item.raw}\n"


def _in_brackets(item: Item, _frame: Part, _guest: Part) -> str | None:
    """Write an item of the other side into brackets, quoted where it could end them."""
    raw = item.raw
    if raw[:1] in ("'", '"') or not any(each in raw for each in ",[]{}?"):
        return raw
    return None if '"' in raw or "\\" in raw else f'"{raw}"'


def _separator(frame: Part) -> str:
    """Give what stands between the first two items."""
    if len(frame.items) < 2:  # noqa: PLR2004  there is nothing between fewer
        return ", "
    first, second = frame.items[0].raw, frame.items[1].raw
    begin = len(frame.head) + len(first)
    return frame.text[begin : frame.text.index(second, begin)]
