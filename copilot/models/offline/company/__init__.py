"""A company's own words: what its files call records, fields and values, in the language of whoever asks."""
