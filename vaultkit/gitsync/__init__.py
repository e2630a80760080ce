"""The vault and git: always real git, called so that nothing in the vault can run."""
