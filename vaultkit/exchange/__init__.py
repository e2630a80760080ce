"""Formats of other programs: what leaves vaultkit for them, and what comes from them."""
