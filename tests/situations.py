"""How each rule comes to fire for somebody; on 22 November 2026, under the same settings."""

import datetime as dt
import os
from collections.abc import Callable, Mapping

from tests.conftest import VaultBuilder
from tests.owing import contact, links, meeting

TODAY = "2026-11-22"
SETTINGS = """
    [me]
    cv = "CV.pdf"
    [campaign]
    landed_on = 2026-11-20
    """


def thank_you(vault: VaultBuilder, name: str) -> None:
    contact(vault, name)
    meeting(vault, name, "2026-11-10", "thanked: 2026-11-10")
    meeting(vault, name, "2026-11-20")


def promise(vault: VaultBuilder, name: str) -> None:
    meeting(vault, name, "2026-11-10", body=f"- [ ] #promise {name}\n")


def loop(vault: VaultBuilder, name: str) -> None:
    meeting(vault, name, "2026-11-02", links("referrals", f"Friend of {name}"))
    meeting(vault, f"Friend of {name}", "2026-11-10")


def referral(vault: VaultBuilder, name: str) -> None:
    meeting(vault, f"Friend of {name}", "2026-11-02", links("referrals", name))


def introduction(vault: VaultBuilder, name: str) -> None:
    contact(vault, name, "first_move: referrer\ncheck_on: 2026-11-20")


def nudge(vault: VaultBuilder, name: str) -> None:
    contact(vault, name, "asked: 2026-11-02")


def ask_again(vault: VaultBuilder, name: str) -> None:
    facts = "replied: 2026-10-02\nreply: later\nask_again: 2026-11-20"
    contact(vault, name, f"asked: 2026-10-01\n{facts}")


def second_line(vault: VaultBuilder, name: str) -> None:
    organization = f"organization: '{name.replace(chr(39), chr(39) * 2)}'"
    contact(vault, f"Friend of {name}", f"{organization}\nasked: 2026-11-02")
    contact(vault, name, organization)


def prepare(vault: VaultBuilder, name: str) -> None:
    meeting(vault, name, "2026-11-23")


def write_up(vault: VaultBuilder, name: str) -> None:
    vault.note(f"{name}.md", "---\ntype: interview\ndate: 2026-11-20\n---\n")


def offer(vault: VaultBuilder, name: str) -> None:
    contact(vault, name, body=f"- [ ] #offer {name} 📅 2026-11-20\n")


def keep_in_touch(vault: VaultBuilder, name: str) -> None:
    contact(vault, name, "asked: 2026-01-05\nkeep_in_touch: 30")


def landing(vault: VaultBuilder, name: str) -> None:
    contact(vault, name)
    meeting(vault, name, "2026-11-10", "thanked: 2026-11-10")


def cv(vault: VaultBuilder, name: str) -> None:
    at = dt.datetime.fromisoformat("2026-01-05T12:00").timestamp()
    os.utime(vault.raw("CV.pdf", b"%PDF-1.7"), (at, at))
    meeting(vault, name, "2026-11-27")


def review(vault: VaultBuilder, name: str) -> None:
    contact(vault, name, "asked: 2024-01-05")


SITUATIONS: Mapping[str, Callable[[VaultBuilder, str], None]] = {
    "thank-you": thank_you,
    "promise": promise,
    "loop": loop,
    "referral": referral,
    "introduction": introduction,
    "nudge": nudge,
    "ask-again": ask_again,
    "second-line": second_line,
    "prepare": prepare,
    "write-up": write_up,
    "offer": offer,
    "keep-in-touch": keep_in_touch,
    "landing": landing,
    "cv": cv,
    "review": review,
}
