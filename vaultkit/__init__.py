"""vaultkit keeps a campaign of informational interviews in plain Markdown notes."""

__version__ = "0.1.0"
