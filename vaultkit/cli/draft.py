"""``vaultkit draft``: letters from templates, never sent; and a second look at one."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, get_args

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app, vault_options
from vaultkit.cli.contact_name import CONTACT_NAME, contact_argument
from vaultkit.cli.draft_check import check
from vaultkit.cli.handing_over import hand_over, handing_options
from vaultkit.cli.output import clean
from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.contact import Contact
from vaultkit.domain.due import Situation
from vaultkit.domain.interview import Interview
from vaultkit.domain.letters.gather import Wish
from vaultkit.domain.letters.kinds import KINDS, LetterKind, Manner
from vaultkit.domain.letters.meeting import meetings_for
from vaultkit.domain.sentence import mark, sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import NoMeetingError, UnknownNameError
from vaultkit.scaffold.letter import write_letter
from vaultkit.vault.people import find_contact, find_person

_Wrapped = TypeVar("_Wrapped", bound=Callable[..., Any])
_ABOUT: Mapping[LetterKind, str] = {
    "ask": "Ask for a meeting.",
    "nudge": "Remind of an ask, once.",
    "confirm": "Confirm a meeting that is ahead.",
    "thanks": "Thank for a meeting.",
    "loop": "Tell what became of the names given.",
    "news": "Give your news, and ask for nothing.",
    "wishes": "Wish a happy new year.",
    "landing": "Tell the good news to who helped.",
    "intro-request": "Ask to be introduced to somebody.",
    "offer-followup": "Take up what was offered.",
    "decline-reply": "Thank for an answer that was no.",
}
_WHICH_MEETING: Mapping[LetterKind, str] = {
    "confirm": "Which meeting; else the next.",
    "thanks": "For which meeting; else the latest without thanks.",
    "offer-followup": "At which meeting it was offered; else the oldest open offer.",
}


class Letters(click.Group):
    """Shows its kinds in the order in which letters are written, and knows the nearest."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the kinds, then what looks at a letter."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the kind; for one that there is not, name all there are."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            kinds, word = ", ".join(self.commands), clean(args[0])
            ctx.fail(
                sentence("no kind of letter '{word}'; there are {kinds}", word=word, kinds=kinds)
            )
        return super().resolve_command(ctx, args)


@click.group(
    "draft",
    cls=Letters,
    params=vault_options(),
    short_help="Write a letter, for you to send.",
    subcommand_metavar="KIND|check [ARGS]...",
    no_args_is_help=True,
)
def command() -> None:
    """Write a letter of some KIND to a contact: subject, empty line, text. Nothing is sent.

    What no note says is left as a blank, [like this], and told on stderr, with the command that
    notes the letter once you have sent it.
    """


def _letter(kind: LetterKind) -> click.Command:
    """Make the command of one kind of letter."""

    @click.command(kind, cls=VaultCommand, help=_ABOUT[kind], short_help=_ABOUT[kind])
    @contact_argument()
    @_own_options(kind)
    @click.option("--language", default="", help="fr, fr-CA, en …; else the contact's.")
    @handing_options
    @pass_app
    def letter(app: App, /, name: str, *, language: str, **given: Any) -> None:  # noqa: ANN401
        manner, to, note = (given.pop(each, None) for each in ("manner", "to", "interview"))
        campaign = app.around(*filter(None, (name, to))).campaign
        contact = find_contact(name, campaign)
        situation = Situation(campaign, app.vault.settings.policy, app.now)
        meeting = _meeting(kind, app.note(note), contact, situation) if note else None
        wish = _introducing(Wish(kind, manner, meeting=meeting), to, contact, campaign)
        hand_over(
            app, contact, write_letter(app.vault, situation, contact, wish, language), **given
        )

    return letter


def _own_options(kind: LetterKind) -> Callable[[_Wrapped], _Wrapped]:
    """Give the options that only some kinds have."""
    if kind == "ask":
        manners = click.Choice(get_args(Manner))
        return click.option("--as", "manner", type=manners, help="Else what the facts say.")
    if kind == "intro-request":
        whom = "Whom you would like to meet."
        return click.option("--to", required=True, type=CONTACT_NAME, metavar="NAME", help=whom)
    if kind in _WHICH_MEETING:
        return click.option("--interview", metavar="NOTE", help=_WHICH_MEETING[kind])
    return lambda function: function


def _introducing(wish: Wish, to: str | None, contact: Contact, campaign: Campaign) -> Wish:
    """Say to whom an introduction is wanted; they need not be known to the vault."""
    if to is None:
        return wish
    try:
        other = find_person(to, campaign)
    except UnknownNameError:
        return wish._replace(other_name=to)
    if other == PersonKey(contact.path):
        raise click.UsageError(
            sentence("{name} cannot be introduced to themselves", name=contact.name)
        )
    return wish._replace(other=other, other_name=campaign.name(other))


def _meeting(
    kind: LetterKind, note: VaultPath, contact: Contact, situation: Situation
) -> Interview:
    """Give the meeting that was named, if the letter can be about it.

    Raises:
        NoMeetingError: it is none with this contact, or it was not held, or is not ahead.
    """
    meetings = meetings_for(kind, PersonKey(contact.path), situation)
    found = next((each for each in meetings if each.path == note), None)
    if found is None:
        template = mark("{note} is no meeting with {name} that took place")
        if kind == "confirm":
            template = mark("{note} is no meeting with {name} that is ahead")
        what = sentence(template, note=note, name=contact.name)
        those = sentence("Those are: {paths}.", paths=", ".join(each.path for each in meetings))
        raise NoMeetingError(what, those if meetings else sentence("There is none."))
    return found


for _kind in KINDS:
    command.add_command(_letter(_kind))
command.add_command(check)
