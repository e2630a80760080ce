"""Where a letter goes: into a file, to the mail program, onto the clipboard."""

import os
import stat
import subprocess
import sys
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import cast
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.conftest import Invoke, VaultBuilder

ADA = "Contacts/Ada Baker.md"
ME = '[me]\nname = "Solène Arbelin"\nemail = "solene@a.example"\n'


@pytest.fixture
def small(vault: VaultBuilder) -> VaultBuilder:
    vault.settings(ME)
    vault.note(ADA, "---\ntype: contact\nemail: ada@b.example\nlanguage: fr\n---\n")
    return vault


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the only folder in which programs are found; it is empty."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def install(programs: Path, name: str, status: int = 0) -> Path:
    """Write a program that notes its arguments and what it is given; give where."""
    taken = programs.parent / f"{name}.taken"
    place = programs / name
    place.write_text(
        f"#!{sys.executable}\nimport sys\n"
        f"open({str(taken)!r}, 'wb').write('\\n'.join(sys.argv[1:]).encode() + b'\\n--\\n' "
        f"+ sys.stdin.buffer.read())\nprint('noise')\nsys.exit({status})\n",
        encoding="utf-8",
    )
    place.chmod(0o755)
    return taken


def read(path: str) -> EmailMessage:
    return cast("EmailMessage", message_from_bytes(Path(path).read_bytes(), policy=default))


def test_a_draft_is_written_and_its_path_printed(small: VaultBuilder, invoke: Invoke) -> None:
    printed = invoke("draft", "decline-reply", "ada").stdout

    result = invoke("draft", "decline-reply", "ada", "--eml", "ada.eml")

    message = read("ada.eml")
    assert result.stdout == "ada.eml\n"
    assert result.stderr == (
        "Warning: no refusal of Ada Baker is noted\n"
        "Once sent: vaultkit log replied --reply declined 'Ada Baker'\n"
    )
    assert str(message["From"]) == "Solène Arbelin <solene@a.example>"
    assert str(message["To"]) == "Ada Baker <ada@b.example>"
    assert message["X-Unsent"] == "1"
    assert message["Date"].datetime.date().isoformat() == "2026-11-22"
    body = message.get_content().replace("\r\n", "\n")
    assert f"Subject: {message['Subject']}\n\n{body}" == printed
    assert small.snapshot()["ada.eml"] == Path("ada.eml").read_bytes()


def test_a_draft_overwrites_nothing(small: VaultBuilder, invoke: Invoke) -> None:
    small.raw("ada.eml", b"mine")
    Path("link.eml").symlink_to("elsewhere")

    for name in ("ada.eml", "link.eml"):
        result = invoke("draft", "news", "ada", "--eml", name, exit_code=5)

        assert result.stdout == ""
        assert result.stderr == f"Error: {name} already exists; name another file\n"
    assert Path("ada.eml").read_bytes() == b"mine"
    assert not Path("elsewhere").exists()


@pytest.mark.parametrize(
    ("name", "reason"),
    [("no/ada.eml", "No such file or directory"), ("x" * 300, "File name too long")],
)
def test_a_draft_that_cannot_be_written_is_told(
    small: VaultBuilder, invoke: Invoke, name: str, reason: str
) -> None:
    result = invoke("draft", "news", "ada", "--eml", name, exit_code=3)

    assert result.stderr == f"Error: {name} could not be written: {reason}\n"


