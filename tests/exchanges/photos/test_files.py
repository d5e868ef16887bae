"""What is taken in is one whole photograph of a kind we know, and nothing of the file is kept but the picture."""

import io
import struct
import zlib

import pillow_heif
import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from exchanges.models import Photo
from exchanges.photos.files import MOST_PIXELS, take_in
from tests.exchanges.photos.worlds import as_bytes, drawing, upload

pytestmark = pytest.mark.one_database

RED, BLUE = (200, 40, 40), (30, 60, 200)


def taken(data, name="picture.jpg"):
    """The largest picture that is made of this file."""
    return Image.open(io.BytesIO(take_in(upload(data, name)).sizes["print"]))


def refused(data, name="picture.jpg"):
    """Why a file is refused, in words."""
    with pytest.raises(ValidationError) as found:
        take_in(upload(data, name))
    return " ".join(found.value.messages)


def near(colour, wanted):
    return all(abs(one - other) < 25 for one, other in zip(colour, wanted, strict=True))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_each_kind_that_a_tablet_makes_is_taken_and_becomes_a_jpeg(form):
    picture = taken(as_bytes(form=form))
    assert picture.format == "JPEG"
    assert near(picture.getpixel((160, 400)), RED)
    assert near(picture.getpixel((480, 400)), BLUE)


def test_a_telephones_heic_is_taken_whatever_its_name():
    picture = pillow_heif.from_pillow(drawing())
    out = io.BytesIO()
    picture.save(out)
    assert taken(out.getvalue(), "IMG_0001.jpeg").size == (640, 480)


def test_a_wrong_ending_does_not_matter_where_the_bytes_are_a_photograph():
    assert taken(as_bytes(form="PNG"), "letter.pdf").format == "JPEG"


def test_three_sizes_are_made_none_larger_than_its_name_says():
    picture = take_in(upload(as_bytes(drawing(4000, 3000))))
    sides = {name: max(Image.open(io.BytesIO(data)).size) for name, data in picture.sizes.items()}
    assert sides == Photo.SIZES
    assert (picture.width, picture.height) == (2400, 1800)


def test_a_small_picture_is_not_blown_up():
    picture = take_in(upload(as_bytes(drawing(600, 400))))
    assert Image.open(io.BytesIO(picture.sizes["print"])).size == (600, 400)


def test_a_picture_of_48_megapixels_is_taken():
    data = as_bytes(drawing(8000, 6000), quality=60)
    assert taken(data).size == (2400, 1800)


def exif(orientation=1):
    found = Image.Exif()
    found[0x0112] = orientation
    found[0x010F] = "Somebody’s telephone"
    found[0x8825] = {1: "N", 2: (51.0, 28.0, 0.0), 3: "W", 4: (3.0, 10.0, 0.0)}
    return found


def test_where_it_was_taken_and_all_else_the_camera_wrote_is_gone():
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">Somebody</x:xmpmeta>'
    data = as_bytes(exif=exif(), xmp=xmp, comment=b"Somebody", dpi=(72, 72))
    assert Image.open(io.BytesIO(data)).getexif().get_ifd(0x8825)
    for kept in take_in(upload(data)).sizes.values():
        picture = Image.open(io.BytesIO(kept))
        assert dict(picture.getexif()) == {}
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}
        assert b"Somebody" not in kept
        assert b"adobe" not in kept.lower()


def test_what_was_written_into_a_png_or_a_heic_is_gone_too():
    notes = PngInfo()
    notes.add_text("Author", "Somebody")
    notes.add_itxt("XML:com.adobe.xmp", "<x>Somebody</x>")
    heic = as_bytes(form="HEIF", exif=exif().tobytes(), xmp=b"<x>Somebody</x>")
    for data in (as_bytes(form="PNG", pnginfo=notes, exif=exif()), heic):
        for kept in take_in(upload(data)).sizes.values():
            assert b"Somebody" not in kept
            assert dict(Image.open(io.BytesIO(kept)).getexif()) == {}


@pytest.mark.parametrize(
    ("orientation", "size", "corner"),
    [(1, (640, 480), (0, 0)), (3, (640, 480), (639, 479)), (6, (480, 640), (479, 0)), (8, (480, 640), (0, 639))],
)
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_is_upright_however_the_camera_was_held(form, orientation, size, corner):
    picture = taken(as_bytes(form=form, exif=exif(orientation)))
    assert picture.size == size
    assert near(picture.getpixel(corner), (250, 220, 0))


def orientation_of_type(type_number, count, value):
    """An EXIF block that says the orientation in another way than cameras should: its type, count and four bytes."""
    entry = struct.pack("<HHI", 0x0112, type_number, count) + value
    return b"Exif\0\0" + b"II*\0" + struct.pack("<IH", 8, 1) + entry + struct.pack("<I", 0)


ODD = {
    "a byte": (1, 1, b"\x06\0\0\0"),
    "text": (2, 2, b"6\0\0\0"),
    "undefined": (7, 1, b"\x06\0\0\0"),
    "a float": (11, 1, struct.pack("<f", 6.0)),
    "negative": (8, 1, struct.pack("<hh", -6, 0)),
    "far beyond": (4, 1, struct.pack("<I", 70000)),
    "nought": (3, 1, struct.pack("<HH", 0, 0)),
    "ninety-nine": (3, 1, struct.pack("<HH", 99, 0)),
}


