#!/usr/bin/env python3
"""The checks can fail: each is shown small bad trees and must find what is wrong in them, and small
good ones that look like it and must find nothing."""

import shutil
import tempfile
import unittest
from pathlib import Path

import check_docs
import check_format
import check_layers
import check_source
from findings import take_apart

HEAD = "// What lives here.\n"


class Tree:
    """A temporary project of the files given as path -> text."""

    def __init__(self, contents):
        self.folder = tempfile.TemporaryDirectory()
        self.root = Path(self.folder.name)
        for path, text in contents.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

    def __enter__(self):
        return self.root

    def __exit__(self, *_):
        self.folder.cleanup()


def source_rules(path, text):
    with Tree({path: text}) as root:
        findings, _ = check_source.check(root)
        return [f.rule for f in findings]


def layer_sentences(contents):
    with Tree(contents) as root:
        findings, _ = check_layers.check_lines(root)
        return [str(f) for f in findings]


class Layers(unittest.TestCase):
    def assert_refused(self, path, include, *others):
        contents = {path: HEAD + f"#include {include}\n"}
        contents.update({other: HEAD for other in others})
        self.assertEqual(len(layer_sentences(contents)), 1, f"{path} includes {include}")

    def assert_allowed(self, path, include, *others):
        contents = {path: HEAD + f"#include {include}\n"}
        contents.update({other: HEAD for other in others})
        self.assertEqual(layer_sentences(contents), [])

    def test_the_core_sees_the_model_only(self):
        self.assert_allowed("engine/src/core/a.cpp", "<motcua/engine/model/ids.hpp>")
        self.assert_allowed("engine/src/core/a.cpp", "<motcua/engine/ports/directory.hpp>")
        self.assert_refused("engine/src/core/a.cpp", "<motcua/engine/ports/store.hpp>")
        self.assert_refused("engine/src/core/a.cpp", "<motcua/engine/engine.hpp>")
        self.assert_refused("engine/src/model/a.cpp", "<motcua/engine/core/decide.hpp>")

    def test_the_engine_knows_no_package(self):
        for include in ("<boost/asio.hpp>", "<rapidjson/document.h>", "<sqlite3.h>",
                        "<pugixml.hpp>", "<fmt/format.h>", "<unistd.h>"):
            self.assert_refused("engine/src/runtime/a.cpp", include)
        self.assert_allowed("engine/src/runtime/a.cpp", "<mutex>")

    def test_pure_layers_know_no_thread_file_or_chance(self):
        for include in ("<thread>", "<mutex>", "<fstream>", "<random>"):
            self.assert_refused("engine/src/core/a.cpp", include)

    def test_the_language_sees_the_model_and_two_ports(self):
        self.assert_allowed("dsl/src/a.cpp", "<motcua/engine/model/procedure.hpp>")
        self.assert_allowed("dsl/src/a.cpp", "<motcua/engine/ports/procedure_loader.hpp>")
        self.assert_refused("dsl/src/a.cpp", "<motcua/engine/ports/store.hpp>")
        self.assert_refused("dsl/src/a.cpp", "<motcua/engine/engine.hpp>")

    def test_one_file_knows_pugixml_and_one_folder_decimals(self):
        self.assert_allowed("dsl/src/xml_document.cpp", "<pugixml.hpp>")
        self.assert_refused("dsl/src/read_step.cpp", "<pugixml.hpp>")
        self.assert_allowed("dsl/src/feel/decimal.cpp", "<bid_functions.h>")
        self.assert_refused("dsl/src/read_step.cpp", "<bid_functions.h>")

    def test_adapters_do_not_meet(self):
        self.assert_allowed("adapters/sqlite/src/a.cpp", "<motcua/json/event_codec.hpp>")
        self.assert_refused("adapters/sqlite/src/a.cpp", "<motcua/system/clock.hpp>")
        self.assert_refused("adapters/sqlite/src/a.cpp", "<motcua/dsl/load.hpp>")
        self.assert_allowed("adapters/cli/src/a.cpp", "<motcua/dsl/load.hpp>")
        self.assert_allowed("adapters/cli/src/a.cpp", "<motcua/sqlite/store.hpp>")
        self.assert_refused("adapters/cli/src/a.cpp", "<sqlite3.h>")

    def test_quoted_includes_are_judged_by_the_file_they_mean(self):
        self.assert_allowed("engine/src/core/a.cpp", '"core/route.hpp"',
                            "engine/src/core/route.hpp")
        self.assert_refused("engine/src/core/a.cpp", '"runtime/writer.hpp"',
                            "engine/src/runtime/writer.hpp")
        self.assert_refused("engine/src/core/a.cpp", '"../runtime/writer.hpp"',
                            "engine/src/runtime/writer.hpp")
        self.assert_refused("engine/src/core/a.cpp", '"nowhere.hpp"')

    def test_the_command_line_is_a_composition_root(self):
        for include in ("<motcua/dsl/load.hpp>", "<motcua/sqlite/sqlite_store.hpp>",
                        "<motcua/engine/testing/memory_store.hpp>", "<CLI/CLI.hpp>",
                        "<fmt/format.h>", "<unistd.h>"):
            self.assert_allowed("adapters/cli/src/commands/a.cpp", include)
        for include in ("<catch2/catch.hpp>", "<pugixml.hpp>", "<rapidjson/document.h>",
                        "<openssl/evp.h>"):
            self.assert_refused("adapters/cli/src/commands/a.cpp", include)
        self.assert_refused("adapters/json/src/a.cpp", "<motcua/cli/session.hpp>")

    def test_an_example_uses_what_is_installed(self):
        self.assert_allowed("examples/embed_cpp/main.cpp", "<motcua/sqlite/sqlite_store.hpp>")
        self.assert_allowed("examples/embed_cpp/main.cpp", '"work.hpp"',
                            "examples/embed_cpp/work.hpp")
        self.assert_refused("examples/embed_cpp/main.cpp", "<sqlite3.h>")
        self.assert_refused("examples/embed_cpp/main.cpp", "<catch2/catch.hpp>")
        self.assert_refused("examples/embed_cpp/main.cpp", '"../../engine/src/runtime/writer.hpp"',
                            "engine/src/runtime/writer.hpp")

    def test_a_private_header_belongs_to_its_part(self):
        self.assert_refused("adapters/cli/src/a.cpp", '"../../../dsl/src/xml_document.hpp"',
                            "dsl/src/xml_document.hpp")
        self.assert_allowed("adapters/cli/src/commands/a.cpp", '"session.hpp"',
                            "adapters/cli/src/session.hpp")
        self.assert_allowed("tests/scenario/a.cpp", '"../../dsl/src/xml_document.hpp"',
                            "dsl/src/xml_document.hpp")

    def test_tests_may_see_everything_of_the_project(self):
        for include in ("<catch2/catch.hpp>", "<motcua/dsl/load.hpp>", "<unistd.h>"):
            self.assert_allowed("tests/scenario/a.cpp", include)

    def test_a_folder_without_a_layer_is_a_finding(self):
        self.assertEqual(len(layer_sentences({"adapters/fax/src/a.cpp": HEAD})), 1)


