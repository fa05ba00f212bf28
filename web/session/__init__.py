"""The page's side of Python: a training session that answers messages, and what its pictures are made of."""

from session.session import Session

__all__ = ["Session"]
