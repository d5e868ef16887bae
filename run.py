#!/usr/bin/env python3
"""Set up Give & Take on this machine, then run the demo or the tests.

    python3 run.py demo [--port 8000] [--fresh]   sample centres to try in a browser
    python3 run.py test [PYTEST ARGS]             every test: on SQLite, on PostgreSQL, in a browser
    python3 run.py setup                          all that developing needs, and nothing more
    python3 run.py setup --server                 all that a server needs: nothing that only tests

Needs Python 3.11 with pip or venv; everything else comes with it. Nothing newer than Python 3.9 is written
here, so that an older Python can read as far as the sentence that says it is too old.
"""

import argparse
import contextlib
import hashlib
import http.client
import importlib.util
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from config.kept_secret import VAR, kept, secret_key

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BEFORE = ROOT / ".venv.before"  # the last one that was whole, while a new one is made
PYTHON = VENV / "bin" / "python"
RUNNING = ROOT / "requirements.txt"
DEVELOPING = ROOT / "requirements-dev.txt"

OLDEST_PYTHON = (3, 11)
OLDEST_PIP = (22, 3)  # the first that installs into an environment which has no pip of its own
# What somebody may have told pip of the way to packages. All else that it is told by the environment does not reach
# it: a constraint, another folder or a rule about versions would change what the lock says.
WAY_TO_PACKAGES = """
    CACHE_DIR CERT CLIENT_CERT CONFIG_FILE DEFAULT_TIMEOUT EXTRA_INDEX_URL FIND_LINKS INDEX_URL KEYRING_PROVIDER
    NO_CACHE_DIR NO_INDEX PROXY RETRIES TIMEOUT TRUSTED_HOST USE_DEPRECATED USE_FEATURE
""".split()
# For what may stand in pip's own files: the environment goes before them.
TOLD_TO_PIP = {
    "PIP_CONSTRAINT": os.devnull,
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PIP_PROGRESS_BAR": "off",
    "PIP_ROOT_USER_ACTION": "ignore",
    "PIP_USER": "0",
}

DEMO_ACCOUNTS = {
    "bethan@tyrbont.example": "Bethan, on the staff of Tŷ’r Bont",
    "nia@tyrbont.example": "Nia, its manager",
    "eirlys@tyrbont.example": "Eirlys, an older person",
    "huw@tyrbont.example": "Huw, her son and carer",
    "sioned@glanyrafon.example": "Sioned, on the staff of another centre, Glan yr Afon",
}
PASSWORD_WORDS = """
    apple bread bridge candle cherry copper daisy feather garden harbour kettle ladder lantern lemon marble
    meadow orchard pebble pepper piano planet river saddle silver spring teapot thimble violet walnut window
""".split()


class Stop(Exception):
    """Why the work cannot go on, and what to do about it, in plain words."""


def say(text=""):
    """Print at once, also where the output goes to a file."""
    print(text, flush=True)


def run(what, *arguments, env=None):
    """Say what is done and do it with .venv's Python; raises Stop where it fails."""
    say(f"{what}…")
    code = subprocess.run([str(PYTHON), *arguments], cwd=ROOT, env=env).returncode
    if code:
        raise Stop(f"{what}: this did not work (exit code {code}). The reason is above.")


# --- Set-up: what this machine has, and .venv --------------------------------------------------


def check_machine():
    """Raise Stop where the project cannot run here at all."""
    if sys.version_info < OLDEST_PYTHON:
        raise Stop(
            f"Give & Take needs Python 3.11 or newer, and this is Python {sys.version.split()[0]}.\n"
            "Debian 12 and Ubuntu 24.04 bring one. If a newer Python is here under another name, use that: "
            "python3.11 run.py demo"
        )
    if os.name != "posix":
        raise Stop("Give & Take runs on Linux and macOS. On Windows, run this inside WSL.")
    if not os.access(ROOT, os.W_OK):
        raise Stop(f"Nothing can be written in {ROOT}. Copy the folder to one of your own.")


def leave_environment():
    """Start again with the Python that .venv was made from, where .venv is active: it may have to be made anew."""
    base = sys._base_executable
    if Path(sys.prefix).resolve() == VENV.resolve() and base != sys.executable:
        os.execv(base, [base, *sys.argv])


