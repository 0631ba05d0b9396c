from tests.handlers.followers import anouk, hanneke
from tests.handlers.neighbours import neighbours
from tests.handlers.rooms import josien
from tests.talking import talk

__all__ = ["anouk", "hanneke", "josien", "neighbours", "talk"]
