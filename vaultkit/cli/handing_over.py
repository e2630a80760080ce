"""Hand a letter over to the user: on stdout, as a file, to the mail program, to the clipboard."""

import shlex
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from vaultkit.cli.announcing import ProgramMissingError
from vaultkit.cli.app import App
from vaultkit.cli.output import clean, cleaned, say, say_json, tell, tell_problems
from vaultkit.cli.speech import said
from vaultkit.domain.contact import Contact
from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.errors import VaultkitError, WriteError
from vaultkit.exchange.mail import LONGEST_LINK, Mail, Mailbox, as_file, as_link, mail_address
from vaultkit.scaffold.letter import Letter
from vaultkit.vault.files import why_not

_Wrapped = TypeVar("_Wrapped", bound=Callable[..., Any])
_OPENERS = (("xdg-open",), ("open",))
_CLIPBOARDS = (
    ("wl-copy",),
    ("xclip", "-selection", "clipboard"),
    ("xsel", "--clipboard", "--input"),
    ("pbcopy",),
)


class FileStandsError(VaultkitError):
    """A draft would overwrite a file."""

    exit_code = 5

    def __init__(self, path: str) -> None:
        super().__init__(sentence("{path} already exists; name another file", path=path))
        self.path = path


class LongLinkError(VaultkitError):
    """A letter is too long to be opened by a link."""

    def __init__(self, length: int) -> None:
        super().__init__(
            sentence(
                "the letter makes a link of {length} characters, and mail programs take "
                "{most}; use --eml FILE or --copy",
                length=length,
                most=LONGEST_LINK,
            )
        )
        self.length = length


class ProgramFailedError(VaultkitError):
    """A program that a letter was handed to did not take it."""

    def __init__(self, name: str, status: int) -> None:
        super().__init__(
            sentence(
                "'{name}' failed with exit status {status}; use --eml FILE",
                name=name,
                status=status,
            )
        )
        self.name = name


def handing_options(function: _Wrapped) -> _Wrapped:
    """Add the options that say where a letter goes."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help="Print one JSON document."),
        click.option("--copy", is_flag=True, help="Put the text on the clipboard."),
        click.option("--open", "opened", is_flag=True, help="Open it in your mail program."),
        click.option("--eml", metavar="FILE", help="Write a draft that mail programs open."),
    ):
        function = option(function)
    return function


def hand_over(app: App, contact: Contact, letter: Letter, *, eml: str | None, **ways: bool) -> None:
    """Hand a letter over in the way that was asked for, then say what to look at and to note.

    Raises:
        FileStandsError, WriteError, LongLinkError, ProgramMissingError, ProgramFailedError: it
            cannot be.
    """
    if (eml is not None) + sum(ways.values()) > 1:
        raise click.UsageError(sentence("--eml, --open, --copy and --json exclude one another"))
    mail, lacks = _mail(app, contact, letter)
    if ways["as_json"]:
        _print_document(letter, mail, (*letter.warnings, *lacks))
        return
    if eml is not None:
        _write(eml, as_file(mail, app.now))
    elif ways["opened"]:
        _open(as_link(mail))
    elif ways["copy"]:
        _hand_to(_CLIPBOARDS, (), letter.body)
        say(f"Subject: {clean(letter.subject)}")
    else:
        lacks = ()
        _print(letter)
    _narrate(app, letter, lacks)


def _mail(app: App, contact: Contact, letter: Letter) -> tuple[Mail, tuple[Sentence, ...]]:
    """Address a letter, and say what is missing from the addresses."""
    me = app.vault.settings.me
    own, theirs = mail_address(me.email), mail_address(contact.email)
    mail = Mail(
        sender=Mailbox(me.name, own) if own else None,
        to=Mailbox(contact.name, theirs) if theirs else None,
        subject=letter.subject,
        body=letter.body,
    )
    return mail, (*_of_theirs(contact, theirs), *_of_own(own))


def _of_theirs(contact: Contact, address: str | None) -> Iterator[Sentence]:
    if address is None and contact.email:
        yield sentence(
            "'{email}' in {note} is no e-mail address", email=contact.email, note=contact.path
        )
    elif address is None:
        yield sentence("{note} has no 'email'", note=contact.path)


def _of_own(address: str | None) -> Iterator[Sentence]:
    if address is None:
        yield sentence("'email' in [me] of the settings is no e-mail address")


def _print(letter: Letter) -> None:
    for line in (f"Subject: {letter.subject}", "", *letter.body.splitlines()):
        say(clean(line))


def _print_document(letter: Letter, mail: Mail, warnings: Sequence[Sentence]) -> None:
    say_json(
        "",
        None,
        kind=letter.kind,
        subject=letter.subject,
        to=mail.to.address if mail.to else None,
        body=letter.body,
        warnings=list(map(said, warnings)),
        language=letter.language,
        settle=letter.settle or None,
    )


def _write(path: str, data: bytes) -> None:
    try:
        with Path(path).open("xb") as file:
            file.write(data)
    except FileExistsError as error:
        raise FileStandsError(path) from error
    except OSError as error:
        raise WriteError(path, why_not(error)) from error
    say(clean(path))


def _open(link: str) -> None:
    if len(link) > LONGEST_LINK:
        raise LongLinkError(len(link))
    _hand_to(_OPENERS, (link,), "")


def _hand_to(programs: Sequence[Sequence[str]], more: Sequence[str], text: str) -> None:
    """Run the first of some programs that is installed.

    Its output is let go, as some stay behind to serve the clipboard and would keep a pipe open.
    """
    found = next((each for each in programs if shutil.which(each[0])), None)
    if found is None:
        names = ", ".join(each[0] for each in programs[1:])
        reason = sentence("neither it nor {names} is installed", names=names)
        raise ProgramMissingError(programs[0][0], reason)
    done = subprocess.run(  # noqa: S603  what the system opens and copies with
        [*found, *more], input=text.encode(), stdout=subprocess.DEVNULL, check=False
    )
    if done.returncode:
        raise ProgramFailedError(found[0], done.returncode)


def _narrate(app: App, letter: Letter, lacks: Sequence[Sentence]) -> None:
    for warning in (*lacks, *letter.warnings):
        tell(cleaned(sentence("Warning: {told}", told=warning)))  # a line end in a note is none
    tell_problems(len(app.vault.mistakes))
    if letter.settle:
        tell(sentence("Once sent: {settle}", settle=_from_here(app, letter.settle)))


def _from_here(app: App, command: str) -> str:
    """Let a command name the vault, where this one did."""
    if app.start is None:
        return command
    program, *words = shlex.split(command)
    return shlex.join([program, "-C", app.start, *words])
