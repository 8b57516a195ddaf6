"""Run the book where it will be run: with what Colab ships, the oldest and the newest packages.

    python -m bookbuild.environments colab|oldest|newest [NAME ...]

Each environment is made from nothing with another interpreter (`kinds`, `making`). Then reader's
notebooks run in it as a student runs them: one alone in an empty folder, its first cell installing
the book's package from the repository (`running`). Texts must agree with the stored outputs;
figures are counted.
"""
