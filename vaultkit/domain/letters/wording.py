"""Fit the user's own phrases, written for nobody but the user, into the sentences of a letter.

``why`` may be a question (``how a label finds its audience``), a thing (``la production d'un
orchestre``) or anything else; ``reason`` may speak of the reader as a third person. Nothing is
reworded: a phrase is told apart by its first word, so that the letter can choose the sentence
that bears it, and what would read wrong is left out and said.
"""

import re
from typing import Literal, NamedTuple

Form = Literal["", "clause", "question", "thing", "other"]


class Phrase(NamedTuple):
    """A phrase that stands at the end of a sentence; ``stop`` ends it. ``form`` is ``""`` if none.

    A ``clause`` follows *because*, a ``question`` follows *I wonder*, a ``thing`` follows
    *to learn about*, and what is ``other`` follows a colon.
    """

    text: str = ""
    form: Form = ""
    stop: str = ""

    @property
    def words(self) -> int:
        """Count the words."""
        return len(self.text.split())


def phrase(text: str, *, is_french: bool) -> Phrase:
    """Take a phrase as the user wrote it; its full stop goes, a question mark stays."""
    said = " ".join(text.split()).rstrip(" .;,")
    if not said:
        return Phrase()
    stop = "" if said.endswith(("?", "!", "…")) else "."
    form = "other" if said.endswith("?") else _form(said, is_french=is_french)
    if _SMALL_BEGINNING[is_french].match(said):
        said = said[0].lower() + said[1:]
    return Phrase(said, form, stop)


def introduction(pitch: str, name: str, *, is_french: bool) -> Phrase:
    """Make a sentence of who I am in one line: one with a verb of its own is taken as it is."""
    said = " ".join(pitch.split()).rstrip(" .;,")
    if not said:
        return Phrase()
    is_named = bool(name) and said.startswith(name.split(maxsplit=1)[0])
    if _SELF[is_french].search(said):
        said = said[0].upper() + said[1:]
    elif is_french:
        said = f"Je suis {said if is_named else said[0].lower() + said[1:]}"
    elif is_named or _ARTICLE.match(said):
        said = f"I am {said if is_named else said[0].lower() + said[1:]}"
    elif name:
        said = f"I am {name}, {said[0].lower() + said[1:]}"
    return Phrase(said, "clause", ".")


def is_foreign(text: str, *, is_french: bool) -> bool:
    """Tell whether a text is rather in the other of the two languages, by its small words."""
    words = re.findall(r"[^\W\d_]+['’]?", text.lower())
    french = sum(word.replace("’", "'") in _SMALL_FR for word in words)
    english = sum(word in _SMALL for word in words)
    return english > french if is_french else french > english


def speaks_of_reader(text: str, *, is_french: bool) -> str:
    """Give the word by which a text speaks of somebody as *her* or *him*, or ``""``."""
    found = _THIRD[is_french].search(text)
    return found[0] if found else ""


def _form(said: str, *, is_french: bool) -> Form:
    for form, beginning in _BEGINNINGS[is_french].items():
        if beginning.match(said):
            return form
    return "other" if is_french else "thing"


def _beginning(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words})", re.IGNORECASE)


_BEGINNINGS: dict[bool, dict[Form, re.Pattern[str]]] = {
    True: {
        "clause": _beginning(r"(?:je|nous|vous|tu)\b|(?:j|c|t)['’]\w"),
        "question": _beginning(
            r"(?:comment|pourquoi|où|quand|combien|si|qui|quels?|quelles?)\b|ce (?:que|qui|dont)\b"
            r"|ce qu['’]|(?:à|de|en|par|dans|avec|pour|sur|vers|chez|jusqu['’]|d['’])\s?"
            r"(?:qui|quoi|où|quels?|quelles?)\b"
        ),
        "thing": _beginning(r"(?:le|la|les)\b|l['’]\w"),
    },
    False: {
        "clause": _beginning(r"(?:I|we|you|there)\b"),
        "question": _beginning(r"(?:how|what|who|whom|whose|which|why|when|where|whether)\b"),
        "other": _beginning(r"to\b"),
    },
}
_SELF = {
    True: re.compile(r"\b(?:je|nous)\b|\bj['’]", re.IGNORECASE),
    False: re.compile(r"\bI\b|\bI['’]"),
}
_SMALL_BEGINNING = {
    True: re.compile("|".join(each.pattern for each in _BEGINNINGS[True].values()), re.IGNORECASE),
    False: re.compile(
        rf"(?:{_BEGINNINGS[False]['question'].pattern}|(?:we|you|there|an?|the)\b)", re.IGNORECASE
    ),
}
"""First words that are capital for standing first, and for nothing else."""
_ARTICLE = re.compile(r"(?:an?|the)\b", re.IGNORECASE)
_THIRD = {
    True: re.compile(
        r"\b(?:elles?|lui|sa|ses|leurs?|eux|ils?(?! y a| faut)"
        r"|(?<!\bdu )(?<!\bde )(?<!\ble )(?<!\bun )(?<!\bau )(?<!\bce )son)\b",
        re.IGNORECASE,
    ),
    False: re.compile(r"\b(?:s?he|him|hers?|his|they|them|theirs?)\b", re.IGNORECASE),
}
_SMALL_FR = frozenset({
    "le", "la", "les", "un", "une", "des", "du", "de", "d'", "l'", "qu'", "et", "ou", "où", "à",
    "au", "aux", "ce", "cette", "ces", "qui", "que", "dans", "pour", "par", "sur", "avec", "sans",
    "est", "sont", "je", "j'", "nous", "vous", "il", "elle", "comment", "pourquoi", "quand",
    "mon", "ma", "mes", "notre", "votre",
})  # fmt: skip
_SMALL = frozenset({
    "the", "of", "and", "to", "in", "for", "with", "how", "what", "who", "why", "when", "where",
    "which", "is", "are", "was", "from", "my", "our", "your", "we", "you", "i", "it", "its",
    "that", "this", "an", "by", "about", "at",
})  # fmt: skip
