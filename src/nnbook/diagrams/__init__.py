"""The diagrams of the book, drawn with Matplotlib, one module a subject."""
