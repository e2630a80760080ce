"""Text and links for the reports within notes: nothing in a name can mark, link or end a report."""

import re

from vaultkit.cli.output import clean
from vaultkit.domain.link import Link
from vaultkit.domain.vault_path import VaultPath, name_of
from vaultkit.notes.markdown import escaped
from vaultkit.notes.resolution import LinkIndex, link_to

_OBSIDIANS = re.compile(r"(?<!\\)[#^]|(?<=:):|(?<=<)!")
"""What Obsidian takes for a tag, the mark of a block or a comment, and Dataview for a field."""

_UNLINKABLE = re.compile(r"[\[\]|#^<>\\`]|%%|[\x00-\x1f]")


def shown(text: str) -> str:
    """Write a text so that it is shown as it is."""
    return _OBSIDIANS.sub(r"\\\g<0>", escaped(clean(text)))


def linked(note: VaultPath, text: str, links: LinkIndex, source: VaultPath) -> str:
    """Write a link from one note to another; a name that no link can hold is written as text."""
    link = link_to(note, links, source)
    words = clean(text or name_of(note))
    whole = f"{link.target}{words}"
    if _UNLINKABLE.search(whole) or clean(whole) != whole:
        return shown(words)
    return str(Link(link.target, text="" if words == link.target else words))
