"""What a due item is, so that it is known again when its words or its day have changed."""

from collections import Counter
from collections.abc import Iterator, Sequence

from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.due import DueItem
from vaultkit.domain.owing import command
from vaultkit.domain.task import Task

DueKey = tuple[str, ...]

_OF_A_NOTE = ("thank-you", "prepare", "write-up", "cv")
_OF_A_TASK = ("promise", "offer")


def due_keys(items: Sequence[DueItem], campaign: Campaign) -> Iterator[tuple[DueKey, DueItem]]:
    """Give each item its key: the rule, the note, and what tells it from others of these.

    That is the person; of a task it is the how-manyth of its kind it is in the note, counting
    those that are settled, so that ticking one off changes no other.
    """
    tasks = {each.path: each.tasks for each in campaign.interviews}
    tasks.update({each.path: each.tasks for each in campaign.contacts.values()})
    given: Counter[DueKey] = Counter()
    for item in items:
        key: DueKey = (item.rule, item.note)
        if item.rule in _OF_A_TASK:
            key += (_number(item, tasks.get(item.note, ()), given),)
        elif item.rule not in _OF_A_NOTE:
            key += tuple(_person(each) for each in item.people)
        given[key] += 1
        yield (*key, str(given[key])) if given[key] > 1 else key, item


def _number(item: DueItem, tasks: Sequence[Task], given: Counter[DueKey]) -> str:
    """Give the place of a task among those of its kind; of two with the same words, the next."""
    alike = [
        str(number)
        for number, task in enumerate(each for each in tasks if each.kind == item.rule)
        if task.is_open and command("done", item.note, task.text) == item.settle
    ]
    free = (each for each in alike if not given[item.rule, item.note, each])
    return next(free, "")


def _person(person: PersonKey) -> str:
    return str(person)
