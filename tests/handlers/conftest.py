from tests.handlers.neighbours import neighbours
from tests.talking import talk

__all__ = ["neighbours", "talk"]
