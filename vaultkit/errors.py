"""The few failures that stop a command, each with the exit status of its kind.

A fault in a note is never one of these: it is a ``Problem``, a value that is listed.
"""

from collections.abc import Sequence

from vaultkit.domain.sentence import Sentence, joined, mark, sentence

INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells have it: 128 and the number of the signal."""


class VaultkitError(Exception):
    """A command cannot go on; the message says what, where, and what to do next.

    As text it is English; whoever shows it says ``message`` in the user's language.
    """

    exit_code = 3

    def __init__(self, message: Sentence) -> None:
        super().__init__(message)
        self.message = message


class UnusableNameError(VaultkitError):
    """A name that no note can carry on every system."""

    exit_code = 2

    def __init__(self, name: str, reason: Sentence) -> None:
        super().__init__(
            sentence("'{name}' cannot name a note: {reason}", name=name, reason=reason)
        )
        self.name = name
        self.reason = reason


class NotUnicodeError(VaultkitError):
    """A text that was typed in another encoding than UTF-8."""

    exit_code = 2

    def __init__(self, text: str) -> None:
        super().__init__(
            sentence("'{text}' is not UTF-8; nothing was written. Type it anew.", text=text)
        )
        self.text = text


class UnknownCountryError(VaultkitError):
    """A country without a convention, shipped or of the vault."""

    exit_code = 2

    def __init__(self, country: str, known: Sequence[str]) -> None:
        super().__init__(
            sentence(
                "no convention for '{country}'; known are {known}",
                country=country,
                known=", ".join(known),
            )
        )
        self.country = country


class NoVaultError(VaultkitError):
    """No vault where the command was told to look."""

    exit_code = 4

    def __init__(self, place: str, reason: Sentence | None = None) -> None:
        super().__init__(
            sentence(
                "no vault at {place}: {reason}. "
                "Make one with 'vaultkit init', or name one with -C FOLDER or VAULTKIT_VAULT.",
                place=place,
                reason=reason or sentence("neither it nor a folder above is a vault"),
            )
        )
        self.place = place


class UnknownNameError(VaultkitError):
    """A name that belongs to nobody in the vault; the nearest are the next step, or how to look."""

    def __init__(
        self, name: str, nearest: Sequence[str], next_step: Sentence | None = None
    ) -> None:
        super().__init__(_nobody(name, ", ".join(nearest), next_step))
        self.name = name
        self.nearest = tuple(nearest)


def _nobody(name: str, nearest: str, step: Sentence | None) -> Sentence:
    template = mark("nobody in the vault is called '{name}'; the nearest: {nearest}")
    if step and nearest:
        template = mark("nobody in the vault is called '{name}'; the nearest: {nearest}. {step}")
    elif not nearest:
        template = mark("nobody in the vault is called '{name}'. {step}")
    return sentence(template, name=name, nearest=nearest, step=step or _NOBODY_NEAR)


_NOBODY_NEAR = sentence(
    "'vaultkit list contacts' shows who there is, 'vaultkit new-contact' makes a note."
)


class NoNoteError(VaultkitError):
    """A person who is known by name only, where a contact's note is needed."""

    def __init__(self, name: str, next_step: Sentence | None = None) -> None:
        step = next_step or sentence("Make one with 'vaultkit new-contact'.")
        super().__init__(
            sentence("{name} was named to you and has no note yet. {step}", name=name, step=step)
        )
        self.name = name


class UnreadNoteError(VaultkitError):
    """A person whose note is there and cannot be read."""

    def __init__(self, path: str) -> None:
        super().__init__(
            sentence("{path} cannot be read; mend it first: vaultkit check says where", path=path)
        )
        self.path = path


