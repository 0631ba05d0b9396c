"""Opportunities: their identity, their ladder and what came of them."""
