"""A template may come from somebody else: it prints, chooses and repeats, and nothing more."""

import time
import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.scaffold.errors import TemplateError
from vaultkit.scaffold.template import render

LONG = "ab" * 20_000
VALUES: dict[str, Any] = {
    "contact": {
        "name": "Ada",
        "why": LONG,
        "tags": ["a", "b", "c"],
        "asked": [],
        "items": "own",
        "role": "",
        "may_mention": True,
    },
    "themes": [{"title": "T", "questions": ["q1", "q2"]}, {"title": "U", "questions": []}],
    "many": ["x"] * 2_000,
    "odd": "\x01" * 50_000,
    "minutes": 45,
    "today": "2026-11-22",
}


def rendered(source: str) -> str:
    return render(source, VALUES, "templates/contact.md.j2")


def refusal(source: str) -> str:
    """Render what must be refused, and see that refusing takes no time."""
    began = time.process_time()
    with pytest.raises(TemplateError) as caught:
        rendered(source)
    assert time.process_time() - began < 1  # half of it here; machines of a CI are slower
    assert caught.value.exit_code == 3
    return str(caught.value).removeprefix("templates/contact.md.j2:")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", ""),
        ("é\n", "é\n"),
        ("a\r\nb\r\n", "a\nb\n"),
        ("{{ contact.name }}", "Ada"),
        ("{{ minutes }} {{ contact.may_mention }}", "45 True"),
        ("{{ 'a' }}{{ 3 }}", "a3"),
        ("{# nothing #}x", "x"),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
        (
            "{% if contact.role %}\na\n{% elif minutes > 30 %}\nb\n{% else %}\nc\n{% endif %}\n",
            "b\n",
        ),
        ("{% if not contact.role and (minutes == 45 or today) %}y{% endif %}", "y"),
        ("{{ 'long' if minutes >= 60 else 'short' }}", "short"),
        ("{% for tag in contact.tags %}\n- {{ tag }}\n{% endfor %}\n", "- a\n- b\n- c\n"),
        ("{% for tag in contact.tags if tag != 'b' %}{{ tag }}{% endfor %}", "ac"),
        ("{% for day in contact.asked %}{{ day }}{% else %}never{% endfor %}", "never"),
        (
            (
                "{% for t in themes %}{{ t.title }}{% for q in t.questions %}{{ q }}{% endfor %}"
                "{% endfor %}"
            ),
            "Tq1q2U",
        ),
        (
            (
                "{% for t in contact.tags %}{{ loop.index }}/{{ loop.length }}"
                "{{ '' if loop.last else ',' }}{% endfor %}"
            ),
            "1/3,2/3,3/3",
        ),
        ("{{ 'b' in contact.tags }}", "True"),
        ("{{ contact.items }}", "own"),
        ("{{ nobody | default('x') }}{{ contact.nothing | default }}", "x"),
        ("{{ contact.role | default('x') }}{{ contact.role | default('y', true) }}", "y"),
        ("{{ contact.tags | first }}", "a"),
        ("{{ contact.tags | join(', ') }}{{ contact.asked | join }}", "a, b, c"),
        ("{{ contact.tags | length }}{{ contact.name | length }}", "33"),
        ("{{ contact.name | lower }}{{ contact.name | upper }}", "adaADA"),
        ("{{ '  a ' | trim }}{{ minutes | upper }}", "a45"),
        (
            "a: {{ contact.tags | yaml }}\nb: {{ 'x: y' | yaml }}",
            'a: \n  - a\n  - b\n  - c\nb: "x: y"',
        ),
    ],
)
def test_what_is_offered_works(source: str, expected: str) -> None:
    assert rendered(source) == expected


def test_values_are_text_and_never_templates() -> None:
    assert (
        render("{{ x }}", {"x": "{{ 7 * 7 }}{% set a = 1 %}<b>"}, "p")
        == "{{ 7 * 7 }}{% set a = 1 %}<b>"
    )


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__ }}",
        "{{ contact.__init__ }}",
        "{{ contact.name.__class__.__mro__ }}",
        "{{ contact._x }}",
        "{% for x in ''.__class__.__subclasses__ %}{% endfor %}",
        "{{ 'a' | default(contact.__class__) }}",
        "{% if contact.__dict__ %}{% endif %}",
        "{% for t in contact.tags %}{{ loop._iterable }}{% endfor %}",
    ],
)
def test_what_begins_with_an_underscore_is_refused(source: str) -> None:
    assert refusal(source).endswith("' is not offered to templates")


