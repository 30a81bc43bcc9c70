#!/usr/bin/env python3
"""Documents that hang together: links lead somewhere, decisions are complete and in the index, and
the glossary knows every command, event, port and kind of the engine, samples are compiled code, and
every rule that docs/rules.md calls delivered has a test that names it."""

import argparse
import re
import sys
from pathlib import Path

from findings import Finding, files, line_of, read, report

LINK = re.compile(r"(?<!\!)\[[^\]\n]*\]\(([^)\s]+)\)|!\[[^\]\n]*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
ADR_SECTIONS = ("## Status", "## Context", "## Decision", "## Consequences")


def documents(root):
    top = [p.name for p in Path(root).glob("*.md")]
    return sorted(top) + files(root, (".md",))


def check_links(root, path, text):
    found = []
    prose = FENCE.sub(lambda m: re.sub(r"[^\n]", " ", m.group(0)), text)
    for match in LINK.finditer(prose):
        target = (match.group(1) or match.group(2)).split("#")[0]
        if not target or re.match(r"[a-z]+:", target):
            continue
        if not (Path(root) / path).parent.joinpath(target).exists():
            found.append(Finding(path, line_of(prose, match.start()), "link",
                                 f"'{target}' leads nowhere"))
    return found


def check_decisions(root):
    found = []
    folder = Path(root) / "docs/adr"
    index_file = folder / "README.md"
    index = index_file.read_text(encoding="utf-8") if index_file.exists() else ""
    numbers = []
    for file in sorted(folder.glob("[0-9]*.md")):
        path = file.relative_to(root).as_posix()
        text = file.read_text(encoding="utf-8")
        numbers.append(int(file.name[:4]))
        for section in ADR_SECTIONS:
            if section not in text:
                found.append(Finding(path, 1, "decision", f"needs the section '{section}'"))
        if file.name not in index:
            found.append(Finding("docs/adr/README.md", 1, "decision", f"does not list {file.name}"))
    if numbers != list(range(1, len(numbers) + 1)):
        found.append(Finding("docs/adr", 1, "decision", f"numbers have gaps or doubles: {numbers}"))
    return found


def words_of_the_engine(root):
    """(path, line, identifier) of what the glossary must explain."""
    base = "engine/include/motcua/engine/"
    for path in files(root, (".hpp",), ("engine",)):
        if path.startswith((base + "model/commands/", base + "model/events/")):
            pattern = r"^struct (\w+) \{\n    static constexpr std::string_view type"
        elif path.startswith(base + "ports/"):
            pattern = r"^(?:class|enum class) (\w+) \{"
        elif path.startswith(base + "model/"):
            pattern = r"^template <>\nstruct EnumNames<(\w+)>"
        else:
            continue
        text = read(root, path)
        for match in re.finditer(pattern, text, re.MULTILINE):
            yield path, line_of(text, match.start(1)), match.group(1)


def check_glossary(root):
    file = Path(root) / "docs/glossary.md"
    glossary = file.read_text(encoding="utf-8") if file.exists() else ""
    return [Finding(path, line, "glossary", f"docs/glossary.md does not explain `{word}`")
            for path, line, word in words_of_the_engine(root)
            if f"`{word}`" not in glossary and word != "LogLevel"]


CODE = re.compile(r"^```cpp\n(.*?)^```", re.MULTILINE | re.DOTALL)


def check_samples(root):
    """The C++ of docs/embedding.md is that of examples/embed_cpp, statement by statement: what a
    reader copies was compiled. Comments and layout do not count."""
    def uncommented(text):
        return re.sub(r"[ \t]*//[^\n]*", "", text)

    def bare(text):
        return re.sub(r"\s+", "", uncommented(text))

    page = Path(root) / "docs/embedding.md"
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    example = "".join(bare(read(root, path))
                      for path in files(root, (".cpp", ".hpp"), ("examples/embed_cpp",)))
    found = []
    for match in CODE.finditer(text):
        for statement in re.split(r"(?<=[;{}])\s*\n", uncommented(match.group(1))):
            if bare(statement) not in example:
                found.append(Finding("docs/embedding.md", line_of(text, match.start(1)), "sample",
                                     f"not in examples/embed_cpp: {' '.join(statement.split())}"))
    return found


DELIVERED = re.compile(r"^\| (\d+(?:, \d+)*) \|[^\n]*\| here \|$", re.MULTILINE)
NAMED = re.compile(r'\b(?:\w*TEST_CASE|STORY)\(\s*"rule (\d+(?:, \d+)*):')


def check_rules(root):
    page = Path(root) / "docs/rules.md"
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    tested = set()
    for path in files(root, (".cpp",), ("tests",)):
        for match in NAMED.finditer(read(root, path)):
            tested.update(match.group(1).split(", "))
    return [Finding("docs/rules.md", line_of(text, match.start()), "rule",
                    f"no test is named 'rule {number}: ...', but the page calls it delivered")
            for match in DELIVERED.finditer(text)
            for number in match.group(1).split(", ") if number not in tested]


def check(root):
    findings, paths = check_decisions(root) + check_glossary(root), documents(root)
    findings += check_samples(root) + check_rules(root)
    for path in paths:
        findings += check_links(root, path, read(root, path))
    return findings, len(paths)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", default=Path(__file__).resolve().parents[2])
    findings, looked_at = check(parser.parse_args().root)
    return report("check_docs", findings, looked_at)


if __name__ == "__main__":
    sys.exit(main())
