"""What is wrong, in the user's language."""

from vaultkit.cli.speech import said
from vaultkit.domain.problem import Problem
from vaultkit.domain.sentence import as_it_is


def in_words(problem: Problem) -> Problem:
    """Put what is wrong in the user's language; places and rules stay as they are."""
    return problem._replace(message=as_it_is(said(problem.message)))