@pytest.mark.parametrize(
    "source",
    [
        "{{ contact.name.upper }}",
        "{{ contact.name.format }}",
        "{{ contact.keys }}",
        "{{ contact.tags.append }}",
        "{{ minutes.real }}",
        "{{ self.blocks }}",
        "{% for t in themes %}{{ t.pop }}{% endfor %}",
    ],
)
def test_what_python_knows_of_a_value_is_not_defined(source: str) -> None:
    message = refusal("\n" + source)

    assert message.startswith("2: '")
    assert "has no attribute '" in message


@pytest.mark.parametrize(
    ("source", "node"),
    [
        ("{{ contact['name'] }}", "getitem"),
        ("{{ contact.name[0] }}", "getitem"),
        ("{{ contact.tags[0:2] }}", "getitem"),
        ("{{ contact.items() }}", "call"),
        ("{{ range(9) }}", "call"),
        ("{{ lipsum() }}", "call"),
        ("{{ cycler(1) }}", "call"),
        ("{{ 1 + 1 }}", "add"),
        ("{{ 'a' * 100000000 }}", "mul"),
        ("{{ 9 ** 9 ** 9 }}", "pow"),
        ("{{ 1 / 0 }}", "div"),
        ("{{ 7 % 2 }}", "mod"),
        ("{{ '%1000000000d' % 1 }}", "mod"),
        ("{{ -minutes }}", "neg"),
        ("{{ contact.name ~ contact.name }}", "concat"),
        ("{{ [1, 2] }}", "list"),
        ("{{ (1, 2) }}", "tuple"),
        ("{{ {'a': 1} }}", "dict"),
        ("{{ contact.name is defined }}", "test"),
        ("{{ contact.name | default(value='x') }}", "keyword"),
        ("{% set x = 1 %}", "assign"),
        ("{% set x %}a{% endset %}", "assignblock"),
        ("{% with x = 1 %}{% endwith %}", "with"),
        ("{% macro m() %}{% endmacro %}", "macro"),
        ("{% call m() %}{% endcall %}", "callblock"),
        ("{% filter upper %}a{% endfilter %}", "filterblock"),
        ("{% block b %}{% endblock %}", "block"),
        ("{% include '/etc/passwd' %}", "include"),
        ("{% import 'x' as x %}", "import"),
        ("{% from 'x' import y %}", "fromimport"),
        ("{% extends 'x' %}", "extends"),
        ("{% autoescape true %}{% endautoescape %}", "scope"),
        ("{% for a, b in themes %}{% endfor %}", "tuple"),
        ("{% for t in themes recursive %}{% endfor %}", "for"),
    ],
)
def test_syntax_that_is_not_offered_is_refused_with_its_line(source: str, node: str) -> None:
    assert refusal("\n\n" + source) == f"3: '{node}' is not offered to templates"


@pytest.mark.parametrize(
    "name",
    [
        "format",
        "replace",
        "center",
        "attr",
        "map",
        "xmlattr",
        "select",
        "tojson",
        "pprint",
        "safe",
        "indent",
        "wordwrap",
        "batch",
        "sum",
        "e",
        "list",
        "sort",
        "urlize",
        "filesizeformat",
        "nonsense",
    ],
)
def test_a_filter_that_is_not_offered_is_refused_with_its_line(name: str) -> None:
    offered = "default, first, join, length, lower, trim, upper, yaml"

    assert refusal(f"\n{{{{ contact.name | {name} }}}}") == (
        f"2: the filter '{name}' is not offered; there are {offered}"
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("\n\n{{ nobody }}", "3: 'nobody' is undefined"),
        ("{{ contact.nobody }}", "1: 'dict object' has no attribute 'nobody'"),
        ("\n{{ contact.nobody | upper }}", "2: 'dict object' has no attribute 'nobody'"),
        ("\n{{ nobody | yaml }}", "2: 'nobody' is undefined"),
        ("\n{{ nobody | length }}", "2: 'nobody' is undefined"),
        ("\n{% if nobody %}{% endif %}", "2: 'nobody' is undefined"),
        ("\n{% for x in nobody %}{% endfor %}", "2: 'nobody' is undefined"),
        (
            "{% for t in themes %}\n{{ t.nobody }}\n{% endfor %}",
            "2: 'dict object' has no attribute 'nobody'",
        ),
        ("\n{{ contact.asked | first }}", "2: 'first' of nothing; ask with 'if' before"),
        ("\n{% for x in minutes %}{% endfor %}", "2: 'int' object is not iterable"),
        ("\n{{ minutes | length }}", "2: object of type 'int' has no len()"),
        (
            "\n{% if contact.name < 3 %}{% endif %}",
            "2: '<' not supported between instances of 'str' and 'int'",
        ),
        ("\n{{ minutes | join }}", "2: 'int' object is not iterable"),
        ("\n{{ 'b' in minutes }}", "2: argument of type 'int' is not iterable"),
    ],
)
def test_a_name_or_a_value_that_does_not_fit_gives_the_line(source: str, expected: str) -> None:
    assert refusal(source) == expected


