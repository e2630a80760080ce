"""How much a block of YAML may hold: far more than anybody types, far less than does harm."""

MAX_DEPTH = 32
MAX_NODES = 5_000
MAX_ALIASES = 100

TOO_DEEP = f"more than {MAX_DEPTH} levels inside one another"
"""What is said of a block that is deeper, whether we notice it or libyaml does."""
