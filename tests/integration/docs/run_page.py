#!/usr/bin/env python3
"""Does what a page of the documentation tells its reader to do, and compares what it shows.

What counts is the fence of a block; blocks with other fences are left alone, or with --whole refused.

    ```xml file=NAME      the reader saves this as NAME
    ```xml change=NAME    the reader changes NAME: each element takes the place of the one that has the
                          same name and id (or title); one that NAME has not yet goes behind the element
                          before it in the block, the first of a block to the end of the file
    ```sh run             commands that succeed
    ```sh fails           commands of which the last fails
    ```text output        what the block of commands before it printed (what failed: on standard error
                          too); a line "…" stands for any lines, "…" within a line for any text

DOSSIER in a command stands for the provisional number that was printed last, as in the page's prose.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.parsers import expat

BLOCK = re.compile(r"^```([^\n`]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NUMBER = re.compile(r"TN-\d{6}-[0-9A-Z]{8}")
TAG = re.compile(rb"""<(?:[^"'>]|"[^"]*"|'[^']*')*>""")


class Mismatch(Exception):
    pass


def elements(text):
    """(name and id, depth, start, end) of every element of `text` (bytes), as they begin."""
    found, open_ones = [], []
    parser = expat.ParserCreate()

    def begin(name, attributes):
        key = (name, attributes.get("id") or attributes.get("title"))
        open_ones.append(len(found))
        found.append([key, len(open_ones), parser.CurrentByteIndex, 0])

    def finish(_):
        entry = found[open_ones.pop()]
        tag = TAG.match(text, entry[2])
        closing = tag if tag.group().endswith(b"/>") else TAG.match(text, parser.CurrentByteIndex)
        entry[3] = closing.end()

    parser.StartElementHandler, parser.EndElementHandler = begin, finish
    parser.Parse(text, True)
    return found


def change(text, block):
    """`text` with the elements of `block` put in; both are bytes."""
    wrapped = b"<block>" + block + b"</block>"
    before = None
    for key, depth, start, end in elements(wrapped):
        if depth != 2:
            continue
        new = wrapped[start:end]
        there = {key: (start, end) for key, _, start, end in reversed(elements(text))}
        if key in there:
            begin, stop = there[key]
            text = text[:begin] + new + text[stop:]
        else:
            at = there[before][1] if before else text.rindex(b"</")
            margin = re.search(rb"[ ]*$", wrapped[:start]).group()
            text = text[:at] + b"\n" + margin + new + (b"" if before else b"\n") + text[at:]
        before = key
    return text


def pattern(shown):
    """The regular expression of an output block."""
    lines = []
    for line in shown.rstrip("\n").split("\n"):
        if line.strip() == "…":
            lines.append(r"(?:[^\n]*\n)*?")
        else:
            words = (re.escape(word) for word in line.rstrip().split("…"))
            lines.append(r"[^\n]*".join(words) + r"[ ]*\n")
    return re.compile("".join(lines))


class Reader:
    """Somebody who follows the page in an empty folder."""

    def __init__(self, folder, environment):
        self.folder, self.environment = Path(folder), environment
        self.printed, self.number = None, "DOSSIER"

    def follow(self, fence, text):
        """Whether the block is one of those that are followed."""
        words = fence.split()
        if words[0] == "xml" and len(words) == 2 and "=" in words[1]:
            act, name = words[1].split("=", 1)
            self.edit(act, self.folder / name, text.encode())
        elif words[0] == "sh" and words[1:] in (["run"], ["fails"]):
            self.run(text.replace("DOSSIER", self.number), words[1] == "fails")
        elif fence == "text output":
            self.compare(text)
        else:
            return False
        return True

    def edit(self, act, file, text):
        if act == "file":
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text)
        elif act == "change":
            file.write_bytes(change(file.read_bytes(), text))
        else:
            raise Mismatch(f"expected file=NAME or change=NAME, but got '{act}'")

    def run(self, script, fails):
        ran = subprocess.run(["bash", "-euo", "pipefail", "-c", script], cwd=self.folder,
                             env=self.environment, stdin=subprocess.DEVNULL, capture_output=True,
                             text=True, check=False)
        self.printed = ran.stdout + (ran.stderr if fails else "")
        numbers = NUMBER.findall(ran.stdout)
        self.number = numbers[-1] if numbers else self.number
        if (ran.returncode != 0) != fails:
            raise Mismatch(f"exit code {ran.returncode}\n{ran.stdout}{ran.stderr}")

    def compare(self, shown):
        if self.printed is None:
            raise Mismatch("no commands before this output")
        if not pattern(shown).fullmatch(self.printed.rstrip("\n") + "\n"):
            raise Mismatch(f"printed something else:\n{self.printed}")


def follow(page, reader, whole=False):
    """How many blocks were followed, and what was wrong first, if anything."""
    text = page.read_text(encoding="utf-8")
    followed = 0
    for match in BLOCK.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        try:
            if reader.follow(match.group(1), match.group(2)):
                followed += 1
            elif whole:
                raise Mismatch("not a block that can be followed")
        except (Mismatch, OSError, expat.ExpatError) as problem:
            return followed, f"{page}:{line}: ```{match.group(1)}: {problem}"
    return followed, None


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("page", type=Path)
    parser.add_argument("--program", type=Path, required=True, help="the motcua that is run")
    parser.add_argument("--source", type=Path, required=True, help="the page's $MOTCUA")
    parser.add_argument("--link", action="append", default=[], help="a folder of it to find there")
    parser.add_argument("--whole", action="store_true", help="no block may be left alone")
    options = parser.parse_args()
    source, program = options.source.resolve(), options.program.resolve()
    environment = dict(os.environ, MOTCUA=str(source), LC_ALL="C.UTF-8",
                       PATH=f"{program.parent}:{os.environ['PATH']}")
    with tempfile.TemporaryDirectory() as folder:
        for name in options.link:
            Path(folder, name).symlink_to(source / name)
        followed, problem = follow(options.page, Reader(folder, environment), options.whole)
    if problem or followed == 0:
        print(problem or f"{options.page}: nothing to follow")
        return 1
    print(f"{options.page}: {followed} blocks followed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
