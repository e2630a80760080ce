"""Find the template for a kind of note or letter in a language: the vault's own first."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from vaultkit.domain.convention import base_language
from vaultkit.domain.sentence import sentence
from vaultkit.scaffold.errors import TemplateError
from vaultkit.scaffold.shipped import shipped
from vaultkit.vault.files import cannot_be_read, read_start
from vaultkit.vault.vault import Vault


class Source(NamedTuple):
    """The text of a template, and its place as messages name it."""

    text: str
    path: str


def find_source(vault: Vault, name: str, language: str) -> Source:
    """Read the template ``NAME`` in a language, else in its base language, else in English.

    In the vault's templates folder ``fr/NAME`` goes before ``NAME`` alone, which serves
    every language; both go before the shipped ones. Only where none of these is in the language
    does English serve, the vault's own first.

    Raises:
        TemplateError: the template cannot be read or is not UTF-8.
    """
    for place, shown in _places(vault, name, language):
        try:
            data, _size = read_start(place)
            return Source(data.decode("utf-8-sig"), shown)
        except FileNotFoundError:
            continue
        except NotADirectoryError:
            continue
        except OSError as error:
            raise TemplateError(shown, 1, cannot_be_read(error)) from error
        except UnicodeDecodeError as error:
            raise TemplateError(shown, 1, sentence("not UTF-8; save it as UTF-8")) from error
    raise TemplateError(name, 1, sentence("not found; install vaultkit anew"))


def languages(language: str) -> list[str]:
    """Give a language, its base language and English, each once: ``fr-CA``, ``fr``, ``en``."""
    own = language.strip().replace("_", "-")
    return list(dict.fromkeys(each for each in (own, base_language(own), "en") if each))


def _places(vault: Vault, file_name: str, language: str) -> Iterator[tuple[Path, str]]:
    folder = vault.settings.folders.templates
    tongues = [each for each in languages(language) if each.replace("-", "").isalnum()]
    asked = [each for each in tongues if base_language(each) == base_language(language)]
    for group in (asked or ["en"], ["en"]):
        names = [f"{each}/{file_name}" for each in group]
        if folder:
            for name in (*names, file_name):
                yield vault.folder / folder / name, f"{folder}/{name}"
        for name in names:
            yield shipped("templates") / name, f"templates/{name}"
