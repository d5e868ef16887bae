"""Pictures for the demo, drawn as the mock-ups are: things and quiet colours, and no real face."""

from PIL import Image, ImageDraw

PAPER, DEEP, INK = "#fbf5e9", "#f3e8d2", "#23201b"
TEAL, TEAL_LIGHT, MARIGOLD, MARIGOLD_LIGHT, HEATHER = "#0b5e5a", "#d8ebe4", "#f0a431", "#fde6bc", "#efe0ea"
WHITE, WOOD, SKIN, GREY = "#fffdf8", "#c99a5b", "#e9b98f", "#cfd4d6"
# Drawn larger than kept, so that the edges are smooth.
FINE = 2
LINE = 10


class _Sheet:
    """A picture of 160 by 120 units, with its wall and its table."""

    def __init__(self, wall, table):
        self.scale = 10 * FINE
        self.image = Image.new("RGB", (160 * self.scale, 120 * self.scale), wall)
        self.draw = ImageDraw.Draw(self.image)
        self.box(0, 84, 160, 120, table, line=0)

    def _at(self, *numbers):
        return [number * self.scale for number in numbers]

    def box(self, left, top, right, bottom, fill, *, line=LINE, round=0):
        self.draw.rounded_rectangle(
            self._at(left, top, right, bottom), round * self.scale, fill, INK if line else None, line * FINE
        )

    def oval(self, left, top, right, bottom, fill, *, line=LINE):
        self.draw.ellipse(self._at(left, top, right, bottom), fill, INK if line else None, line * FINE)

    def shape(self, fill, *corners):
        points = [tuple(self._at(*corner)) for corner in corners]
        self.draw.polygon(points, fill, INK, LINE * FINE)

    def stroke(self, *corners, colour=INK, wide=LINE):
        points = [tuple(self._at(*corner)) for corner in corners]
        self.draw.line(points, colour, wide * FINE, "curve")

    def bow(self, left, top, right, bottom, begin, end, *, colour=INK, wide=LINE):
        self.draw.arc(self._at(left, top, right, bottom), begin, end, colour, wide * FINE)

    def done(self):
        """The picture, as large as a telephone's."""
        return self.image.resize((1600, 1200), Image.Resampling.LANCZOS)


def hymn_book():
    """An open book of music on a piano, with a cup of tea beside it."""
    sheet = _Sheet(TEAL_LIGHT, WOOD)
    sheet.box(0, 70, 160, 86, "#7a4d22")
    for key in range(17):
        sheet.box(key * 10 - 4, 86, key * 10 + 6, 118, WHITE, line=6)
        if key % 7 not in (2, 6):
            sheet.box(key * 10 + 3, 86, key * 10 + 9, 103, INK, line=0)
    sheet.shape(TEAL, (26, 26), (76, 32), (126, 26), (126, 74), (76, 78), (26, 74))
    sheet.shape(WHITE, (30, 22), (76, 30), (76, 74), (30, 69))
    sheet.shape(WHITE, (122, 22), (76, 30), (76, 74), (122, 69))
    for line in range(4):
        low = 32 + line * 10
        for step in range(3):
            sheet.stroke((35, low + step * 2), (71, low + 5 + step * 2), wide=3)
            sheet.stroke((81, low + 5 + step * 2), (117, low + step * 2), wide=3)
        for note in range(4):
            sheet.oval(38 + note * 9, low + 1 + note, 41.5 + note * 9, low + 4 + note, INK, line=0)
            sheet.oval(83 + note * 9, low + 5 - note, 86.5 + note * 9, low + 8 - note, INK, line=0)
    sheet.box(134, 48, 152, 70, MARIGOLD, round=4)
    sheet.bow(148, 52, 158, 66, -100, 100)
    sheet.oval(134, 45, 152, 51, "#6b3f1a")
    for steam in (139, 146):
        sheet.bow(steam - 3, 32, steam + 3, 40, 90, 270, wide=6)
        sheet.bow(steam - 3, 24, steam + 3, 32, -90, 90, wide=6)
    return sheet.done()