@pytest.mark.parametrize("odd", ODD)
def test_odd_words_of_the_camera_stop_no_good_picture(odd):
    assert taken(as_bytes(exif=orientation_of_type(*ODD[odd]))).size == (640, 480)


def test_a_heic_is_turned_once():
    picture = taken(as_bytes(form="HEIF", exif=exif(6).tobytes()))
    assert picture.size == (480, 640)
    assert near(picture.getpixel((479, 0)), (250, 220, 0))


def test_colours_of_a_profile_of_its_own_become_those_of_every_screen():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    picture = taken(as_bytes(icc_profile=profile.tobytes()))
    assert "icc_profile" not in picture.info
    assert near(picture.getpixel((160, 400)), RED)


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGBA", "CMYK", "1", "I;16"])
def test_every_way_of_keeping_colours_is_read(mode):
    image = drawing().convert("L").convert("I;16") if mode == "I;16" else drawing().convert(mode)
    form = "JPEG" if mode == "CMYK" else "PNG"
    assert taken(as_bytes(image, form)).mode == "RGB"


def test_what_is_see_through_stands_on_white():
    image = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    assert taken(as_bytes(image, "PNG")).getpixel((50, 50)) == (255, 255, 255)


# --- Refused -------------------------------------------------------------------------------------


def bomb(width, height):
    """A PNG of a few kilobytes that unfolds to this many pixels."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(b"\0" * 1_000_000, 9)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(50_000, 50_000), (9000, 9000), (20_001, 40), (2_000_000_000, 2)])
def test_a_picture_that_unfolds_to_fill_the_memory_is_refused_unopened(size):
    assert "too large to open" in refused(bomb(*size), "holiday.png")


def test_the_most_pixels_are_more_than_a_telephone_takes_and_less_than_fills_the_memory():
    assert 50_000_000 < MOST_PIXELS < 70_000_000


def test_a_png_that_says_it_is_larger_than_its_rows_is_refused():
    assert "broken" in refused(bomb(5000, 5000), "holiday.png")


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize("name", ["drawing.svg", "holiday.jpg"])
def test_a_drawing_with_a_script_in_it_is_refused_whatever_its_ending(name):
    assert "SVG drawing, which can hold a program" in refused(SVG, name)


def test_a_moving_gif_is_refused():
    data = as_bytes(form="GIF", save_all=True, append_images=[drawing().rotate(90)])
    assert "This is a GIF picture" in refused(data)


def test_a_document_is_refused():
    assert "This is a PDF document" in refused(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "photo.jpg")


@pytest.mark.parametrize("form", ["TIFF", "BMP", "ICO", "PPM", "EPS"])
def test_other_kinds_of_picture_are_never_opened(form):
    assert "not a photograph that we can open" in refused(as_bytes(form=form))


@pytest.mark.parametrize("data", [b"Dear all, here is the photograph.", b"\0" * 5000, b"MZ\x90\0", b"\xff\xd8"])
def test_what_is_no_picture_at_all_is_refused(data):
    assert refused(data)


def test_an_empty_file_is_refused():
    assert "empty" in refused(b"")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_picture_that_breaks_off_is_refused_and_not_filled_up_with_grey(form):
    data = as_bytes(drawing(1600, 1200).effect_spread(40), form)
    assert "broken" in refused(data[: len(data) // 2])


def test_a_picture_whose_middle_was_spoilt_raises_nothing_but_our_own_words():
    data = bytearray(as_bytes(drawing(), "PNG"))
    data[60:200] = b"\xff" * 140
    assert "broken" in refused(bytes(data))


def test_moving_pictures_are_refused():
    options = {"save_all": True, "append_images": [drawing().rotate(90)], "duration": 200}
    assert "moves" in refused(as_bytes(form="WEBP", **options))
    assert "moves" in refused(as_bytes(form="PNG", **options))


def test_a_jpeg_that_carries_a_second_picture_as_telephones_make_is_its_first():
    data = as_bytes(form="MPO", save_all=True, append_images=[drawing(320, 240)])
    assert taken(data).size == (640, 480)


def test_a_file_that_is_a_picture_and_a_script_at_once_is_kept_as_the_picture_alone():
    data = as_bytes(comment=b"*/=alert(1);/*") + b"<script>alert(1)</script>PK\x03\x04 and a zip"
    for kept in take_in(upload(data)).sizes.values():
        assert b"alert" not in kept
        assert b"PK\x03\x04" not in kept


def test_more_than_fifteen_megabytes_are_refused_before_they_are_read(settings):
    class Unread(io.BytesIO):
        size = settings.PHOTOS_LARGEST + 1

        def read(self, *args):
            raise AssertionError("It was read.")

    with pytest.raises(ValidationError) as found:
        take_in(Unread())
    assert "15 MB at most" in found.value.messages[0]


def test_a_picture_too_small_to_be_seen_is_refused():
    assert "too small" in refused(as_bytes(drawing(20, 20)))
