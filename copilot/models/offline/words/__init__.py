"""Words: cutting a question into them, the lexicon of each language, numbers and sentences of its files."""
