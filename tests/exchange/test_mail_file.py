"""Letters read from files: mail of any program, and plain text."""

from email.message import EmailMessage

from hypothesis import given
from hypothesis import strategies as st

from vaultkit.exchange.mail_file import letter_text


def test_a_mail_is_read_as_subject_and_text() -> None:
    message = EmailMessage()
    message["From"] = "ada@b.example"
    message["Subject"] = "Merci pour l'été, et pour tout ce que vous m'avez appris de la musique"
    message.set_content("Bonjour,\n\nMerci\u202f!\n", cte="quoted-printable")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="x.pdf")

    assert letter_text(message.as_bytes()) == (
        "Subject: Merci pour l'été, et pour tout ce que vous m'avez appris de la musique\n\n"
        "Bonjour,\n\nMerci\u202f!\n"
    )


def test_a_mail_with_crlf_and_two_forms_of_the_text_gives_the_plain_one() -> None:
    message = EmailMessage()
    message["To"] = "ada@b.example"
    message.set_content("plain\n")
    message.add_alternative("<p>html</p>", subtype="html")

    data = message.as_bytes().replace(b"\n", b"\r\n")

    assert letter_text(data) == "Subject: \n\nplain\n"


def test_a_mail_without_a_text_is_a_subject() -> None:
    data = b"From: a@b.example\nSubject: Hi\nContent-Type: text/html\n\n<p>x</p>\n"

    assert letter_text(data) == "Subject: Hi\n\n"


def test_a_charset_nobody_knows_is_read_as_utf_8() -> None:
    data = b"From: a@b.example\nContent-Type: text/plain; charset=klingon\n\nd\xc3\xa9j\xc3\xa0\n"

    assert letter_text(data) == "Subject: \n\ndéjà\n"


def test_a_text_stays_a_text() -> None:
    assert letter_text(b"Subject: Hi\n\nBonjour,\n") == "Subject: Hi\n\nBonjour,\n"
    assert letter_text(b"\xef\xbb\xbfBonjour,\r\n\r\nMerci\r\n") == "Bonjour,\n\nMerci\n"
    assert letter_text(b"Note: this is none\n\nText\n") == "Note: this is none\n\nText\n"
    assert letter_text(b"d\xe9j\xe0") == "d\ufffdj\ufffd"
    assert letter_text(b"") == ""


HEADERS = st.lists(
    st.tuples(
        st.sampled_from(["From", "To", "Subject", "Content-Type", "Content-Transfer-Encoding"]),
        st.one_of(
            st.text(max_size=40),
            st.sampled_from(["=?utf-8?q?=ff?=", "multipart/mixed; boundary=b", "base64", "a@b@c",
                             "text/plain; charset*=x''%zz", "<<>>", "\x00", "=?x?b?=?="]),
        ),
    ),
    max_size=5,
)  # fmt: skip


@given(HEADERS, st.binary(max_size=120))
def test_no_file_is_too_odd_to_be_read(headers: list[tuple[str, str]], body: bytes) -> None:
    lines = [f"{name}: {' '.join(value.split())}\n".encode("utf-8", "replace")
             for name, value in headers]  # fmt: skip

    assert isinstance(letter_text(b"".join((*lines, b"\n", body))), str)


@given(st.binary(max_size=200))
def test_no_bytes_are_too_odd_to_be_read(data: bytes) -> None:
    assert isinstance(letter_text(data), str)
