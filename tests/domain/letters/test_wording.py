"""The user's own phrases: which sentence can bear them, and which must be left out."""

import pytest

from vaultkit.domain.letters.wording import (
    Phrase,
    introduction,
    is_foreign,
    phrase,
    speaks_of_reader,
)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("comment un petit label choisit un programme", "question"),
        ("Comment un petit label choisit un programme.", "question"),
        ("ce qu'une agente attend d'une directrice artistique", "question"),
        ("ce qui distingue un festival d'une saison", "question"),
        ("qui choisit vraiment le programme d'un orchestre", "question"),
        ("à qui parler d'abord, et dans quel ordre", "question"),
        ("à quel moment un jeune ensemble doit enregistrer", "question"),
        ("jusqu'où un label suit un artiste", "question"),
        ("la production d'un orchestre en tournée", "thing"),
        ("le budget d'un concert, ligne par ligne", "thing"),
        ("l'édition musicale", "thing"),
        ("les premiers disques", "thing"),
        ("vivre de la direction artistique sans label", "other"),
        ("une série de concerts tenue par deux personnes", "other"),
        ("quitter la cabine", "other"),
        ("lectures", "other"),
        ("nous avons fait la même école", "clause"),
        ("j'ai lu votre article", "clause"),
        ("vous avez enregistré ce quatuor", "clause"),
        ("Qui choisit le programme ?", "other"),
    ],
)
def test_french_phrases_are_told_apart_by_how_they_begin(text: str, form: str) -> None:
    assert phrase(text, is_french=True).form == form


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("how a chamber orchestra plans two seasons ahead", "question"),
        ("What keeps a back catalogue alive", "question"),
        ("whether archives pay", "question"),
        ("concert films, and who pays for them", "thing"),
        ("the back catalogue", "thing"),
        ("to live from recording", "other"),
        ("we both know Jean", "clause"),
        ("I read your article", "clause"),
        ("How does a label find its audience?", "other"),
    ],
)
def test_english_phrases_are_told_apart_by_how_they_begin(text: str, form: str) -> None:
    assert phrase(text, is_french=False).form == form


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", Phrase()),
        ("  . ", Phrase()),
        ("La  production\nen tournée.", Phrase("la production en tournée", "thing", ".")),
        ("Qui choisit ?", Phrase("qui choisit ?", "other", "")),
        ("Lyon, où ?", Phrase("Lyon, où ?", "other", "")),
        ("Lyon, le 3 novembre", Phrase("Lyon, le 3 novembre", "other", ".")),
    ],
)
def test_a_phrase_loses_its_full_stop_and_its_capital_where_it_has_one_for_nothing(
    text: str, said: Phrase
) -> None:
    assert phrase(text, is_french=True) == said


def test_english_keeps_the_capital_of_i() -> None:
    assert phrase("I read your article.", is_french=False).text == "I read your article"
    assert phrase("I've read it", is_french=False).text == "I've read it"


def test_words_of_a_phrase_are_counted() -> None:
    assert phrase("la même école du son", is_french=True).words == 5


NAME = "Solène Arbelin"


@pytest.mark.parametrize(
    ("pitch", "is_french", "said"),
    [
        ("Après quatre ans de studio, je change de voie.", True,
         "Après quatre ans de studio, je change de voie"),
        ("ingénieure du son à Lyon", True, "Je suis ingénieure du son à Lyon"),
        ("Ingénieure du son à Lyon", True, "Je suis ingénieure du son à Lyon"),
        ("Solène Arbelin, ingénieure du son", True, "Je suis Solène Arbelin, ingénieure du son"),
        ("j'enregistre des quatuors", True, "J'enregistre des quatuors"),
        ("I record string quartets", False, "I record string quartets"),
        ("a sound engineer in Lyon", False, "I am a sound engineer in Lyon"),
        ("Sound engineer in Lyon", False, "I am Solène Arbelin, sound engineer in Lyon"),
        ("Solène Arbelin, a sound engineer", False, "I am Solène Arbelin, a sound engineer"),
    ],
)  # fmt: skip
def test_a_pitch_becomes_a_sentence(pitch: str, is_french: bool, said: str) -> None:  # noqa: FBT001
    assert introduction(pitch, NAME, is_french=is_french) == Phrase(said, "clause", ".")


def test_a_pitch_without_a_name_stands_as_it_is() -> None:
    assert introduction("sound engineer", "", is_french=False).text == "sound engineer"
    assert introduction(" ", NAME, is_french=True) == Phrase()


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        ("le budget d'un concert", False, True),
        ("how an archive decides what is worth hearing again", True, False),
        ("qu’est-ce qu’un bon contrat", False, True),
        ("Jean Martin", False, False),
        ("", False, False),
        ("recording", False, False),
        ("the making of « Les Nuits d'été »", False, False),
    ],
)
def test_a_language_is_told_by_its_small_words(
    text: str, french: bool, english: bool  # noqa: FBT001
) -> None:  # fmt: skip
    assert is_foreign(text, is_french=True) is french
    assert is_foreign(text, is_french=False) is english


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("son article sur les prises de son de quatuors", "son"),
        ("la série de concerts captés dans sa salle", "sa"),
        ("Roland, qui a enregistré trois de ses disques", "ses"),
        ("elle a lu mon message sur la liste", "elle"),
        ("ma cousine, qui chante avec lui", "lui"),
        ("leur collection de partitions", "leur"),
        ("il connaît Jean", "il"),
        ("la même école du son", ""),
        ("l'association des métiers du son, dont l'ensemble est membre", ""),
        ("il y a dix ans, la même école", ""),
        ("un ami commun, depuis le lycée", ""),
    ],
)
def test_a_french_reason_that_speaks_of_somebody_else_is_known(text: str, word: str) -> None:
    assert speaks_of_reader(text, is_french=True) == word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("her article on quartets", "her"),
        ("he knows Jean", "he"),
        ("we are both members of their association", "their"),
        ("we both know Jean", ""),
        ("the theory of sound", ""),
    ],
)
def test_an_english_reason_that_speaks_of_somebody_else_is_known(text: str, word: str) -> None:
    assert speaks_of_reader(text, is_french=False) == word


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Berlin clubs", "Berlin clubs"),
        ("The Berlin clubs", "the Berlin clubs"),
        ("How clubs live", "how clubs live"),
        ("We both sing", "we both sing"),
        ("Wellington halls", "Wellington halls"),
    ],
)
def test_english_loses_a_capital_only_where_it_stands_for_being_first(text: str, said: str) -> None:
    assert phrase(text, is_french=False).text == said
