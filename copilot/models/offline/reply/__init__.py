"""A computed table as sentences, table and notes in the language of whoever asked."""
