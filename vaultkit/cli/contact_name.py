"""The argument that names a person, with or without quotes, and its completion."""

import os
import re
from collections.abc import Callable
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from vaultkit.cli.app import App
from vaultkit.cli.output import clean
from vaultkit.domain.folding import fold
from vaultkit.errors import VaultkitError

_Wrapped = TypeVar("_Wrapped", bound=Callable[..., Any])
_SHELL_SPECIAL = r"[^\w@%+=:,./\u0080-\U0010ffff-]"


class ContactName(click.ParamType):
    """A name as the user types it; the vault says later whom it means."""

    name = "contact"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Offer the contacts one of whose names begins so, or one of whose words does.

        A name that no shell could take as it stands is left out: control characters, bytes that
        are not UTF-8.
        """
        app = ctx.find_object(App) or App()
        try:
            contacts = app.reading.campaign.contacts.values()
        except VaultkitError:
            return []
        begun = fold(incomplete)
        names = sorted(
            each.name
            for each in contacts
            if clean(each.name) == each.name
            and any(_begins(name, begun) for name in (each.name, *each.aliases))
        )
        return [CompletionItem(for_shell(name)) for name in names]


CONTACT_NAME = ContactName()


def contact_argument(
    metavar: str = "CONTACT", *, is_required: bool = True
) -> Callable[[_Wrapped], _Wrapped]:
    """Take all words of a name: ``show claire dubois`` needs no quotes."""
    return click.argument(
        "name",
        nargs=-1,
        required=is_required,
        metavar=metavar if is_required else f"[{metavar}]",
        type=CONTACT_NAME,
        callback=lambda _ctx, _param, words: " ".join(words),
    )


def _begins(name: str, begun: str) -> bool:
    folded = fold(name)
    return folded.startswith(begun) or any(w.startswith(begun) for w in folded.split())


def for_shell(name: str) -> str:
    """Escape a name for bash, which takes completions as they are; zsh and fish do it alone.

    The backslash is doubled, since Click's script passes it through ``read`` once.
    """
    is_bash = os.environ.get("_VAULTKIT_COMPLETE", "").startswith("bash")
    return re.sub(_SHELL_SPECIAL, r"\\\\\g<0>", name) if is_bash else name
