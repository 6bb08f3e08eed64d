"""The command that arranges: little moves, nothing is covered, and one step takes it back."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc.layers.core.dense import Dense
from graph.arrange import ROW
from graph.arrange.frames import card, frames, holds, meet
from graph.arrange.settling import GRID
from graph.commands import annotating, framing, place_after
from graph.commands.arranging import lay_out
from graph.commands.inserting import insert as insert_layer
from graph.document import Document
from graph.edits import AddLayer, AddNode, Connect, Disconnect, Move, apply_all
from graph.examples import examples
from graph.formats.native import dumps, loads
from graph.groups import all_members, lineage, parent_of
from graph.places import STRIDE
from graph.sketch import Edge
from tests.graph.test_arrange import graphs, sketch_of

WIDTH, HEIGHT = 320, 76
places = st.tuples(st.integers(-40, 40), st.integers(-40, 40))


def where(sketch):
    return {node: sketch.position(node) for node in sketch.nodes}


def covering(sketch):
    """Pairs of cards that cover each other, at the greatest width."""
    pairs = combinations(where(sketch).items(), 2)
    return [
        (one, two)
        for (one, a), (two, b) in pairs
        if abs(a[0] - b[0]) < WIDTH and abs(a[1] - b[1]) < HEIGHT
    ]


def moved(before, after):
    return {node for node, place in before.items() if after[node] != place}


def laid_out(sketch, nodes=(), **how):
    """A document of the sketch, arranged."""
    document = Document(sketch)
    document.do(lay_out(sketch, nodes, **how))
    return document


def scatter(sketch, data):
    """Put the cards anywhere, as a hand may have done."""
    there = {node: data.draw(places, label=node) for node in sketch.nodes}
    apply_all(sketch, [Move({node: (24.0 * x, 24.0 * y) for node, (x, y) in there.items()})])


@given(graphs(loops=True), st.booleans(), st.data())
def test_arranging_twice_moves_nothing(graph, across, data):
    sketch = sketch_of(*graph)
    scatter(sketch, data)
    document = laid_out(sketch, across=across)
    arranged = where(sketch)

    assert covering(sketch) == []
    assert all(x % GRID == 0 and y % GRID == 0 for x, y in arranged.values())
    document.do(lay_out(sketch))
    assert moved(arranged, where(sketch)) == set()


@given(graphs(), st.booleans(), st.data())
def test_it_is_one_step_that_undo_takes_back(graph, across, data):
    sketch = sketch_of(*graph)
    scatter(sketch, data)
    before = dumps(sketch)
    document = laid_out(sketch, across=across)
    after = dumps(sketch)

    if before != after:
        assert len(document.history.done) == 1
        document.undo()
        assert dumps(sketch) == before
        document.redo()
    assert dumps(sketch) == after
    assert document.undo() is None or document.undo() is None


@given(graphs(), st.data())
def test_what_is_not_selected_stays_and_is_not_covered(graph, data):
    sketch = sketch_of(*graph)
    laid_out(sketch)
    some = data.draw(st.lists(st.sampled_from(sketch.nodes), min_size=2, unique=True) if len(
        sketch.nodes) > 1 else st.just([]))  # fmt: skip
    there = data.draw(places)
    if len(some) > 1:
        apply_all(sketch, [Move({some[0]: (24.0 * there[0], 24.0 * there[1])})])
    before = where(sketch)
    laid_out(sketch, some)

    others = set(sketch.nodes) - set(some) if some else set()
    assert not moved(before, where(sketch)) & others
    standing = set(combinations(sorted(others), 2))
    assert [pair for pair in covering(sketch) if tuple(sorted(pair)) not in standing] == []


@given(st.integers(2, 12), st.data(), st.booleans())
def test_a_layer_more_in_a_chain_moves_only_one_side_of_it_and_nothing_aside(count, data, across):
    sketch = sketch_of(count, [(n, n + 1) for n in range(1, count)])
    laid_out(sketch, across=across)
    at = data.draw(st.integers(1, count - 1))
    before = where(sketch)
    insert(sketch, f"n{at}", f"n{at + 1}")
    laid_out(sketch)

    after = where(sketch)
    assert covering(sketch) == []
    along = 0 if across else 1
    assert {places[1 - along] for places in after.values()} == {before["n1"][1 - along]}
    assert len(moved(before, after)) == min(at, count - at)
    step = STRIDE if across else ROW
    assert after[f"n{at + 1}"][along] - after[f"n{at}"][along] == 2 * step


def insert(sketch, source, target):
    (edge,) = [e for e in sketch.edges_into(target) if e.source == source]
    apply_all(
        sketch,
        [
            AddLayer("fresh", Dense(name="fresh")),
            AddNode("n99", "fresh", 480, 0),
            Disconnect(edge),
            Connect(Edge(source, 0, "n99", 0)),
            Connect(Edge("n99", 0, target, edge.slot)),
        ],
    )


@given(graphs(), st.data())
def test_a_layer_more_turns_no_two_neighbours_that_cross_no_wire(graph, data):
    """In a tree that crosses nowhere, cards of a row keep their sides."""
    count, edges = graph
    edges = list({target: (source, target) for source, target in edges}.values())
    sketch = sketch_of(count, edges)
    laid_out(sketch)
    before = where(sketch)
    document = Document(sketch)
    document.do(place_after(sketch, "Dense", data.draw(st.sampled_from(sketch.nodes))))
    document.do(lay_out(sketch))

    after = where(sketch)
    if straight_crossings(sketch, before) == 0:
        for one, two in combinations(before, 2):
            if before[one][1] == before[two][1] and after[one][1] == after[two][1]:
                assert (before[one][0] < before[two][0]) == (after[one][0] < after[two][0])


def straight_crossings(sketch, there):
    """How many pairs of wires between the same two rows cross; those into a card by its slots."""
    ends = [
        (there[e.source], (there[e.target][0] + e.slot / 10, there[e.target][1]))
        for e in sketch.edges
        if e.source in there and e.target in there
    ]
    if any(abs(a[1] - b[1]) != ROW for a, b in ends):
        return 1  # A wire that passes rows may cross others anywhere.
    return sum(
        a[1] == c[1] and (a[0] - c[0]) * (b[0] - d[0]) < 0
        for (a, b), (c, d) in combinations(ends, 2)
    )


def test_branches_that_change_sides_by_hand_stay_there():
    sketch = sketch_of(5, [(1, 2), (1, 3), (2, 4), (3, 5)])
    laid_out(sketch)
    there = where(sketch)
    swapped = {"n2": there["n3"], "n3": there["n2"], "n4": there["n5"], "n5": there["n4"]}
    apply_all(sketch, [Move(swapped)])
    laid_out(sketch)

    assert where(sketch) == there | swapped


def test_it_stays_where_most_of_it_stands():
    sketch = sketch_of(5, [(n, n + 1) for n in range(1, 5)])
    laid_out(sketch)
    apply_all(sketch, [Move({n: (x + 720, y + 240) for n, (x, y) in where(sketch).items()})])
    there = where(sketch)
    apply_all(sketch, [Move({"n3": (0.0, 0.0)})])
    laid_out(sketch)

    assert where(sketch) == there


def test_across_is_from_left_to_right_and_kept_in_the_file():
    sketch = sketch_of(4, [(1, 2), (2, 3), (3, 4)])
    document = laid_out(sketch, across=True)

    assert [x for x, _ in where(sketch).values()] == [0, STRIDE, 2 * STRIDE, 3 * STRIDE]
    assert {y for _, y in where(sketch).values()} == {0}
    assert loads(dumps(sketch)).properties.across is True
    document.undo()
    assert sketch.properties.across is False


def test_a_direction_that_is_no_such_thing_is_a_damaged_file():
    from graph.formats.format_error import FormatError

    text = dumps(laid_out(sketch_of(2, [(1, 2)]), across=True).sketch)
    with pytest.raises(FormatError):
        loads(text.replace('"across": true', '"across": "up"'))


def test_turning_it_turns_everything_even_where_some_is_selected():
    sketch = sketch_of(4, [(1, 2), (2, 3), (3, 4)])
    laid_out(sketch)
    laid_out(sketch, ["n2", "n3"], across=True)

    assert len({x for x, _ in where(sketch).values()}) == 4


def test_nothing_to_move_is_no_step():
    sketch = sketch_of(3, [(1, 2), (2, 3)])
    document = laid_out(sketch)
    steps = len(document.history.done)
    document.do(lay_out(sketch))

    assert len(document.history.done) == steps
    assert lay_out(Document().sketch).edits == ()


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
@pytest.mark.parametrize("across", [False, True])
def test_an_example_is_arranged_both_ways(example, across):
    sketch = example.open()
    before = where(sketch)
    laid_out(sketch, across=across)

    assert covering(sketch) == []
    if not across:
        assert moved(before, where(sketch)) == set()
    along = 0 if across else 1
    there = where(sketch)
    assert all(there[e.source][along] < there[e.target][along] for e in sketch.edges)


def test_a_skip_wired_later_moves_no_card_to_another_row():
    sketch = sketch_of(5, [(n, n + 1) for n in range(1, 5)])
    laid_out(sketch)
    before = where(sketch)
    apply_all(sketch, [Connect(Edge("n1", 0, "n5", 1))])
    laid_out(sketch)

    assert {n: y for n, (_, y) in before.items()} == {n: y for n, (_, y) in where(sketch).items()}


@pytest.mark.parametrize("skip", [0, 1])
def test_a_skip_passes_on_the_side_of_the_input_that_it_goes_to(skip):
    chain = [(1, 2), (2, 3), (3, 4), (4, 5)]
    edges = [(1, 5), *chain] if skip == 0 else [*chain, (1, 5)]
    sketch = sketch_of(5, edges)
    laid_out(sketch)

    beside = {sketch.position(n)[0] > sketch.position("n1")[0] for n in ("n2", "n3", "n4")}
    assert beside == {skip == 0}


def test_a_layer_put_into_a_wire_that_runs_across_moves_what_follows_to_the_right():
    sketch = sketch_of(3, [(1, 2), (2, 3)])
    laid_out(sketch, across=True)
    before = where(sketch)
    document = Document(sketch)
    x, y = before["n2"]
    document.do(insert_layer(sketch, "Dense", Edge("n1", 0, "n2", 0), x, y))

    after = where(sketch)
    assert {node for node, place in after.items() if place[1] != y} == set()
    assert after["n2"][0] == x + STRIDE
    assert after["n3"][0] == before["n3"][0] + STRIDE
    assert covering(sketch) == []


# Groups and notes


def rects(sketch, groups):
    return frames(sketch, sketch.position, {}, groups)


def grouped(sketch, data):
    """Groups of any cards, some in others."""
    document = Document(sketch)
    for _ in range(data.draw(st.integers(1, 4), label="groups")):
        some = st.lists(st.sampled_from(sketch.nodes), min_size=1, max_size=6, unique=True)
        document.do(framing.group(sketch, data.draw(some), ""))
    return document


@given(graphs(loops=True), st.booleans(), st.data())
def test_frames_cover_neither_each_other_nor_a_card_that_is_in_none_of_them(graph, across, data):
    sketch = sketch_of(*graph)
    scatter(sketch, data)
    document = grouped(sketch, data)
    document.do(lay_out(sketch, across=across))

    found = rects(sketch, sketch.groups)
    inside = all_members(sketch)
    assert covering(sketch) == []
    for one, other in combinations(found, 2):
        nested = {one, other} <= {*lineage(sketch, one)} or {one, other} <= {
            *lineage(sketch, other)
        }
        assert nested or not meet(found[one], found[other])
    for group, frame in found.items():
        around = {node for node in sketch.nodes if meet(frame, card(sketch.position(node)))}
        assert around == set(inside[group])
        outer = parent_of(sketch, group)
        assert not outer or holds(found[outer], frame)
    arranged = where(sketch)
    assert all(x % GRID == 0 and y % GRID == 0 for x, y in arranged.values())
    document.do(lay_out(sketch))
    assert moved(arranged, where(sketch)) == set()


@given(graphs(), st.data())
def test_a_group_arranged_by_itself_covers_nothing_else(graph, data):
    sketch = sketch_of(*graph)
    document = grouped(sketch, data)
    document.do(lay_out(sketch))
    group = data.draw(st.sampled_from(sorted(sketch.groups)))
    chosen = all_members(sketch)[group]
    scattered = {node: data.draw(places, label=node) for node in chosen}
    apply_all(sketch, [Move({n: (24.0 * x, 24.0 * y) for n, (x, y) in scattered.items()})])
    document.do(lay_out(sketch, chosen))
    if len(chosen) > 1:
        found = rects(sketch, sketch.groups)
        around = {n for n in sketch.nodes if meet(found[group], card(sketch.position(n)))}
        assert around == set(chosen)


def test_a_branch_in_a_frame_stands_beside_the_other_one():
    """A residual block whose two branches are groups: rows in them, both beside each other."""
    sketch = sketch_of(6, [(1, 2), (2, 3), (1, 4), (4, 5), (3, 6), (5, 6)])
    document = Document(sketch)
    for pair in (["n2", "n3"], ["n4", "n5"]):
        document.do(framing.group(sketch, pair, ""))
    document.do(lay_out(sketch))
    at = where(sketch)
    assert at["n2"][0] == at["n3"][0]
    assert at["n4"][0] == at["n5"][0]
    assert at["n2"][1] == at["n4"][1]
    assert at["n5"][1] < at["n6"][1]
    assert at["n1"][0] == at["n6"][0] == (at["n2"][0] + at["n4"][0]) / 2


def notes(sketch):
    return {each: (n.x, n.y, n.x + n.width, n.y + n.height) for each, n in sketch.notes.items()}


@given(graphs(), st.booleans(), st.data())
def test_notes_lie_under_no_card_and_on_no_edge_of_a_frame(graph, across, data):
    sketch = sketch_of(*graph)
    scatter(sketch, data)
    document = grouped(sketch, data)
    for each in range(data.draw(st.integers(1, 4), label="notes")):
        x, y = data.draw(places)
        document.do(annotating.add_note(sketch, f"note {each}", (24.0 * x, 24.0 * y)))
    document.do(lay_out(sketch, across=across))

    there = notes(sketch)
    assert not any(meet(one, other) for one, other in combinations(there.values(), 2))
    for note in there.values():
        assert not any(meet(note, card(sketch.position(node))) for node in sketch.nodes)
        for frame in rects(sketch, sketch.groups).values():
            assert holds(frame, note) or not meet(frame, note)
    before = dumps(sketch)
    document.do(lay_out(sketch))
    assert dumps(sketch) == before


def test_a_note_stays_beside_its_card():
    sketch = sketch_of(3, [(1, 2), (2, 3)])
    apply_all(sketch, [Move({"n1": (0, 0), "n2": (960, 24), "n3": (0, 960)})])
    document = Document(sketch)
    document.do(annotating.add_note(sketch, "why?", (1160, 0)))
    document.do(lay_out(sketch))
    note, (x, y) = sketch.notes["t1"], sketch.position("n2")
    assert (note.x, note.y) == (x + 200, y - 24)
    document.undo()
    assert sketch.notes["t1"].x == 1160


def test_a_note_under_a_card_comes_out_even_where_no_card_moves():
    sketch = sketch_of(2, [(1, 2)])
    document = laid_out(sketch)
    x, y = sketch.position("n2")
    document.do(annotating.add_note(sketch, "under", (x - 40, y + 20)))
    document.do(lay_out(sketch, widths={"n1": 160.0, "n2": 160.0}))
    note = notes(sketch)["t1"]
    assert not meet(note, card((x, y), 160.0))
    assert not meet(note, card(sketch.position("n1"), 160.0))
    assert abs(note[0] - (x - 40)) + abs(note[1] - (y + 20)) < 240