def apt_install(packages):
    """Return the one line that installs Debian's packages, for whoever is asking."""
    sudo = "" if os.geteuid() == 0 else "sudo "
    return f"{sudo}apt-get update && {sudo}apt-get install -y {packages}"


def pip_environment():
    """Return the environment that pip runs in: of what it is told in this one, only the way to packages."""
    told = {f"PIP_{name}" for name in WAY_TO_PACKAGES}
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PIP_") or name in told}
    return {**ours, **TOLD_TO_PIP}


def pip_outside():
    """Return whether this Python has a pip that works and can fill an environment without one."""
    answer = subprocess.run(
        [sys.executable, "-m", "pip", "--version"],
        env=pip_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    version = re.match(rb"pip (\d+)\.(\d+)", answer.stdout)
    return bool(version) and tuple(map(int, version.groups())) >= OLDEST_PIP


def stamp(lock):
    """Return the file that tells which version of a lock file is installed whole."""
    return VENV / f"{lock.stem}.installed"


def fingerprint(lock):
    """Return what the stamp of a lock file, installed by this Python in this place, has to say."""
    python = ".".join(map(str, sys.version_info[:2]))
    # The commands in .venv/bin name the place: they do not work in a folder that was moved or copied.
    return f"Python {python} {hashlib.sha256(lock.read_bytes()).hexdigest()} {VENV}"


def is_installed(lock):
    """Return whether .venv holds everything the lock file names."""
    return PYTHON.exists() and stamp(lock).exists() and stamp(lock).read_text() == fingerprint(lock)


@contextlib.contextmanager
def one_at_a_time():
    """Wait for another set-up in this folder, so that two never write into one .venv."""
    import fcntl  # not on Windows, which is told so by then

    VAR.mkdir(exist_ok=True)
    with open(VAR / "set-up.lock", "w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up is running in this folder: waiting for it…")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def set_up(lock):
    """Make .venv hold what the lock file names: at once where it already does.

    Raises Stop where something is missing that only the person at the keyboard can bring.
    """
    if is_installed(lock):
        return
    with one_at_a_time():
        if is_installed(lock):
            return
        began = time.monotonic()
        with the_last_kept():
            install(make_environment(), lock)
            check_installed(lock)
            # Only now: an environment whose making was interrupted has no stamp, and is made anew.
            stamp(lock).write_text(fingerprint(lock))
            if lock == DEVELOPING:  # it names all that runs, too
                stamp(RUNNING).write_text(fingerprint(RUNNING))
        say(f"Set up in {time.monotonic() - began:.0f} seconds. From now on this is skipped.")


def remove(environment):
    """Delete an environment, if it is there, or the link to one."""
    if environment.is_symlink():
        environment.unlink()
    elif environment.exists():
        shutil.rmtree(environment)


@contextlib.contextmanager
def the_last_kept():
    """Put .venv aside while another is made; bring it back where that fails, so that what worked goes on working."""
    if any(stamp(lock).exists() for lock in (RUNNING, DEVELOPING)):  # else it is half made
        remove(BEFORE)
        VENV.rename(BEFORE)
    try:
        yield
    except BaseException:
        if BEFORE.exists():
            remove(VENV)
            BEFORE.rename(VENV)
        raise
    remove(BEFORE)


def make_environment():
    """Make .venv and return the command of a pip that installs into it.

    Raises Stop where this Python can do neither.
    """
    import venv

    outside = pip_outside()
    if not outside and importlib.util.find_spec("ensurepip") is None:
        raise Stop(
            "Python is here, but not a pip that is new enough, nor venv; one of the two is needed.\n"
            f"On Debian or Ubuntu this line installs it:\n\n    {apt_install('python3-pip')}"
        )
    say("Making a virtual environment in .venv…")
    remove(VENV)
    venv.EnvBuilder(symlinks=True, with_pip=not outside).create(VENV)
    return [sys.executable, "-m", "pip", "--python", str(PYTHON)] if outside else [str(PYTHON), "-m", "pip"]


def install(pip, lock):
    """Install what the lock file names, each package checked against its hash; tells how far it is.

    Raises Stop with a remedy where pip fails. All that pip says goes to var/log/set-up.log.
    """
    total = sum(line[:1].isalnum() for line in lock.read_text().splitlines())
    say(f"Fetching {total} packages: a minute or two…")
    # The lock is whole, so pip looks up nothing that it does not name: what a package wants besides may have come out
    # only today. And never a build from source: it fetches build tools that no hash guards, and needs a compiler.
    how = ["--no-deps", "--require-hashes", "--only-binary", ":all:", "--no-input"]
    command = [*pip, "install", *how, "-r", str(lock)]
    env = pip_environment()
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True, "errors": "replace"}
    # With a group of its own: pip starts another for .venv, and what is stopped must not go on writing there.
    pipes["start_new_session"] = True
    log = VAR / "log" / "set-up.log"
    log.parent.mkdir(exist_ok=True)
    in_place, count = sys.stdout.isatty(), 0
    with open(log, "w") as out, subprocess.Popen(command, cwd=ROOT, env=env, **pipes) as process:
        try:
            for line in process.stdout:
                out.write(line)
                if line.startswith(("Collecting ", "Processing ", "Ignoring ")):
                    count += 1
                    if in_place or count % 10 == 0:
                        print(f"  {count} of {total}", end="\r" if in_place else "\n", flush=True)
                elif line.startswith("Installing collected packages"):
                    say("Installing them…")
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    if process.returncode:
        raise Stop(why_pip_failed(log.read_text()))


