"""What a commit is called: what happened, in one line, and in full below it where that is more."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from vaultkit.domain.deed import (
    KINDS,
    MOST_NAMES,
    Deed,
    Kind,
    described,
    neutral,
    referrals_from,
    referrals_from_the_same,
    summed_up,
)
from vaultkit.domain.sentence import Sentence, sentence, sentence_for
from vaultkit.notes.shortened import shortened

WIDTH = 72
"""Characters of the first line, as git's own manual advises."""

_MOST_CLAUSES = 8

Say = Callable[[Sentence], str]
"""Puts a sentence in the language of the vault."""

GenderOf = Callable[[str], str | None]
"""Tells the gender of a person by name: ``f``, ``m``, or unknown."""


class _Clause(NamedTuple):
    """A part of the first line; ``people`` are whom it names, for the next part to refer to."""

    text: Sentence
    people: tuple[str, ...] = ()
    is_all: bool = True


def commit_message(deeds: Sequence[Deed], say: Say, gender_of: GenderOf) -> str:
    """Call a commit after what happened; whom the user keeps off the record it does not name."""
    named = [each for kind in KINDS for each in deeds if each.kind == kind and not each.is_neutral]
    quiet = [each for each in deeds if each.is_neutral]
    clauses = [*_named(named, gender_of), *_counted(quiet)]
    first, is_whole = _first_line(clauses, say)
    if is_whole and all(each.is_all for each in clauses):
        return f"{first}\n"
    lines = dict.fromkeys(map(say, (*map(described, named), *(c.text for c in _counted(quiet)))))
    return "\n".join((first, "", *(f"- {line}" for line in lines), ""))


def _named(deeds: Sequence[Deed], gender_of: GenderOf) -> list[_Clause]:
    """Sum up what was done to whom, kind by kind; names given by one person at a time."""
    found: list[_Clause] = []
    for kind in KINDS:
        alike = [each for each in deeds if each.kind == kind]
        if kind == "referrals":
            found += _referrals(alike, found[-1:], gender_of)
        elif alike:
            people = tuple(dict.fromkeys(name for each in alike for name in each.people))
            text = summed_up(kind, people, alike[0].names)
            found.append(_Clause(text, people, len(people) <= MOST_NAMES))
    return found


def _referrals(
    deeds: Sequence[Deed], just_said: Sequence[_Clause], gender_of: GenderOf
) -> Iterator[_Clause]:
    given: dict[tuple[str, ...], dict[str, None]] = {}
    for each in deeds:
        given.setdefault(each.people, {}).update(dict.fromkeys(each.names))
    last = just_said[0].people if just_said else ()
    for people, names in sorted(given.items(), key=lambda item: item[0] != last):
        if people == last and len(people) == 1:
            text = referrals_from_the_same(len(names), gender_of(people[0]))
        else:
            text = referrals_from(len(names), people)
        yield _Clause(text, people, is_all=False)


def _counted(deeds: Sequence[Deed]) -> list[_Clause]:
    """Count what is about nobody, or must not say about whom: notes, settings, other files."""
    kinds = [each.kind if each.kind in _ABOUT_NOBODY else "note" for each in deeds]
    return [_Clause(neutral(kind, kinds.count(kind))) for kind in _ABOUT_NOBODY if kind in kinds]


_ABOUT_NOBODY: tuple[Kind, ...] = ("removed", "note", "settings", "file")


def _first_line(clauses: Sequence[_Clause], say: Say) -> tuple[str, bool]:
    """Say as much as one line can hold, and how much more there is."""
    texts = [each.text for each in clauses]
    for size in range(min(len(texts), _MOST_CLAUSES), 0, -1):
        line = say(_listed(texts[:size], len(texts) - size))
        if len(line) <= WIDTH:
            return line, size == len(texts)
    return shortened(say(texts[0]), WIDTH), False


def _listed(texts: Sequence[Sentence], left: int) -> Sentence:
    line, *others = texts
    for text in others:
        line = sentence("{first}; {second}", first=line, second=text)
    if not left:
        return line
    return sentence_for(
        left, "{first}; and {count} thing more", "{first}; and {count} things more", first=line
    )
