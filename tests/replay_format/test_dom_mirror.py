"""The mirror against a simple model of the page, and against streams that no browser would send."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from replay_format import events as ev
from replay_format.dom import Dom
from replay_format.keyframes import dump_keyframe, load_keyframe
from tests.replay_format.streams import node_streams

ROOT, BODY = 1, 2


class Model:
    """The page as a plain tree of ids, text and attributes: slow, and too simple to be wrong."""

    def __init__(self) -> None:
        self.children: dict[int, list[int]] = {ROOT: [BODY], BODY: []}
        self.texts: dict[int, str] = {}
        self.attributes: dict[int, dict[str, str]] = {BODY: {}}

    def elements(self) -> list[int]:
        return sorted(self.attributes)

    def removable(self) -> list[int]:
        return sorted((set(self.attributes) | set(self.texts)) - {BODY})

    def below(self, node: int) -> list[int]:
        return [node] + [inner for child in self.children.get(node, []) for inner in self.below(child)]

    def remove(self, node: int) -> None:
        for siblings in self.children.values():
            if node in siblings:
                siblings.remove(node)
        for gone in self.below(node):
            self.children.pop(gone, None)
            self.texts.pop(gone, None)
            self.attributes.pop(gone, None)

    def tree(self, node: int) -> Any:
        if node in self.texts:
            return self.texts[node]
        return (node, self.attributes.get(node, {}), [self.tree(child) for child in self.children[node]])


def tree_of(node: ev.Node) -> Any:
    if isinstance(node, ev.Text):
        return node.textContent
    assert isinstance(node, ev.Element | ev.Document)
    attributes = node.attributes if isinstance(node, ev.Element) else {}
    return (node.id, attributes, [tree_of(child) for child in node.childNodes])


def fresh_dom() -> Dom:
    dom = Dom()
    body = ev.Element(id=BODY, tagName="body", attributes={}, childNodes=[])
    dom.apply(ev.FullSnapshot(data=ev.FullSnapshotData(node=ev.Document(id=ROOT, childNodes=[body]))))
    return dom


def mutated(dom: Dom, **parts: Any) -> None:
    dom.apply(ev.Incremental(data=ev.Mutation(**parts)))


@st.composite
def page_with_changes(draw: st.DrawFn) -> tuple[Model, list[ev.Mutation]]:
    """A model and the mutations that lead to it from an empty body."""
    model, mutations = Model(), []
    free = iter(range(10, 10_000))
    for _ in range(draw(st.integers(1, 12))):
        mutation = ev.Mutation(adds=[], removes=[], texts=[], attributes=[])
        for node in draw(st.lists(st.sampled_from(model.removable() or [0]), max_size=2, unique=True)):
            if node in model.removable():
                model.remove(node)
                mutation.removes.append(ev.Removal(id=node))
        for _ in range(draw(st.integers(0, 4))):
            number, parent = next(free), draw(st.sampled_from(model.elements()))
            siblings = model.children[parent]
            place = draw(st.integers(0, len(siblings)))
            node: ev.Node
            if draw(st.booleans()):
                node = ev.Text(id=number, textContent=f"text {number}")
                model.texts[number] = node.textContent
            else:
                node = ev.Element(id=number, tagName="div", attributes={}, childNodes=[])
                model.attributes[number], model.children[number] = {}, []
            siblings.insert(place, number)
            mutation.adds.append(ev.Addition(node=node, parentId=parent))
        for addition in mutation.adds:
            # What follows a node is recorded as it is when all changes are made.
            siblings = model.children[addition.parentId or ROOT]
            place = siblings.index(addition.node.id) + 1
            addition.nextId = siblings[place] if place < len(siblings) else None
        # A recorder writes additions in no particular order.
        mutation.adds = draw(st.permutations(mutation.adds))
        for number in draw(st.lists(st.sampled_from(sorted(model.texts) or [0]), max_size=2, unique=True)):
            if number in model.texts:
                model.texts[number] = draw(st.text(max_size=5))
                mutation.texts.append(ev.TextChange(id=number, value=model.texts[number]))
        for number in draw(st.lists(st.sampled_from(model.elements()), max_size=2, unique=True)):
            value = draw(st.none() | st.text(max_size=5))
            mutation.attributes.append(ev.AttributeChange(id=number, attributes={"class": value}))
            model.attributes[number] = {} if value is None else {"class": value}
        mutations.append(mutation)
    return model, mutations


@settings(max_examples=150, deadline=None)
@given(page_with_changes())
def test_the_mirror_ends_where_the_model_ends(case: tuple[Model, list[ev.Mutation]]) -> None:
    model, mutations = case
    dom = fresh_dom()
    for mutation in mutations:
        dom.apply(ev.Incremental(data=mutation))
    assert dom.root is not None
    assert tree_of(dom.root) == model.tree(ROOT)
    assert set(dom.nodes) == set(model.below(ROOT))
    assert all(
        dom.nodes[child] in parent.childNodes for child in dom.parents if (parent := dom.parent(child))
    )


@settings(max_examples=60, deadline=None)
@given(page_with_changes())
def test_a_keyframe_brings_back_the_same_page(case: tuple[Model, list[ev.Mutation]]) -> None:
    blobs: dict[bytes, bytes] = {}

    def put(content: bytes) -> bytes:
        blobs[content[:16]] = content
        return content[:16]

    _, mutations = case
    dom = fresh_dom()
    long = "body { color: red } " * 400
    mutated(dom, attributes=[ev.AttributeChange(id=BODY, attributes={"_cssText": long})])
    for mutation in mutations:
        dom.apply(ev.Incremental(data=mutation))
    before = msgspec.json.encode(dom.root)
    again = load_keyframe(dump_keyframe(dom, put), blobs.__getitem__)
    assert msgspec.json.encode(dom.root) == before, "storing a page must not change it"
    assert msgspec.json.encode(again.root) == before
    assert again.parents == dom.parents


@settings(max_examples=250, deadline=None)
@given(node_streams())
def test_no_stream_makes_a_cycle_or_a_node_in_two_places(stream: list[dict[str, Any]]) -> None:
    from replay_format.decode import event_from_document

    dom = fresh_dom()
    for document in stream:
        dom.apply(event_from_document(document))
    seen = [node.id for node in dom.walk()]
    assert len(seen) == len(set(seen))
    for number in dom.nodes:
        assert len(list(dom.ancestors(number))) <= len(dom.nodes)


def test_changes_of_nodes_that_are_not_there_are_counted_and_passed_over() -> None:
    dom = fresh_dom()
    mutated(
        dom,
        removes=[ev.Removal(id=99)],
        texts=[ev.TextChange(id=98, value="x")],
        attributes=[ev.AttributeChange(id=97, attributes={"a": "b"})],
        adds=[ev.Addition(node=ev.Text(id=50, textContent="lost"), parentId=96)],
    )
    assert dom.missing == 4
    assert [node.id for node in dom.walk()] == [ROOT, BODY]


def test_an_addition_waits_for_its_sibling_however_many_wait() -> None:
    dom = fresh_dom()
    count = 20_000
    adds = [
        ev.Addition(
            node=ev.Text(id=100 + n, textContent=""),
            parentId=BODY,
            nextId=100 + n + 1 if n + 1 < count else None,
        )
        for n in range(count)
    ]
    mutated(dom, adds=adds)
    body = dom.nodes[BODY]
    assert isinstance(body, ev.Element)
    assert [child.id for child in body.childNodes] == list(range(100, 100 + count))


def test_a_node_added_where_one_of_its_id_is_moves() -> None:
    dom = fresh_dom()
    box = ev.Element(id=10, tagName="div", childNodes=[ev.Text(id=11, textContent="old")])
    mutated(dom, adds=[ev.Addition(node=box, parentId=BODY)])
    other = ev.Element(id=20, tagName="div", childNodes=[ev.Text(id=11, textContent="new")])
    mutated(dom, adds=[ev.Addition(node=other, parentId=BODY)])
    assert [node.id for node in dom.walk()] == [ROOT, BODY, 10, 20, 11]
    assert dom.parents[11] == 20


def test_style_changes_set_replace_and_remove_properties() -> None:
    dom = fresh_dom()
    body = dom.nodes[BODY]
    assert isinstance(body, ev.Element)
    mutated(dom, attributes=[ev.AttributeChange(id=BODY, attributes={"style": "color: red; width: 1px"})])
    changes = {"color": ["blue", "important"], "width": False, "display": "none"}
    mutated(dom, attributes=[ev.AttributeChange(id=BODY, attributes={"style": changes})])
    assert body.attributes["style"] == "color: blue !important; display: none"
