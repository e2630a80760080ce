"""Write a proposal as settings, behind what stands in ``vaultkit.toml`` already."""

import json
import tomllib
from collections.abc import Iterator

from vaultkit.adoption.proposal import Proposal, folder_of_most
from vaultkit.vault.settings import Folders

_HEADING = "# What the words of this vault mean, as 'vaultkit adopt' proposed it."
_FOLDER_KEYS = {"contact": "contacts", "interview": "interviews"}


def with_proposal(before: bytes, proposal: Proposal) -> bytes:
    """Add the tables of a proposal; a table that the settings have already is left as it is.

    Raises:
        ValueError: the settings are no TOML.
    """
    text = before.decode("utf-8-sig")
    there = tomllib.loads(text)
    lines = [
        *(() if "folders" in there else _folders(proposal)),
        *(() if "kinds" in there else _kinds(proposal)),
        *(() if "properties" in there else _properties(proposal)),
    ]
    if not lines:
        return before
    if not lines[-1]:
        del lines[-1]
    newline = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not before else newline if before.endswith(b"\n") else 2 * newline
    return before + (gap + newline.join((_HEADING, *lines)) + newline).encode()


def _folders(proposal: Proposal) -> Iterator[str]:
    usual = Folders()._asdict()
    found = {
        _FOLDER_KEYS[marked.kind]: folder
        for marked in proposal.marks
        if (folder := folder_of_most(marked)) is not None
    }
    others = {key: folder for key, folder in found.items() if folder != usual[key]}
    if others:
        yield "[folders]"
        yield from (f"{key} = {_quoted(folder)}" for key, folder in others.items())
        yield ""


def _kinds(proposal: Proposal) -> Iterator[str]:
    for marked in proposal.marks:
        if not marked.is_own:
            yield f"[kinds.{marked.kind}]"
            yield f"where = {{ {_key(marked.mark.by)} = {_quoted(marked.mark.value)} }}"
            yield ""


def _properties(proposal: Proposal) -> Iterator[str]:
    if proposal.meanings:
        yield "[properties]"
        for each in proposal.meanings:
            yield f"{each.name} = {_quoted(each.word)}"


def _key(name: str) -> str:
    is_bare = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if is_bare else _quoted(name)


def _quoted(text: str) -> str:
    """Write a text in quotes: what JSON escapes, TOML escapes the same way."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
