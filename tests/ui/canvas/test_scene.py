from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF, QTimer

from tests.ui.canvas import samples
from ui.canvas.faces import PAPER, Explanation, Face, Hit, Wire
from ui.theme import theme


@pytest.fixture
def fed(scene, view, qapp):
    """The window of the design, painted and at rest."""
    scene.set_all(*samples.tweets())
    view.fit_all()
    qapp.processEvents()
    scene.settle_now()
    qapp.processEvents()
    return scene


def turns(qapp):
    """What was asked for is gathered in one turn of the event loop and painted in the next."""
    for _ in range(3):
        qapp.processEvents()


def awaited(scene):
    """Whether it will paint on by itself."""
    return any(timer.isActive() for timer in scene.repaint.findChildren(QTimer))


def renumbered(scene, card_id, count):
    card = scene.geometry.cards.card(card_id)
    return replace(card, face=replace(card.face, count=count))


class TestRepaint:
    def test_many_changes_make_one_frame(self, fed, paints, qapp):
        for at in range(50):
            fed.update_cards([renumbered(fed, "dense", f"{at}")])
            fed.update_wires([Wire("dense", 0, "score", 0, f"{at}")])
            fed.set_selected({"dense"} if at % 2 else set())
            fed.set_offsets({"score": (at, at)})
        turns(qapp)
        assert len(paints.regions) == 1

    def test_a_new_number_repaints_its_card_alone(self, fed, view, paints, qapp):
        fed.update_cards([renumbered(fed, "dense", "9,999")])
        turns(qapp)
        (region,) = paints.regions
        card = view.mapFromScene(fed.geometry.rect_of("dense")).boundingRect()
        assert region.contains(card)
        assert region.width() < card.width() + 80
        assert region.height() < card.height() + 80

    def test_nothing_new_makes_no_frame(self, fed, paints, qapp):
        fed.update_cards(samples.tweets()[0])
        fed.update_wires(samples.tweets()[1])
        fed.set_hovered(PAPER)
        fed.set_offsets({})
        turns(qapp)
        assert paints.regions == []

    def test_it_comes_to_rest(self, fed, view, paints, qapp):
        view.zoom_to(0.8)
        turns(qapp)
        fed.settle_now()
        turns(qapp)
        paints.regions.clear()
        turns(qapp)
        assert paints.regions == []
        assert not fed.layer.cards.unfinished

    def test_after_a_zoom_the_sprites_are_painted_for_the_new_scale(self, fed, view, qapp):
        face = fed.geometry.cards.card("dense").face
        before = fed.layer.sprites.kept(face, 2).scale
        view.zoom_to(0.8)
        turns(qapp)
        assert fed.layer.cards.unfinished
        assert fed.layer.sprites.kept(face, 2).scale == before
        fed.settle_now()
        assert fed.layer.sprites.kept(face, 2).scale == pytest.approx(0.8)

    def test_a_store_too_small_for_the_screen_still_comes_to_rest(
        self, fed, view, paints, qtbot, qapp
    ):
        fed.layer.sprites.store.bound = 400_000
        fed.layer.sprites.store.clear()
        view.viewport().update()
        turns(qapp)
        qtbot.waitUntil(lambda: not awaited(fed), timeout=30_000)
        turns(qapp)
        paints.regions.clear()
        turns(qapp)
        assert paints.regions == []
        assert not awaited(fed)


