#!/usr/bin/env python3
"""Receives MotCua's webhooks: each event is done once, and nothing that somebody else sent.

    python3 receiver.py --listen 127.0.0.1:9000 --secrets secrets.txt --state seen.db

`secrets.txt` holds one `whsec_…` a line: two while one replaces the other. What arrives is refused if
its signature is not that of a secret, if it was signed more than five minutes ago or ahead, or if the
very same message came before. A message that is sent again, because our answer was lost, has its old id
and a new time: it is answered with 200 and not done again.
"""

import argparse
import base64
import binascii
import hashlib
import hmac
import json
import sqlite3
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

WINDOW_SECONDS = 5 * 60
# Longer than MotCua goes on trying (about three days), so that no late repetition is taken for new.
REMEMBER_SECONDS = 14 * 24 * 3600
BODY_BYTES_MAX = 1024 * 1024


class Refused(Exception):
    """A message that is not taken; `status` is the answer."""

    def __init__(self, status, reason):
        super().__init__(reason)
        self.status = status


def key_of(secret):
    """The bytes that a text like whsec_… stands for."""
    if not secret.startswith("whsec_"):
        raise ValueError("expected a secret that begins with whsec_")
    return base64.b64decode(secret[len("whsec_"):], validate=True)


def signature_of(key, message_id, timestamp, body):
    signed = f"{message_id}.{timestamp}.".encode() + body
    return hmac.new(key, signed, hashlib.sha256).digest()


def is_signed(keys, message_id, timestamp, body, signatures):
    """Whether one of the signatures ("v1,… v1,…") is that of one of the keys."""
    good = False
    for part in signatures.split():
        version, _, text = part.partition(",")
        try:
            given = base64.b64decode(text, validate=True) if version == "v1" else b""
        except (binascii.Error, ValueError):
            given = b""
        for key in keys:
            # All are compared, and in constant time: how long it takes tells nothing.
            good |= hmac.compare_digest(given, signature_of(key, message_id, timestamp, body))
    return good


class Receiver:
    """Verifies messages and does each once. Thread-safe."""

    def __init__(self, secrets, state, handle, now=time.time):
        self._keys = [key_of(secret) for secret in secrets]
        self._handle = handle
        self._now = now
        self._lock = threading.Lock()
        self._seen = sqlite3.connect(state, check_same_thread=False)
        with self._seen:
            self._seen.execute("CREATE TABLE IF NOT EXISTS seen "
                               "(id TEXT PRIMARY KEY, signed INTEGER NOT NULL)")

    def close(self):
        self._seen.close()

    def take(self, fields, body):
        """Returns True if the event was done now, False if it was done before; raises Refused."""
        message_id, signed = self._verified(fields, body)
        try:
            event = json.loads(body)
        except ValueError as error:
            raise Refused(400, "the body is no JSON") from error
        with self._lock, self._seen:
            row = self._seen.execute("SELECT signed FROM seen WHERE id = ?",
                                     (message_id,)).fetchone()
            if row and signed <= row[0]:
                raise Refused(409, "this very message came before")
            self._seen.execute("INSERT INTO seen VALUES (?, ?) ON CONFLICT (id) "
                               "DO UPDATE SET signed = excluded.signed", (message_id, signed))
            self._seen.execute("DELETE FROM seen WHERE signed < ?",
                               (self._now() - REMEMBER_SECONDS,))
            if row is None:
                # Inside the transaction: if it fails, the id is not kept and the event comes again.
                self._handle(event)
            return row is None

    def _verified(self, fields, body):
        message_id = fields.get("webhook-id", "")
        timestamp = fields.get("webhook-timestamp", "")
        if not message_id or not (timestamp.isascii() and timestamp.isdigit()):
            raise Refused(400, "webhook-id or webhook-timestamp is missing")
        if not is_signed(self._keys, message_id, timestamp, body,
                         fields.get("webhook-signature", "")):
            raise Refused(401, "the signature is not of a secret that is known here")
        if abs(self._now() - int(timestamp)) > WINDOW_SECONDS:
            raise Refused(401, "it was signed too long ago, or ahead of time")
        return message_id, int(timestamp)


def handler_for(receiver):
    """The class that http.server makes an object of for each request."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 30

        def do_POST(self):  # noqa: N802, the name that http.server asks for
            try:
                self._answer(200, "done" if receiver.take(self.headers, self._body()) else "known")
            except Refused as refused:
                self._answer(refused.status, str(refused))

        def _body(self):
            length = self.headers.get("content-length", "")
            if not (length.isascii() and length.isdigit()) or int(length) > BODY_BYTES_MAX:
                self.close_connection = True
                raise Refused(413, "the body has no length, or is too long")
            return self.rfile.read(int(length))

        def _answer(self, status, text):
            body = (text + "\n").encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/plain; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass  # what matters is printed by the handler of events

    return Handler


def serve(receiver, host, port):
    """A server that listens already; the caller runs serve_forever()."""
    return ThreadingHTTPServer((host, port), handler_for(receiver))


def show(event):
    """What your system would do; here it is told."""
    print(event["type"], event["subject"], event.get("dossiercode", ""), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--listen", default="127.0.0.1:9000", metavar="ADDRESS:PORT")
    parser.add_argument("--secrets", required=True, type=Path, help="file with one secret a line")
    parser.add_argument("--state", required=True, help="file that remembers what was done")
    arguments = parser.parse_args()

    host, _, port = arguments.listen.rpartition(":")
    receiver = Receiver(arguments.secrets.read_text(encoding="utf-8").split(), arguments.state, show)
    server = serve(receiver, host, int(port))
    print(f"http://{host}:{server.server_port}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        server.server_close()
        receiver.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
