"""What the reader of TOML says is wrong, as sentences that can be said in other languages."""

from vaultkit.domain.sentence import Sentence, as_it_is, sentence

_AT_END = " (at end of document)"
_KNOWN = {
    str(each): each
    for each in (
        sentence("Cannot overwrite a value"),
        sentence("Expected '=' after a key in a key/value pair"),
        sentence("Expected ']' at the end of a table declaration"),
        sentence("Expected newline or end of document after a statement"),
        sentence("Invalid date or datetime"),
        sentence("Invalid initial character for a key part"),
        sentence("Invalid statement"),
        sentence("Invalid value"),
        sentence("Unclosed array"),
        sentence("Unclosed inline table"),
        sentence("Unescaped '\\' in a string"),
        sentence("Unterminated string"),
    )
}


def toml_fault(told: str) -> Sentence:
    """Say what is wrong; what is not known here is told in the reader's own words."""
    words = told.removesuffix(_AT_END)
    known = _KNOWN.get(words) or as_it_is(words)
    if words == told:
        return sentence("not valid TOML: {told}", told=known)
    return sentence("not valid TOML: {told} (at end of document)", told=known)