class LayersRead(unittest.TestCase):
    HEADERS = "engine/include/motcua/engine/"

    def read(self, contents):
        with Tree({path: HEAD + body for path, body in contents.items()}) as root:
            return [str(f) for f in check_layers.check_reached(root)]

    def test_a_header_reached_through_others_counts(self):
        found = self.read({
            "engine/src/core/decide.cpp": "#include <motcua/engine/model/ids.hpp>\n",
            self.HEADERS + "model/ids.hpp": "#include <motcua/engine/model/more.hpp>\n",
            self.HEADERS + "model/more.hpp": "#include <motcua/engine/engine.hpp>\n",
            self.HEADERS + "engine.hpp": ""})
        self.assertIn("engine.hpp of engine/runtime", "".join(found))
        self.assertEqual(len([f for f in found if "decide.cpp" in f]), 1)

    def test_a_package_reached_through_others_counts(self):
        found = self.read({
            "adapters/cli/src/a.cpp": '#include "../../../dsl/include/motcua/dsl/load.hpp"\n',
            "dsl/include/motcua/dsl/load.hpp": "#include <pugixml.hpp>\n"})
        self.assertEqual(len([f for f in found if "cli" in f and "pugixml" in f]), 1)

    def test_a_private_header_reached_through_others_counts(self):
        found = self.read({
            "adapters/cli/src/a.cpp": "#include <motcua/dsl/load.hpp>\n",
            "dsl/include/motcua/dsl/load.hpp": '#include "../../../src/check/reach.hpp"\n',
            "dsl/src/check/reach.hpp": ""})
        self.assertEqual(len(found), 1)
        self.assertIn("private to dsl", found[0])

    def test_what_is_allowed_is_not_found(self):
        found = self.read({
            "engine/src/core/decide.cpp": "#include <motcua/engine/core/decide.hpp>\n",
            self.HEADERS + "core/decide.hpp":
                "#include <string>\n#include <motcua/engine/model/ids.hpp>\n",
            self.HEADERS + "model/ids.hpp": ""})
        self.assertEqual(found, [])


