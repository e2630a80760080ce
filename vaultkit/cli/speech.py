"""Say what a report says in the user's language: English as it is written, others by a catalog.

One run speaks one language, chosen when the vault is opened; a watch changes it for each answer.
English costs nothing: no catalog is opened for it.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING

from vaultkit.domain.sentence import Sentence, Value, filled, sentence_for

if TYPE_CHECKING:
    from gettext import GNUTranslations

LANGUAGES = ("en", "fr", "fr-CA")
"""What can be spoken; another language of a vault serves its templates alone."""

ENGLISH = "en"


class _Speech:
    """The language of this moment, and its catalog."""

    def __init__(self) -> None:
        self.language = ENGLISH
        self._catalogs: dict[str, GNUTranslations] = {}

    @property
    def catalog(self) -> "GNUTranslations":
        """Open the catalog of the language, once."""
        base = self.language.partition("-")[0]
        if base not in self._catalogs:
            from gettext import GNUTranslations  # noqa: PLC0415  not for English

            here = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120  text, not a Path
            place = f"{here}/locale/{base}/LC_MESSAGES/vaultkit.mo"
            with open(place, "rb") as file:  # noqa: PTH123
                self._catalogs[base] = GNUTranslations(file)
        return self._catalogs[base]


_speech = _Speech()


def speak(language: str) -> None:
    """Speak a language from now on; one that cannot be spoken is English."""
    _speech.language = spoken(language) or ENGLISH


def spoken_now() -> str:
    """Give the language of this moment."""
    return _speech.language


def begin(words: Sequence[str]) -> str | None:
    """Begin a run in the language of its ``--lang``, which is given, else in the locale's.

    It goes before all other words, as they may have to be refused. Once the vault is opened, it
    says what is spoken where ``--lang`` does not.
    """
    asked = _asked(words)
    speak(asked or of_the_locale())
    return asked


def _asked(words: Sequence[str]) -> str | None:
    found = None
    for word, following in pairwise((*words, "")):
        if word == "--":
            break
        value = following if word == "--lang" else word.removeprefix("--lang=")
        if value != word and value in LANGUAGES:
            found = value
    return found


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language for a while."""
    before = _speech.language
    speak(language)
    try:
        yield
    finally:
        _speech.language = before


def spoken(code: str) -> str:
    """Give the language that a code of a language, or a locale, stands for; ``""`` if none."""
    words = code.partition(".")[0].replace("_", "-").split("-")
    base = words[0].lower()
    if base == "fr" and [each.upper() for each in words[1:2]] == ["CA"]:
        return "fr-CA"
    return base if base in LANGUAGES else ""


def of_the_locale() -> str:
    """Give the language of the user's locale, as gettext finds it; ``""`` if none is spoken."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for code in filter(None, os.environ.get(name, "").split(":")):
            if code in ("C", "POSIX") or code.startswith("C."):
                return ENGLISH
            if found := spoken(code):
                return found
    return ""


def is_english() -> bool:
    """Tell whether nothing has to be said otherwise than it is written."""
    return _speech.language == ENGLISH


def said(text: str) -> str:
    """Say a sentence, or a heading of a report, in the language of this moment."""
    if _speech.language == ENGLISH:
        return text
    if not isinstance(text, Sentence):
        return _spaced(_speech.catalog.gettext(text))
    catalog = _speech.catalog
    if text.plural:
        template = catalog.ngettext(text.template, text.plural, text.number)
    else:
        template = catalog.gettext(text.template)
    shown = {name: _shown(value) for name, value in text.values.items()}
    return filled(_spaced(template), shown)


def said_for(count: int, one: str, many: str) -> str:
    """Say how many there are of something; ``{count}`` is the number."""
    return said(sentence_for(count, one, many))


def said_number(number: str) -> str:
    """Say a number with the decimal sign of the language of this moment."""
    return number if _speech.language == ENGLISH else number.replace(".", ",")


def _shown(value: Value) -> object:
    from vaultkit.cli.french import in_french  # noqa: PLC0415  not for English

    return said(value) if isinstance(value, Sentence) else in_french(value)


def _spaced(text: str) -> str:
    """Leave the space before ``; ! ?`` out, as is done in Canada."""
    return text.replace("\u202f", "") if _speech.language == "fr-CA" else text
