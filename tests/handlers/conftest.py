from tests.talking import talk

__all__ = ["talk"]
