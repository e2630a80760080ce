"""The failures that stop a command which writes from a template."""

from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.errors import VaultkitError


class DoNotContactError(VaultkitError):
    """A letter to, or about, somebody who wants none."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(
            sentence(
                "{name} must not be contacted ({path} says so in 'status'); no letter is drafted",
                name=name,
                path=path,
            )
        )
        self.name = name


class TemplateError(VaultkitError):
    """A template that cannot or must not be rendered."""

    def __init__(self, path: str, line: int, reason: Sentence) -> None:
        super().__init__(sentence("{place}: {reason}", place=f"{path}:{line}", reason=reason))
        self.path = path
        self.line = line
        self.reason = reason
