"""The files of photographs: what was sent is looked at, made anew as plain JPEGs in three sizes, and kept by itself.

Nothing of the file that was sent is kept: not its name, not what the camera wrote into it, not a byte besides the
picture. docs/decisions/0012-photographs.md says why each limit is what it is.
"""

import contextlib
import io
import os
import re
import secrets
import threading
import time
import warnings
from dataclasses import dataclass

import pillow_heif
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageFile, ImageOps, JpegImagePlugin, UnidentifiedImageError

from config.database.backups import FilesBesideRows
from exchanges.models import Photo

# What a picture is, by Pillow's name. Nothing else is ever opened, whatever the file is called.
KNOWN = ("JPEG", "PNG", "WEBP", "HEIF")
# A telephone's 50-megapixel picture is taken, a page that unfolds to more is not.
MOST_PIXELS = 64_000_000
LONGEST_SIDE, SHORTEST_SIDE = 20_000, 32
QUALITY = 85
# Ways of keeping colours in which a picture is made smaller without losing any.
SHRINKABLE = {"RGB", "RGBA", "L", "LA", "CMYK"}
# How old a file without a row is before it is deleted.
ORPHANED_SECONDS = 60 * 60
# As many bytes as are looked at to say what a refused file is.
BEGINNING = 1024

pillow_heif.register_heif_opener(thumbnails=False, aux_images=False, depth_images=False)
# Pillow warns of more pixels than this, and here a warning is an error; of twice as many it is one of its own.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
# A picture that breaks off half-way is refused, not filled up with grey.
ImageFile.LOAD_TRUNCATED_IMAGES = False
# One picture at a time in a process: a large one takes 350 MB while it is read.
_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class Picture:
    """A photograph made anew: its JPEG bytes by size, and the measures of the largest."""

    sizes: dict
    width: int
    height: int


def take_in(file):
    """Return the Picture that an uploaded file holds.

    Raises ValidationError, in words for who chose the file, for anything that is not one whole JPEG, PNG, WebP or HEIC
    picture of a size we can take.
    """
    if file.size > settings.PHOTOS_LARGEST:
        raise ValidationError(_("This file is too large. A photograph may have 15 MB at most."), code="too_large")
    if not file.size:
        raise ValidationError(_("This file is empty. Choose the photograph again."), code="empty")
    file.seek(0)
    data = file.read(settings.PHOTOS_LARGEST + 1)
    try:
        with _one_at_a_time, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _made_anew(data)
    except ValidationError:
        raise
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise _too_many_pixels() from None
    except UnidentifiedImageError:
        raise ValidationError(_what_it_is(data[:BEGINNING]), code="unknown") from None
    except Exception as error:
        # A broken file fails in as many ways as there are decoders; each is the same to who chose it.
        raise ValidationError(
            _("This photograph can’t be read: the file is broken, or not all of it arrived. Choose it again."),
            code="broken",
        ) from error


def _made_anew(data):
    largest = (Photo.SIZES["print"],) * 2
    with Image.open(io.BytesIO(data), formats=KNOWN) as image:
        width, height = image.size
        if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
            raise _too_many_pixels()
        if min(width, height) < SHORTEST_SIDE:
            raise ValidationError(_("This picture is too small to be seen. Choose another."), code="too_small")
        # HEIC and JPEG from telephones may hold a burst, or how bright each part is: the first is the picture.
        if getattr(image, "n_frames", 1) > 1 and image.format not in {"HEIF", "MPO"}:
            raise ValidationError(_("This picture moves. Choose one that stands still."), code="moves")
        if isinstance(image, JpegImagePlugin.JpegImageFile):
            # Decoded no larger than is needed: a large picture costs a quarter of the time and memory.
            image.draft("RGB", largest)
        image.load()
        profile, orientation = image.info.get("icc_profile"), image.getexif().get(0x0112, 1)
        # Smaller first, and all else after: the picture is in memory once at its full size.
        if image.mode in SHRINKABLE:
            image.thumbnail(largest, Image.Resampling.LANCZOS)
        plain = _in_srgb(image, profile)
        plain.thumbnail(largest, Image.Resampling.LANCZOS)
        plain = _turned(plain, orientation)
    sizes = {}
    for name in sorted(Photo.SIZES, key=Photo.SIZES.get, reverse=True):
        smaller = plain.copy()
        smaller.thumbnail((Photo.SIZES[name],) * 2, Image.Resampling.LANCZOS)
        sizes[name] = _as_jpeg(smaller)
    return Picture(sizes, *plain.size)


def _too_many_pixels():
    return ValidationError(
        _("This picture is too large to open. Make it smaller, or take it again."), code="too_many_pixels"
    )


