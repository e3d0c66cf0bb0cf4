"""What a repaint of the body chart costs with its layers kept, against drawing all of it afresh."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from pytestqt.qtbot import QtBot

from app.drawings.figure import ViewName, load_view
from app.drawings.look import SCREEN, on_screen
from app.drawings.marks import PATTERN_OF, Mark
from app.drawings.scene import draw_view
from app.ui.widgets.drawing import FigurePicture, paint_items
from tests.benchmarks.pairs import measure, say

SIZE = QSize(420, 640)
RATIO = 2.0


def test_kept_layers_against_drawing_afresh(qtbot: QtBot, capsys: pytest.CaptureFixture[str]) -> None:
    view = load_view(ViewName.BACK)
    placing = on_screen(view.bounds, SIZE.width(), SIZE.height(), SIZE.height())
    codes = [code for code in view.areas if code.endswith("_R")]
    marks = {code: Mark((feel,), 5) for code, feel in zip(codes, PATTERN_OF, strict=False)}
    picture = FigurePicture(view)
    target = QPixmap(SIZE * RATIO)
    target.setDevicePixelRatio(RATIO)
    turns = iter(range(1_000_000))

    def one_changed() -> None:
        painter = QPainter(target)
        changed = {**marks, "heel_R": Mark(("tingling",), next(turns) % 10)}
        painter.drawPixmap(0, 0, picture.pixmap(SIZE, placing, changed, ratio=RATIO))
        painter.end()

    def afresh() -> None:
        target.fill(Qt.GlobalColor.white)
        painter = QPainter(target)
        paint_items(painter, draw_view(view, marks, placing, SCREEN).items)
        painter.end()

    pair = measure(one_changed, afresh, rounds=30)
    with capsys.disabled():
        print("\n" + say("body chart at 2x, one mark changed / drawn afresh", pair))
