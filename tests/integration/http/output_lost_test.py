#!/usr/bin/env python3
"""A server whose log nobody takes any more goes on: whoever read it has gone, or its file is full."""

import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time
import unittest

from running import Running

PROGRAM, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
FILE_BYTES_MAX = 64 * 1024 * 1024  # far more than the database of this test has
UNTIL_IT_COMPLAINS_SECONDS = 3


def bound_files():
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES_MAX, FILE_BYTES_MAX))


class OutputLost(unittest.TestCase):
    def lives_on(self, stderr, before=None):
        """Serves with this as its standard error, where it has something to say: nobody takes its audit trail."""
        with Running(PROGRAM, SOURCE) as server:
            server.deploy()
            # Popen gives SIGPIPE and SIGXFSZ back their defaults, which Python itself ignores.
            server.process = subprocess.Popen(
                [PROGRAM, "serve", "--db", server.database, "--listen", "127.0.0.1:0", "--allow-root",
                 "--syslog", server.path / "nobody"],
                text=True, stdout=subprocess.PIPE, stderr=stderr, preexec_fn=before)
            server.port = int(server.process.stdout.readline().strip().rsplit(":", 1)[1])
            until = time.monotonic() + UNTIL_IT_COMPLAINS_SECONDS
            while time.monotonic() < until:
                self.assertIsNone(server.process.poll())
                answer, _ = server.ask("GET", "/v1/tasks", server.by_key("ngo-quang-sang"))
                self.assertEqual(answer.status, 200)
            server.leave()
            code, _ = server.stop()
            self.assertEqual(code, 0)

    def test_whoever_read_the_log_has_gone(self):
        reader, writer = os.pipe()
        os.close(reader)
        self.addCleanup(os.close, writer)
        self.lives_on(writer)

    def test_the_file_of_the_log_is_at_its_bound(self):
        with tempfile.NamedTemporaryFile() as file, open(file.name, "ab") as log:
            log.truncate(FILE_BYTES_MAX)
            self.lives_on(log, bound_files)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
