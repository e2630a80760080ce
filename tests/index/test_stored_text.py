"""Any text goes into SQLite and comes out as it was, half characters included."""

from hypothesis import given
from hypothesis import strategies as st

from vaultkit.index.stored_text import loaded, stored

ANY = st.text(st.characters()) | st.text("/aé\ud800\udce9😀\0\n", max_size=6)


@given(ANY)
def test_it_is_utf_8_and_comes_out_as_it_was(text: str) -> None:
    kept = stored(text)

    assert kept.encode() is not None
    assert loaded(kept) == text


@given(ANY, ANY)
def test_two_texts_are_kept_as_two(one: str, other: str) -> None:
    assert (stored(one) == stored(other)) == (one == other)


@given(st.text(st.characters(codec="utf-8")).filter(lambda text: not text.startswith("//")))
def test_nearly_every_text_is_kept_as_it_is(text: str) -> None:
    assert stored(text) == text
