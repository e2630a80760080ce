"""Write a value so that every YAML reads it back as it was given.

Plain only where YAML 1.1 and 1.2 agree that it is that text, date or number: words that begin
with a letter, dates, small integers. Everything else is double-quoted.
"""

import datetime as dt
import re
from collections.abc import Sequence

_PLAIN_WORDS = re.compile(r"[^\W\d_][\w .,;'’()&+@/!?«»–—-]*")
_SPECIAL = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "inf", "nan"})
_INTEGER = re.compile(r"0|-?[1-9]\d{0,8}", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}:\d{2})?", re.ASCII)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_TO_ESCAPE = re.compile(
    r'[\\"\x00-\x1f\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]'
)


def yaml_text(value: str | int | Sequence[str] | None) -> str:
    """Write one value, or a block list that begins on the next line; nothing for nothing.

    The text goes behind ``name: ``; a list is indented by two spaces.
    """
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        return _scalar(value)
    return "".join(f"\n  - {_scalar(each)}" for each in value)


def text_in_style(text: str, style: str, *, in_flow: bool = False) -> str:
    """Write one text in the quotes that were there before, where they can hold it.

    ``style`` is ``"``, ``'`` or anything else for none; ``in_flow`` is for inside of brackets.
    """
    if style == '"':
        return _quoted(text)
    if style == "'" and not set(_TO_ESCAPE.findall(text)) - {"\\", '"'}:
        return "'" + text.replace("'", "''") + "'"
    plain = _scalar(text)
    return _quoted(text) if in_flow and _ENDS_FLOW.search(plain) else plain


_ENDS_FLOW = re.compile(r"^[^\"].*[,?!&@]")


def _scalar(text: str) -> str:
    if _INTEGER.fullmatch(text) or _is_date(text):
        return text
    is_word = _PLAIN_WORDS.fullmatch(text) and text.lower() not in _SPECIAL
    if is_word and not text.endswith(" "):
        return text
    return _quoted(text)


def _quoted(text: str) -> str:
    return '"' + _TO_ESCAPE.sub(_escaped, text) + '"'


def _is_date(text: str) -> bool:
    """Tell whether this is a day there is; some readers of YAML break on 2026-02-30."""
    try:
        return bool(_DATE.fullmatch(text) and dt.datetime.fromisoformat(text))
    except ValueError:
        return False


def _escaped(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}"
