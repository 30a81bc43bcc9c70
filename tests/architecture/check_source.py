#!/usr/bin/env python3
"""Bans and lengths: what must not stand in the source, each with what to use instead.

A line may be excepted by a comment on it, with a reason: `// lint: allow <rule>: <reason>`.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from findings import CPP, Finding, files, line_of, read, report, take_apart

FILE_LINES_MAX = 600
FUNCTION_LINES_MAX = 70

TOP_LEVEL = {
    "engine", "dsl", "adapters", "workflows", "examples", "tests", "docs", "CMakeLists.txt",
    "CMakePresets.json", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md",
}
# Made by the build and ignored by git.
TOP_LEVEL_IGNORED = {"build", "out", "compile_commands.json"}

SOURCES = CPP + (".py", ".sh", ".cmake", "CMakeLists.txt", ".sql", ".js", ".ts", ".css", ".html")
TEXTS = SOURCES + (".md", ".xml", ".xsd", ".json", ".svg", ".txt")

LIBRARIES = ("engine/", "dsl/", "adapters/")
CHECKS = "tests/architecture/"
GENERATED = "docs/api/openapi.d.ts"  # by docs/api/types.sh
VENDORED = "adapters/http/assets/swagger-ui/"  # not ours; its README says what it is


def in_library(path):
    return path.startswith(LIBRARIES)


def in_engine_or_language(path):
    return path.startswith(("engine/", "dsl/"))


def in_core_or_runtime(path):
    # The model's validation knows which states there are, and which of them say "finished".
    return path.startswith(("engine/src/core/", "engine/src/runtime/"))


def in_printing_library(path):
    # The last words of a broken invariant, before the process ends, are no report.
    return in_library(path) and not path.startswith(("adapters/cli/", "engine/src/model/result.cpp"))


def outside_system(path):
    return not path.startswith(("adapters/system/", "examples/"))


class Ban:
    """A pattern over one part of a C++ file: its code, or the contents of its strings."""

    def __init__(self, rule, pattern, where, instead, part="code"):
        self.rule = rule
        self.pattern = re.compile(pattern)
        self.where = where
        self.instead = instead
        self.part = part


LAW_NAME = (r"(?:supplement|extension|apology|notice|reception|hand_?over|guidance|waiting|appeal"
            r"|pause|suspension|withdrawal|escalation|unseen|reminder|overdue|send_back|explanation)s?")
LAW_BOUND = r"(?:_(?:limit|max|times|days|hours|minutes|within|wd|wh|wm))+_?"
WORKDAY_NAME = (r"(?:work(?:ing)?_?day_(?:minutes|hours)|(?:working|work|daily|office)_"
                r"(?:minutes|hours)(?:_per_day)?|minutes_per_work(?:ing)?_?day|day_off_\w*|cut_?off)")

BANS = [
    Ban("clock",
        r"\b(?:system_clock|steady_clock|high_resolution_clock|utc_clock)\s*::\s*now\b"
        r"|\b(?:std\s*::\s*|::\s*)?time\s*\(\s*(?:NULL|nullptr|0|&\s*\w+)\s*\)"
        r"|\bgettimeofday\b|\bclock_gettime\b|\btimespec_get\b|\bstd\s*::\s*clock\s*\("
        r"|\busing\s+\w+\s*=[^;]*\b(?:system|steady|high_resolution)_clock\s*;",
        outside_system,
        "take the time as a value, or ask the Clock port (adapters/system, testing/manual_clock)"),
    Ban("zone",
        r"\b(?:localtime|localtime_r|mktime|tzset|current_zone)\b",
        lambda path: not path.startswith("tests/"),
        "the host's time zone changes nothing: use to_local and to_instant of model/time.hpp"),
    Ban("sleep",
        r"\bsleep_(?:for|until)\b|\b(?:u|nano|clock_nano)?sleep\s*\("
        r"|(?<![\w.>])poll\s*\(\s*(?:nullptr|NULL)\b|(?<![\w.>])select\s*\(\s*0\s*,",
        outside_system,
        "wait on a condition with a deadline, or advance the manual clock"),
    Ban("print",
        r"\bstd\s*::\s*(?:cout|cerr|clog|puts|printf|print|println)\b"
        r"|(?<![\w:])(?:printf|puts|putchar|fprintf|vprintf|vfprintf)\s*\("
        r"|\bfmt\s*::\s*print(?:ln)?\b|\bstd(?:out|err)\b|\bperror\s*\(",
        in_printing_library,
        "a library reports through the Log port or a Result; only adapters/cli prints"),
    Ban("random",
        r"(?<![\w.>])s?rand\s*\(|\brandom_device\b|\bdrand48\b|\bgetrandom\s*\(",
        outside_system,
        "take a seed, or ask the Random port (adapters/system); a test prints its seed"),
    Ban("name",
        r"\b(?:class|struct)\s+\w*(?:Manager|Helper|Utils?)\b",
        lambda path: True,
        "name what it does: a Manager, Helper or Util gathers everything"),
    Ban("law-bound",
        r"\b(?:k_?)?" + LAW_NAME + LAW_BOUND + r"\s*(?:=|\{|\()\s*[1-9]",
        in_library,
        "law is data: read the number from the rule set or the procedure"),
    Ban("law-duration",
        r"\bDuration(?:\s+\w+)?\s*[\{\(]\s*[1-9][\d']*\s*,\s*DurationUnit\b",
        in_library,
        "law is data: a limit is read from the procedure, the calendar or the rule set"),
    Ban("law-duration",
        r'\bparse_(?:duration|cutoff)\s*\(\s*(?:u8)?R?"'
        r"|\bthousandths\s*=\s*[1-9]"
        r"|\b(?:days|months|weeks)\s*[\{\(]\s*(?:[2-9]|[1-9]\d+)\s*[\}\)]",
        in_engine_or_language,
        "law is data: a limit is read from the procedure, the calendar or the rule set"),
    Ban("law-state",
        r"\b(?:portal|national)_state\w*\s*(?:=|==|\{|\()\s*[1-9]\d*(?![\w.])",
        in_core_or_runtime,
        "the national states are data: the rule set maps every wait and every end"),
    Ban("law-decree",
        r"(?<![\d/])\d{1,4}/(?:19|20)\d{2}(?:/(?:QH|NĐ|TT|QĐ|UB)[\w-]*|\b(?!/))",
        in_library,
        "law is data: a decree is named in rule sets and procedures; in C++ only in a comment",
        part="strings"),
    Ban("working-hours",
        r"(?<!\d)(?:07?:30|11:30|13:30|17:30|15:00|17:00)(?!\d)",
        in_library,
        "working hours and cut-offs are data: read them from the calendar or the rule set",
        part="strings"),
    Ban("working-hours",
        r"(?<![\w.])480(?![\w.])"
        r"|(?<![\w.])(?:7|11|13|17)\s*\*\s*60\s*\+\s*30(?!\d)|(?<![\w.])(?:8|15|17)\s*\*\s*60(?!\d)"
        r"|\bhours\s*[\{\(]\s*(?:7|8|11|13|15|17)\s*[\}\)]"
        r"|\b" + WORKDAY_NAME + r"\s*(?:=|\{|\()\s*[1-9]",
        in_library,
        "working hours and cut-offs are data: read them from the calendar or the rule set"),
]

MARKS = re.compile(r"\b(?:TODO|FIXME)\b")
MACHINE = re.compile(r"(?<![\w.])/(?:work|home/\w+|root|Users/\w+|mnt/\w+)/")
SCRIPT_SLEEP = re.compile(
    r"\btime\.sleep\s*\(|^from time import [^\n]*\bsleep\b|-E\s+sleep\b"
    r"|(?:^|[;&|(]|\bdo\b|\bthen\b)[ \t]*sleep[ \t]+[\"\d.$]", re.MULTILINE)
CATCH_ALL = re.compile(r"\bcatch\s*\(\s*\.\.\.\s*\)\s*\{")
HANDLED = re.compile(r"\bthrow\b|[Ee]rror|current_exception|\babort\b|\bterminate\b|[Ff]ail|"
                     r"\blog|[Uu]nknown|[Rr]eject")
ALLOW = re.compile(r"lint: allow (?P<rule>[\w-]+): \S+")


def excepted(lines, line, rule):
    if line > len(lines):
        return False
    match = ALLOW.search(lines[line - 1])
    return match is not None and match.group("rule") == rule


def check_bans(path, text, parts):
    lines, found = text.splitlines(), []
    for ban in BANS:
        if not ban.where(path):
            continue
        if ban.part == "code":
            hits = [(line_of(parts.code, m.start()), m.group(0))
                    for m in ban.pattern.finditer(parts.code)]
        else:
            hits = [(line + contents.count("\n", 0, m.start()), m.group(0))
                    for line, contents in parts.strings for m in ban.pattern.finditer(contents)]
        for line, hit in hits:
            if not excepted(lines, line, ban.rule):
                shown = " ".join(hit.split())
                found.append(Finding(path, line, ban.rule, f"'{shown}' here; {ban.instead}"))
    return found


def body_from(code, brace):
    """The text between the brace at `brace` and its partner."""
    depth = 0
    for position in range(brace, len(code)):
        if code[position] == "{":
            depth += 1
        elif code[position] == "}":
            depth -= 1
            if depth == 0:
                return code[brace + 1 : position]
    return code[brace + 1 :]


def check_catch_all(path, text, parts):
    lines, found = text.splitlines(), []
    for match in CATCH_ALL.finditer(parts.code):
        line = line_of(parts.code, match.start())
        if not HANDLED.search(body_from(parts.code, match.end() - 1)) and \
                not excepted(lines, line, "catch-all"):
            found.append(Finding(path, line, "catch-all",
                                 "an unknown exception is swallowed here; turn it into an Error, "
                                 "rethrow it, or abort"))
    return found


def check_shape(path, text):
    """Opening comment, include guard, length."""
    found, lines = [], text.splitlines()
    if not text.startswith(("//", "/*")):
        found.append(Finding(path, 1, "opening-comment",
                             "open the file with two to six lines: what lives here, what does not"))
    if path.endswith((".hpp", ".h")) and "#pragma once" not in text and "#ifndef" not in text:
        found.append(Finding(path, 1, "include-guard", "a header needs #pragma once"))
    return found + check_length(path, len(lines))


def check_length(path, lines):
    if lines <= FILE_LINES_MAX:
        return []
    return [Finding(path, FILE_LINES_MAX + 1, "file-length",
                    f"{lines} lines, at most {FILE_LINES_MAX}; split it by command, event family "
                    "or subject")]


def check_any_text(path, text):
    """What no file of ours may hold, whatever its language."""
    found = []
    if path.endswith(SOURCES):
        for match in MARKS.finditer(text):
            found.append(Finding(path, line_of(text, match.start()), "mark",
                                 f"'{match.group(0)}' here; do it now or open an issue"))
    for match in MACHINE.finditer(text):
        found.append(Finding(path, line_of(text, match.start()), "machine-path",
                             f"'{match.group(0)}' here; name paths relative to the project"))
    if path.startswith("tests/") and path.endswith((".py", ".sh", ".cmake", "CMakeLists.txt")):
        for match in SCRIPT_SLEEP.finditer(text):
            found.append(Finding(path, line_of(text, match.start()), "sleep",
                                 "a test sleeps here; wait for what should happen, with a deadline"))
    if path.endswith(SOURCES) and not path.endswith(CPP):
        found += check_length(path, len(text.splitlines()))
    return found


def check_top_level(root):
    found = []
    for entry in sorted(p.name for p in Path(root).iterdir()):
        if entry.startswith(".") or entry in TOP_LEVEL | TOP_LEVEL_IGNORED:
            continue
        found.append(Finding(entry, 1, "top-level", "not one of the top-level names; put it in "
                             "engine, dsl, adapters, workflows, examples, tests or docs"))
    return found


def check_functions(root, paths):
    """Function lengths as universal-ctags sees them."""
    if not paths:
        return []
    if shutil.which("ctags") is None:
        return [Finding("tests/architecture/check_source.py", 1, "tools",
                        "FUNCTION LENGTHS NOT CHECKED: ctags is missing; run "
                        ".ci/install-packages build test (universal-ctags)")]
    output = subprocess.run(
        ["ctags", "--languages=C++,Python", "--map-C++=+.h", "--kinds-C++=f", "--kinds-Python=fm",
         "--fields=+ne", "--output-format=json", "-f", "-", "-L", "-"],
        input="\n".join(paths), capture_output=True, text=True, check=True, cwd=root).stdout
    found = []
    for line in output.splitlines():
        tag = json.loads(line)
        length = tag.get("end", tag["line"]) - tag["line"] + 1
        if length > FUNCTION_LINES_MAX:
            found.append(Finding(tag["path"], tag["line"], "function-length",
                                 f"{tag['name']} has {length} lines, at most {FUNCTION_LINES_MAX}; "
                                 "take its parts out and name them"))
    return found


def check(root):
    findings, looked_at = check_top_level(root), 0
    for path in files(root, TEXTS):
        if path.startswith((CHECKS, VENDORED, GENERATED)):
            continue  # the first holds the patterns themselves
        text = read(root, path)
        looked_at += 1
        findings += check_any_text(path, text)
        if path.endswith(CPP):
            parts = take_apart(text)
            findings += check_bans(path, text, parts)
            findings += check_catch_all(path, text, parts)
            findings += check_shape(path, text)
    findings += check_functions(root, files(root, CPP + (".py",)))
    return findings, looked_at


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", default=Path(__file__).resolve().parents[2])
    findings, looked_at = check(parser.parse_args().root)
    return report("check_source", findings, looked_at)


if __name__ == "__main__":
    sys.exit(main())
