#!/usr/bin/env python3
"""Who may include whom: the table of docs/architecture.md against the includes really used.

Two looks at the same rule: every #include line of the tree, and what each file reads through the
headers of others, so that a layer cannot be reached around a corner.
"""

import argparse
import posixpath
import re
import sys
from functools import lru_cache
from pathlib import Path

from findings import CPP, Finding, files, read, report

# Where a file belongs: the first prefix that matches.
PLACES = [
    ("engine/include/motcua/engine/model/", "engine/model"),
    ("engine/include/motcua/engine/core/", "engine/core"),
    ("engine/include/motcua/engine/ports/", "engine/ports"),
    ("engine/include/motcua/engine/testing/", "engine/testing"),
    ("engine/include/motcua/engine/", "engine/runtime"),
    ("engine/src/model/", "engine/model"),
    ("engine/src/core/", "engine/core"),
    ("engine/src/ports/", "engine/ports"),
    ("engine/src/testing/", "engine/testing"),
    ("engine/src/", "engine/runtime"),
    ("dsl/src/xml_document.", "dsl/xml"),
    ("dsl/src/feel/", "dsl/feel"),
    ("dsl/include/motcua/dsl/feel/", "dsl/feel"),
    ("dsl/", "dsl"),
    ("adapters/json/", "adapters/json"),
    ("adapters/system/", "adapters/system"),
    ("adapters/sqlite/", "adapters/sqlite"),
    ("adapters/reports/", "adapters/reports"),
    ("adapters/lsp/", "adapters/lsp"),
    ("adapters/notify/", "adapters/notify"),
    ("adapters/forms/", "adapters/forms"),
    ("adapters/http/", "adapters/http"),
    ("adapters/web/", "adapters/web"),
    ("adapters/cli/", "adapters/cli"),
    ("adapters/capi/", "adapters/capi"),
    ("examples/", "examples"),
    ("tests/", "tests"),
]

# What <motcua/…> names belong to.
NAMES = [
    ("motcua/engine/model/", "engine/model"),
    ("motcua/engine/core/", "engine/core"),
    ("motcua/engine/ports/", "engine/ports"),
    ("motcua/engine/testing/", "engine/testing"),
    ("motcua/engine/", "engine/runtime"),
    ("motcua/dsl/feel/", "dsl/feel"),
    ("motcua/dsl/", "dsl"),
    ("motcua/json/", "adapters/json"),
    ("motcua/system/", "adapters/system"),
    ("motcua/sqlite/", "adapters/sqlite"),
    ("motcua/reports/", "adapters/reports"),
    ("motcua/lsp/", "adapters/lsp"),
    ("motcua/notify/", "adapters/notify"),
    ("motcua/forms/", "adapters/forms"),
    ("motcua/http/", "adapters/http"),
    ("motcua/web/", "adapters/web"),
    ("motcua/cli/", "adapters/cli"),
    ("motcua.h", "adapters/capi"),
]

ENGINE = {"engine/model", "engine/core", "engine/ports", "engine/runtime"}
DSL = {"dsl", "dsl/feel", "dsl/xml", "engine/model"}
EVERYTHING = {layer for _, layer in PLACES}

# Layer -> layers it may include. What is included by those is allowed with them.
ALLOWED = {
    "engine/model": {"engine/model"},
    "engine/ports": {"engine/model", "engine/ports"},
    "engine/core": {"engine/model", "engine/core"},
    "engine/runtime": ENGINE,
    "engine/testing": ENGINE | {"engine/testing"},
    "dsl/feel": {"dsl/feel", "engine/model"},
    "dsl/xml": DSL,
    "dsl": DSL,
    "adapters/json": ENGINE | {"adapters/json"},
    "adapters/system": ENGINE | {"adapters/system", "adapters/json"},
    "adapters/sqlite": ENGINE | {"adapters/sqlite", "adapters/json"},
    "adapters/reports": ENGINE | {"adapters/reports", "adapters/json"},
    "adapters/lsp": {"adapters/lsp", "adapters/json", "dsl", "engine/model"},
    "adapters/notify": ENGINE | {"adapters/notify", "adapters/json"},
    "adapters/forms": ENGINE | {"adapters/forms"},
    "adapters/http": ENGINE | {"adapters/http", "adapters/json"},
    "adapters/web": {"adapters/web"},
    "adapters/cli": EVERYTHING - {"tests", "examples"},
    "adapters/capi": EVERYTHING - {"tests", "examples", "adapters/cli"},
    "examples": EVERYTHING - {"tests"},
    "tests": EVERYTHING,
}

# Single headers beyond the table: the vocabulary of two ports that decide and authorize are given
# as arguments, the digest that the Merkle tree is given, and the ports that the language implements.
ALSO_ALLOWED = {
    "engine/core": {"motcua/engine/ports/digest.hpp", "motcua/engine/ports/directory.hpp",
                    "motcua/engine/ports/reader.hpp"},
    "dsl": {"motcua/engine/ports/procedure_loader.hpp", "motcua/engine/ports/definition_tools.hpp"},
}

