"""The text of a file that another program wrote, in whatever encoding it did."""

import codecs

from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.errors import VaultkitError

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAMPLE = 8


class UnfitFileError(VaultkitError):
    """A file is not of the kind it is to be read as."""

    def __init__(self, reason: Sentence) -> None:
        super().__init__(sentence("{reason}; nothing was written", reason=reason))
        self.reason = reason


def decoded(data: bytes) -> str:
    """Decode UTF-8, with a mark or without, UTF-16, or what older Windows writes.

    Raises:
        UnfitFileError: it is none of these.
    """
    encoding = _encoding(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        reason = sentence(
            "byte {number} of the file is in no encoding known here; "
            "save it as UTF-8 (in Excel: 'CSV UTF-8')",
            number=error.start + 1,
        )
        raise UnfitFileError(reason) from error


def _encoding(data: bytes) -> str:
    if data.startswith(_UTF16):
        return "utf-16"
    if half := _half_of_nul(data[:_SAMPLE]):
        return half
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _half_of_nul(start: bytes) -> str:
    """Tell UTF-16 without a mark: as the names of columns begin, every other byte is nothing."""
    even, odd = start[::2], start[1::2]
    if len(odd) > 1 and not any(odd) and all(even):
        return "utf-16-le"
    if len(odd) > 1 and all(odd) and not any(even):
        return "utf-16-be"
    return ""
