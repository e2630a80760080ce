"""``vaultkit adopt``: propose the settings for a vault that has words of its own."""

from collections.abc import Iterator
from typing import Any

import click

from vaultkit.adoption.proposal import Marked, Meaning, Proposal, propose
from vaultkit.adoption.settings_text import with_proposal
from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.consent import may_write
from vaultkit.cli.diff import show_diff
from vaultkit.cli.output import clean, say, say_json, tell
from vaultkit.cli.speech import said
from vaultkit.domain.problem import Problem
from vaultkit.domain.sentence import Sentence, sentence, sentence_for
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.dialect import FOLDER, TAG, Mark
from vaultkit.notes.note import Note
from vaultkit.vault.edit_note import bytes_of
from vaultkit.vault.locate import SETTINGS_FILE
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.read_one import read_one
from vaultkit.vault.vault import Vault
from vaultkit.vault.walking import scan_vault
from vaultkit.vault.write import write


@click.command("adopt", cls=VaultCommand, short_help="Propose settings for an existing vault.")
@click.option("--yes", is_flag=True, help="Write the settings without asking.")
@click.option("--dry-run", is_flag=True, help="Show the proposal; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the proposal as JSON; write nothing.")
@pass_app
def command(app: App, *, yes: bool, dry_run: bool, as_json: bool) -> None:
    """Find out what the words of a vault mean, and write that into vaultkit.toml once you agree.

    Which notes are people and meetings is told by their type, a list they are in, a tag or a
    folder; what their properties mean, by their names and what they hold. No note is changed.
    """
    app.vault.require_sound_settings()
    proposal = propose(list(_notes(app.vault)))
    if as_json:
        say_json("proposal", _document(proposal))
        return
    for line in _lines(proposal):
        say(said(line))
    change = _change(app.vault, proposal)
    if change.is_nothing:
        tell(sentence("There is nothing to write in vaultkit.toml."))
        return
    say("")
    show_diff([change])
    if not dry_run:
        _write(app.vault, change, is_agreed_to=yes)


def _notes(vault: Vault) -> Iterator[Note]:
    unread = 0
    for path in scan_vault(vault).notes:
        note = read_one(vault, path)
        if isinstance(note, Problem) or not note.is_readable:
            unread += 1
        else:
            yield note
    if unread:
        tell(
            sentence_for(
                unread,
                "1 note cannot be read, and was left aside. See: vaultkit check",
                "{count} notes cannot be read, and were left aside. See: vaultkit check",
            )
        )


def _lines(proposal: Proposal) -> Iterator[Sentence]:
    yield sentence_for(proposal.notes, "1 note looked at.", "{count} notes looked at.")
    for kind in ("contact", "interview"):
        found = next((each for each in proposal.marks if each.kind == kind), None)
        yield _of_kind(found) if found else _NONE[kind]
    for meaning in proposal.meanings:
        yield _of_word(meaning)


_NONE = {
    "contact": sentence("No notes on people were found."),
    "interview": sentence("No notes on meetings were found."),
}


def _of_kind(found: Marked) -> Sentence:
    count, example, marked = len(found.notes), clean(found.notes[0]), _marked(found.mark)
    if found.kind == "contact":
        return sentence_for(
            count,
            "People: 1 note {marked}, {example}",
            "People: {count} notes {marked}, such as {example}",
            marked=marked,
            example=example,
        )
    return sentence_for(
        count,
        "Meetings: 1 note {marked}, {example}",
        "Meetings: {count} notes {marked}, such as {example}",
        marked=marked,
        example=example,
    )


def _marked(mark: Mark) -> Sentence:
    by, value = clean(mark.by), clean(mark.value)
    if mark.by == TAG:
        return sentence("with the tag {tag}", tag=value)
    if mark.by == FOLDER:
        return sentence("in the folder {folder}", folder=value)
    return sentence("with {property}: {value}", property=by, value=value)


def _of_word(meaning: Meaning) -> Sentence:
    return sentence(
        "'{word}' is taken for {name}: {fit} of {held} values fit, such as {examples}",
        word=clean(meaning.word),
        name=meaning.name,
        fit=meaning.fit,
        held=meaning.held,
        examples=", ".join(map(clean, meaning.examples)),
    )


def _document(proposal: Proposal) -> dict[str, Any]:
    return {
        "notes": proposal.notes,
        "kinds": [
            {
                "kind": each.kind,
                "by": each.mark.by,
                "value": each.mark.value,
                "notes": len(each.notes),
                "example": each.notes[0],
                "is_own": each.is_own,
            }
            for each in proposal.marks
        ],
        "properties": [
            {**each._asdict(), "examples": list(each.examples)} for each in proposal.meanings
        ],
    }


def _change(vault: Vault, proposal: Proposal) -> NoteChange:
    path = VaultPath(SETTINGS_FILE)
    there = (vault.folder / SETTINGS_FILE).exists()
    before = bytes_of(vault.root, path) if there else None
    after = with_proposal(before or b"", proposal)
    return NoteChange(path, before, after if after or there else None)


def _write(vault: Vault, change: NoteChange, *, is_agreed_to: bool) -> None:
    """Write the settings once that is agreed to.

    Raises:
        NoConsentError: there is nobody to ask.
    """
    if not may_write(sentence("Write this into vaultkit.toml?"), is_agreed_to=is_agreed_to):
        return
    for each in write(vault.root, f"adopt {SETTINGS_FILE}", lambda: [change]).changes:
        say(clean(each.path))
