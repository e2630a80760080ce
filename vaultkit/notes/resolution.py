"""Which note a wikilink leads to, as Obsidian finds it.

A target that begins with ``./`` or ``../`` goes out from the folder of the note that holds it.
An exact vault path wins, then a match in the folder of the note that holds the link, then the
shortest path; case never matters and aliases never resolve. Obsidian does not say which of two
equally short paths it takes, so such a link is ambiguous here and leads nowhere.
"""

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol

from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.folding import fold_case
from vaultkit.domain.link import Link
from vaultkit.domain.vault_path import VaultPath, folder_of, name_of


class Resolution(NamedTuple):
    """Where a link leads: to one note, to none, or to several that it fits equally well."""

    path: VaultPath | None
    candidates: tuple[VaultPath, ...] = ()

    @property
    def is_ambiguous(self) -> bool:
        """Tell whether more than one note fits."""
        return len(self.candidates) > 1


class Links(Protocol):
    """Follows links, with all notes at hand or some."""

    def find(self, link: Link, source: VaultPath) -> Resolution:
        """Follow a link that stands in the note ``source``."""


class LinkIndex:
    """The notes of a vault by name, to follow links with."""

    def __init__(
        self, paths: Iterable[VaultPath], keys: Mapping[VaultPath, str] | None = None
    ) -> None:
        """Take the notes; ``keys`` are their names as links compare them, if these are known."""
        self._paths = tuple(paths)
        self._keys = keys or {}

    def called(self, key: str) -> Sequence[VaultPath]:
        """Give the notes of a name, which is written as links compare it."""
        return self._by_name.get(key, ())

    @property
    def paths(self) -> tuple[VaultPath, ...]:
        """Every note."""
        return self._paths

    @cached_property
    def _by_name(self) -> dict[str, list[VaultPath]]:
        """Every note by its name, as links compare it; made when the first link is followed."""
        found: dict[str, list[VaultPath]] = {}
        for path in self._paths:
            key = self._keys.get(path) or _place(path.rpartition("/")[2])
            found.setdefault(key, []).append(path)
        return found

    def with_more(self, paths: Iterable[VaultPath]) -> "LinkIndex":
        """Give the same with some notes more."""
        more = tuple(paths)
        return LinkIndex((*self.paths, *more), self._keys) if more else self

    def find(self, link: Link, source: VaultPath) -> Resolution:
        """Follow a link that stands in the note ``source``; ``[[#Heading]]`` is the note itself."""
        if not link.target:
            return Resolution(source)
        target = _place(link.target)
        if target.startswith(("./", "../")):
            target = posixpath.normpath(posixpath.join(fold_case(folder_of(source)), target))
            return _only(tuple(path for place, path in self._named(target) if place == target))
        named = self._named(target)
        if len(named) == 1 and named[0][0] == target:
            return Resolution(named[0][1])
        fitting = [(place, path) for place, path in named if f"/{place}".endswith(f"/{target}")]
        own = fold_case(folder_of(source))
        for wanted in (target, f"{own}/{target}"):
            if exact := tuple(path for place, path in fitting if place == wanted):
                return _only(exact)
        return _shortest([path for _place, path in fitting])

    def _named(self, target: str) -> list[tuple[str, VaultPath]]:
        """Give the notes that have the target's name, with their places as links compare them."""
        return [(_place(path), path) for path in self.called(target.rpartition("/")[2])]

    def same_name(self, name: str) -> list[VaultPath]:
        """Give the notes whose file name is this one but for case, in any folder."""
        return list(self.called(_place(name)))


def person_of(link: Link, source: VaultPath, links: Links) -> PersonKey:
    """Say whom a link in the note ``source`` is to, with a note or without."""
    found = links.find(link, source)
    mark = "??" if found.is_ambiguous else "?"
    return PersonKey(found.path or f"{mark}{fold_case(link.name)}")


def link_to(path: VaultPath, links: LinkIndex, source: VaultPath) -> Link:
    """Write a link that leads to a note: its name, or its path where the name is not enough."""
    name = name_of(path)
    if links.find(Link(name), source).path == path:
        return Link(name)
    return Link(path.removesuffix(".md"), text=name)


def _place(path: str) -> str:
    """Give a path as links compare it: without ``.md``, case folded, composed."""
    folded = fold_case(path)
    return folded.removesuffix(".md")


def _shortest(paths: list[VaultPath]) -> Resolution:
    if not paths:
        return Resolution(None)
    length = min(map(len, paths))
    return _only(tuple(path for path in paths if len(path) == length))


def _only(paths: tuple[VaultPath, ...]) -> Resolution:
    return Resolution(paths[0]) if len(paths) == 1 else Resolution(None, paths)
