"""Word lists read from TOML: the plain part of the language that they are written in, several times as fast as tomllib.

Reading thousands of words is most of what a start waits for. What is not plain (numbers, escapes, nested tables) is
left to tomllib. A comma that is missing in a list is not noticed here, but by the test that reads every list both ways.
"""

import re
import tomllib
from typing import Any

_HEADER = re.compile(r'\[(?:([\w-]+)|"([^"\\]*)")\]\s*(?:#.*)?\Z')
_PAIR = re.compile(r'(?:([\w-]+)|"([^"\\]*)")\s*=\s*(.*)\Z', re.DOTALL)
_MARKED = re.compile(r'"([^"\\]*)"|(\\)|#.*')  # a string, a character that is not plain, a comment
_LIST = re.compile(r'\[\s*(?:"[^"\\]*"\s*,?\s*)*\]\s*(?:#.*)?\Z')
_INLINE = re.compile(r'([\w-]+)\s*=\s*(?:"([^"\\]*)"|(\[(?:\s*"[^"\\]*"\s*,?)*\s*\])|(true|false))\s*(?:,|\Z)\s*')
_WORDS = re.compile(r'"([^"]*)"')


class _NotPlainError(ValueError):
    """Something that only tomllib understands."""


def load_plain(text: str) -> dict[str, Any]:
    """Give what a TOML text holds, as ``tomllib.loads`` does; raises its error where something is wrong."""
    try:
        return _plain(text)
    except _NotPlainError:
        return tomllib.loads(text)


def _plain(text: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    table, words = found, None
    for line in text.splitlines():
        if words is not None:
            words = None if _ended(line, words) else words
        elif header := _HEADER.match(line):
            table = _new(found, header.group(1) or header.group(2) or "", {})
        elif line and not line.startswith("#"):
            words = _pair(table, line)
    if words is not None:
        raise _NotPlainError
    return found


def _ended(line: str, words: list[str]) -> bool:
    """Add the words of one line of a list; tell whether the list ends with it."""
    if line.startswith('  "') and line.endswith('",') and line.count('"') == 2:  # noqa: PLR2004 - one word in quotes
        if "\\" in line:
            raise _NotPlainError
        words.append(line[3:-2])
        return False
    rest = _MARKED.sub(lambda mark: _keep(mark, words), line).replace(",", "").strip()
    if rest not in ("", "]"):
        raise _NotPlainError
    return rest == "]"


def _keep(mark: re.Match[str], words: list[str]) -> str:
    if mark.group(2):
        raise _NotPlainError
    if mark.group(1) is not None:
        words.append(mark.group(1))
    return ""


def _pair(table: dict[str, Any], line: str) -> list[str] | None:
    """Read ``key = value``; give the list that goes on in the next lines, if it does."""
    pair = _PAIR.match(line)
    if pair is None:
        raise _NotPlainError
    name, value = pair.group(1) or pair.group(2) or "", pair.group(3)
    if value == "[":
        words: list[str] = []
        _new(table, name, words)
        return words
    _new(table, name, _value(value))
    return None


def _value(value: str) -> Any:  # noqa: ANN401 - what TOML can hold
    if value in ("true", "false"):
        return value == "true"
    if value.startswith("{") and value.endswith("}"):
        return _inline(value[1:-1].strip())
    if _LIST.match(value):
        words: list[str] = []
        _MARKED.sub(lambda mark: _keep(mark, words), value)
        return words
    one = _MARKED.match(value)
    if one is None or one.group(1) is None or value[one.end() :].strip():
        raise _NotPlainError
    return one.group(1)


def _inline(inside: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    at = 0
    while at < len(inside):
        pair = _INLINE.match(inside, at)
        if pair is None:
            raise _NotPlainError
        name, text, several, yes = pair.groups()
        _new(found, name, text if text is not None else _WORDS.findall(several) if several else yes == "true")
        at = pair.end()
    return found


def _new(table: dict[str, Any], name: str, value: Any) -> Any:  # noqa: ANN401 - what TOML can hold
    if name in table:
        raise _NotPlainError  # twice: tomllib says so better
    table[name] = value
    return value
