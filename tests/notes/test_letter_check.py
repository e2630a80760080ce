"""Reading a letter over: tables of good and bad sentences in both languages."""

import re
import time

import pytest

from vaultkit.notes.letter_check import RULES, Finding, check_letter, word_count


def rules(text: str, kind: str = "") -> list[str]:
    return [each.rule for each in check_letter(text, kind=kind)]


def said(text: str, kind: str = "") -> list[str]:
    """Give what was found of a rule that names a word: the words."""
    found = (each.message for each in check_letter(text, kind=kind))
    return [re.sub("^'(.*)' (?:makes|asks) .*", r"\1", message) for message in found]


SOUND = """\
Subject: Jean Martin m'a conseillé de vous écrire

Madame,

Jean Martin m'a donné votre nom et m'a conseillé de vous écrire. Auriez-vous 45 minutes ?

Bien cordialement,

Solène Arbelin
"""


@pytest.mark.parametrize("kind", ["", "ask", "nudge", "thanks", "loop"])
def test_nothing_is_found_in_a_sound_letter(kind: str) -> None:
    assert check_letter(SOUND, kind=kind) == []


def test_a_finding_has_its_place_in_the_file() -> None:
    found = check_letter(f"{SOUND}\nP.-S. : mon CV est [là].\n", kind="ask")

    assert found == [
        Finding(11, 13, "job-words",
                "'CV' makes an application of a request to talk; leave it out"),
        Finding(11, 20, "unfilled-blank", "[là] is still to be filled in"),
    ]  # fmt: skip
    assert str(found[1]) == "11:20: unfilled-blank: [là] is still to be filled in"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        # French
        ("Vous trouverez mon CV ci-joint.", ["CV"]),
        ("Je cherche un poste dans votre maison.", ["poste"]),
        ("Je suis à la recherche d'un emploi.", ["emploi"]),
        ("Avez-vous des postes à pourvoir ?", ["postes"]),
        ("J'aimerais savoir si vous embauchez.", ["embauchez"]),
        ("Peut-être recrutez-vous en ce moment.", ["recrutez"]),
        ("Je vous propose ma candidature pour ce job.", ["candidature", "job"]),
        ("Mon curriculum vitae est à votre disposition.", ["curriculum vitae"]),
        ("Un stage chez vous me plairait.", ["stage chez vous"]),
        ("Je voudrais postuler à un CDI.", ["postuler", "CDI"]),
        ("Votre emploi du temps est sûrement chargé.", []),
        ("Que faites-vous à votre poste actuel ?", []),
        ("Je peux vous l'envoyer par la poste.", []),
        ("Le bureau de poste est en face.", []),
        ("Mon téléphone est le poste 214.", []),
        ("Le mode d'emploi de l'orchestre, en somme.", []),
        ("Je connais le poste de mixage par cœur.", []),
        ("L'emploi du conditionnel vous fera sourire.", []),
        ("J'ai fait un stage de chant dans les Alpes.", []),
        ("Elle recouvre ses compositeurs, vous les découvrez.", []),
        ("Les apostes et les riposte(s) ne sont rien pour vous.", []),
        ("Voici un résumé de notre échange.", []),
        # English
        ("I am looking for a job.", ["job"]),
        ("I attach my CV, and can send you my résumé.", ["CV", "résumé"]),
        ("Do you have any vacancies?", ["vacancies"]),
        ("Is your team hiring, or does it recruit elsewhere?", ["hiring", "recruit"]),
        ("I would like to apply for the open position.", ["apply for", "open position"]),
        ("Do you know of any openings at your firm?", ["any openings"]),
        ("I hope for employment in this field.", ["employment"]),
        ("I would love to hear what your job is like.", []),
        ("You did a great job with that record.", []),
        ("How did you learn it on the job?", []),
        ("I hope that we resume our conversation.", []),
        ("You are in a position to tell me.", []),
        ("I rode there on a hired bike from the hire shop.", ["hire"]),
        ("The position of the microphone is what I want to understand.", []),
        ("The application of pressure was the secret of the piano.", []),
        ("The Jobson archive is open to the public.", []),
        # neither
        ("CV", ["CV"]),
        ("Emploi, employment", ["Emploi", "employment"]),
    ],
)
def test_job_words_are_found_in_an_ask_and_their_neighbours_are_not(
    sentence: str, words: list[str]
) -> None:
    assert said(sentence, "ask") == words
    assert said(sentence, "nudge") == words
    assert [rule for rule in rules(sentence, "ask") if rule != "job-words"] == []
    assert check_letter(sentence, kind="thanks") == []
    assert check_letter(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        # French
        ("Pourriez-vous me présenter à votre directeur ?", ["Pourriez-vous"]),
        ("Aurais-tu le nom de la personne ?", ["Aurais-tu"]),
        ("Puis-je vous revoir au printemps ?", ["Puis-je"]),
        ("Connaissez-vous quelqu'un à la radio ?", ["Connaissez-vous quelqu'un"]),
        ("J'aurais besoin de vous pour la suite.", ["J'aurais besoin de vous"]),
        ("Je vous serais reconnaissante de transmettre ce mot.", ["Je vous serais reconnaissante"]),
        ("N'hésitez pas à me transmettre des noms.", ["N'hésitez pas à me"]),
        ("J'ai un service à vous demander.", ["J'ai un service"]),
        ("Merci de me répondre pour la semaine.", ["Merci de me"]),
        ("Si vous pouviez en parler autour de vous…", ["Si vous pouviez"]),
        ("Est-ce que tu peux me donner son nom ?", ["Est-ce que tu peux"]),
        ("Envoyez-moi le programme de la saison.", ["Envoyez-moi"]),
        ("Comment allez-vous, et comment va le festival ?", []),
        ("J'ai suivi votre conseil, et les répétitions commencent.", []),
        ("Ce message n'appelle pas de réponse, je tenais à vous le dire.", []),
        ("Puis-je à mon tour vous être utile ?", []),
        ("Je ne vous demande rien, sinon de profiter de l'été.", []),
        ("Merci de vos conseils, qui sont devenus les miens.", []),
        # English
        ("Could you introduce me to your director?", ["Could you", "introduce me to"]),
        ("Would you have the name of the person?", ["Would you"]),
        ("Can I see you again in the spring?", ["Can I"]),
        ("Do you know anyone at the radio?", ["Do you know anyone"]),
        ("I would be grateful if you wrote to them.", ["I would be grateful if"]),
        ("May I ask you a favour?", ["May I", "a favour"]),
        ("Please send me the programme of the season.", ["Please send"]),
        ("Let me know if you hear of something.", ["Let me know if"]),
        ("I was wondering if the archive is open.", ["I was wondering if"]),
        ("How are you, and how is the festival?", []),
        ("I took your advice, and the rehearsals begin.", []),
        ("Would you like a copy of the record?", []),
        ("If I can ever return the favour, I will.", []),
        ("Let me know if I can be of use to you.", []),
        ("May I be of any use in return?", []),
        ("I did as you could have told me to.", []),
    ],
)
def test_requests_are_found_in_news_and_courtesies_are_not(sentence: str, words: list[str]) -> None:
    assert said(sentence, "news") == words
    assert set(rules(sentence, "news")) <= {"request-in-news"}
    assert check_letter(sentence, kind="landing") == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Je te remercie de votre accueil, et je pense à toi.", ["votre"]),
        ("Je vous remercie de ton accueil, et vous salue.", ["ton"]),
        ("Pourrais-tu me dire si le rendez-vous vous convient, à toi ?", ["vous"]),
        ("Merci à vous, et à vos collègues ; dis-moi quand.", ["dis-moi"]),
        ("Je t'écris, et j'espère que vous allez bien avec votre équipe.", ["t'écris"]),
        ("Je t’écris, et j’espère que vous allez bien avec votre équipe.", ["t’écris"]),
        ("Veuillez noter que je serai là pour toi et pour ta sœur.", ["Veuillez"]),
        ("Notre rendez-vous de jeudi te convient-il ?", []),
        ("Je pense à toi et à Léa : vous deux, vous tous, et chez vous.", []),
        ("Vous parlez sur le même ton, d'un ton égal, et je vous suis.", []),
        ("Vous verrez bien, pensera-t-on, et vous aurez raison.", []),
        ("« Tu verras bien », m'avez-vous dit, et je vous ai cru.", []),
        ("J'ai suivi ton conseil : [ce que vous en avez fait].", []),
        ("Je vous remercie de votre accueil.", []),
        ("I met Tu Nguyen, who gave me votre adresse of the ton studio.", []),
    ],
)
def test_tu_and_vous_do_not_mix(sentence: str, words: list[str]) -> None:
    found = [each for each in check_letter(sentence) if each.rule != "unfilled-blank"]

    assert [each.message.split("'", 1)[1].rsplit("' in a letter", 1)[0] for each in found] == words
    assert {each.rule for each in found} <= {"mixed-address"}