@pytest.mark.parametrize(
    "source",
    ["\n{{ themes | yaml }}", "\n{{ contact.name | upper(1) }}", "\n{{ 'a' | join('', 1) }}"],
)
def test_what_a_filter_cannot_take_gives_the_line(source: str) -> None:
    assert refusal(source).startswith("2: ")


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("a\n{{ }}", 2),
        ("a\n{{ x", 2),
        ("a\n{% if x %}\n", 2),
        ("a\n{% endif %}", 2),
        ("a\n{% nonsense %}", 2),
        ("a\n{{ x | }}", 2),
        ("a\n\n{{ 'x }}", 3),
        ("{{ x }}}\n{# never closed", 2),
    ],
)
def test_broken_syntax_gives_the_line(source: str, line: int) -> None:
    message = refusal(source)

    assert message.startswith(f"{line}: ")
    assert len(message) > len("1: ")


NUMBER = "a number takes at most 9 digits here, and no fraction"


@pytest.mark.parametrize(
    "number",
    ["9" * 5_000, "1" * 10, "1_000_000_000", "0xfffffffff", "1.5", "1e999", "1e5", "1_0.5"],
)
@pytest.mark.parametrize(
    "around", ["{{{{ {} }}}}", "{{{{ {} | yaml }}}}", "{{% if {} %}}{{% endif %}}"]
)
def test_a_number_that_is_too_long_or_a_fraction_is_refused_with_its_line(
    number: str, around: str
) -> None:
    assert refusal("{# 1e999 #}1e999 {{ '1e999' }}\n\n" + around.format(number)) == f"3: {NUMBER}"


def test_a_number_of_nine_digits_is_printed() -> None:
    assert rendered("{{ 999999999 }} {{ 100_000_000 | yaml }}") == ("999999999 100000000")


@pytest.mark.parametrize("error", [ValueError, TypeError, NameError, SyntaxError])
def test_whatever_python_says_to_a_value_comes_with_the_line(error: type[Exception]) -> None:
    class Odd:
        def __str__(self) -> str:
            raise error("too odd")

    with pytest.raises(TemplateError) as caught:
        render("a\n{{ odd }}", {"odd": Odd()}, "templates/a.md.j2")

    assert str(caught.value) == "templates/a.md.j2:2: too odd"


def test_a_number_of_thousands_of_digits_in_a_value_comes_with_the_line() -> None:
    with pytest.raises(TemplateError, match=r"^p:2: Exceeds the limit"):
        render("a\n{{ x }}", {"x": 10**5_000}, "p")


