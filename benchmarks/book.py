"""What a printed book costs: 40 pages with 20 photographs as a PDF, on A5 and in giant print. Prints JSON.

It needs no database: python -m benchmarks.book, with DJANGO_SETTINGS_MODULE=config.settings and SECRET_KEY set.
"""

import io
import json
import random
import statistics
import time
import uuid

import django

django.setup()

from PIL import Image  # noqa: E402

from exchanges.book.leaves import leaves_of  # noqa: E402
from exchanges.book.printing import A5, GIANT, book_pdf  # noqa: E402

PAGES, PHOTOS, CALLS = 40, 20, 5
SIDES = {"page": 1200, "print": 2400}
WORDS = "I held it up with one arm, and he mended it, and then he let me ring the bell before anybody else."


class MadeUp:
    """A photograph with as much in it as one from a phone, the same every time."""

    alt, alt_language = "Two people beside a bicycle in the yard.", "en"

    def __init__(self, number):
        self.public_id = uuid.UUID(int=number)
        self.files = {size: self._picture(number, side) for size, side in SIDES.items()}

    @staticmethod
    def _picture(number, side):
        chance = random.Random(number)
        small = Image.frombytes("RGB", (200, 150), chance.randbytes(200 * 150 * 3))
        out = io.BytesIO()
        small.resize((side, side * 3 // 4), Image.Resampling.BICUBIC).save(out, "JPEG", quality=85)
        return out.getvalue()

    def read(self, size):
        """The picture in one of the sizes."""
        return self.files[size]


def content():
    """A book whose every moment is one page; every other of them has a photograph."""
    someone = {"id": "0", "name": "Ivor", "portrait": "ivor", "is_group": False, "initials": "IB", "tint": 1}
    side = {
        "person": someone | {"id": "1", "name": "Osian", "portrait": "osian"},
        "art": "art-bike",
        "kinds": {"en": "a hand", "cy": "help llaw"},
        "told": {"text": "Let him ring the bell first.", "language": "en"},
    }
    moment = {"what": "moment", "day": "2026-05-01", "place": "In the yard", "people": [], "given": [side]}
    own = side | {"person": someone, "words": {"text": WORDS, "language": "en"}}
    said = {"text": "", "language": ""}
    return {
        "language": "en",
        "own_language": "en",
        "place": {"en": "Tŷ’r Bont day centre", "cy": "Canolfan ddydd Tŷ’r Bont"},
        "person": someone | {"full_name": "Ivor Beynon"},
        "title": said,
        "dedication": said,
        "last": said,
        "parts": [moment | {"id": str(number), "own": own} for number in range(PAGES - 2)],
    }


def main():
    photos = {str(number): MadeUp(number) for number in range(1, PAGES - 2, 2)}
    photos["0"] = MadeUp(0)
    found = {"photographs_kB": sum(len(photo.read("page")) for photo in photos.values()) // 1000}
    for size in (A5, GIANT):
        times = []
        for _ in range(CALLS):
            began = time.perf_counter()
            leaves = leaves_of(content(), photos)
            pdf = book_pdf(leaves, size)
            times.append(time.perf_counter() - began)
        shown = sum(leaf.picture is not None and leaf.picture.photo is not None for leaf in leaves)
        found[size] = {
            "pages": len(leaves),
            "photographs": shown,
            # The first is what a reader waits for; typst remembers pictures after it.
            "first_seconds": round(times[0], 3),
            "later_seconds": round(statistics.median(times[1:]), 3),
            "kB": len(pdf) // 1000,
        }
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
