"""What a question is cut into, and the names of records and values found in it."""