class AmbiguousNameError(VaultkitError):
    """A name that fits more than one person; vaultkit never picks one."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        super().__init__(
            sentence(
                "'{name}' could be {several}; type one of these in full",
                name=name,
                several=", ".join(candidates),
            )
        )
        self.name = name
        self.candidates = tuple(candidates)


class NoMeetingError(VaultkitError):
    """A fact about a meeting that no note is about."""

    def __init__(self, what: Sentence, next_step: Sentence) -> None:
        super().__init__(sentence("{what}. {step}", what=what, step=next_step))
        self.what = what


class SeveralMeetingsError(VaultkitError):
    """A fact that could be about more than one meeting; vaultkit never picks one."""

    def __init__(self, what: Sentence, paths: Sequence[str]) -> None:
        lines = "\n  ".join(paths)
        super().__init__(
            sentence("{what}; name one with --interview:\n  {lines}", what=what, lines=lines)
        )
        self.paths = tuple(paths)


class ContradictionError(VaultkitError):
    """A fact that contradicts what the notes say already."""

    def __init__(self, reason: Sentence) -> None:
        super().__init__(sentence("{reason}; nothing was written", reason=reason))
        self.reason = reason


class NoteExistsError(VaultkitError):
    """A new note would stand in the place, or under the name, of one the user has."""

    exit_code = 5

    def __init__(self, path: str, next_step: Sentence) -> None:
        super().__init__(sentence("{path} already exists; {step}", path=path, step=next_step))
        self.path = path


class VaultExistsError(VaultkitError):
    """A vault would be begun where there is one."""

    exit_code = 5

    def __init__(self, folder: str) -> None:
        super().__init__(
            sentence("{folder} has a vaultkit.toml already; nothing was written", folder=folder)
        )
        self.folder = folder


class OutsideVaultError(VaultkitError):
    """A note would be written outside the vault."""

    def __init__(self, path: str) -> None:
        super().__init__(sentence("{path} leads out of the vault; nothing was written", path=path))
        self.path = path


class WriteError(VaultkitError):
    """The system refused to write; the reason is the system's own."""

    def __init__(self, path: str, reason: Sentence) -> None:
        super().__init__(
            sentence("{path} could not be written: {reason}", path=path, reason=reason)
        )
        self.path = path


class LostRaceError(VaultkitError):
    """Another program saved a note in the moment of the write; its version was left in place.

    ``kept`` is the name that an older version of others had to be given, if any, ``displaced``
    the version that was out of its place for a moment.
    """

    exit_code = 5

    def __init__(self, path: str, kept: str = "", displaced: bytes | None = None) -> None:
        template = mark(
            "{path} was changed by another program meanwhile, and is as that left it. "
            "Run the command again."
        )
        if kept:
            template = mark(
                "{path} was changed by another program meanwhile, and is as that left it; "
                "another version of it is now {kept}. Run the command again."
            )
        super().__init__(sentence(template, path=path, kept=kept))
        self.path = path
        self.kept = kept
        self.displaced = displaced


class CannotEditError(VaultkitError):
    """A note that cannot be changed without touching more than was asked for."""

    def __init__(self, path: str, line: int, column: int, reason: Sentence) -> None:
        place = f"{path}:{line}:{column}"
        super().__init__(sentence("{place}: not changed: {reason}", place=place, reason=reason))
        self.path = path
        self.line = line
        self.column = column


class StateFolderError(VaultkitError):
    """The folder that keeps what a write displaces cannot be used, so nothing is written."""

    def __init__(self, folder: str, reason: Sentence) -> None:
        super().__init__(
            sentence(
                "{folder} cannot be used: {reason}. What a change displaces is kept there for "
                "'vaultkit undo', so nothing was written; XDG_STATE_HOME names another place.",
                folder=folder,
                reason=reason,
            )
        )
        self.folder = folder


class BrokenSettingsError(VaultkitError):
    """The settings have mistakes, so nothing is written on the strength of them."""

    def __init__(self, mistakes: Sequence[Sentence]) -> None:
        lines = joined(mistakes, "\n  ")
        super().__init__(
            sentence(
                "the settings have mistakes; mend them before writing:\n  {lines}", lines=lines
            )
        )
        self.mistakes = tuple(mistakes)


class GitError(VaultkitError):
    """git could not do what was asked; the reason is git's own."""

    def __init__(self, action: str, reason: Sentence) -> None:
        super().__init__(sentence("git {action} failed: {reason}", action=action, reason=reason))
        self.action = action
        self.reason = reason


class OutputError(VaultkitError):
    """The system refused to take a result; the reason is the system's own."""

    def __init__(self, reason: Sentence) -> None:
        super().__init__(sentence("the output could not be written: {reason}", reason=reason))
        self.reason = reason
