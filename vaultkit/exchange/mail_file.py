"""Read a letter from a file: a mail program's own, or plain text."""

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import cast

_HEADERS = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+\r?\n")
_OF_MAIL = re.compile(
    rb"^(?:from|to|date|mime-version|content-type|x-unsent):", re.IGNORECASE | re.MULTILINE
)


def letter_text(data: bytes) -> str:
    """Give a letter as ``Subject: …``, an empty line and the text, or as the text it is.

    A mail is known by its headers, whatever the name of its file. Of one with attachments the
    text is taken.
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    headers = _HEADERS.match(data)
    if headers is None or not _OF_MAIL.search(headers[0]):
        return data.decode(errors="replace").replace("\r\n", "\n")
    message = message_from_bytes(data, policy=default)
    body = message.get_body(("plain",))
    text = _content(cast("EmailMessage", body)) if body else ""
    subject = " ".join(str(message["Subject"] or "").split())
    return f"Subject: {subject}\n\n{text}"


def _content(part: EmailMessage) -> str:
    try:
        return str(part.get_content()).replace("\r\n", "\n")
    except (LookupError, ValueError):  # a charset nobody knows
        payload = part.get_payload(decode=True)
        return payload.decode(errors="replace") if isinstance(payload, bytes) else ""
