"""What lies on the desk when a letter is written: the campaign, the reader, the writer."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from vaultkit.domain.campaign import Campaign, PersonKey, Referral
from vaultkit.domain.contact import Contact
from vaultkit.domain.convention import Convention, convention_for
from vaultkit.domain.due import Situation
from vaultkit.domain.interview import Interview
from vaultkit.domain.letters.addressing import full_name
from vaultkit.domain.letters.days import of_month
from vaultkit.domain.letters.tongue import Tongue
from vaultkit.domain.letters.wording import Phrase, is_foreign, phrase
from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.domain.vault_path import VaultPath


class Writer(NamedTuple):
    """Who writes: ``[me]`` of the settings."""

    name: str = ""
    gender: str = ""
    signature: str = ""
    pitch: str = ""
    timezone: str = ""


class Lent(NamedTuple):
    """What the body of a note may lend to a letter: open offers, outside of private blocks."""

    offers: tuple[str, ...] = ()
    learned: str = ""


class Desk(NamedTuple):
    """Everything one letter may draw on; ``lent`` is by note, and of what is on the record."""

    situation: Situation
    contact: Contact
    writer: Writer
    tongue: Tongue
    lent: Mapping[VaultPath, Lent]
    landed_on: dt.date | None = None

    @property
    def campaign(self) -> Campaign:
        """All that is known."""
        return self.situation.campaign

    @property
    def today(self) -> dt.date:
        """The day the letter is written."""
        return self.situation.today

    @property
    def person(self) -> PersonKey:
        """The reader."""
        return PersonKey(self.contact.path)

    @property
    def convention(self) -> Convention:
        """How such meetings go where the reader is."""
        policy = self.situation.policy
        return convention_for(self.contact.country or policy.country, policy.conventions)

    def held(self) -> list[Interview]:
        """Give the meetings with the reader that took place, on the record or off it."""
        return self.campaign.held_with(self.person, self.situation.now)

    def last_met(self) -> str:
        """Say of which month the last meeting on the record is, ``""`` without one."""
        days = [each.date.day for each in self.held() if each.date and not each.off_record]
        return of_month(days[-1], self.today, self.tongue) if days else ""

    def is_on_record(self, note: VaultPath) -> bool:
        """Tell whether what a note says may go into a letter."""
        return not any(each.off_record for each in self.campaign.interviews if each.path == note)

    def gave_reader(self) -> list[Referral]:
        """Give how the reader's name was given to me, as far as it is on the record."""
        given = self.campaign.referrals.get(self.person, [])
        return [each for each in given if each.referrer and self.is_on_record(each.note)]

    def given_by_reader(self) -> list[Referral]:
        """Give the names that the reader gave me, in the order in which the notes have them."""
        edges = (edge for given in self.campaign.referrals.values() for edge in given)
        return [each for each in edges if each.referrer == self.person]

    def name(self, person: PersonKey) -> str:
        """Give the name of a person for a sentence."""
        return full_name(self.campaign.name(person), self.campaign.contacts.get(person))

    def names(self, people: Iterable[PersonKey]) -> list[str]:
        """Give the names of people, each once."""
        return list(dict.fromkeys(map(self.name, people)))


def unnamed_to(contact: Contact, campaign: Campaign) -> list[str]:
    """Name who gave a contact's name to me, and may not be named to them."""
    given = campaign.referrals.get(PersonKey(contact.path), []) if not contact.may_mention else []
    names = (campaign.name(each.referrer) for each in given if each.referrer)
    return list(dict.fromkeys(names))


class Facts(NamedTuple):
    """What a template is given, what the user is warned of, and what notes the letter once sent.

    ``cap`` is the name of the cap that holds for what came of it.
    """

    values: Mapping[str, Any]
    warnings: tuple[Sentence, ...] = ()
    settle: str = ""
    cap: str = ""


class Taken(NamedTuple):
    """A phrase that may stand in the letter, or why it may not."""

    phrase: Phrase
    warnings: tuple[Sentence, ...] = ()


def take(property_name: str, text: str, desk: Desk) -> Taken:
    """Take a phrase from a note, unless it is in another language than the letter."""
    is_french = desk.tongue.is_french
    if is_foreign(text, is_french=is_french):
        warning = sentence(
            "'{name}' is not in {wanted}: \"{text}\"; put it so",
            name=property_name,
            wanted=language_name(is_french=is_french),
            text=text,
        )
        return Taken(Phrase(), (warning,))
    return Taken(phrase(text, is_french=is_french))


def language_name(*, is_french: bool) -> Sentence:
    """Name the language of a letter."""
    return sentence("French") if is_french else sentence("English")


def plain(said: Phrase) -> dict[str, Any]:
    """Give a phrase as a template sees it."""
    return said._asdict()
