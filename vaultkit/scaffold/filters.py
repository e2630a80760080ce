"""The filters that templates may use, on a meter: a template cannot run for ever or grow a text.

Jinja's own would do but for that: ``join`` alone makes gigabytes of two long texts.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from jinja2 import TemplateRuntimeError, Undefined

from vaultkit.notes.yaml_text import yaml_text

MAX_OUTPUT = 256 * 1024
MAX_WORK = 100_000
"""Steps that one rendering may take: syntax nodes times the turns of their loops, about."""
EACH = "each item, metered"
"""The filter put around what a loop goes through; no template can spell this name."""

_CHARACTERS_A_STEP = 4


def filters() -> dict[str, Callable[..., Any]]:
    """Make the filters of one rendering; they share one meter."""
    meter = _Meter()
    return {EACH: meter.each} | {
        name: meter.metered(function) for name, function in _FILTERS.items()
    }


class _Meter:
    """Counts the work of one rendering."""

    def __init__(self) -> None:
        self._left = MAX_WORK

    def each(self, items: Iterable[object], cost: int) -> Iterator[object]:
        """Give items one by one, ``cost`` steps for each."""
        for item in items:
            self._spend(cost)
            yield item

    def metered(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Wrap a filter: its work is counted, and a text longer than a note is none."""

        def run(value: object, *more: object) -> object:
            self._spend(1 + _size(value))
            made = function(value, *more)
            if isinstance(made, str) and len(made) > MAX_OUTPUT:
                raise TemplateRuntimeError(_TOO_LONG)
            return made

        return run

    def _spend(self, steps: int) -> None:
        self._left -= steps
        if self._left < 0:
            raise TemplateRuntimeError("it takes too long; simplify it")


def _size(value: object) -> int:
    if isinstance(value, str):
        return len(value) // _CHARACTERS_A_STEP
    return len(value) if isinstance(value, list | tuple) else 0


_TOO_LONG = f"it makes a text of more than {MAX_OUTPUT // 1024} KiB"


def _default(value: object, other: object = "", also_if_empty: object = False) -> object:  # noqa: FBT002  Jinja's own signature
    return other if isinstance(value, Undefined) or (also_if_empty and not value) else value


def _first(items: Iterable[object]) -> object:
    for item in items:
        return item
    raise TemplateRuntimeError("'first' of nothing; ask with 'if' before")


def _join(items: Iterable[object], separator: object = "") -> str:
    between = str(separator)
    size, pieces = 0, []
    for item in items:
        pieces.append(str(item))
        size += len(pieces[-1]) + len(between)
        if size > MAX_OUTPUT:
            raise TemplateRuntimeError(_TOO_LONG)
    return between.join(pieces)


def _lower(value: object) -> str:
    return str(value).lower()


def _trim(value: object) -> str:
    return str(value).strip()


def _upper(value: object) -> str:
    return str(value).upper()


_FILTERS: dict[str, Callable[..., Any]] = {
    "default": _default,
    "first": _first,
    "join": _join,
    "length": len,
    "lower": _lower,
    "trim": _trim,
    "upper": _upper,
    "yaml": yaml_text,
}
OFFERED = tuple(_FILTERS)
