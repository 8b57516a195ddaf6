"""A small built site: one chapter of each kind of block, in English, and a page that is none."""

from pathlib import Path

import pytest

from bookbuild.slides.source import read_chapter

MATH = '<span class="math notranslate nohighlight">\\({}\\)</span>'
PAGE = """<!doctype html><html lang="en"><head>
<title>1. One unit &#8212; A book</title></head><body>
<article class="bd-article"><section id="one-unit"><span id="sec-unit"></span>
<h1><span class="section-number">1. </span>One unit<a class="headerlink" href="#one-unit">#</a></h1>
<a id="cell-title" class="cell-anchor"></a><p>An opening.</p>
<div class="objectives admonition"><p class="admonition-title">What you will be able to do</p>
<ul><li><p>Compute a sum.</p></li></ul></div>
<div class="needs admonition"><p><a href="02.html#sec-x">Sums</a></p>
<p><em>About 5 minutes.</em></p>
</div>
<section id="adding"><span id="sec-unit-adding"></span>
<h2><span class="section-number">1.1. </span>Adding<a class="headerlink" href="#adding">#</a></h2>
<p>A unit adds.
This is a <strong>weighted sum</strong>, and {sum} is its formula:</p>
<div class="math notranslate nohighlight" id="equation-eq-a"><span class="eqno">(1.1)<a
class="headerlink" href="#equation-eq-a">#</a></span>\\[ a = \\sum_i w_i x_i \\]</div>
<div class="lectures admonition"><p>The lectures write it otherwise.</p></div>
<p>In code, see <a href="#sec-unit">here</a>:</p>
<a id="cell-sum" class="cell-anchor"></a>
<div class="cell docutils container"><div class="cell_input docutils container"><div
class="highlight-python"><div class="highlight"><pre><span></span><span class="n">a</span> = w @ x
<span class="nb">print</span>(a)
</pre></div></div></div>
<div class="cell_output docutils container"><div class="output stream highlight-myst-ansi"><div
class="highlight"><pre>1.5
</pre></div></div></div></div>
<p>The sum is one and a half.</p>
<div class="cell tag_check docutils container"><div class="cell_input"><pre>assert True</pre></div>
<div class="cell_output"><div class="output"><pre>both agree
</pre></div></div></div>
<p>Look at it.</p>
<div class="cell tag_hide-input docutils container"><details><summary>Show</summary><div
class="cell_input"><pre>plt.show()</pre></div></details><div class="cell_output"><figure
class="align-default" id="fig-sum"><div data-nnbook="unit"><img alt="A unit." class="only-light"
loading="lazy" width="672" height="250" src="../_images/a.light.svg"><img alt="A unit."
class="only-dark" loading="lazy" width="672" height="250" src="../_images/a.dark.svg"><script
type="application/json">{{"big": 1}}</script></div><figcaption><p><span class="caption-number">Fig.
1.1 </span><span class="caption-text">A unit. It adds.</span></p></figcaption></figure></div></div>
<p>Three arrows meet.
They are weights.</p></section>
<section id="summary"><span id="sec-unit-summary"></span><h2>Summary</h2>
<ul><li><p>A unit adds.</p></li></ul></section>
<section id="exercises"><span id="sec-unit-exercises"></span><h2>Exercises</h2>
<div class="exercise admonition" id="ex-a"><p class="admonition-title">Exercise 1.1 (Add)</p>
<section><p>What is 1 + 2?</p></section></div>
<div class="solution dropdown admonition"><p class="admonition-title">Solution</p><section>
<p>It is 3.</p></section></div></section>
<section class="quiz" id="quiz"><span id="sec-unit-quiz"></span><h2>Quiz</h2>
<form class="quiz-question" id="q-a"><fieldset><legend>Question 1 of 1 <span>one answer</span>
</legend><div class="quiz-text"><p>What does a unit do?</p></div><ul class="quiz-answers">
<li class="quiz-answer" data-right="true"><span class="quiz-choice">It adds.</span><details
class="quiz-why"><summary>Why?</summary><div class="quiz-because"><p><strong>Right.</strong>
Weights times inputs.</p></div></details></li></ul></fieldset></form></section>
</section></article></body></html>""".format(sum=MATH.format("a"))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The folder of the site."""
    for folder in ("book", "ko/book"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "01_unit.html").write_text(PAGE, encoding="utf8")
    other = "<html><body><article><section><h1>Home</h1></section></article></body></html>"
    (tmp_path / "book" / "index.html").write_text(other, encoding="utf8")
    return tmp_path


@pytest.fixture
def chapter(site):
    """The chapter, as slides see it."""
    return read_chapter(site / "book" / "01_unit.html", "../../book/", "en")
