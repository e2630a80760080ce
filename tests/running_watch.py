"""Run ``vaultkit watch`` as a process of its own, and wait for what it prints."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Self

NEWS = "What is owed has changed.\n"


class RunningWatch:
    """A watch that runs from the beginning of a block to its end, at the latest."""

    def __init__(
        self,
        root: Path,
        *words: str,
        env: Mapping[str, str] | None = None,
        before: Sequence[str] = (),
    ) -> None:
        """Start it; ``before`` are words to put before the program."""
        program = [*before, sys.executable, "-m", "vaultkit", "-C", str(root), "watch", *words]
        self._changed = threading.Condition()
        self.out, self.err = "", ""
        self.process = subprocess.Popen(
            program,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **(env or {})},
        )
        self._threads = [
            threading.Thread(target=self._read, args=(name, stream))
            for name, stream in (("out", self.process.stdout), ("err", self.process.stderr))
        ]
        for each in self._threads:
            each.start()

    def __enter__(self) -> Self:
        self.wait_for(lambda: "Watching; Ctrl-C ends it.\n" in self.err, 20)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.stop()

    @property
    def news(self) -> int:
        """How often it has said that something changed."""
        return self.err.count(NEWS)

    def wait_for(self, is_so: Callable[[], bool], seconds: float = 5) -> float:
        """Wait until what was printed is as expected; give how long that took."""
        began = time.monotonic()
        with self._changed:
            is_in_time = self._changed.wait_for(is_so, seconds)
        assert is_in_time, f"after {seconds} s: {self.out}\n{self.err}"
        return time.monotonic() - began

    def cut(self, length: int) -> None:
        """Keep only the end of what it printed."""
        with self._changed:
            self.out = self.out[-length:]

    def memory(self) -> int:
        """Give the bytes of memory that it takes."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        kibibytes = next(line for line in status.split("\n") if line.startswith("VmRSS:"))
        return int(kibibytes.split()[1]) * 1024

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """End it by a signal, and give its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.ended()

    def ended(self) -> int:
        """Wait for its end, and give its exit status."""
        status = self.process.wait(20)
        for each in self._threads:
            each.join()
        return status

    def _read(self, name: str, stream: IO[bytes]) -> None:
        with stream:
            while data := os.read(stream.fileno(), 1 << 16):
                with self._changed:
                    setattr(self, name, getattr(self, name) + data.decode())
                    self._changed.notify_all()
