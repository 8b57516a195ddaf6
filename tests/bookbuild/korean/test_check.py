"""Each rule of the Korean text refuses what it is about, and names page, cell and mend."""

import pytest

from bookbuild.korean import sidecar
from bookbuild.korean.__main__ import main
from bookbuild.korean.check import check
from bookbuild.korean.english import Key
from bookbuild.korean.sidecar import Sidecar

PAGE = "translations/ko/book/01_neuron.md"
TITLE, SUM, CAPTION, ALT = (
    Key("cell", "title"),
    Key("cell", "sum"),
    Key("caption", "draw"),
    Key("alt", "draw"),
)


def test_a_complete_and_current_page_passes(book):
    result = check(book.root)
    assert result.problems == []
    assert result.missing == ["index"]
    assert result.summary == "1 of 2 pages translated, and these are complete and current"


def test_completeness_can_be_asked_for(book, capsys):
    assert main(["--root", str(book.root), "check", "--complete"]) == 1
    assert (
        "translations/ko/book/index.md: the page: [untranslated] there is no Korean text; "
        "begin with python -m bookbuild.korean sync index" in capsys.readouterr().err
    )
    assert main(["--root", str(book.root), "sync", "index"]) == 0
    page = book.root / "translations/ko/book/index.md"
    page.write_text(page.read_text().replace("# Home\n\nA page of English words.", "# 처음\n\n글."))
    assert main(["--root", str(book.root), "accept", "index"]) == 0
    capsys.readouterr()
    assert main(["--root", str(book.root), "check", "--complete"]) == 0
    assert capsys.readouterr().out == "Korean edition: 2 pages, complete and current\n"


def replaced(key, old, new):
    def spoil(book):
        text = book.texts()[key].text
        assert old in text
        book.put(key, text.replace(old, new))

    return spoil


def without(*keys):
    def spoil(book):
        blocks = {key: block for key, block in book.texts().items() if key not in keys}
        sidecar.write(book.korean, Sidecar("", blocks))

    return spoil


def todo(book):
    book.put(SUM, "Still English.", stamp="todo")


def stale(book):
    book.write_english(caption="The sum grows with every input.")


def orphan(book):
    book.put(Key("cell", "gone"), "남은 글입니다.")


def reversed_order(book):
    blocks = dict(reversed(list(book.texts().items())))
    sidecar.write(book.korean, Sidecar("", blocks))


def twice(book):
    text = book.korean.read_text(encoding="utf8")
    book.korean.write_text(text + text, encoding="utf8")


def misspelt(book):
    text = book.korean.read_text(encoding="utf8")
    book.korean.write_text(text.replace("<!-- cell: sum en:", "<!-- cell sum en:"), encoding="utf8")


def page_of_nothing(book):
    other = book.korean.with_name("99_nothing.md")
    other.write_text(book.korean.read_text(encoding="utf8"), encoding="utf8")