def check_installed(lock):
    """Raise Stop where .venv does not hold all that the lock file names, or a package lacks what it asks for."""
    command = [str(PYTHON), "-m", "config.lock", lock.name]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if answer.returncode:
        lines = answer.stdout.splitlines()[:8] or answer.stderr.splitlines()[-1:]
        faults = "\n".join("    " + line for line in lines)
        raise Stop(
            f"pip has done its work, but not all is there:\n\n{faults}\n\n"
            f"If packages are not here, a setting may send them elsewhere: {sys.executable} -m pip config list shows "
            "them. If one asks for what the lock does not name, the lock has to be made anew: the head of "
            f"{lock.stem}.in says how. Then start again."
        )


def why_pip_failed(output):
    """Return the reason and the remedy to be read in what pip said."""
    remedies = {
        "No space left on device": "The disk is full: make room for about 600 MB.",
        "DO NOT MATCH THE HASHES": "A package is not the very one this project was tested with.",
        "Permission denied": "A folder named above cannot be written to: make it yours, with chown.",
        "CERTIFICATE_VERIFY_FAILED": "This network uses a certificate of its own: set PIP_CERT to its file.",
        "Retrying (": "The network cannot be reached. Behind a proxy, set HTTPS_PROXY.",
        "No matching distribution": "There is no such package for this processor or this Python"
        f" ({sys.version.split()[0]}). Python 3.11 to 3.14 on a common processor will do.",
    }
    remedy = next((remedies[sign] for sign in remedies if sign in output), "The reason is above.")
    last = "\n".join("    " + line for line in output.splitlines()[-8:])
    return (
        f"The packages could not be installed. All that pip said is in var/log/set-up.log; the end of it:\n\n"
        f"{last}\n\n{remedy} Then start again."
    )


# --- Demo ---------------------------------------------------------------------------------------


def demo(arguments):
    """Set up what is missing, make the sample centres and serve them until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="run.py demo", description="Sample centres to try in a browser.")
    parser.add_argument("--port", type=int, default=8000, help="where the browser finds it (8000)")
    parser.add_argument("--fresh", action="store_true", help="start over: forget what was done in the demo")
    options = parser.parse_args(arguments)
    check_port(options.port)
    set_up(RUNNING)
    env = demo_environment()
    run("Preparing the Welsh messages", "locale/compile.py", env=env)
    run("Looking at the database", "manage.py", "sample", "--check", env=env)
    run("Preparing the database", "manage.py", "migrate", "--verbosity", "0", env=env)
    run("Preparing the cache", "manage.py", "createcachetable", "--verbosity", "0", env=env)
    run("Gathering styles and fonts", "manage.py", "collectstatic", "--noinput", "--verbosity", "0", env=env)
    run("Preparing the sample centres", "manage.py", "sample", *["--fresh"] * options.fresh, env=env)
    return serve(options.port, env)


def check_port(port):
    """Raise Stop where the demo could not listen on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            raise Stop(
                f"Port {port} cannot be used: {error}\n"
                f"If the demo is running already, it is at http://127.0.0.1:{port}/\n"
                "To start it on another port: python3 run.py demo --port 8765"
            ) from None