def _in_srgb(image, profile):
    """Return the picture in the colours that every screen knows, on white where it was see-through."""
    if profile:
        # Its own profile goes away, so its colours are turned into ours first. A broken profile is left aside.
        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError):
            if image.mode in {"RGB", "CMYK", "L"}:
                own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
                turned = ImageCms.profileToProfile(image, own, ImageCms.createProfile("sRGB"), outputMode="RGB")
                if turned is not None:
                    image = turned
    if image.has_transparency_data:
        image = image.convert("RGBA")
        white = Image.new("RGB", image.size, "white")
        white.paste(image, mask=image.getchannel("A"))
        return white
    if image.mode.startswith("I;16") or image.mode in {"I", "F"}:
        # Sixteen bits of grey: the upper eight are what a screen shows.
        image = image.convert("I").point(lambda level: level / 256).convert("L")
    return image if image.mode == "RGB" else image.convert("RGB")


def _turned(image, orientation):
    """Return the picture upright: `orientation` is what the camera wrote of how it was held.

    What is none of the eight ways that there are says nothing, as in every browser.
    """
    if type(orientation) is not int or orientation not in range(1, 9):
        return image
    exif = Image.Exif()
    exif[0x0112] = orientation
    image.info = {"exif": exif.tobytes()}
    image._exif = None
    return ImageOps.exif_transpose(image)


def _as_jpeg(image):
    """Return JPEG bytes with the picture and nothing else."""
    # A picture of its own: what Pillow carries along from the file stays behind.
    bare = Image.new("RGB", image.size)
    bare.paste(image)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()


def _what_it_is(beginning):
    """Say why a file is refused that is none of our kinds, by how it begins."""
    text = beginning.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith((b"GIF87a", b"GIF89a")):
        return _("This is a GIF picture. Choose a photograph: JPEG, PNG, WebP or HEIC.")
    if beginning.startswith(b"%PDF"):
        return _("This is a PDF document. Choose a photograph: JPEG, PNG, WebP or HEIC.")
    if b"<svg" in text:
        return _("This is an SVG drawing, which can hold a program. Choose a photograph: JPEG, PNG, WebP or HEIC.")
    return _("This file is not a photograph that we can open. Choose a JPEG, PNG, WebP or HEIC file.")


# --- Keeping -------------------------------------------------------------------------------------------------------


def new_name():
    """Return a name for the files of a new photograph, which nobody can guess."""
    return secrets.token_hex(16)


def write(photo, picture):
    """Write the files of a photograph. Each is whole or not there, and only this program's user may read it."""
    for size, data in picture.sizes.items():
        write_file(photo.path(size), data)


def write_file(path, data):
    """Write one file, whole or not at all."""
    settings.PHOTOS_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    owner = settings.PHOTOS_DIR.stat()
    unfinished = path.with_name(f"{path.name}.unfinished")
    try:
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if os.geteuid() == 0:
            # Restored by root, they are read by the site all the same: its user owns the folder.
            for each in (path.parent, unfinished):
                os.chown(each, owner.st_uid, owner.st_gid)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def erase(photo):
    """Delete the files of a photograph. Those that are gone already are no fault."""
    for path in paths(photo):
        path.unlink(missing_ok=True)


def tidy(older_than=ORPHANED_SECONDS):
    """Delete every file that belongs to no photograph: of a row that was erased, or never came to be.

    A file younger than this many seconds is left: its row may be about to come. Returns how many went.
    """
    kept = set(files_of_rows())
    before, gone = time.time() - older_than, 0
    for path in files():
        if path not in kept and path.stat().st_mtime <= before:
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def paths(photo):
    """Return where the pictures of a photograph stand, one a size."""
    return [photo.path(size) for size in Photo.SIZES]


def files_of_rows():
    """Yield every file that a photograph which was not taken away speaks of."""
    for photo in Photo.objects.filter(removed_at__isnull=True).order_by("pk").iterator():
        yield from paths(photo)


def files():
    """Yield every file that stands among the photographs."""
    if settings.PHOTOS_DIR.is_dir():
        for folder in sorted(settings.PHOTOS_DIR.iterdir()):
            if folder.is_dir():
                yield from sorted(path for path in folder.iterdir() if path.is_file())


PHOTOGRAPHS = FilesBesideRows(
    name="photos",
    pattern=re.compile(r"([0-9a-f]{2})/\1[0-9a-f]{30}-[0-9]+\.jpg"),
    folder=lambda: settings.PHOTOS_DIR,
    of_rows=files_of_rows,
    on_disk=files,
    write=write_file,
    # Whatever belonged to rows that went in a restore belongs to nobody.
    tidy=lambda: tidy(older_than=0),
)
