"""Notes that change on two machines: what users, vaultkit and Obsidian do to one.

Whatever is typed holds a word that was never typed before, so that each can be looked for. The
same random numbers give the same notes, on every machine.
"""

import copy
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

_LISTS = ("asked", "tags", "aliases", "met", "links")
_TEXTS = ("role", "replied", "status", "introduced_by", "mine", "company")
_SHARED = ("closed", "paused", "true", "2026-12-24")


class Words:
    """Gives words and days that were not given before."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self._count = 0

    def word(self) -> str:
        """Give a new word."""
        self._count += 1
        return f"w{self._count:04d}"

    def value(self) -> str:
        """Give a new value, as one types it."""
        word = self.word()
        forms = (word, word, f"{word} and more", f"[[{word}]]", f"{word}: yes", f"Ünï {word}")
        return self.rng.choice(forms)


@dataclass
class Property:
    """One property as it is written; of a list, the items; of a block text, its lines."""

    name: str
    kind: str  # text, lines, brackets, block, nested
    values: list[str]
    quote: str = ""
    comment: str = ""
    above: list[str] = field(default_factory=list)
    margin: str = "  "

    def lines(self) -> list[str]:
        """Write it."""
        behind = f"  # {self.comment}" if self.comment else ""
        written = [_quoted(value, self.quote) for value in self.values]
        if self.kind == "text":
            own = [f"{self.name}: {written[0]}".rstrip() + behind]
        elif self.kind == "brackets":
            own = [f"{self.name}: [{', '.join(written)}]{behind}"]
        elif self.kind == "block":
            own = [f"{self.name}: |{behind}", *(f"  {value}" for value in self.values)]
        elif self.kind == "nested":
            inner = [f"  k{n}: {value}" for n, value in enumerate(written)]
            own = [f"{self.name}:{behind}", *inner]
        else:
            own = [f"{self.name}:{behind}", *(f"{self.margin}- {each}" for each in written)]
        return [*(f"# {each}" if each else "" for each in self.above), *own]


def _quoted(value: str, quote: str) -> str:
    if not quote and (value[:1] == "[" or ": " in value or "," in value):
        quote = '"'
    return f"{quote}{value}{quote}"


@dataclass
class Note:
    """A note in its parts."""

    properties: list[Property]
    body: list[str]
    newline: str = "\n"
    mark: str = ""
    last: str = "\n"

    def write(self) -> bytes:
        """Give the file."""
        front = [line for each in self.properties for line in each.lines()]
        text = "\n".join(("---", *front, "---", *self.body)) + self.last
        return (self.mark + text.replace("\n", self.newline)).encode()


def begin(words: Words) -> Note:
    """Make a note."""
    rng = words.rng
    names = [*rng.sample(_LISTS, rng.randint(1, 4)), *rng.sample(_TEXTS, rng.randint(2, 5))]
    rng.shuffle(names)
    properties = [Property("type", "text", ["contact"]), *(_property(words, n) for n in names)]
    if rng.random() < 0.1:
        lines = [f"{words.word()} goes on" for _ in range(rng.randint(1, 4))]
        properties.append(Property("why", rng.choice(("block", "nested")), lines))
    body = [f"# Person {words.word()}", ""]
    for _ in range(rng.randint(1, 4)):
        body += _section(words)
    newline = "\r\n" if rng.random() < 0.05 else "\n"
    return Note(properties, body, newline, "\ufeff" if rng.random() < 0.03 else "")


def _property(words: Words, name: str) -> Property:
    rng = words.rng
    quote = rng.choice(("", "", "", '"', "'"))
    if name in _LISTS:
        made = Property(name, rng.choice(("lines", "lines", "lines", "brackets")), [], quote)
        made.values = [words.value() for _ in range(rng.randint(0, 4))]
        made.margin = rng.choice(("  ", "  ", "", "    "))
        if not made.values:
            made.kind, made.values, made.quote = "text", [""], ""
    else:
        made = Property(name, "text", [rng.choice((words.value(), words.value(), ""))])
        made.quote = quote if made.values[0] else ""
    if rng.random() < 0.08:
        made.comment = words.word()
    if rng.random() < 0.08:
        made.above = [words.word()]
    return made


def _section(words: Words) -> list[str]:
    marks = [words.rng.choice(("", "- ", "- [ ] ")) for _ in range(words.rng.randint(1, 4))]
    return [f"## About {words.word()}", "", *(f"{each}Says {words.word()}." for each in marks), ""]


def changed(words: Words, note: Note, kinds: int) -> Note:
    """Change a copy of a note in as many ways; it never comes out the same."""
    before = note.write()
    while True:
        after = copy.deepcopy(note)
        for _ in range(kinds):
            edit = words.rng.choices(*_CHOICES)[0]
            edit(words, after)
        if after.write() != before:
            return after


def _some(words: Words, note: Note, *kinds: str) -> Property | None:
    found = [each for each in note.properties[1:] if each.kind in kinds]
    return words.rng.choice(found) if found else None


def _append(words: Words, note: Note) -> None:
    """Append to a list, as ``log`` does; a single text becomes a list."""
    found = _some(words, note, "lines", "brackets", "text")
    if found and (found.kind != "text" or found.name in _LISTS):
        if found.kind == "text":
            found.kind, found.values = "lines", [value for value in found.values if value]
        found.values.append(words.value())


def _set(words: Words, note: Note) -> None:
    if (found := _some(words, note, "text")) and found.name in _TEXTS:
        found.values = [words.rng.choice(_SHARED) if words.rng.random() < 0.3 else words.value()]


def _add(words: Words, note: Note) -> None:
    """Add a property behind the last, or anywhere."""
    missing = [n for n in (*_LISTS, *_TEXTS) if n not in [each.name for each in note.properties]]
    missing.append(f"own-{words.word()}")
    made = _property(words, words.rng.choice(missing))
    end = len(note.properties)
    note.properties.insert(end if words.rng.random() < 0.8 else words.rng.randint(1, end), made)


def _remove(words: Words, note: Note) -> None:
    if found := _some(words, note, "text", "lines", "brackets", "block", "nested"):
        note.properties.remove(found)


def _remove_item(words: Words, note: Note) -> None:
    if found := _some(words, note, "lines", "brackets"):
        found.values.remove(words.rng.choice(found.values))
        if not found.values:
            found.kind, found.values = "text", [""]


def _insert_item(words: Words, note: Note) -> None:
    if found := _some(words, note, "lines", "brackets"):
        found.values.insert(words.rng.randint(0, len(found.values)), words.value())


def _requote(words: Words, note: Note) -> None:
    found = _some(words, note, "text", "lines", "brackets")
    if found and all(found.values):
        found.quote = words.rng.choice(("", '"', "'"))


def _rewrite(words: Words, note: Note) -> None:
    """Write all properties anew, as Obsidian does when one is changed in its panel."""
    for each in note.properties:
        each.comment, each.above, each.quote = "", [], ""
        if each.kind in ("lines", "brackets"):
            each.kind, each.margin = ("lines" if each.values else "text"), "  "
            each.values = each.values or [""]
    words.rng.choice((_append, _set, _add))(words, note)


def _move(words: Words, note: Note) -> None:
    if found := _some(words, note, "text", "lines", "brackets"):
        note.properties.remove(found)
        note.properties.insert(words.rng.randint(1, len(note.properties)), found)


def _comment(words: Words, note: Note) -> None:
    if found := _some(words, note, "text", "lines", "brackets"):
        if words.rng.random() < 0.5:
            found.comment = words.word()
        else:
            found.above = [*found.above[: words.rng.randint(0, 1)], words.word()]


def _write_on(words: Words, note: Note) -> None:
    """Add a line to a text over several lines, or one of its own to a nested property."""
    if found := _some(words, note, "block", "nested"):
        found.values.append(f"{words.word()} goes on")


def _line_places(note: Note) -> list[int]:
    return [n for n, line in enumerate(note.body) if "Says" in line]


def _change_line(words: Words, note: Note) -> None:
    if places := _line_places(note):
        at = words.rng.choice(places)
        note.body[at] = note.body[at].partition("Says")[0] + f"Says {words.word()} now."


def _tick(words: Words, note: Note) -> None:
    if places := [n for n in _line_places(note) if note.body[n].startswith("- [ ]")]:
        at = words.rng.choice(places)
        note.body[at] = f"- [x]{note.body[at][5:]} ✅ {words.word()}"


def _remove_line(words: Words, note: Note) -> None:
    if places := _line_places(note):
        del note.body[words.rng.choice(places)]


def _add_line(words: Words, note: Note) -> None:
    if places := _line_places(note):
        note.body.insert(words.rng.choice(places) + 1, f"- [ ] Says {words.word()}.")


def _add_section(words: Words, note: Note) -> None:
    note.body += _section(words)


def _end_lines(_: Words, note: Note) -> None:
    note.newline = "\r\n" if note.newline == "\n" else "\n"


def _begin_mark(_: Words, note: Note) -> None:
    note.mark = "" if note.mark else "\ufeff"


def _end_file(_: Words, note: Note) -> None:
    note.last = "" if note.last else "\n"


_EDITS: Sequence[tuple[Callable[[Words, Note], None], int]] = (
    (_append, 32), (_set, 18), (_add, 12), (_remove, 2), (_remove_item, 3), (_insert_item, 3),
    (_requote, 2), (_rewrite, 3), (_move, 2), (_comment, 3), (_write_on, 2), (_change_line, 8),
    (_tick, 8), (_remove_line, 2), (_add_line, 6), (_add_section, 4), (_end_lines, 1),
    (_begin_mark, 1), (_end_file, 1),
)  # fmt: skip
_CHOICES = ([edit for edit, _ in _EDITS], [weight for _, weight in _EDITS])
