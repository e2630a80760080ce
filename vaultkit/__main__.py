"""Run the command line as ``python -m vaultkit``."""

from vaultkit.cli.main import main

if __name__ == "__main__":
    main(prog_name="vaultkit")
