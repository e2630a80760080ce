"""Whether ``vaultkit due`` finds exactly what is owed in a large vault, and how long it takes.

    python benchmarks/manifest.py [-n 10000] [--seed 1]

The vault is generated twice, sound and with every tenth note damaged. Exit status 1 if the
report differs from what is known by construction.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.invented_campaign import AS_OF
from tests.vault_generator import Manifest, generate

PROGRAM = Path(sys.executable).with_name("vaultkit")


def ask(root: Path, *words: str) -> tuple[dict[str, Any], float]:
    """Run a command and give its document, and the seconds it took."""
    began = time.perf_counter()
    done = subprocess.run(
        [PROGRAM, "-C", root, "--today", AS_OF.isoformat(), *words, "--json"],
        capture_output=True,
        check=False,
    )
    took = time.perf_counter() - began
    document: dict[str, Any] = json.loads(done.stdout)
    return document, took


def differences(manifest: Manifest, root: Path, due: dict[str, Any]) -> list[str]:
    thanks = {i["note"]: i["days_late"] for i in due["due"] if i["rule"] == "thank-you"}
    names = {i["contact"]: i["due"] for i in due["due"] if i["rule"] == "referral"}
    expected_names = dict(manifest.referral)
    if manifest.clean is not None:
        clean = set(manifest.clean)
        names = {name: day for name, day in names.items() if name in clean}
        expected_names = {name: day for name, day in expected_names.items() if name in clean}
    sound = {path for path in (*thanks, *manifest.thank_you) if path not in manifest.broken}
    wrong = [
        f"thank-you {path}: {thanks.get(path)}, not {manifest.thank_you.get(path)}"
        for path in sorted(sound)
        if thanks.get(path) != manifest.thank_you.get(path)
    ]
    wrong += [
        f"referral {name}: {names.get(name)}, not {expected_names.get(name)}"
        for name in sorted({*names, *expected_names})
        if names.get(name) != expected_names.get(name)
    ]
    reported = {each["path"] for each in ask(root, "check")[0]["problems"]}
    damaged = {path for path, kind in manifest.broken.items() if kind != "empty"}
    return wrong + [f"no problem: {path}" for path in sorted(damaged - reported)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("-n", dest="notes", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    wrong: list[str] = []
    print(f"{given.notes} notes, seed {given.seed}   thank-yous  names  problems  seconds  wrong")
    for label, dirty in (("sound", 0.0), ("every tenth damaged", 0.1)):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            manifest = generate(root, notes=given.notes, seed=given.seed, dirty=dirty)
            due, took = min((ask(root, "due") for _ in range(3)), key=lambda each: each[1])
            found = differences(manifest, root, due)
        rules = [item["rule"] for item in due["due"]]
        counts = (rules.count("thank-you"), rules.count("referral"), due["problems"])
        shown = "{:>13}{:>7}{:>10}".format(*counts)
        print(f"{label:<22}{shown}{took:>9.2f}{len(found):>7}")
        wrong += found
    for line in wrong[:50]:
        print(line)
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
