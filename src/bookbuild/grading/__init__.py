"""Grading a class: from a folder of submitted notebooks to a table of points.

    python -m bookbuild.grading SUBMISSIONS --chapter 04

The gradebook is nbgrader's, in its version 0.9.6; otter-grader 7.0.0 was looked at, too. Both run
the checks inside the student's own kernel, where the student's code can replace them, so neither
runs a submission here. Otter isolates submissions by Docker, with an image of its own to build, and
has no page for marking words, which a third of the exercises ask for. nbgrader has one, needs no
service, gives feedback, and lets each of its steps be left out: so what it gets has been run.

On the way of a submission:

- `submissions` takes the text of its cells into a fresh copy of the handout;
- `needs` chooses the lines that the checked answers need;
- `sandbox` and `session` run them behind walls, and bring the answers out as plain data;
- `judge` asks the graders of `nnbook.exercises` about the answers, outside;
- `gradebook` hands the verdict to nbgrader, and `table` shows the points.

`class_room` does it for all students, each in a process of its own (`pool`).
"""
