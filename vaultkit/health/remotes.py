"""Where the notes go: each remote is to be a private one, and holds no password."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit, urlunsplit

from vaultkit.domain.sentence import sentence
from vaultkit.gitsync.looking import GitSetting
from vaultkit.health.finding import Finding
from vaultkit.health.looked import Looked

_URL = re.compile(r"remote\.(.+)\.(url|pushurl)")
_TOKEN = re.compile(r"(?:gh[a-z]_|github_pat_|glpat-|x-token-auth|oauth2).*|[\w-]{20,}")
"""What stands in the place of a user's name and is a password by its looks."""


def remote_names(settings: Sequence[GitSetting]) -> list[str]:
    """Give the remotes by their names, in the order of the settings."""
    found = [_URL.fullmatch(each.key) for each in settings]
    return list(dict.fromkeys(each[1] for each in found if each))


def examine_remotes(
    looked: Looked, settings: Sequence[GitSetting], place: str
) -> Iterator[Finding]:
    """Look at every address that notes are pushed to or fetched from; nobody is asked there.

    ``place`` is the file that they stand in.
    """
    known = looked.vault.settings.privacy.acknowledged_remotes
    told: set[str] = set()
    for each in settings:
        found = _URL.fullmatch(each.key)
        if not found:
            continue
        shown, is_secret = without_password(each.value)
        if is_secret:
            yield _password(looked, settings, each, shown)._replace(path=place)
        if shown in told:
            continue
        told.add(shown)
        if each.value in known or shown in known:
            message = sentence(
                "'{remote}' leads to {address}, which you know of.", remote=found[1], address=shown
            )
            yield Finding("remote-acknowledged", None, message)
        else:
            yield _unknown(found[1], shown, known)


def without_password(url: str) -> tuple[str, bool]:
    """Give a URL as it may be shown, and whether a password was in it."""
    if "://" not in url:
        return url, False
    try:
        parts = urlsplit(url)
        user, _, place = parts.netloc.rpartition("@")
    except ValueError:
        return re.sub(r"//[^/]*@", "//", url), "@" in url
    name, colon, _password = user.partition(":")
    is_secret = bool(colon) or (parts.scheme.startswith("http") and bool(_TOKEN.fullmatch(name)))
    is_name = name and not is_secret
    netloc = f"{name}@{place}" if is_name or (name and parts.scheme == "ssh") else place
    query = "" if parts.scheme.startswith("http") else parts.query
    return urlunsplit((parts.scheme, netloc, parts.path, query, "")), is_secret


def _password(
    looked: Looked, settings: Sequence[GitSetting], each: GitSetting, shown: str
) -> Finding:
    found = _URL.fullmatch(each.key)
    name, kind = (found[1], found[2]) if found else ("", "")
    message = sentence(
        "The address of '{remote}' holds a password, for whoever can read this file; take it out,"
        " make it void where it was made, and let git ask for the new one.",
        remote=name,
    )
    is_one = sum(other.key == each.key for other in settings) == 1
    push = ("--push",) if kind == "pushurl" else ()
    command = looked.shell.git("remote", "set-url", *push, name, shown) if is_one else None
    return Finding("credentials-in-remote", None, message, command)


def _unknown(remote: str, shown: str, known: Sequence[str]) -> Finding:
    listed = ", ".join(_quoted(each) for each in (*known, shown))
    message = sentence(
        "'{remote}' leads to {address}. vaultkit cannot know who reads there, and notes on people"
        " belong in a private place. If it is one, write in vaultkit.toml, under [privacy]:"
        " acknowledged_remotes = [{addresses}]",
        remote=remote,
        address=shown,
        addresses=listed,
    )
    return Finding("remote-not-acknowledged", None, message)


def _quoted(text: str) -> str:
    """Write a text as TOML has it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
