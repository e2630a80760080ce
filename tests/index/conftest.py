"""How changes of files are seen is tested on a disk."""

from tests.on_disk import cache, disk, state_home, tmp_path

__all__ = ["cache", "disk", "state_home", "tmp_path"]
