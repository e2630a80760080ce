"""Take a change of a whole list apart into the fewest changes of one item each."""

from vaultkit.domain.sentence import sentence
from vaultkit.notes.change import Append, Remove, SetList, SetText
from vaultkit.notes.layout import Entry, Layout
from vaultkit.notes.list_edits import texts
from vaultkit.notes.splice import CannotError


def item_changes(layout: Layout, change: SetList) -> list[Append | Remove | SetText]:
    """Keep the items that can stay where they are; where the order differs, write all anew.

    Raises:
        CannotError: the value holds more than texts, or comments would be lost.
    """
    entry = layout.entry(change.name)
    wanted = list(dict.fromkeys(change.items))
    if entry and entry.value.shape.kind == "alias":  # what it stands for is another property's
        return [SetText(change.name, ""), *(Append(change.name, (item,)) for item in wanted)]
    old = texts(entry.value) if entry else []
    if entry and not (entry.value.is_text or all(part.is_text for part in entry.value.parts)):
        reason = sentence("'{name}' holds more than a list of texts", name=change.name)
        raise CannotError(entry.value.start, reason)
    if old == wanted:
        return []
    kept = [item for item in wanted if item in old]
    if [item for item in old if item in wanted] != wanted[: len(kept)]:
        kept = []
    if entry and not kept and wanted and _has_comments(layout, entry):
        reason = sentence("comments stand between the items, and would lose their places")
        raise CannotError(entry.value.start, reason)
    gone = [Remove(change.name, (item,)) for item in old if item not in kept]
    return [*gone, *(Append(change.name, (item,)) for item in wanted[len(kept) :])]


def _has_comments(layout: Layout, entry: Entry) -> bool:
    """Tell whether a comment stands on a line of its own before an item, or between two."""
    above = layout.text[layout.line_end(layout.colon(entry)) : entry.value.start]
    return "#" in above or layout.has_comments_in(entry.value)
