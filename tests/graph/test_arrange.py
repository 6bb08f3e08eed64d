"""Arranging: no card covers another, what follows stands below, and what is alike looks alike."""

from __future__ import annotations

from itertools import combinations, pairwise

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc.layers.core.dense import Dense
from graph.arrange import ROW, arrange
from graph.arrange.settling import GRID
from graph.edits import AddLayer, AddNode, Connect, apply_all
from graph.examples import examples
from graph.sketch import Edge, Sketch
from tests.graph.recorded_models import INDEX, document

WIDTH, HEIGHT = 320, 76


def sketch_of(count, edges):
    """Cards n1 ... and wires between them by number."""
    sketch = Sketch()
    names = [str(number) for number in range(1, count + 1)]
    edits = [AddLayer(f"l{name}", Dense(name=name)) for name in names]
    edits += [AddNode(f"n{name}", f"l{name}", 0, 0) for name in names]
    slots = dict.fromkeys(range(count + 1), 0)
    for source, target in edges:
        edits.append(Connect(Edge(f"n{source}", 0, f"n{target}", slots[target])))
        slots[target] += 1
    apply_all(sketch, edits)
    return sketch


def overlaps(places):
    """Pairs of cards that cover each other, at the greatest width."""
    rows = {}
    for x, y in places.values():
        rows.setdefault(y, []).append(x)
    near = [b - a for row in rows.values() for a, b in pairwise(sorted(row))]
    between = [abs(one - other) for one, other in combinations(rows, 2)]
    return [gap for gap in near if gap < WIDTH] + [gap for gap in between if gap < HEIGHT]


@st.composite
def graphs(draw, loops=False):
    count = draw(st.integers(1, 24))
    number = st.integers(1, count)
    edges = draw(st.lists(st.tuples(number, number), max_size=40, unique=True))
    good = [edge for edge in edges if edge[0] != edge[1] and (loops or edge[0] < edge[1])]
    return count, good


@given(graphs())
def test_what_follows_stands_below_and_no_card_covers_another(graph):
    count, edges = graph
    places = arrange(sketch_of(count, edges))

    assert len(places) == count
    assert overlaps(places) == []
    for source, target in edges:
        assert places[f"n{source}"][1] + ROW <= places[f"n{target}"][1]
    assert all(x % GRID == 0 and y % GRID == 0 for x, y in places.values())


@given(graphs(loops=True))
def test_a_loop_is_drawn_as_well(graph):
    count, edges = graph
    sketch = sketch_of(count, edges)

    assert overlaps(arrange(sketch)) == []
    assert arrange(sketch) == arrange(sketch)


@given(graphs(), st.randoms())
def test_the_order_in_which_things_were_put_in_does_not_matter(graph, random):
    count, edges = graph
    shuffled = nx.MultiDiGraph()
    sketch = sketch_of(count, edges)
    nodes = list(sketch.graph.nodes(data=True))
    random.shuffle(nodes)
    wires = list(sketch.graph.edges(keys=True, data=True))
    random.shuffle(wires)
    shuffled.add_nodes_from(nodes)
    shuffled.add_edges_from(wires)
    before = arrange(sketch)
    sketch.graph = shuffled

    assert arrange(sketch) == before


def test_nothing_is_nowhere():
    assert arrange(Sketch()) == {}


def test_a_chain_is_a_column():
    places = arrange(sketch_of(9, [(n, n + 1) for n in range(1, 9)]))

    assert places == {f"n{n}": (0, ROW * (n - 1)) for n in range(1, 10)}


def test_two_branches_stand_on_both_sides_of_what_they_have_in_common():
    places = arrange(sketch_of(6, [(1, 2), (1, 3), (2, 4), (3, 5), (4, 6), (5, 6)]))

    assert places["n1"][0] == places["n6"][0] == 0
    for left, right in (("n2", "n3"), ("n4", "n5")):
        assert places[left][0] == -places[right][0] < 0


def test_a_short_branch_does_not_bend_the_long_one():
    places = arrange(sketch_of(7, [(1, 2), (2, 3), (3, 4), (4, 7), (1, 5), (5, 7), (7, 6)]))

    assert len({places[f"n{n}"][0] for n in (2, 3, 4)}) == 1
    assert places["n1"][0] == places["n7"][0] == places["n6"][0]


def test_a_wire_that_skips_a_chain_passes_beside_its_cards():
    places = arrange(sketch_of(5, [(1, 2), (2, 3), (3, 4), (4, 5), (1, 5)]))

    assert abs(places["n1"][0] - places["n5"][0]) <= GRID
    assert all(abs(places[f"n{n}"][0] - places["n1"][0]) >= WIDTH / 2 for n in (2, 3, 4))


def test_an_input_stands_right_above_what_it_feeds():
    places = arrange(sketch_of(5, [(1, 2), (2, 3), (3, 5), (4, 5)]))

    assert places["n4"][1] == places["n5"][1] - ROW


def test_parts_that_are_not_connected_stand_side_by_side():
    places = arrange(sketch_of(4, [(1, 2), (3, 4)]))

    assert places["n3"][1] == places["n1"][1]
    assert places["n3"][0] - places["n1"][0] >= WIDTH


def test_wires_do_not_cross_where_they_need_not():
    places = arrange(sketch_of(6, [(1, 4), (1, 5), (2, 6), (2, 3), (4, 6), (5, 3)]))

    lower = sorted(("n3", "n6"), key=lambda node: places[node][0])
    upper = sorted(("n4", "n5"), key=lambda node: places[node][0])
    assert lower == (["n6", "n3"] if upper == ["n4", "n5"] else ["n3", "n6"])


def test_a_sketch_that_is_wired_all_across_is_drawn_too():
    edges = [(n, n + 1) for n in range(1, 300)] + [(n, 300) for n in range(1, 299)]

    assert overlaps(arrange(sketch_of(300, edges))) == []


@pytest.mark.parametrize("name", INDEX)
def test_a_recorded_model_is_legible(name):
    sketch = document(name).sketch
    places = {node: sketch.position(node) for node in sketch.nodes}

    assert overlaps(places) == []
    assert all(places[e.source][1] < places[e.target][1] for e in sketch.edges)


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_an_example_stands_on_the_grid_around_the_middle(example):
    sketch = example.open()
    places = {node: sketch.position(node) for node in sketch.nodes}

    assert overlaps(places) == []
    assert all(x % GRID == 0 and y % GRID == 0 for x, y in places.values())
    assert abs(sum((min(places.values())[0], max(places.values())[0]))) <= GRID
