"""New notes from templates: the vault's own before the shipped ones."""
