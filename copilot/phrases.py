"""What the assistant itself says, in the asker's language: reminders, apologies, notes. Words stand in `prompts`."""

import prompts

PART = "assistant"


def say(key: str, language: str, **values: object) -> str:
    """The phrase `key` in `language` (English where that language lacks it), its places filled."""
    words = prompts.load(language, PART)
    phrase = str(words[key] if key in words else prompts.load(prompts.DEFAULT_LANGUAGE, PART)[key])
    return phrase.format(**values)
