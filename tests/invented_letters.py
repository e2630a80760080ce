"""An invented vault with one contact for each thing that makes a letter come out otherwise."""

from collections.abc import Mapping
from typing import NamedTuple

from tests.conftest import VaultBuilder

TODAY = "2026-11-22"  # a Sunday

FRENCH: Mapping[str, str] = {
    "question": "comment un petit label choisit un programme plutôt qu'un autre",
    "thing": "le budget d'un concert, ligne par ligne",
    "other": "réaliser des disques de musique de chambre sans être rattachée à un label",
    "clause": "nous avons suivi la même formation aux métiers du son, à dix ans d'écart",
    "reason": "une table ronde sur les labels indépendants, à Lyon, le 3 novembre",
    "tie": "la même école du son",
    "offer": "visite du plateau pendant un montage",
    "offer_2": "deux places pour le concert d'ouverture",
    "pitch": "Après quatre ans de studio, je cherche à comprendre les métiers de la production "
    "et de la programmation.",
    "place": "un café place Sathonay, Lyon",
}
ENGLISH: Mapping[str, str] = {
    "question": "how a chamber orchestra plans two seasons ahead",
    "thing": "concert films, and who pays for them",
    "other": "to live from recording chamber music without belonging to a label",
    "clause": "we both went through the same course in sound engineering, ten years apart",
    "reason": "a panel on independent labels, in Montréal, on November 3",
    "tie": "the same school of sound",
    "offer": "a tour of the stage during a fit-up",
    "offer_2": "guest access to the listening room catalogue",
    "pitch": "After four years in a studio, I want to understand the trades of production and "
    "programming.",
    "place": "a café on Saint-Laurent Boulevard, Montréal",
}


class Case(NamedTuple):
    """A letter to a contact of the vault, and the cap that the practice gives it."""

    kind: str
    contact: str
    cap: int
    manner: str | None = None
    other: str | None = None

    def __str__(self) -> str:
        return f"{self.kind} {self.contact}"


CASES = (
    Case("ask", "Clause Question", 100),
    Case("ask", "Tie Thing", 100),
    Case("ask", "Reason Other", 100),
    Case("ask", "Nothing Known", 100),
    Case("ask", "Named Question", 100),
    Case("ask", "Named Reason", 100),
    Case("ask", "Unnamed Thing", 100),
    Case("ask", "Tie Thing", 100, "referral"),
    Case("ask", "Long Ago", 120),
    Case("ask", "Met Plain", 120),
    Case("ask", "Reason Other", 120, "dormant"),
    Case("ask", "Nothing Known", 120, "dormant"),
    Case("ask", "Put Off", 100),
    Case("ask", "Put Off To A Day", 100),
    Case("ask", "Reason Other", 100, "again"),
    Case("nudge", "Asked Once", 50),
    Case("nudge", "Nothing Known", 50),
    Case("confirm", "Ahead Place", 80),
    Case("confirm", "Ahead Phone", 80),
    Case("confirm", "Ahead Video", 80),
    Case("confirm", "Ahead Bare", 80),
    Case("confirm", "Nothing Known", 80),
    Case("thanks", "Met Plain", 120),
    Case("thanks", "Met Treated", 120),
    Case("thanks", "Met Generous", 120),
    Case("thanks", "Long Ago", 120),
    Case("thanks", "Met Private", 120),
    Case("thanks", "Nothing Known", 120),
    Case("loop", "Of Met", 80),
    Case("loop", "Of Scheduled", 40),
    Case("loop", "Of Silent", 50),
    Case("loop", "Of Dropped", 50),
    Case("loop", "Of Declined", 80),
    Case("loop", "Of Several", 80),
    Case("loop", "Of Several Silent", 50),
    Case("loop", "Nothing Known", 80),
    Case("news", "Met Plain", 120),
    Case("news", "Nothing Known", 120),
    Case("wishes", "Met Plain", 60),
    Case("wishes", "Nothing Known", 60),
    Case("landing", "Of Met", 120),
    Case("landing", "Nothing Known", 120),
    Case("intro-request", "Met Plain", 180, None, "Clause Question"),
    Case("intro-request", "Met Plain", 180, None, "Tie Thing"),
    Case("intro-request", "Met Plain", 180, None, "Reason Other"),
    Case("intro-request", "Nothing Known", 180, None, "Of Silent"),
    Case("offer-followup", "Met Generous", 60),
    Case("offer-followup", "Nothing Known", 60),
    Case("decline-reply", "Was Declined", 40),
    Case("decline-reply", "Nothing Known", 40),
)


