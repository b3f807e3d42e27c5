"""The parts of a report, the state the steps of reading share, and by what a report is cut."""
