"""Lists of records: whether one is wanted, with which columns, in what order."""
