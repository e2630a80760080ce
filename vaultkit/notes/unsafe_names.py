"""Notes and folders whose names do not travel: to another system, or into a link."""

from collections.abc import Iterator, Sequence

from vaultkit.domain.folding import fold_case
from vaultkit.domain.problem import Problem
from vaultkit.domain.sentence import sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.file_name import unsafe_in

_RULE = "unsafe-file-name"


def unsafe_names(paths: Sequence[VaultPath]) -> Iterator[Problem]:
    """Find the notes with such names; a folder is named once, with the first note in it."""
    looked_at: set[str] = set()
    spelled: dict[str, VaultPath] = {}
    for path in paths:
        before = ""
        for part in path.split("/"):
            place = f"{before}/{part}"
            if place not in looked_at and (reason := unsafe_in(part)):
                yield Problem(
                    path,
                    1,
                    1,
                    _RULE,
                    sentence("rename '{name}': {reason}", name=part, reason=reason),
                )
            looked_at.add(place)
            before = place
        twin = spelled.setdefault(fold_case(path), path)
        if twin != path:
            message = sentence(
                "rename it or '{twin}': the two differ only in case, one file on many disks",
                twin=twin,
            )
            yield Problem(path, 1, 1, _RULE, message)
