"""Whatever is wrong with a quiz is said with its file, its question and its place."""

from pathlib import Path

import pytest

from bookbuild.quiz import check
from bookbuild.quiz.__main__ import main
from bookbuild.quiz.expressions import evaluate

BOOK = Path(__file__).parents[3]


def both(english, korean):
    return {"en": english, "ko": korean}


def change(questions, place, value, at=0):
    """Put a value at a place of a question, such as ``answers.0.why.ko``; None takes it away."""
    target = questions[at]
    *way, last = [int(key) if key.isdigit() else key for key in place.split(".")]
    for key in way:
        target = target[key]
    if value is None:
        del target[last]
    else:
        target[last] = value


def test_the_quizzes_of_the_book_are_well():
    assert check.problems(BOOK) == []


def test_the_small_quiz_is_well(root, write, capsys):
    assert main(["check", "--root", str(root)]) == 0
    assert "5 questions on 1 chapters" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("at", "place", "value", "said"),
    [
        (0, "answers.0.why.ko", None, "quiz-first: answer 1, why: no text in Korean"),
        (0, "answers.0.text.en", " ", "quiz-first: answer 1: no text in English"),
        (0, "answers.0.right", False, "quiz-first: no answer is right"),
        (0, "answers.0.right", "yes", "quiz-first: answer 1: right is 'yes'"),
        (0, "answers.1.right", True, "quiz-first: 2 answers are right"),
        (0, "answers.1.text", both("The number `0`", "수 `0`"), "two answers say the same"),
        (0, "answers.1.text", both("a\n\nb", "가\n\n나"), "expected one paragraph"),
        (0, "section", "sec-none", "quiz-first: section 'sec-none' is no label"),
        (0, "id", "first", "question 1: expected an id that starts with quiz-"),
        (0, "id", "quiz-second", "quiz-second: the id stands in quizzes/01.yml, too"),
        (0, "kind", "two", "quiz-first: kind is 'two'; expected one of one, several, number"),
        (0, "hint", "x", "quiz-first: hint is unknown"),
        (0, "check", "1 + 1 == 3", "quiz-first: check gives False; expected True"),
        (0, "question", both("What is it now?", "What?"), "question: no Hangul"),
        (0, "question.ko", "$1 < x$는 what is it that we see here now 입니까?", "English left"),
        (0, "question.ko", "$1 > x$는 무엇입니까?", "question: formula 1 < x: 1 in the English"),
        (0, "question.ko", "$1 < x$는 뉴론입니까?", "renders neuron as '뉴런'"),
        (0, "question", both("See {eq}`a`.", "{eq}`a`를 보십시오."), "leads nowhere"),
        (4, "check", None, "quiz-sum: check is missing"),
        (4, "check", "sigmoid(0)", "quiz-sum: check gives 0.5, value is 0.25"),
        (4, "check", "no_such(0)", "quiz-sum: check fails: NameError"),
        (4, "value", "a", "quiz-sum: value is 'a'; expected a number"),
        (4, "tolerance", -1, "quiz-sum: tolerance is -1"),
        (4, "mistakes.0.value", 0.251, "quiz-sum: mistake 0.251 is the value"),
    ],
)
def test_a_fault_is_named(root, questions, write, capsys, at, place, value, said):
    change(questions, place, value, at)
    write(questions)
    assert main(["check", "--root", str(root)]) == 1
    assert said in (message := capsys.readouterr().err)
    assert message.startswith("quizzes/01.yml: ")


def test_a_quiz_has_five_to_eight_questions(root, questions, write):
    write(questions[:4])
    (line,) = check.problems(root)
    assert "expected 5 to 8 questions, found 4" in line


def test_a_quiz_belongs_to_the_chapter_of_its_number(root, questions, write):
    write(questions, chapter="02_sums")
    assert "'02_sums' is not the chapter of this number" in check.problems(root)[0]


def test_every_chapter_needs_a_quiz(root):
    assert check.problems(root) == ["quizzes/01.yml: the chapter 01_sums has no quiz yet"]


def test_who_always_takes_the_longest_or_the_first_must_not_pass(root, questions, write):
    for question in questions[:3]:
        for n, answer in enumerate(question["answers"]):
            answer["right"] = n == 0
        question["answers"][0]["text"] = both("The number `0` and more", "수 `0` 그리고 더")
    write(questions)
    found = "\n".join(check.problems(root))
    assert "always the longest (en)" in found and "always at the same place" in found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("chapter: a\nchapter: b\n", "'chapter' stands there twice"),
        ("questions: []\n", "expected the keys chapter and questions"),
        ("[", "while parsing"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(root, text, said):
    (root / "quizzes" / "01.yml").write_text(text, encoding="utf8")
    (line,) = check.problems(root)
    assert line.startswith("quizzes/01.yml: ") and said in line


def test_expressions_see_numpy_and_the_book():
    assert evaluate("float(softmax(np.zeros(4))[0])") == 0.25
    assert evaluate("network.parameter_count(2, 2, 3)") == 15
