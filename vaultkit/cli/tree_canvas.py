"""Who led to whom on a canvas of Obsidian: printed, or drawn into a file of the vault."""

import os
from collections import Counter
from pathlib import Path

from vaultkit.cli.app import App
from vaultkit.cli.changing import change
from vaultkit.cli.output import clean, tell_problems
from vaultkit.cli.speech import said
from vaultkit.cli.state_words import in_words
from vaultkit.cli.tree import Wish
from vaultkit.cli.tree_answer import found_view
from vaultkit.cli.tree_drawing import Drawing
from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.folding import fold_case
from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.domain.standing import Standings
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import OutsideVaultError, VaultkitError
from vaultkit.notes.markdown import escaped
from vaultkit.obsidian.canvas import BrokenCanvas, Card, Picture, drawn
from vaultkit.vault.edit_note import bytes_of
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.vault import Vault

_ENDING = ".canvas"


class NoCanvasError(VaultkitError):
    """A file that no canvas can be drawn into."""

    exit_code = 5

    def __init__(self, path: str, reason: Sentence) -> None:
        super().__init__(f"{path} is left as it is: {reason}; name another file")
        self.path = path


def fresh_canvas(drawing: Drawing, at: Standings) -> str:
    """Draw a canvas of its own."""
    found = drawn(_picture(drawing, at))
    return "" if isinstance(found, BrokenCanvas) else found.decode()


def draw_canvas(app: App, file: str, wish: Wish, *, dry_run: bool) -> None:
    """Draw into a canvas of the vault, or begin it.

    Raises:
        NoCanvasError: the file is something else.
        OutsideVaultError: it would not be in the vault, where the notes on its cards are.
    """
    app.vault.require_sound_settings()
    path = _in_vault(app.vault, file)
    view, at = found_view(app, wish)
    picture = _picture(view.drawing(), at)

    def plan() -> list[NoteChange]:
        there = os.path.lexists(f"{app.vault.root}/{path}")
        before = bytes_of(app.vault.root, path) if there else None
        after = drawn(picture, before)
        if isinstance(after, BrokenCanvas):
            raise NoCanvasError(path, after.reason)
        return [NoteChange(path, before, after)]

    otherwise = said(sentence("{path} is so already.", path=path))
    change(app.vault, f"draw {path}", plan, dry_run=dry_run, otherwise=otherwise)
    tell_problems(len(app.reading.problems))


def _in_vault(vault: Vault, file: str) -> VaultPath:
    """Give the path of a canvas from the root of the vault."""
    place = Path(os.path.abspath(file)).parent.resolve() / Path(file).name  # noqa: PTH100
    if not place.is_relative_to(vault.root):
        raise OutsideVaultError(file)
    path = VaultPath(place.relative_to(vault.root).as_posix())
    if not path.lower().endswith(_ENDING):
        raise NoCanvasError(path, sentence("its name does not end in .canvas"))
    if any(part.startswith(".") for part in path.split("/")):
        raise NoCanvasError(path, sentence("Obsidian shows no file whose path begins with a dot"))
    return path


def _picture(drawing: Drawing, at: Standings) -> Picture:
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
