"""The deterministic chat model: understands questions by the language files, calls tools, phrases what they return."""