STANDARD = set(
    """algorithm any array atomic barrier bit bitset cassert cctype cerrno cfenv cfloat charconv
    chrono cinttypes climits clocale cmath codecvt compare complex concepts condition_variable
    coroutine csetjmp csignal cstdarg cstddef cstdint cstdio cstdlib cstring ctime cuchar cwchar
    cwctype deque exception execution filesystem format forward_list fstream functional future
    initializer_list iomanip ios iosfwd iostream istream iterator latch limits list locale map
    memory memory_resource mutex new numbers numeric optional ostream queue random ranges ratio
    regex scoped_allocator semaphore set shared_mutex source_location span sstream stack stdexcept
    stop_token streambuf string string_view strstream syncstream system_error thread tuple
    type_traits typeindex typeinfo unordered_map unordered_set utility valarray variant vector
    version""".split()
)

# The pure layers decide from values alone: no thread, no file, no clock, no chance.
IMPURE = {
    "thread", "mutex", "shared_mutex", "condition_variable", "future", "semaphore", "latch",
    "barrier", "stop_token", "fstream", "iostream", "filesystem", "random", "ctime", "csignal",
}
PURE = {"engine/model", "engine/core", "dsl/feel"}

POSIX = re.compile(
    r"^(unistd|fcntl|poll|pwd|signal|errno|time|dirent|termios|spawn|limits|elf)\.h$|^(sys|linux)/"
)

# Layer -> headers of other packages and of the operating system that it may include.
PACKAGES = {
    "dsl/xml": [re.compile(r"^pugixml\.hpp$"), re.compile(r"^libxml/")],
    "dsl/feel": [re.compile(r"^bid_(conf|functions)\.h$")],
    "adapters/json": [re.compile(r"^rapidjson/")],
    "adapters/system": [re.compile(r"^(openssl|spdlog|fmt)/"), re.compile(r"^sodium\.h$"), POSIX],
    "adapters/sqlite": [re.compile(r"^sqlite3\.h$"), POSIX],
    "adapters/reports": [re.compile(r"^xlsxwriter\.h$"), re.compile(r"^libxml/xmlreader\.h$")],
    "adapters/notify": [re.compile(r"^curl/"), re.compile(r"^(netdb|arpa/inet|netinet/in)\.h$"),
                        POSIX],
    "adapters/forms": [re.compile(r"^qrencode\.h$")],
    "adapters/http": [re.compile(r"^(boost|openssl|prometheus)/"),
                      re.compile(r"^arpa/inet\.h$"), POSIX],
    "adapters/cli": [re.compile(r"^(CLI|fmt)/"), POSIX],
    "adapters/capi": [],
    "examples": [POSIX],
}

# Headers of packages -> the layers that may read them, be it through a header of their own or of
# another layer: packages stay behind plain headers.
PACKAGE_READERS = [
    (re.compile(r"^boost/"), {"adapters/http"}),
    (re.compile(r"^prometheus/"), {"adapters/http"}),
    (re.compile(r"^curl/"), {"adapters/notify"}),
    (re.compile(r"^rapidjson/"), {"adapters/json"}),
    (re.compile(r"^sqlite3\.h$"), {"adapters/sqlite"}),
    (re.compile(r"^qrencode\.h$"), {"adapters/forms"}),
    (re.compile(r"^xlsxwriter(/|\.h$)"), {"adapters/reports"}),
    (re.compile(r"^pugi(xml|config)\.hpp$"), {"dsl/xml"}),
    (re.compile(r"^libxml/"), {"dsl/xml", "adapters/reports"}),
    (re.compile(r"^bid_\w+\.h$"), {"dsl/feel"}),
    (re.compile(r"^openssl/"), {"adapters/system", "adapters/http"}),
    (re.compile(r"^sodium\.h$"), {"adapters/system"}),
    (re.compile(r"^spdlog/"), {"adapters/system"}),
    (re.compile(r"^fmt/"), {"adapters/system", "adapters/cli"}),
    (re.compile(r"^CLI/"), {"adapters/cli"}),
    (re.compile(r"^catch2/"), set()),
]

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)


def layer_of_file(path):
    for prefix, layer in PLACES:
        if path.startswith(prefix):
            return layer
    return None


def layer_of_name(name):
    for prefix, layer in NAMES:
        if name.startswith(prefix):
            return layer
    return None


def resolve_quoted(known, including, name):
    """The tree's file that a quoted include means: beside the file, or from a src/ folder above."""
    folder = posixpath.dirname(including)
    candidates = [posixpath.normpath(posixpath.join(folder, name))]
    while folder:
        candidates.append(posixpath.normpath(posixpath.join(folder, name)))
        candidates.append(posixpath.normpath(posixpath.join(folder, "src", name)))
        folder = posixpath.dirname(folder)
    return next((c for c in candidates if c in known), None)