class Bans(unittest.TestCase):
    def assert_found(self, rule, path, body):
        self.assertIn(rule, source_rules(path, HEAD + body + "\n"), body)

    def assert_clean(self, path, body):
        self.assertEqual(source_rules(path, HEAD + body + "\n"), [], body)

    def test_clock_reads(self):
        for body in ("auto t = std::chrono::system_clock::now();", "auto t = std::time(nullptr);",
                     "auto t = time(NULL);", "gettimeofday(&tv, nullptr);",
                     "auto t = steady_clock :: now();", "clock_gettime(CLOCK_MONOTONIC, &t);"):
            self.assert_found("clock", "engine/src/core/a.cpp", body)
            self.assert_found("clock", "tests/unit/core/a.cpp", body)
            self.assert_clean("adapters/system/src/a.cpp", body)
        self.assert_found("clock", "tests/scenario/a.cpp", "using Now = std::chrono::steady_clock;")
        self.assert_found("clock", "adapters/cli/src/a.cpp", "timespec_get(&t, TIME_UTC);")
        self.assert_clean("engine/src/core/a.cpp", "auto t = due_time(0);")
        self.assert_clean("engine/src/core/a.cpp", "// never system_clock::now() here")
        self.assert_clean("engine/src/core/a.cpp", "using T = std::chrono::system_clock::time_point;")

    def test_the_zone_of_the_host(self):
        for body in ("auto* t = std::localtime(&now);", "mktime(&t);", "std::chrono::current_zone();"):
            self.assert_found("zone", "adapters/cli/src/a.cpp", body)
            self.assert_found("zone", "examples/embed_cpp/a.cpp", body)
        self.assert_clean("adapters/cli/src/a.cpp", "auto t = to_local(now);")
        self.assert_clean("tests/unit/calendar/a.cpp", "tzset();")  # shows that it changes nothing

    def test_sleeps(self):
        for body in ("std::this_thread::sleep_for(1s);", "usleep(10);", "::sleep(1);",
                     "poll(nullptr, 0, 100);", "select(0, nullptr, nullptr, nullptr, &t);"):
            self.assert_found("sleep", "tests/unit/core/a.cpp", body)
            self.assert_found("sleep", "tests/scenario/a.cpp", body)
        self.assert_clean("tests/unit/core/a.cpp", "poll(&descriptors, 1, 100); rows.select(0, 1);")
        self.assert_found("sleep", "tests/integration/kill.py", "from time import monotonic, sleep")
        self.assert_found("sleep", "tests/integration/kill.sh", "while true; do sleep 1; done")
        self.assert_found("sleep", "tests/packaging/a.cmake", "run(${CMAKE_COMMAND} -E sleep 1)")
        self.assert_clean("tests/integration/kill.sh", "echo nobody may sleep 1 second here")
        self.assert_found("sleep", "tests/integration/kill.py", "import time\ntime.sleep(1)")
        self.assert_found("sleep", "tests/integration/kill.sh", "  sleep 0.5")

    def test_printing_libraries(self):
        for body in ("std::cout << 1;", 'printf("x");', 'std::fputs("x", stderr); std::cerr << 1;',
                     'fmt::print("x");', 'fputs("x", stdout);', 'perror("x");'):
            self.assert_found("print", "dsl/src/a.cpp", body)
            self.assert_clean("adapters/cli/src/a.cpp", body)
        self.assert_clean("dsl/src/a.cpp", 'std::snprintf(buffer, size, "x");')

    def test_chance(self):
        for body in ("int x = rand();", "std::random_device device;"):
            self.assert_found("random", "engine/src/runtime/a.cpp", body)
            self.assert_found("random", "tests/property/a.cpp", body)
        self.assert_clean("engine/src/runtime/a.cpp", "operand(); x.rand();")

    def test_names_that_gather_everything(self):
        self.assert_found("name", "engine/src/core/a.cpp", "class TaskManager {};")
        self.assert_found("name", "engine/src/core/a.cpp", "struct TimeUtils {};")
        self.assert_clean("engine/src/core/a.cpp", "class Manageress {};")

    def test_bounds_of_law(self):
        for body in ("constexpr int supplement_max = 1;", "int extension_limit{1};",
                     "constexpr auto kNotice = 0; int notice_days = 3;",
                     "static const int extension_times_max = 2;", "int reception_hours(8);"):
            self.assert_found("law-bound", "engine/src/core/a.cpp", body)
        for body in ("int supplement_items_max = 100;", "int supplement_count = 0;",
                     "int extension_days = rules.extension_days;", "int notice_days = 0;"):
            self.assert_clean("engine/src/core/a.cpp", body)
        self.assert_clean("tests/unit/core/a.cpp", "int extension_limit = 1;")

    def test_limits_of_law(self):
        for body in ("auto limit = Duration{20, DurationUnit::calendar_days};",
                     "const Duration wait(5, DurationUnit::working_days);"):
            self.assert_found("law-duration", "engine/src/core/a.cpp", body)
            self.assert_clean("tests/scenario/a.cpp", body)
        self.assert_clean("engine/src/core/a.cpp",
                          "Duration d{0, DurationUnit::working_days}; Duration e{n, DurationUnit::x};")

    def test_limits_of_law_in_other_words(self):
        for body in ('auto limit = parse_duration("15d");', 'auto cut = *parse_cutoff( "close-60m" );',
                     "wait.thousandths = 15'000;", "auto due = day + days{15};",
                     "constexpr int escalation_days = 2;", "int unseen_hours{4};",
                     "const unsigned pause_limit = 1;"):
            rule = "law-bound" if body.startswith("const") or body.startswith("int") else "law-duration"
            self.assert_found(rule, "engine/src/core/a.cpp", body)
            self.assert_found(rule, "dsl/src/a.cpp", body)
            self.assert_clean("tests/unit/core/a.cpp", body)
        for body in ("auto limit = parse_duration(text);", "next = day + days{1};",
                     "wait.thousandths = 0;", "wait.thousandths == 500;",
                     "std::size_t pauses_remembered_max = 16;"):
            self.assert_clean("engine/src/core/a.cpp", body)

    def test_national_states(self):
        for body in ("row.portal_state = 9;", "if (portal_state == 5) {}", "unsigned national_state{4};"):
            self.assert_found("law-state", "engine/src/core/a.cpp", body)
        for body in ("row.portal_state = rule->portal_state;", "unsigned portal_state = 0;"):
            self.assert_clean("engine/src/core/a.cpp", body)
        self.assert_clean("engine/src/model/a.cpp", "constexpr unsigned portal_state_last = 10;")

    def test_numbers_of_decrees(self):
        for body in ('auto law = "118/2025/NĐ-CP";', 'auto law = "theo 61/2018";',
                     'auto law = R"(NĐ 118/2025)";'):
            self.assert_found("law-decree", "adapters/cli/src/a.cpp", body)
        for body in ("// 118/2025/NĐ-CP, art. 17", 'auto day = "02/09/2026";', 'auto x = "1/2";',
                     "/* 61/2018/NĐ-CP */"):
            self.assert_clean("adapters/cli/src/a.cpp", body)
        self.assert_clean("tests/unit/dsl/a.cpp", 'auto law = "118/2025/NĐ-CP";')

    def test_working_hours(self):
        for body in ('auto open = "07:30";', 'auto cut = parse("T15:00");', "int day = 480;",
                     "int open = 7 * 60 + 30;", "int day = 8 * 60;", "auto cut = hours{15};",
                     "int minutes_per_workday = 450;", "int cutoff = 900;"):
            self.assert_found("working-hours", "engine/src/model/a.cpp", body)
        for body in ('auto zone = "+07:00";', "int x = 4800;", "int minutes_per_day = 24 * 60;",
                     "// sessions 07:30-11:30", "int cutoff = rule.cutoff;"):
            self.assert_clean("engine/src/model/a.cpp", body)
        self.assert_clean("tests/unit/model/a.cpp", 'auto open = "07:30";')

    def test_swallowed_exceptions(self):
        self.assert_found("catch-all", "dsl/src/a.cpp", "void f() { try { g(); } catch (...) {} }")
        self.assert_found("catch-all", "dsl/src/a.cpp",
                          "int f() { try { g(); } catch (...) { /* error? */ return 0; } }")
        self.assert_clean("dsl/src/a.cpp", "void f() { try { g(); } catch (...) { throw; } }")
        self.assert_clean("dsl/src/a.cpp",
                          "int f() { try { g(); } catch (...) { return Error{}; } return 0; }")

    def test_marks_and_machine_paths(self):
        self.assert_found("mark", "engine/src/core/a.cpp", "// TODO later")
        self.assert_found("mark", "tests/integration/a.py", "# FIXME")
        self.assert_clean("engine/src/core/a.cpp", "int PSEUDOTODOS = 0;")
        for text in ("see /home/lan/motcua/x", "in /" + "work/main/x", "/Users/lan/x"):
            self.assertEqual(source_rules("docs/a.md", text), ["machine-path"])
        self.assertEqual(source_rules("docs/a.md", "docs/work/x and https://x.vn/home/a"), [])

    def test_an_exception_needs_its_rule_and_a_reason(self):
        self.assert_clean("engine/src/core/a.cpp",
                          "int width = 480;  // lint: allow working-hours: pixels of the diagram")
        self.assert_found("working-hours", "engine/src/core/a.cpp",
                          "int width = 480;  // lint: allow working-hours:")
        self.assert_found("working-hours", "engine/src/core/a.cpp",
                          "int width = 480;  // lint: allow clock: pixels")

    def test_strings_and_comments_are_not_code(self):
        self.assert_clean("engine/src/core/a.cpp", 'auto s = "rand() sleep_for(1) std::cout";')
        parts = take_apart("int a = 1'000'000; char c = '\"'; auto s = \"x // y\"; // z\n")
        self.assertEqual([s for _, s in parts.strings], ["x // y"])
        self.assertEqual([c for _, c in parts.comments], ["// z"])
        self.assertIn("1'000'000", parts.code)


