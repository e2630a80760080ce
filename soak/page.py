"""The page of a large campaign: how big it is, and how long it takes, with an index that is there.

python -m soak.page --contacts 2000 --seed 1
"""

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from soak.answers import cache_in
from tests.vault_generator import generate

_SECONDS, _BYTES_EACH = 2.0, 500


def soak_page(contacts: int, seed: int) -> str:
    """Make the page of that many contacts; give a summary.

    Raises:
        AssertionError: it is larger, or takes longer, than is promised for 2,000 contacts.
    """
    with tempfile.TemporaryDirectory() as name, cache_in(f"{name}/cache"):
        root = Path(name, "vault")
        generate(root, notes=contacts * 5 // 2, seed=seed)
        words = [sys.executable, "-m", "vaultkit", "-C", str(root), "export", "html"]
        subprocess.run(words, check=True, capture_output=True)
        times = []
        for _ in range(3):
            began = time.monotonic()
            page = subprocess.run(words, check=True, capture_output=True).stdout
            times.append(time.monotonic() - began)
        seconds = min(times)
    where = f"seed {seed}, {contacts} contacts: {len(page)} bytes in {seconds:.2f} s"
    assert len(page) < _BYTES_EACH * contacts, where
    assert seconds < _SECONDS * max(1, contacts / 2000), where
    return where


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--contacts", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(soak_page(given.contacts, given.seed))
