#!/usr/bin/env python3
"""Every C++ file is laid out as clang-format 14 would: the remedy is one command."""

import argparse
import re
import shutil
import subprocess
import sys
from pathlib import Path

from findings import CPP, Finding, files, report

REMEDY = "run: clang-format-14 -i "


def check(root, formatter):
    paths = files(root, CPP)
    if not paths:
        return [], 0
    run = subprocess.run([formatter, "--dry-run", *paths], capture_output=True, text=True, cwd=root)
    first = {}
    for match in re.finditer(r"^(.+?):(\d+):\d+: (?:warning|error): code should be clang-formatted",
                             run.stderr, re.MULTILINE):
        first.setdefault(match.group(1), int(match.group(2)))
    return [Finding(p, line, "format", REMEDY + p) for p, line in first.items()], len(paths)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", default=Path(__file__).resolve().parents[2])
    formatter = shutil.which("clang-format-14")
    if formatter is None:
        print("check_format: FORMAT NOT CHECKED: clang-format-14 is missing; run "
              ".ci/install-packages build test", file=sys.stderr)
        return 2
    findings, looked_at = check(parser.parse_args().root, formatter)
    return report("check_format", findings, looked_at)


if __name__ == "__main__":
    sys.exit(main())
