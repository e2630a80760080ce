"""Every command there is, in the groups and the order in which help shows them."""

from collections.abc import Mapping

GROUPS: Mapping[str, Mapping[str, str]] = {
    "Every day": {
        "new-contact": "vaultkit.cli.new_contact",
        "new-interview": "vaultkit.cli.new_interview",
        "due": "vaultkit.cli.due",
        "log": "vaultkit.cli.log",
        "draft": "vaultkit.cli.draft",
    },
    "Begin": {"init": "vaultkit.cli.init"},
    "Notes": {
        "refer": "vaultkit.cli.refer",
        "done": "vaultkit.cli.done",
        "set": "vaultkit.cli.set",
        "rename": "vaultkit.cli.rename",
        "merge": "vaultkit.cli.merge",
        "forget": "vaultkit.cli.forget",
        "undo": "vaultkit.cli.undo",
    },
    "Look": {
        "list": "vaultkit.cli.listing",
        "show": "vaultkit.cli.show",
        "brief": "vaultkit.cli.brief",
        "tree": "vaultkit.cli.tree",
        "stats": "vaultkit.cli.stats",
        "search": "vaultkit.cli.search",
        "query": "vaultkit.cli.query",
        "convention": "vaultkit.cli.convention",
    },
    "Keep healthy": {
        "check": "vaultkit.cli.check",
        "doctor": "vaultkit.cli.doctor",
        "index": "vaultkit.cli.index",
        "watch": "vaultkit.cli.watch",
    },
    "Sync": {
        "sync": "vaultkit.cli.sync",
        "resolve": "vaultkit.cli.resolve",
        "git": "vaultkit.cli.git",
    },
    "Exchange": {
        "import": "vaultkit.cli.importing",
        "who-at": "vaultkit.cli.who_at",
        "export": "vaultkit.cli.export",
        "obsidian": "vaultkit.cli.obsidian",
        "adopt": "vaultkit.cli.adopt",
        "refresh": "vaultkit.cli.refresh",
    },
}
"""Each module holds its command under the name ``command``."""
