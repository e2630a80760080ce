"""Fill what a query asks for and the index does not hold ready: what the rules conclude."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from vaultkit.domain.campaign import Campaign
from vaultkit.domain.due import Situation
from vaultkit.domain.link import Link
from vaultkit.domain.overview import Filters, contact_rows, given_names
from vaultkit.domain.sentence import Sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.asking import Current
from vaultkit.index.stored_text import displayed, loaded, stored
from vaultkit.index.texts import opened_texts
from vaultkit.index.views import FILLED
from vaultkit.index.whole import read_whole
from vaultkit.notes.link_places import text_links
from vaultkit.notes.resolution import LinkIndex
from vaultkit.vault.checking import check_vault
from vaultkit.vault.on_record import on_record
from vaultkit.vault.reading import VaultReading
from vaultkit.vault.vault import Vault

_Rows = Iterable[Iterable[object]]


class Asked(NamedTuple):
    """What a query is asked about; the notes ``off_record`` are left out, unless it is private."""

    current: Current
    vault: Vault
    now: dt.datetime
    off_record: frozenset[VaultPath]
    is_private: bool

    @property
    def reading(self) -> VaultReading:
        """Everything the vault says."""
        return read_whole(self.current, self.vault, self.now)

    def situation(self, campaign: Campaign) -> Situation:
        """What rules are asked about."""
        return Situation(campaign, self.vault.settings.policy, self.now)


def fill(name: str, asked: Asked, say: Callable[[str], str]) -> None:
    """Fill one table of ``views.FILLED``; ``say`` puts a message in the user's language."""
    places = ",".join("?" * len(FILLED[name]))
    rows = _FILLERS[name](asked)
    shown = ([_shown(value, say) for value in row] for row in rows)
    asked.current.known.db.executemany(f"INSERT INTO {name} VALUES ({places})", shown)  # noqa: S608


def _shown(value: object, say: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return displayed(say(value) if isinstance(value, Sentence) else value)
    return str(value) if isinstance(value, dt.date) else value


def _standing(asked: Asked) -> _Rows:
    ids = dict(asked.current.known.db.execute("SELECT path, id FROM notes WHERE kind = 1"))
    for row in contact_rows(asked.situation(asked.reading.campaign), Filters()):
        yield ids[stored(row.contact.path)], row.stage, row.last_touch


def _given(asked: Asked) -> _Rows:
    reading = asked.reading
    campaign = reading.campaign if asked.is_private else on_record(reading, asked.now)[0]
    for edge, row in given_names(asked.situation(campaign)):
        referrer = edge.referrer
        yield (
            row.person,
            row.note,
            referrer and campaign.name(referrer),
            referrer and campaign.note_of(referrer),
            edge.given_on,
            edge.note,
            row.is_unused,
            row.outcome and row.outcome.kind,
            row.outcome and row.outcome.on,
            row.state,
        )


def _links(asked: Asked) -> _Rows:
    """Follow every link: those in properties, then those in the text."""
    links = LinkIndex(sorted(asked.current.known.known_paths()))
    for path, place, line, link in (*_of_properties(asked), *_of_texts(asked)):
        found = links.find(link, path)
        heading, text = link.heading or None, link.text or None
        is_ambiguous = found.is_ambiguous
        yield path, place, line, link.target, heading, text, found.path, is_ambiguous


_Placed = tuple[VaultPath, str | None, int | None, Link]


def _of_properties(asked: Asked) -> Iterator[_Placed]:
    query = "SELECT path, properties FROM notes WHERE properties LIKE '%[[%'"
    for stored_path, properties in asked.current.known.db.execute(query):
        path = VaultPath(loaded(stored_path))
        if path not in asked.off_record:
            for name, value in json.loads(properties).items():
                for text in _texts(value):
                    for placed in text_links(text):
                        yield path, name, None, placed.link


def _texts(value: object) -> Iterator[str]:
    """Give every text that a property holds, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)


def _of_texts(asked: Asked) -> Iterator[_Placed]:
    with opened_texts(asked.current, asked.vault.root) as texts:
        rows = texts.execute(
            "SELECT path, line, target, heading, text FROM links JOIN docs ON docs.id = doc"
            " WHERE ? OR NOT is_private ORDER BY path, line",
            (asked.is_private,),
        )
        for path, line, *link in rows:
            yield VaultPath(loaded(path)), None, line, Link(*map(loaded, link))


def _problems(asked: Asked) -> _Rows:
    found = check_vault(asked.vault, asked.now).problems
    return (each for each in found if each.path not in asked.off_record)


_FILLERS: Mapping[str, Callable[[Asked], _Rows]] = {
    "standing": _standing,
    "given": _given,
    "links_found": _links,
    "problems_found": _problems,
}
