"""The HTTP way in: JSON and server-sent events under /api, the page at /, probes and metrics beside them."""
