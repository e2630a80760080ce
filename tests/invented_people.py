"""Files of thousands of invented people, as other programs write them, with all their quirks."""

import random
from collections.abc import Callable, Mapping
from typing import NamedTuple

GIVEN = ("Ada", "Zoé", "Jean-Luc", "O'Neil", "Nguyễn", "漢", "Bo", "Ségolène", "Ms. Kay", "Ian")
FAMILY = ("Baker", "Œrsted", "de la Tour", "D’Arcy", "Müller", "Lund", "Łuk", "Ng", "Roe", "Şahin")
FIRMS = ("Harmonia, Inc.", 'Studio "Nord"', "Lund & Co", "-Moins SA", "=Sum GmbH", "Été; Fils", "")
ROLES = ("Head of A&R", "Éditrice", "CEO, founder", '"Boss"', "", "@home")
LABELS = ("* myContacts", "* myContacts ::: Work", "* starred ::: Choir friends", "")
DAYS = ("12 Mar 2024", "03 Jan 2023", "7-Feb-22", "")
LABELLED = "item1.X-ABLabel:_$!<HomePage>!$_"


class File(NamedTuple):
    """What a file holds: its bytes, how many people, and the lines of what is broken."""

    data: bytes
    people: int
    broken: list[int]


def _name(chance: random.Random, number: int) -> tuple[str, str]:
    return chance.choice(GIVEN), f"{chance.choice(FAMILY)} {number}"


def _quoted(cell: str, chance: random.Random) -> str:
    if chance.random() < 0.2 or set(cell) & set('",\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _table(above: str, head: str, rows: list[str], end: str, encoding: str) -> File:
    """Put three broken rows among the others; count the lines of all."""
    width = head.count(",") + 1
    broken = ['Ada,"Baker' + "," * (width - 2), "Ada,Baker", "," * (width - 2) + "x,"]
    places = (len(rows) // 5, len(rows) // 2, len(rows) - 1)
    for place, row in zip(reversed(places), reversed(broken), strict=True):
        rows.insert(place, row)
    lines, found = above.count("\n") + 1, []
    for row in rows:
        if row in broken:
            found.append(lines + 1)
        lines += row.count("\n") + 1
    text = end.join([*above.split("\n")[:-1], head, *rows, "," * (width - 1), ""])
    return File(text.encode(encoding), len(rows) - 3, found)


def linkedin(chance: random.Random, count: int) -> File:
    """Connections under a note of several lines, most without e-mail."""
    rows = []
    for number in range(count):
        given, family = _name(chance, number)
        cells = (
            given, family, f"https://www.linkedin.com/in/p-{number}", "",
            chance.choice(FIRMS), chance.choice(ROLES), chance.choice(DAYS),
        )  # fmt: skip
        rows.append(",".join(_quoted(cell, chance) for cell in cells))
    above = 'Notes:\n"When exporting your connection data, you may\nnotice ""some"" things."\n\n'
    head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
    return _table(above, head, rows, "\r\n", "utf-8-sig")


def google(chance: random.Random, count: int) -> File:
    """Contacts with notes of several lines, and several values in a cell."""
    rows = []
    for number in range(count):
        given, family = _name(chance, number)
        cells = (
            given, family, chance.choice(FIRMS), chance.choice(ROLES),
            chance.choice(("1999-04-17", " --04-17", "")), chance.choice(("a\nb, c", "{{ x }}")),
            chance.choice(LABELS), chance.choice(("* Work", "")), f"p{number}@mail.example",
            "Mobile", chance.choice((f"+33 4 {number}", f"1{number} ::: 2{number}", "")),
        )  # fmt: skip
        rows.append(",".join(_quoted(cell, chance) for cell in cells))
    head = (
        "First Name,Last Name,Organization Name,Organization Title,Birthday,Notes,Labels,"
        "E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value"
    )
    return _table("", head, rows, "\n", "utf-16")


def vcards(chance: random.Random, count: int) -> File:
    """Cards of three versions, with photos, groups, folded lines and quoted-printable."""
    cards = [_card(chance, number) for number in range(count)]
    broken = [
        "BEGIN:VCARD\nVERSION:3.0\nFN:No End",
        "BEGIN:VCARD\nFN:X\ngarbage\nEND:VCARD",
        "BEGIN:VCARD\nVERSION:3.0\nTEL:1\nEND:VCARD",
    ]
    for place, card in zip((count, count // 2, count // 5), broken, strict=True):
        cards.insert(place - (place == count), card)
    found, line = [], 1
    for card in cards:
        if card in broken:
            found.append(line + (2 if "garbage" in card else 0))
        line += card.count("\n") + 1
    return File("\n".join(cards).replace("\n", "\r\n").encode(), count, found)


def _card(chance: random.Random, number: int) -> str:
    given, family = _name(chance, number)
    firm = chance.choice(FIRMS).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    lines = [f"FN:{given} {family}", f"N:{family};{given};;;", f"ORG:{firm};Sound"]
    if chance.random() < 0.2:
        encoded = "".join(f"={byte:02X}" for byte in f"{given} {family}".encode())
        lines[0] = f"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{encoded[:30]}=\n{encoded[30:]}"
    lines += [
        f"item1.EMAIL;TYPE=INTERNET:p{number}@mail.example", LABELLED, "NOTE:x\\n\n  y, z",
        "PHOTO;ENCODING=b:" + "\n ".join(["QUJD" * 18] * chance.choice((0, 0, 3))),
    ]  # fmt: skip
    version = chance.choice(("2.1", "3.0", "4.0"))
    return "\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD"])


KINDS: Mapping[str, Callable[[random.Random, int], File]] = {
    "linkedin": linkedin, "google": google, "vcard": vcards,
}  # fmt: skip
