"""Fill what a query asks for and the index does not hold ready: what the rules conclude."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from vaultkit.domain.due import Situation
from vaultkit.domain.link import Link
from vaultkit.domain.overview import Filters, contact_rows, given_names
from vaultkit.domain.sentence import Sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.asking import Current
from vaultkit.index.index import Index
from vaultkit.index.stored_text import displayed, loaded, stored
from vaultkit.index.texts import opened_texts
from vaultkit.index.views import FILLED
from vaultkit.index.whole import read_whole
from vaultkit.notes.link_places import text_links
from vaultkit.notes.resolution import LinkIndex
from vaultkit.vault.checking import check_vault
from vaultkit.vault.vault import Vault

_Rows = Iterable[Iterable[object]]


def fill(
    name: str, current: Current, vault: Vault, now: dt.datetime, say: Callable[[str], str]
) -> None:
    """Fill one table of ``views.FILLED``; ``say`` puts a message in the user's language."""
    places = ",".join("?" * len(FILLED[name]))
    rows = _FILLERS[name](current, vault, now)
    shown = ([_shown(value, say) for value in row] for row in rows)
    current.known.db.executemany(f"INSERT INTO {name} VALUES ({places})", shown)  # noqa: S608


def _shown(value: object, say: Callable[[str], str]) -> object:
    if isinstance(value, str):
        return displayed(say(value) if isinstance(value, Sentence) else value)
    return str(value) if isinstance(value, dt.date) else value


def _situation(current: Current, vault: Vault, now: dt.datetime) -> Situation:
    return Situation(read_whole(current, vault, now).campaign, vault.settings.policy, now)


def _standing(current: Current, vault: Vault, now: dt.datetime) -> _Rows:
    ids = dict(current.known.db.execute("SELECT path, id FROM notes WHERE kind = 1"))
    for row in contact_rows(_situation(current, vault, now), Filters()):
        yield ids[stored(row.contact.path)], row.stage, row.last_touch


def _given(current: Current, vault: Vault, now: dt.datetime) -> _Rows:
    situation = _situation(current, vault, now)
    campaign = situation.campaign
    for edge, row in given_names(situation):
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


def _links(current: Current, vault: Vault, _now: dt.datetime) -> _Rows:
    """Follow every link: those in properties, then those in the text."""
    links = LinkIndex(sorted(current.known.known_paths()))
    for path, place, line, link in (*_of_properties(current.known), *_of_texts(current, vault)):
        found = links.find(link, path)
        heading, text = link.heading or None, link.text or None
        is_ambiguous = found.is_ambiguous
        yield path, place, line, link.target, heading, text, found.path, is_ambiguous


_Placed = tuple[VaultPath, str | None, int | None, Link]


def _of_properties(index: Index) -> Iterator[_Placed]:
    rows = index.db.execute("SELECT path, properties FROM notes WHERE properties LIKE '%[[%'")
    for path, properties in rows:
        for name, value in json.loads(properties).items():
            for text in _texts(value):
                for placed in text_links(text):
                    yield VaultPath(loaded(path)), name, None, placed.link


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


def _of_texts(current: Current, vault: Vault) -> Iterator[_Placed]:
    with opened_texts(current, vault.root) as texts:
        rows = texts.execute(
            "SELECT path, line, target, heading, text FROM links JOIN docs ON docs.id = doc"
            " ORDER BY path, line"
        )
        for path, line, *link in rows:
            yield VaultPath(loaded(path)), None, line, Link(*map(loaded, link))


def _problems(_current: Current, vault: Vault, now: dt.datetime) -> _Rows:
    return check_vault(vault, now).problems


_FILLERS: Mapping[str, Callable[[Current, Vault, dt.datetime], _Rows]] = {
    "standing": _standing,
    "given": _given,
    "links_found": _links,
    "problems_found": _problems,
}
