"""The house: a room for each feature, under one word in code, templates, styles and tests; arrows that go one way."""

import ast
from graphlib import CycleError, TopologicalSorter

import pytest
from django.conf import settings

pytestmark = pytest.mark.one_database

ROOT = settings.BASE_DIR
APPS = ("people", "exchanges")
# What an app has beside its rooms.
FLAT = {"__init__", "models", "apps", "admin", "access"}
# What Django itself looks for in an app.
DJANGOS = {"migrations", "templatetags", "management"}
# Styles that belong to every page, or to paper.
SHARED_STYLES = {"tokens", "base", "components", "forms", "print", "wall"}


def rooms(app):
    """The names of an app's rooms."""
    return {folder.name for folder in (ROOT / app).iterdir() if (folder / "__init__.py").exists()} - DJANGOS


def modules():
    """The path of every module of ours by its dotted name, but for migrations."""
    found = {}
    for package in (*APPS, "config"):
        for path in (ROOT / package).rglob("*.py"):
            if "migrations" not in path.parts:
                found[".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")] = path
    return found


@pytest.fixture(scope="module")
def arrows():
    """Which modules each module imports, also within its functions."""
    paths = modules()
    found = {}
    for name, path in paths.items():
        imported = set()
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module:
                imported |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
            elif isinstance(node, ast.Import):
                imported |= {one.name for one in node.names}
        found[name] = (imported & paths.keys()) - {name}
    return found


def test_no_import_leads_round_in_a_circle(arrows):
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


def test_people_imports_nothing_from_exchanges(arrows):
    up = [f"{name} imports {one}" for name in arrows for one in arrows[name] if name.startswith("people.")]
    assert [line for line in up if " exchanges" in line] == []


@pytest.mark.parametrize("app", APPS)
def test_every_module_of_an_app_stands_in_a_room(app):
    assert {path.stem for path in (ROOT / app).glob("*.py")} <= FLAT


@pytest.mark.parametrize("app", APPS)
@pytest.mark.parametrize("place", ["templates", "templates/jinja2", "tests"])
def test_templates_and_tests_stand_under_the_word_of_their_room(app, place):
    folders = {path.name for path in (ROOT / place / app).glob("*/")} - {"__pycache__"}
    assert folders <= rooms(app)


def test_styles_stand_under_the_word_of_their_room():
    styles = {path.stem for path in (ROOT / "static" / "css").glob("*.css")}
    assert styles <= rooms("people") | rooms("exchanges") | SHARED_STYLES


@pytest.mark.parametrize("app", APPS)
def test_the_readme_leads_to_every_room(app):
    told = (ROOT / "README.md").read_text().partition("## Finding your way")[2]
    assert [room for room in sorted(rooms(app)) if f" {room}/" not in told] == []
