"""Look at everything around the notes of a vault, area by area, and change nothing."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from vaultkit.domain.sentence import sentence, sentence_for
from vaultkit.health.copies import examine_copies
from vaultkit.health.encodings import examine_encodings
from vaultkit.health.files import all_files
from vaultkit.health.finding import Finding
from vaultkit.health.git import examine_git
from vaultkit.health.index import examine_index
from vaultkit.health.looked import Asked, Looked
from vaultkit.health.machine import examine_machine
from vaultkit.health.names import examine_names
from vaultkit.health.notes import examine_notes
from vaultkit.health.obsidian import examine_obsidian
from vaultkit.health.settings import examine_settings
from vaultkit.health.shell import shell_for
from vaultkit.health.state import examine_state, has_open_step
from vaultkit.health.templates import examine_templates
from vaultkit.health.texts import note_texts
from vaultkit.vault.checking import check_reading, read_closely

Examine = Callable[[Looked], Iterator[Finding]]

EXAMINED: Sequence[Examine] = (
    examine_notes, examine_settings, examine_templates, examine_index, examine_state,
    examine_encodings, examine_names, examine_copies, examine_git, examine_obsidian,
    examine_machine,
)  # fmt: skip
"""What is looked at, in the order of the areas."""

MOST_OF_A_KIND = 20
"""So many findings of one kind are given in full; of a thousand notes the rest is counted."""


def examine(asked: Asked) -> list[Finding]:
    """Give everything that was found, in the order of the areas."""
    looked = _looked(asked)
    return [*_shortened(each for look in EXAMINED for each in _found(look, looked))]


def _looked(asked: Asked) -> Looked:
    root = asked.vault.root
    reading = read_closely(asked.vault, asked.now)
    return Looked(
        asked=asked,
        shell=shell_for(root),
        files=all_files(root),
        reading=reading,
        checked=check_reading(reading, asked.vault, asked.now),
        texts=[*note_texts(root, reading.links.paths)],
        is_open=has_open_step(root),
    )


def _found(look: Examine, looked: Looked) -> Iterator[Finding]:
    """Ask for one area; what the system refuses there hides no other."""
    try:
        yield from look(looked)
    except OSError as error:
        place = error.filename if isinstance(error.filename, str) else None
        message = sentence("could not be looked at: {reason}", reason=error.strerror or str(error))
        yield Finding("not-looked-at", place, message)


def _shortened(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give the first of each kind, and how many more there are."""
    seen: Counter[str] = Counter()
    kept = []
    for each in findings:
        seen[each.id] += 1
        if seen[each.id] <= MOST_OF_A_KIND:
            kept.append(each)
    for number, each in enumerate(kept):
        yield each
        more = seen[each.id] - MOST_OF_A_KIND
        if more > 0 and not any(later.id == each.id for later in kept[number + 1 :]):
            message = sentence_for(more, "and {count} more like it", "and {count} more like these")
            yield Finding(each.id, None, message)
