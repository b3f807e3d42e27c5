"""The page: sign in, talk, look at tables and sources, approve or reject."""
