"""``vaultkit show``: everything known of one person."""

from collections.abc import Iterable, Iterator

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.contact_name import contact_argument
from vaultkit.cli.output import clean, columns, say, say_json, styled
from vaultkit.cli.speech import said
from vaultkit.cli.state_words import in_words
from vaultkit.domain.campaign import Campaign, PersonKey, Referral
from vaultkit.domain.due import Situation
from vaultkit.domain.interview import Interview
from vaultkit.domain.sentence import sentence
from vaultkit.index.mentions import mentions
from vaultkit.vault.dossier import Dossier, dossier
from vaultkit.vault.people import find_person


@click.command("show", cls=VaultCommand, short_help="Show everything known of one person.")
@contact_argument()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@pass_app
def command(app: App, name: str, *, as_json: bool) -> None:
    """Show everything the vault holds on CONTACT."""
    campaign = app.around(name).campaign
    person = find_person(name, campaign)
    mentioned_in = app.ask(lambda current: mentions(current, app.vault.root, person))
    situation = Situation(campaign, app.vault.settings.policy, app.now)
    found = dossier(app.vault, situation, person, mentioned_in)
    if as_json:
        say_json("contact", _document(found, situation))
        return
    for line in _lines(found, situation):
        say(line)


def _document(found: Dossier, situation: Situation) -> dict[str, object]:
    campaign = situation.campaign
    return {
        "name": found.name,
        "path": found.contact.path if found.contact else None,
        "stage": found.stage,
        "last_touch": found.last_touch,
        "properties": found.properties,
        "meetings": [_of_meeting(each, situation) for each in found.meetings],
        "given_by": [_edge(each, each.referrer, campaign) for each in found.given_by],
        "gave": [_edge(each, each.person, campaign) for each in found.gave],
        "tasks": [
            {"kind": t.kind, "text": t.text, "due": t.due_on and str(t.due_on), "note": path}
            for path, t in found.open_tasks
        ],
        "owed": [
            {"rule": each.rule, "due": str(each.due), "why": said(each.why)} for each in found.owed
        ],
        "mentioned_in": list(found.mentioned_in),
        "body": found.body,
    }


def _of_meeting(interview: Interview, situation: Situation) -> dict[str, object]:
    return {
        "path": interview.path,
        "date": interview.date.iso() if interview.date else None,
        "state": interview.state(situation.now),
        "thanked": [str(day) for day in interview.thanked],
    }


def _edge(edge: Referral, person: PersonKey | None, campaign: Campaign) -> dict[str, object]:
    name = campaign.name(person) if person else None
    return {"name": name, "on": edge.given_on and str(edge.given_on), "note": edge.note}


def _lines(found: Dossier, situation: Situation) -> Iterator[str]:
    campaign = situation.campaign
    yield styled(clean(found.name), "bold")
    yield clean(found.contact.path if found.contact else said(found.without_note))
    facts = [
        (said("stage"), in_words(found.stage or "")),
        (said("last touch"), found.last_touch or ""),
    ]
    facts += [(name, _text(value)) for name, value in found.properties.items() if name != "type"]
    yield from _section("", [(name, value) for name, value in facts if value])
    yield from _section(said("Owed"), [(i.rule, said(i.why)) for i in found.owed])
    yield from _section(said("Meetings"), [_meeting(each, situation) for each in found.meetings])
    yield from _section(
        said("Name given by"), [_given(e, e.referrer, campaign) for e in found.given_by]
    )
    yield from _section(said("Names given"), [_given(e, e.person, campaign) for e in found.gave])
    tasks = [(in_words(t.kind), t.text, str(t.due_on or "-"), path) for path, t in found.open_tasks]
    yield from _section(said("Open"), tasks)
    yield from _section(said("Mentioned in"), [(path,) for path in found.mentioned_in])
    if found.body.strip():
        yield ""
        yield from map(clean, found.body.strip().splitlines())


def _section(title: str, rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    lines = columns(list(rows))
    if lines:
        yield ""
        if title:
            yield styled(title, "bold")
        yield from (f"  {line}" for line in lines)


def _meeting(interview: Interview, situation: Situation) -> tuple[str, ...]:
    days = ", ".join(map(str, interview.thanked))
    thanks = said(sentence("thanked {days}", days=days)) if days else "-"
    state = in_words(interview.state(situation.now))
    return _day(interview.date), state, thanks, interview.path


def _given(edge: Referral, person: PersonKey | None, campaign: Campaign) -> tuple[str, ...]:
    name = campaign.name(person) if person else said("somebody")
    return name, _day(edge.given_on), edge.note


def _day(day: object) -> str:
    return said("no date") if day is None else str(day)


def _text(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