@pytest.mark.parametrize(
    ("sentence", "blanks"),
    [
        ("I learned [what you learned] from you.", ["[what you learned]"]),
        ("[où vous en êtes], puis [la suite].", ["[où vous en êtes]", "[la suite]"]),
        ("See [the page](https://a.example) and [[Ada Baker]].", []),
        ("As I wrote [1], and [12].", []),
        ("- [ ] a box, - [x] another", []),
        ("[a blank] at the end", ["[a blank]"]),
        ("[]", []),
    ],
)
def test_blanks_are_found_and_links_are_none(sentence: str, blanks: list[str]) -> None:
    found = check_letter(sentence)

    assert [each.message for each in found] == [f"{it} is still to be filled in" for it in blanks]
    assert {each.rule for each in found} <= {"unfilled-blank"}


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Jean Martin suggested that I write.", ["Jean Martin"]),
        ("jean  martin suggested it.", ["jean  martin"]),
        ("Jean told me of your work.", ["Jean"]),
        ("Monsieur Martin told me of your work.", ["Martin"]),
        ("A martin flew over the jeans.", []),
        ("Jean-Paul and Martinet told me.", []),
        ("Somebody told me of your work.", []),
    ],
)
def test_whoever_may_not_be_named_is_found(sentence: str, named: list[str]) -> None:
    found = check_letter(sentence, unnamed=["Jean Martin"])

    assert [each.message for each in found] == [
        f"'{name}' is named, and nothing says that you may (may_mention)" for name in named
    ]
    assert {each.rule for each in found} <= {"unpermitted-name"}


