"""Words that a letter should do without, in French and in English, and their innocent uses.

What is innocent only looks like an alarm, ``emploi du temps`` or ``good job``, and is taken out of
the text before it is searched.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple


class Alarm(NamedTuple):
    """What to look for, and what to overlook."""

    wanted: re.Pattern[str]
    innocent: re.Pattern[str]

    def found_in(self, text: str) -> Iterator[re.Match[str]]:
        """Give what raises the alarm; offsets are those of the text."""
        return self.wanted.finditer(blanked(text, self.innocent))


def blanked(text: str, pattern: re.Pattern[str]) -> str:
    """Blank out what a pattern finds, moving no other character."""
    return pattern.sub(lambda found: " " * len(found[0]), text)


def _words(*parts: str) -> re.Pattern[str]:
    """Make a pattern of whole words; an apostrophe may be of either kind, a blank any blank."""
    words = "|".join(parts).replace("'", "['’]").replace(" ", r"\s+")
    return re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE)


JOB_WORDS: Mapping[str, Alarm] = {
    "fr": Alarm(
        wanted=_words(
            r"CV", r"c\.\s?v\.", r"curriculums?(?: vitae)?", "postes?", "postuler", "emplois?",
            "jobs?", "boulots?", r"embauch\w*", r"recrut\w+", "candidatures?", "candidate?s?",
            "CDI", "CDD", "stages? (?:chez|dans|au sein de) (?:vous|toi|votre|ton)",
        ),
        innocent=_words(
            "(?:votre|ton|leur|son|mon|ancien|précédent|premier) poste", "poste actuel",
            r"poste \d+", "la poste(?! d)", "(?:par|bureau de|de la) poste", "poste restante",
            "poste (?:d'écoute|de (?:secours|commande|pilotage|garde|police|radio|mixage))",
            "emplois? du temps", "modes? d'emploi", "l'emploi d(?:u|es)", "l'emploi d'une?",
            "(?:votre|ton) (?:boulot|job)", "(?:bon|beau) boulot",
        ),
    ),
    "en": Alarm(
        wanted=_words(
            "CV", r"c\.\s?v\.", r"curriculum vitae", "r[ée]sum[ée]s?", "jobs?", "vacanc(?:y|ies)",
            "hir(?:e|es|ed|ing)", r"recruit\w*", "employment", "employ me", "job openings?",
            "any openings?", "openings? (?:at|for|on|in|with) (?:your|you)", "candidac(?:y|ies)",
            "(?:a|any|the|an open|open) positions?", "positions? (?:available|open|with you)",
            "appl(?:y|ying|ied) for", "my application", "work(?:ing)? for you",
            "internships? (?:with you|(?:at|in) your)",
        ),
        innocent=_words(
            "(?:your|good|great|nice|wonderful|fine|same|odd) jobs?", "on the job",
            r"job of \w+ing", "(?:do|does|did|doing|done) (?:the|a|his|her|their|its) job",
            "(?:to|we|I|it|they) resume", "resume (?:our|this|that|work|in|on|after|when)",
            "hired? (?:a |the )?(?:cars?|vans?|bikes?|halls?)", "for hire", "(?:car|bike) hire",
            "in (?:a|the) position to", "(?:a|the) position (?:on|of|where|that)",
        ),
    ),
}  # fmt: skip
"""What makes a request to talk look like an application."""

REQUESTS: Mapping[str, Alarm] = {
    "fr": Alarm(
        wanted=_words(
            "(?:pourr(?:iez|ais|ait|ions)|pouvez|peux|auriez|aurais|seriez|serais|voudr(?:iez|ais)|"
            "accepter(?:iez|ais)|connaîtr(?:iez|ais))-(?:vous|tu|on|nous)",
            "(?:connaissez-vous|connais-tu) quelqu'un", "puis-je", "pourrais-je",
            r"est-ce que (?:vous|tu|je) p(?:ou|eu)\w+", "si (?:vous pouviez|tu pouvais)",
            "(?:j'ai|j'aurais) besoin de (?:vous|toi|votre|ton)",
            "(?:j'ai|j'aurais) (?:un service|une faveur|une demande)", "un (?:petit )?service à",
            "je (?:vous|te) serais (?:très )?reconnaissante?", "merci de (?:me|m'|bien vouloir)",
            "n'hésit(?:ez|e) pas à (?:me|m'|transmettre|faire suivre)",
            "(?:je|j'aimerais|j'ose) (?:me permets de )?(?:vous |te )demander?(?! (?:pas|rien))",
            "je cherche (?:quelqu'un|un contact|des contacts)",
            "(?:transmet(?:tez|s)|envo(?:yez|ie)|présent(?:ez|e)|rend(?:ez|s))-moi",
        ),
        innocent=_words(
            "(?:puis-je|pourrais-je) (?:à mon tour )?(?:(?:vous |t')?être utile|(?:vous |t')aider)",
            "(?:puis-je|pourrais-je) (?:à mon tour )?(?:vous|te) rendre",
        ),
    ),
    "en": Alarm(
        wanted=_words(
            "(?:could|can|would|will|might) you", "(?:could|can|may|might) I", "a favou?r",
            "would it be possible", "is there any chance", "I need your",
            "I(?: would|'d) (?:be (?:very )?grateful|appreciate it) if",
            "I (?:was|am) (?:hoping|wondering) (?:if|whether|you)",
            "do you (?:happen to )?know (?:anyone|anybody|someone|somebody)",
            "please (?:send|forward|introduce|share|tell|look|pass|write|call|put)",
            "let me know (?:if|whether)(?! I can)", "put me in touch", "introduce me to",
        ),
        innocent=_words(
            "would you like(?! to)", "(?:as|if|what|how|where|when|than) (?:you|I) (?:can|could)",
            "(?:may|can|could|might) I (?:ever )?(?:be of|be any|help|return)", "how can you",
            "do me a favou?r and ignore",
        ),
    ),
}  # fmt: skip
"""What asks for something."""

TU = Alarm(
    wanted=_words(
        "tu", "te", "toi", "ton", "ta", "tes", r"t'(?=\w)\w*", r"\w+(?:-\w+)*-(?:tu|toi)",
        "n'hésite", "dis-moi", "dis-le-moi",
    ),
    innocent=_words(
        "(?:le|un|du|au|ce|même|bon|quel|demi|chaque) ton", r"\w+-t-\w+",
    ),
)  # fmt: skip
VOUS = Alarm(
    wanted=_words(
        "vous", "votre", "vos", "vôtres?", r"\w+(?:-\w+)*-vous", "veuillez", "n'hésitez",
        "dites-moi", "dites-le-moi",
    ),
    innocent=_words(
        "rendez-vous", "vous (?:deux|trois|quatre|tous|toutes|autres)", "vous-mêmes",
        "(?:entre|chez|parmi) vous",
    ),
)  # fmt: skip
