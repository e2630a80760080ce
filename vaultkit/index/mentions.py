"""Which notes speak of a person in their text, found by the links that the full text has."""

from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.link import Link
from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.asking import Current
from vaultkit.index.following import StoredLinks
from vaultkit.index.row import key_of
from vaultkit.index.stored_text import loaded, stored
from vaultkit.index.texts import opened_texts
from vaultkit.notes.resolution import person_of

_LINKS = """
SELECT DISTINCT path, target FROM links JOIN docs ON docs.id = doc WHERE key = ? ORDER BY path
"""


def mentions(current: Current, root: str, person: PersonKey) -> list[VaultPath]:
    """Give the notes whose text links to a person, with a note or without; never their own."""
    key = stored(key_of(person.lstrip("?")))
    with opened_texts(current, root) as texts:
        rows = texts.execute(_LINKS, (key,)).fetchall()
    links = StoredLinks(current.known.db)
    found: dict[VaultPath, None] = {}
    for stored_path, target in rows:
        path = VaultPath(loaded(stored_path))
        if PersonKey(path) != person and person_of(Link(loaded(target)), path, links) == person:
            found[path] = None
    return list(found)
