#!/usr/bin/env python3
"""S12: what is secret or personal is told to nobody by a refusal, a log, the numbers, the command line or the
environment of the server.

Each kind of value is a text that occurs nowhere else. They are sent to every route of the contract, where they
belong and where they do not, by callers of every kind; then all that the server said is searched.
"""

import http.client
import json
import pathlib
import sys
import unittest

from running import Running, application

PROGRAM, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
OFFICER = "ngo-quang-sang"
CANARIES = {
    "name": "Trần Thị Chim Hoàng Yến",
    "identity": "099077712345",
    "phone": "0907771234",
    "mail": "chim-hoang-yen@example.vn",
    "data": "so-nha-7771-hoang-yen",
    "note": "ghi-chu-7772-hoang-yen",
    "wrong_password": "mat-khau-sai-7773-hoang-yen",
    "password": "mot mat khau dai 7774 hoang yen",
    "wrong_key": "mc_live_7775hoangyen_7775hoangyen7775hoangyen7775hoangyen_7775",
    "token": "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiI3Nzc2LWhvYW5nLXllbiJ9.Nzc3Ni1ob2FuZy15ZW4",
    "cookie": "phien-7777-hoang-yen",
    "tracking": "7778aaaabbbbccccddddeeeeffff7778",
    "ticket": "ve-7779-hoang-yen",
}
APPLICATION = application(CANARIES["name"], CANARIES["identity"])
APPLICATION["header"]["owner"].update(phone=CANARIES["phone"], email=CANARIES["mail"])


def forms_of(text):
    """As itself and as JSON, addresses and logs may write it."""
    quoted = "".join(chr(byte) if chr(byte).isalnum() and byte < 128 or chr(byte) in "-._~" else f"%{byte:02X}"
                     for byte in text.encode())
    return {text, json.dumps(text)[1:-1], quoted, quoted.lower()}


