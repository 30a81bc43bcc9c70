#!/usr/bin/env python3
"""S3: behind nginx and haproxy what the proxy takes for one request the server takes for one as well.

Every vector of the gate goes through each proxy, with a plain request behind it on the same connection. What
the proxy says that it passed on and what the server answered is counted; a relay between the two counts, so
that neither is asked about itself. In between plain requests must get their own answers.
"""

import contextlib
import pathlib
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

PROGRAM, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
VECTORS = SOURCE / "tests" / "integration" / "http" / "data" / "gate_vectors.txt"
FOLLOWING = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
TOGETHER = 70
PATIENCE_SECONDS = 1.3

NGINX = """
daemon off; master_process off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx.err;
events {{ worker_connections 512; }}
http {{
  log_format passed "$upstream_status"; access_log {folder}/passed passed;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  merge_slashes off; ignore_invalid_headers off; underscores_in_headers on;
  client_header_timeout 1s; client_body_timeout 1s;
  upstream motcua {{ server 127.0.0.1:{relay}; keepalive 4; }}
  server {{
    listen 127.0.0.1:{port};
    location / {{
      proxy_pass http://motcua; proxy_http_version 1.1; proxy_next_upstream off; proxy_request_buffering off;
      proxy_ignore_client_abort on;
      proxy_set_header Connection ""; proxy_set_header Host $http_host;
    }}
  }}
}}
"""
HAPROXY = """
global
  log stdout format raw local0
defaults
  mode http
  log global
  log-format "passed %s"
  option http-keep-alive
  retries 0
  timeout connect 2s
  timeout client 2s
  timeout server 5s
  timeout http-request 1s
listen motcua
  bind 127.0.0.1:{port}
  http-reuse always
  server motcua 127.0.0.1:{relay}
"""


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def unescaped(text):
    plain = {b"r": b"\r", b"n": b"\n", b"t": b"\t", b"\\": b"\\"}
    return re.sub(rb"\\(x..|.)", lambda it: plain.get(it[1]) or bytes([int(it[1][1:], 16)]), text)


def vectors():
    lines = [line for line in VECTORS.read_bytes().split(b"\n") if line and not line.startswith(b"#")]
    return [unescaped(line.split(b" | ", 1)[1]) for line in lines]


class Relay:
    """Between the proxy and the server: passes all on, and keeps what the server said."""

    def __init__(self, to):
        self.to = to
        self.said = []
        self.listening = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port = self.listening.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                proxy, _ = self.listening.accept()
            except OSError:
                return
            self.said.append(bytearray())
            threading.Thread(target=self.carry, args=(proxy, self.said[-1]), daemon=True).start()

    def carry(self, proxy, said):
        with proxy, socket.create_connection(("127.0.0.1", self.to)) as server:
            while True:
                for source, target in ((proxy, server), (server, proxy)):
                    if source not in select.select([proxy, server], [], [])[0]:
                        continue
                    try:
                        piece = source.recv(65536)
                        if source is server:
                            said += piece
                        if not piece:
                            return
                        target.sendall(piece)
                    except OSError:
                        return

    def answers(self):
        """How many the server gave; 100 (Continue) is none."""
        return sum(len(re.findall(rb"HTTP/1\.1 [2-5]\d\d ", bytes(said))) for said in self.said)

    def close(self):
        self.listening.shutdown(socket.SHUT_RDWR)
        self.listening.close()


class BehindAProxy(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = pathlib.Path(cls.folder.name)
        cls.server = subprocess.Popen(
            [PROGRAM, "serve", "--db", cls.path / "served.db", "--listen", "127.0.0.1:0", "--allow-root"],
            text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        cls.port = int(cls.server.stdout.readline().strip().rsplit(":", 1)[1])

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        cls.server.wait(30)
        cls.server.stdout.close()
        cls.folder.cleanup()

    def start(self, text, command, log):
        """The proxy with this configuration, and its port."""
        port = free_port()
        path = self.path / "proxy.conf"
        path.write_text(text.format(folder=self.path, port=port, relay=self.relay.port), encoding="utf-8")
        with log.open("wb") as output:
            process = subprocess.Popen([*command, path], stdout=output, stderr=subprocess.DEVNULL)
        self.addCleanup(process.wait, 10)
        self.addCleanup(process.terminate)
        until = time.monotonic() + 10
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                return process, port
            except OSError:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.fail(f"the proxy ended with {process.wait(0.02)}")
        self.fail("the proxy does not begin")

    def send_together(self, port, requests):
        waiting = []
        for request in requests:
            connection = socket.create_connection(("127.0.0.1", port))
            connection.sendall(request + FOLLOWING)
            waiting.append(connection)
        until = time.monotonic() + PATIENCE_SECONDS
        opened = list(waiting)
        while waiting and time.monotonic() < until:
            for connection in select.select(waiting, [], [], 0.1)[0]:
                try:
                    over = not connection.recv(65536)
                except OSError:
                    over = True
                if over:
                    waiting.remove(connection)
        for connection in opened:
            connection.close()

    def probe(self, port):
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(FOLLOWING.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
            connection.settimeout(10)
            answer = b""
            while piece := connection.recv(65536):
                answer += piece
        self.assertTrue(answer.startswith(b"HTTP/1.1 200 "), answer[:200])
        self.assertEqual(answer.count(b"HTTP/1.1 "), 1, answer)

    def go_through(self, text, command, farewell, log, is_passed):
        self.relay = Relay(self.port)
        self.addCleanup(self.relay.close)
        process, port = self.start(text, command, log)
        requests = vectors()
        self.assertGreaterEqual(len(requests), 150)
        for at in range(0, len(requests), TOGETHER):
            self.send_together(port, requests[at:at + TOGETHER])
            for _ in range(8):
                self.probe(port)
        process.send_signal(farewell)
        process.wait(10)
        passed = [line for line in log.read_text(encoding="utf-8").splitlines() if is_passed(line)]
        print(f"{command[0]}: {len(passed)} requests passed on, {self.relay.answers()} answered")
        self.assertGreater(len(passed), len(requests) // 4)
        self.assertEqual(self.relay.answers(), len(passed))

    @unittest.skipUnless(shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin:/bin"), "needs nginx-light")
    def test_nginx(self):
        log = self.path / "passed"
        log.touch()
        program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin:/bin")
        self.go_through(NGINX, [program, "-c"], signal.SIGTERM, log, lambda line: line not in ("", "-"))

    @unittest.skipUnless(shutil.which("haproxy", path="/usr/sbin:/usr/bin:/sbin:/bin"), "needs haproxy")
    def test_haproxy(self):
        program = shutil.which("haproxy", path="/usr/sbin:/usr/bin:/sbin:/bin")
        self.go_through(HAPROXY, [program, "-db", "-f"], signal.SIGUSR1, self.path / "haproxy.log",
                        lambda line: line.startswith("passed ") and "<NOSRV>" not in line)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
