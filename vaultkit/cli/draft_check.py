"""``vaultkit draft check``: read a letter over before it goes."""

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.contact_name import CONTACT_NAME
from vaultkit.cli.output import clean, say, say_json
from vaultkit.cli.speech import said
from vaultkit.domain.letters.desk import unnamed_to
from vaultkit.domain.letters.kinds import CAPS
from vaultkit.domain.sentence import Sentence, as_it_is, sentence
from vaultkit.errors import VaultkitError
from vaultkit.exchange.mail_file import letter_text
from vaultkit.notes.letter_check import check_letter
from vaultkit.vault.files import why_not
from vaultkit.vault.people import find_contact

_MOST_BYTES = 32 * 1024 * 1024
"""Of a file, which may have attachments."""
_MOST_CHARACTERS = 64 * 1024
"""Of the text."""


class NoLetterError(VaultkitError):
    """A file that cannot be read as a letter."""

    def __init__(self, path: str, reason: Sentence) -> None:
        super().__init__(sentence("{path} cannot be read: {reason}", path=path, reason=reason))
        self.path = path


@click.command("check", cls=VaultCommand, short_help="Read a letter over before it goes.")
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--kind", type=click.Choice(list(CAPS)), metavar="KIND",
              help=f"What it is, for its length and its tone: {', '.join(CAPS)}.")  # fmt: skip
@click.option("--contact", type=CONTACT_NAME, metavar="NAME", help="To whom it goes.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@pass_app
@click.pass_context
def check(
    ctx: click.Context, app: App, *, file: str, kind: str | None, contact: str | None, as_json: bool
) -> None:
    """Say what is wrong in FILE: a draft (.eml), or a text with or without 'Subject:' on top.

    One line a finding: line:column: rule: message. Exit status 1 if there is any. With --contact,
    whoever may not be named to them is looked for. FILE may be - for stdin.
    """
    app.choose_language()
    reader, unnamed = _unnamed(app, contact) if contact else ("", [])
    text = _read(file)
    found = [
        each._replace(message=as_it_is(said(each.message)))
        for each in check_letter(text, kind=kind or "", reader=reader, unnamed=unnamed)
    ]
    if as_json:
        say_json("findings", [each._asdict() for each in found])
    else:
        for each in found:
            say(clean(str(each)))
    if found:
        ctx.exit(1)


def _read(file: str) -> str:
    try:
        with click.open_file(file, "rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        raise NoLetterError(file, why_not(error)) from error
    text = letter_text(data) if len(data) <= _MOST_BYTES else ""
    if len(data) > _MOST_BYTES or len(text) > _MOST_CHARACTERS:
        most = _MOST_CHARACTERS // 1024
        reason = sentence("more than {most} KiB of text; no letter", most=most)
        raise NoLetterError(file, reason)
    return text


def _unnamed(app: App, name: str) -> tuple[str, list[str]]:
    """Give the name of a contact, and who gave it to me and may not be named."""
    campaign = app.around(name).campaign
    contact = find_contact(name, campaign)
    return contact.name, unnamed_to(contact, campaign)
