"""A setting of a user's class as one line of text: `filters = 64`, `mode: text = fast`."""

from __future__ import annotations

import re

from calc.custom.setting import KINDS, Setting, guessed
from calc.fields import Json, literal
from calc.problems import Problem

_LINE = re.compile(r"\s*([^:=]*?)\s*(?::\s*([^=]*?)\s*)?(?:=\s*(.*?)\s*)?")
_FIRST: dict[str, Json] = {
    "count": 1,
    "whole": 0,
    "number": 0.0,
    "yes/no": False,
    "text": "",
    "list": (),
    "any": None,
}
"""The default of a setting for which nobody wrote one."""


def read_setting(line: str) -> Setting:
    """The setting that a line tells; without a kind it has the one of its default."""
    match = _LINE.fullmatch(line)
    name, kind, text = match.groups() if match else (line.strip(), None, None)
    if not kind:
        value = 1 if text is None else literal(text)
        told = guessed({"x": value}, ())
        return Setting(name, told[0].kind, told[0].default)
    if text is None:
        return Setting(name, kind, _FIRST.get(kind))
    try:
        return Setting(name, kind, KINDS[kind].parse(text))
    except (KeyError, Problem):
        return Setting(name, kind, text)


def setting_line(setting: Setting) -> str:
    """The line that tells a setting; the kind only where the default does not tell it."""
    kind = KINDS.get(setting.kind)
    text = str(setting.default) if kind is None else kind.text(setting.default)
    plain = f"{setting.name} = {text}"
    if read_setting(plain) == setting:
        return plain
    return f"{setting.name}: {setting.kind} = {text}"
