"""Letters as they are compared: without case and accents, one letter for each letter so that positions stay."""

import unicodedata


class _Folding(dict[int, str]):
    """Folds a character when it is first met and remembers it."""

    def __missing__(self, code: int) -> str:
        """Give the lower-case letter without accents; what is no letter or digit stays as it is."""
        character = chr(code)
        plain = unicodedata.normalize("NFKD", character)[:1].casefold()[:1] or character
        if len(self) < _REMEMBERED:
            self[code] = plain
        return plain


_REMEMBERED = 4096  # more different characters than any honest text has
_FOLDING = _Folding()


def fold(text: str) -> str:
    """Fold case and accents away. The result has the length of ``text``, so positions in both are the same."""
    return text.lower() if text.isascii() else text.translate(_FOLDING)


def key(text: str) -> str:
    """Give what two spellings have in common: folded letters and digits only ("E-depot", "e depot" -> "edepot")."""
    return "".join(filter(str.isalnum, fold(text)))
