"""Plugins of Obsidian that are known to touch notes, or git, by themselves."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from vaultkit.domain.sentence import sentence
from vaultkit.health.finding import Finding

_LINTER, _GIT, _TASKS = "obsidian-linter", "obsidian-git", "obsidian-tasks-plugin"
_REWRITING = ("yaml-key-sort", "format-yaml-array", "sort-yaml-array-values", "remove-yaml-keys")
_INTERVALS = ("autoSaveInterval", "autoPushInterval", "autoPullInterval")
_OUR_TASKS = ("#offer", "#promise")

Table = Callable[[str], Mapping[str, Any]]


def examine_plugins(enabled: object, table: Table) -> Iterator[Finding]:
    """Look at the settings of the plugins that are switched on."""
    names = enabled if isinstance(enabled, list) else []
    for name, examine in ((_LINTER, _linter), (_GIT, _git), (_TASKS, _tasks)):
        if name in names:
            path = f"plugins/{name}/data.json"
            yield from examine(table(path), f".obsidian/{path}")


def _linter(data: Mapping[str, Any], place: str) -> Iterator[Finding]:
    rules = data.get("ruleConfigs")
    on = [
        rule
        for rule in _REWRITING
        if isinstance(rules, dict)
        and isinstance(rules.get(rule), dict)
        and rules[rule].get("enabled") is True
    ]
    if on and data.get("lintOnSave") is True:
        message = sentence(
            "The Linter rewrites properties at every save ({rules}); two machines that do so have"
            " more to merge.",
            rules=on,
        )
        yield Finding("plugin-rewrites", place, message)


def _git(data: Mapping[str, Any], place: str) -> Iterator[Finding]:
    on = [each for each in _INTERVALS if isinstance(data.get(each), int) and data[each] > 0]
    if data.get("autoPullOnBoot") is True:
        on.append("autoPullOnBoot")
    if on:
        message = sentence(
            "The plugin Git commits, pulls or pushes by itself ({settings}); it and vaultkit sync"
            " do the same work, so let one of them do it.",
            settings=on,
        )
        yield Finding("plugin-syncs", place, message)


def _tasks(data: Mapping[str, Any], place: str) -> Iterator[Finding]:
    wanted = data.get("globalFilter")
    if isinstance(wanted, str) and wanted and wanted not in _OUR_TASKS:
        message = sentence(
            "The plugin Tasks heeds only tasks with '{filter}', and passes over promises and"
            " offers without it.",
            filter=wanted,
        )
        yield Finding("plugin-tasks-filter", place, message)
