"""The page of a campaign: our own template, with every value escaped, and no way to run anything.

Unlike the templates of notes and letters it is never a vault's own: a vault may be a stranger's.
"""

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

MARK = "<!DOCTYPE html>\n<!-- vaultkit export html -->\n"
"""How every page begins, by which an earlier one is known."""

_FOLDER = Path(__file__).resolve().parent


def campaign_page(**values: object) -> str:
    """Fill the page in; what is given is text, numbers, and lists of these."""
    style = _style()
    policy = (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    template = _environment().get_template("campaign_page.html.j2")
    page = template.render(values, style=Markup(style), policy=policy)  # noqa: S704  our own file
    return f"{MARK}{page}"


@cache
def _style() -> str:
    return (_FOLDER / "campaign_page.css").read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _digest(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
