"""What the checks share: the files of the tree, C++ text without comments or strings, findings.

Nothing here knows a rule; the rules stand in check_*.py.
"""

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path

FOLDERS = ("engine", "dsl", "adapters", "workflows", "examples", "tests", "docs")
CPP = (".cpp", ".hpp", ".h", ".cc", ".cxx")
SKIPPED_FOLDERS = {"build", "out", "node_modules", "__pycache__", "dist", ".git"}


@dataclass(frozen=True)
class Finding:
    path: str
    line: int
    rule: str
    text: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.rule}: {self.text}"


def files(root, suffixes=None, folders=FOLDERS):
    """Paths relative to root, sorted, with '/' between parts."""
    found = []
    for folder in folders:
        for base, names, entries in os.walk(Path(root) / folder):
            names[:] = [n for n in names if n not in SKIPPED_FOLDERS]
            for entry in entries:
                if suffixes is None or entry.endswith(tuple(suffixes)):
                    found.append((Path(base) / entry).relative_to(root).as_posix())
    return sorted(found)


def read(root, path):
    return (Path(root) / path).read_text(encoding="utf-8", errors="replace")


_TOKEN = re.compile(
    r"""
      (?P<line>//[^\n]*)
    | (?P<block>/\*.*?\*/)
    | (?P<raw>R"(?P<delimiter>[^()\\\s]{0,16})\(.*?\)(?P=delimiter)")
    | (?P<string>"(?:\\.|[^"\\\n])*")
    | (?P<char>(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+')
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass
class CppText:
    """C++ source taken apart: lines and columns are those of the file in every part."""

    code: str  # comments and the contents of strings replaced by spaces
    strings: list  # (line, contents) of every string literal, not of #include lines
    comments: list  # (line, text)


def take_apart(text):
    code, strings, comments, end = [], [], [], 0
    for match in _TOKEN.finditer(text):
        code.append(text[end : match.start()])
        end = match.end()
        token = match.group(0)
        line = text.count("\n", 0, match.start()) + 1
        blank = re.sub(r"[^\n]", " ", token)
        if match.group("line") or match.group("block"):
            comments.append((line, token))
            code.append(blank)
        elif match.group("char"):
            code.append("'" + blank[1:-1] + "'")
        else:
            line_start = text.rfind("\n", 0, match.start()) + 1
            if text[line_start : match.start()].lstrip().startswith("#include"):
                code.append(token)
                continue
            contents = token[token.index('"') + 1 : -1]
            if match.group("raw"):
                contents = contents[contents.index("(") + 1 : contents.rindex(")")]
            strings.append((line, contents))
            code.append('"' + blank[1:-1] + '"' if len(blank) > 1 else blank)
    code.append(text[end:])
    return CppText("".join(code), strings, comments)


def line_of(text, position):
    return text.count("\n", 0, position) + 1


def report(name, findings, looked_at):
    """Prints the findings and gives the exit code. Looking at nothing is a failure too."""
    for finding in findings:
        print(finding)
    if not looked_at:
        print(f"{name}: expected files to look at, but found none", file=sys.stderr)
        return 2
    print(f"{name}: {looked_at} looked at, {len(findings)} findings")
    return 1 if findings else 0
