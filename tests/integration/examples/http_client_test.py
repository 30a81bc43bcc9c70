#!/usr/bin/env python3
"""The client in TypeScript: its types are those of the contract, and it does its work."""

import hashlib
import http.server
import pathlib
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.error
import urllib.request

from served import Served

PROGRAM, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
CLIENT = SOURCE / "examples" / "http_client"


class Losing(http.server.BaseHTTPRequestHandler):
    """Between the client and the server: the first answer to each POST that names no form is lost on the way."""

    protocol_version = "HTTP/1.1"
    server_url = ""
    lost = set()

    def pass_on(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))) or None
        request = urllib.request.Request(self.server_url + self.path, body, dict(self.headers), method=self.command)
        try:
            answer = urllib.request.urlopen(request, timeout=30)
        except urllib.error.HTTPError as refused:
            answer = refused
        with answer:
            text = answer.read()
        if self.command == "POST" and "If-Match" not in self.headers and self.path not in self.lost:
            self.lost.add(self.path)
            self.close_connection = True
            return
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            if name.lower() not in ("connection", "content-length"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = pass_on

    def log_message(self, *_):
        pass


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

    def test_an_answer_that_is_lost_is_asked_for_again(self):
        with tempfile.TemporaryDirectory() as compiled, Served(PROGRAM, SOURCE) as server:
            Losing.server_url = server.url
            relay = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Losing)
            threading.Thread(target=relay.serve_forever, daemon=True).start()
            try:
                subprocess.run(["tsc", "-p", CLIENT, "--outDir", compiled], check=True)
                said = subprocess.run(
                    ["node", f"{compiled}/main.js", f"http://127.0.0.1:{relay.server_port}", server.key_file, "TS-2"],
                    check=True, text=True, stdout=subprocess.PIPE).stdout
            finally:
                relay.shutdown()
                relay.server_close()
        self.assertRegex(said, r"^TS-2 H99\.101-\d{6}-0001\n")
        self.assertEqual(len(Losing.lost), 2)
        self.assertEqual(said.count("vn.motcua.dossier.received.v1"), 1)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
