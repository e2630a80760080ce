"""Mail as other programs take it: a draft in a file, or an address that opens a mail program.

Whatever a note holds, a header stays one header: control characters are gone before, and an
address that is not plainly one is none.
"""

import datetime as dt
import re
from collections.abc import Iterator
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import NamedTuple
from urllib.parse import quote

LONGEST_LINK = 1800
"""Characters of a ``mailto:`` link that every browser and mail program takes."""

_LONGEST_ADDRESS = 254
_LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"[A-Za-z0-9'_-]{1,40}(?: [A-Za-z0-9'_-]{1,40}){0,5}")
_LONGEST_WORD = 60
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


class Mailbox(NamedTuple):
    """Somebody to write to, or from."""

    name: str
    address: str


class Mail(NamedTuple):
    """A mail that is not sent; ``None`` is left for the mail program to fill in."""

    sender: Mailbox | None
    to: Mailbox | None
    subject: str
    body: str


def mail_address(text: str) -> str | None:
    """Give an address as headers hold it, its domain in ASCII; ``None`` if it is none."""
    local, at, domain = text.strip().rpartition("@")
    if not at or not _LOCAL.fullmatch(local):
        return None
    try:
        ascii_domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    labels = ascii_domain.split(".")
    if len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)):  # noqa: PLR2004  name and top
        return None
    found = f"{local}@{ascii_domain}"
    return found if len(found) <= _LONGEST_ADDRESS else None


def as_file(mail: Mail, at: dt.datetime) -> bytes:
    """Write a draft as a file that mail programs open to be sent (RFC 5322)."""
    content = EmailMessage(policy=SMTP)
    content.set_content(mail.body, charset="utf-8", cte="quoted-printable")
    # Python's own headers forget the quotes around a long name, whose < would begin an address.
    headers = (f"{name}: {value}\r\n".encode("ascii") for name, value in _headers(mail, at))
    return b"".join((*headers, content.as_bytes()))


def as_link(mail: Mail) -> str:
    """Write a draft as a ``mailto:`` link (RFC 6068), which may be longer than is of use."""
    to = quote(mail.to.address, safe="@") if mail.to else ""
    subject = quote(_one_line(mail.subject), safe="")
    body = quote(mail.body.rstrip("\n").replace("\n", "\r\n"), safe="")
    return f"mailto:{to}?subject={subject}&body={body}"


def _headers(mail: Mail, at: dt.datetime) -> Iterator[tuple[str, str]]:
    if mail.sender:
        yield "From", _mailbox(mail.sender)
    if mail.to:
        yield "To", _mailbox(mail.to)
    subject = _one_line(mail.subject)
    is_plain = subject.isascii() and max(map(len, subject.split()), default=0) <= _LONGEST_WORD
    header = Header(subject, "us-ascii" if is_plain else "utf-8", header_name="Subject")
    yield "Subject", header.encode(linesep="\r\n")
    yield "Date", format_datetime(at.astimezone())
    yield "X-Unsent", "1"  # Outlook and Thunderbird open it as a draft
    yield "X-Uniform-Type-Identifier", "com.apple.mail-draft"  # Apple Mail marks its own so


def _mailbox(mailbox: Mailbox) -> str:
    """Write a name and an address; a name of more than plain words is encoded, never quoted."""
    name = _one_line(mailbox.name)
    if not name:
        return mailbox.address
    header = Header(
        name, "us-ascii" if _PLAIN_NAME.fullmatch(name) else "utf-8", header_name="From"
    )
    header.append(f"<{mailbox.address}>", "us-ascii")
    return header.encode(linesep="\r\n")


def _one_line(text: str) -> str:
    """Make a text fit for a header; what looks like an encoded word is spelled to be none."""
    return re.sub(" +", " ", _CONTROL.sub(" ", text)).strip(" ").replace("=?", "= ?")
