"""The schema and the values it fills are one."""

from collections.abc import Mapping
from types import UnionType
from typing import Literal, Union, get_args, get_origin, get_type_hints

import pytest

from vaultkit.domain.contact import Contact
from vaultkit.domain.interview import Interview
from vaultkit.notes import property_types as t
from vaultkit.notes.fault import Fault
from vaultkit.notes.node import Scalar
from vaultkit.notes.property_types import PropertyType
from vaultkit.notes.schema import CONTACT, INTERVIEW

KINDS: list[tuple[type[Contact | Interview], Mapping[str, PropertyType]]] = [
    (Contact, CONTACT),
    (Interview, INTERVIEW),
]
PROPERTIES = [(kind, schema, name) for kind, schema in KINDS for name in schema]
NOT_FROM_PROPERTIES = {"path", "name", "tasks", "is_written"}
BY_HINT = {
    "str": t.text,
    "int": t.number,
    "bool": t.flag,
    "date": t.day,
    "Moment": t.moment,
    "tuple[str]": t.texts,
    "tuple[date]": t.days,
    "tuple[Link]": t.links,
}


def hint(kind: type, name: str) -> object:
    """Give the type of a field, without ``None``."""
    found = get_type_hints(kind)[name]
    if get_origin(found) in (Union, UnionType):
        [found] = [each for each in get_args(found) if each is not type(None)]
    return found


def hint_name(found: object) -> str:
    if get_origin(found) is tuple:
        return f"tuple[{get_args(found)[0].__name__}]"
    return getattr(found, "__name__", "")


@pytest.mark.parametrize(("kind", "schema"), KINDS)
def test_every_field_is_a_property_and_every_property_a_field(
    kind: type[Contact | Interview], schema: Mapping[str, PropertyType]
) -> None:
    assert set(schema) == set(kind._fields) - NOT_FROM_PROPERTIES


@pytest.mark.parametrize(("kind", "schema", "name"), PROPERTIES)
def test_a_property_has_the_type_of_its_field(
    kind: type, schema: Mapping[str, PropertyType], name: str
) -> None:
    found = hint(kind, name)
    faults: list[Fault] = []

    if get_origin(found) is Literal:
        choices = get_args(found)
        assert [schema[name](Scalar(each, 0), faults) for each in choices] == list(choices)
        assert faults == []
        schema[name](Scalar("@", 0), faults)
        message = f"'@' is not one of {', '.join(choices)}"
        assert faults == [Fault(0, "unknown-value", message)]
    else:
        assert schema[name] is BY_HINT[hint_name(found)]


@pytest.mark.parametrize(("kind", "schema"), KINDS)
def test_every_property_is_optional(
    kind: type[Contact | Interview], schema: Mapping[str, PropertyType]
) -> None:
    defaults = [repr(kind._field_defaults[name]) for name in schema]

    assert set(defaults) == {"''", "()", "None"}


DESIGN_CONTACT = """
    aliases title organization role email phone country language register source referred_by
    may_mention first_move reason why asked replied reply reported news keep_in_touch tags
    given_name family_name gender url timezone ask_again check_on status status_until campaign
    referrals referred_on
"""
DESIGN_INTERVIEW = """
    contact date mode place status minutes_asked minutes_planned minutes delay paid_by cv
    referrals_asked referrals thanked
"""


@pytest.mark.parametrize(
    ("schema", "names"), [(CONTACT, DESIGN_CONTACT), (INTERVIEW, DESIGN_INTERVIEW)]
)
def test_every_property_of_the_design_is_in_the_schema(
    schema: Mapping[str, PropertyType], names: str
) -> None:
    assert set(names.split()) <= set(schema)
