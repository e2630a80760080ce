"""``vaultkit git log``: what the history of the repository says of one person."""

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.contact_name import contact_argument
from vaultkit.cli.output import columns, say, say_json, tell
from vaultkit.cli.speech import said
from vaultkit.domain.deed import described
from vaultkit.domain.sentence import sentence, sentence_for
from vaultkit.gitsync.history import Fact, History, Moment, history_of, person
from vaultkit.vault.people import find_person

_ABBREVIATED = 8


@click.command("log", cls=VaultCommand, short_help="Show the history of one person's facts.")
@contact_argument()
@click.option("--private", "is_private", is_flag=True, help="With what is off the record.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@pass_app
def command(app: App, name: str, *, is_private: bool, as_json: bool) -> None:
    """Show what every commit says has happened with CONTACT, the latest first.

    The days are those of the commits; those that the notes give stand behind the fact.
    """
    campaign = app.around(name).campaign
    key = find_person(name, campaign)
    who = person(key, campaign.name(key), campaign.shared_names)
    who = who._replace(dialect=app.vault.settings.dialect)
    found = history_of(app.vault.root, who, is_private=is_private)
    if as_json:
        say_json("history", list(map(_document, found.moments)), contact=who.name)
    else:
        for line in columns(_rows(found)):
            say(line)
    _tell_the_rest(found)


def _rows(found: History) -> list[tuple[str, str, str]]:
    return [
        (str(each.at.date()), each.name[:_ABBREVIATED], _text(fact))
        for each in found.moments
        for fact in each.facts
    ]


def _document(moment: Moment) -> dict[str, object]:
    return {
        "at": moment.at.isoformat(),
        "commit": moment.name,
        "facts": [
            {
                "kind": deed.kind,
                "on": [str(day) for day in deed.on],
                "people": list(deed.people),
                "names": list(deed.names),
                "properties": list(deed.properties),
                "note": path,
                "text": said(described(deed._replace(is_private=False))),
            }
            for path, deed in moment.facts
        ],
    }


def _text(fact: Fact) -> str:
    """Say a fact, with the days that the note gives for it."""
    text = said(described(fact.deed._replace(is_private=False)))
    days = ", ".join(map(str, fact.deed.on))
    return f"{text} ({days})" if days else text


def _tell_the_rest(found: History) -> None:
    if found.left_out:
        tell(
            sentence_for(
                found.left_out,
                "{count} fact off the record is left out; with it: --private",
                "{count} facts off the record are left out; with them: --private",
            )
        )
    elif not found.moments:
        tell(sentence("No commit says anything yet; vaultkit sync makes one."))
