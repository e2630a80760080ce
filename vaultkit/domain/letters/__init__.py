"""What goes into a letter: which facts, in whose words, and how it speaks to its reader."""
