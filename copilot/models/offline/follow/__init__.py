"""Questions that edit the report before them."""
