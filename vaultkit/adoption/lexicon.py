"""The words by which people call what vaultkit knows, in English and in French.

Gathered from what such vaults look like (templates and vaults shared by their authors) and from
plain speech. A word alone proves nothing: what a property holds has to fit as well.
"""

from collections.abc import Mapping, Sequence

KIND_WORDS: Mapping[str, Sequence[str]] = {
    "contact": (
        "contact", "contacts", "person", "persons", "people", "crm", "network", "personne",
        "personnes", "gens", "reseau",
    ),
    "interview": (
        "interview", "interviews", "meeting", "meetings", "conversation", "conversations",
        "coffee chat", "coffee chats", "call", "calls", "entretien", "entretiens", "rencontre",
        "rencontres", "rendez-vous", "reunion", "reunions", "rdv",
    ),
}  # fmt: skip
"""What a type, a tag, a folder or a list is called that marks a kind of note; folded."""

WORDS: Mapping[str, Sequence[str]] = {
    "title": ("salutation", "honorific", "civility", "civilite"),
    "given_name": ("first name", "given name", "firstname", "prenom"),
    "family_name": ("last name", "family name", "surname", "lastname", "nom", "nom de famille"),
    "organization": (
        "organisation", "company", "org", "employer", "works at", "work", "workplace", "firm",
        "entreprise", "societe", "employeur", "organisme", "structure",
    ),
    "role": (
        "job title", "job", "position", "occupation", "function", "jobtitle", "poste", "fonction",
        "metier", "profession",
    ),
    "email": ("e-mail", "mail", "email address", "courriel", "adresse e-mail", "mel"),
    "phone": ("tel", "telephone", "mobile", "phone number", "cell", "portable"),
    "url": ("website", "linkedin", "profile", "web", "site", "site web"),
    "country": ("land", "pays"),
    "timezone": ("time zone", "tz", "fuseau", "fuseau horaire"),
    "source": ("how we met", "met through", "origin", "origine"),
    "referred_by": (
        "via", "referrer", "referred by", "introduced by", "intro by", "through", "connected by",
        "referral from", "presente par", "recommande par", "mis en relation par", "par",
        "de la part de",
    ),
    "asked": (
        "contacted", "first contacted", "first asked", "asked on", "reached out", "outreach",
        "contacted on", "date contacted", "contacte", "contacte le", "demande", "ecrit le",
    ),
    "replied": ("reply date", "replied on", "answered", "responded", "repondu", "repondu le"),
    "news": (
        "last contact", "last contacted", "last touch", "last spoke", "dernier contact",
        "derniere prise de contact", "nouvelles",
    ),
    "keep_in_touch": ("cadence", "contact frequency", "frequency", "frequence", "rythme"),
    "reason": ("context", "contexte", "raison"),
    "contact": (
        "with", "people", "person", "persons", "attendees", "participants", "who", "guest",
        "avec", "personne", "personnes", "qui", "interviewee",
    ),
    "date": ("day", "when", "on", "met on", "meeting date", "jour", "quand", "le", "start"),
    "place": ("location", "where", "venue", "lieu", "endroit", "ou"),
    "mode": ("medium", "channel", "format", "moyen", "canal"),
    "minutes": ("duration", "length", "duree"),
    "referrals": (
        "introductions", "intros", "names", "names given", "referred", "leads", "suggested",
        "noms", "noms donnes", "recommandations", "pistes",
    ),
    "thanked": (
        "thank you", "thank-you", "thanks", "thanks sent", "thank you sent", "thanked on",
        "remercie", "remercie le", "remerciement", "remerciements", "merci",
    ),
}  # fmt: skip
"""Other words for properties, folded; beside these, vaultkit's own in another spelling."""
