"""The few failures that stop a command, each with the exit status of its kind.

A fault in a note is never one of these: it is a ``Problem``, a value that is listed.
"""

from collections.abc import Sequence

INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells have it: 128 and the number of the signal."""


class VaultkitError(Exception):
    """A command cannot go on; the message says what, where, and what to do next."""

    exit_code = 3


class UnusableNameError(VaultkitError):
    """A name that no note can carry on every system."""

    exit_code = 2

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"'{name}' cannot name a note: {reason}")
        self.name = name
        self.reason = reason


class NotUnicodeError(VaultkitError):
    """A text that was typed in another encoding than UTF-8."""

    exit_code = 2

    def __init__(self, text: str) -> None:
        super().__init__(f"'{text}' is not UTF-8; nothing was written. Type it anew.")
        self.text = text


class UnknownCountryError(VaultkitError):
    """A country without a convention, shipped or of the vault."""

    exit_code = 2

    def __init__(self, country: str, known: Sequence[str]) -> None:
        super().__init__(f"no convention for '{country}'; known are {', '.join(known)}")
        self.country = country


class NoVaultError(VaultkitError):
    """No vault where the command was told to look."""

    exit_code = 4

    def __init__(
        self, place: str, reason: str = "neither it nor a folder above is a vault"
    ) -> None:
        super().__init__(
            f"no vault at {place}: {reason}. "
            "Make one with 'vaultkit init', or name one with -C FOLDER or VAULTKIT_VAULT."
        )
        self.place = place


class UnknownNameError(VaultkitError):
    """A name that belongs to nobody in the vault; the nearest are the next step, or how to look."""

    def __init__(self, name: str, nearest: Sequence[str], next_step: str = "") -> None:
        close = f"; the nearest: {', '.join(nearest)}" if nearest else ""
        step = next_step or ("" if nearest else _NOBODY_NEAR)
        step = f". {step}" if step else ""
        super().__init__(f"nobody in the vault is called '{name}'{close}{step}")
        self.name = name
        self.nearest = tuple(nearest)


_NOBODY_NEAR = "'vaultkit list contacts' shows who there is, 'vaultkit new-contact' makes a note."


class NoNoteError(VaultkitError):
    """A person who is known by name only, where a contact's note is needed."""

    def __init__(self, name: str, next_step: str = "") -> None:
        step = next_step or "Make one with 'vaultkit new-contact'."
        super().__init__(f"{name} was named to you and has no note yet. {step}")
        self.name = name


class UnreadNoteError(VaultkitError):
    """A person whose note is there and cannot be read."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} cannot be read; mend it first: vaultkit check says where")
        self.path = path


class AmbiguousNameError(VaultkitError):
    """A name that fits more than one person; vaultkit never picks one."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        super().__init__(f"'{name}' could be {', '.join(candidates)}; type one of these in full")
        self.name = name
        self.candidates = tuple(candidates)


class NoMeetingError(VaultkitError):
    """A fact about a meeting that no note is about."""

    def __init__(self, what: str, next_step: str) -> None:
        super().__init__(f"{what}. {next_step}")
        self.what = what


class SeveralMeetingsError(VaultkitError):
    """A fact that could be about more than one meeting; vaultkit never picks one."""

    def __init__(self, what: str, paths: Sequence[str]) -> None:
        lines = "\n  ".join(paths)
        super().__init__(f"{what}; name one with --interview:\n  {lines}")
        self.paths = tuple(paths)


class ContradictionError(VaultkitError):
    """A fact that contradicts what the notes say already."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason}; nothing was written")
        self.reason = reason


class DoNotContactError(VaultkitError):
    """A letter to, or about, somebody who wants none."""

    def __init__(self, name: str, path: str) -> None:
        super().__init__(
            f"{name} must not be contacted ({path} says so in 'status'); no letter is drafted"
        )
        self.name = name


class NoteExistsError(VaultkitError):
    """A new note would stand in the place, or under the name, of one the user has."""

    exit_code = 5

    def __init__(self, path: str, next_step: str) -> None:
        super().__init__(f"{path} already exists; {next_step}")
        self.path = path


class VaultExistsError(VaultkitError):
    """A vault would be begun where there is one."""

    exit_code = 5

    def __init__(self, folder: str) -> None:
        super().__init__(f"{folder} has a vaultkit.toml already; nothing was written")
        self.folder = folder


class OutsideVaultError(VaultkitError):
    """A note would be written outside the vault."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path} leads out of the vault; nothing was written")
        self.path = path


class WriteError(VaultkitError):
    """The system refused to write; the reason is the system's own."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path} could not be written: {reason}")
        self.path = path


class LostRaceError(VaultkitError):
    """Another program saved a note in the moment of the write; its version was left in place.

    ``kept`` is the name that an older version of others had to be given, if any, ``displaced``
    the version that was out of its place for a moment.
    """

    exit_code = 5

    def __init__(self, path: str, kept: str = "", displaced: bytes | None = None) -> None:
        where = f"; another version of it is now {kept}" if kept else ""
        super().__init__(
            f"{path} was changed by another program meanwhile, and is as that left it{where}. "
            "Run the command again."
        )
        self.path = path
        self.kept = kept
        self.displaced = displaced


class CannotEditError(VaultkitError):
    """A note that cannot be changed without touching more than was asked for."""

    def __init__(self, path: str, line: int, column: int, reason: str) -> None:
        super().__init__(f"{path}:{line}:{column}: not changed: {reason}")
        self.path = path
        self.line = line
        self.column = column


class StateFolderError(VaultkitError):
    """The folder that keeps what a write displaces cannot be used, so nothing is written."""

    def __init__(self, folder: str, reason: str) -> None:
        super().__init__(
            f"{folder} cannot be used: {reason}. What a change displaces is kept there for "
            "'vaultkit undo', so nothing was written; XDG_STATE_HOME names another place."
        )
        self.folder = folder


class BrokenSettingsError(VaultkitError):
    """The settings have mistakes, so nothing is written on the strength of them."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        lines = "\n  ".join(mistakes)
        super().__init__(f"the settings have mistakes; mend them before writing:\n  {lines}")
        self.mistakes = tuple(mistakes)


class TemplateError(VaultkitError):
    """A template that cannot or must not be rendered."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")
        self.path = path
        self.line = line


class GitError(VaultkitError):
    """git could not do what was asked; the reason is git's own."""

    def __init__(self, action: str, reason: str) -> None:
        super().__init__(f"git {action} failed: {reason}")
        self.action = action
        self.reason = reason


class NoRepositoryError(VaultkitError):
    """The vault is in no repository of git that vaultkit would work in."""

    def __init__(self, root: str, reason: str = "") -> None:
        why = reason or (
            "it is in no git repository. Make it one with 'git init', as 'vaultkit init --git' "
            "does for a new vault"
        )
        super().__init__(f"{root}: {why}")
        self.root = root
        self.reason = reason


class OutputError(VaultkitError):
    """The system refused to take a result; the reason is the system's own."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the output could not be written: {reason}")
        self.reason = reason
