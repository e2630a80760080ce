"""Change one property of a note and not one byte beside it: bytes in, bytes out.

The place of the property comes from the parser's own marks. What was spliced is parsed again,
and goes out only if it says what was wanted and everything else says what it said before, in
the same quotes and the same order. There is no way round by writing the block anew: what cannot
be changed so is refused, with the line to change by hand. The body is never decoded.
"""

import re
from collections.abc import Sequence

from vaultkit.domain.sentence import sentence
from vaultkit.notes import list_edits, property_edits
from vaultkit.notes.change import (
    Append,
    Change,
    Refusal,
    Remove,
    Replace,
    Rewrite,
    SetList,
    SetText,
)
from vaultkit.notes.front import Front, begun, find_front
from vaultkit.notes.layout import Entry, Layout, read_layout
from vaultkit.notes.list_plan import item_changes
from vaultkit.notes.proof import NewList, NewText, proved
from vaultkit.notes.rewriting import rewrite_values
from vaultkit.notes.splice import CannotError, Step, spliced

_ODD_LINE_END = re.compile("\r(?!\n)|[\x85\u2028\u2029]")


def edit(data: bytes, *changes: Change, add_front_matter: bool = False) -> bytes | Refusal:
    """Make changes to the properties of a note, one after the other: all of them, or none.

    A change that is made already changes nothing. ``add_front_matter`` begins the properties
    of a note that has none, at its first byte.
    """
    front = find_front(begun(data) if add_front_matter else data)
    if isinstance(front, Refusal):
        return front
    result = edit_front(front, *changes)
    return data if result is None else result


def edit_front(front: Front, *changes: Change) -> bytes | Refusal | None:
    """Make changes to a note whose front matter was found before; ``None`` if none changes it."""
    text = front.text
    try:
        for change in changes:
            text = _changed(text, change, front)
    except CannotError as error:
        return _refusal(text, error)
    if text == front.text:
        return None
    result = front.with_text(text)
    too_large = sentence("with this, the properties would be more than vaultkit reads")
    return Refusal(1, 1, too_large) if result is None else result


def _changed(text: str, change: Change, front: Front) -> str:
    """Make one change in as many proved steps as it takes."""
    layout = _sound(text)
    if not isinstance(change, Rewrite):
        _require_one(layout, change.name)
    for small in _small_changes(layout, change):
        step = _step(layout, small, front)
        if step is None:
            continue
        text = spliced(layout.text, step.splices)
        after = proved(layout, text, step.outline, step.changed)
        if after is None:
            at = min(each.start for each in step.splices)
            reason = sentence("vaultkit cannot prove that this edit is safe; make it by hand")
            raise CannotError(at, reason)
        layout = after
    return layout.text


def _sound(text: str) -> Layout:
    """Read the layout of properties that can be edited at all."""
    if odd := _ODD_LINE_END.search(text):
        reason = sentence(
            "{code} ends a line for some programs and not for others; "
            "put a common line end or a blank in its place",
            code=f"U+{ord(odd[0]):04X}",
        )
        raise CannotError(odd.start(), reason)
    layout = read_layout(text)
    if layout.is_in_braces:
        reason = sentence("the properties stand in braces; give each a line of its own")
        raise CannotError(0, reason)
    return layout


def _require_one(layout: Layout, name: str) -> None:
    same = [each for each in layout.entries if each.name == name]
    if len(same) > 1:
        reason = sentence("'{name}' stands twice; keep one first", name=name)
        raise CannotError(same[1].key.start, reason)


def _small_changes(layout: Layout, change: Change) -> Sequence[Change]:
    if isinstance(change, Append):
        return [change._replace(items=(item,)) for item in change.items]
    if isinstance(change, Remove):
        entry = layout.entry(change.name)
        held = list_edits.texts(entry.value) if entry else []
        return [change._replace(items=(item,)) for item in held if item in change.items]
    return item_changes(layout, change) if isinstance(change, SetList) else [change]


def _step(layout: Layout, change: Change, front: Front) -> Step | None:
    """Plan one change; ``None`` if it is made already."""
    if isinstance(change, Rewrite):
        return rewrite_values(layout, change.rewrite)
    entry = layout.entry(change.name)
    if entry is None:
        return _insertion(layout, change, front.newline)
    property_edits.require_editable(layout, entry)
    if isinstance(change, SetText):
        return property_edits.set_text(layout, entry, change.text, is_flag=change.is_flag)
    if isinstance(change, Replace):
        return _replacement(layout, entry, change)
    return _of_list(layout, entry, change, front.newline)


def _of_list(layout: Layout, entry: Entry, change: Change, newline: str) -> Step | None:
    if isinstance(change, Append):
        return list_edits.append(layout, entry, change.items[0], newline)
    if isinstance(change, Remove):
        return list_edits.remove(layout, entry, change.items[0])
    return property_edits.unset(layout, entry)


def _replacement(layout: Layout, entry: Entry, change: Replace) -> Step:
    if change.item is None:
        return property_edits.write_anew(layout, entry, change.text)
    if change.item >= len(entry.value.parts) or not entry.value.is_list:
        reason = sentence("'{name}' has no item {number}", name=entry.name, number=change.item + 1)
        raise CannotError(entry.value.start, reason)
    return list_edits.replace(layout, entry, change.item, change.text)


def _insertion(layout: Layout, change: Change, newline: str) -> Step | None:
    """Plan a property that is not there yet; there is nothing to take out of it."""
    if isinstance(change, SetText) and change.text:
        lines, text = (
            [property_edits.written(change.text, is_flag=change.is_flag)],
            NewText(change.text),
        )
        return property_edits.insert(layout, change.name, lines, text, newline)
    if isinstance(change, Append):
        lines = ["", *list_edits.list_lines(layout, list(change.items))]
        items = NewList(tuple(map(NewText, change.items)))
        return property_edits.insert(layout, change.name, lines, items, newline)
    return None


def _refusal(front: str, error: CannotError) -> Refusal:
    line = front.count("\n", 0, error.at) + 2
    column = error.at - front.rfind("\n", 0, error.at)
    return Refusal(line, column, error.reason)
