#!/usr/bin/env python3
"""The example of a receiver takes what the server sends: both as their pages say that they are begun."""

import json
import pathlib
import socket
import subprocess
import sys
import threading
import unittest
import urllib.request

from served import Served

PROGRAM, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
RECEIVER = SOURCE / "examples" / "webhook_receiver" / "receiver.py"
PATIENCE_SECONDS = 60
APPLICATION = {
    "procedure": "dang-ky-khai-sinh",
    "header": {"channel": "online", "received_at": "tan-mau",
               "owner": {"name": "Nguyễn Thị Mẫu", "identity": "099000000001"}},
    "data": {"ho_ten_tre": "Nguyễn Văn Mẫu", "ngay_sinh": "2025-01-15", "gioi_tinh": "nam"},
    "papers": [{"document": name, "kind": "digitised"} for name in ("to_khai", "giay_chung_sinh", "giay_tuy_than")],
}


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def post(server, target, body):
    name, value = server.key_file.read_text(encoding="utf-8").strip().split(": ", 1)
    request = urllib.request.Request(server.url + target, json.dumps(body).encode(),
                                     {name: value, "Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


class Delivery(unittest.TestCase):
    def test_an_event_arrives_signed_as_the_receiver_wants_it(self):
        port = free_port()
        options = ("--webhook-network", "127.0.0.0/8", "--webhook-port", port)
        with Served(PROGRAM, SOURCE, ("administer",), options) as server:
            webhook = post(server, "/v1/webhooks", {"url": f"http://127.0.0.1:{port}/tin", "description": "ví dụ"})
            secrets = server.path / "secrets.txt"
            secrets.write_text(webhook["secret"] + "\n", encoding="utf-8")
            receiver = subprocess.Popen(
                [sys.executable, "-B", RECEIVER, "--listen", f"127.0.0.1:{port}", "--secrets", secrets,
                 "--state", server.path / "seen.db"], text=True, stdout=subprocess.PIPE)
            overdue = threading.Timer(PATIENCE_SECONDS, receiver.kill)
            overdue.start()
            try:
                self.assertEqual(receiver.stdout.readline().strip(), f"http://127.0.0.1:{port}")
                dossier = post(server, "/v1/dossiers", APPLICATION)["dossier"]
                kind, subject = receiver.stdout.readline().split()[:2]
            finally:
                overdue.cancel()
                receiver.kill()
                receiver.wait(10)
                receiver.stdout.close()
        self.assertTrue(kind.startswith("vn.motcua.dossier."), kind)
        self.assertEqual(subject, dossier)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
