"""Long texts are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.notes.shortened import shortened


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("as it is", 8, "as it is"),
        ("cut at a word", 10, "cut at a…"),
        ("cut at a word", 9, "cut at a…"),
        ("cut at a word", 8, "cut at…"),
        ("no mark, left over", 9, "no mark…"),
        ("ni « guillemet » ouvert", 6, "ni…"),
        ("l'eau, l'air, l'ombre", 16, "l'eau, l'air…"),
        ("incomprehensibilities", 10, "incompreh…"),
        ("a incomprehensibilities", 10, "a incompr…"),
        ("", 5, ""),
    ],
)
def test_a_text_is_cut_at_a_word_with_an_ellipsis(text: str, most: int, cut: str) -> None:
    assert shortened(text, most) == cut


@given(st.text(max_size=60), st.integers(2, 60))
def test_no_text_gets_longer_than_it_may(text: str, most: int) -> None:
    cut = shortened(text, most)

    assert len(cut) <= most
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))
