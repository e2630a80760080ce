"""Run the command line as ``python -m vaultkit``."""

from vaultkit.cli.door import main

if __name__ == "__main__":
    main()
