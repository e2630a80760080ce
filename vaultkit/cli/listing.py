"""``vaultkit list``: contacts, interviews or referrals, narrowed down."""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app, vault_options
from vaultkit.cli.dates import DAY
from vaultkit.cli.output import columns, has_colour, say, say_json, tell, tell_problems
from vaultkit.cli.speech import said
from vaultkit.cli.state_words import in_words
from vaultkit.domain.overview import (
    ContactRow,
    Filters,
    InterviewRow,
    ReferralRow,
    contact_rows,
    interview_rows,
    referral_rows,
)
from vaultkit.domain.sentence import mark, sentence
from vaultkit.domain.stage import STAGES

_Wrapped = TypeVar("_Wrapped", bound=Callable[..., Any])


@click.group(
    "list",
    params=vault_options(),
    short_help="List contacts, interviews, referrals.",
    no_args_is_help=True,
)
def command() -> None:
    """List contacts, interviews or referrals."""


def _narrowing(function: _Wrapped) -> _Wrapped:
    """Add the options that every list has."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help="Print one JSON document."),
        click.option("--until", type=DAY, metavar="DATE", help="Up to this day."),
        click.option("--since", type=DAY, metavar="DATE", help="From this day on."),
        click.option("--campaign", default="", help="Of this campaign."),
        click.option("--country", default="", help="In this country: fr, ca, ca-qc …"),
        click.option("--organization", default="", help="At an organization called so."),
        click.option("--tag", default="", help="With this tag, or one below it."),
    ):
        function = option(function)
    return function


@command.command("contacts", cls=VaultCommand)
@click.option("--stage", type=click.Choice(STAGES), metavar="STAGE", default=None,
              help=f"One of {', '.join(STAGES)}.")  # fmt: skip
@_narrowing
@pass_app
def contacts(app: App, /, *, as_json: bool, stage: str | None, **given: Any) -> None:  # noqa: ANN401
    """List contacts by name, with their stage and the last touch."""
    rows = contact_rows(app.situation, Filters(stage=stage or "", **given))
    _print("contacts", rows, _of_contact, _CONTACT_COLUMNS, as_json=as_json)
    tell_problems(len(app.reading.problems))


@command.command("interviews", cls=VaultCommand)
@_narrowing
@pass_app
def interviews(app: App, /, *, as_json: bool, **given: Any) -> None:  # noqa: ANN401
    """List interviews, earliest first."""
    rows = interview_rows(app.situation, Filters(**given))
    _print("interviews", rows, _of_interview, _INTERVIEW_COLUMNS, as_json=as_json)
    tell_problems(len(app.reading.problems))


@command.command("referrals", cls=VaultCommand)
@click.option("--unused", "only_unused", is_flag=True, help="Only names not written to yet.")
@_narrowing
@pass_app
def referrals(app: App, /, *, as_json: bool, **given: Any) -> None:  # noqa: ANN401
    """List the names you were given, earliest first, and what became of them."""
    rows = referral_rows(app.situation, Filters(**given))
    _print("referrals", rows, _of_referral, _REFERRAL_COLUMNS, as_json=as_json)
    tell_problems(len(app.reading.problems))


_MOMENT = re.compile(r"^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d$")
_NONE = {
    "contacts": mark("No contacts fit."),
    "interviews": mark("No interviews fit."),
    "referrals": mark("No referrals fit."),
}
_HEADS = {
    "name": mark("name"), "stage": mark("stage"), "last_touch": mark("last touch"),
    "organization": mark("organization"), "path": mark("path"), "date": mark("date"),
    "people": mark("people"), "state": mark("state"), "person": mark("person"),
    "given_on": mark("given on"), "referrers": mark("referrers"), "note": mark("note"),
}  # fmt: skip
_CONTACT_COLUMNS = ("name", "stage", "last_touch", "organization", "path")
_INTERVIEW_COLUMNS = ("date", "people", "state", "path")
_REFERRAL_COLUMNS = ("person", "state", "given_on", "referrers", "note")


def _of_contact(row: ContactRow) -> dict[str, object]:
    contact = row.contact
    return {
        "name": contact.name,
        "path": contact.path,
        "stage": row.stage,
        "last_touch": _day(row.last_touch),
        "organization": contact.organization or None,
        "role": contact.role or None,
        "country": contact.country or None,
        "email": contact.email or None,
        "campaign": contact.campaign or None,
        "tags": list(contact.tags),
    }


def _of_interview(row: InterviewRow) -> dict[str, object]:
    interview = row.interview
    return {
        "path": interview.path,
        "people": row.people,
        "date": interview.date.iso() if interview.date else None,
        "state": row.state,
        "mode": interview.mode,
        "place": interview.place or None,
        "thanked": [str(day) for day in interview.thanked],
        "referrals": [link.text or link.name for link in interview.referrals],
        "tags": list(interview.tags),
    }


def _of_referral(row: ReferralRow) -> dict[str, object]:
    became = row.outcome
    return {
        "person": row.person,
        "note": row.note,
        "referrers": row.referrers,
        "given_on": _day(row.given_on),
        "given_in": row.given_in,
        "unused": row.is_unused,
        "outcome": became.kind if became else None,
        "outcome_on": str(became.on) if became else None,
        "state": row.state,
    }


_Row = TypeVar("_Row")


def _print(
    name: str,
    rows: Sequence[_Row],
    to_json: Callable[[_Row], Mapping[str, object]],
    shown: Sequence[str],
    *,
    as_json: bool,
) -> None:
    documents = [to_json(row) for row in rows]
    if as_json:
        say_json(name, documents)
        return
    if not rows:
        tell(sentence(_NONE[name]))
        return
    cells = [[_cell(column, document[column]) for column in shown] for document in documents]
    heads = [said(_HEADS[column]) for column in shown]
    lines = columns([heads, *cells] if has_colour() else cells)
    if has_colour():
        say(lines.pop(0), "bold")
    for line in lines:
        say(line)


def _cell(column: str, value: object) -> str:
    return in_words(str(value)) if column in ("stage", "state") else _text(value)


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "-" if value in (None, "") else _MOMENT.sub(r"\1 \2", str(value))


def _day(day: dt.date | None) -> str | None:
    return str(day) if day else None
