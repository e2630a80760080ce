"""What a block of YAML holds as text, and how every mistake in it is said."""

import importlib.util
from types import ModuleType

import pytest
import yaml

from vaultkit.notes import block as with_libyaml
from vaultkit.notes.block import read_block
from vaultkit.notes.fault import Fault
from vaultkit.notes.limits import MAX_ALIASES, MAX_DEPTH, MAX_NODES
from vaultkit.notes.node import Block, Listing, Nested, Property, Scalar, plain


def values(block: Block) -> dict[str, object]:
    return {name: plain(each.value) for name, each in block.properties.items()}


def test_a_property_knows_where_its_name_and_its_value_stand() -> None:
    block = read_block("# é\nname: Zoë\nrole: 'it''s'\n")

    assert block == Block(
        {
            "name": Property(Scalar("name", 4), Scalar("Zoë", 10)),
            "role": Property(Scalar("role", 14), Scalar("it's", 20, "'")),
        },
        [],
    )


def test_lists_and_mappings_are_kept_in_their_order() -> None:
    block = read_block("news:\n  - b\n  - a\nextra: {z: 1, y: [2]}\n")

    assert block.properties["news"].value == Listing((Scalar("b", 10), Scalar("a", 16)), 8)
    assert block.properties["extra"].value == Nested(
        (
            (Scalar("z", 26), Scalar("1", 29)),
            (Scalar("y", 32), Listing((Scalar("2", 36),), 35)),
        ),
        25,
    )


@pytest.mark.parametrize(
    ("text", "style", "read"),
    [
        ("a: x y\n", "", "x y"),
        ('a: "x\\ty"\n', '"', "x\ty"),
        ("a: |\n  x\n  y\n", "|", "x\ny\n"),
        ("a: >-\n  x\n  y\n", ">", "x y"),
        ("a:\n", "", ""),
        ('a: ""\n', '"', ""),
    ],
)
def test_a_scalar_knows_its_style(text: str, style: str, read: str) -> None:
    value = read_block(text).properties["a"].value

    assert isinstance(value, Scalar)
    assert (value.text, value.style) == (read, style)


@pytest.mark.parametrize(
    ("written", "is_empty"),
    [
        ("", True),
        ('""', True),
        ("~", True),
        ("null", True),
        ("Null", True),
        ("NULL", True),
        ("'null'", False),
        ('"~"', False),
        ("none", False),
        ("0", False),
        ("false", False),
    ],
)
def test_nothing_and_a_plain_null_mean_a_missing_value(written: str, *, is_empty: bool) -> None:
    value = read_block(f"a: {written}\n").properties["a"].value

    assert isinstance(value, Scalar)
    assert value.is_empty is is_empty


@pytest.mark.parametrize("text", ["", "\n", " \n", "# c\n", "\ufeff", "{}\n"])
def test_a_block_without_a_property_is_readable(text: str) -> None:
    assert read_block(text) == Block({}, [])


def test_what_an_alias_stands_for_is_read() -> None:
    block = read_block("a: &x [1, 2]\nb: *x\nc: &y z\n*y : {d: *y}\n")

    assert values(block) == {"a": ["1", "2"], "b": ["1", "2"], "c": "z", "z": {"d": "z"}}


def test_an_anchor_given_twice_stands_for_the_last_before_the_alias() -> None:
    assert values(read_block("a: &x 1\nb: *x\nc: &x {d: 2}\ne: *x\n")) == {
        "a": "1",
        "b": "1",
        "c": {"d": "2"},
        "e": {"d": "2"},
    }


def test_a_property_given_twice_is_left_out() -> None:
    block = read_block("a: 1\nb: 2\n'a': 3\n")

    assert values(block) == {"b": "2"}
    assert block.is_readable
    message = "'a' stands twice; keep one, since neither counts until then"
    assert block.faults == [Fault(10, "duplicate-key", message)]


