"""The history of one person's facts: what each commit says has happened with them."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.contact import Contact
from vaultkit.domain.deed import Deed
from vaultkit.domain.folding import fold_case
from vaultkit.domain.interview import Interview
from vaultkit.domain.link import Link
from vaultkit.domain.vault_path import VaultPath, name_of
from vaultkit.gitsync.changes import read_blobs
from vaultkit.gitsync.past_changes import PastChange, PastCommit, past_commits
from vaultkit.gitsync.whereabouts import find_repository
from vaultkit.notes.dialect import PLAIN, Dialect
from vaultkit.notes.two_versions import Version, deeds_between, version

_AT_A_TIME = 4096
"""So many versions of notes are held at once."""


class Person(NamedTuple):
    """Whose history it is. ``path`` is ``""`` for a name without a note.

    ``is_only`` is false if others are called the same: then a link by name could mean them;
    ``dialect`` is what the words of the vault mean.
    """

    name: str
    path: str
    is_only: bool = True
    dialect: Dialect = PLAIN


class Fact(NamedTuple):
    """What one note says happened, by one commit."""

    path: VaultPath
    deed: Deed


class Moment(NamedTuple):
    """A commit that says something of a person; ``at`` is local time."""

    name: str
    at: dt.datetime
    facts: tuple[Fact, ...]


class History(NamedTuple):
    """What is known, the latest first; ``left_out`` counts facts off the record."""

    moments: list[Moment]
    left_out: int = 0


def person(key: PersonKey, name: str, shared_names: frozenset[str]) -> Person:
    """Say whose history is asked for."""
    return Person(name, "" if key.startswith("?") else key, name not in shared_names)


def history_of(root: str, who: Person, *, is_private: bool) -> History:
    """Read the history of a person's facts, through every name their note has had.

    Raises:
        NoRepositoryError: the vault is in no repository.
        GitError: git is not installed.
    """
    repository = find_repository(root)
    commits = past_commits(repository.root)
    known = _Known(who, commits)
    moments: list[Moment] = []
    left_out = 0
    for commit, facts in _facts(repository.root, commits, known):
        shown = [each for each in facts if is_private or not each.deed.is_private]
        left_out += len(facts) - len(shown)
        if shown:
            at = dt.datetime.fromtimestamp(commit.at)  # noqa: DTZ006  as notes have it
            moments.append(Moment(commit.name, at, tuple(shown)))
    return History(moments, left_out)


class _Known:
    """The names and paths that a person's note has had; found by its renames alone."""

    def __init__(self, who: Person, commits: Sequence[PastCommit]) -> None:
        self._is_only = who.is_only
        self.dialect = who.dialect
        self.names = {fold_case(who.name)}
        self.paths = {who.path}
        path = who.path
        for commit in commits:
            for change in commit.changes:
                if path and change.path == path and change.was != path:
                    path = change.was
                    self.paths.add(path)
                    self.names.add(fold_case(name_of(VaultPath(path))))

    def may_be_in(self, change: PastChange, data: bytes) -> bool:
        """Tell at little cost whether a version of a note can say anything of them."""
        if change.path in self.paths or change.was in self.paths:
            return True
        text = fold_case(data.decode(errors="replace"))
        return any(name in text for name in self.names)

    def is_meant(self, link: Link) -> bool:
        """Tell whether a link leads to them; by name alone only where nobody else has it."""
        if "/" in link.target:
            target = fold_case(link.target.removesuffix(".md"))
            return any(target == fold_case(path.removesuffix(".md")) for path in self.paths)
        return self._is_only and fold_case(link.name) in self.names

    def concern(self, change: PastChange, versions: Sequence[Version | None]) -> bool:
        """Tell whether a note is theirs, or one of a meeting with them."""
        if change.path in self.paths or change.was in self.paths:
            return True
        records = [each.record for each in versions if each]
        links = (link for each in records if isinstance(each, Interview) for link in each.contact)
        return any(map(self.is_meant, links))

    def names_of(self, versions: Sequence[Version | None]) -> frozenset[str]:
        """Give how a note links to them, where it gives their name."""
        records = [each.record for each in versions if each]
        links = (
            link
            for each in records
            if isinstance(each, Contact | Interview)
            for link in each.referrals
        )
        return frozenset(link.name for link in links if self.is_meant(link))


def _facts(
    root: Path, commits: Sequence[PastCommit], known: _Known
) -> Iterator[tuple[PastCommit, list[Fact]]]:
    every = [(commit, change) for commit in commits for change in commit.changes]
    told: dict[str, list[Fact]] = {}
    for start in range(0, len(every), _AT_A_TIME):
        some = every[start : start + _AT_A_TIME]
        wanted = [change for _commit, change in some]
        ids = list(dict.fromkeys(name for each in wanted for name in each[2:] if name))
        data = dict(zip(ids, read_blobs(root, ids), strict=True))
        for commit, change in some:
            told.setdefault(commit.name, []).extend(_of_change(commit, change, data, known))
    for commit in commits:
        if facts := told.get(commit.name):
            yield commit, facts


def _of_change(
    commit: PastCommit, change: PastChange, data: dict[str, bytes], known: _Known
) -> Iterator[Fact]:
    before, after = data.get(change.before), data.get(change.after)
    if not any(known.may_be_in(change, each) for each in (before, after) if each):
        return
    old = None if before is None else version(change.was, before, known.dialect)
    new = None if after is None else version(change.path, after, known.dialect)
    now = dt.datetime.fromtimestamp(commit.at)  # noqa: DTZ006  as notes have it
    deeds = deeds_between(old, new, now)
    if known.concern(change, (old, new)):
        yield from (Fact(change.path, deed) for deed in deeds)
        return
    names = known.names_of((old, new))
    for deed in deeds:
        if deed.kind == "referrals" and names & set(deed.names):
            yield Fact(change.path, deed)
