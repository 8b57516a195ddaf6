"""A small book with its Korean text, complete and current; each test spoils what it is about."""

import json

import pytest

from bookbuild.korean import english, sidecar
from bookbuild.korean.english import Key
from bookbuild.korean.sidecar import Block, Sidecar

TITLE = "(sec-neuron)=\n# One neuron\n\nA {term}`neuron` adds up what comes in, see {ref}`sec-sum`."
TITLE_KO = """(sec-neuron)=
# 뉴런 하나

{term}`뉴런 <neuron>`은 들어오는 것을 더합니다({ref}`sec-sum`)."""
SUM = """(sec-sum)=
## The sum

Each input $x_i$ has a weight, and `np.dot` multiplies and adds.

$$
b = \\sum_i w_i x_i
$$ (eq-sum)

- A first point.
- A second point, with a [link](https://example.org).

| Sign | Meaning |
|---|---|
| $w$ | the weight |

:::{exercise} A sum by hand
:label: ex-sum
:class: concept level-1

What is the sum?
:::"""
SUM_KO = """(sec-sum)=
## 합

입력 $x_i$마다 가중치가 있고, `np.dot`이 곱하고 더합니다.

$$
b = \\sum_i w_i x_i
$$ (eq-sum)

- 첫째입니다.
- 둘째입니다. [링크](https://example.org)도 있습니다.

| 기호 | 뜻 |
|---|---|
| $w$ | 가중치 |

:::{exercise} 손으로 구하는 합
:label: ex-sum
:class: concept level-1

합은 얼마입니까?
:::"""
CAPTION, CAPTION_KO = "The sum grows with each input.", "합은 입력마다 커집니다."
ALT, ALT_KO = "A line that rises from left to right.", "왼쪽에서 오른쪽으로 올라가는 직선."
GLOSSARY = """
- term: neuron
  korean: 뉴런
  variants: [신경 단위]
  avoid: [신경원]
  definition: A model of a cell.
  korean_definition: 세포의 모델입니다.
"""
STRINGS = """
title: 뉴런
author:
  The authors: 지은이
parts: {First part: 첫째 부분}
untranslated: {chapter: 이 장은 아직 영어로만 있습니다., page: 이 쪽은 아직 영어로만 있습니다.}
settings: {language: ko, html_theme_options: {search_bar_text: 찾기}}
"""
TOC = """format: jb-book
root: book/index
parts:
  - caption: First part
    numbered: true
    chapters:
      - file: book/01_neuron
"""
CONFIG = """
title: A neuron
author: The authors
sphinx: {config: {language: en, html_theme_options: {show_navbar_depth: 1}}}
"""


def notebook(title=TITLE, text=SUM, caption=CAPTION):
    """Return the English chapter."""
    figure = {"figure": {"name": "fig-sum", "caption": caption}, "image": {"alt": ALT}}
    output = {"output_type": "stream", "name": "stdout", "text": ["1\n"]}

    def code(name, source, outputs=(), **metadata):
        made = {"cell_type": "code", "id": name, "metadata": metadata, "source": source}
        return {**made, "execution_count": 1, "outputs": list(outputs)}

    def markdown(name, source):
        return {"cell_type": "markdown", "id": name, "metadata": {}, "source": source}

    cells = [
        markdown("title", title.splitlines(keepends=True)),
        code("setup", "from nnbook import plots\n\nplots.use_style()"),
        markdown("sum", text),
        code("draw", "print(1)", [output], mystnb=figure),
    ]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


class Book:
    """A book in a folder, and short ways to change it."""

    def __init__(self, root):
        self.root = root
        self.chapter = root / "book" / "01_neuron.ipynb"
        self.korean = root / sidecar.FOLDER / "book" / "01_neuron.md"

    def write_english(self, **parts):
        self.chapter.write_text(json.dumps(notebook(**parts)), encoding="utf8")

    def texts(self):
        """Return the Korean blocks."""
        return sidecar.read(self.korean).blocks

    def put(self, key, text, stamp=None):
        """Write a Korean text, current if no stamp is given."""
        found = sidecar.read(self.korean)
        source = english.blocks(self.chapter)
        found.blocks[key] = Block(stamp or english.stamp(source.get(key, "")), text)
        sidecar.write(self.korean, found)


@pytest.fixture
def book(tmp_path):
    """Return the book: one chapter in Korean, and a home page that is not yet translated."""
    (tmp_path / "book").mkdir()
    (tmp_path / "translations" / "ko").mkdir(parents=True)
    files = {
        "_toc.yml": TOC,
        "_config.yml": CONFIG,
        "requirements.txt": "",
        "book/index.md": "# Home\n\nA page of English words.\n",
        "book/glossary.yml": GLOSSARY,
        "book/works.bib": "",
        "translations/ko/strings.yml": STRINGS,
        "translations/ko/concordance.yml": "{}",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf8")
    made = Book(tmp_path)
    made.write_english()
    texts = {"cell": {"title": TITLE_KO, "sum": SUM_KO}, "caption": CAPTION_KO, "alt": ALT_KO}
    blocks = {
        key: Block(
            english.stamp(text),
            texts["cell"][key.cell] if key.kind == "cell" else texts[key.kind],
        )
        for key, text in english.blocks(made.chapter).items()
    }
    sidecar.write(made.korean, Sidecar("", blocks))
    return made


@pytest.fixture
def key():
    """Return how blocks are named."""
    return Key
