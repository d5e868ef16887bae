"""A set-up that worked goes on working, whatever else is on the machine and whatever comes out later."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import run

pytestmark = pytest.mark.one_database

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder for run.py to set up in, with no pip that fetches anything."""
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "BEFORE", tmp_path / ".venv.before")
    monkeypatch.setattr(run, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(run, "VAR", tmp_path / "var")

    def make_environment():
        run.remove(run.VENV)
        run.PYTHON.parent.mkdir(parents=True)
        run.PYTHON.touch()

    monkeypatch.setattr(run, "make_environment", make_environment)
    monkeypatch.setattr(run, "install", lambda _pip, lock: (run.VENV / "whole").write_text(lock.name))
    monkeypatch.setattr(run, "check_installed", lambda _lock: None)
    return tmp_path


def stop(*_arguments):
    raise run.Stop("It did not work.")


@pytest.mark.parametrize("file", ["run.py", "config/__init__.py", "config/kept_secret.py"])
def test_an_older_python_reads_as_far_as_the_sentence_that_it_is_too_old(file):
    tree = ast.parse((ROOT / file).read_text(), feature_version=(3, 9))
    modules = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {each.split(".")[0] for each in modules - {"config.kept_secret"}} <= sys.stdlib_module_names | {"pip"}


def test_pip_is_told_the_way_to_packages_and_nothing_else(monkeypatch):
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    kept = {"PIP_CERT": "a.crt", "PIP_INDEX_URL": "here", "PIP_CONFIG_FILE": "pip.conf", "PIP_PROXY": "proxy"}
    changing = {"PIP_CONSTRAINT": "c.txt", "PIP_TARGET": "x", "PIP_PRE": "1", "PIP_NO_BINARY": ":all:", "PIP_USER": "1"}
    for name, value in (kept | changing).items():
        monkeypatch.setenv(name, value)
    told = {name: value for name, value in run.pip_environment().items() if name.startswith("PIP_")}
    assert told == kept | run.TOLD_TO_PIP
    assert told["PIP_CONSTRAINT"] == os.devnull


@pytest.mark.parametrize(
    ("says", "will_do"),
    [
        ("pip 23.0.1 from /usr/lib (python 3.11)", True),
        ("pip 22.3 from /usr/lib (python 3.11)", True),
        ("pip 30.1.dev0 from /usr/lib (python 3.20)", True),
        ("pip 22.2.2 from /usr/lib (python 3.11)", False),
        ("", False),
    ],
)
def test_a_pip_that_is_too_old_or_does_not_work_is_not_used(says, will_do, monkeypatch):
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, says.encode()))
    assert run.pip_outside() is will_do


def test_a_set_up_is_done_once(folder, monkeypatch):
    run.set_up(run.DEVELOPING)
    monkeypatch.setattr(run, "make_environment", stop)
    run.set_up(run.DEVELOPING)
    run.set_up(run.RUNNING)
    assert (run.VENV / "whole").read_text() == "requirements-dev.txt"


def test_what_a_server_has_is_not_enough_for_the_tests(folder):
    run.set_up(run.RUNNING)
    run.set_up(run.DEVELOPING)
    assert (run.VENV / "whole").read_text() == "requirements-dev.txt"


def test_a_folder_that_was_moved_is_set_up_anew(folder, monkeypatch):
    run.set_up(run.RUNNING)
    there = folder / "there"
    there.mkdir()
    run.VENV.rename(there / ".venv")
    monkeypatch.setattr(run, "VENV", there / ".venv")
    monkeypatch.setattr(run, "PYTHON", there / ".venv" / "bin" / "python")
    assert run.PYTHON.exists()
    assert not run.is_installed(run.RUNNING)


def test_started_from_its_own_environment_it_goes_on_with_the_python_outside(folder, monkeypatch):
    started = []
    monkeypatch.setattr(os, "execv", lambda program, arguments: started.append((program, arguments)))
    monkeypatch.setattr(sys, "argv", ["run.py", "test", "-x"])
    monkeypatch.setattr(sys, "_base_executable", "/usr/bin/python3")
    run.leave_environment()
    assert started == []
    monkeypatch.setattr(sys, "prefix", str(run.VENV))
    run.leave_environment()
    assert started == [("/usr/bin/python3", ["/usr/bin/python3", "run.py", "test", "-x"])]


