"""A book as a PDF, on A5 or in giant print on A4: tagged, made to PDF/UA-1, each part in its own language."""

import json
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
from django.utils.translation import gettext as _
from django.utils.translation import override

from exchanges.printing.symbols import standalone
from exchanges.printing.typesetting import FONTS, STANDARD

HERE = Path(__file__).parent
# The width of a page in millimetres, and the size of photographs that looks sharp on it.
A5, GIANT = "a5", "giant"
WIDTHS = {A5: (148, "page"), GIANT: (210, "print")}
ALWAYS = ("way-gave", "way-given", "clasp-both", "ui-group")


def book_pdf(leaves, size=A5):
    """Return these Leaves (see exchanges.book.leaves) as the bytes of a PDF, a page each."""
    data, files = book_data(leaves, size)
    try:
        return compiled(data, files, format="pdf", pdf_standards=[STANDARD])
    except typst.TypstError:
        # PDF/UA refuses letters that our fonts lack, as in a name in Japanese. Better print without its mark than not.
        return compiled(data, files, format="pdf")


def compiled(data, files, **options):
    """Return what typst makes of `book_data` with these options: bytes or, for pictures, bytes for each page.

    Raises typst.TypstError where it can't be made.
    """
    files = files | {"main.typ": (HERE / "book.typ").read_bytes(), "data.json": json.dumps(data).encode()}
    # From files in a folder of their own: handed over in memory, typst takes none but text.
    with TemporaryDirectory(prefix="give-and-take-book-") as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        return typst.compile(
            Path(folder) / "main.typ",
            root=folder,
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            **options,
        )


def book_data(leaves, size):
    """Return every word of the printed book as the template asks for it, and the pictures it shows, by file name."""
    width, photo_size = WIDTHS[size]
    files = {f"{name}.svg": standalone(name).encode() for name in ALWAYS}
    pages = [_page(leaf, photo_size, files) for leaf in leaves]
    cover = leaves[0]
    with override(cover.language):
        mine = _("My book of giving")
    title = f"{cover.heading}: {cover.sub}" if cover.sub else f"{cover.heading}: {mine}"
    return {
        "language": cover.language,
        "title": title,
        "author": "Give & Take",
        "width": width,
        "leaves": pages,
    }, files


def _page(leaf, photo_size, files):
    for someone in leaf.people:
        _add_face(someone, files)
    density, *more = leaf.size.split()
    page = {name: getattr(leaf, name) for name in ("sort", "language", "heading", "sub", "small")}
    return page | {
        "people": [asdict(one) for one in leaf.people],
        "heading_language": leaf.heading_language or leaf.language,
        "density": density,
        "small_art": bool(more),
        "picture": _picture(leaf.picture, photo_size, files) if leaf.picture else None,
        "texts": [_text(one, leaf) for one in leaf.texts],
        "halves": [asdict(half) | {"texts": [_text(one, leaf) for one in half.texts]} for half in leaf.halves],
    }


def _text(one, leaf):
    return asdict(one) | {"language": one.language or leaf.language}


def _picture(picture, photo_size, files):
    shown = {"alt": picture.alt, "language": picture.language, "photo": False, "round": False}
    shown["face"] = asdict(picture.face) if picture.face else None
    if picture.photo:
        name = f"photo-{picture.photo.public_id}.jpg"
        files[name] = picture.photo.read(photo_size)
        return shown | {"file": name, "photo": True}
    if picture.face:
        return shown | {"file": _add_face(picture.face, files), "round": True}
    return shown | {"file": _add_symbol(picture.art, files)}


def _add_face(someone, files):
    return _add_symbol(f"face-{someone.portrait}", files) if someone.portrait else ""


def _add_symbol(name, files):
    files.setdefault(f"{name}.svg", standalone(name).encode())
    return f"{name}.svg"
