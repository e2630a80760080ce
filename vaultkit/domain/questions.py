"""What to ask: the bank of questions, and the few that suit one meeting.

The questions run from the general to the specific, and a selection always ends
with the names and the goodbye, unless themes were asked for by name.
"""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from vaultkit.domain.convention import Convention, in_language, lineage


class Question(NamedTuple):
    """One question in both languages; ``tiara`` is its letter in Dalton's model, or empty."""

    id: str
    theme: str
    tiara: str
    en: str
    fr: str


THEMES: Mapping[str, Mapping[str, str]] = {
    "opening": {"en": "Opening", "fr": "Entrée en matière"},
    "path": {"en": "Path", "fr": "Parcours"},
    "role": {"en": "Role and daily work", "fr": "Métier au quotidien"},
    "skills": {"en": "Skills and training", "fr": "Compétences et formation"},
    "sector": {"en": "Sector", "fr": "Secteur"},
    "organization": {"en": "Organization", "fr": "Organisation"},
    "project": {"en": "My project", "fr": "Mon projet"},
    "advice": {"en": "Advice and resources", "fr": "Conseils et ressources"},
    "referrals": {"en": "People to meet", "fr": "Personnes à rencontrer"},
    "closing": {"en": "Closing", "fr": "Pour finir"},
    "debrief": {"en": "Debrief", "fr": "Bilan"},
}

_PREFIXES = ("open", "path", "role", "skill", "sector", "org", "proj", "adv", "ref", "close", "deb")
_THEME_OF = dict(zip(_PREFIXES, THEMES, strict=True))