@pytest.mark.parametrize(
    ("text", "value", "tag"),
    [
        ("a: !!int 3\n", "3", "tag:yaml.org,2002:int"),
        ("a: ! x\n", "x", "!"),
        ("a: !x [1]\n", ["1"], "!x"),
        ("a: !!map {b: 1}\n", {"b": "1"}, "tag:yaml.org,2002:map"),
        ("a: !!python/name:os.system\n", "", "tag:yaml.org,2002:python/name:os.system"),
    ],
)
def test_a_tag_is_not_followed(text: str, value: object, tag: str) -> None:
    block = read_block(text)

    assert values(block) == {"a": value}
    message = f"the tag '{tag}' is not followed; the value is read as plain text"
    assert block.faults == [Fault(3, "yaml-tag", message)]


MISFIT = "this line does not fit in with the ones before it; check its indentation and quotes"
COLON = "': ' inside a text ends it for YAML; put the whole value in double quotes"
BEGINNING = "a text cannot begin with this character; put the whole value in double quotes"
TAB = "a tab stands where YAML wants spaces; indent with two spaces"
SECOND = "'...' or '---' ends the front matter for YAML before its fence; remove it"
TEMPLATE = "the template is not filled: '{{' or '{%' stands where a value belongs"
BRACES = "the template is not filled: '{{' stands where a value belongs"
SEPARATOR = "an invisible line separator stands in this line; type the line anew"
BRACKET = "a bracket is not closed, or a comma is missing behind it"
NOT_A_MAPPING = "front matter is not a mapping of 'name: value'"

UNREADABLE = [
    # What libyaml says, with the place that is to be mended.
    ("name: A\nfoo\nbar: x\n", 8, "yaml-syntax", "a line without ': '; join it to its property"),
    ('é: 1\na: "x\nb: y\n', 8, "yaml-syntax", "a quote is opened and never closed"),
    ("a: [x, y\nb: z\n", 3, "yaml-syntax", BRACKET),
    ("a: {x: y\nb: z\n", 3, "yaml-syntax", BRACKET),
    ("a: 'it's'\n", 7, "yaml-syntax", MISFIT),
    ("  a: 1\nb: 2\n", 7, "yaml-syntax", MISFIT),
    ("a:\n  b: 1\n c: 2\n", 11, "yaml-syntax", MISFIT),
    ("a: 1\n- x\n", 5, "yaml-syntax", MISFIT),
    ("a: x: y\n", 4, "unquoted-text", COLON),
    ("a: @x\n", 3, "unquoted-text", BEGINNING),
    ("\ta: 1\n", 0, "tab", TAB),
    ("a:\n- b\n\t- c\n", 7, "tab", TAB),
    ("a: |\n\tx\n", 5, "tab", TAB),
    ("a: b\n...\nc: d\n", 9, "second-document", SECOND),
    ("a: b\n--- c\n", 5, "second-document", SECOND),
    ("a: b\n--- \n---\n", 5, "second-document", SECOND),
    ("...\na: 1\n", 0, "second-document", SECOND),
    ("a: x\u2028y\n", 5, "yaml-syntax", SEPARATOR),
    ("a: [[A]], [[B]]\n", 8, "unquoted-link", 'quote the link: "[[Name]]"'),
    ("a:\n- [[A]] x\n", 11, "unquoted-link", 'quote the link: "[[Name]]"'),
    ("{% if x %}\na: b\n", 1, "unfilled-template", TEMPLATE),
    ('a: "\\q"\n', 4, "yaml-syntax", "not valid YAML: found unknown escape character"),
    ("%FOO\n", 4, "yaml-syntax", "not valid YAML: found unknown directive name"),
    ("é: \ufffe\n", 3, "yaml-syntax", "not valid YAML: control characters are not allowed"),
    ("é: x\x00\n", 4, "yaml-syntax", "not valid YAML: control characters are not allowed"),
    # What vaultkit says of the stream itself.
    ("a: *x\n", 3, "yaml-syntax", "'*x' refers to nothing before it"),
    ("a: &x [*x]\n", 7, "yaml-syntax", "'*x' refers to nothing before it"),
    ("- a\n", 0, "not-a-mapping", NOT_A_MAPPING),
    ("~\n", 0, "not-a-mapping", NOT_A_MAPPING),
    ("a:b\n", 0, "not-a-mapping", NOT_A_MAPPING),
    ("? [a]\n: c\n", 2, "complex-key", "the name of a property is text, not a list or a mapping"),
    ("a: {{b}}\n", 4, "unfilled-template", BRACES),
    ("a: {{b}} c\n", 4, "unfilled-template", BRACES),
    ("{{a}}: b\n", 1, "unfilled-template", BRACES),
]


