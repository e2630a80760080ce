"""Ask whether something is to be done; what is no clear yes is a no."""

import sys

import click

from vaultkit.cli.output import tell
from vaultkit.cli.speech import said
from vaultkit.domain.sentence import Sentence, mark, sentence
from vaultkit.errors import VaultkitError

_YES = frozenset({"y", "yes", "o", "oui"})
_CHOICE = mark("[y/N]")


class NoConsentError(VaultkitError):
    """Something wants consent, and there is nobody to ask."""

    def __init__(self) -> None:
        super().__init__(
            sentence(
                "nothing was written, as there is no terminal to ask on; --yes agrees to all of it"
            )
        )


def can_be_asked() -> bool:
    """Tell whether somebody sits in front of a terminal."""
    return sys.stdin is not None and sys.stdin.isatty()


def is_agreed(question: str) -> bool:
    """Ask on the terminal; to end it there ends the command, like Ctrl-C anywhere."""
    try:
        answer = click.prompt(
            f"{question} {said(_CHOICE)}",
            default="",
            show_default=False,
            prompt_suffix=" ",
            err=True,
        )
    except click.Abort:
        raise KeyboardInterrupt from None
    return str(answer).strip().lower() in _YES


def may_write(question: Sentence, *, is_agreed_to: bool) -> bool:
    """Tell whether to write: agreed to beforehand, or asked now; a no is told of.

    Raises:
        NoConsentError: there is nobody to ask.
    """
    if is_agreed_to:
        return True
    if not can_be_asked():
        raise NoConsentError
    if is_agreed(said(question)):
        return True
    tell(sentence("Nothing was written."))
    return False
