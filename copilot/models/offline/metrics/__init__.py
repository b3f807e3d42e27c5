"""From the segments of a question to the arguments of a tool call."""
