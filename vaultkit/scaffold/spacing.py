"""Space French punctuation as the country does, whatever the writer of a template typed.

In France a narrow no-break space goes before ``; ! ?``, and a no-break space before the colon and
inside « ». In Canada nothing goes before ``; ! ?``. Addresses and hours are left alone.
"""

import re

from vaultkit.domain.convention import base_language

NO_BREAK = "\u00a0"
NARROW = "\u202f"

_BLANKS = "[ \u00a0\u202f]*"
_ADDRESS = r"(?P<address>\S*(?:://|www\.|@)\S*)"
_HIGH = r"(?:[!?]+(?=[\s»)\]\"]|$)|[;!?]+(?=[\s»\]\"]|$))"  # and no face: ;)
_BEFORE_HIGH = re.compile(rf"{_ADDRESS}|(?<=[^\s(\[«]){_BLANKS}(?P<mark>{_HIGH})")
_BEFORE_COLON = re.compile(rf"{_ADDRESS}|(?<=[^\s(\[«:]){_BLANKS}(?P<mark>:(?=[\s»]|$))")
_OPENING = re.compile(rf"«{_BLANKS}")
_CLOSING = re.compile(rf"{_BLANKS}»")


def spaced(text: str, language: str) -> str:
    """Put the spaces of a language's punctuation right; any other than French has none."""
    if base_language(language) != "fr":
        return text
    is_canadian = language.lower().replace("_", "-") == "fr-ca"
    text = _OPENING.sub(f"«{NO_BREAK}", text)
    text = _CLOSING.sub(f"{NO_BREAK}»", text)
    text = _put_before(_BEFORE_COLON, text, NO_BREAK)
    return _put_before(_BEFORE_HIGH, text, "" if is_canadian else NARROW)


def _put_before(pattern: re.Pattern[str], text: str, space: str) -> str:
    return pattern.sub(lambda found: found["address"] or f"{space}{found['mark']}", text)