def easy_password():
    """Return a new password that is easy to read out and to type."""
    return "-".join([secrets.choice(PASSWORD_WORDS) for _ in range(3)] + [str(secrets.randbelow(90) + 10)])


def demo_environment():
    """Return the environment of the demo: as on a server, but for browsers on this machine alone."""
    env = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    env["SECRET_KEY"] = secret_key()
    env["DEMO_PASSWORD"] = env.get("DEMO_PASSWORD") or kept("demo-password", easy_password)
    return {**env, "DEBUG": "0", "HTTPS": "0", "SECOND_STEP": "0", "ALLOWED_HOSTS": "localhost,127.0.0.1"}


def serve(port, env):
    """Serve until told to stop, and return 0; raises Stop where the server does not start or stay."""
    say("Starting the server…")
    # Threads, because browsers open connections before they need them, and each would hold up a whole worker.
    options = ["--worker-class", "gthread", "--threads", "4", "--bind", f"127.0.0.1:{port}"]
    command = [str(PYTHON), "-m", "gunicorn", "--config", "config/gunicorn.py", "--log-level", "warning"]
    server = subprocess.Popen([*command, *options], cwd=ROOT, env=env)
    try:
        wait_for_answer(server, port)
        say(f"\nGive & Take is at http://127.0.0.1:{port}/ until Ctrl-C stops it. Sign in as one of:\n")
        for email, who in DEMO_ACCOUNTS.items():
            say(f"    {email:<27} {who}")
        say(f"\nThe password of each is {env['DEMO_PASSWORD']}\n")
        server.wait()
        raise Stop("The server stopped. The reason is above.")
    except KeyboardInterrupt:
        say("\nStopped. The same command starts it again, with all that was done in it.")
        return 0
    finally:
        server.terminate()
        server.wait()


def wait_for_answer(server, port):
    """Return when the server answers; raises Stop where it ends first, fails, or takes over a minute."""
    until = time.monotonic() + 60
    while server.poll() is None and time.monotonic() < until:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
            break
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise Stop("The server did not start well. The reason is above.")


# --- Tests and set-up alone ---------------------------------------------------------------------


def test(arguments):
    """Set up what is missing and become the tests: tests/__main__.py."""
    setup([])
    os.execv(PYTHON, [str(PYTHON), str(ROOT / "tests"), *arguments])


def setup(arguments):
    """Set up all that developing needs, or with --server what runs."""
    if arguments not in ([], ["--server"]):
        raise Stop(f"setup takes nothing but --server, and was given: {' '.join(arguments)}")
    set_up(RUNNING if arguments else DEVELOPING)
    run("Preparing the Welsh messages", "locale/compile.py")


def main(name="", *arguments):
    """Do the work named on the command line and return the exit code."""
    work = {"demo": demo, "test": test, "setup": setup}
    if name not in work:
        print(__doc__)
        return 0 if name in ("-h", "--help") else 2
    try:
        check_machine()
        leave_environment()
        for elsewhere in ("PYTHONHOME", "PYTHONPATH"):  # packages that no lock names, before those of .venv
            os.environ.pop(elsewhere, None)
        for ending in (signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(ending) != signal.SIG_IGN:
                signal.signal(ending, signal.default_int_handler)
        return work[name](list(arguments))
    except KeyboardInterrupt:
        reason = "Stopped."
    except (OSError, subprocess.SubprocessError) as error:
        reason = f"{error}\nThe disk may be full, or the file someone else’s: chown makes it yours."
    except Stop as error:
        reason = str(error)
    print(f"\n{reason}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
