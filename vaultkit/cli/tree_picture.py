"""Who led to whom as cards and arrows of a canvas."""

from collections import Counter

from vaultkit.cli.output import clean
from vaultkit.cli.speech import said
from vaultkit.cli.state_words import in_words
from vaultkit.cli.tree_drawing import Drawing
from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.folding import fold_case
from vaultkit.domain.standing import Standings
from vaultkit.notes.markdown import escaped
from vaultkit.obsidian.canvas import BrokenCanvas, Card, Picture, drawn


def fresh_canvas(drawing: Drawing, at: Standings) -> str:
    """Draw a canvas of its own."""
    found = drawn(picture_of(drawing, at))
    return "" if isinstance(found, BrokenCanvas) else found.decode()


def picture_of(drawing: Drawing, at: Standings) -> Picture:
    """Give a card for each person, and an arrow for each name given."""
    keys = _keys(drawing, at)
    cards = [_card(person, key, at) for person, key in keys.items()]
    return Picture(cards, [(keys[one], keys[other]) for one, other in drawing.pairs])


def _keys(drawing: Drawing, at: Standings) -> dict[PersonKey, str]:
    """Tell people by their names, so that a name keeps its card when it gets a note."""
    names = {person: fold_case(at.of(person).name) for person in drawing.people}
    often = Counter(names.values())
    return {person: person if often[name] > 1 else name for person, name in names.items()}


def _card(person: PersonKey, key: str, at: Standings) -> Card:
    """Give the note of a person, or in words who it is and what became of them."""
    found = at.of(person)
    if found.note:
        return Card(key, found.note, "")
    about = ", ".join(in_words(each) for each in (found.state, found.without) if each)
    shown = f"**{escaped(clean(found.name or said('somebody')))}**"
    return Card(key, None, f"{shown}\n{about}" if about else shown)
