"""The page while a scan goes through a session: what is new, what is gone but remembered."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from proofreel.privacy.extraction.scanned_page import MANY, ScannedPage
from replay_format import events as ev
from replay_format.dom import Dom
from tests.building import BODY, Json, add, decoded, element, full_snapshot, mutation, remove, text


def page_of(*body: Json | str) -> ScannedPage:
    page = ScannedPage()
    snapshot = decoded(full_snapshot(0, *body))
    assert isinstance(snapshot, ev.FullSnapshot)
    page.load(snapshot.data)
    return page


def change(page: ScannedPage, event: Json) -> None:
    typed = decoded(event)
    assert isinstance(typed, ev.Incremental)
    assert isinstance(typed.data, ev.Mutation)
    page.change(typed.data)


def below(page: Dom, node: int) -> list[int]:
    """Return the ids of the children of a node."""
    parent = page.nodes[node]
    assert isinstance(parent, ev.Element)
    return [child.id for child in parent.childNodes]


def test_a_snapshot_brings_all_its_nodes_in_document_order() -> None:
    page = page_of(element("p", text("a", node=71), node=70), element("p", node=72))
    assert [node.id for node in page.new][-3:] == [70, 71, 72]


def test_additions_stand_where_they_say() -> None:
    page = page_of(element("p", node=70), element("p", node=72))
    change(page, add(5, element("p", node=71), before=72))
    assert below(page, BODY) == [70, 71, 72]
    assert [node.id for node in page.new] == [71]


def test_additions_wait_for_the_parent_and_the_sibling_they_name() -> None:
    page = page_of()
    inner = {"parentId": 70, "nextId": 72, "node": text("x", node=71)}
    sibling = {"parentId": 70, "nextId": None, "node": text("y", node=72)}
    parent = {"parentId": BODY, "nextId": None, "node": element("p", node=70)}
    change(page, mutation(5, adds=[inner, sibling, parent]))
    assert below(page, 70) == [71, 72]


def test_an_addition_whose_parent_never_comes_is_looked_at_all_the_same() -> None:
    page = page_of()
    change(page, mutation(5, adds=[{"parentId": 999, "nextId": None, "node": text("x", node=71)}]))
    assert [node.id for node in page.new] == [71]
    assert page.missing == 1


def test_a_removed_node_is_findable_until_it_is_forgotten() -> None:
    page = page_of(element("p", text("x", node=71), node=70))
    change(page, remove(5, 70))
    assert below(page, BODY) == []
    assert 71 in page.nodes
    assert page.gone([70, 71, BODY]) == [70, 71]
    page.forget()
    assert 71 not in page.nodes


def test_a_node_that_is_moved_leaves_its_old_place() -> None:
    page = page_of(element("ul", text("x", node=72), node=70), element("ol", node=71))
    change(page, mutation(5, adds=[{"parentId": 71, "nextId": None, "node": text("x", node=72)}]))
    page.forget()
    assert (below(page, 70), below(page, 71)) == ([], [72])


def test_a_node_cannot_be_put_below_itself() -> None:
    page = page_of(element("div", element("p", node=71), node=70))
    change(page, mutation(5, adds=[{"parentId": 71, "nextId": None, "node": element("div", node=70)}]))
    assert page.parents[71] == 70
    assert page.missing == 1


def test_among_very_many_siblings_removals_are_made_with_the_next_forget() -> None:
    page = page_of(*(element("i", node=100 + n) for n in range(MANY + 10)))
    change(page, mutation(5, removes=[{"parentId": BODY, "id": 100 + n} for n in range(5)]))
    page.forget()
    assert len(below(page, BODY)) == MANY + 5
    assert 100 not in page.nodes


def test_what_is_removed_in_great_numbers_is_forgotten_too() -> None:
    page = page_of(element("div", *(element("i", node=1000 + n) for n in range(900)), node=70))
    change(page, mutation(5, removes=[{"parentId": 70, "id": 1000 + n} for n in range(800)]))
    page.forget()
    assert sorted(node for node in page.nodes if 1000 <= node < 2000) == [1000 + n for n in range(800, 900)]


def test_a_new_document_replaces_the_page() -> None:
    page = page_of()
    inner = {"type": 0, "id": 500, "childNodes": [element("html", node=501)]}
    change(page, mutation(5, adds=[{"parentId": None, "nextId": None, "node": inner}]))
    assert page.root is not None
    assert page.root.id == 500


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(100, 115), st.sampled_from([BODY, *range(100, 116)])),
        st.tuples(st.just("remove"), st.integers(100, 115), st.just(0)),
    ),
    max_size=30,
)


@given(STEPS)
def test_whatever_is_added_and_removed_the_page_stays_a_tree(steps: list[tuple[str, int, int]]) -> None:
    page = page_of()
    for kind, node, parent in steps:
        change(page, add(5, element("p", node=node), parent=parent) if kind == "add" else remove(5, node))
        page.forget()
    reached: set[int] = set()
    stack: list[ev.Node] = [page.root] if page.root is not None else []
    while stack:
        current = stack.pop()
        assert current.id not in reached
        reached.add(current.id)
        if isinstance(current, ev.Element | ev.Document):
            stack.extend(current.childNodes)
    assert reached <= set(page.nodes)
