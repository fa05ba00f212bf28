"""Race: networks of one document that differ in one thing, side by side."""

from nncore.race.document import Race

__all__ = ["Race"]
