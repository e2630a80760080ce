"""Who led to whom as a canvas of Obsidian: a card for each person, an arrow for each name given.

The format is JSON Canvas 1.0. What the user has moved stays where it is, and what they have drawn
themselves stays as it is: of a canvas that is there already, only cards and arrows with vaultkit's
own ids are taken out or put in.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.domain.tree_layout import Cell, laid_out

WIDTH, HEIGHT = 260, 80
_GAP_X, _GAP_Y = 140, 40
_OWN = "vk-"
"""How the ids of vaultkit's cards and arrows begin."""


class Card(NamedTuple):
    """A person: a note of the vault, or a text for somebody without one."""

    key: str
    file: str | None
    text: str


class Picture(NamedTuple):
    """The people in the order of their trees, and who gave whose name."""

    cards: Sequence[Card]
    pairs: Sequence[tuple[str, str]]


class BrokenCanvas(NamedTuple):
    """Why a file is no canvas that can be drawn into."""

    reason: Sentence


def drawn(picture: Picture, before: bytes | None = None) -> bytes | BrokenCanvas:
    """Draw a canvas, or draw into one that is there."""
    held = _read(before)
    if isinstance(held, BrokenCanvas):
        return held
    nodes, edges = held.get("nodes", []), held.get("edges", [])
    known = {each["id"]: each for each in nodes}
    ids = _ids(picture, nodes)
    places = _places(picture, ids, known)
    gone = {each["id"] for each in nodes if each["id"].startswith(_OWN)} - {*ids.values()}
    cards = [
        _card(card, id_, places[id_], known.get(id_, {}))
        for card in picture.cards
        for id_ in [ids[card.key]]
    ]
    arrows = {each["id"]: each for pair in picture.pairs for each in [_arrow(pair, ids)]}
    held["nodes"] = [*_kept(nodes, cards), *(each for each in cards if each["id"] not in known)]
    own = [{**arrows[each["id"]], **each} for each in edges if each["id"] in arrows]
    others = [each for each in edges if _is_others(each, gone)]
    fresh = [each for id_, each in arrows.items() if id_ not in {o["id"] for o in own}]
    held["edges"] = [*others, *own, *fresh]
    return _written(held)


def _kept(nodes: Sequence[dict[str, Any]], cards: Sequence[dict[str, Any]]) -> Iterator[Any]:
    """Give the nodes that stay, those of people as they are now."""
    now = {each["id"]: each for each in cards}
    for node in nodes:
        if node["id"] in now:
            yield now[node["id"]]
        elif not node["id"].startswith(_OWN):
            yield node


def _is_others(edge: Mapping[str, Any], gone: set[str]) -> bool:
    """Tell whether an arrow is the user's, and still has both its ends."""
    ends = {edge.get("fromNode"), edge.get("toNode")}
    return not edge["id"].startswith(_OWN) and not ends & gone


def _read(before: bytes | None) -> dict[str, Any] | BrokenCanvas:
    if before is None or not before.strip():
        return {"nodes": [], "edges": []}
    try:
        held = json.loads(before)
    except ValueError:
        return BrokenCanvas(sentence("it is no JSON"))
    parts = [held.get(name, []) for name in ("nodes", "edges")] if isinstance(held, dict) else [0]
    if not all(isinstance(part, list) and all(map(_is_part, part)) for part in parts):
        return BrokenCanvas(sentence("it is no canvas of Obsidian"))
    return dict(held)


def _is_part(part: object) -> bool:
    return isinstance(part, dict) and isinstance(part.get("id"), str)


def _ids(picture: Picture, nodes: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Give each card its id: the one of the card that shows the note already, else by its key."""
    shown = {each.get("file"): str(each["id"]) for each in nodes if each["id"].startswith(_OWN)}
    by_file = {card.key: shown[card.file] for card in picture.cards if card.file in shown}
    taken = {*by_file.values()}
    by_key = {card.key: _id(card.key) for card in picture.cards}
    return {
        key: by_file.get(key) or (id_ if id_ not in taken else _id(id_))
        for key, id_ in by_key.items()
    }


def _card(card: Card, id_: str, place: "_Place", known: Mapping[str, Any]) -> dict[str, Any]:
    """Write a card; its size, colour and whatever else the user gave it stay."""
    kind = {"type": "file", "file": card.file} if card.file else {"type": "text", "text": card.text}
    rest = {name: value for name, value in known.items() if name not in ("type", "file", "text")}
    size = {"width": WIDTH, "height": HEIGHT}
    return {"id": id_, **kind, "x": place.x, "y": place.y, **size, **rest}


def _arrow(pair: tuple[str, str], ids: Mapping[str, str]) -> dict[str, Any]:
    one, other = (ids[each] for each in pair)
    ends = {"fromNode": one, "fromSide": "right", "toNode": other, "toSide": "left"}
    return {"id": _id(f"{one}\n{other}"), **ends}


def _id(key: str) -> str:
    return _OWN + hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:16]


class _Place(NamedTuple):
    x: int
    y: int


def _places(
    picture: Picture, ids: Mapping[str, str], known: Mapping[str, Any]
) -> dict[str, _Place]:
    """Place every card: where it is already, else right of whoever gave the name, below others."""
    taken = {id_: place for id_, node in known.items() if (place := _place_of(node))}
    giver: dict[str, str] = {}
    for one, other in picture.pairs:
        giver.setdefault(ids[other], ids[one])
    order = [ids[card.key] for card in picture.cards]
    cells = laid_out(order, giver)
    places = {id_: _at(cell) for id_, cell in cells.items()}
    if not taken:
        return places
    found: dict[str, _Place] = {}
    for id_ in order:
        beside = found.get(giver.get(id_, ""))
        wanted = _Place(beside.x + WIDTH + _GAP_X, beside.y) if beside else places[id_]
        found[id_] = taken.get(id_) or _free(wanted, [*found.values(), *taken.values()])
    return found


def _at(cell: Cell) -> _Place:
    return _Place(cell.column * (WIDTH + _GAP_X), round(cell.line * (HEIGHT + _GAP_Y)))


def _place_of(node: Mapping[str, Any]) -> _Place | None:
    x, y = node.get("x"), node.get("y")
    return (
        _Place(int(x), int(y))
        if isinstance(x, int | float) and isinstance(y, int | float)
        else None
    )


def _free(wanted: _Place, taken: Sequence[_Place]) -> _Place:
    """Give the first place from the wanted one down where no card lies over another."""
    column = sorted(each.y for each in taken if abs(each.x - wanted.x) < WIDTH)
    y = wanted.y
    for other in column:
        if abs(other - y) < HEIGHT + _GAP_Y:
            y = other + HEIGHT + _GAP_Y
    return _Place(wanted.x, y)


def _written(canvas: Mapping[str, Any]) -> bytes:
    """Write as Obsidian does: a card and an arrow a line, indented by tabs, no last line end."""
    parts = []
    for name, value in canvas.items():
        if name in ("nodes", "edges"):
            rows = ",\n".join(f"\t\t{_json(each)}" for each in value)
            parts.append(f'\t"{name}":[\n{rows}\n\t]' if rows else f'\t"{name}":[]')
        else:
            parts.append(f"\t{_json(name)}:{_json(value)}")
    return ("{\n" + ",\n".join(parts) + "\n}").encode("utf-8", "replace")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
