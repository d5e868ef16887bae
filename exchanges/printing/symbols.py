"""Pictures of the sprite, each as an SVG that stands alone."""

import re
from functools import cache

from django.conf import settings

SPRITE = settings.BASE_DIR / "static" / "img" / "icons.svg"
INK = "#23201b"


@cache
def _symbols():
    found = re.findall(r'<symbol id="([^"]+)" viewBox="([^"]+)">(.*?)</symbol>', SPRITE.read_text(), flags=re.S)
    return {name: (box, inside) for name, box, inside in found}


@cache
def standalone(name):
    """Return one symbol as an SVG of its own, in the colours it has on screen; empty where there is none."""
    box, inside = _symbols().get(name, ("0 0 1 1", ""))
    inside = re.sub(r"var\(--[\w-]+, ?(#[0-9a-fA-F]+)\)", r"\1", inside).replace("currentColor", INK)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{inside}</svg>'
