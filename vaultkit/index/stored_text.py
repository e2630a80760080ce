"""Text as SQLite can hold it: file names that are not UTF-8 go in and come out as they are."""

_ESCAPE = "//"
"""No path, name or folded name begins so; what would is escaped as well."""


def stored(text: str) -> str:
    """Give a text a form that is UTF-8 in any case; nearly every text has it already."""
    if text.isascii() and not text.startswith(_ESCAPE):
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        pass
    else:
        if not text.startswith(_ESCAPE):
            return text
    return _ESCAPE + text.encode("utf-8", "surrogatepass").decode("latin-1")


def loaded(text: str) -> str:
    """Give the text back that was stored."""
    if not text.startswith(_ESCAPE):
        return text
    return text[len(_ESCAPE) :].encode("latin-1").decode("utf-8", "surrogatepass")


def displayed(text: str) -> str:
    r"""Write a text so that it is UTF-8; bytes of a file name that are not show as ``\xe9``."""
    if text.isascii():
        return text
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