@pytest.mark.parametrize(("text", "at", "rule", "message"), UNREADABLE)
def test_a_block_that_cannot_be_read_is_one_fault(
    text: str, at: int, rule: str, message: str
) -> None:
    block = read_block(text)

    assert block == Block({}, [Fault(at, rule, message)], is_readable=False)


@pytest.mark.parametrize(
    ("size", "is_readable"), [(MAX_DEPTH - 1, True), (MAX_DEPTH, False), (MAX_DEPTH + 1, False)]
)
def test_depth_is_limited(size: int, *, is_readable: bool) -> None:
    block = read_block("a: " + "[" * size + "]" * size)

    assert block.is_readable is is_readable
    assert [each.rule for each in block.faults] == ([] if is_readable else ["too-deep"])


@pytest.mark.parametrize(("size", "is_readable"), [(MAX_NODES - 3, True), (MAX_NODES - 2, False)])
def test_values_are_limited(size: int, *, is_readable: bool) -> None:
    block = read_block("a: [" + "x," * size + "]")

    assert block.is_readable is is_readable
    assert [each.rule for each in block.faults] == ([] if is_readable else ["too-many-values"])


@pytest.mark.parametrize(("size", "is_readable"), [(MAX_ALIASES, True), (MAX_ALIASES + 1, False)])
def test_aliases_are_limited(size: int, *, is_readable: bool) -> None:
    block = read_block("a: &a x\nb: [" + "*a," * size + "]")

    assert block.is_readable is is_readable
    assert [each.rule for each in block.faults] == ([] if is_readable else ["too-many-aliases"])


def test_what_an_alias_repeats_counts_as_often_as_it_is_repeated() -> None:
    thousand = "a: &a [" + "x," * 999 + "]\nb: ["

    assert read_block(f"{thousand}*a,*a,*a]").is_readable
    assert [each.rule for each in read_block(f"{thousand}*a,*a,*a,*a]").faults] == [
        "too-many-aliases"
    ]


@pytest.fixture
def without_libyaml(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Load the module once more, as it is where PyYAML was built without libyaml."""
    monkeypatch.delattr(yaml, "CBaseLoader")
    spec = importlib.util.spec_from_file_location("pure_block", with_libyaml.__file__)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "text", ["a: 1\nb: [x, {c: d}]\n", "a: 1\na: 2\n", "a: &x y\nb: *x\n", "# c\n", "- a\n"]
)
def test_without_libyaml_the_same_is_read(without_libyaml: ModuleType, text: str) -> None:
    assert tuple(without_libyaml.read_block(text)) == tuple(read_block(text))


@pytest.mark.parametrize(
    "text",
    [row[0] for row in UNREADABLE]
    + ["a: " + "[" * 30_000, "a: &a x\nb: [" + "*a," * 200 + "]", "a:\tb\t# c\n"],
)
def test_without_libyaml_nothing_raises_either_b27(without_libyaml: ModuleType, text: str) -> None:
    block = without_libyaml.read_block(text)

    assert all(0 <= fault.at <= len(text) for fault in block.faults)
    assert block.is_readable is (not block.faults)
