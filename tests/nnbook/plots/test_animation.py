"""An animation holds every frame, stores what they share once, and ends on its last frame."""

import re
from xml.etree import ElementTree

import pytest

from nnbook import plots
from nnbook.plots import animation


@pytest.fixture(autouse=True)
def style():
    plots.use_style()


def walking_dot(fig, i):
    ax = fig.add_subplot()
    ax.set(xlim=(0, 5), ylim=(0, 1), xlabel="a label that never changes")
    ax.plot([0, 5], [0, 1], color=plots.PALETTE["grey"])
    ax.plot([i], [0.5], "o", color=plots.PALETTE["orange"])


def make(draw=walking_dot, n=5, **changes):
    return animation.frames(draw, n, **{"label": "A dot", "alt": "A dot goes right.", **changes})


def drawing(html):
    (svg,) = re.findall(r"<svg\b.*?</svg>", html, re.DOTALL)
    return ElementTree.fromstring(svg)


def parts(html):
    return [e for e in drawing(html).iter() if "data-from" in e.attrib]


def test_every_frame_has_its_own_part_and_the_last_one_is_seen():
    found = parts(make().html)
    assert [(e.get("data-from"), e.get("data-to")) for e in found] == [(i, i) for i in "01234"]
    assert [e.get("display") for e in found] == ["none"] * 4 + [None]


def test_what_frames_share_is_stored_once():
    two, five = len(make(n=2).html), len(make(n=5).html)
    assert five - two < 3 * 500
    uses = [e for e in drawing(make().html).iter() if e.tag == "use"]
    texts = [e for part in parts(make().html) for e in part.iter() if e.tag == "use"]
    assert len(texts) == 5  # one marker a frame, and no letter of the labels
    assert len(uses) > 20


def test_equal_neighbours_share_one_part():
    html = make(lambda fig, i: walking_dot(fig, i // 2), n=6).html
    assert [(e.get("data-from"), e.get("data-to")) for e in parts(html)] == [
        ("0", "1"),
        ("2", "3"),
        ("4", "5"),
    ]


def test_artists_may_come_and_go():
    def growing(fig, i):
        ax = fig.add_subplot()
        ax.set(xlim=(0, 5), ylim=(0, 5))
        for j in range(i):
            ax.plot([j], [j], "s", color=plots.PALETTE["blue"])
        ax.plot([0, 5], [5, 0], color=plots.PALETTE["grey"])

    html = make(growing, n=4).html
    assert [(e.get("data-from"), e.get("data-to")) for e in parts(html)] == [
        (i, i) for i in "123"  # frame 0 adds nothing
    ]


def test_a_drawing_that_never_changes_has_no_parts():
    assert parts(make(lambda fig, i: walking_dot(fig, 3)).html) == []


def test_the_same_call_gives_the_same_bytes():
    assert make().html == make().html
    assert make().still == make().still


def test_ids_are_those_of_the_animation_and_every_reference_has_its_target():
    html = make().html
    ids = re.findall(r'\bid="([^"]+)"', html)
    references = re.findall(r'(?:href="|url\()#([\w.-]+)', html)
    assert len(ids) == len(set(ids))
    assert references and set(references) <= set(ids)
    assert all(name.startswith("a-dot-") for name in ids)


def test_nothing_is_fetched_and_no_style_leaves_the_player():
    html = make().html
    assert "http" not in html
    style = html.partition("<style>")[2].partition("</style>")[0]
    for rule in re.findall(r"^([^\s@}][^{]*)\{", style, re.MULTILINE):
        assert ".nnbook-player" in rule


def test_ink_and_paper_are_those_of_the_page():
    html = make().html
    assert "var(--fig-ink, #000000)" in html and "var(--fig-paper, #ffffff)" in html
    assert not re.search(r"(?:fill|stroke): ?#(?:000000|ffffff)", html)
    assert plots.PALETTE["orange"] in html


def test_text_and_still_are_given_beside_the_player():
    made = make(label="<b> & co", alt='says "so"')
    bundle = made._repr_mimebundle_()
    assert set(bundle) == {"text/html", "image/svg+xml", "text/plain"}
    assert bundle["text/plain"] == "Animation of 5 frames: <b> & co"
    assert 'aria-label="&lt;b&gt; &amp; co"' in bundle["text/html"]
    assert drawing(bundle["text/html"]).get("aria-label") == 'says "so"'
    ElementTree.fromstring(bundle["image/svg+xml"])


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"n": 1}, "at least 2"),
        ({"n": 31}, "at most 30"),
        ({"label": " "}, "label and alt"),
        ({"alt": ""}, "label and alt"),
        ({"seconds": 0}, "seconds"),
        ({"seconds": 6}, "seconds"),
    ],
)
def test_bad_input_is_refused(changes, said):
    with pytest.raises(ValueError, match=said):
        make(**changes)


def test_an_animation_that_is_too_large_is_refused():
    def noisy(fig, i):
        ax = fig.add_subplot()
        ax.scatter([(i * k) % 97 for k in range(2000)], range(2000))

    with pytest.raises(ValueError, match="300 kB"):
        make(noisy, n=4)
