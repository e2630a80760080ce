"""What a command and a watch say to one another is read back as it was said, or not at all."""

import datetime as dt
import json

import pytest

from vaultkit import __version__
from vaultkit.watching.messages import Answer, Question, answer_of, question_of

NOON = dt.datetime.fromisoformat("2026-11-22T12:00:00.250000")
PLAIN = Question((66, 131_073), "Europe/Paris", None, NOON, (), (), "", "fr", has_colour=False)
ANY = PLAIN._replace(
    day=dt.date(2026, 11, 30),
    rules=("thank-you",),
    flags=("json", "long"),
    language="fr-CA",
    has_colour=True,
)
WORDS = [
    __version__,
    [66, 131_073],
    "Europe/Paris",
    None,
    "2026-11-22 12:00:00.250000",
    [],
    [],
    "",
    "fr",
    False,
]


@pytest.mark.parametrize("question", [PLAIN, ANY])
def test_a_question_reads_back_as_it_was_asked(question: Question) -> None:
    assert question_of(question.encoded()) == question


def test_a_question_is_one_line() -> None:
    assert json.loads(PLAIN.encoded()) == WORDS
    assert PLAIN.encoded().index(b"\n") == len(PLAIN.encoded()) - 1


@pytest.mark.parametrize(
    ("place", "word"),
    [
        (0, "0.0.0"),
        (1, 66),
        (1, [66]),
        (1, [66, "131073"]),
        (1, [66, 1e400]),
        (1, [66, [131_073]]),
        (2, None),
        (3, "tomorrow"),
        (3, 20_261_122),
        (4, None),
        (4, "noon"),
        (4, "2026-11-22 12:00:00+01:00"),
        (5, None),
        (5, [1]),
        (6, [["json"]]),
        (6, [None]),
        (7, None),
        (8, ["fr"]),
        (9, 1),
        (9, None),
    ],
)
def test_a_question_that_is_not_put_as_this_version_puts_it_is_none(
    place: int, word: object
) -> None:
    words = [*WORDS]
    words[place] = word

    assert question_of(json.dumps(words).encode()) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"due\n",
        b"null\n",
        b"{}\n",
        b"\xff\xfe\n",
        b"[" * 60_000,
        json.dumps(WORDS[:-1]).encode(),
        json.dumps([*WORDS, 1]).encode(),
        PLAIN.encoded() + PLAIN.encoded(),
        PLAIN.encoded()[:-10],
    ],
)
def test_what_is_no_question_is_none(data: bytes) -> None:
    assert question_of(data) is None


@pytest.mark.parametrize(
    "answer",
    [
        Answer(0, b"", b""),
        Answer(1, "Émile\n".encode(), b"1 problem\n"),
        Answer(0, b"\n5 5 5", b""),
    ],
)
def test_an_answer_reads_back_byte_for_byte(answer: Answer) -> None:
    assert answer_of(answer.encoded()) == answer


@pytest.mark.parametrize("data", [b"", b"no\n", b"1 2\n", b"0 3 0\nab", b"0 3 0\nabcd", b"0 3 0"])
def test_what_is_no_whole_answer_is_none(data: bytes) -> None:
    assert answer_of(data) is None
