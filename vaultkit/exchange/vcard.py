"""Cards for address books: vCard 3.0 (RFC 2426), which all of them read, and 4.0 (RFC 6350).

A card holds what an address book is for, and not one word from the body of a note.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from vaultkit.exchange.content_line import content_line, listed, structured, text_line
from vaultkit.exchange.ical import PRODUCT
from vaultkit.exchange.inert import on_one_line
from vaultkit.exchange.mail import mail_address

Version = Literal["3.0", "4.0"]

_DIGIT = re.compile(r"\d")


class Relation(NamedTuple):
    """Somebody this person was named by; ``uid`` is that of their card, if there is one."""

    name: str
    uid: str | None


class Card(NamedTuple):
    """What an address book holds of somebody; ``referred`` says so in words, ``""`` if nobody."""

    uid: str
    name: str
    given_name: str = ""
    family_name: str = ""
    title: str = ""
    nicknames: Sequence[str] = ()
    organization: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""
    url: str = ""
    language: str = ""
    timezone: str = ""
    tags: Sequence[str] = ()
    referrers: Sequence[Relation] = ()
    referred: str = ""


def as_card(card: Card, *, version: Version, day: dt.date) -> bytes:
    """Write a card on a day; what is no address, number or link of the web is left out."""
    lines = (
        f"BEGIN:VCARD\r\nVERSION:{version}\r\n",
        content_line("PRODID", PRODUCT),
        content_line("UID", card.uid),
        *_who(card, version),
        *_where(card, version),
        *_more(card, version),
        content_line("REV", f"{day.year:04}{day.month:02}{day.day:02}T000000Z"),
        "END:VCARD\r\n",
    )
    return "".join(lines).encode()


def is_card_of_ours(data: bytes) -> bool:
    """Tell whether a file begins with a card that was written here."""
    own = content_line("PRODID", PRODUCT).encode()
    starts = (b"BEGIN:VCARD\r\nVERSION:%b\r\n" % version for version in (b"3.0", b"4.0"))
    return data.startswith(tuple(start + own for start in starts))


def _who(card: Card, version: Version) -> Iterator[str]:
    """Give the names; who is known by a whole name only has that as the given name."""
    name = on_one_line(card.name) or "?"
    given, family, title = map(on_one_line, (card.given_name, card.family_name, card.title))
    if version == "4.0":
        yield "KIND:individual\r\n"
    yield text_line("FN", name)
    given, family = _parts(name, given, family)
    yield content_line("N", structured(family, given, "", title, ""))
    if names := [each for each in map(on_one_line, card.nicknames) if each]:
        yield content_line("NICKNAME", listed(names))
    if organization := on_one_line(card.organization):
        yield text_line("ORG", organization)
    if role := on_one_line(card.role):
        yield text_line("TITLE", role)


def _parts(name: str, given: str, family: str) -> tuple[str, str]:
    """Give the parts of a name; of one part, the other is what is left of the whole name."""
    if not family:
        is_start = given and name.startswith(f"{given} ")
        return given or name, name.removeprefix(f"{given} ") if is_start else ""
    if not given and name.endswith(f" {family}"):
        return name.removesuffix(f" {family}"), family
    return given, family


def _where(card: Card, version: Version) -> Iterator[str]:
    email, phone, url = map(on_one_line, (card.email, card.phone, card.url))
    if mail_address(email):
        yield text_line("EMAIL;TYPE=INTERNET" if version == "3.0" else "EMAIL", email)
    if _DIGIT.search(phone):
        yield text_line("TEL;TYPE=VOICE" if version == "3.0" else "TEL;TYPE=voice", phone)
    if _is_of_the_web(url):
        yield content_line("URL", url)
    if version == "4.0":
        if re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", card.language):
            yield content_line("LANG", card.language)
        if re.fullmatch(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*", card.timezone):
            yield text_line("TZ", card.timezone)


def _is_of_the_web(url: str) -> bool:
    """Tell whether a text is a link that an address book may open: of the web, without spaces."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in url
    except ValueError:
        return False


def _more(card: Card, version: Version) -> Iterator[str]:
    if tags := [each for each in map(on_one_line, card.tags) if each]:
        yield content_line("CATEGORIES", listed(tags))
    for number, each in enumerate(card.referrers, start=1):
        yield from _relation(each, number, version)
    if card.referred:
        yield text_line("NOTE", card.referred)


def _relation(other: Relation, number: int, version: Version) -> Iterator[str]:
    """Say who named somebody: as 4.0 has it, or as Apple, Google and others write it in 3.0."""
    if version == "4.0" and other.uid:
        yield content_line("RELATED;TYPE=contact", other.uid)
    elif version == "4.0":
        yield text_line("RELATED;TYPE=contact;VALUE=text", on_one_line(other.name))
    else:
        yield text_line(f"item{number}.X-ABRELATEDNAMES", on_one_line(other.name))
        yield text_line(f"item{number}.X-ABLabel", "Referred by")
