"""Read a letter over before it goes: its length, its tone, what was left open.

Text in, findings out. The first line may be ``Subject: …``; the rest is what is sent.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from vaultkit.domain.letters.kinds import CAPS, FORWARDED, is_ask
from vaultkit.domain.letters.wording import is_foreign
from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.notes.blanks import blanks
from vaultkit.notes.letter_words import JOB_WORDS, REQUESTS, TU, VOUS, Alarm, blanked

RULES = (
    "too-long", "job-words", "request-in-news", "mixed-address", "unfilled-blank",
    "unpermitted-name",
)  # fmt: skip
"""What is looked for, in the order in which the documentation has it."""


class Finding(NamedTuple):
    """One thing to look at; ``line`` and ``column`` count from 1, columns in characters."""

    line: int
    column: int
    rule: str
    message: Sentence

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.rule}: {self.message}"


class _Mark(NamedTuple):
    """One thing to look at, at an offset into the text."""

    at: int
    rule: str
    message: Sentence


class _Letter(NamedTuple):
    """A letter taken apart; ``kind`` is a key of ``CAPS`` or empty."""

    text: str
    body_at: int
    kind: str
    languages: tuple[str, ...]
    reader: str
    unnamed: tuple[str, ...]


def check_letter(
    text: str, *, kind: str = "", reader: str = "", unnamed: Iterable[str] = ()
) -> list[Finding]:
    """Find what is wrong in a letter.

    A kind gives it a length; an ask is searched for job words, and news for requests. ``unnamed``
    are people who must not be named to the reader, whose own name may share a word with theirs.
    """
    letter = _Letter(text, _body_at(text), kind, _languages(text), reader, tuple(unnamed))
    found = sorted(mark for rule in _RULES for mark in rule(letter))
    return [_placed(text, each) for each in found]


def word_count(body: str) -> int:
    """Count the words of a letter, without its greeting and from its closing on."""
    start, end = _core(body)
    return len(_words(body, start, end))


def _too_long(letter: _Letter) -> Iterator[_Mark]:
    if letter.kind not in CAPS:
        return
    start, end = (letter.body_at + at for at in _core(letter.text[letter.body_at :]))
    own = letter.kind, CAPS[letter.kind]
    spans = [(*own, [(start, end)])]
    if letter.kind == "intro-request" and (quoted := _QUOTED.search(letter.text, start, end)):
        spans = [
            (*own, [(start, quoted.start()), (quoted.end(), end)]),
            ("", FORWARDED, [quoted.span()]),
        ]
    for kind, cap, pieces in spans:
        words = [word for piece in pieces for word in _words(letter.text, *piece)]
        if len(words) > cap:
            yield _Mark(words[cap], "too-long", _enough(len(words), cap, kind))


def _enough(words: int, cap: int, kind: str) -> Sentence:
    if not kind:
        return sentence(
            "{words} words; {most} are enough for the part to pass on", words=words, most=cap
        )
    return sentence("{words} words; {most} are enough for {kind}", words=words, most=cap, kind=kind)


def _job_words(letter: _Letter) -> Iterator[_Mark]:
    if is_ask(letter.kind):
        for word in _alarms(letter, JOB_WORDS):
            message = sentence(
                "'{word}' makes an application of a request to talk; leave it out", word=word[0]
            )
            yield _Mark(word.start(), "job-words", message)


def _request_in_news(letter: _Letter) -> Iterator[_Mark]:
    if letter.kind == "news":
        for word in _alarms(letter, REQUESTS):
            message = sentence("'{word}' asks for something; news asks for nothing", word=word[0])
            yield _Mark(word.start(), "request-in-news", message)


def _mixed_address(letter: _Letter) -> Iterator[_Mark]:
    """Find where *tu* and *vous* meet: each place of the rarer of the two."""
    if letter.languages != ("fr",):
        return
    text = blanked(letter.text, _CITED)
    tu, vous = list(TU.found_in(text)), list(VOUS.found_in(text))
    if not tu or not vous:
        return
    rarer, other = (tu, "vous") if len(tu) < len(vous) else (vous, "tu")
    for word in rarer:
        message = sentence("'{word}' in a letter that says {other}", word=word[0], other=other)
        yield _Mark(word.start(), "mixed-address", message)


def _unfilled_blanks(letter: _Letter) -> Iterator[_Mark]:
    for at, blank in blanks(letter.text):
        message = sentence("{blank} is still to be filled in", blank=blank)
        yield _Mark(at, "unfilled-blank", message)


def _unpermitted_names(letter: _Letter) -> Iterator[_Mark]:
    for name in letter.unnamed:
        for found in _naming(name, letter.reader).finditer(letter.text):
            message = sentence(
                "'{name}' is named, and nothing says that you may (may_mention)", name=found[0]
            )
            yield _Mark(found.start(), "unpermitted-name", message)


_RULES: tuple[Callable[[_Letter], Iterator[_Mark]], ...] = (
    _too_long, _job_words, _request_in_news, _mixed_address, _unfilled_blanks, _unpermitted_names,
)  # fmt: skip

# What is between marks is bounded, or a text of opening marks alone would be searched for hours.
_QUOTED = re.compile(r"^[«“\"][^«“]{1,1500}?[»”\"]$", re.MULTILINE)
_CITED = re.compile(r"«[^«»]{0,1500}»|“[^“”]{0,1500}”|\"[^\"\n]{0,1500}\"|\[[^\[\]\n]{0,300}\]")
_GREETING = re.compile(r"\s*[^\n]{1,80}[,.!:]\n\s*\n")
_CLOSING = re.compile(
    r"^(?:(?:bien |très )?cordialement|(?:bien )?amicalement|amitiés|bien à (?:vous|toi)|à bientôt"
    r"|au plaisir|sincèrement|(?:avec )?mes (?:meilleures )?salutations.*|salutations.*"
    r"|veuillez .*|je vous prie .*|recevez .*|(?:kind|best|warm)(?:est)? regards|regards"
    r"|best(?: wishes)?|all the best|yours(?: \w+)?|sincerely|warmly|cheers|many thanks)[,.!]?$",
    re.MULTILINE | re.IGNORECASE,
)
_SUBJECT = re.compile(r"Subject:[^\n]*(?:\n|$)\s*", re.IGNORECASE)
_UNSPACED = re.compile(r"\S+")
_SHORTEST_NAME = 3


def _body_at(text: str) -> int:
    found = _SUBJECT.match(text)
    return found.end() if found else 0


def _core(body: str) -> tuple[int, int]:
    """Give the span between greeting and closing; one that is not found takes nothing away."""
    greeting = _GREETING.match(body)
    start = greeting.end() if greeting and _is_greeting(greeting[0]) else 0
    closings = [found.start() for found in _CLOSING.finditer(body, start)]
    return start, closings[-1] if closings else len(body)


def _words(text: str, start: int, end: int) -> list[int]:
    """Give the offsets of the words: of whatever has a letter or a digit in it."""
    found = _UNSPACED.finditer(text, start, end)
    return [each.start() for each in found if any(map(str.isalnum, each[0]))]


def _is_greeting(line: str) -> bool:
    words = line.split()
    return line.strip().endswith(",") or words[0].strip(",") in ("Bonjour", "Hello", "Hi", "Dear")


def _languages(text: str) -> tuple[str, ...]:
    """Give the languages a letter may be in: one, or both if its words do not decide."""
    if is_foreign(text, is_french=False):
        return ("fr",)
    return ("en",) if is_foreign(text, is_french=True) else ("fr", "en")


def _alarms(letter: _Letter, by_language: Mapping[str, Alarm]) -> Iterator[re.Match[str]]:
    seen = set()
    for language in letter.languages:
        for found in by_language[language].found_in(letter.text):
            if found.start() not in seen:
                seen.add(found.start())
                yield found


def _naming(name: str, reader: str) -> re.Pattern[str]:
    """Look for a whole name in any case, or for its first or last word with its capital."""
    words = name.split()
    ends = {word for word in (*words[:1], *words[-1:]) if len(word) >= _SHORTEST_NAME}
    ends -= {*reader.split()}
    whole = r"\s+".join(map(re.escape, words))
    parts = "|".join(map(re.escape, sorted(ends)))
    return re.compile(rf"(?<![\w-])(?:(?i:{whole}){f'|{parts}' if parts else ''})(?![\w-])")


def _placed(text: str, mark: _Mark) -> Finding:
    line = text.count("\n", 0, mark.at) + 1
    column = mark.at - text.rfind("\n", 0, mark.at)
    return Finding(line, column, mark.rule, mark.message)
