"""A second Python beside the page's own: it runs what a visitor writes, and may be ended at any time."""