class Shape(unittest.TestCase):
    def test_opening_comment_and_guard(self):
        self.assertEqual(source_rules("dsl/src/a.cpp", "int a;\n"), ["opening-comment"])
        self.assertEqual(source_rules("dsl/src/a.hpp", HEAD + "int a;\n"), ["include-guard"])
        self.assertEqual(source_rules("dsl/src/a.hpp", HEAD + "#pragma once\n"), [])

    def test_file_length_at_the_bound_and_past_it(self):
        bound = check_source.FILE_LINES_MAX
        self.assertEqual(source_rules("dsl/src/a.cpp", HEAD + "\n" * (bound - 1)), [])
        self.assertEqual(source_rules("dsl/src/a.cpp", HEAD + "\n" * bound), ["file-length"])
        self.assertEqual(source_rules("tests/a.py", "\n" * (bound + 1)), ["file-length"])

    def test_function_length_at_the_bound_and_past_it(self):
        self.assertIsNotNone(shutil.which("ctags"), "universal-ctags is missing")
        bound = check_source.FUNCTION_LINES_MAX
        for lines, expected in ((bound, []), (bound + 1, ["function-length"])):
            body = HEAD + "namespace n {\nint f(int x) {\n" + "    ++x;\n" * (lines - 2) + "}\n}\n"
            self.assertEqual(source_rules("dsl/src/a.cpp", body), expected)

    def test_missing_ctags_is_a_finding(self):
        which = check_source.shutil.which
        check_source.shutil.which = lambda _: None
        try:
            self.assertEqual(source_rules("dsl/src/a.cpp", HEAD), ["tools"])
        finally:
            check_source.shutil.which = which

    def test_top_level(self):
        self.assertEqual(source_rules("src/a.txt", ""), ["top-level"])
        self.assertEqual(source_rules("engine/a.txt", ""), [])

    def test_layout(self):
        formatter = shutil.which("clang-format-14")
        self.assertIsNotNone(formatter, "clang-format-14 is missing")
        style = (Path(__file__).resolve().parents[2] / ".clang-format").read_text()
        for text, count in ((HEAD + "int  a ;\n", 1), (HEAD + "int a;\n", 0)):
            with Tree({"dsl/src/a.cpp": text, ".clang-format": style}) as root:
                self.assertEqual(len(check_format.check(root, formatter)[0]), count)


