"""The vault's own templates: which command uses each, and whether it may."""

import os
from collections.abc import Iterator

from vaultkit.domain.letters.kinds import KINDS
from vaultkit.domain.sentence import sentence
from vaultkit.health.finding import Finding
from vaultkit.health.looked import Looked
from vaultkit.scaffold.errors import TemplateError
from vaultkit.scaffold.template import require_offered
from vaultkit.vault.files import cannot_be_read, read_start

_ENDING = ".j2"
_NAMES = frozenset(
    {"contact.md.j2", "interview.md.j2", "brief.md.j2", *(f"letters/{kind}.j2" for kind in KINDS)}
)


def examine_templates(looked: Looked) -> Iterator[Finding]:
    """Look at every template in the vault's folder for them; none of them is rendered."""
    folder = looked.vault.settings.folders.templates
    if not folder:
        return
    for each in looked.files.files:
        if each.path.startswith(f"{folder}/") and each.path.endswith(_ENDING):
            yield _template(looked, each.path, each.path.removeprefix(f"{folder}/"))


def _template(looked: Looked, path: str, name: str) -> Finding:
    language, _, rest = name.partition("/")
    is_known = name in _NAMES or (rest in _NAMES and language.replace("-", "").isalnum())
    if not is_known:
        message = sentence(
            "No command asks for a template of this name; known are {names}.",
            names=["contact.md.j2", "interview.md.j2", "brief.md.j2", "letters/…"],
        )
        return Finding("template-unused", path, message)
    try:
        data, _size = read_start(os.path.join(looked.vault.root, path))  # noqa: PTH118
        require_offered(data.decode("utf-8-sig"), path)
    except OSError as error:
        return Finding("template-refused", path, cannot_be_read(error))
    except UnicodeDecodeError:
        return Finding("template-refused", path, sentence("not UTF-8; save it as UTF-8"))
    except TemplateError as error:
        place = f"{path}:{error.line}"
        return Finding("template-refused", place, error.reason)
    message = sentence("This template goes before the shipped one, and uses nothing it may not.")
    return Finding("template-own", path, message)
