"""What the page's pictures are made of: one module per picture, named as the panel that shows it."""
