"""A gunicorn to measure, and the least of clients."""

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@contextlib.contextmanager
def gunicorn(workers, pids=None):
    """Serve the site on a socket of its own, as in production, and lend its address; puts its process in `pids`."""
    with tempfile.TemporaryDirectory() as folder:
        address = f"{folder}/socket"
        command = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py", "--bind", f"unix:{address}"]
        server = subprocess.Popen(
            [*command, "--workers", str(workers), "--log-level", "error"], cwd=ROOT, env=os.environ
        )
        try:
            for _try in range(200):
                with contextlib.suppress(OSError):
                    if ask(address, b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n") == 200:
                        break
                time.sleep(0.1)
            else:
                raise SystemExit("gunicorn did not start.")
            if pids is not None:
                pids.append(server.pid)
            yield address
        finally:
            server.terminate()
            server.wait(30)


def ask(address, request):
    """Send one request and read the whole answer; return its status."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(address)
        connection.sendall(request)
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
    return int(answer[9:12])
