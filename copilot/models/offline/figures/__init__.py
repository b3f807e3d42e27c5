"""What: which figures a question asks for, and which it seems to ask for and does not."""
