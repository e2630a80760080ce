"""Who led to whom as a diagram, for Mermaid and for Graphviz.

A name can be anything. Nothing in it may end its label, or be taken for a command, a link or
markup: it is shown as it is.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vaultkit.cli.output import clean
from vaultkit.cli.speech import said
from vaultkit.cli.state_words import in_words
from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.referral_graph import Pair
from vaultkit.domain.standing import Standings


class Drawing(NamedTuple):
    """The people to draw, and who of them gave whose name."""

    people: Sequence[PersonKey]
    pairs: Sequence[Pair]


def mermaid(drawing: Drawing, at: Standings) -> Iterator[str]:
    """Draw a flowchart of Mermaid."""
    ids = _ids(drawing)
    yield "flowchart LR"
    for person, number in ids.items():
        label = "<br/>".join(map(_mermaid_text, _label(person, at)))
        yield f'    {number}["{label}"]'
    for referrer, person in drawing.pairs:
        yield f"    {ids[referrer]} --> {ids[person]}"


def dot(drawing: Drawing, at: Standings) -> Iterator[str]:
    """Draw a graph of Graphviz, in the language of ``dot``."""
    ids = _ids(drawing)
    yield "digraph referrals {"
    yield '    graph [rankdir=LR, charset="UTF-8"];'
    yield "    node [shape=box];"
    for person, number in ids.items():
        label = r"\n".join(map(_dot_text, _label(person, at)))
        yield f'    {number} [label="{label}"];'
    for referrer, person in drawing.pairs:
        yield f"    {ids[referrer]} -> {ids[person]};"
    yield "}"


def _ids(drawing: Drawing) -> dict[PersonKey, str]:
    return {person: f"n{number}" for number, person in enumerate(drawing.people, 1)}


def _label(person: PersonKey, at: Standings) -> list[str]:
    """Give the name, and below it what became of it."""
    found = at.of(person)
    about = ", ".join(in_words(each) for each in (found.state, found.without) if each)
    return [clean(found.name or said("somebody")), *([about] if about else [])]


_PLAIN_WORDS = re.compile(r"([^\W_]+(?:[ '-][^\W_]+)*)|.")


def _mermaid_text(text: str) -> str:
    """Write every character as its number that is not part of a word.

    Mermaid takes quotes, brackets, ``%%{``, ``fa:`` and Markdown for its own even in a label.
    """
    return _PLAIN_WORDS.sub(lambda found: found[1] or f"#{ord(found[0])};", text)


def _dot_text(text: str) -> str:
    """Escape what ends a text of Graphviz, and what would be an escape or an entity in it."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
