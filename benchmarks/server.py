"""A real Promobook server in a process of its own, with its own data folder."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Self
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60.0


class Server:
    """Starts on entering, is stopped on leaving; can be killed and started again on the same port in between."""

    def __init__(self, home: Path, script: Path = ROOT / "app.py") -> None:
        self.home, self.script, self.port = home, script, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.address = "127.0.0.1"  # at which it listens
        self.process: subprocess.Popen[bytes] | None = None
        self.starter = ("streamlit",)  # the module that runs Streamlit, and what it is told first

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End it as a user does."""
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()

    @property
    def pid(self) -> int:
        """The id of the running process."""
        if self.process is None:
            raise RuntimeError("the server is not running")
        return self.process.pid

    @property
    def log(self) -> Path:
        """What the server wrote."""
        return self.home / "server.log"

    def start(self) -> None:
        """Start and wait until it answers."""
        self.home.mkdir(parents=True, exist_ok=True)
        settings = {"port": str(self.port), "address": self.address, "headless": "true", "fileWatcherType": "none"}
        options = [part for name, value in settings.items() for part in (f"--server.{name}", value)]
        kept = {k: v for k, v in os.environ.items() if k != "PROMOBOOK_DATABASE_URL"}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *self.starter, "run", str(self.script), *options],
                cwd=ROOT,
                env={**kept, "PROMOBOOK_HOME": str(self.home)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        end = time.monotonic() + PATIENCE
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"the server did not start:\n{self.log.read_text(errors='replace')[-2000:]}")
            time.sleep(0.1)

    def kill(self) -> None:
        """End it without a word, as a power cut does."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
            self.process.wait(10)

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.url}/_stcore/health", timeout=2) as reply:  # noqa: S310 (our own address)
                return bool(reply.status == 200)
        except (URLError, OSError):
            return False


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
