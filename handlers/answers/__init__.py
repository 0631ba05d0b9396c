"""Answers to questions, in private, shared in a channel, and from person to person."""
