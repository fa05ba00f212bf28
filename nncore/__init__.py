"""A pure-NumPy multilayer perceptron whose every formula is proven."""

__version__ = "0.1.0"
