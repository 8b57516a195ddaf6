"""The script of the quizzes, by Node's own tests."""


def test_by_node(run_node):
    run_node("quiz.test.mjs")
