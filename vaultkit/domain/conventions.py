"""The conventions that come with vaultkit, each value with its source.

They are starting points, not rules: much rests on one account of 2011, and a
vault may override any of them. What no source says about a country is absent
and comes from its parent. Evidence for ``gb``, ``de`` and ``au`` is thin.

``lateness_minutes`` is how late *they* may be; oneself is always on time.
Sentences do without ``; ! ?`` in French, so that they are spaced rightly both
in France and in Canada.
"""

from collections.abc import Mapping

from vaultkit.domain.convention import Sourced

# One fact per three lines is easier to compare across countries than one argument per line.
# fmt: off
CONVENTIONS: Mapping[str, Mapping[str, Sourced]] = {
    "default": {
        "ask_minutes": Sourced(30, "University of Zurich; University of Illinois", "high"),
        "block_minutes": Sourced(45, "our judgement", "low"),
        "arrive_early_minutes": Sourced(5, "Schofield; Arcos 2011", "medium"),
        "lateness_minutes": Sourced(10, "our judgement", "low"),
        "buffer_minutes": Sourced(0, "our judgement", "low"),
        "register": Sourced("formal", "our judgement", "low"),
        "reason": Sourced(source="our judgement", confidence="medium", value={
            "en": "A precise reason or a common contact helps everywhere.",
            "fr": "Une raison précise ou un contact commun aide partout."}),
        "term": Sourced(source="our judgement", confidence="low", value={
            "en": "Not everybody knows the idea: say in one line what you ask for.",
            "fr": "L'idée n'est pas connue partout : dire en une ligne ce que l'on veut."}),
        "who_pays": Sourced(source="our judgement", confidence="low", value={
            "en": "Whoever invites pays. Offer in any case.",
            "fr": "Qui invite paie. Le proposer dans tous les cas."}),
        "thanks": Sourced(source="Arcos 2011; Bolles 2018", confidence="high", value={
            "en": "A short e-mail, on getting home.",
            "fr": "Un court message, en rentrant."}),
        "register_hint": Sourced(source="our judgement", confidence="low", value={
            "en": "Formal at first, then follow the way they sign.",
            "fr": "Ton soutenu pour commencer, puis suivre la façon dont la personne signe."}),
        "bonus": Sourced(source="our judgement", confidence="low", value={
            "en": "Sometimes more is offered: note it, and take it up.",
            "fr": "On propose parfois davantage : le noter et y donner suite."}),
        "again": Sourced(source="our judgement", confidence="low", value={
            "en": "One meeting and a thank-you is a good ending.",
            "fr": "Une seule rencontre, suivie d'un merci, est une bonne fin."}),
        "gift": Sourced(source="our judgement", confidence="low", value={
            "en": "No gift.",
            "fr": "Pas de cadeau."}),
        "mode": Sourced(source="Arcos 2011", confidence="medium", value={
            "en": "In person is best; phone or video do very well.",
            "fr": "En personne de préférence, mais téléphone et vidéo conviennent bien."}),
        "salary": Sourced(
            source="St. Mary's College of Maryland", confidence="medium", value={
            "en": "Avoid it at a first meeting.",
            "fr": "À éviter lors d'une première rencontre."}),
        "keep_in_touch": Sourced(source="our judgement", confidence="low", value={
            "en": "Write to tell of progress, to share an article, to thank.",
            "fr": "Écrire pour raconter un progrès, partager un article ou remercier."}),
    },
    "fr": {
        "language": Sourced("fr", "our judgement", "high"),
        "ask_minutes": Sourced(45, "our judgement; BFM", "medium"),
        "block_minutes": Sourced(90, "Arcos 2011", "medium"),
        "arrive_early_minutes": Sourced(5, "La Tribune", "low"),
        "lateness_minutes": Sourced(30, "Arcos 2011", "medium"),
        "buffer_minutes": Sourced(30, "our judgement", "low"),
        "register": Sourced("vous", "IONOS; my-rocket", "medium"),
        "reason_wanted": Sourced(True, "Arcos 2011; Bommelaer 2010", "high"),  # noqa: FBT003
        "reason": Sourced(source="Arcos 2011; Bommelaer 2010", confidence="high", value={
            "en": "A good reason is wanted: a common contact, or a precise interest.",
            "fr": "Il faut une bonne raison : un contact commun, ou un intérêt précis."}),
        "term": Sourced(source="Arcos 2011", confidence="medium", value={
            "en": 'Little known: explain it in one line. Managers may say "entretien réseau".',
            "fr": "Peu connu : l'expliquer. Des cadres disent « entretien réseau »."}),
        "who_pays": Sourced(source="Arcos 2011; terrafemina", confidence="medium", value={
            "en": "Often they do. Offer, above all if you invited; accept if they insist.",
            "fr": "Souvent la personne rencontrée. Proposer, accepter si elle insiste."}),
        "thanks": Sourced(source="Arcos 2011; Bommelaer 2012", confidence="high", value={
            "en": "On getting home or the next day, by e-mail or letter.",
            "fr": "En rentrant ou le lendemain, par un message ou une lettre."}),
        "register_hint": Sourced(
            source="IONOS; my-rocket; Yahoo; flow45", confidence="medium", value={
            "en": "Vous, with Madame, Monsieur or the title (Docteur, Maître).",
            "fr": "Vous, avec Madame, Monsieur ou le titre (Docteur, Maître)."}),
        "bonus": Sourced(source="Arcos 2011", confidence="medium", value={
            "en": "Often more is offered (a visit, a recruiter to meet). Take it up.",
            "fr": "On propose souvent plus (visite, recruteur à voir). Y donner suite."}),
        "again": Sourced(source="Arcos 2011", confidence="medium", value={
            "en": "Rarely a single meeting: the tie is expected to last.",
            "fr": "Rarement une rencontre sans lendemain : le lien est fait pour durer."}),
        "gift": Sourced(source="mybustip", confidence="low", value={
            "en": "Not at a first meeting.",
            "fr": "Pas à la première rencontre."}),
        "mode": Sourced(source="Arcos 2011", confidence="medium", value={
            "en": "Face to face is valued; the phone is fine.",
            "fr": "Le face-à-face est apprécié, le téléphone convient aussi."}),
        "salary": Sourced(source="comprenders; digischool", confidence="medium", value={
            "en": "Avoid it, unless they are at ease with it.",
            "fr": "À éviter, sauf si la personne est à l'aise sur le sujet."}),
        "keep_in_touch": Sourced(source="Bommelaer; Rebondir", confidence="medium", value={
            "en": "New Year wishes are the moment to give news.",
            "fr": "Les vœux de janvier sont le bon moment pour donner des nouvelles."}),
    },
    "ca": {
        "language": Sourced("en", "our judgement", "medium"),
        "ask_minutes": Sourced(20, "Arcos 2011; Berlitz", "medium"),
        "block_minutes": Sourced(30, "Arcos 2011", "medium"),
        "arrive_early_minutes": Sourced(5, "Arcos 2011", "medium"),
        "lateness_minutes": Sourced(0, "Arcos 2011", "medium"),
        "register": Sourced("first-name", "our judgement", "low"),
        "reason": Sourced(source="Arcos 2011", confidence="medium", value={
            "en": "None is needed, the exercise is common. Still convince a little.",
            "fr": "Inutile, l'exercice est courant. Il faut tout de même convaincre un peu."}),
        "term": Sourced(source="Arcos 2011", confidence="medium", value={
            "en": "Well known: informational interview, or coffee chat.",
            "fr": "Bien connu : « informational interview » ou « coffee chat »."}),
        "who_pays": Sourced(source="HuffPost Canada", confidence="low", value={
            "en": "You do: buy the coffee.",
            "fr": "C'est à vous d'offrir le café."}),
        "thanks": Sourced(source="NE-BC", confidence="low", value={
            "en": "By e-mail within 24 hours, two days at most.",
            "fr": "Par courriel dans les 24 heures, deux jours au plus."}),
        "register_hint": Sourced(source="our judgement", confidence="low", value={
            "en": "First names are common.",
            "fr": "L'usage du prénom est courant."}),
        "bonus": Sourced(source="Arcos 2011", confidence="medium", value={
            "en": "Rarely more than the time given.",
            "fr": "Rarement plus que le temps accordé."}),
        "again": Sourced(source="Arcos 2011", confidence="medium", value={
            "en": "You meet for 15 to 30 minutes, perhaps only once, and that is fine.",
            "fr": "On se voit 15 à 30 minutes, peut-être une seule fois, et cela va de soi."}),
        "mode": Sourced(source="Arcos 2011", confidence="medium", value={
            "en": "By phone, by video or over a coffee.",
            "fr": "Par téléphone, en vidéo ou autour d'un café."}),
        "salary": Sourced(source="Simon Fraser University", confidence="high", value={
            "en": "The starting salary is a possible topic.",
            "fr": "Le salaire de départ est un sujet possible."}),
    },
    "ca-qc": {
        "language": Sourced("fr-CA", "our judgement", "high"),
        "register": Sourced("vous", "Immigrant Québec; pvtistes", "medium"),
        "term": Sourced(source="our judgement", confidence="low", value={
            "en": 'Well known: "entrevue d\'information" or "entretien-café".',
            "fr": "Bien connu : « entrevue d'information » ou « entretien-café »."}),
        "thanks": Sourced(source="Grenier", confidence="low", value={
            "en": "By e-mail within 24 to 48 hours.",
            "fr": "Par courriel, dans les 24 à 48 heures."}),
        "register_hint": Sourced(
            source="Immigrant Québec; pvtistes", confidence="medium", value={
            "en": "Vous until invited. Tu comes fast and means little; not with recruiters.",
            "fr": "Vous d'abord. Le tu vient vite, mais jamais avec qui recrute."}),
    },
    "us": {
        "language": Sourced("en", "our judgement", "high"),
        "ask_minutes": Sourced(20, "UC Berkeley; Pomona College", "high"),
        "block_minutes": Sourced(30, "our judgement", "low"),
        "arrive_early_minutes": Sourced(10, "Pomona College; University of Puget Sound", "high"),
        "register": Sourced("formal", "Posner, UCLA", "high"),
        "reason": Sourced(source="UC Berkeley; University of Illinois", confidence="high", value={
            "en": "None is needed: say how you found them.",
            "fr": "Inutile : dire comment on a trouvé cette personne."}),
        "term": Sourced(source="University of Illinois", confidence="high", value={
            "en": "Very well known: call it an informational interview.",
            "fr": "Très connu : parler d'« informational interview »."}),
        "who_pays": Sourced(source="Des Moines; Utah", confidence="medium", value={
            "en": "Whoever invites pays. If they do, protest once, then accept.",
            "fr": "Qui invite paie. Si c'est l'autre, protester une fois, puis accepter."}),
        "thanks": Sourced(source="Yale University; Bolles 2018", confidence="high", value={
            "en": "By e-mail within 24 hours. A handwritten note as well is appreciated.",
            "fr": "Par message dans les 24 heures. Un mot manuscrit en plus est apprécié."}),
        "register_hint": Sourced(source="Posner, UCLA", confidence="high", value={
            "en": "Formal until corrected, then follow their signature.",
            "fr": "Ton soutenu jusqu'à invitation contraire, puis suivre sa signature."}),
        "bonus": Sourced(source="Western Michigan University", confidence="high", value={
            "en": "A tour, or meeting colleagues, is possible.",
            "fr": "Une visite ou une rencontre avec des collègues est possible."}),
        "again": Sourced(source="Yale University", confidence="high", value={
            "en": "Keep in touch.",
            "fr": "Garder le contact."}),
        "gift": Sourced(source="Westaway; culpwrit", confidence="medium", value={
            "en": "Rarely, something small, and not a gift card.",
            "fr": "Rarement, quelque chose de petit, et pas de carte-cadeau."}),
        "mode": Sourced(
            source="Stanford University; University of Illinois", confidence="high", value={
            "en": "In person if you can. Phone or video make it easier.",
            "fr": "En personne si possible. Téléphone et vidéo simplifient les choses."}),
        "salary": Sourced(source="our judgement", confidence="low", value={
            "en": "Ask about ranges only.",
            "fr": "Ne parler que de fourchettes."}),
        "keep_in_touch": Sourced(source="Yale University", confidence="high", value={
            "en": "Tell of your progress, congratulate them on theirs.",
            "fr": "Raconter ses progrès, féliciter pour les siens."}),
    },
    "gb": {
        "language": Sourced("en", "our judgement", "low"),
        "ask_minutes": Sourced(20, "Women Returners", "low"),
        "block_minutes": Sourced(30, "our judgement", "low"),
        "register": Sourced("formal", "careerwellmind", "low"),
        "reason": Sourced(source="University of Warwick", confidence="low", value={
            "en": "Friends of friends and alumni are the natural way in.",
            "fr": "Les amis d'amis et le réseau des diplômés sont la voie naturelle."}),
        "term": Sourced(source="University of Warwick", confidence="low", value={
            "en": "Less known, and students are shy of it.",
            "fr": "Moins connu, et l'on ose peu pendant ses études."}),
        "register_hint": Sourced(source="careerwellmind", confidence="low", value={
            "en": "Polite and understated, with small talk first.",
            "fr": "Poli et mesuré, après quelques mots de conversation."}),
        "mode": Sourced(source="Women Returners", confidence="low", value={
            "en": "A meeting or a call.",
            "fr": "Une rencontre ou un appel."}),
    },
    "de": {
        "register": Sourced("formal", "executiveplanet; productronica", "low"),
        "reason": Sourced(source="global-connection", confidence="low", value={
            "en": "Go step by step, and do not sell yourself.",
            "fr": "Avancer pas à pas, sans chercher à se vendre."}),
        "term": Sourced(source="besteincologne", confidence="low", value={
            "en": "Little known, though more and more.",
            "fr": "Peu connu, mais de plus en plus."}),
        "register_hint": Sourced(
            source="executiveplanet; productronica", confidence="low", value={
            "en": "Sie, Herr or Frau and the title (Dr., Prof.). Du only once they offer it.",
            "fr": "Sie, Herr ou Frau et le titre (Dr., Prof.). Du seulement si on le propose."}),
        "keep_in_touch": Sourced(source="global-connection", confidence="low", value={
            "en": "By Xing or LinkedIn.",
            "fr": "Par Xing ou LinkedIn."}),
    },
    "ch": {
        "ask_minutes": Sourced(30, "University of Zurich", "high"),
        "block_minutes": Sourced(45, "our judgement", "low"),
        "reason": Sourced(source="Talendo", confidence="low", value={
            "en": "None is needed: more than half of the strangers asked say yes.",
            "fr": "Inutile : même sans se connaître, plus d'une personne sur deux accepte."}),
        "term": Sourced(source="University of Zurich", confidence="high", value={
            "en": 'Known in German as "informelles Interview".',
            "fr": "Connu en allemand sous le nom d'« informelles Interview »."}),
        "mode": Sourced(source="University of Zurich", confidence="high", value={
            "en": "In person or by phone.",
            "fr": "En personne ou par téléphone."}),
    },
    "jp": {
        "ask_minutes": Sourced(45, "mirai; shukatsu-mag; caricuru", "medium"),
        "block_minutes": Sourced(60, "our judgement", "low"),
        "arrive_early_minutes": Sourced(5, "shukatsu-note; mayonez", "medium"),
        "lateness_minutes": Sourced(0, "our judgement", "low"),
        "thank_you_days": Sourced(0, "careerpark; happylife", "medium"),
        "register": Sourced("formal", "our judgement", "low"),
        "reason": Sourced(source="trygate", confidence="low", value={
            "en": "A shared school is the tie. Say where you got the name.",
            "fr": "L'école commune fait le lien. Dire d'où l'on tient le nom."}),
        "term": Sourced(source="our judgement", confidence="low", value={
            "en": "An institution: the OB/OG visit (OB/OG訪問).",
            "fr": "Une institution : la visite OB/OG (OB/OG訪問)."}),
        "who_pays": Sourced(source="Mynavi 2016; mirai", confidence="medium", value={
            "en": "Usually the senior. Take out your purse, then accept.",
            "fr": "En général la personne en place. Sortir son porte-monnaie, puis accepter."}),
        "thanks": Sourced(source="careerpark; careergarden", confidence="medium", value={
            "en": "The same day, by e-mail; a letter for conservative firms.",
            "fr": "Le jour même, par message. Une lettre pour les maisons traditionnelles."}),
        "register_hint": Sourced(source="our judgement", confidence="low", value={
            "en": "The polite form, with the company and the full name.",
            "fr": "La forme polie, avec l'entreprise et le nom complet."}),
        "bonus": Sourced(source="happylife", confidence="low", value={
            "en": "At the end you may ask to meet other employees, giving a reason.",
            "fr": "À la fin, on peut demander à rencontrer des collègues, en disant pourquoi."}),
        "again": Sourced(source="careerpark", confidence="low", value={
            "en": "Report what became of your search, even if it ended elsewhere.",
            "fr": "Dire l'issue de sa recherche, même si elle aboutit ailleurs."}),
        "gift": Sourced(source="nikki; careergarden; mayonez", confidence="medium", value={
            "en": "Better not: it can look like a bribe.",
            "fr": "Plutôt non : cela peut passer pour un pot-de-vin."}),
        "mode": Sourced(source="shukatsu-mag", confidence="low", value={
            "en": "Café, office or online, at lunch or in the evening.",
            "fr": "Café, bureau ou en ligne, à midi ou le soir."}),
        "keep_in_touch": Sourced(source="happylife", confidence="low", value={
            "en": "Report the result, then write with the seasons.",
            "fr": "Annoncer le résultat, puis écrire au fil des saisons."}),
    },
    "au": {
        "language": Sourced("en", "our judgement", "low"),
        "register": Sourced("first-name", "newaussie", "low"),
        "term": Sourced(source="4852mi", confidence="low", value={
            "en": 'Ask for "a coffee": it is half an interview.',
            "fr": "Proposer « un café » : c'est déjà un demi-entretien."}),
        "register_hint": Sourced(source="newaussie", confidence="low", value={
            "en": "First names.",
            "fr": "Par le prénom."}),
    },
}
# fmt: on
