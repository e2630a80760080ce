"""Gather people out of a file: clean values, and a remark for each that is none.

Nothing is made up: a value is what the file says, without control characters, or it is blank.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from vaultkit.domain.folding import fold
from vaultkit.domain.imported import Imported, Person, Remark
from vaultkit.domain.sentence import Sentence, mark, sentence
from vaultkit.errors import UnusableNameError
from vaultkit.exchange.inert import on_one_line
from vaultkit.exchange.mail import mail_address
from vaultkit.notes.file_name import file_name

_LONGEST = 2000
_LONGEST_ADDRESS = 254
_SHORT_YEAR = 99
_DIGIT = re.compile(r"\d")
_TAG = re.compile(r"[\w/-]*[^\W\d][\w/-]*")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[ -](\d{4}|\d{2})", re.ASCII)
_REFERRERS = frozenset({"referred by", "introduced by", "recommande par", "presente par"})
_NO_LABELS = frozenset({"mycontacts", "my contacts", "starred"})
_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class Gathering:
    """The people of one file so far."""

    def __init__(self, refused: Iterable[Remark] = ()) -> None:
        self._people: list[Person] = []
        self._refused = list(refused)
        self._left_out: list[Remark] = []

    def refuse(self, line: int, reason: Sentence) -> None:
        """Refuse a row or a card."""
        self._refused.append(Remark(line, reason))

    def add(  # noqa: PLR0913  one for each thing a file says of a person
        self,
        line: int,
        name: str,
        *,
        given_name: str = "",
        family_name: str = "",
        title: str = "",
        aliases: Iterable[str] = (),
        organization: str = "",
        role: str = "",
        emails: Iterable[str] = (),
        phones: Iterable[str] = (),
        urls: Iterable[str] = (),
        tags: Iterable[str] = (),
        referred_by: str = "",
        connected_on: str = "",
    ) -> None:
        """Take a person over, or refuse the row, if it has no name or could be a template."""
        own = _clean(name)
        found = Person(
            line,
            own,
            _clean(given_name),
            _clean(family_name),
            _clean(title),
            tuple(each for each in _several(aliases) if each != own),
            _clean(organization),
            _clean(role),
            tuple(_several(emails)),
            tuple(_several(phones)),
            tuple(_several(urls)),
            tuple(_several(tags)),
            _clean(referred_by),
        )
        if reason := _unfit(found):
            self.refuse(line, reason)
        else:
            self._people.append(self._checked(found, _clean(connected_on)))

    def imported(self, unread: Sequence[str] = ()) -> Imported:
        """Give what was gathered, in the order of the file."""
        return Imported(self._people, sorted(self._refused), sorted(self._left_out), unread)

    def _checked(self, found: Person, connected_on: str) -> Person:
        """Leave blank what is no address, number, link, tag or day."""
        line = found.line
        return found._replace(
            emails=self._fit(line, found.emails, _NO_MAIL, is_mail),
            phones=self._fit(line, found.phones, _NO_PHONE, _is_phone),
            urls=self._fit(line, found.urls, _NO_LINK, is_of_the_web),
            tags=self._fit(line, map(_as_tag, found.tags), _NO_TAG, _is_tag),
            referred_by=next(
                iter(self._fit(line, filter(None, [found.referred_by]), _NO_NAME, _is_name)), ""
            ),
            connected_on=self._day(line, connected_on),
        )

    def _fit(
        self, line: int, texts: Iterable[str], otherwise: str, is_one: Callable[[str], bool]
    ) -> tuple[str, ...]:
        fitting = []
        for text in texts:
            if is_one(text):
                fitting.append(text)
            else:
                self._left_out.append(Remark(line, sentence(otherwise, text=text)))
        return tuple(fitting)

    def _day(self, line: int, text: str) -> dt.date | None:
        day = day_of(text)
        if text and day is None:
            self._left_out.append(Remark(line, sentence(_NO_DAY, text=text)))
        return day


_NO_MAIL = mark("'{text}' is no e-mail address")
_NO_PHONE = mark("'{text}' is no phone number")
_NO_LINK = mark("'{text}' is no link of the web")
_NO_TAG = mark("'{text}' can be no tag")
_NO_NAME = mark("'{text}' is no name that a link can say")
_NO_DAY = mark("'{text}' is no day known here")


def day_of(text: str) -> dt.date | None:
    """Read a day as LinkedIn writes it, as Excel saves that, or an ISO one; no other is sure."""
    try:
        if _ISO.fullmatch(text):
            return dt.date.fromisoformat(text)
        if written := _DAY.fullmatch(text):
            year = int(written[3])
            month = _MONTHS.index(written[2].lower()) + 1
            return dt.date(year if year > _SHORT_YEAR else 2000 + year, month, int(written[1]))
    except ValueError:
        return None
    return None


def says_referred(label: str) -> bool:
    """Tell whether a label of a relation says that the name came from there."""
    return fold(label) in _REFERRERS


def says_something(label: str) -> bool:
    """Tell whether a label is the user's own, and not one that Google gives everybody."""
    return fold(label) not in _NO_LABELS


def is_of_the_web(url: str) -> bool:
    """Tell whether a text is a link that may be opened: of the web, without spaces."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in url
    except ValueError:
        return False


def is_mail(text: str) -> bool:
    """Tell whether a text is plainly an e-mail address."""
    return len(text) <= _LONGEST_ADDRESS and mail_address(text) is not None


def _is_phone(text: str) -> bool:
    return _DIGIT.search(text) is not None


def _is_name(text: str) -> bool:
    try:
        return file_name(text) == text
    except UnusableNameError:
        return False


def _as_tag(label: str) -> str:
    """Write a label as Obsidian holds tags: without the mark before it, and without blanks."""
    return label.removeprefix("#").replace(" ", "-")


def _is_tag(text: str) -> bool:
    return _TAG.fullmatch(text) is not None


def _clean(text: str) -> str:
    return on_one_line(text)


def _several(texts: Iterable[str]) -> Iterator[str]:
    """Give each text that says something, once."""
    yield from dict.fromkeys(filter(None, map(_clean, texts)))


def _unfit(person: Person) -> Sentence | None:
    """Say why somebody cannot have a note."""
    if not person.name:
        return sentence("no name stands in it")
    for value in person:
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str) and ("{{" in text or "{%" in text):
                return sentence("two braces, or one and a '%', stand in it, as in a template")
            if isinstance(text, str) and len(text) > _LONGEST:
                return sentence("a value has more than {most} characters", most=_LONGEST)
    return None
