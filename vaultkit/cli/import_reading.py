"""Read a file of another program, as the kind it is said to be, or as what its beginning shows."""

from collections.abc import Callable, Mapping
from pathlib import Path

import click

from vaultkit.adoption.lexicon import WORDS
from vaultkit.domain.folding import fold
from vaultkit.domain.imported import Imported
from vaultkit.domain.sentence import Sentence, as_it_is, mark, sentence
from vaultkit.errors import VaultkitError
from vaultkit.exchange.csv_in import PROPERTIES, read_own_table
from vaultkit.exchange.decoding import UnfitFileError
from vaultkit.exchange.google import read_google
from vaultkit.exchange.linkedin import read_linkedin
from vaultkit.exchange.vcard_in import is_vcard, read_vcards
from vaultkit.notes.dialect import Dialect
from vaultkit.vault.files import why_not

LARGEST = 64 << 20
_TOO_LARGE = mark("it is larger than {most} MiB; export fewer people at once")
_NO_MEANING = mark("--map takes COLUMN=PROPERTY, and '{text}' is not that; there are {known}")
_MORE_WORDS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "full name", "nom complet", "prenom et nom", "nom et prenom"),
    "aliases": ("alias", "nickname", "surnom"),
    "tags": ("tag", "labels", "categories", "etiquettes"),
    "connected_on": ("connected on", "connected", "en relation depuis"),
}
_READERS: Mapping[str, Callable[[bytes], Imported]] = {
    "linkedin": read_linkedin,
    "google": read_google,
    "vcard": read_vcards,
}

KINDS = (*_READERS, "csv")


class UnreadableFileError(VaultkitError):
    """A file cannot be read, or is too large to be what it is said to be."""

    def __init__(self, file: str, reason: Sentence) -> None:
        super().__init__(sentence("{file} cannot be read: {reason}", file=file, reason=reason))
        self.file = file


def bytes_of_file(file: str) -> bytes:
    """Read a file that the user names.

    Raises:
        UnreadableFileError: the system refused, or it is too large.
    """
    place = Path(file)
    try:
        if place.stat().st_size > LARGEST:
            raise UnreadableFileError(file, sentence(_TOO_LARGE, most=LARGEST >> 20))
        return place.read_bytes()
    except OSError as error:
        raise UnreadableFileError(file, why_not(error)) from error
    except ValueError as error:
        raise UnreadableFileError(file, as_it_is(str(error))) from error


def read_as(kind: str, data: bytes, dialect: Dialect, mapped: Mapping[str, str]) -> Imported:
    """Read a file as one of a kind; ``mapped`` says what columns of a table of one's own are.

    Raises:
        UnfitFileError: it is none.
    """
    if kind != "csv":
        return _READERS[kind](data)
    own = {fold(column): name for column, name in mapped.items()}
    return read_own_table(data, {**_meanings(dialect), **own}, tuple(mapped))


def read_whatever(data: bytes, dialect: Dialect) -> Imported:
    """Read a file as what it is.

    Raises:
        UnfitFileError: it is nothing that is known here.
    """
    if is_vcard(data):
        return read_vcards(data)
    for kind in ("linkedin", "google"):
        try:
            return _READERS[kind](data)
        except UnfitFileError:
            continue
    return read_as("csv", data, dialect, {})


def columns_said(given: tuple[str, ...]) -> dict[str, str]:
    """Read what ``--map`` says: ``Company=organization``.

    Raises:
        UsageError: it is not of that form, or names no property.
    """
    said = {}
    for each in given:
        column, is_one, name = each.rpartition("=")
        if not is_one or not column.strip() or name.strip() not in PROPERTIES:
            raise click.UsageError(sentence(_NO_MEANING, text=each, known=", ".join(PROPERTIES)))
        said[column] = name.strip()
    return said


def _meanings(dialect: Dialect) -> dict[str, str]:
    """Give what columns mean by their names: vaultkit's words, others for these, the vault's."""
    meanings = {}
    for name in PROPERTIES:
        own = (name, name.replace("_", " "), dialect.word(name))
        for word in (*WORDS.get(name, ()), *_MORE_WORDS.get(name, ()), *own):
            meanings[fold(word)] = name
    return meanings
