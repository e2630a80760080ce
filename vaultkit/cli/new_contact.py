"""``vaultkit new-contact``: the note of somebody to meet."""

from typing import Any, get_args

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.contact_name import CONTACT_NAME, contact_argument
from vaultkit.cli.dates import DAY
from vaultkit.cli.output import tell
from vaultkit.cli.writing import put
from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.contact import Contact, Register, Source
from vaultkit.domain.folding import fold, fold_case
from vaultkit.domain.link import Link
from vaultkit.domain.sentence import mark, sentence
from vaultkit.notes.resolution import link_to
from vaultkit.scaffold.contact import draft_contact, named_contact
from vaultkit.vault.people import find_person


@click.command("new-contact", cls=VaultCommand, short_help="Start the note of a contact.")
@contact_argument("NAME")
@click.option("--title", default="", help="As in a salutation: Mme, Dr, Ms …")
@click.option("--organization", default="", help="Where they work.")
@click.option("--role", default="", help="What they do there.")
@click.option("--email", default="")
@click.option("--phone", default="")
@click.option("--url", default="")
@click.option("--country", default="", help="fr, ca-qc, us …: picks the convention.")
@click.option("--language", default="", help="fr, fr-CA, en …: picks the template.")
@click.option("--register", type=click.Choice(get_args(Register)))
@click.option("--source", type=click.Choice(get_args(Source)))
@click.option("--referred-by", multiple=True, type=CONTACT_NAME, help="Who gave you the name.")
@click.option("--referred-on", type=DAY, help="When they gave it, if no interview note says.")
@click.option("--may-mention/--do-not-mention", default=None, help="May I use their name?")
@click.option("--reason", default="", help="The good reason to meet.")
@click.option("--why", default="", help="What you want to learn.")
@click.option("--asked", multiple=True, type=DAY, help="When you wrote to them.")
@click.option("--campaign", default="", help="Else the campaign of the settings.")
@click.option("--tag", "tags", multiple=True)
@click.option("--alias", "aliases", multiple=True)
@click.option("--dry-run", is_flag=True, help="Show the note; write nothing.")
@pass_app
def command(app: App, /, name: str, *, dry_run: bool, **facts: Any) -> None:  # noqa: ANN401
    """Start the note of a contact called NAME and print its path."""
    app.vault.require_sound_settings()
    contact = _contact(app, name, **facts)
    _tell_of_likenesses(contact, app)
    put(app.vault, [draft_contact(app.vault, contact, app.today)], dry_run=dry_run)


def _contact(
    app: App,
    name: str,
    *,
    referred_by: tuple[str, ...],
    aliases: tuple[str, ...],
    source: Source | None,
    **facts: Any,  # noqa: ANN401
) -> Contact:
    contact = named_contact(app.vault, name, app.reading.links)
    links = tuple(_link(app, each, contact) for each in referred_by)
    if links and facts["referred_on"] is None and not _is_dated(app, contact):
        given_on = min((app.today, *facts["asked"]))
        facts["referred_on"] = given_on
        template = mark("The name is taken as given on {day}; --referred-on says otherwise.")
        tell(sentence(template, day=str(given_on)))
    return contact._replace(
        aliases=tuple(dict.fromkeys((*contact.aliases, *aliases))),
        referred_by=links,
        source=source or ("referral" if links else None),
        **facts,
    )


def _link(app: App, name: str, contact: Contact) -> Link:
    campaign = app.reading.campaign
    step = sentence("Make their note first with 'vaultkit new-contact'.")
    person = find_person(name, campaign, next_step=step)
    known = campaign.contacts.get(person)
    if known is None:
        return Link(campaign.name(person))
    return link_to(known.path, app.reading.links, contact.path)


def _is_dated(app: App, contact: Contact) -> bool:
    """Tell whether an interview says already when this name was given."""
    given = app.reading.campaign.referrals.get(PersonKey(f"?{fold_case(contact.name)}"), [])
    return any(edge.given_on for edge in given)


def _tell_of_likenesses(contact: Contact, app: App) -> None:
    """Name everybody, with a note or without, whose name is the same but for accents."""
    campaign = app.reading.campaign
    own = PersonKey(f"?{fold_case(contact.name)}")
    known = dict.fromkeys((*campaign.contacts, *campaign.names))
    for person in known:
        name = campaign.name(person)
        if fold(name) == fold(contact.name) and person != own:
            template = mark("'{name}' is known and nearly the same name; is it the same person?")
            tell(sentence(template, name=name))
