"""A CUPS server of the test's own: its socket, queues and spool lie in one folder, and end with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

_SERVER = """Listen {folder}/cups.sock
LogLevel warn
WebInterface No
DefaultAuthType None
Browsing No
ErrorPolicy retry-job
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""
_FILES = """ServerRoot {folder}/root
RequestRoot {folder}/spool
TempDir {folder}/spool/tmp
CacheDir {folder}/cache
StateDir {folder}/state
ErrorLog {folder}/log/error
AccessLog {folder}/log/access
PageLog {folder}/log/page
FileDevice Yes
SystemGroup root
"""
CUPS_PDF = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
"""Debian's printer-driver-cups-pdf."""


class Cups:
    """Runs from `with` to the end of the block; needs root and the packages cups and cups-client."""

    def __init__(self) -> None:
        # Short, for a socket's path; open to all, for filters run as another user.
        self.folder = Path(tempfile.mkdtemp(prefix="cups-"))
        self.folder.chmod(0o755)
        self.socket = self.folder / "cups.sock"

    def __enter__(self) -> Cups:
        for name in ("root", "spool/tmp", "cache", "state", "log"):
            (self.folder / name).mkdir(parents=True)
        for name, words in (("cupsd.conf", _SERVER), ("cups-files.conf", _FILES)):
            (self.folder / name).write_text(words.format(folder=self.folder))
        server = shutil.which("cupsd", path="/usr/sbin:/usr/bin")
        assert server is not None, "install cups, cups-client and printer-driver-cups-pdf for this test"
        command = [server, "-f", "-c", str(self.folder / "cupsd.conf"), "-s", str(self.folder / "cups-files.conf")]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.wait(lambda: self.told("lpstat", "-r").startswith("scheduler is running"))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(20)
        shutil.rmtree(self.folder)

    def told(self, *command: str) -> str:
        """Run one command of the print system and return what it says."""
        environment = {**os.environ, "CUPS_SERVER": str(self.socket), "LC_ALL": "C"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30, check=False)
        return done.stdout

    def add(self, name: str, *how: str) -> None:
        """Put a queue there."""
        self.told("/usr/sbin/lpadmin", "-p", name, *how, "-E")
        assert name in self.told("lpstat", "-e").split()

    def wait(self, done: Callable[[], object], seconds: float = 20) -> None:
        """Wait until a condition holds."""
        until = time.monotonic() + seconds
        while not done():
            assert time.monotonic() < until, (self.folder / "log" / "error").read_text()
            time.sleep(0.05)
