"""What turns the pages in ``book/`` into a site, and the checks that keep the pages honest.

For the people who build the book; readers of the notebooks need only ``nnbook``.
No module here imports Keras or TensorFlow, and ``nnbook`` never imports this package.
"""
