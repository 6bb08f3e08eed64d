from __future__ import annotations

from math import inf, nan

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest

from tests.ui.canvas import samples
from ui.canvas.faces import Card, Face

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def fed(scene):
    scene.set_all(*samples.tweets())
    return scene


def turn(view, at, *, angle=(0, 0), pixels=(0, 0), keys=NONE):
    event = QWheelEvent(
        QPointF(at), view.viewport().mapToGlobal(QPointF(at)), QPoint(*pixels), QPoint(*angle),
        Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    view.wheelEvent(event)


def pinch(view, at, value):
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2,
        QPointF(at), QPointF(at), QPointF(at), value, QPointF(),
    )  # fmt: skip
    return view.viewportEvent(event)


def close(a, b, by=1.5):
    return (a - b).manhattanLength() <= by


class TestZoom:
    def test_the_wheel_zooms_about_the_pointer(self, fed, view):
        at = QPoint(200, 150)
        under = view.to_scene(QPointF(at))
        for _ in range(4):
            turn(view, at, angle=(0, 120), keys=CTRL)
        assert view.zoom == pytest.approx(1.2**4)
        assert close(view.to_scene(QPointF(at)), under)

    def test_a_free_wheel_halts_at_100_percent_and_goes_on_from_there(self, fed, view):
        view.zoom_to(0.97)
        seen = []
        for _ in range(3):
            turn(view, QPoint(200, 150), angle=(0, 15), keys=CTRL)
            seen.append(view.zoom)
        assert seen == [1.0, pytest.approx(1.2**0.125), pytest.approx(1.2**0.25)]

    def test_a_touchpad_zooms_smoothly(self, fed, view):
        turn(view, QPoint(200, 150), pixels=(0, -30), keys=CTRL)
        assert 0.7 < view.zoom < 0.95

    def test_a_pinch_zooms_about_its_middle(self, fed, view):
        under = view.to_scene(QPointF(300, 200))
        assert pinch(view, QPoint(300, 200), 0.25)
        assert view.zoom == pytest.approx(1.25)
        assert close(view.to_scene(QPointF(300, 200)), under)

    def test_it_goes_from_10_to_400_percent(self, fed, view):
        view.zoom_to(99)
        assert view.zoom == 4.0
        view.zoom_to(0.0001)
        assert view.zoom == 0.1

    def test_a_sketch_too_large_for_10_percent_can_be_seen_whole(self, scene, view):
        scene.set_all([Card("a", 0, 0, Face("a")), Card("b", 0, 50_000, Face("b"))])
        view.fit_all()
        assert view.zoom < 0.02
        assert view.visible_rect().contains(scene.geometry.content_rect())

    @pytest.mark.parametrize("zoom", [nan, inf, -inf, 0.0, -1.0])
    def test_it_never_becomes_what_is_no_zoom(self, fed, view, zoom):
        view.zoom_to(zoom)
        view.zoom_by(zoom)
        pinch(view, QPoint(10, 10), zoom if zoom != 0 else -1.0)
        view.zoom_to(1.0, QPointF(nan, 3))
        view.pan_by(zoom, nan)
        assert view.zoom == 1.0

    def test_a_notch_stops_at_100_percent(self, fed, view):
        view.zoom_to(0.9)
        turn(view, QPoint(5, 5), angle=(0, 120), keys=CTRL)
        assert view.zoom == 1.0

    def test_it_tells_who_listens(self, fed, view, qtbot):
        with qtbot.waitSignal(view.zoomChanged, check_params_cb=lambda zoom: zoom == 2.0):
            view.zoom_to(2.0)
        with qtbot.assertNotEmitted(view.zoomChanged):
            view.zoom_to(2.0)