# Two languages, one under the other, are easier to compare than one argument per line.
# fmt: off
_BANK: tuple[tuple[str, str, str, str], ...] = (
    ("open-1", "", "How is your week going so far?", "Comment se passe votre semaine ?"),
    ("open-2", "", "How much time do you have today? I planned for {minutes} minutes.",
     "De combien de temps disposez-vous ? J'avais prévu {minutes} minutes."),
    ("open-3", "", "{referrer} spoke warmly of your work. How do you two know each other?",
     "{referrer} m'a parlé de votre travail avec enthousiasme. Comment vous connaissez-vous ?"),
    ("open-4", "", "I am here to learn, not to ask for a position. May I take notes?",
     "Je viens pour apprendre, pas pour demander un poste. Puis-je prendre des notes ?"),
    ("open-5", "", "What would make this conversation useful for you too?",
     "Qu'est-ce qui rendrait cet échange utile pour vous aussi ?"),
    ("path-1", "I", "What road led you to this job?",
     "Quel a été votre chemin jusqu'à ce métier ?"),
    ("path-2", "I", "Which turning point mattered most?", "Quel tournant a compté le plus ?"),
    ("path-3", "I", "What did you expect that turned out wrong?",
     "Quelle idée de départ s'est révélée fausse ?"),
    ("path-4", "I", "Which earlier experience helps you most now?",
     "Quelle expérience passée vous sert le plus aujourd'hui ?"),
    ("path-5", "A", "If you were starting today, what would you do in another order?",
     "Si vous débutiez aujourd'hui, que feriez-vous dans un autre ordre ?"),
    ("path-6", "I", "Do people usually enter this field the way you did?",
     "Entre-t-on en général dans ce domaine par la même porte que vous ?"),
    ("role-1", "I", "Could you walk me through yesterday, hour by hour?",
     "Pourriez-vous me raconter votre journée d'hier, heure par heure ?"),
    ("role-2", "I", "What part of the work takes more time than outsiders think?",
     "Quelle part du travail prend plus de temps qu'on ne l'imagine de l'extérieur ?"),
    ("role-3", "I", "What gives you energy, what drains it?",
     "Qu'est-ce qui vous donne de l'énergie, et qu'est-ce qui en prend ?"),
    ("role-4", "I", "Which decisions are yours, which are not?",
     "Quelles décisions vous reviennent, lesquelles non ?"),
    ("role-5", "I", "How is good work recognised here?",
     "À quoi reconnaît-on un travail bien fait ici ?"),
    ("role-6", "I", "What hours and constraints come with it?",
     "Quels horaires et quelles contraintes cela suppose-t-il ?"),
    ("role-7", "As", "What is the problem on your desk this month?",
     "Quel problème occupe votre bureau ce mois-ci ?"),
    ("skill-1", "A", "Which skill separates the good from the very good?",
     "Quelle compétence distingue les bons des très bons ?"),
    ("skill-2", "A", "What can be learned on the job, what must come first?",
     "Qu'apprend-on sur le tas, et que faut-il savoir avant ?"),
    ("skill-3", "R", "Which diploma or certificate really opens doors?",
     "Quel diplôme ou certificat ouvre vraiment des portes ?"),
    ("skill-4", "A", "Looking at my background, what would you say is missing?",
     "Au vu de mon parcours, que manque-t-il selon vous ?"),
    ("skill-5", "A", "How could I test myself on a small scale?",
     "Comment pourrais-je me mettre à l'épreuve à petite échelle ?"),
    ("skill-6", "R", "What do you read to stay current?", "Que lisez-vous pour rester à jour ?"),
    ("sector-1", "T", "What has changed most in your field in three years?",
     "Qu'est-ce qui a le plus changé dans votre secteur depuis trois ans ?"),
    ("sector-2", "T", "What is everybody waiting for, or afraid of?",
     "Qu'est-ce que tout le monde attend, ou redoute ?"),
    ("sector-3", "T", "Where does the money come from?", "D'où vient l'argent dans ce secteur ?"),
    ("sector-4", "T", "Who is doing something new that deserves attention?",
     "Qui fait en ce moment quelque chose de neuf qui mérite l'attention ?"),
    ("sector-5", "R", "Which words should I know so as not to sound like a stranger?",
     "Quels mots faut-il connaître pour ne pas passer pour quelqu'un d'extérieur ?"),
    ("sector-6", "I", "How does it differ between {country} and here?",
     "En quoi est-ce différent entre {country} et ici ?"),
    ("sector-7", "I", "What becomes of people who leave the field?",
     "Que deviennent les gens qui quittent le secteur ?"),
    ("org-1", "I", "How would you describe the place to a friend?",
     "Comment décririez-vous votre organisation à un ami ?"),
    ("org-2", "I", "What kind of person is happy here, who leaves quickly?",
     "Qui se plaît ici, et qui repart vite ?"),
    ("org-3", "As", "Which projects matter most this year?",
     "Quels projets comptent le plus cette année ?"),
    ("org-4", "I", "How do newcomers usually arrive?",
     "Par quel chemin arrivent en général les nouveaux ?"),
    ("org-5", "I", "With whom do you work most closely, inside and outside?",
     "Avec qui travaillez-vous le plus, dedans et dehors ?"),
    ("proj-1", "A", "Here is my idea in two sentences. What strikes you?",
     "Voici mon idée en deux phrases. Qu'est-ce qui vous frappe ?"),
    ("proj-2", "A", "Which part sounds naive?", "Quelle partie vous paraît naïve ?"),
    ("proj-3", "R", "Which job titles should I look at that I do not know of?",
     "Quels intitulés de poste, que j'ignore sans doute, devrais-je regarder ?"),
    ("proj-4", "A", "Who would need what I can do?", "Qui aurait besoin de ce que je sais faire ?"),
    ("adv-1", "A", "In my place, what would you do in the next three months?",
     "À ma place, que feriez-vous dans les trois mois qui viennent ?"),
    ("adv-2", "A", "What mistake do newcomers make most?",
     "Quelle erreur commettent le plus souvent les débutants ?"),
    ("adv-3", "R", "One book, event or site I should not miss?",
     "Un livre, un rendez-vous ou un site à ne pas manquer ?"),
    ("adv-4", "R", "Which association or circle is worth joining?",
     "Quelle association ou quel cercle vaut la peine ?"),
    ("adv-5", "A", "What should I have asked you and did not?",
     "Quelle question aurais-je dû vous poser ?"),
    ("ref-1", "", "Who are the two or three people you would talk to in my place?",
     "Quelles sont les deux ou trois personnes que vous iriez voir à ma place ?"),
    ("ref-2", "", "Someone who would see it differently from you?",
     "Quelqu'un qui verrait les choses autrement que vous ?"),
    ("ref-3", "", "Someone of another generation, or in a smaller house?",
     "Quelqu'un d'une autre génération, ou dans une plus petite structure ?"),
    ("ref-4", "", "May I say that I come on your recommendation?",
     "Puis-je dire que je viens de votre part ?"),
    ("ref-5", "", "Would you rather write to them first, or shall I?",
     "Préférez-vous leur écrire d'abord, ou est-ce à moi de le faire ?"),
    ("ref-6", "", "What subject should I raise with them?",
     "Quel sujet devrais-je aborder avec cette personne ?"),
    ("ref-7", "", "I have {name} on my list: do you know them?",
     "J'ai {name} sur ma liste : connaissez-vous cette personne ?"),
    ("close-1", "", "What I take away is … Did I understand you well?",
     "Je retiens que… Ai-je bien compris ?"),
    ("close-2", "", "May I let you know how it goes?",
     "Puis-je vous tenir au courant de la suite ?"),
    ("close-3", "", "What is the best way to reach you?",
     "Quel est le meilleur moyen de vous joindre ?"),
    ("close-4", "", "Is anything we said to be kept between us?",
     "Y a-t-il dans ce que nous avons dit des choses à garder entre nous ?"),
    ("close-5", "", "Is there something I could do for you?",
     "Puis-je à mon tour vous être utile ?"),
    ("deb-1", "", "What did I learn, in three lines?", "Qu'ai-je appris, en trois lignes ?"),
    ("deb-2", "", "What surprised me or went against what I thought?",
     "Quelle a été la surprise, ou l'idée démentie ?"),
    ("deb-3", "", "Am I more or less drawn to it, and why?",
     "Est-ce que cela m'attire plus ou moins, et pourquoi ?"),
    ("deb-4", "", "What do I still want to know, and from whom?",
     "Que me reste-t-il à apprendre, et auprès de qui ?"),
    ("deb-5", "", "What did I promise? What was offered to me?",
     "Qu'ai-je promis ? Que m'a-t-on proposé ?"),
    ("deb-6", "", "One detail I can use in the thank-you",
     "Un détail à reprendre dans le remerciement"),
    ("deb-7", "", "What would I do differently next time?",
     "Que ferais-je autrement la prochaine fois ?"),
)
# fmt: on
QUESTIONS: tuple[Question, ...] = tuple(
    Question(key, _THEME_OF[key.partition("-")[0]], tiara, en, fr) for key, tiara, en, fr in _BANK
)

