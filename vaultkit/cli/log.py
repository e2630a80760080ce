"""``vaultkit log``: a dated fact goes into the note it belongs in."""

import datetime as dt
from typing import get_args

import click

from vaultkit.cli.app import App
from vaultkit.cli.changing import change, dry_run_option
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.contact_name import contact_argument
from vaultkit.cli.dates import DAY, LATER
from vaultkit.cli.output import tell
from vaultkit.domain.contact import Reply
from vaultkit.domain.sentence import sentence
from vaultkit.recording.fact import Fact, FactKind, place_of
from vaultkit.vault.edit_note import edited
from vaultkit.vault.people import find_contact

_NO_NOTE = sentence("Make one with 'vaultkit new-contact'; --asked notes that you wrote.")


@click.command("log", cls=VaultCommand, short_help="Note that something happened, and when.")
@click.argument("kind", type=click.Choice(get_args(FactKind)), metavar="FACT")
@contact_argument()
@click.option("--on", "day", type=DAY, help="When; else today.")
@click.option("--reply", type=click.Choice(get_args(Reply)), help="What they replied.")
@click.option("--ask-again", type=LATER, help="When they said to ask again, which is 'later'.")
@click.option("--interview", metavar="NOTE", help="Which meeting, for 'thanked' and 'met'.")
@dry_run_option
@pass_app
def command(
    app: App,
    kind: FactKind,
    name: str,
    *,
    day: dt.date | None,
    reply: Reply | None,
    ask_again: dt.date | None,
    interview: str | None,
    dry_run: bool,
) -> None:
    """Note a FACT about CONTACT, today or --on a day, and print the note it went into.

    FACT is asked, nudged, replied, thanked, reported (what became of the names they gave), news
    (they had yours) or met.
    """
    app.vault.require_sound_settings()
    _require_fitting(kind, reply, ask_again, interview)
    campaign = app.around(name).campaign
    contact = find_contact(name, campaign, next_step=_NO_NOTE)
    meeting = app.note(interview) if interview else None
    fact = Fact(kind, contact, day or app.today, reply, ask_again, meeting)
    place, dialect = place_of(fact, campaign, app.now), app.vault.settings.dialect
    change(
        app.vault,
        f"log {kind} {contact.name}",
        lambda: [edited(app.vault.root, place.path, *place.changes, dialect=dialect)],
        dry_run=dry_run,
        otherwise=sentence(
            "{note}: {fact} on {day} is noted already.",
            note=place.path,
            fact=kind,
            day=str(fact.on),
        ),
    )
    if place.advice:
        tell(place.advice)


def _require_fitting(
    kind: FactKind, reply: str | None, ask_again: dt.date | None, interview: str | None
) -> None:
    if reply and kind != "replied":
        raise click.UsageError(sentence("--reply goes with 'replied' only"))
    if ask_again and (kind != "replied" or reply not in (None, "later")):
        raise click.UsageError(
            sentence("--ask-again goes with 'replied' only, and with the reply 'later'")
        )
    if interview and kind not in ("thanked", "met"):
        raise click.UsageError(sentence("--interview goes with 'thanked' and 'met' only"))
