"""What holds for every letter: over kinds, languages, registers, genders and facts."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, get_args

import pytest

from tests.conftest import VaultBuilder
from tests.invented_letters import CASES, ENGLISH, FRENCH, Case, write_cases
from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.contact import Contact, Register
from vaultkit.domain.due import Situation
from vaultkit.domain.letters.gather import Wish
from vaultkit.domain.letters.kinds import KINDS
from vaultkit.notes.letter_check import check_letter, word_count
from vaultkit.scaffold.letter import Letter, write_letter
from vaultkit.vault.reading import VaultReading, read_vault
from vaultkit.vault.settings import CampaignSettings, Me
from vaultkit.vault.vault import Vault, open_vault

NOW = dt.datetime(2026, 11, 22, 23, 59)  # noqa: DTZ001  notes hold local time
TONGUES = {"fr": "fr", "fr-CA": "ca-qc", "en-US": "us", "en-GB": "gb"}
GENDERS = (("f", "f"), ("m", "m"), ("m", ""), (None, "f"), (None, "m"), ("f", ""))
"""Of the contact, and of the user; one half is for every other case."""
BLANK = re.compile(r"\[[^\]]+\]")


class Written(NamedTuple):
    """A letter, and what it was written from."""

    case: Case
    letter: Letter
    register: Register
    their_gender: str | None
    my_gender: str

    @property
    def text(self) -> str:
        """All of it but the blanks, which speak to the user."""
        return BLANK.sub("[…]", f"{self.letter.subject}\n\n{self.letter.body}")


@pytest.fixture(scope="module")
def vaults(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, tuple[Vault, VaultReading]]:
    """Read the cases, once in French and once in English."""
    found = {}
    for language, words in (("fr", FRENCH), ("en", ENGLISH)):
        root = tmp_path_factory.mktemp(language)
        builder = VaultBuilder(root)
        builder.settings(f'language = "{language}"\n')
        write_cases(builder, words)
        vault = open_vault(root)
        me = Me("Solène Arbelin", "solene@a.example", pitch=words["pitch"], timezone="Europe/Paris")
        landed = CampaignSettings("", dt.date(2026, 12, 15))
        settings = vault.settings._replace(me=me, campaign=landed, country=TONGUES.get("fr", ""))
        found[language] = (vault._replace(settings=settings), read_vault(vault, NOW))
    return found


def letters(
    vaults: Mapping[str, tuple[Vault, VaultReading]],
    language: str,
    register: Register,
    cases: Sequence[Case] = CASES,
) -> Iterator[Written]:
    """Write cases in one language and register, to and by people of every gender."""
    vault, reading = vaults[language[:2]]
    campaign = reading.campaign
    for index, case in enumerate(cases):
        note = PersonKey(f"Contacts/{case.contact}.md")
        other = PersonKey(f"Contacts/{case.other}.md") if case.other else None
        wish = Wish(case.kind, case.manner, other, case.other or "")  # type: ignore[arg-type]
        for number, (theirs, mine) in list(enumerate(GENDERS))[index % 2 :: 2]:
            known: Contact = campaign.contacts[note]._replace(
                country=TONGUES[language],
                register=register,
                gender=theirs,  # type: ignore[arg-type]
                given_name="Camille" if number in (2, 3) else "",
                family_name="Ostrevant" if number % 3 else "",
            )
            around = campaign._replace(contacts={**campaign.contacts, note: known})
            me = vault.settings.me._replace(gender=mine, signature=SIGNATURES[number % 3])
            own = vault._replace(settings=vault.settings._replace(me=me))
            situation = Situation(around, own.settings.policy, NOW)
            letter = write_letter(own, situation, known, wish, language)
            yield Written(case, letter, register, theirs, mine)


SIGNATURES = ("", "Solène Arbelin\n+33 1 99 00 31 07", "Solène Arbelin, Lyon")

ALL = pytest.mark.parametrize(
    ("language", "register"),
    [(language, register) for language in TONGUES for register in get_args(Register)],
)
FAULTS = {
    "an ending in brackets": re.compile(r"\((?:e|ne|ve|s|es|trice)\)|·"),
    "something of the program": re.compile(r"None|\{\{|%\}|\[\[|True|False"),
    "two blanks, or one too many": re.compile(r"  | \.| ,| \n|\n\n\n| $"),
    "no blank behind a full stop": re.compile(r"[a-zé][.!?][A-Z]"),
    "a sentence that begins small": re.compile(r"(?:^|[.!?][  ]?)\s[a-zàéê]", re.MULTILINE),
    "two stops": re.compile(r"\.\.|[!?]\.|,,|: *\."),
    "nothing behind a colon": re.compile(r":[  ]*\n\n"),
}
ELISION = re.compile(r"\b(?:de|que|le|la|je|me|te|se|ne|ce) [aeiouyéèêàâ]", re.IGNORECASE)
MOST_AROUND = 15
"""Words of greeting, closing and signature, which the caps leave out."""
SPACES_FR = re.compile(r"(?<!\u202f)[;!?](?=\s|$)|(?<!\u00a0):(?=\s)|«(?!\u00a0)|(?<!\u00a0)»")
SPACES_CA = re.compile(r"\s[;!?]|(?<!\u00a0):(?=\s)|«(?!\u00a0)|(?<!\u00a0)»")
TU = re.compile(r"(?<![\w'])(?:tu|te|toi|ton|ta|tes|t'\w+)(?!\w)", re.IGNORECASE)
VOUS = re.compile(r"(?<!rendez-)\b(?:vous|votre|vos|vôtre)\b", re.IGNORECASE)
HERS = re.compile(r"\b(?:ravie|invitée|brève|reconnaissante|Chère|Madame)\b")
HIS = re.compile(r"\b(?:ravi|invité|bref|reconnaissant|Cher|Monsieur)\b")


@pytest.mark.unfollowed
@ALL
def test_every_letter_is_sound_and_speaks_to_its_reader(
    vaults: Mapping[str, tuple[Vault, VaultReading]], language: str, register: Register
) -> None:
    for written in letters(vaults, language, register):
        assert wrong_with(written, language, register) == [], f"{written.case}:\n{written.text}"


def wrong_with(written: Written, language: str, register: Register) -> list[str]:
    """Name everything that is wrong with a letter."""
    body, text = written.letter.body, written.text
    whole = f"Subject: {written.letter.subject}\n\n{body}"
    findings = check_letter(whole, kind=_cap(written))
    return [
        *(
            f"{what}: {found[0]!r}"
            for what, fault in FAULTS.items()
            if (found := fault.search(text))
        ),
        *(str(each) for each in findings if each.rule != "unfilled-blank"),
        *(["too long"] if word_count(body) > written.case.cap else []),
        *(["too much around it"] if _words(body) > written.case.cap + MOST_AROUND else []),
        *(["too few paragraphs"] if body.count("\n\n") < 3 else []),
        *(["another language"] if written.letter.language != language else []),
        *(_wrong_french if language.startswith("fr") else _wrong_english)(text, language, register),
        *_wrong_agreement(written),
    ]


def _wrong_french(text: str, language: str, register: Register) -> list[str]:
    right, wrong = (TU, VOUS) if register == "tu" else (VOUS, TU)
    spaces = SPACES_FR if language == "fr" else SPACES_CA
    return [
        *(["the other pronoun"] if wrong.search(re.sub("«[^»]*»", "", text)) else []),
        *([] if right.search(text) else ["no pronoun"]),
        *(["a wrong space"] if spaces.search(text) else []),
        *(["a missed elision"] if ELISION.search(text) else []),
    ]


def _wrong_english(text: str, _language: str, _register: Register) -> list[str]:
    return ["French"] if VOUS.search(text) or TU.search(text) else []


def _wrong_agreement(written: Written) -> list[str]:
    """Name the words that agree with somebody of another gender, or of none that is known."""
    found = {**dict.fromkeys(HERS.findall(written.text), "f")}
    found |= dict.fromkeys(HIS.findall(written.text), "m")
    if "Madame, Monsieur," in written.text:
        found = {word: gender for word, gender in found.items() if not word.startswith("M")}
    return [
        word
        for word, gender in found.items()
        if gender != (written.their_gender if word[0].isupper() else written.my_gender)
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("Bonjour", "Bonjour :"), "a wrong space"),
        (("vous", "tu"), "the other pronoun"),
        (("accordé", "accordé(e)"), "an ending in brackets: '(e)'"),
        (("Merci", "merci"), "a sentence that begins small"),
        (("accordé", "accordé invité"), "invité"),
    ],
)
def test_what_is_looked_for_would_be_seen(
    vaults: Mapping[str, tuple[Vault, VaultReading]], change: tuple[str, str], said: str
) -> None:
    case = Case("thanks", "Met Plain", 120)
    written = next(letters(vaults, "fr", "vous", [case]))
    body = written.letter.body.replace(*change)
    spoiled = written._replace(letter=written.letter._replace(body=body))

    assert wrong_with(written, "fr", "vous") == []
    assert any(each.startswith(said) for each in wrong_with(spoiled, "fr", "vous"))


def test_every_kind_is_among_the_cases() -> None:
    assert {case.kind for case in CASES} == set(KINDS)


def _cap(written: Written) -> str:
    kind, cap = written.case.kind, written.case.cap
    of_ask = {100: "ask", 120: "ask-dormant"}
    of_loop = {40: "loop-scheduled", 50: "loop-no-answer", 80: "loop"}
    return {"ask": of_ask, "loop": of_loop}.get(kind, {}).get(cap, kind)


def _words(body: str) -> int:
    """Count all words, in the simplest way there is."""
    return sum(any(letter.isalnum() for letter in word) for word in body.split())


def test_a_note_that_is_gone_meanwhile_lends_nothing(tmp_path: Path) -> None:
    builder = VaultBuilder(tmp_path)
    builder.note("Ada.md", "---\ntype: contact\n---\n- [ ] #offer a tour\n")
    builder.settings("")
    vault = open_vault(tmp_path)
    campaign = read_vault(vault, NOW).campaign
    (tmp_path / "Ada.md").unlink()
    (ada,) = campaign.contacts.values()

    situation = Situation(campaign, vault.settings.policy, NOW)
    letter = write_letter(vault, situation, ada, Wish("offer-followup"), "")

    assert "[what you were offered]" in letter.body


def test_no_two_folders_of_templates_differ_in_what_they_offer() -> None:
    root = Path(__file__).resolve().parent.parent.parent / "templates"

    assert {path.stem for path in (root / "fr" / "letters").iterdir()} == set(KINDS)
    assert {path.stem for path in (root / "en" / "letters").iterdir()} == set(KINDS)
    assert {path.stem for path in (root / "fr-CA" / "letters").iterdir()} < set(KINDS)
