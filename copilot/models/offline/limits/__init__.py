"""Of what: conditions on records and on their figures."""