def story_book():
    """A man in a cap, seen from behind, with a large book open before him."""
    sheet = _Sheet(MARIGOLD_LIGHT, WOOD)
    sheet.box(8, 10, 44, 58, TEAL_LIGHT, round=2)
    sheet.stroke((26, 10), (26, 58))
    sheet.stroke((8, 34), (44, 34))
    sheet.shape(WHITE, (18, 66), (78, 76), (78, 110), (14, 100))
    sheet.shape(WHITE, (142, 66), (78, 76), (78, 110), (146, 100))
    for line in range(4):
        sheet.stroke((24, 73 + line * 7), (50, 77 + line * 7), wide=5)
        sheet.stroke((110, 77 + line * 7), (136, 73 + line * 7), wide=5)
    sheet.box(72, 58, 88, 78, SKIN)
    sheet.oval(57, 48, 65, 58, SKIN)
    sheet.oval(95, 48, 103, 58, SKIN)
    sheet.oval(62, 34, 98, 70, GREY)
    sheet.shape(TEAL, (44, 120), (48, 80), (68, 69), (80, 74), (92, 69), (112, 80), (116, 120))
    sheet.shape("#6b6152", (58, 50), (64, 36), (80, 31), (96, 36), (102, 50))
    sheet.stroke((80, 31), (80, 49), wide=5)
    return sheet.done()


def yellow_hat():
    """A small yellow hat on a table, with its needles and a ball of wool."""
    sheet = _Sheet(HEATHER, WOOD)
    sheet.oval(14, 62, 58, 104, MARIGOLD)
    for turn in range(4):
        sheet.bow(18 + turn * 4, 62, 54 - turn * 4, 104, 60, 300, wide=5)
    sheet.bow(40, 86, 110, 114, 20, 170, colour=MARIGOLD, wide=14)
    sheet.shape(MARIGOLD, (76, 88), (82, 50), (104, 36), (126, 50), (132, 88))
    for row in range(5):
        sheet.stroke((83 - row, 54 + row * 6), (125 + row, 54 + row * 6), colour="#b36a00", wide=4)
    sheet.box(72, 84, 136, 98, MARIGOLD_LIGHT, round=4)
    for rib in range(8):
        sheet.stroke((78 + rib * 7.4, 86), (78 + rib * 7.4, 96), wide=4)
    sheet.oval(97, 24, 111, 38, WHITE)
    sheet.stroke((20, 46), (62, 92), colour=TEAL, wide=16)
    sheet.stroke((52, 44), (10, 94), colour=TEAL, wide=16)
    return sheet.done()


def in_the_garden():
    """A woman with white hair and a straw hat, drawn large, before a hedge."""
    sheet = _Sheet("#bfe0f0", "#86ad73")
    for bush in range(9):
        sheet.oval(bush * 20 - 14, 50, bush * 20 + 18, 96, "#5f8f57", line=0)
    for flower in range(8):
        place = 8 + flower * 21
        sheet.oval(place, 62 + flower % 3 * 8, place + 6, 68 + flower % 3 * 8, MARIGOLD, line=4)
    sheet.shape(TEAL, (34, 120), (42, 92), (66, 82), (94, 82), (118, 92), (126, 120))
    sheet.oval(52, 24, 108, 88, GREY)
    sheet.oval(56, 28, 104, 88, SKIN)
    sheet.oval(38, 26, 122, 44, "#e6c07c")
    sheet.shape("#e6c07c", (58, 34), (64, 10), (96, 10), (102, 34))
    sheet.shape(HEATHER, (58, 34), (60, 27), (100, 27), (102, 34))
    sheet.oval(68, 54, 72, 58, INK, line=0)
    sheet.oval(88, 54, 92, 58, INK, line=0)
    sheet.bow(62, 49, 78, 63, 0, 360, wide=6)
    sheet.bow(82, 49, 98, 63, 0, 360, wide=6)
    sheet.stroke((78, 55), (82, 55), wide=6)
    sheet.bow(68, 58, 92, 78, 20, 160, wide=8)
    sheet.oval(58, 62, 66, 68, "#dd9a76", line=0)
    sheet.oval(94, 62, 102, 68, "#dd9a76", line=0)
    return sheet.done()
