"""Compare names as people and file systems do: without case, without accents."""

import unicodedata


def fold_case(name: str) -> str:
    """Fold case and composition: what two names share that one file system holds as one.

    Obsidian resolves links so, and so do the disks of macOS and Windows.
    """
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def fold(name: str) -> str:
    """Fold case, accents, ligatures and runs of blanks, as for a name typed in a hurry."""
    if not name.isascii():
        letters = unicodedata.normalize("NFKD", name.translate(_UNDECOMPOSED))
        name = "".join(each for each in letters if not unicodedata.combining(each))
    return " ".join(name.casefold().split())


_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE",
     "đ": "d", "Đ": "D", "ı": "i", "’": "'"}
)  # fmt: skip
