"""Each type of property: what it reads, what it takes for missing, what it says of the rest."""

import datetime as dt

import pytest

from vaultkit.domain.interview import Moment
from vaultkit.domain.link import Link
from vaultkit.notes import property_types as t
from vaultkit.notes.block import read_block
from vaultkit.notes.fault import Fault
from vaultkit.notes.property_types import PropertyType

COLOUR = t.one_of(("red", "green", "dark-blue"))
MARCH_1, MARCH_2 = dt.date(2024, 3, 1), dt.date(2024, 3, 2)
NOTHING = ["", '""', "~", "null"]
SINGLE: list[tuple[PropertyType, str]] = [
    (t.text, "one text"),
    (t.day, "one date"),
    (t.moment, "one date"),
    (t.number, "one number"),
    (t.flag, "true or false"),
    (COLOUR, "one word"),
]
SEVERAL: list[PropertyType] = [t.texts, t.days, t.links]


def read(kind: PropertyType, written: str) -> tuple[object, list[Fault]]:
    """Read ``p: written`` as a type; faults stand at offsets into ``written``."""
    faults: list[Fault] = []
    block = read_block(f"p: {written}\n")
    assert block.is_readable
    value = kind(block.properties["p"].value, faults)
    return value, [fault._replace(at=fault.at - len("p: ")) for fault in faults]


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        (t.text, "NO", "NO"),
        (t.text, "0123", "0123"),
        (t.text, "'null'", "null"),
        (t.text, "x # why", "x"),
        (t.text, '"[[Acme]]"', "Acme"),
        (t.text, '"[[Firms/Acme.md#Paris|Acme & Co]]"', "Acme & Co"),
        (t.text, '"[[Firms/Acme.md]]"', "Acme"),
        (t.text, '"at [[Acme]]"', "at [[Acme]]"),
        (t.texts, "[a, 1.10, no]", ("a", "1.10", "no")),
        (t.texts, "a, b", ("a, b",)),
        (t.texts, "\n- a\n-\n- ~\n- b", ("a", "b")),
        (t.day, "2024-03-01", MARCH_1),
        (t.day, '"2024-03-01"', MARCH_1),
        (t.day, "2024-02-29", dt.date(2024, 2, 29)),
        (t.day, "2024-03-01T10:00:00", MARCH_1),
        (t.day, "2024-03-01 23:59", MARCH_1),
        (t.days, "2024-03-01", (MARCH_1,)),
        (t.days, "[2024-03-02, 2024-03-01]", (MARCH_2, MARCH_1)),
        (t.days, "\n- 2024-03-01T10:00\n-\n- 2024-03-02", (MARCH_1, MARCH_2)),
        (t.moment, "2024-03-01", Moment(MARCH_1)),
        (t.moment, "2024-03-01T00:00", Moment(MARCH_1, dt.time(0, 0))),
        (t.moment, "2024-03-01T10:30:59", Moment(MARCH_1, dt.time(10, 30, 59))),
        (t.moment, "2024-03-01 10:30", Moment(MARCH_1, dt.time(10, 30))),
        (t.moment, "2024-03-01T10:30:00.000", Moment(MARCH_1, dt.time(10, 30))),
        (t.moment, f"2024-03-01T10:30:00.{'0' * 99}", Moment(MARCH_1, dt.time(10, 30))),
        (t.number, "0", 0),
        (t.number, "-5", -5),
        (t.number, "+5", 5),
        (t.number, "'090'", 90),
        (t.flag, "true", True),
        (t.flag, "Yes", True),
        (t.flag, "ON", True),
        (t.flag, "false", False),
        (t.flag, "No", False),
        (t.flag, "off", False),
        (COLOUR, "red", "red"),
        (COLOUR, "Dark-Blue", "dark-blue"),
        (t.links, '"[[Ada]]"', (Link("Ada"),)),
        (t.links, '["[[Ada|A]]", "[[b/Bob#H]]"]', (Link("Ada", text="A"), Link("b/Bob", "H"))),
        (t.links, '\n-\n- "[[Ada]]"', (Link("Ada"),)),
    ],
)
def test_a_value_of_its_type_is_read(kind: PropertyType, written: str, value: object) -> None:
    assert read(kind, written) == (value, [])


@pytest.mark.parametrize("written", NOTHING)
@pytest.mark.parametrize("kind", [kind for kind, _wanted in SINGLE])
def test_an_empty_value_is_a_missing_one(kind: PropertyType, written: str) -> None:
    assert read(kind, written) == (None, [])


@pytest.mark.parametrize("written", [*NOTHING, "[]", "[~, '']", "\n-\n-"])
@pytest.mark.parametrize("kind", SEVERAL)
def test_an_empty_list_is_a_missing_one(kind: PropertyType, written: str) -> None:
    assert read(kind, written) == ((), [])


