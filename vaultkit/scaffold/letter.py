"""Write a letter from its template: a subject, an empty line, the text. Nothing is ever sent."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.contact import Contact
from vaultkit.domain.convention import base_language
from vaultkit.domain.due import Situation
from vaultkit.domain.letters.desk import Desk, Facts, Lent, Writer, unnamed_to
from vaultkit.domain.letters.gather import Wish, gather
from vaultkit.domain.letters.kinds import LetterKind
from vaultkit.domain.letters.tongue import letter_language, tongue
from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.blanks import blanks
from vaultkit.notes.lending import loan
from vaultkit.notes.letter_check import check_letter
from vaultkit.notes.note import Note
from vaultkit.notes.wikilink import unlinked
from vaultkit.scaffold.errors import DoNotContactError, TemplateError
from vaultkit.scaffold.plain_values import plain_values
from vaultkit.scaffold.source import Source, find_source
from vaultkit.scaffold.spacing import spaced
from vaultkit.scaffold.template import render
from vaultkit.vault.read_one import read_one
from vaultkit.vault.vault import Vault

LINE = "\u2028"
"""Ends a line inside a paragraph of a template, whose own lines run on."""


class Letter(NamedTuple):
    """A letter to look over. ``settle`` is the command that notes it once it is sent."""

    kind: LetterKind
    language: str
    subject: str
    body: str
    warnings: tuple[Sentence, ...]
    settle: str


def write_letter(
    vault: Vault, situation: Situation, contact: Contact, wish: Wish, language: str
) -> Letter:
    """Write a letter to a contact; ``language`` may be empty.

    Raises:
        DoNotContactError: the contact, or who is to be met through them, wants no letters.
        TemplateError: the template cannot be used.
    """
    require_contactable(situation, contact)
    if other := situation.campaign.contacts.get(wish.other or PersonKey("")):
        require_contactable(situation, other)
    desk = _desk(vault, situation, contact, language)
    facts = gather(desk, wish)
    source = find_source(vault, f"letters/{wish.kind}.j2", desk.tongue.language)
    written_in, foreign = _language_of(source, desk.tongue.language)
    subject, body = _rendered(source, _values(desk, facts, vault), written_in)
    found = _findings(f"Subject: {subject}\n\n{body}", facts.cap, desk)
    warnings = (*foreign, *facts.warnings, *found)
    return Letter(wish.kind, written_in, subject, body, warnings, facts.settle)


def require_contactable(situation: Situation, contact: Contact) -> None:
    """Make sure that somebody may be written to.

    Raises:
        DoNotContactError: they must not.
    """
    if contact.status_on(situation.today) == "do-not-contact":
        raise DoNotContactError(contact.name, contact.path)


def _language_of(source: Source, wanted: str) -> tuple[str, tuple[Sentence, ...]]:
    """Tell which language a letter comes out in: English, where nobody has the one wanted."""
    if "/en/" not in source.path or base_language(wanted) == "en":
        return wanted, ()
    return "en", (
        sentence("there is no such letter in '{language}', so it is in English", language=wanted),
    )


def _desk(vault: Vault, situation: Situation, contact: Contact, language: str) -> Desk:
    settings = vault.settings
    chosen = letter_language(language, contact, settings.language, settings.conventions)
    me = settings.me
    said = contact._replace(
        given_name=_line(contact.given_name),
        family_name=_line(contact.family_name),
        reason=_line(unlinked(contact.reason)),
        why=_line(unlinked(contact.why)),
    )
    return Desk(
        situation=situation,
        contact=said,
        writer=Writer(_line(me.name), me.gender, me.signature, _line(me.pitch), me.timezone),
        tongue=tongue(chosen, contact, settings.country),
        lent=dict(_lent(vault, situation, contact)),
        landed_on=settings.campaign.landed_on,
    )


def _lent(vault: Vault, situation: Situation, contact: Contact) -> Iterator[tuple[VaultPath, Lent]]:
    """Read what the notes lend: those of meetings that took place on the record, and the own."""
    held = situation.campaign.held_with(PersonKey(contact.path), situation.now)
    for path in (*(each.path for each in held if not each.off_record), contact.path):
        note = read_one(vault, path)
        if isinstance(note, Note) and note.is_readable:
            offers, learned = loan(note.body)
            yield path, Lent(tuple(_line(unlinked(each)) for each in offers), learned)


def _values(desk: Desk, facts: Facts, vault: Vault) -> dict[str, Any]:
    me = vault.settings.me
    signature = me.signature.strip() or me.name
    lines = [_line(each) for each in signature.splitlines()]
    return {
        "contact": plain_values(desk.contact),
        "me": plain_values(me),
        "signature": LINE.join(lines),
        "today": desk.today.isoformat(),
        "language": desk.tongue.language,
        **_cleaned(facts.values),
    }


def _cleaned(value: Any) -> Any:  # noqa: ANN401  what a template prints
    """Make every text in a value one line without links, whatever note it is from."""
    match value:
        case str():
            return _line(unlinked(value))
        case list():
            return [_cleaned(each) for each in value]
        case dict():
            return {name: _cleaned(each) for name, each in value.items()}
        case _:
            return value


def _rendered(source: Source, values: dict[str, Any], language: str) -> tuple[str, str]:
    """Give subject and body; the lines of a paragraph run on, those of a list do not.

    Raises:
        TemplateError: the template cannot be used, or makes no letter.
    """
    text = render(source.text, values, source.path)
    head, _, rest = text.lstrip().partition("\n")
    if not head.startswith("Subject:"):
        reason = sentence("a letter begins with a line 'Subject: …'")
        raise TemplateError(source.path, 1, reason)
    paragraphs = (_paragraph(each) for each in re.split(r"\n[ \t]*\n", rest))
    body = "\n\n".join(filter(None, paragraphs))
    subject = spaced(_line(head.removeprefix("Subject:")), language)
    return subject, f"{spaced(body, language)}\n"


def _paragraph(text: str) -> str:
    running = re.sub(r"\n(?![ \t]*- )", " ", text.strip())
    lines = re.split(rf"\n|{LINE}", running)
    return "\n".join(filter(None, map(_line, lines)))


def _line(text: str) -> str:
    """Give a text as one line, without control characters and without blanks too many."""
    one = re.sub(" +", " ", _CONTROL.sub(" ", text)).strip()
    return re.sub(r" +([.,])", r"\1", one)


_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def _findings(text: str, cap: str, desk: Desk) -> Iterator[Sentence]:
    """Say what the letter lacks, and what is wrong with it."""
    for each in dict.fromkeys(blank for _at, blank in blanks(text)):
        yield sentence("fill in {blank}", blank=each)
    unnamed = unnamed_to(desk.contact, desk.campaign)
    found = check_letter(text, kind=cap, reader=desk.contact.name, unnamed=unnamed)
    for finding in found:
        if finding.rule != "unfilled-blank":
            yield sentence("{rule}: {told}", rule=finding.rule, told=finding.message)
