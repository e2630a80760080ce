"""People out of cards (vCard 2.1, 3.0, 4.0), as phones and address books write them.

Photos, birthdays, addresses and notes are not asked for.
"""

from collections.abc import Iterator, Mapping, Sequence

from vaultkit.domain.imported import Imported, Remark
from vaultkit.domain.sentence import sentence
from vaultkit.exchange.card_lines import (
    BrokenCardError,
    Property,
    Span,
    find_cards,
    parts,
    properties,
    whole,
)
from vaultkit.exchange.decoding import UnfitFileError, decoded
from vaultkit.exchange.gathering import Gathering, says_referred, says_something

_WANTED = frozenset({
    "FN", "N", "NICKNAME", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "URL", "CATEGORIES", "KIND",
    "X-ADDRESSBOOKSERVER-KIND", "X-SOCIALPROFILE", "X-ABRELATEDNAMES", "RELATED", "X-ABLABEL",
})  # fmt: skip
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"
_NAME_PARTS = 5
_START = 64

_Held = Mapping[str, Sequence[Property]]


def is_vcard(data: bytes) -> bool:
    """Tell whether a file begins with a card."""
    start = data.removeprefix(_BOM)[:_START]
    text = decoded(start) if data.startswith(_UTF16) else start.decode("latin-1")
    return text.lstrip().lower().startswith("begin:vcard")


def read_vcards(data: bytes) -> Imported:
    """Read all cards of a file; one that is broken is refused, with the line that is.

    Raises:
        UnfitFileError: there is no card in it.
    """
    plain = decoded(data).encode() if data.startswith(_UTF16) else data.removeprefix(_BOM)
    lines = plain.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    found = list(find_cards(lines))
    if not found:
        raise UnfitFileError(sentence("there is no card in it"))
    people = Gathering([each for each in found if isinstance(each, Remark)])
    for span in found:
        if isinstance(span, Span):
            _add(people, lines, span)
    return people.imported()


def _add(people: Gathering, lines: Sequence[bytes], span: Span) -> None:
    held: dict[str, list[Property]] = {}
    try:
        for each in properties(lines, span, _WANTED):
            held.setdefault(each.name, []).append(each)
    except BrokenCardError as error:
        people.refuse(*error.remark)
        return
    if _is_no_person(held):
        people.refuse(span.start + 1, sentence("the card is not that of a person"))
        return
    _add_person(people, span.start + 1, held)


def _is_no_person(held: _Held) -> bool:
    kinds = [*held.get("KIND", ()), *held.get("X-ADDRESSBOOKSERVER-KIND", ())]
    return any(each.text.strip().lower() not in ("individual", "") for each in kinds)


def _add_person(people: Gathering, line: int, held: _Held) -> None:
    family, given, middle, prefix, _suffix = _name_parts(held)
    names = [whole(each.text).strip() for each in held.get("FN", ()) if each.text.strip()]
    emails = list(_texts(held, "EMAIL"))
    organization = parts(_one(held, "ORG"), ";")[0].strip()
    of_parts = " ".join(filter(None, (given, middle, family)))
    name = next(filter(None, (*names, of_parts, organization, *emails)), "")
    people.add(
        line,
        name,
        given_name="" if given == name else given,
        family_name="" if family == name else family,
        title=prefix,
        aliases=[*names[1:], *_listed(held, "NICKNAME")],
        organization=organization,
        role=whole(_one(held, "TITLE") or _one(held, "ROLE")),
        emails=[each.removeprefix("mailto:") for each in emails],
        phones=[each.removeprefix("tel:") for each in _texts(held, "TEL")],
        urls=[*_texts(held, "URL"), *_texts(held, "X-SOCIALPROFILE")],
        tags=[each for each in _listed(held, "CATEGORIES") if says_something(each)],
        referred_by=next(_referrers(held), ""),
    )


def _name_parts(held: _Held) -> list[str]:
    found = [" ".join(part.replace(",", " ").split()) for part in parts(_one(held, "N"), ";")]
    return [*found, *[""] * _NAME_PARTS][:_NAME_PARTS]


def _one(held: _Held, name: str) -> str:
    return next((each.text for each in held.get(name, ()) if each.text.strip()), "")


def _texts(held: _Held, name: str) -> Iterator[str]:
    """Give all values of a property, the preferred ones first."""
    for each in sorted(held.get(name, ()), key=lambda found: not found.is_preferred):
        yield whole(each.text).strip()


def _listed(held: _Held, name: str) -> Iterator[str]:
    for each in held.get(name, ()):
        yield from map(str.strip, parts(each.text, ","))


def _referrers(held: _Held) -> Iterator[str]:
    """Give whoever is related by a label that says so."""
    labels = {each.group: each.text for each in held.get("X-ABLABEL", ()) if each.group}
    for each in (*held.get("X-ABRELATEDNAMES", ()), *held.get("RELATED", ())):
        if says_referred(labels.get(each.group, "")):
            yield whole(each.text).strip()
