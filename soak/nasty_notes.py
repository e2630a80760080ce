"""Notes as people and programs really leave them, and worse; and things to do to them.

The same seed and number give the same note and the same change, on every machine.
"""

import random
from collections.abc import Callable, Sequence

from vaultkit.notes.change import Append, Change, Remove, SetList, SetText, Unset

NAMES: Sequence[str] = (
    "type", "aliases", "role", "tags", "asked", "replied", "referred_by", "mine", "on", "été",
    "a b", "x-y", "n", "1st", "名", "why", "none of these",
)  # fmt: skip
WORDS: Sequence[str] = (
    "x", "two words", "it's", 'say "so"', "Re: y", "a # b", "#tag", "- dash", "[x]", "{x}", "@you",
    "2026-11-10", "2026-02-30", "2026-11-10T10:00:00", "0123", "1.10", "1e3", "12:30", "yes", "No",
    "null", "~", "true", "", " lead", "trail ", "é", "e\u0301", "😀", "漢字", "[[Ada Baker]]",
    "[[Ada Baker|Ada, hers]]", "back\\slash", "tab\there", "line\nend", "\u00a0", "x" * 200, "---",
    "...", "? q", ": c", "&a", "*a", "!t", "|", ">", "%d", "`b`", "a: b: c", "a,b", "]", "}",
    "'", '"', "<<", "=", "+33 4 90", "\u200b", "\ufeff", "a\u2028b", "\x07", "\x7f", "’",
    "c'est-à-dire : oui",
)  # fmt: skip
PLAIN = ("x", "two words", "2026-11-10", "0123", "yes", "é😀", "a-b", "x, y", "+33 4", "10:30", "~")
COMMENTS = ("# c", "#", "# a: b", "# 'q' \"d\"", "#tag", "# - x")
BODIES = (
    b"", b"body", b"body\n", b"\n\n\nx", b"---\na: 1\n---\n", b"x\r\ny\n", b"\xff\xfe\x00\r\n\r",
    "é\u2028\n".encode(), b"```\n---\n```\n", b"--- # no fence\n",
)  # fmt: skip


def nasty_note(rng: random.Random) -> bytes:
    """Make a note; most can be read."""
    newline = rng.choice(("\n", "\n", "\r\n"))
    indent = "  " if rng.random() < 0.05 else ""
    names = rng.sample(NAMES, rng.randint(0, 7))
    if names and rng.random() < 0.04:
        names.append(rng.choice(names))
    lines = [line for name in names for line in _entry(rng, name)]
    lines = [*_noise(rng, 0.2), *lines, *_noise(rng, 0.2)]
    ends = [("\n" if rng.random() < 0.02 else newline) for _ in lines]
    front = "".join(indent + line + end for line, end in zip(lines, ends, strict=True))
    fence = f"---{rng.choice(('', '', '', ' ', chr(9)))}{newline}"
    close = "---" + (newline if rng.random() < 0.9 else "")
    mark = b"\xef\xbb\xbf" if rng.random() < 0.1 else b""
    body = rng.choice(BODIES) if close.endswith("\n") else b""
    return mark + (fence + front + close).encode() + body


def nasty_change(rng: random.Random) -> Change:
    """Choose something to do."""
    name = rng.choice(NAMES) if rng.random() < 0.95 else rng.choice([w for w in WORDS if w])
    kind = rng.randrange(5)
    if kind == 0:
        return SetText(name, rng.choice(WORDS))
    items = tuple(rng.choice(WORDS) for _ in range(rng.randint(1, 3)))
    if kind == 1:
        return SetList(name, items if rng.random() < 0.9 else ())
    if kind == 2:
        return Append(name, items)
    if kind == 3:
        return Remove(name, tuple(rng.choice((*PLAIN, *WORDS)) for _ in range(2)))
    return Unset(name)


def _entry(rng: random.Random, name: str) -> list[str]:
    key = f'"{name}"' if rng.random() < 0.1 or name in ("1st", "n") else name
    form = rng.choice(_FORMS)
    lines = form(rng, key)
    return [*lines, *_noise(rng, 0.15)]


def _noise(rng: random.Random, chance: float) -> list[str]:
    if rng.random() > chance:
        return []
    return [rng.choice(("", "", "# own line", "#", "  # indented", "   "))]


def _comment(rng: random.Random) -> str:
    return f"{rng.choice((' ', '  ', '    '))}{rng.choice(COMMENTS)}" if rng.random() < 0.2 else ""


