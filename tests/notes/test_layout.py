"""Where the parts of a block stand, with libyaml and without."""

import importlib.util

import pytest
import yaml

from vaultkit.notes import layout as with_libyaml


@pytest.mark.parametrize(
    "text",
    [
        "a: 1 # c\nb: [x, {c: 'd'}]\n",
        "a: |+\n  x\n\nb:\n  - &y z\n  -\nc: *y\n",
        "# c\n",
        "é: 😀\n",
    ],
)
def test_without_libyaml_all_stands_where_it_stood(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.delattr(yaml, "CBaseLoader")
    spec = importlib.util.spec_from_file_location("pure_layout", with_libyaml.__file__)
    assert spec is not None
    assert spec.loader is not None
    without = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(without)

    assert tuple(without.read_layout(text)) == tuple(with_libyaml.read_layout(text))


@pytest.mark.parametrize(
    ("text", "has_comments"),
    [
        ("a: 1\nb: '#'\nc: \"# x\"\n", False),
        ("a: |\n  # no comment\n", False),
        ("", False),
        ("a: 1 # c\n", True),
        ("# c\na: 1\n", True),
        ("a: 1\n# c\n", True),
        ("a: # c\n  - x\n", True),
        ("a:\n  - x # c\n  - y\n", True),
        ("a: [x, # c\n  y]\n", True),
        ("a: [x # c\n  ]\n", True),
        ("a: | # c\n  x\n", True),
    ],
)
def test_a_comment_is_what_stands_between_names_and_values(text: str, has_comments: bool) -> None:  # noqa: FBT001
    assert with_libyaml.read_layout(text).has_comments == has_comments