class TestPlace:
    def test_fitting_shows_all_and_never_larger_than_life(self, fed, view):
        view.fit_all()
        assert view.visible_rect().contains(fed.geometry.content_rect())
        view.fit(["dense"])
        assert view.zoom == 1.0
        assert close(view.visible_rect().center(), fed.geometry.rect_of("dense").center())

    def test_fitting_nothing_shows_the_beginning(self, scene, view):
        view.zoom_to(2.0)
        view.fit_all()
        assert view.zoom == 1.0
        assert close(view.visible_rect().center(), QPointF(0, 0))

    def test_revealing_leaves_the_camera_alone_where_the_card_is_seen(self, fed, view):
        view.fit_all()
        before = view.visible_rect()
        view.reveal("score")
        assert view.visible_rect() == before
        view.pan_by(5000, 0)
        view.reveal("score")
        assert view.visible_rect().contains(fed.geometry.rect_of("score"))

    def test_resizing_keeps_the_middle(self, fed, view, qapp):
        view.look_at(fed.geometry.rect_of("dense").center())
        middle = view.visible_rect().center()
        for width, height in ((500, 700), (1200, 300), (800, 600)):
            view.resize(width, height)
            qapp.processEvents()
            assert close(view.visible_rect().center(), middle)

    def test_one_can_pan_a_view_beyond_the_content(self, fed, view):
        for dx, dy in ((9000, 0), (-9000, 0), (0, 9000), (0, -9000)):
            view.fit_all()
            view.pan_by(dx, dy)
            assert not view.visible_rect().intersects(fed.geometry.content_rect())

    def test_nothing_jumps_when_cards_go(self, fed, view):
        view.look_at(fed.geometry.rect_of("dense_1").center())
        view.pan_by(-300, -200)
        before = view.visible_rect()
        fed.remove_cards(["dense_1", "score", "dense", "concatenate"])
        assert view.visible_rect() == before


class TestHand:
    def test_the_wheel_scrolls(self, fed, view):
        before = view.visible_rect().topLeft()
        turn(view, QPoint(9, 9), angle=(0, -120))
        turn(view, QPoint(9, 9), angle=(0, -120), keys=Qt.KeyboardModifier.ShiftModifier)
        turn(view, QPoint(9, 9), pixels=(-7, -5))
        assert view.visible_rect().topLeft() - before == QPointF(67, 65)

    def test_the_middle_button_drags_the_paper(self, fed, view):
        before = view.visible_rect().topLeft()
        paper = view.viewport()
        QTest.mousePress(paper, Qt.MouseButton.MiddleButton, NONE, QPoint(100, 100))
        assert view.panning
        QTest.mouseMove(paper, QPoint(130, 90))
        QTest.mouseRelease(paper, Qt.MouseButton.MiddleButton, NONE, QPoint(130, 90))
        assert not view.panning
        assert view.visible_rect().topLeft() - before == QPointF(-30, 10)

    def test_space_and_the_left_button_drag_it_too(self, fed, view):
        before = view.visible_rect().topLeft()
        paper = view.viewport()
        QTest.mousePress(paper, Qt.MouseButton.LeftButton, NONE, QPoint(100, 100))
        assert not view.panning
        QTest.mouseRelease(paper, Qt.MouseButton.LeftButton, NONE, QPoint(100, 100))
        QTest.keyPress(view, Qt.Key.Key_Space)
        assert paper.cursor().shape() == Qt.CursorShape.OpenHandCursor
        QTest.mousePress(paper, Qt.MouseButton.LeftButton, NONE, QPoint(100, 100))
        assert view.panning
        QTest.mouseMove(paper, QPoint(80, 100))
        QTest.mouseRelease(paper, Qt.MouseButton.LeftButton, NONE, QPoint(80, 100))
        QTest.keyRelease(view, Qt.Key.Key_Space)
        assert paper.cursor().shape() == Qt.CursorShape.ArrowCursor
        assert view.visible_rect().topLeft() - before == QPointF(20, 0)

    def test_losing_the_focus_lets_go(self, fed, view, qapp):
        QTest.keyPress(view, Qt.Key.Key_Space)
        qapp.sendEvent(view, _focus_out())
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, NONE, QPoint(100, 100))
        assert not view.panning

    def test_other_keys_are_left_to_others(self, fed, view):
        event = _key(Qt.Key.Key_Delete)
        view.keyPressEvent(event)
        assert not event.isAccepted()


def _focus_out():
    from PySide6.QtGui import QFocusEvent

    return QFocusEvent(QEvent.Type.FocusOut)


def _key(key):
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QEvent.Type.KeyPress, key, NONE)


@pytest.mark.parametrize("across", [False, True])
def test_a_large_sketch_is_first_shown_where_it_begins(scene, view, across):
    face = Face("dense", "Dense", "core")
    places = [(0, 3000), (2500, 0), (6000, 6000)]
    scene.turn(across=across)
    scene.set_all([Card(str(at), *place, face) for at, place in enumerate(places)], [])

    view.show_beginning()

    first = scene.geometry.rect_of("0" if across else "1")
    assert view.visible_rect().contains(first)
