"""``vaultkit draft``: what a referrer is told, news, wishes and the good news."""

from functools import partial

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.letter_notes import ME, SILENT, contact, given, meeting


@pytest.fixture
def invoke(invoke: Invoke) -> Invoke:
    """Say in English what there is to say of a letter, whatever the letter is in."""
    return partial(invoke, "--lang", "en")


def test_one_letter_tells_a_referrer_what_became_of_all_names(
    french: VaultBuilder, invoke: Invoke
) -> None:
    contact(french, "title: M.")
    given(french, "Paul Durand", met="date: 2026-11-10")
    given(french, "Anne Petit", met="date: 2026-11-20")
    given(french, "Bob Lund", "asked: 2026-11-01", met="date: 2026-12-03")
    given(french, "Cleo Ahmed", "asked: 2026-10-05\nreplied: 2026-10-09\nreply: declined")
    given(french, "Dan Ito", SILENT)
    given(french, "Eve Roy", "status: dropped")
    given(french, "Still Waiting", "asked: 2026-11-20")
    given(french, "No Letters", "status: do-not-contact", met="date: 2026-11-10")

    result = invoke("draft", "loop", "ada")

    assert result.stdout == (
        "Subject: Suite à vos recommandations\n"
        "\n"
        "Bonjour Monsieur,\n"
        "\n"
        "Grâce à vous, j'ai rencontré Anne Petit vendredi et Paul Durand le 10 novembre. "
        "J'en retiens [ce que cela vous a apporté], et je compte [la suite]. "
        "Je verrai Bob Lund le jeudi 3 décembre, et je vous raconterai. "
        "Cleo Ahmed n'a pas pu me recevoir, ce que je comprends très bien. "
        "Dan Ito ne m'a pas répondu\u00a0: cela arrive, et vous n'avez rien à faire de votre côté. "
        "Pour Eve Roy, je n'ai finalement pas donné suite\u00a0: [la raison].\n"
        "\n"
        "Merci encore de m'avoir ouvert ces portes.\n"
        "\n"
        "Bien cordialement,\n"
        "\n"
        "Solène Arbelin\n"
        "+33 1 99 00 31 07\n"
    )
    assert result.stderr.endswith("Once sent: vaultkit log reported 'Ada Baker'\n")


@pytest.mark.parametrize(
    ("facts", "met", "sentence"),
    [
        ("", "date: 2026-11-10", "Thanks to you, I met Bob Lund on November 10."),
        ("", "date: 2026-12-03",
         "I am seeing Bob Lund on Thursday, December 3, and will tell you how it goes."),
        (SILENT, "", ("I have not heard back from Bob Lund; that happens, and there is nothing you "
         "need to do.")),
        ("status: dropped", "", ("In the end I did not pursue things with Bob Lund, because "
         "[the reason].")),
        ("asked: 2026-10-05\nreplied: 2026-10-09\nreply: declined", "",
         "Bob Lund could not make the time, which I completely understand."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("reported", ["", "2026-10-01", "2026-11-21"])
def test_a_referrer_is_told_once(
    english: VaultBuilder, invoke: Invoke, facts: str, met: str, sentence: str, reported: str
) -> None:
    contact(english, f"reported: {reported}")
    given(english, "Bob Lund", facts, met)

    result = invoke("draft", "loop", "ada")

    is_told = reported == "2026-11-21"
    assert (sentence in result.stdout) is not is_told
    assert ("[what became of the names]." in result.stdout) is is_told
    assert ("Warning: nothing is noted that Ada Baker has not been told\n" in result.stderr) is (
        is_told
    )


def test_a_meeting_off_the_record_is_not_told_to_a_referrer(
    english: VaultBuilder, invoke: Invoke
) -> None:
    contact(english)
    given(english, "Bob Lund", met="date: 2026-11-10\noff_record: true")
    given(english, "Cleo Ahmed", SILENT)
    given(english, "Eve Roy", met="date: 2026-12-10\noff_record: true")
    given(english, "Flo Ray", met="date: 2026-11-10")
    meeting(english, "date: 2026-11-20\noff_record: true", who="Flo Ray")
    meeting(english, 'date: 2026-10-01\noff_record: true\nreferrals: "[[Dan Ito]]"')

    result = invoke("draft", "loop", "ada")

    assert "Thanks to you, I met Flo Ray on November 10. " in result.stdout
    assert "I have not heard back from Cleo Ahmed;" in result.stdout
    assert not any(name in result.stdout for name in ("Bob", "Dan", "Eve", "20"))
    told = "off the record, and so not in the letter: Bob Lund, Dan Ito, Eve Roy"
    assert f"Warning: {told}\n" in result.stderr


def test_a_pause_or_a_reply_without_a_day_does_not_stop_a_loop(
    english: VaultBuilder, invoke: Invoke
) -> None:
    contact(english, "reported: 2026-11-01")
    meeting(english, 'date: 2026-10-01\nreferrals: ["[[Bob Lund]]", "[[Cleo Ahmed]]"]')
    meeting(english, "date: 2026-12-03", who="Bob Lund")
    contact(english, "status: paused", "Contacts/Cleo Ahmed.md")
    meeting(english, "date: 2026-12-04", who="Cleo Ahmed")

    assert "[what became of the names]." in invoke("draft", "loop", "ada").stdout
    contact(english)
    assert "I am seeing Bob Lund on Thursday, December 3, and" in (
        invoke("draft", "loop", "ada").stdout
    )


@pytest.mark.parametrize(
    ("met", "sentence"),
    [
        ("date: 2026-10-07", "I often think back to our conversation in October. "),
        ("date: 2025-10-07", "I often think back to our conversation in October 2025. "),
        ("date: 2026-10-07\noff_record: true", ""),
        ("", ""),
    ],
)
def test_news_think_back_to_the_last_meeting_on_the_record(
    english: VaultBuilder, invoke: Invoke, met: str, sentence: str
) -> None:
    contact(english)
    if met:
        meeting(english, met)

    result = invoke("draft", "news", "ada")

    assert result.stdout.split("\n\n")[2] == (
        f"{sentence}I took your advice: [what you did with it]. Today, [where you stand]."
    )
    assert result.stderr.endswith("Once sent: vaultkit log news 'Ada Baker'\n")


@pytest.mark.parametrize(
    ("today", "year"), [("2026-10-31", "2026"), ("2026-11-01", "2027"), ("2027-01-05", "2027")]
)
def test_wishes_are_for_the_year_to_come_from_november_on(
    french: VaultBuilder, invoke: Invoke, today: str, year: str
) -> None:
    contact(french, "gender: m")

    said = invoke("draft", "wishes", "ada", today=today).stdout

    assert said.startswith(f"Subject: Bonne année {year}\u202f!\n\nCher Monsieur,\n\n")
    assert f"une très belle année {year}," in said


@pytest.mark.parametrize(
    ("landed", "said"),
    [
        ("2026-12-15", "[la nouvelle], à partir du 15 décembre."),
        ("2026-11-22", "[la nouvelle], à partir du 22 novembre."),
        ("2026-11-01", "[la nouvelle], depuis le 1er novembre."),
        ("", "[la nouvelle]."),
    ],
)
def test_landing_says_since_when(
    french: VaultBuilder, invoke: Invoke, landed: str, said: str
) -> None:
    french.settings(ME + (f"[campaign]\nlanded_on = {landed}\n" if landed else ""))
    contact(french)

    assert said in invoke("draft", "landing", "ada").stdout
