"""Speed and memory, measured on the demo company: `make bench`, or `python -m bench NAME` for one part."""
