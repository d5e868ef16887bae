"""What the rooms of both apps offer under one name: a room that has nothing of it has no such module."""

import importlib
import importlib.util
import pkgutil

from django.apps import apps
from django.conf import settings


def offered(name):
    """Return the modules called `name` of every room, such as people.profiles.copies, in the order of their names."""
    modules = [
        f"{app.name}.{room.name}.{name}"
        for app in apps.get_app_configs()
        if app.path.startswith(str(settings.BASE_DIR))
        for room in pkgutil.iter_modules([app.path])
        if room.ispkg
    ]
    return [importlib.import_module(module) for module in sorted(modules) if importlib.util.find_spec(module)]
