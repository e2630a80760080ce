"""What an import would do, as lines and as a document."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from vaultkit.cli.output import clean, columns, say, say_json, styled
from vaultkit.cli.speech import said, said_for
from vaultkit.domain.identity import values_of
from vaultkit.domain.import_plan import Fill, ImportPlan, Standing
from vaultkit.domain.imported import Person, Remark
from vaultkit.domain.same_rows import Unsure
from vaultkit.domain.sentence import Sentence, sentence, sentence_for

SHOWN = 20
"""So many of a kind are shown; all of them with ``--json``."""

_Item = TypeVar("_Item")


class Preview(NamedTuple):
    """What would be done with a file; ``unselected`` counts whom nobody asked for."""

    plan: ImportPlan
    refused: Sequence[Remark]
    left_out: Sequence[Remark]
    unread: Sequence[str]
    unselected: int


def counts(preview: Preview) -> Iterator[Sentence]:
    """Say how many there are of each kind that there are."""
    plan = preview.plan
    for number, found in (
        (len(plan.new), sentence_for(len(plan.new), "New: 1 person", "New: {count} people")),
        (len(plan.fills), _of_fills(len(plan.fills))),
        (len(plan.unsure), _of_unsure(len(plan.unsure))),
        (len(plan.silent), _of_silent(len(plan.silent))),
        (len(plan.known), _of_known(len(plan.known))),
        (preview.unselected, _of_unselected(preview.unselected)),
        (len(preview.refused), _of_refused(len(preview.refused))),
        (len(preview.left_out), _of_left_out(len(preview.left_out))),
    ):
        if number:
            yield found


def show_preview(preview: Preview) -> None:
    """Print how many there are of each kind, and the first of those that matter."""
    plan = preview.plan
    _show(sentence_for(len(plan.new), "New: 1 person", "New: {count} people"), plan.new, _new)
    _show(_of_fills(len(plan.fills)), plan.fills, _fill)
    _show(_of_unsure(len(plan.unsure)), plan.unsure, _unsure)
    _show(_of_silent(len(plan.silent)), plan.silent, _standing)
    _show(_of_refused(len(preview.refused)), preview.refused, _remark)
    _show(_of_left_out(len(preview.left_out)), preview.left_out, _remark)
    if plan.known:
        say(said(_of_known(len(plan.known))))
    if preview.unselected:
        say(said(_of_unselected(preview.unselected)))
    if preview.unread:
        names = ", ".join(map(clean, preview.unread))
        say(said(sentence("Columns that are not read: {names}", names=names)))


def _of_fills(count: int) -> Sentence:
    return sentence_for(count, "Blanks to fill: 1 contact", "Blanks to fill: {count} contacts")


def _of_unsure(count: int) -> Sentence:
    return sentence_for(
        count,
        "Not sure who it is, so left alone: 1 person",
        "Not sure who they are, so left alone: {count} people",
    )


def _of_silent(count: int) -> Sentence:
    return sentence_for(
        count,
        "Not to be contacted, so left alone: 1 person",
        "Not to be contacted, so left alone: {count} people",
    )


def _of_known(count: int) -> Sentence:
    return sentence_for(
        count,
        "Known already, nothing to fill: 1 person",
        "Known already, nothing to fill: {count} people",
    )


def _of_unselected(count: int) -> Sentence:
    return sentence_for(count, "Not selected: 1 person", "Not selected: {count} people")


def _of_refused(count: int) -> Sentence:
    return sentence_for(count, "Refused: 1 row", "Refused: {count} rows")


def _of_left_out(count: int) -> Sentence:
    return sentence_for(count, "Left blank: 1 value", "Left blank: {count} values")


def _show(head: Sentence, items: Sequence[_Item], row: Callable[[_Item], Sequence[str]]) -> None:
    if not items:
        return
    say(styled(said(head), "bold"))
    for line in columns([row(each) for each in islice(items, SHOWN)]):
        say(f"  {line}")
    if len(items) > SHOWN:
        more = said_for(len(items) - SHOWN, "1 more: --json", "{count} more: --json")
        say(f"  {more}")


def in_line(line: int) -> str:
    """Say in which line of a file somebody stands."""
    return said(sentence("line {line}", line=line))


def _new(person: Person) -> Sequence[str]:
    return in_line(person.line), person.name, person.organization, person.role


def _fill(fill: Fill) -> Sequence[str]:
    return in_line(fill.person.line), fill.contact.path, ", ".join(fill.blanks)


def _unsure(unsure: Unsure) -> Sequence[str]:
    others = (*unsure.candidates, *map(in_line, unsure.lines))
    return in_line(unsure.person.line), unsure.person.name, ", ".join(others)


def _standing(standing: Standing) -> Sequence[str]:
    return in_line(standing.person.line), standing.contact.path


def _remark(remark: Remark) -> Sequence[str]:
    return in_line(remark.line), said(remark.reason)


def say_preview_as_json(preview: Preview) -> None:
    """Print one document with everything."""
    plan = preview.plan
    say_json(
        "import",
        {
            "new": [person_document(each) for each in plan.new],
            "fills": [
                {
                    "line": each.person.line,
                    "note": each.contact.path,
                    "properties": {name: _filled(each.person, name) for name in each.blanks},
                }
                for each in plan.fills
            ],
            "unsure": [
                {
                    **person_document(each.person),
                    "candidates": list(each.candidates),
                    "lines": list(each.lines),
                }
                for each in plan.unsure
            ],
            "do_not_contact": [_standing_document(each) for each in plan.silent],
            "known": [_standing_document(each) for each in plan.known],
            "refused": [each._asdict() for each in preview.refused],
            "left_blank": [each._asdict() for each in preview.left_out],
            "columns_not_read": list(preview.unread),
            "not_selected": preview.unselected,
        },
    )


def _filled(person: Person, name: str) -> object:
    if name == "tags":
        return list(person.tags)
    return values_of(person).get(name) or person.referred_by


def _standing_document(standing: Standing) -> dict[str, Any]:
    person = standing.person
    return {"line": person.line, "name": person.name, "note": standing.contact.path}


def person_document(person: Person) -> dict[str, Any]:
    """Give somebody of a file as JSON would have them."""
    day = person.connected_on
    return {
        "line": person.line,
        "name": person.name,
        **{name: text or None for name, text in values_of(person).items()},
        "aliases": list(person.aliases),
        "tags": list(person.tags),
        "referred_by": person.referred_by or None,
        "connected_on": str(day) if day else None,
    }
