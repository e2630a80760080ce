"""What the body of a note lends to a letter, and what it keeps."""

import pytest

from vaultkit.notes.lending import Loan, loan

BODY = """\
## What I learned

- They restore what someone has asked for twice.
- Curiosity counts as a vote.

## Offers and promises

- [ ] #offer a tour of the hall 📅 2026-12-01
- [x] #offer a ticket
- [ ] #promise send the article
- [ ] #offer a second visit
"""


def test_open_offers_and_the_first_line_learned_are_lent() -> None:
    assert loan(BODY) == Loan(
        ("a tour of the hall", "a second visit"), "They restore what someone has asked for twice."
    )


@pytest.mark.parametrize(
    ("body", "learned"),
    [
        ("## Ce que j'ai appris\n\nUne tournée se gagne.\n", "Une tournée se gagne."),
        ("## Ce que j’ai appris\n> 1. Une tournée.\n", "Une tournée."),
        ("### WHAT I LEARNED ###\n* [ ] A box.\n", "A box."),
        ("## What I learned\n\n## Names given\n\nPaul\n", ""),
        ("## What I learned\n", ""),
        ("## Notes\n\nWhat I learned\n\nNothing.\n", ""),
        ("## What I learned\n\n%% a comment %%\n`code`\n\nSaid.\n", "Said."),
        ("## What I learned\n\n%%private%%\nA secret.\n%%/private%%\nSaid.\n", "Said."),
        ("## What I learned\n\n<!-- private -->\nA secret.\n", ""),
        ("", ""),
    ],
)
def test_only_what_stands_below_its_heading_and_in_no_private_block_is_lent(
    body: str, learned: str
) -> None:
    assert loan(body).learned == learned


def test_offers_in_a_private_block_are_kept() -> None:
    body = "- [ ] #offer a\n%%private%%\n- [ ] #offer b\n%%/private%%\n- [ ] #offer c\n"

    assert loan(body).offers == ("a", "c")
