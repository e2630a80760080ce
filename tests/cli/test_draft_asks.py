"""``vaultkit draft``: asks, reminders, requests for an introduction, answers to a no."""

from functools import partial

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.letter_notes import ADA, ME, REFERRED, contact, given, meeting


@pytest.fixture
def invoke(invoke: Invoke) -> Invoke:
    """Say in English what there is to say of a letter, whatever the letter is in."""
    return partial(invoke, "--lang", "en")


def test_an_ask_by_referral_names_the_referrer_in_subject_and_first_line(
    french: VaultBuilder, invoke: Invoke
) -> None:
    contact(french, f"title: Mme\nmay_mention: true{REFERRED}why: comment naît une saison")

    result = invoke("draft", "ask", "ada")

    assert result.stdout == (
        "Subject: Jean Martin m'a conseillé de vous écrire\n"
        "\n"
        "Madame,\n"
        "\n"
        "Jean Martin m'a donné votre nom et m'a conseillé de vous écrire.\n"
        "\n"
        "Après quatre ans de studio, je cherche à comprendre la production. "
        "J'aimerais savoir comment naît une saison.\n"
        "\n"
        "Auriez-vous 45 minutes dans les semaines qui viennent, à l'endroit qui vous arrange ou "
        "par téléphone\u202f? Je ne cherche rien d'autre qu'un échange. Si ce n'est pas le "
        "moment, je le comprendrai très bien\u202f; sans réponse, je vous relancerai une "
        "seule fois.\n"
        "\n"
        "Bien cordialement,\n"
        "\n"
        "Solène Arbelin\n"
        "+33 1 99 00 31 07\n"
    )
    assert result.stderr == "Once sent: vaultkit log asked 'Ada Baker'\n"


