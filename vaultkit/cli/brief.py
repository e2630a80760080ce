"""``vaultkit brief``: one screen to read before a meeting."""

import shutil
from typing import Literal

import click

from vaultkit.cli.app import App
from vaultkit.cli.brief_document import brief_document
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.contact_name import contact_argument
from vaultkit.cli.output import clean, say, say_json, say_lines, say_page, tell, tell_left_out
from vaultkit.cli.plain_text import plain_lines
from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.due import Situation
from vaultkit.domain.interview import Interview
from vaultkit.domain.sentence import sentence
from vaultkit.errors import NoMeetingError, UnreadNoteError
from vaultkit.scaffold.brief import write_brief
from vaultkit.scaffold.page import page
from vaultkit.vault.briefing import Briefing, briefing
from vaultkit.vault.people import find_person

Format = Literal["md", "text", "html"]


@click.command("brief", cls=VaultCommand, short_help="Say what to know before a meeting.")
@contact_argument()
@click.option("--interview", metavar="NOTE", help="Before this meeting; else before the next.")
@click.option("--format", "form", type=click.Choice(["md", "text", "html"]), default="text",
              show_default=True, help="How to write it.")  # fmt: skip
@click.option("--language", default="", help="Of the brief; else that of reports.")
@click.option("--private", "is_private", is_flag=True, help="Use meetings off the record as well.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@pass_app
def command(
    app: App, name: str, *, interview: str | None, form: Format, language: str,
    is_private: bool, as_json: bool,
) -> None:  # fmt: skip
    """Say what to know before meeting CONTACT, on one screen.

    Who and where, why, what was said last time, what is owed, what to ask, how long to stay.
    What stands between %%private%% and %%/private%% is never shown, and meetings with
    'off_record: true' with --private only.
    """
    told = _told(app, name, interview, is_private=is_private)
    spoken = app.language_of_texts(language)
    if as_json:
        say_json("brief", brief_document(told, spoken))
    else:
        text = write_brief(app.vault, told, spoken)
        _show("\n".join(map(clean, text.split("\n"))), told, form, spoken)
    if told.left_out:
        tell_left_out(told.left_out)


def _told(app: App, name: str, interview: str | None, *, is_private: bool) -> Briefing:
    around = app.around(name)
    campaign = around.campaign
    person = find_person(name, campaign)
    if campaign.is_unsure(person):
        _require_read(person, campaign)
    about = _meeting(app, interview, person, campaign) if interview else None
    situation = Situation(campaign, app.vault.settings.policy, app.now)
    return briefing(app.vault, person, situation, around.links, about=about, is_private=is_private)


def _require_read(person: PersonKey, campaign: Campaign) -> None:
    """Say what is doubtful of a person; of a note that cannot be read nothing can be told."""
    note = campaign.note_of(person)
    if note and person not in campaign.contacts:
        raise UnreadNoteError(note)
    if note:
        told = sentence("{note}: not all of it could be read. See: vaultkit check", note=note)
    else:
        name = campaign.name(person)
        told = sentence("{name}: more than one note could be meant. See: vaultkit check", name=name)
    tell(told)


def _meeting(app: App, typed: str, person: PersonKey, campaign: Campaign) -> Interview:
    """Find the meeting with a person that a note's path or name means."""
    path = app.note(typed)
    meetings = campaign.meetings.get(person, ())
    found = next((each for each in meetings if each.path == path), None)
    if found is None:
        what = sentence("{note} is no meeting with {name}", note=path, name=campaign.name(person))
        those = sentence("Those are: {paths}.", paths=", ".join(each.path for each in meetings))
        raise NoMeetingError(what, those if meetings else sentence("There is none."))
    return found


def _show(text: str, told: Briefing, form: Format, language: str) -> None:
    if form == "md":
        say_lines(text)
    elif form == "html":
        say_page(page(text, clean(told.brief.name), language))
    else:
        for line in plain_lines(text, shutil.get_terminal_size().columns):
            say(line.text, "bold" if line.is_heading else None)
