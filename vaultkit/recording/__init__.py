"""What the user tells vaultkit: a fact, a name, a new name for a note, a person to forget."""
