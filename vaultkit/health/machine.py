"""This machine: Python, what vaultkit needs, git, and what the terminal speaks."""

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata

from vaultkit import __version__
from vaultkit.domain.sentence import as_it_is, sentence
from vaultkit.health.finding import Finding, pasteable
from vaultkit.health.looked import Looked

_NEEDED = re.compile(r"([A-Za-z0-9_.-]+)\s*>=\s*([0-9.]+)\s*$")
_GIT_WANTED = (2, 38)
"""From this version on git can be told to take no bare repository for the one that is meant."""


def examine_machine(_looked: Looked) -> Iterator[Finding]:
    """Look at what vaultkit runs on."""
    version = ".".join(map(str, sys.version_info[:3]))
    message = as_it_is(f"vaultkit {__version__}, Python {version}")
    yield Finding("python", sys.executable, message)
    yield from _dependencies()
    yield from _git()
    yield _locale()


def _dependencies() -> Iterator[Finding]:
    """Hold what is installed against what vaultkit says it needs."""
    found = [(name, metadata.version(name), least) for name, least in _needs()]
    old = [each for each in found if _numbers(each[1]) < _numbers(each[2])]
    for name, version, least in old:
        message = sentence(
            "{name} is of version {version}; vaultkit needs {least}.",
            name=name,
            version=version,
            least=least,
        )
        words = [sys.executable, "-m", "pip", "install", f"{name}>={least}"]
        yield Finding("dependency-old", None, message, pasteable(shlex.join(words)))
    if found and not old:
        told = ", ".join(f"{name} {version}" for name, version, _least in found)
        yield Finding("dependencies", None, as_it_is(told))


def _needs() -> list[tuple[str, str]]:
    """List what the installed package needs with the least version, but what only some use."""
    try:
        needs = metadata.requires("vaultkit") or []
    except metadata.PackageNotFoundError:
        return []
    found = [_NEEDED.match(each) for each in needs if "extra ==" not in each]
    return [(each[1], each[2]) for each in found if each]


def _git() -> Iterator[Finding]:
    if shutil.which("git") is None:
        return
    done = subprocess.run(["git", "version"], capture_output=True, check=False)  # noqa: S607
    told = done.stdout.decode(errors="replace").strip()
    if _numbers(told.removeprefix("git version ")) < _GIT_WANTED:
        message = sentence(
            "{version} is older than 2.38, which first lets vaultkit keep away from bare"
            " repositories by a setting as well.",
            version=told,
        )
        yield Finding("git-old", None, message)
    else:
        yield Finding("git-version", None, as_it_is(told))


def _locale() -> Finding:
    encodings = {(getattr(sys.stdout, "encoding", None) or "utf-8"), sys.getfilesystemencoding()}
    odd = sorted(each for each in encodings if each.lower().replace("-", "") != "utf8")
    if odd:
        message = sentence(
            "The terminal or the system speaks {encodings}, not UTF-8; names with accents are"
            " shown as codes.",
            encodings=odd,
        )
        return Finding("locale-not-utf-8", None, message, "export LC_ALL=C.UTF-8 PYTHONIOENCODING=")
    return Finding("locale-utf-8", None, sentence("The terminal speaks UTF-8."))


def _numbers(version: str) -> tuple[int, ...]:
    """Give the numbers at the beginning of a version."""
    found = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(map(int, found[0].split("."))) if found else ()