@pytest.mark.parametrize(
    ("facts", "me", "told"),
    [
        ("", ME, f"Warning: {ADA} has no 'email'\n"),
        ("email: a@b.c?bcc=x&body=y", ME,
         f"Warning: 'a@b.c?bcc=x&body=y' in {ADA} is no e-mail address\n"),
        ('email: "a@b.example\\nBcc: x@y.example"', ME,
         f"Warning: 'a@b.example\\x0aBcc: x@y.example' in {ADA} is no e-mail address\n"),
        ("email: ada@b.example", "",
         "Warning: 'email' in [me] of the settings is no e-mail address\n"),
        ("email: ada@bücher.example", ME, ""),
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_left_out_and_told(
    small: VaultBuilder, invoke: Invoke, facts: str, me: str, told: str
) -> None:
    small.settings(me)
    small.note(ADA, f"---\ntype: contact\n{facts}\n---\n")

    result = invoke("draft", "wishes", "ada", "--eml", "ada.eml")

    message = read("ada.eml")
    assert result.stderr.startswith(told or "Warning: fill in")
    assert (message["From"] is None) is not me
    assert message["Bcc"] is None
    to = [each.addr_spec for each in message["To"].addresses] if message["To"] else None
    assert to == (None if ADA in told else ["ada@xn--bcher-kva.example"] if not told
                  else ["ada@b.example"])  # fmt: skip


def test_names_and_subjects_stay_in_their_headers(small: VaultBuilder, invoke: Invoke) -> None:
    small.settings('[me]\nname = "A\\u0000\\u000bB\\nBcc: x@y.example"\nemail = "a@b.example"\n')
    small.note(ADA, "---\ntype: contact\nemail: ada@b.example\n---\n")
    small.raw("templates/letters/news.j2", b"Subject: hi {{ me.name }}\n\n{{ me.name }}\n")

    invoke("draft", "news", "ada", "--eml", "ada.eml")

    message = read("ada.eml")
    assert message["Subject"] == "hi A B Bcc: x@y.example"
    assert [each.addr_spec for each in message["From"].addresses] == ["a@b.example"]
    assert message["Bcc"] is None
    assert message.get_content() == "A B Bcc: x@y.example\r\n"


@pytest.mark.parametrize(
    ("names", "used"), [(["xdg-open", "open"], "xdg-open"), (["open"], "open")]
)
def test_a_letter_is_opened_by_what_the_system_opens_links_with(
    small: VaultBuilder, programs: Path, invoke: Invoke, names: list[str], used: str
) -> None:
    taken = {name: install(programs, name) for name in names}
    printed = invoke("draft", "wishes", "ada").stdout

    result = invoke("draft", "wishes", "ada", "--open")

    link, rest = taken[used].read_text(encoding="utf-8").split("\n", 1)
    assert {name for name in names if taken[name].exists()} == {used}
    assert (result.stdout, rest) == ("", "--\n")
    assert result.stderr.endswith("Once sent: vaultkit log news 'Ada Baker'\n")
    asked = parse_qs(urlsplit(link).query)
    assert link.startswith("mailto:ada@b.example?subject=")
    assert (
        printed
        == f"Subject: {asked['subject'][0]}\n\n" + asked["body"][0].replace("\r\n", "\n") + "\n"
    )


def test_a_letter_too_long_for_a_link_is_not_opened(
    small: VaultBuilder, programs: Path, invoke: Invoke
) -> None:
    taken = install(programs, "xdg-open")
    small.raw("templates/letters/news.j2", ("Subject: x\n\n" + "ä\n\n" * 300).encode())

    result = invoke("draft", "news", "ada", "--open", exit_code=3)

    assert result.stdout == ""
    assert result.stderr == (
        "Error: the letter makes a link of 5424 characters, and mail programs take 1800; "
        "use --eml FILE or --copy\n"
    )
    assert not taken.exists()


@pytest.mark.parametrize(
    ("names", "used", "arguments"),
    [
        (["wl-copy", "xclip", "xsel", "pbcopy"], "wl-copy", ""),
        (["xclip", "xsel", "pbcopy"], "xclip", "-selection\nclipboard"),
        (["xsel", "pbcopy"], "xsel", "--clipboard\n--input"),
        (["pbcopy"], "pbcopy", ""),
    ],
)
def test_the_text_goes_to_the_first_clipboard_there_is(
    small: VaultBuilder, programs: Path, invoke: Invoke, names: list[str], used: str, arguments: str
) -> None:
    taken = {name: install(programs, name) for name in names}
    subject, _, body = invoke("draft", "wishes", "ada").stdout.partition("\n\n")

    result = invoke("draft", "wishes", "ada", "--copy")

    assert {name for name in names if taken[name].exists()} == {used}
    assert taken[used].read_bytes() == f"{arguments}\n--\n{body}".encode()
    assert result.stdout == f"{subject}\n"


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("--open", "'xdg-open' cannot be run: neither it nor open is installed"),
        ("--copy", "'wl-copy' cannot be run: neither it nor xclip, xsel, pbcopy is installed"),
    ],
)
@pytest.mark.usefixtures("programs")
def test_without_a_program_the_names_of_all_are_told(
    small: VaultBuilder, invoke: Invoke, option: str, message: str
) -> None:
    result = invoke("draft", "wishes", "ada", option, exit_code=3)

    assert (result.stdout, result.stderr) == ("", f"Error: {message}\n")


def test_a_program_that_fails_is_told(small: VaultBuilder, programs: Path, invoke: Invoke) -> None:
    install(programs, "xclip", status=3)

    result = invoke("draft", "wishes", "ada", "--copy", exit_code=3)

    assert result.stderr == "Error: 'xclip' failed with exit status 3; use --eml FILE\n"


def test_a_program_that_stays_behind_holds_nothing_up(
    small: VaultBuilder, programs: Path, invoke: Invoke
) -> None:
    stopper = programs.parent / "stop"
    os.mkfifo(stopper)
    place = programs / "xclip"
    place.write_text(f"#!/bin/sh\n/bin/cat > /dev/null\n(/bin/cat '{stopper}') &\n")
    place.chmod(place.stat().st_mode | stat.S_IXUSR)

    command = [sys.executable, "-m", "vaultkit", "draft", "wishes", "ada", "--copy"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, timeout=60,
                          check=True)  # fmt: skip

    stopper.write_text("stop")  # waits until it is read, so the program was still there
    assert done.stdout.startswith(b"Subject: ")


def test_what_the_clipboard_holds_is_no_argument(
    small: VaultBuilder, programs: Path, invoke: Invoke
) -> None:
    taken = install(programs, "wl-copy")
    small.raw("templates/letters/news.j2", b"Subject: x\n\n--help\n")

    invoke("draft", "news", "ada", "--copy")

    assert taken.read_bytes() == b"\n--\n--help\n"
