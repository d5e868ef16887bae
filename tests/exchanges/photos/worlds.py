"""Photographs for tests, made when they are needed: no file of a picture is kept among the tests."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from exchanges.models import Purpose
from exchanges.photos.actions import How, agree, keep_photo
from exchanges.photos.files import take_in


def drawing(width=640, height=480, mode="RGB"):
    """A picture whose left half is red and whose right half is blue, with a yellow corner at the top left."""
    image = Image.new("RGB", (width, height), (30, 60, 200))
    image.paste((200, 40, 40), (0, 0, width // 2, height))
    image.paste((250, 220, 0), (0, 0, width // 8, height // 8))
    return image.convert(mode)


def as_bytes(image=None, form="JPEG", **options):
    """A picture as the bytes of a file."""
    out = io.BytesIO()
    (image or drawing()).save(out, form, **options)
    return out.getvalue()


def upload(data=None, name="picture.jpg"):
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, as_bytes() if data is None else data)


def make_photo(subject, *people, by=None, alt="Two people laugh beside a teapot.", agreed=(), **said):
    """A photograph of a moment, or of a person, with these people in it; all of them agree to `agreed`."""
    of = {"exchange": subject} if hasattr(subject, "happened_on") else {"person": subject}
    people = list(people) or [subject]
    said = {"alt_language": "en", "picture": take_in(upload())} | said
    photo = keep_photo(by=by, alt=alt, people=people, **of, **said)
    for purpose in agreed:
        for person in people:
            agree(by=by, photo=photo, person=person, purpose=purpose, how=How.TOLD)
    return photo


EVERYTHING = tuple(Purpose)
