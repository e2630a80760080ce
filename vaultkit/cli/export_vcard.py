"""``vaultkit export vcard``: the contacts, for an address book."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.exporting import deliver, leaving, output_options
from vaultkit.cli.output import clean, say, tell
from vaultkit.cli.speech import said
from vaultkit.domain.appointments import may_be_contacted
from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.contact_sheet import referrers_of
from vaultkit.domain.due import Situation
from vaultkit.domain.folding import fold
from vaultkit.domain.sentence import sentence, sentence_for
from vaultkit.errors import WriteError
from vaultkit.exchange.export_file import earlier_export, write_export
from vaultkit.exchange.identity import identity
from vaultkit.exchange.vcard import Card, Relation, Version, as_card, is_card_of_ours
from vaultkit.vault.files import why_not


@click.command("vcard", cls=VaultCommand, short_help="Cards for an address book.")
@click.option("--format", "version", type=click.Choice(["3.0", "4.0"]), default="3.0",
              show_default=True, help="Of vCard.")  # fmt: skip
@click.option("--split", metavar="FOLDER", help="One file for each card, in this folder.")
@output_options
@pass_app
def command(
    app: App, *, version: Version, split: str | None, output: str | None,
    is_private: bool, is_forced: bool,
) -> None:  # fmt: skip
    """Write a card (vCard) of every contact: names, work, addresses, tags, and who named them.

    Nothing of what you wrote about them is in it. Reading it in again changes the cards that are
    there. Whoever has 'status: do-not-contact' has no card.
    """
    if split is not None and output is not None:
        raise click.UsageError(sentence("--split and --output exclude one another"))
    cards = _cards(leaving(app, ahead=0, is_private=is_private).situation)
    pages = {each.uid: as_card(each, version=version, day=app.today) for each in cards}
    if split is None:
        whole = b"".join(pages.values())
        deliver(app, output, is_card_of_ours, lambda _before: whole, is_forced=is_forced)
    else:
        _write_folder(app, split, pages, is_forced=is_forced)


def _cards(situation: Situation) -> Sequence[Card]:
    campaign = situation.campaign
    people = [each for each in campaign.contacts if may_be_contacted(each, situation)]
    if silent := len(campaign.contacts) - len(people):
        tell(sentence_for(silent, "1 contact asked to be left alone and has no card.",
                      "{count} contacts asked to be left alone and have no card."))  # fmt: skip
    ordered = sorted(people, key=lambda each: (fold(campaign.name(each)), each))
    return [_card(person, campaign, set(people)) for person in ordered]


def _card(person: PersonKey, campaign: Campaign, carded: set[PersonKey]) -> Card:
    contact = campaign.contacts[person]
    referrers = referrers_of(person, campaign)
    names = [campaign.name(each) for each in referrers]
    return Card(
        uid=_uid(person),
        name=contact.name,
        given_name=contact.given_name,
        family_name=contact.family_name,
        title=contact.title,
        nicknames=contact.aliases,
        organization=contact.organization,
        role=contact.role,
        email=contact.email,
        phone=contact.phone,
        url=contact.url,
        language=contact.language,
        timezone=contact.timezone,
        tags=contact.tags,
        referrers=[
            Relation(campaign.name(each), _uid(each) if each in carded else None)
            for each in referrers
        ],
        referred=said(sentence("Referred by {people}", people=names)) if names else "",
    )


def _uid(person: PersonKey) -> str:
    return f"urn:uuid:{identity('contact', person)}"


def _write_folder(app: App, folder: str, pages: dict[str, bytes], *, is_forced: bool) -> None:
    """Write each card into a file of its own; those of whoever is no contact any more are told."""
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        there = set(os.listdir(folder))  # noqa: PTH208  names only
    except OSError as error:
        raise WriteError(folder, why_not(error)) from error
    files = {f"{uid.removeprefix('urn:uuid:')}.vcf": page for uid, page in pages.items()}
    before = {
        name: earlier_export(f"{folder}/{name}", app.vault.root, is_card_of_ours,
                             is_forced=is_forced)
        for name in files
    }  # fmt: skip
    for name, page in files.items():
        write_export(f"{folder}/{name}", page, before[name])
    say(clean(folder))
    if left := sorted(each for each in there - files.keys() if each.endswith(".vcf")):
        told = sentence(
            "Left as they are, being no cards of this vault, or no longer: {files}", files=left
        )
        tell(told)
