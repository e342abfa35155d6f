"""The page that shows the reviewer in a browser; it loads nothing from outside."""