class Docs(unittest.TestCase):
    GOOD = "# 1\n\n## Status\n\n## Context\n\n## Decision\n\n## Consequences\n"

    def findings(self, contents):
        with Tree(contents) as root:
            return [f.rule for f in check_docs.check(root)[0]]

    def test_links(self):
        self.assertEqual(self.findings({"docs/a.md": "[b](b.md) and [web](https://x.vn/)"}),
                         ["link"])
        self.assertEqual(self.findings({"docs/a.md": "[b](b.md#part)", "docs/b.md": ""}), [])
        self.assertEqual(self.findings({"docs/a.md": "```\n[b](b.md)\n```\n"}), [])
        self.assertEqual(self.findings({"README.md": "![p](docs/p.svg)"}), ["link"])

    def test_the_glossary(self):
        base = "engine/include/motcua/engine/"
        engine = {
            base + "model/events/task.hpp": 'struct TaskMade {\n    static constexpr '
                                            'std::string_view type = "task-made";\n};\n',
            base + "ports/clock.hpp": "class Clock {\n};\n",
            base + "model/header.hpp": "template <>\nstruct EnumNames<PersonKind> {\n};\n"}
        words = ["`TaskMade`", "`Clock`", "`PersonKind`"]
        self.assertEqual(self.findings({**engine, "docs/glossary.md": " ".join(words)}), [])
        for word in words:
            known = " ".join(w for w in words if w != word)
            self.assertEqual(self.findings({**engine, "docs/glossary.md": known}), ["glossary"])

    def test_samples_are_code_of_the_example(self):
        code = HEAD + "void f() {\n    const int a = g(1,\n                    2);  // why\n}\n"
        for sample, rules in (("const int a = g(1, 2);\n", []), ("const int a = g(1, 3);\n", ["sample"]),
                              ("const int a = g(1, 2);  // else\nh();\n", ["sample"])):
            page = {"docs/embedding.md": f"```cpp\n{sample}```\n", "examples/embed_cpp/a.cpp": code}
            self.assertEqual(self.findings(page), rules)

    def test_delivered_rules_have_tests(self):
        page = {"docs/rules.md": "| Rule | What holds | |\n|---|---|---|\n| 1 | A holds. | here |\n"
                                 "| 2 | B holds. | here |\n| 3 | C will. | later |\n"}
        def tested(*names):
            return {"tests/unit/a/a_test.cpp": "".join(f'TEST_CASE("{n}") {{\n}}\n' for n in names)}
        self.assertEqual(self.findings({**page, **tested("rule 1: a", "rule 2: b")}), [])
        self.assertEqual(self.findings({**page, **tested("rule 1, 2: both")}), [])
        self.assertEqual(self.findings({**page, **tested("rule 1: a", "rule 22: b")}), ["rule"])
        self.assertEqual(self.findings({**page, **tested("rule 1: a", "no rule 2: b")}), ["rule"])
        self.assertEqual(self.findings(page), ["rule", "rule"])

    def test_decisions(self):
        index = {"docs/adr/README.md": "[1](0001-a.md)"}
        self.assertEqual(self.findings({**index, "docs/adr/0001-a.md": self.GOOD}), [])
        self.assertEqual(self.findings({**index, "docs/adr/0001-a.md": self.GOOD[:-17]}),
                         ["decision"])
        self.assertEqual(self.findings({"docs/adr/README.md": "", "docs/adr/0001-a.md": self.GOOD}),
                         ["decision"])
        self.assertIn("decision", self.findings({"docs/adr/README.md": "[2](0002-a.md)",
                                                 "docs/adr/0002-a.md": self.GOOD}))


if __name__ == "__main__":
    unittest.main()