def write_cases(vault: VaultBuilder, words: Mapping[str, str]) -> None:
    """Write the notes of all cases, with phrases in one language."""
    for name, facts in _CONTACTS.items():
        text = "\n".join(facts).format_map(words)
        vault.note(f"Contacts/{name}.md", f"---\ntype: contact\n{text}\n---\n")
    for number, (name, facts, body) in enumerate(_MEETINGS):
        text = "\n".join(facts).format_map(words)
        front = f'type: interview\ncontact: "[[{name}]]"\n{text}'
        said = body.format_map(words)
        vault.note(f"Interviews/{number}.md", f"---\n{front}\n---\n{said}")


def _referred(name: str, *more: str) -> tuple[str, ...]:
    return (f'referred_by: "[[{name}]]"', "referred_on: 2026-10-02", *more)


_SILENT = ("asked: [2026-10-05, 2026-10-15]",)
_DECLINED = ("asked: 2026-10-05", "replied: 2026-10-09", "reply: declined")
_LATER = ("asked: 2026-09-05", "replied: 2026-09-09", "reply: later")
_AGREED = ("asked: 2026-10-05", "replied: 2026-10-09", "reply: accepted")
_CONTACTS: Mapping[str, tuple[str, ...]] = {
    "Clause Question": ("reason: {clause}", "why: {question}"),
    "Tie Thing": ("reason: {tie}", "why: {thing}"),
    "Reason Other": ("reason: {reason}", "why: {other}"),
    "Nothing Known": (),
    "Named Question": _referred("Ida Lund", "may_mention: true", "why: {question}"),
    "Named Reason": _referred("Ida Lund", "may_mention: true", "reason: {tie}", "why: {thing}"),
    "Unnamed Thing": _referred("Ida Lund", "why: {thing}"),
    "Ida Lund": (),
    "Put Off": (*_LATER, "why: {question}"),
    "Put Off To A Day": (*_LATER, "ask_again: 2026-11-20", "reason: {reason}", "why: {other}"),
    "Long Ago": ("why: {question}",),
    "Met Plain": (),
    "Asked Once": ("asked: 2026-11-02",),
    "Ahead Place": ("why: {question}",),
    "Ahead Phone": ("why: {other}", "phone: '+33 4 99 00 10 20'", "timezone: America/Toronto"),
    "Ahead Video": ("why: {thing}",),
    "Ahead Bare": (),
    "Met Treated": (),
    "Met Generous": (),
    "Met Private": (),
    "Was Declined": _DECLINED,
    "Of Met": (),
    "Of Scheduled": (),
    "Of Silent": (),
    "Of Dropped": (),
    "Of Declined": (),
    "Of Several": (),
    "Of Several Silent": (),
    "Ann Met": _referred("Of Met"),
    "Bea Scheduled": _referred("Of Scheduled", *_AGREED),
    "Cam Silent": _referred("Of Silent", *_SILENT),
    "Dee Dropped": _referred("Of Dropped", "status: dropped"),
    "Eli Declined": _referred("Of Declined", *_DECLINED),
    "Flo Met": _referred("Of Several"),
    "Gil Met": _referred("Of Several"),
    "Hal Scheduled": _referred("Of Several", *_AGREED),
    "Ivy Silent": _referred("Of Several", *_SILENT),
    "Jo Silent": _referred("Of Several Silent", *_SILENT),
    "Kit Silent": _referred("Of Several Silent", *_SILENT),
    "Liv Silent": _referred("Of Several Silent", *_SILENT),
}
_MEETINGS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("Long Ago", ("date: 2024-10-17",), ""),
    ("Met Plain", ("date: 2026-11-21",), ""),
    ("Met Treated", ("date: 2026-11-22T10:00:00", "paid_by: them"), ""),
    (
        "Met Generous",
        ("date: 2026-11-05", "paid_by: them", 'referrals: ["[[Zoé Ray]]", "[[Max Orr]]"]'),
        "\n- [ ] #offer {offer}\n- [ ] #offer {offer_2}\n",
    ),
    (
        "Met Private",
        ("date: 2026-11-05", "off_record: true", 'paid_by: them\nreferrals: ["[[Uma Sol]]"]'),
        "\n- [ ] #offer {offer}\n",
    ),
    ("Ahead Place", ("date: 2026-11-26T18:30:00", "place: {place}", "mode: in-person"), ""),
    ("Ahead Phone", ("date: 2026-11-26T09:00:00", "mode: phone", "minutes_asked: 30"), ""),
    (
        "Ahead Video",
        ("date: 2026-12-01T12:15:00", "mode: video", "place: https://a.example/?b"),
        "",
    ),
    ("Ahead Bare", ("date: 2026-12-01",), ""),
    ("Ann Met", ("date: 2026-11-10",), ""),
    ("Bea Scheduled", ("date: 2026-12-03",), ""),
    ("Flo Met", ("date: 2026-11-10",), ""),
    ("Gil Met", ("date: 2026-11-20",), ""),
    ("Hal Scheduled", ("date: 2026-12-03",), ""),
)
