"""Drafts as mail programs take them, read back with Python's own parser."""

import datetime as dt
import re
import shutil
import subprocess
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import cast
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soak import mails
from vaultkit.exchange.mail import Mail, Mailbox, as_file, as_link, mail_address

AT = dt.datetime(2026, 11, 22, 18, 30)  # noqa: DTZ001  notes hold local time
ME = Mailbox("Solène Arbelin", "solene@a.example")
THEM = Mailbox("Zoë Weiß", "zoe@b.example")
BODY = "Bonjour Madame,\n\nMerci\u202f! À bientôt\u00a0:\n.\nFrom here, =3D.\n\nSolène\n"


def read(data: bytes) -> EmailMessage:
    return cast("EmailMessage", message_from_bytes(data, policy=default))


def content(message: EmailMessage) -> str:
    """Give the text with line ends as notes have them; on the wire they are CRLF."""
    return str(message.get_content()).replace("\r\n", "\n")


def test_a_draft_reads_back_as_it_was_meant() -> None:
    data = as_file(Mail(ME, THEM, "Merci pour notre échange\u202f!", BODY), AT)

    message = read(data)
    assert list(message.keys()) == [
        "From", "To", "Subject", "Date", "X-Unsent", "X-Uniform-Type-Identifier",
        "Content-Type", "Content-Transfer-Encoding",
        "MIME-Version",
    ]  # fmt: skip
    assert message["Subject"] == "Merci pour notre échange\u202f!"
    assert [str(each) for each in message["To"].addresses] == ["Zoë Weiß <zoe@b.example>"]
    assert [str(each) for each in message["From"].addresses] == [
        "Solène Arbelin <solene@a.example>"
    ]
    assert message["X-Unsent"] == "1"
    assert message["X-Uniform-Type-Identifier"] == "com.apple.mail-draft"
    assert message["Date"].datetime.replace(tzinfo=None) == AT
    assert message["Date"].datetime.tzinfo is not None
    assert message["Content-Transfer-Encoding"] == "quoted-printable"
    assert message.get_content_charset() == "utf-8"
    assert content(message) == BODY
    assert not message.defects


def test_every_line_ends_as_mail_wants_it_and_is_short_and_ascii() -> None:
    data = as_file(Mail(ME, THEM, "é" * 300, "mot " * 500 + "\n"), AT)

    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", data)
    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert data.isascii()
    assert read(data)["Subject"] == "é" * 300


def test_what_is_not_known_is_left_to_the_mail_program() -> None:
    message = read(as_file(Mail(None, None, "Hi", "x\n"), AT))

    assert message["From"] is None
    assert message["To"] is None


@pytest.mark.parametrize(
    ("subject", "read_back"),
    [
        ("hi\nBcc: x@y.example", "hi Bcc: x@y.example"),
        ("hi\r\n\r\nbody", "hi body"),
        ("hi\x00\x0b\u2028Bcc: x", "hi Bcc: x"),
        ("=?utf-8?q?Bcc=3A?=", "= ?utf-8?q?Bcc=3A?="),
        ("\udcff", ""),
        ("", ""),
    ],
)
def test_a_subject_cannot_become_a_header(subject: str, read_back: str) -> None:
    message = read(as_file(Mail(ME, THEM, subject, "x\n"), AT))

    assert message["Subject"] == read_back
    assert message["Bcc"] is None
    assert content(message) == "x\n"


@pytest.mark.parametrize(
    ("name", "read_back"),
    [
        ("A\x00\x0bB", "A B"),
        ("Ada\nBcc: x@y.example", "Ada Bcc: x@y.example"),
        ('Ada "the, Countess" <x@y.example>', 'Ada "the, Countess" <x@y.example>'),
        ("Baker, Ada; Ann", "Baker, Ada; Ann"),
        ("漢字 😀", "漢字 😀"),
        ("", ""),
    ],
)
def test_a_name_stays_a_name(name: str, read_back: str) -> None:
    message = read(as_file(Mail(ME, Mailbox(name, "a@b.example"), "Hi", "x\n"), AT))

    (address,) = message["To"].addresses
    assert (address.display_name, address.addr_spec) == (read_back, "a@b.example")
    assert message["Bcc"] is None


@pytest.mark.parametrize(
    "name", ["x" * 200 + " 1.10 > <y@z.example>", "é" * 90 + '" <y@z.example>']
)
def test_a_long_name_cannot_become_an_address(name: str) -> None:
    message = read(as_file(Mail(ME, Mailbox(name, "a@b.example"), "Hi", "x\n"), AT))

    assert [each.addr_spec for each in message["To"].addresses] == ["a@b.example"]


