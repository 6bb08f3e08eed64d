from __future__ import annotations

import pytest
from PySide6.QtGui import QPixmap

from ui.canvas.sprites import Sprite, SpriteStore

ONE = 10 * 10 * 4


def sprite(side=10):
    return Sprite(QPixmap(side, side), 1.0, 0, 0)


@pytest.fixture
def store(qapp):
    return SpriteStore(bound=3 * ONE)


def test_the_longest_unused_goes_first(store):
    for key in "abc":
        store.put(key, sprite())
    store.frame += 1
    store.get("a")
    store.put("d", sprite())
    assert store.get("b") is None
    assert store.get("a") is not None
    assert store.get("c") is not None


def test_the_bound_holds_whatever_comes(store):
    for at in range(200):
        store.frame += at % 3
        store.put(at % 11, sprite(4 + at % 9))
        assert store.bytes <= store.bound
        assert store.bytes == sum(kept.size for kept in store._kept.values())
    assert len(store) > 1


def test_what_this_frame_shows_is_not_given_up_for_the_rest_of_it(store):
    assert all(store.put(key, sprite()) for key in "abc")
    assert not store.put("d", sprite())
    assert store.get("a") is not None
    store.frame += 1
    assert store.put("d", sprite())


def test_a_new_sprite_takes_the_place_of_the_old(store):
    store.put("a", sprite())
    store.put("a", sprite(5))
    assert len(store) == 1
    assert store.bytes == 5 * 5 * 4


def test_one_that_is_too_large_is_not_kept(store):
    store.put("a", sprite())
    store.frame += 1
    assert not store.put("b", sprite(100))
    assert store.bytes <= store.bound


def test_clearing_gives_all_back(store):
    store.put("a", sprite())
    store.clear()
    assert (len(store), store.bytes) == (0, 0)
