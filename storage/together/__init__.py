"""Opportunities: their numbers, their ladder and what came of them."""
