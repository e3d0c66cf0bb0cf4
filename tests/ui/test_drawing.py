"""The window's painter of the body chart: the same picture as on paper, kept for as long as nothing changes."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from app.drawings.display import Clip, DisplayList, Fill
from app.drawings.figure import ViewName, load_view
from app.drawings.look import SCREEN, on_screen
from app.drawings.marks import Mark, Marks
from app.drawings.scene import draw_view
from app.reports.drawing import draw_items
from app.ui.widgets.drawing import FigurePicture, paint_items

SIZE = QSize(300, 640)
MARKS: Marks = {
    "thigh_b_R": Mark(("shooting_electric",), 8),
    "knee_b_R": Mark(("numb_partial", "tingling"), 5),
    "calf_b_R": Mark(("weak_constant",), 10),
    "lbp_c": Mark(("ache",), 3),
    "si_R": Mark(("burning",)),
    "arm_L": Mark(),
}
BACK = load_view(ViewName.BACK)
PLACING = on_screen(BACK.bounds, SIZE.width(), SIZE.height(), SIZE.height())


def pillow(image: QImage) -> Image.Image:
    return Image.frombytes("RGB", (image.width(), image.height()), bytes(image.constBits()), "raw", "BGRX")


def on_white(pixmap: QPixmap) -> Image.Image:
    image = QImage(pixmap.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    layer = pixmap.toImage()
    layer.setDevicePixelRatio(1)
    painter.drawImage(0, 0, layer)
    painter.end()
    return pillow(image)


def painted(marks: Marks) -> Image.Image:
    return painted_items(draw_view(BACK, marks, PLACING, SCREEN).items)


def painted_items(items: DisplayList) -> Image.Image:
    image = QImage(SIZE, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_items(painter, items)
    painter.end()
    return pillow(image)


def printed(items: DisplayList) -> Image.Image:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(SIZE.width(), SIZE.height()))
    canvas.transform(1, 0, 0, -1, 0, SIZE.height())
    draw_items(canvas, items)
    canvas.save()
    document = pypdfium2.PdfDocument(buffer.getvalue())
    picture: Image.Image = document[0].render(scale=1).to_pil().convert("RGB")
    document.close()
    return picture


def differ(a: Image.Image, b: Image.Image) -> float:
    """Return the mean difference of two pictures, of 255."""
    return sum(ImageStat.Stat(ImageChops.difference(a, b)).mean) / 3


def test_window_and_paper_paint_the_same_list_alike(qtbot: QtBot) -> None:
    window = painted(MARKS)
    assert differ(window, printed(draw_view(BACK, MARKS, PLACING, SCREEN).items)) < 0.8
    assert differ(window, painted({})) > 4, "the marks are seen"


def test_a_clip_shows_only_what_lies_inside_and_ends_with_its_items(qtbot: QtBot) -> None:
    left, all_of_it = (((0, 0), (wide, 0), (wide, 640), (0, 640)) for wide in (150, 300))
    band = ((0, 600), (300, 600), (300, 640), (0, 640))
    clipped = (Clip((left,), (Fill((all_of_it,), "#000000"),)), Fill((band,), "#000000"))
    plain = (Fill((left,), "#000000"), Fill((band,), "#000000"))
    assert differ(painted_items(clipped), painted_items(plain)) == 0
    assert differ(printed(clipped), printed(plain)) == 0


@pytest.mark.parametrize("marks", [{}, MARKS])
def test_kept_layers_show_what_painting_afresh_shows(qtbot: QtBot, marks: Marks) -> None:
    picture = FigurePicture(BACK)
    picture.pixmap(SIZE, PLACING, {"head": Mark(("ache",), 2), "thigh_b_R": Mark(("ache",), 8)})
    assert differ(on_white(picture.pixmap(SIZE, PLACING, marks)), painted(marks)) < 0.05


def test_the_same_marks_cost_no_new_picture(qtbot: QtBot) -> None:
    picture = FigurePicture(BACK)
    first = picture.pixmap(SIZE, PLACING, MARKS).cacheKey()
    assert picture.pixmap(SIZE, PLACING, dict(MARKS)).cacheKey() == first
    assert picture.pixmap(SIZE, PLACING, MARKS, dermatomes=True).cacheKey() != first
    assert picture.pixmap(SIZE, PLACING, {**MARKS, "head": Mark()}).cacheKey() != first


def test_a_fine_screen_gets_more_pixels_of_the_same_picture(qtbot: QtBot) -> None:
    pixmap = FigurePicture(BACK).pixmap(SIZE, PLACING, MARKS, ratio=2)
    assert pixmap.size() == SIZE * 2
    assert pixmap.deviceIndependentSize().toSize() == SIZE
    fine = on_white(pixmap).resize((SIZE.width(), SIZE.height()), Image.Resampling.BOX)
    assert differ(fine, painted(MARKS)) < 0.6


def test_a_new_size_is_drawn_anew(qtbot: QtBot) -> None:
    picture = FigurePicture(BACK)
    half = SIZE / 2
    small = on_screen(BACK.bounds, half.width(), half.height(), half.height())
    picture.pixmap(half, small, MARKS)
    assert differ(on_white(picture.pixmap(SIZE, PLACING, MARKS)), painted(MARKS)) < 0.05
