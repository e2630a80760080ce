"""``Connections.csv`` of LinkedIn: whom one is connected with, and where they work now.

Above its header stands a note of several lines, today; the header is known by its names alone.
"""

from vaultkit.domain.imported import Imported
from vaultkit.domain.sentence import sentence
from vaultkit.exchange.gathering import Gathering
from vaultkit.exchange.rows import Head, table

_NO_HEADER = sentence("no header with 'First Name' and 'Last Name' was found in it")


def is_linkedin(head: Head) -> bool:
    """Tell whether this is the header of connections."""
    return {"first name", "last name"} <= set(head) and not _OF_GOOGLE & set(head)


_OF_GOOGLE = frozenset({"labels", "file as", "organization name", "e-mail 1 - value"})


def read_linkedin(data: bytes) -> Imported:
    """Read connections; days in other words than English ones are left blank.

    Raises:
        UnfitFileError: it cannot be decoded, or has no such header.
    """
    found = table(data, is_linkedin, otherwise=_NO_HEADER)
    names = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position",
             "Connected On")  # fmt: skip
    people = Gathering(found.refused)
    for line, (given, family, url, email, company, role, day) in found.cells(*names):
        people.add(
            line,
            f"{given} {family}",
            given_name=given,
            family_name=family,
            urls=[url],
            emails=[email],
            organization=company,
            role=role,
            connected_on=day,
        )
    return people.imported()
