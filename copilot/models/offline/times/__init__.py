"""Time: the calendar and every expression for a period of it."""