# The most needed first: a short meeting takes the head of the line, a long one more of it.
_PLAN = "ref-1 close-2 path-1 role-1 open-2 open-3 adv-1 sector-1 ref-4 skill-1 org-4 proj-1 adv-5"
# Where twenty minutes are asked for, names come before small talk.
_BRISK_PLAN = (
    "ref-1 close-2 path-1 role-1 adv-1 ref-4 open-3 open-2 sector-1 skill-1 org-4 ref-5 proj-1"
)
_COUNTRY_PLANS = {
    # A frame, since the exercise is little known, and a favour in return for theirs.
    "fr": "ref-1 close-2 path-1 open-4 role-1 adv-1 ref-4 open-3 close-5 "
    "sector-1 open-2 org-3 adv-5",
    "jp": "ref-1 close-2 path-1 role-1 open-2 open-3 adv-1 ref-4 "
    "sector-1 ref-5 skill-1 org-2 adv-5",
}
# In Japan asking for names without a reason sounds as if the meeting had been of no use.
_COUNTRY_WORDING = {
    ("jp", "ref-1"): (
        (
            "I would like to hear another generation or another job too: "
            "who are the two or three people you would talk to in my place?"
        ),
        (
            "J'aimerais entendre aussi une autre génération ou un autre métier : "
            "quelles sont les deux ou trois personnes que vous iriez voir à ma place ?"
        ),
    ),
}
_ASKS_FOR = {"open-2": "minutes", "open-3": "referrer", "sector-6": "country", "ref-7": "name"}
_FEWEST = 5
_ONE_MORE_AT = (25, 30, 40, 45, 60, 75, 90)
_FEWEST_IN_AN_HOUR = 10
_BRISK_MINUTES = 20


