"""When: the period of a report, what it is compared with, and the last or first time."""