@pytest.mark.parametrize(("written", "said"), [("[a, b]", "list"), ("{a: b}", "mapping")])
@pytest.mark.parametrize(("kind", "wanted"), SINGLE)
def test_a_single_value_is_no_list_and_no_mapping(
    kind: PropertyType, wanted: str, written: str, said: str
) -> None:
    message = f"this property takes {wanted}, not a {said}"

    assert read(kind, written) == (None, [Fault(0, "wrong-type", message)])


@pytest.mark.parametrize("kind", SEVERAL)
def test_a_list_holds_no_lists_and_no_mappings(kind: PropertyType) -> None:
    in_list = "this property takes a list of single values, not a"

    assert read(kind, "{a: b}") == (
        (),
        [Fault(0, "wrong-type", "this property takes a list, not a mapping")],
    )
    assert read(kind, "[~, {a: b}, [c]]") == (
        (),
        [
            Fault(4, "wrong-type", f"{in_list} mapping"),
            Fault(12, "wrong-type", f"{in_list} list"),
        ],
    )


@pytest.mark.parametrize("written", ["[[Ada]]", "[[Ada, Bob]]", "[[Ada|A]]"])
def test_an_unquoted_link_counts_as_missing_and_is_named_elsewhere(written: str) -> None:
    assert [read(kind, written) for kind, _wanted in SINGLE] == [(None, [])] * len(SINGLE)
    assert [read(kind, written) for kind in SEVERAL] == [((), [])] * len(SEVERAL)
    assert read(t.links, f"[{written}, '[[Bob]]']") == ((Link("Bob"),), [])


@pytest.mark.parametrize(
    ("written", "link"),
    [
        ("[[Ada]]", "Ada"),
        ("[[Ada, Bob]]", "Ada, Bob"),
        ("[['']]", ""),
        ("[[]]", None),
        ("[[[Ada]]]", None),
        ("[[{a: b}]]", None),
        ("[[Ada], [Bob]]", None),
        ("[Ada]", None),
        ("Ada", None),
        ("{a: b}", None),
    ],
)
def test_an_unquoted_link_is_a_list_in_a_list(written: str, link: str | None) -> None:
    assert t.bare_link(read_block(f"p: {written}\n").properties["p"].value) == link


@pytest.mark.parametrize("written", ['"{{ name }}"', '"{% if x %}"', "x{{y}}"])
@pytest.mark.parametrize("kind", [*(kind for kind, _wanted in SINGLE), *SEVERAL])
def test_what_is_left_of_a_template_is_said(kind: PropertyType, written: str) -> None:
    message = f"the template is not filled: {written.strip(chr(34))}"

    value, faults = read(kind, written)

    assert not value
    assert faults == [Fault(0, "unfilled-template", message)]


@pytest.mark.parametrize("kind", [t.day, t.moment])
@pytest.mark.parametrize(
    ("written", "rule", "message"),
    [
        ("soon", "bad-date", "'soon' is not a date; write YYYY-MM-DD"),
        (
            "2024-02-30",
            "bad-date",
            "'2024-02-30' is not a date: the calendar has no such day or time",
        ),
        (
            "2024-13-01",
            "bad-date",
            "'2024-13-01' is not a date: the calendar has no such day or time",
        ),
        (
            "0000-01-01",
            "bad-date",
            "'0000-01-01' is not a date: the calendar has no such day or time",
        ),
        ("2024-1-5", "date-not-iso", "'2024-1-5' is not an ISO date; write 2024-01-05"),
        ("2024/01/05", "date-not-iso", "'2024/01/05' is not an ISO date; write 2024-01-05"),
        ("2024.1.5", "date-not-iso", "'2024.1.5' is not an ISO date; write 2024-01-05"),
        ("05/01/2024", "bad-date", "'05/01/2024' is not a date; write YYYY-MM-DD"),
        ("20240105", "bad-date", "'20240105' is not a date; write YYYY-MM-DD"),
        ("2024-W01-1", "bad-date", "'2024-W01-1' is not a date; write YYYY-MM-DD"),
        ("2024-01", "bad-date", "'2024-01' is not a date; write YYYY-MM-DD"),
        ("٢٠٢٤-٠١-٠٥", "bad-date", "'٢٠٢٤-٠١-٠٥' is not a date; write YYYY-MM-DD"),
        ("2024-01-05 noon", "bad-date", "'2024-01-05 noon' is not a date; write YYYY-MM-DD"),
        (
            "2024-01-05T10:00 or so",
            "bad-date",
            "'2024-01-05T10:00 or so' is not a date; write YYYY-MM-DD",
        ),
        (
            "2024-01-05T25:00",
            "bad-date",
            "'2024-01-05T25:00' is not a date: the calendar has no such day or time",
        ),
        (
            "2024-01-05T10:00Z",
            "bad-date",
            "'2024-01-05T10:00Z' is not local time; write it without offset",
        ),
        (
            "2024-01-05T10:00:00+02:00",
            "bad-date",
            "'2024-01-05T10:00:00+02:00' is not local time; write it without offset",
        ),
        (
            "2024-01-05 10:00 -5",
            "bad-date",
            "'2024-01-05 10:00 -5' is not local time; write it without offset",
        ),
    ],
)
def test_what_is_no_date_is_said(kind: PropertyType, written: str, rule: str, message: str) -> None:
    assert read(kind, written) == (None, [Fault(0, rule, message, rule == "date-not-iso")])