class Canaries(unittest.TestCase):
    def setUp(self):
        self.server = Running(PROGRAM, SOURCE)
        self.addCleanup(self.server.__exit__)
        self.secrets = dict(CANARIES)
        self.refusals = []

    def serve(self):
        server = self.server
        server.deploy()
        self.secrets["key"] = server.key
        self.secrets["link"] = json.loads(server.run(
            "account", "add", "--db", server.database, "--login", "sang", "--role", "officer",
            "--officer", OFFICER, "--json"))["token"]
        server.start("--plain-cookie", "--sign-ins", 1000, "--rate-address", 0)
        self.addCleanup(server.leave)

    def ask(self, method, target, headers=None, body=None):
        answer, text = self.server.ask(method, target, headers, body)
        if answer.status >= 400:
            self.refusals.append((f"{method} {target} {answer.status}",
                                  text.decode() + "\n" + str(answer.headers)))
        return answer, text

    def callers(self):
        """Headers of callers of every kind, good and bad."""
        by_key = self.server.by_key
        return [by_key(), by_key(OFFICER), by_key(CANARIES["identity"]),
                {"Authorization": "Bearer " + CANARIES["wrong_key"]},
                {"Authorization": "Bearer " + CANARIES["token"]},
                {"Authorization": "Basic " + CANARIES["wrong_password"]},
                {"Cookie": "motcua=" + CANARIES["cookie"]},
                {"Cookie": "motcua=" + self.secrets["session"], "X-CSRF-Token": self.secrets["csrf"]},
                {"Cookie": "motcua=" + self.secrets["session"], "X-CSRF-Token": CANARIES["cookie"]}]

    def sign_in(self):
        self.ask("POST", "/v1/setup", {}, {"token": CANARIES["ticket"], "password": CANARIES["password"]})
        answer, text = self.ask("POST", "/v1/setup", {},
                                {"token": self.secrets["link"], "password": CANARIES["password"]})
        self.assertEqual(answer.status, 200, text)
        for body in ({"login": "sang", "password": CANARIES["wrong_password"]},
                     {"login": CANARIES["identity"], "password": CANARIES["password"]},
                     {"login": "sang", "password": CANARIES["password"], "code": CANARIES["ticket"]},
                     {"login": ["sang"], "password": [CANARIES["password"]]},
                     {"login": "sang", "mau_thua": CANARIES["password"]}):
            self.ask("POST", "/v1/session", {}, body)
        answer, text = self.ask("POST", "/v1/session", {}, {"login": "sang", "password": CANARIES["password"]})
        self.assertEqual(answer.status, 200, text)
        self.secrets["session"] = answer.headers["Set-Cookie"].split(";")[0].split("=", 1)[1]
        self.secrets["csrf"] = json.loads(text)["csrf"]

    def file(self):
        dossier = self.server.file(APPLICATION)
        self.ask("POST", f"/v1/dossiers/{dossier}/add-note", self.callers()[1], {"text": CANARIES["note"]})
        return dossier

    def bodies(self, dossier):
        wrong = json.loads(json.dumps(APPLICATION))
        wrong["data"]["ngay_sinh"] = CANARIES["data"]
        wrong["header"]["channel"] = CANARIES["identity"]
        # A pointer names the member that is wrong: names of members are the client's own words, not data.
        unknown = {"mau_thua": CANARIES["identity"], **APPLICATION}
        return [wrong, unknown, {"text": [CANARIES["note"]]}, {"identity": {"a": CANARIES["identity"]}},
                {"identity": CANARIES["identity"], "dossier": CANARIES["data"]},
                {"password": CANARIES["wrong_password"], "token": CANARIES["ticket"], "code": CANARIES["data"]},
                '{"identity": "' + CANARIES["identity"], '"' + CANARIES["identity"] + '"',
                "<a>" + CANARIES["identity"] + "</a>"]

    def walk(self, dossier):
        """Every route with the values at every place."""
        contract = json.loads((SOURCE / "docs/api/openapi.json").read_text(encoding="utf-8"))
        places = [CANARIES["identity"], CANARIES["data"], dossier]
        bodies = self.bodies(dossier)
        turn = 0
        for path, item in sorted(contract["paths"].items()):
            for method in sorted(set(item) & {"get", "head", "post", "put", "patch", "delete"}):
                if path == "/v1/session" and method == "delete":
                    continue
                for caller in self.callers():
                    turn += 1
                    target = path
                    while "{" in target:
                        target = (target[:target.index("{")] + places[turn % len(places)]
                                  + target[target.index("}") + 1:])
                    if method == "get" and turn % 2:
                        target += f"?q={CANARIES['identity']}&cursor={CANARIES['data']}"
                    extra = {"If-Match": CANARIES["data"], "Tracking-Token": CANARIES["tracking"],
                             "Idempotency-Key": CANARIES["data"], "X-Forwarded-For": CANARIES["phone"],
                             "X-Challenge-Answer": CANARIES["ticket"]} if turn % 3 == 0 else {}
                    body = None if method in ("get", "head", "delete") else bodies[turn % len(bodies)]
                    self.ask(method.upper(), target, {**caller, **extra}, body)

    def broken(self):
        """Requests that never become one."""
        for text in ("GET /" + CANARIES["data"] + " HTTP/9\r\n\r\n",
                     "GET /v1/%zz" + CANARIES["data"] + " HTTP/1.1\r\nHost: a\r\n\r\n",
                     "BREW" + CANARIES["phone"] + " / HTTP/1.1\r\nHost: a\r\n\r\n",
                     "GET /healthz HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + CANARIES["token"]
                     + "\r\nAuthorization: Bearer " + CANARIES["token"] + "\r\n\r\n",
                     "GET /healthz HTTP/1.1\r\nHost: a\r\nX-A: " + CANARIES["token"] + "\x01\r\n\r\n",
                     "GET /v1/ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                     "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                     "Sec-WebSocket-Protocol: motcua.v1, motcua.ticket." + CANARIES["ticket"] + "\r\n\r\n"):
            connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
            connection.connect()
            connection.sock.sendall(text.encode())
            said = b""
            while piece := connection.sock.recv(65536):
                said += piece
            connection.close()
            self.refusals.append((text[:30], said.decode()))

    def told_in(self, where, text):
        for kind, secret in self.secrets.items():
            for form in forms_of(secret):
                if form in text:
                    at = text.index(form)
                    yield f"{kind} in {where}: …{text[max(0, at - 160):at + 80]}…"

    def test_nothing_of_them_is_told(self):
        self.serve()
        self.sign_in()
        dossier = self.file()
        self.walk(dossier)
        self.broken()
        _, numbers = self.ask("GET", "/metrics", self.callers()[0])
        self.assertIn(b"motcua_http_requests_total", numbers)
        process = pathlib.Path(f"/proc/{self.server.process.pid}")
        told = [*self.told_in("/metrics", numbers.decode()),
                *self.told_in("argv", (process / "cmdline").read_bytes().decode()),
                *self.told_in("environ", (process / "environ").read_bytes().decode())]
        code, said = self.server.stop()
        self.assertEqual(code, 0)
        log = self.server.log.read_text(encoding="utf-8")
        told += [*self.told_in("the log", log), *self.told_in("standard output", said)]
        for what, text in self.refusals:
            told += self.told_in(what, text)
        print(f"{len(self.refusals)} refusals, {len(log.splitlines())} lines of log")
        self.assertGreater(len(self.refusals), 500)
        self.assertEqual(told, [], "\n".join(told[:20]))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
