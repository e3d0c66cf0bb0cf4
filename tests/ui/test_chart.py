"""The body chart: marked by pointer and by keys, the same as its list, and never by accident."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.drawings.figure import ViewName, load_view
from app.drawings.pointing import Direction, neighbour
from app.ui.chart.areas_view import AreasView
from app.ui.chart.figure_control import FigureControl
from tests.drivers.window import WindowDriver, spoken


@pytest.fixture
def areas(driver: WindowDriver) -> AreasView:
    """Return the chart of an empty intake with leg symptoms."""
    driver.consultation.answer("leg_symptoms", "yes")
    driver.show("where", 1)
    found = driver.page.view.areas
    assert found is not None
    QApplication.processEvents()
    return found


def focus(areas: AreasView, name: ViewName, area: str) -> FigureControl:
    view = areas.chart.views[name]
    view.setFocus()
    view.point_at(area)
    return view


def spot(view: FigureControl, area: str) -> QPoint:
    return view.centre_of(area).toPoint()


def click(view: FigureControl, area: str) -> None:
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot(view, area))


def marked(driver: WindowDriver) -> set[str]:
    return set(driver.consultation.items("areas"))


def test_the_page_begins_in_the_chart(driver: WindowDriver, areas: AreasView) -> None:
    driver.page.enter()
    assert areas.chart.views[ViewName.FRONT].hasFocus()


def test_a_click_marks_and_a_click_on_the_area_in_hand_takes_it_away(driver: WindowDriver, areas: AreasView) -> None:
    back = areas.chart.views[ViewName.BACK]
    click(back, "buttock_R")
    assert marked(driver) == {"buttock_R"}
    click(back, "buttock_R")
    assert marked(driver) == set()


def test_a_click_on_another_marked_area_only_takes_it_in_hand(driver: WindowDriver, areas: AreasView) -> None:
    back = areas.chart.views[ViewName.BACK]
    click(back, "buttock_R")
    click(back, "thigh_b_R")
    click(back, "buttock_R")
    assert marked(driver) == {"buttock_R", "thigh_b_R"}
    assert back.area == "buttock_R"


def test_a_sweep_marks_every_area_on_its_way_and_keeps_what_was_said(driver: WindowDriver, areas: AreasView) -> None:
    driver.consultation.answer("areas", {"thigh_b_R": {"sensations": ["burning"], "strength": 6}})
    back = areas.chart.views[ViewName.BACK]
    way = [spot(back, code) for code in ("buttock_R", "thigh_b_R", "knee_b_R", "calf_b_R")]
    QTest.mousePress(back, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, way[0])
    for start, end in pairwise(way):
        for step in range(1, 9):
            QTest.mouseMove(back, start + (end - start) * step / 8)
    assert marked(driver) == {"thigh_b_R"}  # one answer, when the button is let go
    QTest.mouseRelease(back, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, way[-1])
    assert {"buttock_R", "thigh_b_R", "knee_b_R", "calf_b_R"} <= marked(driver)
    assert driver.consultation.value("areas.thigh_b_R.strength") == "6"


@pytest.mark.parametrize("end", [QPoint(-400, 10), QPoint(10, 5000)])
def test_a_press_dragged_outside_marks_where_it_began_at_most(
    driver: WindowDriver, areas: AreasView, end: QPoint
) -> None:
    back = areas.chart.views[ViewName.BACK]
    QTest.mousePress(back, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot(back, "lbp_s_L"))
    QTest.mouseMove(back, end)
    QTest.mouseRelease(back, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    assert marked(driver) <= {"lbp_s_L"}


def test_a_double_click_and_the_other_button_take_nothing_away(driver: WindowDriver, areas: AreasView) -> None:
    back = areas.chart.views[ViewName.BACK]
    QTest.mouseDClick(back, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot(back, "lbp_c"))
    before = marked(driver)
    QTest.mouseClick(back, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, spot(back, "lbp_c"))
    assert marked(driver) == before


def test_arrows_space_and_digits_mark_with_a_strength(driver: WindowDriver, areas: AreasView) -> None:
    back = focus(areas, ViewName.BACK, "buttock_R")
    driver.press(Qt.Key.Key_Down)
    there = neighbour(load_view(ViewName.BACK), "buttock_R", Direction.DOWN)
    assert back.area == there
    driver.press(Qt.Key.Key_Space)
    driver.type("10")
    assert marked(driver) == {there}
    assert driver.consultation.value(f"areas.{there}.strength") == "10"
    driver.type("7")
    assert driver.consultation.value(f"areas.{there}.strength") == "7"
    driver.press(Qt.Key.Key_Delete)
    assert marked(driver) == set()


def test_one_area_is_the_worst_spot_by_one_key(driver: WindowDriver, areas: AreasView) -> None:
    back = focus(areas, ViewName.BACK, "buttock_R")
    driver.type("w")
    assert driver.consultation.value("areas.buttock_R.worst") == "yes"
    plain = areas.chart.views[ViewName.BACK].grab().toImage()
    back.point_at("calf_b_R")
    driver.type("8w")
    assert driver.consultation.value("areas.buttock_R.worst") == ""
    assert driver.consultation.value("areas.calf_b_R.worst") == "yes"
    assert driver.consultation.value("areas.calf_b_R.strength") == "8"
    assert areas.details.worst.said() == "The worst spot (W on the chart)"
    assert back.grab().toImage() != plain
    driver.type("w")
    assert driver.consultation.value("areas.calf_b_R.worst") == ""


def test_a_held_key_marks_once(driver: WindowDriver, areas: AreasView) -> None:
    back = focus(areas, ViewName.BACK, "lbp_c")
    driver.press(Qt.Key.Key_Space)
    for _ in range(5):
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", autorep=True)
        QApplication.sendEvent(back, held)
    assert marked(driver) == {"lbp_c"}


def test_an_arrow_beyond_the_front_goes_on_in_the_back(driver: WindowDriver, areas: AreasView) -> None:
    front = focus(areas, ViewName.FRONT, "thigh_f_R")
    back = areas.chart.views[ViewName.BACK]
    for _ in range(20):
        if front.hasFocus():
            driver.press(Qt.Key.Key_Right)
    assert back.hasFocus()


def test_what_is_marked_in_one_view_lights_up_in_the_other(driver: WindowDriver, areas: AreasView) -> None:
    before = areas.chart.views[ViewName.FRONT].grab().toImage()
    focus(areas, ViewName.SOLES, "toe_big_L")
    driver.press(Qt.Key.Key_Space)
    assert areas.chart.views[ViewName.FRONT].grab().toImage() != before


def test_a_small_toe_is_met_by_a_click_beside_it(driver: WindowDriver, areas: AreasView) -> None:
    feet = areas.chart.views[ViewName.FEET]
    toe = spot(feet, "toe_little_R")
    QTest.mouseClick(feet, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, toe + QPoint(-6, 4))
    assert marked(driver) == {"toe_little_R"}


def test_enter_leads_to_how_the_marked_area_feels(driver: WindowDriver, areas: AreasView) -> None:
    focus(areas, ViewName.BACK, "calf_out_R")
    driver.press(Qt.Key.Key_Space)
    driver.press(Qt.Key.Key_Return)
    assert areas.sensations.hasFocus()
    driver.type("8")
    assert driver.consultation.value("areas.calf_out_R.tingling") == "yes"


def test_undo_brings_back_what_clear_took_and_clear_asks_first(driver: WindowDriver, areas: AreasView) -> None:
    driver.consultation.answer("areas", {"lbp_c": {}, "buttock_L": {}})
    areas.chart.clear.click()
    assert marked(driver) == {"lbp_c", "buttock_L"}
    areas.chart.clear.click()
    assert marked(driver) == set()
    driver.consultation.undo()
    assert marked(driver) == {"lbp_c", "buttock_L"}


def test_the_list_shows_and_marks_the_same(driver: WindowDriver, areas: AreasView) -> None:
    focus(areas, ViewName.BACK, "buttock_R")
    driver.press(Qt.Key.Key_Space)
    driver.press(Qt.Key.Key_F9)
    assert areas.is_listed
    place = areas.list.place_of("buttock_R")
    assert place.said() == "Right"
    place.setFocus()
    driver.type("l")
    assert marked(driver) == {"buttock_R", "buttock_L"}
    driver.press(Qt.Key.Key_F9)
    assert not areas.is_listed


def test_a_mirror_turns_the_picture_and_not_the_person(driver: WindowDriver, areas: AreasView) -> None:
    front = focus(areas, ViewName.FRONT, "thigh_f_R")
    before = front.centre_of("thigh_f_R").x()
    driver.type("m")
    assert front.centre_of("thigh_f_R").x() > front.width() / 2 > before
    click(front, "thigh_f_R")
    assert marked(driver) <= {"thigh_f_R"}
    click(front, "shin_in_L")
    assert "shin_in_L" in marked(driver)


def test_one_view_can_be_made_larger(driver: WindowDriver, areas: AreasView) -> None:
    back = focus(areas, ViewName.BACK, "lbp_c")
    driver.type("z")
    assert [view for view in areas.chart.views.values() if view.isVisible()] == [back]
    driver.type("z")
    assert all(view.isVisible() for view in areas.chart.views.values())


def test_nerve_areas_come_with_words_of_caution(driver: WindowDriver, areas: AreasView) -> None:
    front = focus(areas, ViewName.FRONT, "thigh_f_R")
    plain = front.grab().toImage()
    assert not areas.chart.note.isVisible()
    driver.type("n")
    assert "overlap" in areas.chart.note.text()
    assert areas.chart.note.isVisible()
    assert front.grab().toImage() != plain


def test_the_line_under_the_figure_says_how_far_it_goes(driver: WindowDriver, areas: AreasView) -> None:
    assert areas.chart.extent.text() == "Nothing is marked."
    driver.consultation.answer("areas", {"buttock_R": {}, "calf_out_R": {}})
    said = areas.chart.extent.text()
    assert said.startswith("Radiating · farthest: outer calf, right · below the knee: right · saddle not marked")


def test_a_screen_reader_hears_the_area_in_hand_and_its_mark(driver: WindowDriver, areas: AreasView) -> None:
    back = focus(areas, ViewName.BACK, "calf_out_R")
    assert spoken(back) == "Back, Outer calf, right: not marked"
    driver.press(Qt.Key.Key_Space)
    driver.type("8")
    assert spoken(back) == "Back, Outer calf, right: no sensation given, 8 / 10"


def test_help_tells_the_keys_of_the_chart(driver: WindowDriver, areas: AreasView) -> None:
    focus(areas, ViewName.BACK, "lbp_c")
    title, words = driver.page.help_for_focus()
    assert title == "Marked areas"
    assert all(said in words for said in ("Left and right are the person's own", "Space marks it", "F9"))


def test_every_area_is_reached_by_arrows_or_by_the_tab_key(driver: WindowDriver, areas: AreasView) -> None:
    found = {code for name, view in areas.chart.views.items() for code in reached(name, view.area)}
    assert found == set(driver.consultation.catalogue.areas)


def reached(name: ViewName, first: str) -> set[str]:
    found: set[str] = set()
    waiting = [first]
    while waiting:
        code = waiting.pop()
        if code not in found:
            found.add(code)
            waiting += [neighbour(load_view(name), code, direction) for direction in Direction]
    return found