def judge_project(layer, target, name):
    """A sentence when `layer` may not include `name` of layer `target`, else None."""
    if target in ALLOWED[layer] or name in ALSO_ALLOWED.get(layer, ()):
        return None
    allowed = ", ".join(sorted(ALLOWED[layer]))
    return f"{layer} may include {allowed}, but includes {name} of {target}"


def judge_foreign(layer, name):
    if layer == "tests":
        return None
    if name in STANDARD:
        if layer in PURE and name in IMPURE:
            return (f"{layer} decides from values alone and may not include <{name}>; "
                    "take the value as an argument or use a port")
        return None
    if any(pattern.search(name) for pattern in PACKAGES.get(layer, ())):
        return None
    owners = [owner for owner, patterns in PACKAGES.items() if any(p.search(name) for p in patterns)]
    instead = f"; it belongs in {' or '.join(owners)}" if owners else ""
    return f"{layer} may not include <{name}>{instead}"


def check_lines(root):
    findings, looked_at = [], 0
    known = set(files(root, CPP))
    for path in sorted(known):
        layer = layer_of_file(path)
        if layer is None:
            findings.append(Finding(path, 1, "layer", "this folder has no layer; add it to PLACES"))
            continue
        looked_at += 1
        text = read(root, path)
        for match in INCLUDE.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            name = match.group(2)
            sentence = judge_include(known, path, layer, match.group(1) == '"', name)
            if sentence:
                findings.append(Finding(path, line, "layer", sentence))
    return findings, looked_at


def part_of(path):
    """engine, dsl, adapters/json …: what owns private headers."""
    names = path.split("/")
    return "/".join(names[:2]) if names[0] in ("adapters", "examples") else names[0]


def judge_private(layer, path, target_file):
    """A header outside include/ is its part's own, however it is reached; tests may look."""
    if layer == "tests" or "/include/" in target_file or part_of(path) == part_of(target_file):
        return None
    return f"{target_file} is private to {part_of(target_file)}; include its public headers"


def judge_include(known, path, layer, quoted, name):
    target = layer_of_name(name)
    if target is None and quoted:
        file = resolve_quoted(known, path, name)
        if file is None:
            return None if layer == "tests" else f'no file of the tree is meant by "{name}"'
        private = judge_private(layer, path, file)
        if private:
            return private
        target = layer_of_file(file)
    if target is None:
        return judge_foreign(layer, name)
    return judge_project(layer, target, name)


def headers_by_name(known):
    """How <…> names a header of the tree -> its file."""
    return {path.split("/include/", 1)[1]: path for path in known if "/include/" in path}


def includes_of(root, known, headers, path):
    """[(file of the tree or None, name as written), …]."""
    found = []
    for match in INCLUDE.finditer(read(root, path)):
        quoted, name = match.group(1) == '"', match.group(2)
        file = headers.get(name)
        if file is None and quoted:
            file = resolve_quoted(known, path, name)
        found.append((file, name))
    return found


def check_reached(root):
    """The same table against what a file reads through the headers of others."""
    known = set(files(root, CPP))
    headers = headers_by_name(known)
    includes = {path: includes_of(root, known, headers, path) for path in known}
    findings = []
    for path in sorted(known):
        layer = layer_of_file(path)
        if layer in (None, "tests"):
            continue
        for sentence in judge_reached(layer, path, includes):
            findings.append(Finding(path, 1, "layer-read", sentence))
    return findings


def judge_reached(layer, path, includes):
    """Sentences about what `path` reads only through others."""
    direct = {file or name for file, name in includes[path]}
    waiting, seen, sentences = [file for file, _ in includes[path] if file], set(), set()
    while waiting:
        header = waiting.pop()
        if header in seen:
            continue
        seen.add(header)
        if header not in direct:
            target = layer_of_file(header)
            if target and target not in reach(layer):
                sentences.add(f"{layer} reads {header} of {target} through other headers")
            private = judge_private(layer, path, header)
            if private:
                sentences.add(private)
        for file, name in includes.get(header, ()):
            if file:
                waiting.append(file)
            elif any(p.search(name) and layer not in readers for p, readers in PACKAGE_READERS):
                sentences.add(f"{layer} reads <{name}> through {header}")
    return sorted(sentences)


@lru_cache(maxsize=None)
def reach(layer):
    """Every layer that may be read while a file of `layer` is compiled, through others too."""
    reached, waiting = set(), {layer}
    while waiting:
        current = waiting.pop()
        reached.add(current)
        named = {layer_of_name(name) for name in ALSO_ALLOWED.get(current, ())}
        waiting |= (ALLOWED.get(current, set()) | named) - reached
    return frozenset(reached)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", default=Path(__file__).resolve().parents[2])
    arguments = parser.parse_args()

    findings, looked_at = check_lines(arguments.root)
    findings += check_reached(arguments.root)
    return report("check_layers", findings, looked_at)


if __name__ == "__main__":
    sys.exit(main())
