"""The wording of a question: what is no part of it taken off, what is said roundabout put plainly, the rest cut."""