@pytest.mark.parametrize("written", ["2024-13-1", "2024/2/30", "2023.2.29"])
def test_a_day_that_is_not_in_the_calendar_is_not_put_right(written: str) -> None:
    message = f"'{written}' is not an ISO date, and the calendar has no such day"

    assert read(t.day, written) == (None, [Fault(0, "date-not-iso", message, fixable=False)])


@pytest.mark.parametrize(
    ("written", "kind", "begun"),
    [
        ('["[[A]]", "[[B]]", "[[A]]"]', t.links, ['"[[A]]",', '"[[B]]",', '"[[A]]"]']),
        ('[x, "[[A]]", [[B]], "", "[[C]]"]', t.links, ['"[[A]]",', '"[[C]]"]']),
        ('"[[A]]"', t.links, ['"[[A]]"']),
        ("[[A]]", t.links, []),
        ("[2024-03-02, soon, 2024-03-02, ~, 2024-03-01]", t.days, ["2024-03-02,", "2024-03-01]"]),
        ("[b, a, b]", t.texts, ["b, a", "a, b", "b]"]),
        ("{a: b}", t.texts, []),
    ],
)
def test_every_value_that_is_read_has_its_place(
    written: str, kind: PropertyType, begun: list[str]
) -> None:
    block = f"a: {written}"
    node = read_block(block).properties["a"].value

    places = t.value_places(node, kind)

    assert [block[at:].startswith(each) for at, each in zip(places, begun, strict=True)] == [
        True for _ in begun
    ]
    assert len(places) == len(kind(node, []) or ())


def test_of_a_list_of_days_only_the_wrong_ones_are_missing() -> None:
    assert read(t.days, "[2024-03-01, soon, 2024-03-02, 2024-3-3]") == (
        (MARCH_1, MARCH_2),
        [
            Fault(13, "bad-date", "'soon' is not a date; write YYYY-MM-DD"),
            Fault(
                31, "date-not-iso", "'2024-3-3' is not an ISO date; write 2024-03-03", fixable=True
            ),
        ],
    )


@pytest.mark.parametrize(
    "written", ["1.5", "1_000", "0x1F", "1e3", "90 days", "ninety", "1234567890", "٣"]
)
def test_what_is_no_whole_number_is_said(written: str) -> None:
    message = f"'{written}' is not a whole number"

    assert read(t.number, written) == (None, [Fault(0, "not-a-number", message)])


@pytest.mark.parametrize("written", ["y", "1", "oui", "maybe"])
def test_what_is_neither_true_nor_false_is_said(written: str) -> None:
    message = f"'{written}' is neither true nor false"

    assert read(t.flag, written) == (None, [Fault(0, "unknown-value", message)])


@pytest.mark.parametrize(
    ("written", "hint"),
    [("darkblue", "; did you mean 'dark-blue'?"), ("grren", "; did you mean 'green'?"), ("42", "")],
)
def test_a_word_that_is_not_allowed_is_said_with_the_nearest(written: str, hint: str) -> None:
    message = f"'{written}' is not one of red, green, dark-blue{hint}"

    assert read(COLOUR, written) == (None, [Fault(0, "unknown-value", message)])


@pytest.mark.parametrize("written", ["Ada", "Ada Baker", '" Ada"'])
def test_a_name_that_is_no_link_is_said_with_the_link_to_write(written: str) -> None:
    said = written.strip('"')
    message = f"'{said}' is not a link; write \"[[{said.strip()}]]\""

    assert read(t.links, written) == ((), [Fault(0, "not-a-link", message)])


@pytest.mark.parametrize(
    "written",
    ['"[[Ada]] and Bob"', '"[[Ada]], [[Bob]]"', "Ada, Bob", '"[Ada](Ada.md)"', '"[[]]"'],
)
def test_what_is_several_names_or_none_is_said_with_the_form_of_a_list(written: str) -> None:
    said = written.strip('"')
    message = f"'{said}' is not one link; give each name a line of its own: - \"[[Ada Baker]]\""

    assert read(t.links, written) == ((), [Fault(0, "not-a-link", message)])


def test_blanks_around_a_link_are_no_part_of_it() -> None:
    assert read(t.links, '" [[Ada]] "') == ((Link("Ada"),), [])


def test_a_day_that_is_listed_twice_counts_once() -> None:
    twice = read_block("asked:\n  - 2026-11-02\n  - 2026-11-02\n").properties["asked"].value

    assert t.days(twice, []) == (dt.date(2026, 11, 2),)
