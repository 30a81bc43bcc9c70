#!/usr/bin/env python3
"""The client in TypeScript: its types are those of the contract, and it does its work."""

import hashlib
import pathlib
import subprocess
import sys
import tempfile
import unittest

from served import Served

PROGRAM, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
CLIENT = SOURCE / "examples" / "http_client"


class Client(unittest.TestCase):
    def test_its_types_are_made_of_the_contract_as_it_is(self):
        contract = (SOURCE / "docs" / "api" / "openapi.json").read_bytes()
        made_of = (SOURCE / "docs" / "api" / "openapi.d.ts").read_text(encoding="utf-8").splitlines()[-1]
        self.assertEqual(made_of, f"// Made of openapi.json {hashlib.sha256(contract).hexdigest()}",
                         "run docs/api/types.sh")

    def test_it_files_receives_and_follows(self):
        with tempfile.TemporaryDirectory() as compiled, Served(PROGRAM, SOURCE) as server:
            subprocess.run(["tsc", "-p", CLIENT, "--outDir", compiled], check=True)
            lines = subprocess.run(
                ["node", f"{compiled}/main.js", server.url, server.key_file, "TS-1"],
                check=True, text=True, stdout=subprocess.PIPE).stdout.splitlines()
        self.assertRegex(lines[0], r"^TS-1 H99\.101-\d{6}-0001$")
        self.assertIn("vn.motcua.dossier.received.v1", lines)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
