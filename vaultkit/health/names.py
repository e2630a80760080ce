"""Names of files that do not travel: to another system, or into a link."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence

from vaultkit.domain.folding import fold_case
from vaultkit.domain.sentence import sentence, sentence_for
from vaultkit.health.finding import Finding
from vaultkit.health.looked import Looked
from vaultkit.notes.file_name import unsafe_in

_LONGEST = 260
"""Characters of a whole path that Windows holds, the end of the text among them."""


def examine_names(looked: Looked) -> Iterator[Finding]:
    """Look at the names of all files; what check lists note by note is only counted."""
    found = [*_unsafe(looked), *_colliding(looked), *_spelled_apart(looked), *_long(looked)]
    yield from found
    if not found:
        message = sentence("Every name can be held by any system, and said in a link.")
        yield Finding("names-sound", None, message)


def _unsafe(looked: Looked) -> Iterator[Finding]:
    listed = [each for each in looked.checked.problems if each.rule == "unsafe-file-name"]
    if listed:
        message = sentence_for(
            len(listed),
            "{count} name of a note does not travel; check says which, and why.",
            "{count} names of notes do not travel; check says which, and why.",
        )
        command = looked.shell.vaultkit("check")
        yield Finding("unsafe-names", listed[0].path, message, command)
    notes = set(looked.reading.links.paths)
    for each in looked.files.files:
        if each.path in notes or each.name.startswith("."):
            continue
        if reason := unsafe_in(each.name):
            message = sentence("rename '{name}': {reason}", name=each.name, reason=reason)
            yield Finding("unsafe-file", each.path, message)


def _colliding(looked: Looked) -> Iterator[Finding]:
    """Find names that differ in case, or in how accents are composed, and nothing else."""
    named: dict[str, list[str]] = defaultdict(list)
    for each in looked.files.files:
        named[fold_case(each.path)].append(each.path)
    for paths in named.values():
        for path in paths[1:]:
            message = sentence(
                "On macOS and Windows this and '{twin}' are one file; rename one of them.",
                twin=paths[0],
            )
            yield Finding("names-collide", path, message)


def _spelled_apart(looked: Looked) -> Iterator[Finding]:
    known = {each.path for each in looked.files.files}
    for each in looked.files.files:
        name = unicodedata.normalize("NFC", each.name)
        if name == each.name:
            continue
        path = each.path[: -len(each.name)] + name
        message = sentence(
            "Its accents are apart from their letters, as macOS once wrote them; other programs"
            " may not find it by its name."
        )
        command = None if path in known else _moved(looked, (each.path, path))
        yield Finding("decomposed-name", each.path, message, command)


def _moved(looked: Looked, files: Sequence[str]) -> str | None:
    return looked.shell.program("mv", "-n", files=tuple(files))


def _long(looked: Looked) -> Iterator[Finding]:
    room = _LONGEST - len(looked.vault.root) - 2
    for each in looked.files.files:
        if len(each.path) > room:
            message = sentence(
                "With the folders of the vault this path has {size} characters; Windows holds"
                " {most}.",
                size=len(looked.vault.root) + 1 + len(each.path),
                most=_LONGEST - 1,
            )
            yield Finding("long-path", each.path, message)
