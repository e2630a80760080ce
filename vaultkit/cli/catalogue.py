"""Every command there is, in the groups and the order in which help shows them."""

from collections.abc import Mapping

GROUPS: Mapping[str, Mapping[str, str]] = {
    "Every day": {
        "new-contact": "vaultkit.cli.new_contact",
        "new-interview": "vaultkit.cli.new_interview",
        "due": "vaultkit.cli.due",
    },
    "Begin": {"init": "vaultkit.cli.init"},
    "Look": {
        "list": "vaultkit.cli.listing",
        "show": "vaultkit.cli.show",
        "convention": "vaultkit.cli.convention",
    },
    "Keep healthy": {"check": "vaultkit.cli.check"},
}
"""Each module holds its command under the name ``command``."""
