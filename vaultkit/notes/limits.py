"""How much a block of YAML may hold: far more than anybody types, far less than does harm."""

from vaultkit.domain.sentence import sentence

MAX_DEPTH = 32
MAX_NODES = 5_000
MAX_ALIASES = 100

TOO_DEEP = sentence("more than {most} levels inside one another", most=MAX_DEPTH)
"""What is said of a block that is deeper, whether we notice it or libyaml does."""

SECOND_DOCUMENT = sentence(
    "'...' or '---' ends the front matter for YAML before its fence; remove it"
)
"""What is said of a second document, whether we notice it or libyaml does."""
