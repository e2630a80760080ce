"""A folder of notes on disk: where it is, what it holds, how it is read and added to."""
