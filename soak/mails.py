"""Write mails of nasty texts and read them back: no text becomes a header or a recipient.

    python -m soak.mails --count 100000 --seed 1

What was written is read by Python's own parser, and what a ``mailto:`` link holds by its own.
A case depends on the seed and its number alone.
"""

import argparse
import datetime as dt
import random
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import compat32, default
from email.utils import parseaddr
from typing import cast
from urllib.parse import parse_qsl, unquote, urlsplit

from soak.nasty_notes import WORDS
from vaultkit.exchange.mail import Mail, Mailbox, as_file, as_link, mail_address

_AT = dt.datetime(2026, 11, 22, 18, 30)  # noqa: DTZ001  notes hold local time
_HEADERS = {
    "From", "To", "Subject", "Date", "X-Unsent", "X-Uniform-Type-Identifier",
    "Content-Type", "Content-Transfer-Encoding",
    "MIME-Version",
}  # fmt: skip
_PIECES = (
    *WORDS, "\nBcc: x@y.example", "\r\nBcc: x@y.example\r\n\r\n", "\r", "\x0b", "\x0c", "\x1c",
    "\x85", "\u2029", "=?utf-8?q?Bcc=3A?=", "=?utf-8?b?////?=", "=?", "?=", "<x@y.example>", ",",
    ";", "\\", '\\"', "(c)", "@", "a@b@c", "From x", ".", "é" * 90, "漢" * 60, "\x00", "\ud800",
    "&bcc=x", "?to=y", "%0a", "+", "#",
)  # fmt: skip
_ADDRESSES = (
    "ada@b.example", "a.b+c@d-e.example", "a?bcc=x&y@b.example", "o'brien@bücher.example",
    "a@b.c?bcc=x", "a@b@c.example", "a@b.example\nBcc: x@y.example", "<a@b.example>", "", "zoë@b.c",
    "a@b.example,x@y.example", '"a b"@c.example',
)  # fmt: skip


def check(seed: int, number: int) -> None:
    """Make the mail of a number, and hold it against what was meant.

    Raises:
        AssertionError: a text became something else.
    """
    rng = random.Random(f"{seed}/{number}")
    subject, name, body = (_text(rng) for _ in range(3))
    body = body.encode("utf-8", "replace").decode() + "\n"
    address = mail_address(rng.choice(_ADDRESSES))
    to = Mailbox(name, address) if address else None
    mail = Mail(Mailbox(_text(rng), "me@a.example"), to, subject, body)
    data = as_file(mail, _AT)
    message = cast("EmailMessage", message_from_bytes(data, policy=default))
    assert {*message.keys()} == _HEADERS - ({"To"} if to is None else set())
    assert len(message.keys()) == len({*message.keys()})
    assert str(message["Subject"]) == _as_header(subject)
    assert [each.addr_spec for each in message["From"].addresses] == ["me@a.example"]
    if to:
        assert [each.addr_spec for each in message["To"].addresses] == [address]
        assert _read_name(data) == _as_header(name)
    assert _lines(message.get_content()) == _lines(body)
    _check_link(mail, subject, body)


def _read_name(data: bytes) -> str:
    """Read the reader's name with the older parser; the newer puts blanks into long ones."""
    name, _address = parseaddr(message_from_bytes(data, policy=compat32)["To"])
    return str(make_header(decode_header(name)))


def _check_link(mail: Mail, subject: str, body: str) -> None:
    parts = urlsplit(as_link(mail))
    assert unquote(parts.path) == (mail.to.address if mail.to else "")
    found = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=True)
    assert [key for key, _ in found] == ["subject", "body"]
    assert found[0][1] == _as_header(subject)
    assert found[1][1].replace("\r\n", "\n") == body.rstrip("\n")


def _text(rng: random.Random) -> str:
    return rng.choice(("", " ", " ", "")).join(rng.choices(_PIECES, k=rng.randint(0, 6)))


def _as_header(text: str) -> str:
    """Say what a text is as a header: one line, no control characters, no encoded word."""
    kept = "".join(" " if _is_control(each) else each for each in text)
    return " ".join(filter(None, kept.split(" "))).replace("=?", "= ?")


def _is_control(each: str) -> bool:
    return ord(each) < 0x20 or 0x7F <= ord(each) < 0xA0 or each in "\u2028\u2029\ud800"


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")


def soak(count: int, seed: int, start: int = 0) -> str:
    """Check many cases; say how many.

    Raises:
        AssertionError: one broke a promise; its number is said.
    """
    for number in range(start, start + count):
        try:
            check(seed, number)
        except Exception as error:
            error.add_note(f"again: python -m soak.mails --seed {seed} --start {number} --count 1")
            raise
    return f"{count} mails and links read back, seed {seed}"


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0)
    asked = parser.parse_args()
    print(soak(asked.count, asked.seed, asked.start))


if __name__ == "__main__":
    main()
