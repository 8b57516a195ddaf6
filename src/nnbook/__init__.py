"""The code behind the book *From Neuron to CNN*: what its notebooks import.

Every room holds one subject. The NumPy rooms (all but the Keras ones) import neither Keras nor
TensorFlow, touch no network and write no file when imported.
"""

__version__ = "0.1.0"
