"""Types of properties are put into ``types.json`` where there are none; all else stays."""

import json

import pytest

from vaultkit.notes.dialect import Dialect, Mark, dialect_of
from vaultkit.notes.schema import CONTACT, INTERVIEW
from vaultkit.obsidian.property_types import (
    BrokenTypes,
    OtherType,
    Typed,
    wanted_types,
    with_types,
)

PLAIN = Dialect()


def typed(before: bytes | None, dialect: Dialect = PLAIN) -> Typed:
    found = with_types(before, dialect)
    assert isinstance(found, Typed)
    return found


def test_every_property_has_the_type_by_which_obsidian_edits_it() -> None:
    found = wanted_types(PLAIN)

    assert set(found) == {"type", *CONTACT, *INTERVIEW}
    assert found["type"] == found["status"] == found["organization"] == "text"
    assert found["tags"] == "tags"
    assert found["aliases"] == "aliases"
    assert found["asked"] == found["referred_by"] == found["contact"] == "multitext"
    assert found["replied"] == found["check_on"] == "date"
    assert found["date"] == "datetime"
    assert found["keep_in_touch"] == found["delay"] == "number"
    assert found["off_record"] == found["may_mention"] == "checkbox"


def test_properties_are_called_as_the_vault_calls_them() -> None:
    marks = {kind: (Mark("folder", kind),) for kind in ("contact", "interview")}
    found = wanted_types(dialect_of({"referred_by": "via", "date": "jour"}, marks))

    assert found["via"] == "multitext"
    assert found["jour"] == "datetime"
    assert not {"referred_by", "date", "type"} & set(found)


@pytest.mark.parametrize("before", [None, b"", b"{}"])
def test_a_file_is_begun_as_obsidian_would_write_it(before: bytes | None) -> None:
    data = typed(before).data

    assert data.startswith(b'{\n  "types": {\n    "type": "text",\n    "aliases": "aliases",\n')
    assert data.endswith(b'"off_record": "checkbox"\n  }\n}')
    assert json.loads(data) == {"types": wanted_types(PLAIN)}
    assert typed(data) == Typed(data, ())


def test_other_keys_and_their_order_stay() -> None:
    before = '{"z": [1.5, null], "types": {"zebra": "text", "asked": "date"}, "a": "é\\ud800"}'

    found = typed(before.encode())

    held = json.loads(found.data)
    assert list(held) == ["z", "types", "a"]
    assert (held["z"], held["a"]) == ([1.5, None], "é\ud800")
    assert list(held["types"])[:3] == ["zebra", "asked", "type"]
    assert held["types"]["asked"] == "date"
    assert found.others == (OtherType("asked", "date", "multitext"),)
    assert typed(found.data).data == found.data


def test_a_file_that_has_them_all_is_left_to_the_byte() -> None:
    before = json.dumps({"types": {**wanted_types(PLAIN), "role": 7}}).encode() + b"  \n"

    assert typed(before) == Typed(before, (OtherType("role", "7", "text"),))


@pytest.mark.parametrize(
    ("before", "start", "end"),
    [
        (b'{"types": {}}', b'{\n  "types"', b"}\n}"),
        (b'{"types": {}}\n', b'{\n  "types"', b"}\n}\n"),
        (b'{\r\n"types": {}}\r\n', b'{\r\n  "types"', b"}\r\n}\r\n"),
        (b'\xef\xbb\xbf{"types": {}}', b'\xef\xbb\xbf{\n  "types"', b"}\n}"),
    ],
)
def test_the_ends_of_the_users_file_stay(before: bytes, start: bytes, end: bytes) -> None:
    data = typed(before).data

    assert data.startswith(start)
    assert data.endswith(end)
    assert data.count(b"\r\n") in (0, data.count(b"\n"))


@pytest.mark.parametrize(
    ("before", "line", "column", "reason"),
    [
        (b'{\n  "types": {,}\n}', 2, 13, "it is no JSON"),
        (b"[" * 200_000, 0, 0, "it is no JSON"),
        (b'{"types": {"a": "text", "a": "date"}}', 0, 0, "'a' stands in it twice"),
        (b'{"types": []}', 0, 0, "'types' in it is no object"),
        (b"[]", 0, 0, "it is no object"),
        (b'{"a": "\xff"}', 0, 0, "it is not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_the_place(
    before: bytes, line: int, column: int, reason: str
) -> None:
    assert with_types(before, PLAIN) == BrokenTypes(line, column, reason)
