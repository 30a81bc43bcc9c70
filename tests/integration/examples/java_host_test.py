#!/usr/bin/env python3
"""The host in Java: its own codes, its own officers, and every event once though it is killed."""

import json
import random
import subprocess
import sys
import unittest
import urllib.request

from served import Served

PROGRAM, SOURCE = sys.argv[1], sys.argv[2]
KILLS = 6


class Host(unittest.TestCase):
    def setUp(self):
        self.server = Served(PROGRAM, SOURCE).__enter__()
        self.addCleanup(self.server.__exit__)
        self.classes = self.server.path / "classes"
        sources = sorted((self.server.source / "examples" / "java_host").glob("*.java"))
        subprocess.run(["javac", "-Xlint:all", "-Werror", "-d", self.classes, *sources], check=True)

    def command(self, *arguments):
        return ["java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", str(self.classes), "Host",
                self.server.url, str(self.server.key_file), *map(str, arguments)]

    def host(self, *arguments):
        return subprocess.run(self.command(*arguments), check=True, text=True,
                              stdout=subprocess.PIPE).stdout.splitlines()

    def events(self):
        request = urllib.request.Request(self.server.url + "/v1/events?limit=1000")
        name, value = self.server.key_file.read_text(encoding="utf-8").strip().split(": ", 1)
        request.add_header(name, value)
        with urllib.request.urlopen(request) as answer:
            return [json.loads(line)["id"] for line in answer.read().decode().splitlines()]

    def test_its_codes_name_one_dossier_each(self):
        first = self.host("file", "JH-1", "JH-2")
        again = self.host("file", "JH-2", "JH-3")
        self.assertEqual(first[1], again[0])
        self.assertEqual(len({line.split()[1] for line in first + again}), 3)

    def test_its_officer_receives_once(self):
        received = self.host("receive", "JH-1")
        self.assertRegex(received[0], r"^JH-1 H99\.101-\d{6}-0001$")
        # As after a crash in the middle: nothing is done twice, nothing is refused.
        self.assertEqual(self.host("receive", "JH-1"), received)

    def test_it_has_every_event_once_though_it_is_killed(self):
        codes = [f"JH-{number}" for number in range(12)]
        self.host("receive", *codes)
        journal = self.server.path / "journal"
        expected = self.events()
        self.assertGreater(len(expected), 60)
        chance = random.Random(20261128)
        for _ in range(KILLS):
            follower = subprocess.Popen(self.command("follow", journal, len(expected)),
                                        stdout=subprocess.PIPE, text=True)
            for _ in range(chance.randrange(2)):
                follower.stdout.readline()
            follower.kill()
            follower.wait()
            follower.stdout.close()
            if journal.exists() and chance.random() < 0.5:
                # The kill came in the middle of a line.
                with journal.open("ab") as file:
                    file.write(b'{"specversion":"1.0","id":"ha')
        self.host("follow", journal, len(expected))
        lines = journal.read_text(encoding="utf-8").splitlines()
        had = [json.loads(line)["id"] for line in lines if not line.startswith("cursor ")]
        self.assertEqual(had, expected)
        self.assertEqual(len(self.host("show", journal)), len(codes))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
