"""The health of all that is around the notes: looked at, said, and never changed."""
