"""A sentence in English that knows how it was made, so that it can be said in another language.

It is plain text to whoever only prints it. Days and names go in as what they are, since each
language writes them in its own way.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

Value: TypeAlias = str | int | dt.date | Sequence[str]
"""What a sentence is about; several names are a list, and part of it may be a sentence itself."""


class Sentence(str):
    """The English sentence; ``template`` and ``values`` are what it was made of.

    ``plural`` is the template for any number but one, and ``number`` that number, where that
    makes a difference.
    """

    __slots__ = ("number", "plural", "template", "values")

    template: str
    values: Mapping[str, Value]
    plural: str
    number: int


def mark(text: str) -> str:
    """Mark a heading or a word as one to be said in other languages as well."""
    return text


def sentence(template: str, /, **values: Value) -> Sentence:
    """Make a sentence of a template with ``{names}`` for the values."""
    return _made(template, "", 1, values)


def as_it_is(text: str) -> Sentence:
    """Make a sentence of a text that no catalog holds, such as one of another program."""
    return _made("{text}", "", 1, {"text": text})


def joined(parts: Iterable[str], between: str) -> Sentence:
    """Put behind one another what is no sentence together: lines, or the items of a list."""
    items = {f"item{number}": part for number, part in enumerate(parts)}
    template = "{between}".join(f"{{{name}}}" for name in items)
    return _made(template, "", 1, {"between": between, **items})


def sentence_for(count: int, one: str, many: str, /, **values: Value) -> Sentence:
    """Make a sentence that is another for one than for several; ``{count}`` is how many."""
    return _made(one, many, count, {"count": count, **values})


def with_texts(told: Sentence, how: Callable[[str], str]) -> Sentence:
    """Make a sentence again of texts that have gone through a function, those of its parts too."""

    def again(value: Value) -> Value:
        if isinstance(value, Sentence):
            return with_texts(value, how)
        if isinstance(value, int | dt.date):
            return value
        return how(value) if isinstance(value, str) else [how(each) for each in value]

    values = {name: again(value) for name, value in told.values.items()}
    return _made(told.template, told.plural, told.number, values)


def taken_apart(sentence: Sentence) -> list[Any]:
    """Give what a sentence was made of, as JSON can hold it; a sentence within it becomes text."""
    values = {
        name: {"day": value.isoformat()} if isinstance(value, dt.date) else value
        for name, value in sentence.values.items()
    }
    return [sentence.template, sentence.plural, sentence.number, values]


def restored(parts: list[Any]) -> Sentence:
    """Make the sentence again that was taken apart."""
    template, plural, number, values = parts
    return _made(
        template,
        plural,
        number,
        {
            name: dt.date.fromisoformat(value["day"]) if isinstance(value, dict) else value
            for name, value in values.items()
        },
    )


def _made(template: str, plural: str, count: int, values: Mapping[str, Value]) -> Sentence:
    chosen = plural if plural and count != 1 else template
    shown = {name: _shown(value) for name, value in values.items()}
    sentence = Sentence(filled(chosen, shown))
    sentence.template, sentence.plural = template, plural
    sentence.number, sentence.values = count, values
    return sentence


def filled(template: str, shown: Mapping[str, object]) -> str:
    """Put what a sentence is about in its place; after ``Who?`` no full stop follows."""
    text = template.format_map(shown)
    return text[:-1] if template.endswith("}.") and text[-2:-1] in _ENDS else text


class _Names(str):
    """Several names; ``{people:by}`` writes them one by another, by another."""

    __slots__ = ("names",)

    names: Sequence[str]

    def __format__(self, spec: str) -> str:
        """Write the names, as an enumeration or each behind the word that ``spec`` is."""
        return f", {spec} ".join(self.names) if spec else str(self)


def _shown(value: Value) -> str:
    text = in_english(value)
    if isinstance(value, str | int | dt.date):
        return text
    names = _Names(text)
    names.names = value
    return names


def in_english(value: Value) -> str:
    """Write a value for an English sentence."""
    if isinstance(value, dt.date):
        return in_words(value)
    if isinstance(value, str | int):
        return str(value)
    return enumerate_names(value)


def in_words(day: dt.date) -> str:
    """Write a day for a sentence: ``10 November 2026``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def enumerate_names(names: Sequence[str]) -> str:
    """Write names for a sentence: ``A``, ``A and B``, ``A, B and C``."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


_ENDS = tuple(".?!…")

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