def test_a_word_of_the_readers_own_name_names_nobody_else() -> None:
    text = "Bonjour Claire, Dubois te salue."

    found = check_letter(text, reader="Claire Martin", unnamed=["Claire Dubois", "Al Li"])

    assert [each.column for each in found] == [17]


@pytest.mark.parametrize(
    ("kind", "cap"),
    [
        ("ask", 100), ("ask-cold", 100), ("ask-referral", 100), ("ask-dormant", 120),
        ("ask-again", 100), ("nudge", 50), ("confirm", 80), ("thanks", 120), ("loop", 80),
        ("loop-scheduled", 40), ("loop-no-answer", 50), ("loop-not-pursued", 50), ("news", 120),
        ("wishes", 60), ("landing", 120), ("offer-followup", 60), ("decline-reply", 40),
        ("intro-request", 120),
    ],
)  # fmt: skip
def test_each_kind_has_its_length_without_greeting_and_signature(kind: str, cap: int) -> None:
    def letter(words: int) -> str:
        body = " ".join(["mot"] * words)
        return f"Subject: un deux trois\n\nBonjour Madame,\n\n{body}\n\nCordialement,\n\nA B C\n"

    assert check_letter(letter(cap), kind=kind) == []
    (found,) = check_letter(letter(cap + 2), kind=kind)
    assert found == Finding(5, 4 * cap + 1, "too-long",
                            f"{cap + 2} words; {cap} are enough for {kind}")  # fmt: skip
    assert check_letter(letter(500)) == []


def test_the_part_to_pass_on_has_a_length_of_its_own() -> None:
    def letter(own: int, passed_on: int) -> str:
        mine, theirs = " ".join(["mot"] * own), " ".join(["mot"] * passed_on)
        return f"Bonjour,\n\n{mine}\n\n« {theirs} »\n\nÀ bientôt,\n\nSolène"

    assert check_letter(letter(120, 60), kind="intro-request") == []
    (own,) = check_letter(letter(121, 60), kind="intro-request")
    (theirs,) = check_letter(letter(10, 61), kind="intro-request")
    assert (own.line, own.message) == (3, "121 words; 120 are enough for intro-request")
    assert (theirs.line, theirs.message) == (5, "61 words; 60 are enough for the part to pass on")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", 0),
        ("Un deux trois.", 3),
        ("Un : deux ! – trois ?", 3),
        ("Bonjour, Madame.\n\nUn deux.\n\nCordialement,\nSolène Arbelin\n", 2),
        ("Dear Ms. Orr,\n\nOne two.\n\nKind regards,\n\nAda\n", 2),
        ("Hi Ada,\n\nOne two.\n\nBest,\n\nAda\n", 2),
        ("Madame, Monsieur,\n\nUn deux.\n\nAvec mes salutations distinguées,\n\nAda\n", 2),
        ("Un deux.\n\nTrois quatre.\n\nSans formule", 6),
        ("Cordialement,\n\nUn deux.\n\nBien cordialement,\nAda", 2),
        ("Nothing greets.\n\nOne two.\n", 4),
        ("Aujourd'hui l'an\u00a02026", 3),
    ],
)
def test_words_are_counted_as_a_reader_would(body: str, words: int) -> None:
    assert word_count(body) == words


def test_every_rule_is_tried_here() -> None:
    tried = {
        *rules("mot " * 60, "nudge"),
        *rules("Mon CV.", "ask"),
        *rules("Puis-je, et pour vous.", "news"),
        *rules("Je te vois, et pour vous et pour toi."),
        *rules("[un blanc]"),
        *(each.rule for each in check_letter("Jean", unnamed=["Jean"])),
    }

    assert tried == set(RULES)


@pytest.mark.unfollowed
@pytest.mark.parametrize(
    ("kind", "pieces"),
    [
        ("ask", ["mot ", "a-", "\n"]),
        ("news", ["mot ", "-vous ", "t'"]),
        ("intro-request", ["«", "“", '"', "[", "[a", "!", "a", "«\n", '"\n', "é ", "Jean "]),
    ],
)
def test_no_text_takes_long(kind: str, pieces: list[str]) -> None:
    for piece in pieces:
        text = (f"Le ton de la vie et de vous {piece * 65_536}")[:65_536]
        began = time.monotonic()

        check_letter(text, kind=kind, unnamed=["Jean Martin"])

        assert time.monotonic() - began < 15, piece  # hours, where it went wrong
