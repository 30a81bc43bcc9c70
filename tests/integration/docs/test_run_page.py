#!/usr/bin/env python3
"""The follower of pages itself: it does what a page says, and sees what is not so."""

import os
import tempfile
import unittest
from pathlib import Path

from run_page import Reader, change, follow, pattern

FILE = b"""<p>
  <title>T</title>
  <step id="a" when="x > 1">
    <outcome id="o"/>
  </step>
  <end id="z"/>
</p>
"""


class Changing(unittest.TestCase):
    def test_takes_the_place_of_the_same_name_and_id(self):
        changed = change(FILE, b'  <step id="a" when="y > 2"/>\n')
        self.assertIn(b'  <step id="a" when="y > 2"/>\n  <end id="z"/>', changed)
        self.assertNotIn(b"outcome", changed)
        self.assertIn(b'when="x > 1"', change(FILE, b'<end id="z" title="Z"/>'))

    def test_without_an_id_the_name_is_enough(self):
        self.assertIn(b"<title>U</title>\n", change(FILE, b"  <title>U</title>\n"))

    def test_what_is_new_goes_behind_the_element_before_it(self):
        changed = change(FILE, b'  <title>T</title>\n  <step id="b"/>\n  <step id="c"/>\n')
        self.assertIn(b'</title>\n  <step id="b"/>\n  <step id="c"/>\n  <step id="a"', changed)

    def test_what_is_new_and_first_goes_to_the_end_of_the_file(self):
        self.assertIn(b'<end id="z"/>\n\n  <end id="y"/>\n</p>', change(FILE, b'\n  <end id="y"/>'))

    def test_a_title_names_what_has_no_id(self):
        text = b'<tests>\n  <test title="A"/>\n  <test title="B"/>\n</tests>\n'
        self.assertIn(b'<test title="B" x="1"/>', change(text, b'  <test title="B" x="1"/>'))


class Comparing(unittest.TestCase):
    def test_elisions_stand_for_any_lines_and_any_text(self):
        self.assertTrue(pattern("a\n…\nz\n").fullmatch("a\nb\nc\nz\n"))
        self.assertTrue(pattern("a\n…\nz\n").fullmatch("a\nz\n"))
        self.assertTrue(pattern("a … c\n").fullmatch("a b b c  \n"))
        self.assertFalse(pattern("a … c\n").fullmatch("a b\nc\n"))
        self.assertFalse(pattern("a.\n").fullmatch("ab\n"))


class Following(unittest.TestCase):
    def follow(self, text, whole=False):
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder, "page.md")
            page.write_text(text, encoding="utf-8")
            return follow(page, Reader(folder, dict(os.environ)), whole)

    def test_saves_runs_and_compares(self):
        followed, problem = self.follow(
            "```xml file=a/b.xml\n<p>\n</p>\n```\nprose\n```xml change=a/b.xml\n  <c/>\n```\n"
            "```sh run\ncat a/b.xml\n```\n```text output\n<p>\n\n  <c/>\n</p>\n```\n"
            "```sh\nfalse\n```\n```xml\n<\n```\n")
        self.assertEqual((followed, problem), (4, None))

    def test_tells_where_the_page_is_wrong(self):
        self.assertIn(":2: ```sh run: exit code 3", self.follow("x\n```sh run\nexit 3\n```\n")[1])
        self.assertIn("exit code 0", self.follow("```sh fails\ntrue\n```\n")[1])
        self.assertIn("something else:\nb",
                      self.follow("```sh run\necho b\n```\n```text output\na\n```\n")[1])
        self.assertIn("no commands", self.follow("```text output\na\n```\n")[1])

    def test_a_page_may_be_followed_whole(self):
        self.assertIn("can be followed", self.follow("```sh\ntrue\n```\n", whole=True)[1])

    def test_what_failed_shows_standard_error(self):
        self.assertIsNone(
            self.follow("```sh fails\necho b >&2; exit 1\n```\n```text output\nb\n```\n")[1])

    def test_dossier_is_the_number_printed_last(self):
        self.assertIsNone(self.follow(
            "```sh run\necho DOSSIER, TN-260305-E8MA8H7Q.\n```\n```sh run\necho DOSSIER\n```\n"
            "```text output\nTN-260305-E8MA8H7Q\n```\n")[1])


if __name__ == "__main__":
    unittest.main()