@pytest.mark.parametrize("failing", ["make_environment", "install", "check_installed"])
def test_where_a_set_up_fails_the_last_one_that_worked_is_there(folder, monkeypatch, failing):
    run.set_up(run.RUNNING)
    monkeypatch.setattr(run, failing, stop)
    with pytest.raises(run.Stop):
        run.set_up(run.DEVELOPING)
    assert run.is_installed(run.RUNNING)
    assert (run.VENV / "whole").read_text() == "requirements.txt"
    assert not run.BEFORE.exists()


def test_a_set_up_that_was_cut_off_is_never_taken_for_the_last_one_that_worked(folder, monkeypatch):
    run.set_up(run.RUNNING)
    run.VENV.rename(run.BEFORE)
    run.make_environment()
    monkeypatch.setattr(run, "install", stop)
    with pytest.raises(run.Stop):
        run.set_up(run.RUNNING)
    assert (run.VENV / "whole").exists()


def test_a_new_set_up_leaves_nothing_of_the_last_one(folder):
    run.set_up(run.RUNNING)
    run.stamp(run.RUNNING).write_text("of another lock")
    run.set_up(run.RUNNING)
    assert run.is_installed(run.RUNNING)
    assert not run.BEFORE.exists()


def test_a_set_up_that_is_stopped_leaves_no_pip_at_work(tmp_path, monkeypatch):
    def interrupt(text=""):
        if text == "Installing them…":
            raise KeyboardInterrupt

    monkeypatch.setattr(run, "VAR", tmp_path / "var")
    monkeypatch.setattr(run, "say", interrupt)
    run.VAR.mkdir()
    reader, writer = os.pipe()
    # As pip does for an environment that is not its own, it lets another process do the work, and waits for that.
    works = (
        f"import os, time; print('Installing collected packages', flush=True); time.sleep(3); os.write({writer}, b'!')"
    )
    pip = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {works!r}], pass_fds=[{writer}])"
    popen = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda *args, **kwargs: popen(*args, **kwargs, pass_fds=[writer]))
    with pytest.raises(KeyboardInterrupt):
        run.install([sys.executable, "-c", pip], run.RUNNING)
    os.close(writer)
    # At its end only once nobody is left who could write to it.
    with open(reader, "rb") as pipe:
        assert pipe.read() == b""


def test_what_is_missing_after_all_stops_with_a_remedy(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "PYTHON", tmp_path / "python")
    run.PYTHON.write_text("#!/bin/sh\necho coverage 7.17.3 is not here\nexit 1\n")
    run.PYTHON.chmod(0o700)
    with pytest.raises(
        run.Stop, match=r"(?s)coverage 7\.17\.3 is not here.*pip config list.*the head of requirements-dev"
    ):
        run.check_installed(run.DEVELOPING)


def test_nothing_at_all_is_there_stops_in_one_line(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "PYTHON", tmp_path / "python")
    run.PYTHON.write_text("#!/bin/sh\necho Traceback: >&2\necho No module named packaging >&2\nexit 1\n")
    run.PYTHON.chmod(0o700)
    with pytest.raises(run.Stop, match=r"not all is there:\n\n    No module named packaging\n\n"):
        run.check_installed(run.DEVELOPING)


def test_all_is_here(monkeypatch):
    monkeypatch.setattr(run, "PYTHON", Path(sys.executable))
    run.check_installed(run.DEVELOPING)


@pytest.mark.parametrize(("arguments", "lock"), [([], "requirements-dev.txt"), (["--server"], "requirements.txt")])
def test_a_server_is_given_what_runs_and_a_developer_everything(arguments, lock, monkeypatch):
    done = []
    monkeypatch.setattr(run, "set_up", lambda lock: done.append(lock.name))
    monkeypatch.setattr(run, "run", lambda _what, *arguments: done.append(*arguments))
    run.setup(arguments)
    assert done == [lock, "locale/compile.py"]


def test_set_up_takes_nothing_else():
    with pytest.raises(run.Stop, match="nothing but --server, and was given: --sever"):
        run.setup(["--sever"])


def test_help_names_every_way_to_start(capsys):
    assert run.main("--help") == 0
    said = capsys.readouterr().out
    assert all(f"python3 run.py {way}" in said for way in ("demo", "test", "setup", "setup --server"))