def choose(
    themes: Sequence[str] | None,
    *,
    minutes: int,
    convention: Convention,
    values: Mapping[str, str] | None = None,
) -> list[Question]:
    """Choose what to ask in a meeting of so many minutes, in the order to ask it.

    Themes given by name are honoured exactly, at least one question each. The
    values fill ``referrer`` (only one that may be named), ``name`` and
    ``country``; a question that wants an unknown value is left out.

    Raises:
        ValueError: A theme is none of ``THEMES``.
    """
    known = {"minutes": str(minutes), **(values or {})}
    plan = _plan(convention)
    order = {question.id: place for place, question in enumerate(QUESTIONS)}
    rank = {key: place - len(plan) for place, key in enumerate(plan)}
    askable = [_filled(_reworded(question, convention), known) for question in QUESTIONS]
    ranked = sorted(filter(None, askable), key=lambda item: rank.get(item.id, order[item.id]))
    most = question_count(minutes, convention)
    chosen = _spread(ranked, themes, most) if themes else ranked[:most]
    return sorted(chosen, key=lambda item: order[item.id])


def question_count(minutes: int, convention: Convention) -> int:
    """Say how many questions fit: 5 to 7 in half an hour, 10 to 12 from one hour on.

    Where twenty minutes are asked for, one question is spared for the names.
    """
    full = _FEWEST + sum(minutes >= more for more in _ONE_MORE_AT)
    fewest = _FEWEST_IN_AN_HOUR if full >= _FEWEST_IN_AN_HOUR else _FEWEST
    return max(fewest, full - 1) if _is_brisk(convention) else full


def wording(question: Question, language: str) -> str:
    """Word a question in a language."""
    return in_language({"en": question.en, "fr": question.fr}, language)


def by_theme(questions: Sequence[Question], language: str) -> list[tuple[str, list[str]]]:
    """Gather questions, worded, under the titles of their themes."""
    found: dict[str, list[str]] = {}
    for question in questions:
        title = in_language(THEMES[question.theme], language)
        found.setdefault(title, []).append(wording(question, language))
    return list(found.items())


def debrief(language: str) -> list[str]:
    """List what to ask oneself on the evening of the meeting."""
    return [wording(item, language) for item in QUESTIONS if item.theme == "debrief"]


def _plan(convention: Convention) -> list[str]:
    usual = _BRISK_PLAN if _is_brisk(convention) else _PLAN
    own = (_COUNTRY_PLANS.get(code) for code in lineage(convention.country))
    return next(filter(None, own), usual).split()


def _is_brisk(convention: Convention) -> bool:
    return convention.minutes("ask_minutes") <= _BRISK_MINUTES


def _reworded(question: Question, convention: Convention) -> Question:
    own = (_COUNTRY_WORDING.get((code, question.id)) for code in lineage(convention.country))
    en, fr = next(filter(None, own), (question.en, question.fr))
    return question._replace(en=en, fr=fr)


def _filled(question: Question, known: Mapping[str, str]) -> Question | None:
    name = _ASKS_FOR.get(question.id)
    if name is None:
        return question
    if not known.get(name):
        return None
    blank, value = f"{{{name}}}", known[name]
    return question._replace(
        en=question.en.replace(blank, value), fr=question.fr.replace(blank, value)
    )


def _spread(ranked: Sequence[Question], themes: Sequence[str], most: int) -> list[Question]:
    if unknown := [theme for theme in themes if theme not in THEMES]:
        message = f"no such theme: {', '.join(unknown)}"
        raise ValueError(message)
    queues = {theme: [item for item in ranked if item.theme == theme] for theme in themes}
    turns = zip_longest(*queues.values())
    picked = [item for turn in turns for item in turn if item is not None]
    return picked[: max(most, len(queues))]