SIZE = "too much or too deep; simplify it"
TEXT = "it makes a text of more than 256 KiB"
TIME = "it takes too long; simplify it"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            (
                "{% for a in many %}\n{% for b in many %}\n{% for c in many %}"
                "{% endfor %}{% endfor %}{% endfor %}"
            ),
            "3: more than 2 loops in one another",
        ),
        (
            "{% for a in contact.why %}{% for b in contact.why %}{% endfor %}{% endfor %}",
            f"1: {TIME}",
        ),
        (
            "{% for a in many %}\n{% for b in many %}\n{{ '' }}{% endfor %}{% endfor %}",
            f"2: {TIME}",
        ),
        (
            (
                "{% for a in many %}{% for b in many %}{% if loop.length %}{% endif %}"
                "{% endfor %}{% endfor %}"
            ),
            f"1: {TIME}",
        ),
        ("{% for a in many %}" + "{{ '' }}" * 1_000 + "{% endfor %}", f"1: {TIME}"),
        ("{% for a in many %}{% if many | yaml %}{% endif %}{% endfor %}", f"1: {TIME}"),
        (
            "{% for a in many %}"
            + "{% if contact.why in contact.why %}{% endif %}" * 40
            + "{% endfor %}",
            f"1: {TIME}",
        ),
        ("{% for a in many %}{% if contact.why | upper %}{% endif %}{% endfor %}", f"1: {TIME}"),
        ("{% for a in many %}{{ contact.why }}{% endfor %}", "1: it prints more than 256 KiB"),
        ("{{ contact.why }}" * 8, "1: it prints more than 256 KiB"),
        ("{{ contact.why | join(contact.why) }}", f"1: {TEXT}"),
        ("\n{{ '" + "a" * 9_000 + "' | join('" + "b" * 9_000 + "') }}", f"2: {TEXT}"),
        ("{{ odd | yaml }}", f"1: {TEXT}"),
        ("{{ '\\\\\"'" + " | yaml" * 28 + " }}", f"1: {TIME}"),
        ("{{ contact.why" + " | upper" * 40 + " }}", f"1: {SIZE}"),
        ("{{ " + "not " * 3_000 + "x }}", None),
        (
            "{{ " + "(" * 3_000 + "x" + ")" * 3_000 + " }}",
            "1: too deeply nested; simplify the template",
        ),
        ("{{ x" + " and x" * 3_000 + " }}", None),
        ("{% if x %}" * 1_000 + "{% endif %}" * 1_000, None),
        ("\n{% if x %}" + "{% elif x %}" * 2_500 + "{% endif %}", f"2: {SIZE}"),
        ("{{ x if x else " * 1_500 + "x" + " }}", None),
        ("{{ x" + ".x" * 10_000 + " }}", None),
        ("{{ x }}" * 4_500, f"1: {SIZE}"),
        ("x" * (32 * 1024 + 1), "1: more than 32 KiB; shorten the template"),
    ],
    ids=range(24),
)
def test_a_template_that_could_run_for_ever_or_fill_the_memory_is_stopped(
    source: str, expected: str | None
) -> None:
    assert refusal(source) == expected or (expected is None and refusal(source).startswith("1: "))


@pytest.mark.parametrize(
    "source",
    [
        "{{ contact.why | join(contact.why) }}",
        "{{ '\\\\\"'" + " | yaml" * 28 + " }}",
        "{% for a in contact.why %}{% for b in contact.why %}{{ '' }}{% endfor %}{% endfor %}",
        "{{ x" + ".x" * 10_000 + " }}",
    ],
    ids=["join", "yaml", "loops", "depth"],
)
def test_stopping_a_template_takes_no_memory(source: str) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(TemplateError):
            rendered(source)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 100_000_000


def test_a_text_at_the_limit_is_printed() -> None:
    assert render("{{ x }}", {"x": "a" * 256 * 1024}, "p") == "a" * 256 * 1024


def test_a_source_at_the_limit_is_rendered() -> None:
    assert rendered("x" * 32 * 1024) == "x" * 32 * 1024


def test_an_ordinary_loop_over_thousands_of_things_is_rendered() -> None:
    assert rendered("{% for x in many %}{{ x }}{% endfor %}") == "x" * 2_000


def test_a_byte_that_breaks_python_source_is_only_text() -> None:
    assert rendered("\x00{{ 'a\x00b' }}\ufeff\u2028") == "\x00a\x00b\ufeff\u2028"


SCRAPS = st.sampled_from(
    [
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "if",
        "for",
        "in",
        "x",
        "contact",
        ".",
        "_",
        "name",
        "endif",
        "endfor",
        "else",
        "|",
        "yaml",
        "upper",
        "join",
        "(",
        ")",
        "'",
        '"',
        ",",
        "1",
        "1e999",
        "9" * 5_000,
        "0x",
        "not",
        "and",
        "or",
        "==",
        "<",
        "[",
        "]",
        "loop.index",
        "raw",
        "endraw",
        "-",
    ]
)


@given(source=st.lists(SCRAPS | st.text(max_size=3), max_size=30).map(" ".join))
def test_whatever_the_template_it_is_rendered_or_refused(source: str) -> None:
    try:
        assert isinstance(rendered(source), str)
    except TemplateError as error:
        assert error.line >= 1  # noqa: PT017