def _text(rng: random.Random) -> str:
    word = rng.choice(PLAIN)
    style = rng.randrange(4)
    if style == 0:
        return "'" + word.replace("'", "''") + "'"
    if style == 1:
        return '"' + rng.choice((word, "\\u00e9\\t", 'x\\"y', "[[Ada Baker]]")) + '"'
    return word


def _scalar(rng: random.Random, key: str) -> list[str]:
    return [f"{key}:{rng.choice((' ', '  ', chr(9)))}{_text(rng)}{_comment(rng)}"]


def _empty(rng: random.Random, key: str) -> list[str]:
    return [f"{key}:{rng.choice(('', '', ' ', '   '))}{_comment(rng)}"]


def _block_list(rng: random.Random, key: str) -> list[str]:
    margin = rng.choice(("", "  ", "    "))
    gap = rng.choice((" ", " ", "   "))
    lines = [f"{key}:{_comment(rng)}"]
    for _ in range(rng.randint(1, 4)):
        lines += [margin + "# between"] if rng.random() < 0.1 else []
        item = rng.choice((_text(rng), _text(rng), "", "[[Bare]]", "- x", "a: 1", "|\n    z"))
        if "\n" in item or item.startswith("|"):
            item = _text(rng)
        lines.append(f"{margin}-{gap}{item}".rstrip() + _comment(rng))
    return lines


def _flow_list(rng: random.Random, key: str) -> list[str]:
    items = [_text(rng) for _ in range(rng.randint(0, 4))]
    items = [item for item in items if item != "x, y"]
    if rng.random() < 0.6:
        comma = rng.choice(("", ",", " ,")) if items else ""
        return [f"{key}: [{rng.choice((', ', ',', ' , ')).join(items)}{comma}]{_comment(rng)}"]
    lines = [f"{key}: ["]
    for number, item in enumerate(items):
        is_last = number == len(items) - 1
        lines.append(f"  {item}{'' if is_last and rng.random() < 0.5 else ','}{_comment(rng)}")
    return [*lines, rng.choice(("]", "  ]"))] if rng.random() < 0.9 else [f"{key}: [[Bare]]"]


def _block_text(rng: random.Random, key: str) -> list[str]:
    mark = rng.choice("|>") + rng.choice(("", "-", "+"))
    lines = [f"{key}: {mark}{_comment(rng)}"]
    lines += [f"  {rng.choice(('x', '# no comment', 'a: b', '- y', '', '  deep', 'é'))}"]
    lines += [f"  line {number}" for number in range(rng.randint(0, 2))]
    return lines + [""] * rng.randint(0, 2)


def _long_text(rng: random.Random, key: str) -> list[str]:
    if rng.random() < 0.5:
        return [f"{key}: x", "  goes on", "  and on"]
    return [f'{key}: "x', "  goes on", '  and on"' + _comment(rng)]


def _below(rng: random.Random, key: str) -> list[str]:
    return [f"{key}:{_comment(rng)}", f"  {_text(rng)}{_comment(rng)}"]


def _nested(rng: random.Random, key: str) -> list[str]:
    if rng.random() < 0.5:
        return [f"{key}: {{a: 1, b: [x]}}{_comment(rng)}"]
    return [f"{key}:", "  a: 1", "  b:", "    - x"]


def _marked(rng: random.Random, key: str) -> list[str]:
    anchor = f"a{rng.randrange(10**9)}"
    value = rng.choice((f"&{anchor} x", f"&{anchor} [x, y]", "!!str 1", "!t x", f"&{anchor}"))
    lines = [f"{key}: {value}{_comment(rng)}"]
    if "&" in value and rng.random() < 0.7:
        lines.append(f"k{anchor}: *{anchor}")
    return lines


def _rare(rng: random.Random, key: str) -> list[str]:
    return rng.choice(
        (
            [f"? {key}", ": x"],
            [f"{key} : x"],
            [f"{key}: 'it''s'"],
            [f"{key}: [[[x]]]"],
            [f"{key}: -"],
        )
    )


_FORMS: Sequence[Callable[[random.Random, str], list[str]]] = (
    _scalar, _scalar, _scalar, _empty, _block_list, _block_list, _block_list, _flow_list,
    _flow_list, _block_text, _long_text, _below, _nested, _marked, _rare,
)  # fmt: skip
