"""The command ``nnbook``: get the chapters and open them, and see whether all is well.

    nnbook start [CHAPTER ...] [--lang ko] [--folder F] [--beside] [--no-open]
    nnbook doctor [--lang ko]

`cli` reads the command line, `notebooks` knows where the chapters come from, `start` copies them,
`doctor` looks at the installation, `messages` holds what is said in English and Korean. Importing
this room loads neither NumPy nor TensorFlow.
"""
