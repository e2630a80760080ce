"""Notes of an invented contact, changed at random as three machines might."""

import random

_VALUES = {
    "replied": ["replied: 2026-11-04\n", "replied: 2026-11-05\n", "replied:\n"],
    "role": ["role: Head of A&R   # since May\n", 'role: "Head"\n', "# which?\nrole: Scout\n"],
    "why": [
        "why: |\n  How a label\n  finds it\n", "why: |\n  How a label\n  sells it\n", "why: x\n"
    ],
    "status": ["status: paused\n", "status: closed\n"],
    "own": ["own: {a: 1}\n", "own: [[Acme]]\n"],
}  # fmt: skip
_LISTS = ("asked", "tags", "referrals")
_LINES = [
    "## What I learned\n",
    "\n",
    "Small labels.\n",
    "- [ ] #promise a link\n",
    "Title\n",
    "x\n",
]


class RandomNote:
    """A note as lists of lines, so that it can be changed a little."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        names = chance.sample([*_VALUES, *_LISTS], chance.randint(2, 7))
        self.front = [self._property(name) for name in names]
        self.text = [chance.choice(_LINES) for _ in range(chance.randint(0, 8))]

    def _property(self, name: str) -> tuple[str, str]:
        if name in _VALUES:
            return name, self._chance.choice(_VALUES[name])
        items = sorted(self._chance.sample("abcdefgh", self._chance.randint(1, 4)))
        if self._chance.random() < 0.3:
            return name, f"{name}: [{', '.join(items)}]\n"
        return name, f"{name}:\n" + "".join(f"  - {item}\n" for item in items)

    def changed(self, chance: random.Random) -> "RandomNote":
        """Give the note after a few changes."""
        other = RandomNote.__new__(RandomNote)
        other._chance, other.front, other.text = chance, [*self.front], [*self.text]
        for _ in range(chance.randint(1, 4)):
            chance.choice([other._set, other._set, other._move, other._write])()
        return other

    def _set(self) -> None:
        """Write a property anew, begin one, or take it out."""
        name = self._chance.choice([*_VALUES, *_LISTS])
        at = next((at for at, (known, _) in enumerate(self.front) if known == name), None)
        if at is None:
            self.front.insert(self._chance.randint(0, len(self.front)), self._property(name))
        elif self._chance.random() < 0.2:
            del self.front[at]
        elif name in _LISTS and self._chance.random() < 0.6 and "[" not in self.front[at][1]:
            item = f"  - {self._chance.choice('ijklmn')}\n"
            self.front[at] = name, self.front[at][1] + item
        else:
            self.front[at] = self._property(name)

    def _move(self) -> None:
        if len(self.front) > 1 and self._chance.random() < 0.3:
            self.front.append(self.front.pop(0))

    def _write(self) -> None:
        at = self._chance.randint(0, len(self.text))
        self.text[at : at + self._chance.randint(0, 2)] = [
            f"Line {self._chance.randint(0, 99)}.\n" for _ in range(self._chance.randint(0, 2))
        ]

    def written(self, end: str) -> bytes:
        """Write it."""
        front = "".join(lines for _, lines in self.front)
        text = f"---\ntype: contact\n{front}---\n{''.join(self.text)}"
        return text.replace("\n", end).encode()
