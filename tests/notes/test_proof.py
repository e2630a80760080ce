"""What an edit made is believed only if it reads back as wanted, and nothing else changed."""

import pytest

from vaultkit.notes.block import MAX_NODES
from vaultkit.notes.layout import read_layout
from vaultkit.notes.proof import NewText, Outline, proved

BEFORE = "a: x\nb: 'y'\nc: [1, 2]\n"


def outline(text: str = "new") -> Outline:
    layout = read_layout(BEFORE)
    others = [(each.key.shape, each.value.shape) for each in layout.entries[1:]]
    return [(layout.entries[0].key.shape, NewText(text)), *others]


def is_proved(after: str, wanted: str = "new") -> bool:
    return proved(read_layout(BEFORE), after, outline(wanted), frozenset({"a"})) is not None


def test_the_wanted_text_and_nothing_else() -> None:
    assert is_proved("a: new\nb: 'y'\nc: [1, 2]\n")
    assert is_proved("a: \"new\" # why\nb: 'y'\nc: [1, 2]\n")


@pytest.mark.parametrize(
    "after",
    [
        "a: other\nb: 'y'\nc: [1, 2]\n",
        "a: [new]\nb: 'y'\nc: [1, 2]\n",
        "a: !t new\nb: 'y'\nc: [1, 2]\n",
        "a: &t new\nb: 'y'\nc: [1, 2]\n",
        "a: new\nb: y\nc: [1, 2]\n",
        'a: new\nb: "y"\nc: [1, 2]\n',
        "a: new\nb: 'y'\nc:\n- 1\n- 2\n",
        "a: new\nb: 'y'\nc: [2, 1]\n",
        "a: new\nc: [1, 2]\nb: 'y'\n",
        "a: new\nb: 'y'\n",
        "a: new\nb: 'y'\nc: [1, 2]\nd: 1\n",
        "'a': new\nb: 'y'\nc: [1, 2]\n",
        "a: new\nb: 'y'\nc: [1, 2\n",
        "a: new\nb: 'y'\nc: [1, 2]\n...\n---\nd: 1\n",
        "",
        f"a: new\nb: 'y'\nc: [{'1,' * (2 * MAX_NODES)}]\n",
    ],
)
def test_anything_else_is_not_proved(after: str) -> None:
    assert not is_proved(after)


def test_a_text_that_reads_as_missing_is_not_the_text() -> None:
    assert not is_proved("a: null\nb: 'y'\nc: [1, 2]\n", "null")
    assert is_proved("a: 'null'\nb: 'y'\nc: [1, 2]\n", "null")