def test_what_no_note_says_is_a_blank_and_a_warning(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note(ADA, "---\ntype: contact\n---\n")

    result = invoke("draft", "ask", "ada")

    assert result.stdout == (
        "Subject: A few questions about your work\n"
        "\n"
        "Dear Ada Baker,\n"
        "\n"
        "[what prompts you to write to this person].\n"
        "\n"
        "[who you are, in one line]. I would like to learn more about [what you want to learn].\n"
        "\n"
        "Might you have 30 minutes to talk in the coming weeks, wherever suits you, or by phone? "
        "A conversation is all I am hoping for. If this is not a good time, I will understand; "
        "if I do not hear back, I will write just once more.\n"
        "\n"
        "Kind regards,\n"
        "\n"
        "[your name]\n"
    )
    assert result.stderr == (
        "Warning: fill in [what prompts you to write to this person]\n"
        "Warning: fill in [who you are, in one line]\n"
        "Warning: fill in [what you want to learn]\n"
        "Warning: fill in [your name]\n"
        "Once sent: vaultkit log asked 'Ada Baker'\n"
    )


@pytest.mark.parametrize("permission", ["", "may_mention:", "may_mention: false"])
def test_a_referrer_is_not_named_without_permission(
    french: VaultBuilder, invoke: Invoke, permission: str
) -> None:
    contact(french, f"{permission}{REFERRED}reason: Jean\nwhy: la production")

    result = invoke("draft", "ask", "ada")

    assert "Jean" not in result.stdout
    assert "Martin" not in result.stdout
    assert "\nUne connaissance commune m'a donné votre nom.\n" in result.stdout
    assert result.stderr.startswith(
        "Warning: Jean Martin is not named, as 'may_mention' is not true; once you may: "
        f"vaultkit set '{ADA}' may_mention true\n"
    )


def test_a_referrer_named_in_what_i_want_to_learn_is_pointed_out(
    french: VaultBuilder, invoke: Invoke
) -> None:
    contact(french, f"{REFERRED}why: ce que Jean Martin dit des labels")

    assert (
        "Warning: unpermitted-name: 'Jean Martin' is named, and nothing says that you may "
        "(may_mention)\n"
    ) in invoke("draft", "ask", "ada").stderr


def test_a_name_given_off_the_record_names_nobody(french: VaultBuilder, invoke: Invoke) -> None:
    contact(french, "may_mention: true\nreason: la même école")
    meeting(
        french, 'date: 2026-11-10\noff_record: true\nreferrals: "[[Ada Baker]]"', who="Jean Martin"
    )

    result = invoke("draft", "ask", "ada")

    assert "Jean" not in result.stdout
    assert result.stdout.startswith("Subject: La même école\u00a0: quelques questions sur votre ")
    assert "Warning: who gave you the name did so off the record, and is not named\n" in (
        result.stderr
    )


@pytest.mark.parametrize(
    ("facts", "met", "words", "line"),
    [
        ("reason: we both sing", "", (), "I am writing because we both sing."),
        ("reason: the same school", "", (), "What prompts me to write: the same school."),
        ("may_mention: true" + REFERRED, "", (),
         "Jean Martin gave me your name and suggested I write to you."),
        ("may_mention: true\nreason: we both sing" + REFERRED, "", (),
         ("Jean Martin gave me your name and suggested I write to you. "
         "I am also writing because we both sing.")),
        ("may_mention: true\nreason: the same school" + REFERRED, "", (),
         ("Jean Martin gave me your name and suggested I write to you. "
         "And one more reason: the same school.")),
        ("reason: we both sing" + REFERRED, "", ("--as", "cold"),
         "I am writing because we both sing."),
        ("reason: we both sing", "", ("--as", "referral"),
         ("[who gave you this name] gave me your name and suggested I write to you. "
         "I am also writing because we both sing.")),
        ("", "date: 2024-10-17", (),
         ("Our conversation in October 2024 has stayed with me, and I have owed you some news for "
         "a long time. Where I am now: [your news, in one line].")),
        ("", "date: 2026-09-17", (),
         ("Our conversation in September has stayed with me. "
         "Where I am now: [your news, in one line].")),
        ("may_mention: true" + REFERRED, "date: 2024-10-17", ("--as", "referral"),
         "Jean Martin gave me your name and suggested I write to you."),
        ("", "date: 2024-10-17\noff_record: true", (),
         ("[how you know each other], and I have owed you some news for a long time. "
         "Where I am now: [your news, in one line].")),
        ("reason: the same school", "", ("--as", "dormant"),
         ("You may remember me: the same school. I have owed you some news for a long time. "
         "Where I am now: [your news, in one line].")),
    ],
)  # fmt: skip
def test_how_somebody_is_asked_is_chosen_from_the_facts(
    english: VaultBuilder,
    invoke: Invoke,
    facts: str,
    met: str,
    words: tuple[str, ...],
    line: str,
) -> None:
    contact(english, path="Contacts/Jean Martin.md")
    contact(english, facts)
    if met:
        meeting(english, met)

    assert invoke("draft", "ask", "ada", *words).stdout.split("\n\n")[2] == line


@pytest.mark.parametrize(
    ("facts", "warning"),
    [
        ('reason: "her book on archives"',
         "'reason' speaks of them and not to them ('her'): \"her book on archives\""),
        ("reason: la même école du son", ("'reason' is not in English: \"la même école du son\"; "
         "put it so")),
        ("why: la vie d'un label", "'why' is not in English: \"la vie d'un label\"; put it so"),
        ("reason: Jean and her quartet" + REFERRED,
         "'reason' names Jean Martin, and is left out: \"Jean and her quartet\""),
        ("asked: 2026-11-02", ("Ada Baker was asked on 2026-11-02 already; "
         "to remind: vaultkit draft nudge 'Ada Baker'")),
        ("first_move: referrer", "whoever gave you the name wanted to write to Ada Baker first"),
        ("status: paused\nstatus_until: 2026-12-24", "Ada Baker is paused until 2026-12-24"),
        ("status: paused", "Ada Baker is paused"),
        ("register: first-name", f"{ADA} has no 'given_name', so the greeting has no name"),
        ("reason: I am looking for a job at the archive",
         "job-words: 'job' makes an application of a request to talk; leave it out"),
        ("why: " + "how " * 90, "too-long: 157 words; 100 are enough for ask-cold"),
    ],
)  # fmt: skip
def test_what_the_user_should_know_is_a_warning(
    english: VaultBuilder, invoke: Invoke, facts: str, warning: str
) -> None:
    contact(english, path="Contacts/Jean Martin.md")
    contact(english, facts)

    assert f"Warning: {warning}\n" in invoke("draft", "ask", "ada").stderr


def test_a_pitch_in_another_language_is_left_out_and_told(
    french: VaultBuilder, invoke: Invoke
) -> None:
    contact(french, "language: en")

    result = invoke("draft", "ask", "ada")

    assert "studio" not in result.stdout
    assert "[who you are, in one line]." in result.stdout
    assert "Warning: '[me] pitch' is not in English; say in a line who you are\n" in result.stderr
    french.settings('[me]\npitch = "I record quartets in the hall."\n')
    contact(french, "language: fr")
    assert "Warning: '[me] pitch' is not in French; say in a line who you are\n" in (
        invoke("draft", "ask", "ada").stderr
    )


def test_what_would_read_wrong_is_left_out(english: VaultBuilder, invoke: Invoke) -> None:
    contact(english, 'reason: "her book"\nwhy: le livre de la voix')

    result = invoke("draft", "ask", "ada")

    assert "her book" not in result.stdout
    assert "la voix" not in result.stdout
    assert "[what prompts you to write to this person]." in result.stdout


@pytest.mark.parametrize(
    ("facts", "warnings"),
    [
        ("", ["no ask to Ada Baker is noted, so there is nothing to remind of"]),
        ("asked: 2026-11-02", []),
        ("asked: 2026-11-16", ["the ask waits until 2026-11-25 for an answer"]),
        ("asked: [2026-10-01, 2026-11-02]",
         ["Ada Baker has been reminded already; one reminder is the custom"]),
        ("asked: 2026-11-02\nreplied: 2026-11-04", ["Ada Baker has replied since the last ask"]),
    ],
)  # fmt: skip
def test_a_nudge_tells_when_it_is_out_of_place(
    english: VaultBuilder, invoke: Invoke, facts: str, warnings: list[str]
) -> None:
    contact(english, facts)

    assert invoke("draft", "nudge", "ada").stderr.splitlines() == [
        "Warning: send it as a reply to your first message, so that both stay in one thread",
        *(f"Warning: {each}" for each in warnings),
        "Once sent: vaultkit log nudged 'Ada Baker'",
    ]


def test_a_nudge_tells_that_a_meeting_was_an_answer(english: VaultBuilder, invoke: Invoke) -> None:
    contact(english, "asked: 2026-11-02")
    meeting(english, "date: 2026-11-10\nstatus: cancelled")

    warning = "Ada Baker has agreed to a meeting since the last ask"
    assert f"Warning: {warning}\n" in invoke("draft", "nudge", "ada").stderr
    contact(english, "asked: [2026-11-02, 2026-11-11]")
    assert warning not in invoke("draft", "nudge", "ada").stderr


@pytest.mark.parametrize(
    ("settings", "asked", "warning"),
    [
        ("nudge_days = 3", "2026-11-16", None),
        ("nudge_days = 8", "2026-11-16", "the ask waits until 2026-11-26 for an answer"),
        ("max_nudges = 2", "[2026-10-01, 2026-11-02]", None),
    ],
)
def test_a_nudge_goes_by_the_clocks_of_the_country(
    english: VaultBuilder, invoke: Invoke, settings: str, asked: str, warning: str | None
) -> None:
    english.settings(f"[me]\nname = 'Zoé Rey'\n[conventions.gb]\n{settings}\n")
    contact(english, f"country: gb\nasked: {asked}")

    told = invoke("draft", "nudge", "ada").stderr.splitlines()[1:-1]

    assert told == [f"Warning: {warning}"] * bool(warning)


def test_a_nudge_says_when_the_ask_was_sent(french: VaultBuilder, invoke: Invoke) -> None:
    contact(french, "title: M.\nasked: 2026-11-02")

    assert invoke("draft", "nudge", "ada").stdout == (
        "Subject: Ma demande du 2 novembre\n"
        "\n"
        "Monsieur,\n"
        "\n"
        "Je sais que vos journées sont chargées, aussi je serai brève. Ma demande du 2 novembre "
        "tient toujours\u00a0: 45 minutes, quand cela vous arrange. Si c'est plus simple, je peux "
        "vous envoyer trois questions par mail. Et si ce n'est pas le moment, je n'insisterai "
        "pas.\n"
        "\n"
        "Bien cordialement,\n"
        "\n"
        "Solène Arbelin\n"
        "+33 1 99 00 31 07\n"
    )


def test_an_introduction_request_has_a_part_to_pass_on(
    french: VaultBuilder, invoke: Invoke
) -> None:
    french.settings(ME + 'email = "solene@a.example"\n')
    contact(french, "register: tu\ngiven_name: Ada")
    given(french, "Paul Durand", "why: comment naît un label")

    result = invoke("draft", "intro-request", "ada", "--to", "paul")

    assert result.stdout == (
        "Subject: Une mise en relation avec Paul Durand\u202f?\n"
        "\n"
        "Bonjour Ada,\n"
        "\n"
        "J'aimerais rencontrer Paul Durand pour comprendre comment naît un label. "
        "De mon côté, je peux lui apporter [ce qui peut l'intéresser]. "
        "Serais-tu d'accord pour lui transmettre les quelques lignes qui suivent\u202f? "
        "Seulement si tu te sens à l'aise avec l'idée, bien sûr\u00a0: un non me va tout à fait.\n"
        "\n"
        "«\u00a0Après quatre ans de studio, je cherche à comprendre la production. "
        "Je me demande comment naît un label. Un échange de 45 minutes, sur place ou par "
        "téléphone, m'aiderait beaucoup. Solène Arbelin, solene@a.example\u00a0»\n"
        "\n"
        "Amicalement,\n"
        "\n"
        "Solène Arbelin\n"
        "+33 1 99 00 31 07\n"
    )
    assert result.stderr == (
        "Warning: fill in [ce qui peut l'intéresser]\n"
        "Once sent: vaultkit set 'Contacts/Paul Durand.md' first_move referrer\n"
    )


def test_whoever_is_to_be_met_need_not_be_known(english: VaultBuilder, invoke: Invoke) -> None:
    contact(english)
    contact(english, path="Contacts/Bob Lund.md")

    unknown = invoke("draft", "intro-request", "ada", "--to", "Zed  Nobody")
    known = invoke("draft", "intro-request", "ada", "--to", "bob")

    assert unknown.stdout.startswith("Subject: An introduction to Zed Nobody?\n")
    assert unknown.stderr.startswith(
        "Warning: 'Zed  Nobody' is nobody in the vault, and is taken as typed\n"
    )
    assert unknown.stderr.endswith(
        "Once sent: vaultkit refer --on 2026-11-22 --first-move referrer --create 'Ada Baker' "
        "'Zed  Nobody'\n"
    )
    assert known.stderr.endswith(
        "Once sent: vaultkit refer --on 2026-11-22 --first-move referrer 'Ada Baker' 'Bob Lund'\n"
    )


def test_nobody_is_introduced_to_themselves(english: VaultBuilder, invoke: Invoke) -> None:
    contact(english)

    result = invoke("draft", "intro-request", "ada", "--to", "baker", exit_code=2)

    assert result.stderr.endswith("Error: Ada Baker cannot be introduced to themselves\n")


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ("asked: 2026-11-02\nreplied: 2026-11-04\nreply: declined", ""),
        ("asked: 2026-11-02",
         ("Warning: no refusal of Ada Baker is noted\n"
         "Once sent: vaultkit log replied --reply declined 'Ada Baker'\n")),
    ],
)  # fmt: skip
def test_a_refusal_is_thanked_for(
    french: VaultBuilder, invoke: Invoke, facts: str, told: str
) -> None:
    contact(french, f"register: tu\ngiven_name: Ada\n{facts}")

    result = invoke("draft", "decline-reply", "ada")

    assert result.stdout.split("\n\n")[2] == (
        "Merci d'avoir pris le temps de me répondre, je comprends tout à fait. Si un jour la "
        "situation change, je serai ravie d'en parler avec toi."
    )
    assert result.stderr == told
