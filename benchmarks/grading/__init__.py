"""Labelled answers, the script that fits the grader on them, and what it costs."""