class TestFeeding:
    def test_nothing_at_all_can_be_shown(self, scene, view, picture):
        scene.set_all([])
        scene.update_cards([])
        scene.remove_cards(["nobody"])
        scene.set_offsets({"nobody": (3, 3)})
        scene.set_selected({"nobody"})
        view.fit_all()
        assert picture().pixelColor(5, 5) == theme.LIGHT.paper

    @pytest.mark.parametrize("zoom", [0.01, 0.1, 0.2, 0.35, 0.6, 1.0, 2.0, 4.0])
    def test_every_level_of_detail_shows_every_state(self, scene, view, picture, zoom):
        cards, wires, links = samples.oddities()
        more, more_wires, _ = samples.grid(100)
        scene.set_all(cards + more, wires + more_wires, links)
        scene.set_selected({"c0", "a"}, [wires[0].key])
        scene.set_focus("b")
        scene.set_hovered(Hit("card", "c"))
        view.zoom_to(zoom)
        assert picture().size() == view.viewport().size()

    def test_marks_of_what_is_gone_are_dropped(self, fed):
        wire = samples.tweets()[1][0]
        fed.set_selected({"dense", "tweet_a"}, [wire.key])
        fed.set_hovered(Hit("wire", wire.target, wire.slot, wire))
        fed.set_focus("dense")
        fed.remove_wires([wire.key])
        fed.remove_cards(["dense"])
        assert fed.selected == {"tweet_a"}
        assert fed.selected_wires == set()
        assert fed.hovered == PAPER
        assert fed.focus == ""

    def test_new_cards_may_come_one_by_one(self, fed, picture):
        fed.update_cards([replace(fed.geometry.cards.card("dense"), id="more", x=20, y=300)])
        fed.update_wires([Wire("tweet_a", 0, "more", 0)])
        fed.set_selected({"more"})
        picture()
        assert fed.geometry.rect_of("more").top() == 300

    def test_another_theme_is_taken_up_at_once(self, fed, qapp, picture):
        theme.apply(qapp, theme.DARK)
        assert fed.inks.dark
        assert picture().pixelColor(3, 3) == theme.DARK.paper


class TestBubble:
    @pytest.fixture(autouse=True)
    def _explained(self, fed):
        fed.explain = samples.explanation

    def open(self, scene):
        return scene.live.problem.isVisible()

    def test_it_opens_for_the_hovered_card_with_a_problem(self, fed):
        fed.set_hovered(Hit("card", "dense"))
        assert not self.open(fed)
        fed.set_hovered(Hit("card", samples.WRONG))
        assert self.open(fed)
        fed.set_hovered(PAPER)
        assert not self.open(fed)

    def test_it_opens_for_the_selected_card_with_a_problem(self, fed):
        fed.set_selected({samples.WRONG})
        assert self.open(fed)
        fed.set_selected({samples.WRONG, "dense"})
        assert not self.open(fed)

    def test_it_stays_off_its_card_and_in_the_view(self, fed, view):
        fed.set_hovered(Hit("card", samples.WRONG))
        for dx, dy in ((0, 0), (180, 0), (-300, 100), (120, -260), (0, 400)):
            view.pan_by(dx, dy)
            bubble = fed.live.problem
            if bubble.isVisible():
                corner = view.viewportTransform().map(bubble.pos())
                box = QRectF(corner, bubble.size)
                card = view.viewportTransform().mapRect(fed.geometry.rect_of(samples.WRONG))
                assert QRectF(view.viewport().rect()).contains(box)
                assert not box.intersects(card)

    def test_it_closes_while_a_gesture_is_under_way(self, fed):
        fed.set_selected({samples.WRONG})
        fed.set_offsets({samples.WRONG: (5, 5)})
        assert not self.open(fed)
        fed.set_offsets({})
        assert self.open(fed)
        fed.show_wire(QPointF(0, 0), QPointF(50, 90), "batch, 32")
        assert not self.open(fed)
        fed.hide_wire()
        assert self.open(fed)

    def test_it_closes_when_the_problem_is_solved(self, fed):
        fed.set_selected({samples.WRONG})
        card = fed.geometry.cards.card(samples.WRONG)
        fed.update_cards([replace(card, face=replace(card.face, state="fine"))])
        assert not self.open(fed)

    def test_it_says_new_words_for_a_new_problem(self, fed):
        fed.set_selected({samples.WRONG})
        before = fed.live.problem.size
        fed.explain = lambda _card: Explanation("lstm", "")
        fed.update_cards([])
        assert fed.live.problem.size.height() < before.height()


class TestGestures:
    def test_the_live_things_come_and_go(self, fed, picture):
        fed.show_wire(QPointF(100, 100), QPointF(200, 300), "batch, 10 · 650", "wrong")
        fed.show_band(QRectF(200, 200, -100, -50))
        fed.show_ghost(Face("dense_2"), QPointF(300, 100))
        picture()
        live = fed.live
        assert live.band.rect() == QRectF(100, 150, 100, 50)
        assert live.wire.isVisible()
        assert live.result.isVisible()
        fed.hide_wire()
        fed.hide_band()
        fed.hide_ghost()
        assert not live.busy
        assert not live.result.isVisible()

    def test_a_wire_without_a_result_says_nothing(self, fed):
        fed.show_wire(QPointF(0, 0), QPointF(50, 90))
        assert not fed.live.result.isVisible()
