"""New notes and briefs from templates: the vault's own before the shipped ones."""
