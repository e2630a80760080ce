"""Keep an index fresh while notes change, and answer at once for as long as nothing has."""