FRAME = [
    (without(SUM), "cell sum: [missing] not there; python -m bookbuild.korean sync 01_neuron adds"),
    (without(CAPTION, ALT), "cell draw (caption), cell draw (alt): [missing]"),
    (todo, "cell sum: [todo] it is to be translated; then run python -m bookbuild.korean accept"),
    (stale, "cell draw (caption): [stale] the English changed after it was translated; revise the"),
    (orphan, "cell gone: [orphan] book/01_neuron.ipynb has no such text; move the Korean to"),
    (reversed_order, "cell draw (alt): [order] expected cell title here; python -m bookbuild.kor"),
    (twice, "cell title stands here for the second time; keep one"),
    (misspelt, "[marker] line 7: a marker reads <!-- cell: ID en: STAMP -->; found '<!-- cell sum"),
    (page_of_nothing, "99_nothing.md: the page: [orphan] no English page has this name; rename or"),
]
ENGLISH = [
    (replaced(ALT, "왼쪽에서 오른쪽으로 올라가는 직선.", "A line that rises."), "there is no Kor"),
    (replaced(SUM, "## 합", "## The sum"), "'The sum' stands in English; translate it"),
    (replaced(SUM, "손으로 구하는 합", "A sum by hand"), "'A sum by hand' stands in English"),
    (replaced(SUM, "합은 얼마입니까?", "What is the sum?"), "'What is the sum?' stand"),
    (
        replaced(SUM, "첫째입니다.", "첫째입니다. There is still a sentence to translate here."),
        "'There is still a sentence to translate here'",
    ),
]
DIFFERENT = [
    (replaced(TITLE, "(sec-neuron)=\n", ""), "label sec-neuron: 1 in the English, 0 here; write"),
    (replaced(TITLE, "{ref}`sec-sum`", "{ref}`sec-som`"), "role {ref}`sec-som`: 0 in the English"),
    (replaced(TITLE, "# 뉴런", "## 뉴런"), "heading ##: 0 in the English, 1 here"),
    (replaced(SUM, "$x_i$", "$x_j$"), "formula x_i: 1 in the English, 0 here"),
    (replaced(SUM, "b = \\sum_i", "b = \\sum_j"), "formula b = \\sum_j w_i x_i: 0 in the"),
    (replaced(SUM, "(eq-sum)", "(eq-som)"), "label eq-som: 0 in the English, 1 here"),
    (replaced(SUM, "`np.dot`", "`np.sum`"), "code np.dot: 1 in the English, 0 here"),
    (replaced(SUM, "example.org", "example.com"), "link https://example.com: 0 in the English"),
    (replaced(SUM, "- 첫째입니다.\n", ""), "list bullet: 2 in the English, 1 here"),
    (replaced(SUM, "| $w$ | 가중치 |", ""), "table row of 2 cells: 3 in the English, 2 here"),
    (replaced(SUM, "{exercise} ", "{admonition} "), "directive admonition: 0 in the English"),
    (replaced(SUM, ":label: ex-sum", ":label: ex-som"), "option :label: ex-sum: 1 in the English"),
    (replaced(SUM, "level-1\n\n합", "level-1\n:nonumber:\n\n합"), "option :nonumber:: 0 in the"),
    (replaced(SUM, "얼마입니까?\n:::", "얼마입니까?"), "fence :::: 1 in the English, 0 here"),
]
WORDS = [
    (
        replaced(TITLE, "`뉴런 <neuron>`", "`신경 <neuron>`"),
        "cell title: [term] {term}`신경 <neuron>` shows '신경'; glossary.yml renders neuron as "
        "'뉴런' or '신경 단위'",
    ),
    (replaced(TITLE, "들어오는", "신경원에 들어오는"), "[term] '신경원' stands here; glossary.yml"),
    (
        replaced(SUM, "첫째입니다", "**첫째(first)**입니다"),
        "cell sum: [emphasis] the stars in '**첫째(first)**입니다.' would be shown as stars; a",
    ),
    (replaced(SUM, "첫째입니다", "**$x_i$**가"), "formula x_i: 1 in the English, 2 here"),
]


@pytest.mark.parametrize(("spoil", "message"), [*FRAME, *ENGLISH, *DIFFERENT, *WORDS])
def test_each_fault_is_refused(book, capsys, spoil, message):
    spoil(book)
    assert main(["--root", str(book.root), "check"]) == 1
    error = capsys.readouterr().err
    assert message in error
    assert error.startswith("translations/ko/book/")
    assert "to mend\n" in error


def test_a_variant_of_a_term_and_a_closed_emphasis_are_well(book):
    replaced(TITLE, "`뉴런 <neuron>`", "`신경 단위 <neuron>`")(book)
    replaced(SUM, "첫째입니다", "**첫째**(first)입니다")(book)
    assert check(book.root).problems == []


def test_definitions_of_the_glossary_are_held_to_the_rules(book):
    path = book.root / "book" / "glossary.yml"
    text = path.read_text(encoding="utf8")
    path.write_text(text.replace("세포의 모델", "세포 `cell`의 모델"), encoding="utf8")
    assert check(book.root).problems == [
        "book/glossary.yml: neuron: [differs] code cell: 0 in the English, 1 here; "
        "mend the Korean definition"
    ]


def test_remarks_of_the_concordance_are_all_there_and_none_is_left_over(book):
    table = book.root / "src" / "nnbook" / "data" / "concordance.csv"
    table.parent.mkdir(parents=True)
    table.write_text("id,note,reported\nC-1,Drawn new.,\nN-1,,all right\n", encoding="utf8")
    remarks = book.root / "translations" / "ko" / "concordance.yml"
    remarks.write_text("all right: 모두 맞힘\nGone.: 사라졌습니다.\n", encoding="utf8")
    assert check(book.root).problems == [
        "translations/ko/concordance.yml: C-1: [missing] the remark 'Drawn new.' has no Korean; "
        "add it",
        "translations/ko/concordance.yml: 'Gone.': [orphan] no row of the concordance says this; "
        "remove it, or mend its English",
    ]


def test_a_page_to_come_is_checked_and_not_counted(book):
    toc = book.root / "_toc.yml"
    toc.write_text(toc.read_text().replace("01_neuron", "02_other"), encoding="utf8")
    (book.root / "book" / "02_other.md").write_text("# Other", encoding="utf8")
    stale(book)
    result = check(book.root)
    assert result.pages == 2 and len(result.missing) == 2
    assert len(result.problems) == 1 and "[stale]" in result.problems[0]


def test_build_refuses_what_the_check_refuses(book, capsys):
    stale(book)
    assert main(["--root", str(book.root), "build"]) == 1
    assert "[stale]" in capsys.readouterr().err
    assert not (book.root / "_build").exists()