@pytest.mark.unfollowed
def test_a_thousand_nasty_mails_and_links_read_back() -> None:
    assert mails.soak(1_000, seed=20261123) == "1000 mails and links read back, seed 20261123"


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=200))
def test_no_text_changes_the_headers(subject: str, name: str, body: str) -> None:
    safe = body.encode("utf-8", "replace").decode()
    message = read(as_file(Mail(ME, Mailbox(name, "a@b.example"), subject, safe), AT))

    assert len(message.keys()) == 9
    assert [each.addr_spec for each in message["To"].addresses] == ["a@b.example"]
    assert str(message["Subject"]).split() == _plain(subject).split()
    assert _lines(content(message)).strip("\n") == _lines(safe).strip("\n")


def _lines(text: str) -> str:
    return re.sub("\r\n?", "\n", text)


def _plain(text: str) -> str:
    """Give a text as a header can hold it, told independently of how that is done."""
    kept = "".join(
        " " if not each.isprintable() and (ord(each) < 0xA0 or each in "\u2028\u2029") else each
        for each in text
        if not 0xD800 <= ord(each) < 0xE000
    )
    return kept.replace("=?", "= ?")


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("ada@b.example", "ada@b.example"),
        (" ada.b+c@b-d.example\n", "ada.b+c@b-d.example"),
        ("ada@bücher.example", "ada@xn--bcher-kva.example"),
        ("ada@例え.example", "ada@xn--r8jz45g.example"),
        ("o'brien@b.example", "o'brien@b.example"),
        ("a?bcc=x@b.example", "a?bcc=x@b.example"),
        ("a@b.c?bcc=x&body=y", None),
        ("a@b@c.example", None),
        ("a@b.example\nBcc: x@y.example", None),
        ("a@b.example, x@y.example", None),
        ("Ada <a@b.example>", None),
        ("mailto:a@b.example", None),
        ("zoë@b.example", None),
        ("a..b@c.example", None),
        (".a@c.example", None),
        ("a@localhost", None),
        ("a@-b.example", None),
        ("a@b..example", None),
        ("a@" + "b" * 64 + ".example", None),
        ("a" * 250 + "@b.example", None),
        ("a b@c.example", None),
        ("@b.example", None),
        ("ada", None),
        ("", None),
    ],
)
def test_only_what_is_plainly_an_address_is_one(typed: str, address: str | None) -> None:
    assert mail_address(typed) == address


def test_a_link_says_what_the_letter_says() -> None:
    link = as_link(Mail(ME, THEM, "Merci & à bientôt ? #1", "a=b&c\n\n100 % + é\u202f!\n"))

    parts = urlsplit(link)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "zoe@b.example")
    assert parse_qsl(parts.query.replace("+", "%2B"), strict_parsing=True) == [
        ("subject", "Merci & à bientôt ? #1"),
        ("body", "a=b&c\r\n\r\n100 % + é\u202f!"),
    ]
    assert re.fullmatch(r"mailto:[\w@.]+\?subject=[\w%.~-]+&body=[\w%.~-]+", link, re.ASCII)


def test_an_address_in_a_link_cannot_add_to_it() -> None:
    hostile = Mailbox("A", "a?bcc=x&body=y@b.example")

    link = as_link(Mail(ME, hostile, "Hi", "x"))

    assert link == "mailto:a%3Fbcc%3Dx%26body%3Dy@b.example?subject=Hi&body=x"


def test_without_an_address_a_link_leaves_it_open() -> None:
    assert as_link(Mail(ME, None, "hi\nBcc: x", "")) == "mailto:?subject=hi%20Bcc%3A%20x&body="


@pytest.mark.skipif(shutil.which("mutt") is None, reason="mutt is not installed")
def test_mutt_opens_a_draft_and_would_send_it_as_it_was_meant(tmp_path: Path) -> None:
    draft, sent, sender = tmp_path / "draft.eml", tmp_path / "sent", tmp_path / "sendmail"
    draft.write_bytes(as_file(Mail(ME, THEM, "Merci pour l'été", BODY), AT))
    sender.write_text(f'#!/bin/sh\ncat > "{sent}"\n')
    sender.chmod(0o755)

    subprocess.run(
        ["mutt", "-n", "-F", "/dev/null", "-e", f'set sendmail="{sender}" copy=no charset=utf-8',
         "-H", str(draft)],
        stdin=subprocess.DEVNULL, capture_output=True, check=True, timeout=60,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
    )  # fmt: skip

    message = read(sent.read_bytes())
    assert message["Subject"] == "Merci pour l'été"
    assert str(message["To"]) == "Zoë Weiß <zoe@b.example>"
    assert str(message["From"]) == "Solène Arbelin <solene@a.example>"
    assert content(message) == BODY
