"""Turn a person's name into the name of a file that every system and every link can hold.

The rules are the union of those of Windows, macOS, Android, git and Obsidian: what would break
a link or a checkout is replaced, what could not be told from something else is refused.
"""

import re
import unicodedata

from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.errors import UnusableNameError

MAX_BYTES = 255
"""The longest file name most systems can hold, ``.md`` included."""

_REPLACED = re.compile(r'[/\\:*?"<>|#^\[\]]+|%%+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_SHORT_NAME = re.compile(r"[^~]{1,6}~\d+(?:\..*)?")
_UNHELD = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_JOINERS = ("\u200c", "\u200d")
_FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and pictures nobody sees


def file_name(name: str) -> str:
    """Give the name of a note, without ``.md``, for a name as it was typed.

    Raises:
        UnusableNameError: nothing usable is in it, or it means something else to a system:
            a hidden file, a device, a control or an invisible character.
    """
    composed = unicodedata.normalize("NFC", name)
    if odd := next((each for each in composed if _is_odd(each)), None):
        code = f"U+{ord(odd):04X}"
        reason = sentence("it holds the control or invisible character {code}", code=code)
        raise UnusableNameError(_visible(name), reason)
    safe = re.sub(r"\s+", " ", _REPLACED.sub("-", composed)).strip()
    if safe.startswith("."):
        raise UnusableNameError(name, sentence("a name that begins with a dot is a hidden file"))
    safe = _without_end(safe)
    if not any(map(_is_seen, safe)):
        raise UnusableNameError(name, sentence("it has no letter"))
    if _RESERVED.fullmatch(safe) or _SHORT_NAME.fullmatch(safe):
        reason = sentence("Windows keeps it for itself; add a family name")
        raise UnusableNameError(name, reason)
    size = len(safe.encode()) + len(".md")
    if size > MAX_BYTES:
        reason = sentence(
            "as a file name it takes {size} bytes, and systems hold {most}; shorten it",
            size=size,
            most=MAX_BYTES,
        )
        raise UnusableNameError(name, reason)
    return safe


def unsafe_in(part: str) -> Sentence | None:
    """Say why some system cannot hold a file or folder of this name, or no link can say it.

    ``None`` if every system and every link can. This is about names that exist already, so it
    allows more than ``file_name`` makes: a link may well say an invisible character.
    """
    stem = part[: -len(".md")] if part[-3:].lower() == ".md" else part
    if wrong := _REPLACED.search(part):
        return sentence("'{sign}' stands in it, which Windows or a link cannot say", sign=wrong[0])
    if _UNHELD.search(part):
        return sentence("a control character or an undecodable byte stands in it")
    if stem != stem.strip():
        return sentence("a blank stands at its beginning or end, which a link cannot say")
    if part.endswith("."):
        return sentence("a dot stands at its end, which Windows takes away")
    if _RESERVED.fullmatch(part):
        return sentence("Windows keeps this name for a device")
    return _too_long(len(part.encode(errors="surrogateescape")))


def _too_long(size: int) -> Sentence | None:
    if size <= MAX_BYTES:
        return None
    return sentence("it takes {size} bytes, and systems hold {most}", size=size, most=MAX_BYTES)


def _without_end(name: str) -> str:
    """Take off ``.md`` in any case, and dots and blanks, until none of them stands at the end."""
    name = name.rstrip(". ")
    while name.lower().endswith(".md"):
        name = name[: -len(".md")].rstrip(". ")
    return name


def _is_seen(char: str) -> bool:
    """Tell whether a character says something: a letter, a digit or a picture, but no filler."""
    return (char.isalnum() or unicodedata.category(char) == "So") and char not in _FILLERS


def _is_odd(char: str) -> bool:
    """Tell whether a character hides or reorders others; joiners are part of some scripts."""
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") and (
        char not in _JOINERS
    )


def _visible(name: str) -> str:
    return "".join("\ufffd" if _is_odd(each) else each for each in name)
