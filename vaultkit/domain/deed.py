"""What a change of a note says has happened: thanked somebody, was given names, met."""

import datetime as dt
from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

from vaultkit.domain.sentence import Sentence, mark, sentence, sentence_for

Kind = Literal[
    "thanked", "referrals", "met", "wrote-up", "replied", "accepted", "declined", "later",
    "redirected", "asked", "nudged", "told", "news", "planned", "cancelled", "moved", "no-show",
    "new-contact", "renamed", "edited", "removed", "note", "settings", "file",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
"""Every kind, what matters most first; the last four are about nobody."""


class Deed(NamedTuple):
    """One thing that a change says. ``people`` are those it was done to, or with, or by.

    ``names`` are those that were given, or the new name of who was renamed; ``on`` the days that
    the notes give for it. ``properties`` are those that changed where nothing else can be said.
    ``is_private`` is true of meetings off the record, and of what the user marked as private.
    """

    kind: Kind
    people: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    on: tuple[dt.date, ...] = ()
    properties: tuple[str, ...] = ()
    is_private: bool = False

    @property
    def is_neutral(self) -> bool:
        """Tell whether it is about nobody, or must not say about whom."""
        return self.is_private or not self.people


_SAYINGS: Mapping[Kind, tuple[str, str]] = {
    "thanked": (mark("thanked {people}"), mark("thanked {count} people")),
    "met": (mark("met {people}"), mark("met {count} people")),
    "wrote-up": (
        mark("wrote up the meeting with {people}"),
        mark("wrote up meetings with {count} people"),
    ),
    "replied": (mark("reply of {people}"), mark("replies of {count} people")),
    "accepted": (mark("acceptance of {people}"), mark("acceptances of {count} people")),
    "declined": (mark("refusal of {people}"), mark("refusals of {count} people")),
    "later": (mark("to ask again later: {people}"), mark("to ask again later: {count} people")),
    "redirected": (mark("passed on by {people}"), mark("passed on by {count} people")),
    "asked": (mark("asked {people}"), mark("asked {count} people")),
    "nudged": (mark("reminded {people}"), mark("reminded {count} people")),
    "told": (
        mark("told {people} what became of the names"),
        mark("told {count} people what became of the names"),
    ),
    "news": (mark("gave news to {people}"), mark("gave news to {count} people")),
    "planned": (
        mark("meeting planned with {people}"),
        mark("meetings planned with {count} people"),
    ),
    "cancelled": (
        mark("meeting cancelled with {people}"),
        mark("meetings cancelled with {count} people"),
    ),
    "moved": (mark("meeting moved with {people}"), mark("meetings moved with {count} people")),
    "no-show": (mark("waited in vain for {people}"), mark("waited in vain for {count} people")),
    "new-contact": (mark("new contact: {people}"), mark("{count} new contacts")),
    "renamed": (mark("renamed {people} to {name}"), mark("renamed {count} people")),
    "edited": (mark("edited the notes on {people}"), mark("edited the notes on {count} people")),
}
"""How each is said of few people by name, and of many by their number."""

MOST_NAMES = 3
"""So many people are named; of more, only the number is said."""


def described(deed: Deed) -> Sentence:
    """Say what was done, with every name."""
    if deed.kind == "referrals" and not deed.is_neutral:
        return _with_names(deed)
    if deed.is_neutral:
        return neutral(deed.kind, len(deed.names) or 1)
    name = deed.names[0] if deed.kind == "renamed" else ""
    said = sentence(_SAYINGS[deed.kind][0], people=deed.people, name=name)
    if not deed.properties:
        return said
    return sentence("{what} ({properties})", what=said, properties=", ".join(deed.properties))


def summed_up(kind: Kind, people: tuple[str, ...], names: tuple[str, ...] = ()) -> Sentence:
    """Say in few words what was done to several people, by name if they are few."""
    few, many = _SAYINGS[kind]
    if len(people) > MOST_NAMES or (kind == "renamed" and len(people) > 1):
        return sentence(many, count=len(people))
    return sentence(few, people=people, name=names[0] if names else "")


def neutral(kind: Kind, count: int) -> Sentence:
    """Say what must not say, or does not know, about whom it is."""
    if kind == "referrals":
        return sentence_for(count, "{count} referral", "{count} referrals")
    if kind == "removed":
        return sentence_for(count, "a note removed", "{count} notes removed")
    if kind == "settings":
        return sentence("settings changed")
    if kind == "file":
        return sentence_for(count, "{count} file", "{count} files")
    return sentence_for(count, "a note edited", "{count} notes edited")


def referrals_from(count: int, people: tuple[str, ...]) -> Sentence:
    """Say how many names somebody gave."""
    return sentence_for(
        count, "{count} referral from {people}", "{count} referrals from {people}", people=people
    )


def referrals_from_the_same(count: int, gender: str | None) -> Sentence:
    """Say how many names came from a person who was just named."""
    if gender == "f":
        return sentence_for(count, "{count} referral from her", "{count} referrals from her")
    if gender == "m":
        return sentence_for(count, "{count} referral from him", "{count} referrals from him")
    return sentence_for(count, "{count} referral from them", "{count} referrals from them")


def _with_names(deed: Deed) -> Sentence:
    return sentence_for(
        len(deed.names),
        "{count} referral from {people}: {names}",
        "{count} referrals from {people}: {names}",
        people=deed.people,
        names=deed.names,
    )
