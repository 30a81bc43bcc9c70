"""`motcua serve` as a process of its own, on a database of a test, and clients that send what they are told."""

import http.client
import json
import pathlib
import subprocess
import tempfile
import threading

SCOPES = ("file", "read", "events", "act_as", "work", "administer", "metrics")


class Running:
    """`with Running(program, source) as server`: deploys, makes a key, serves once start() is called."""

    def __init__(self, program, source):
        self.program = program
        self.source = pathlib.Path(source)
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        self.database = self.path / "thu.db"
        self.log = self.path / "log"
        self.process = None
        self.local = threading.local()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process is not None:
            self.stop()
        self.folder.cleanup()

    def run(self, *arguments):
        return subprocess.run([self.program, *map(str, arguments)], check=True, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.strip()

    def deploy(self, procedure=None, organisation=None):
        self.run("deploy", "--db", self.database,
                 procedure or self.source / "tests/integration/cli/data/giay-xac-nhan.xml",
                 organisation or self.source / "workflows/organisations/tinh-mau.xml",
                 self.source / "workflows/rules/vn-2025.xml", self.source / "workflows/calendars/vn-state.xml")
        scopes = [word for scope in SCOPES for word in ("--scope", scope)]
        self.key = self.run("key", "add", "--db", self.database, "--system", "thu", *scopes)

    def start(self, *arguments):
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [self.program, "serve", "--db", self.database, "--listen", "127.0.0.1:0", "--allow-root",
                 *map(str, arguments)], text=True, stdout=subprocess.PIPE, stderr=log)
        self.port = int(self.process.stdout.readline().strip().rsplit(":", 1)[1])

    def stop(self):
        """Its exit code, and what else it printed."""
        self.process.terminate()
        code = self.process.wait(30)
        said = self.process.stdout.read()
        self.process.stdout.close()
        self.process = None
        return code, said

    def by_key(self, officer=None):
        headers = {"Authorization": "Bearer " + self.key}
        return {**headers, "On-Behalf-Of": officer} if officer else headers

    def ask(self, method, target, headers=None, body=None):
        """The answer and its body, by this thread's own connection."""
        connection = getattr(self.local, "connection", None)
        if connection is None:
            connection = self.local.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        fields = {"Content-Type": "application/json"} if body is not None else {}
        fields.update(headers or {})
        if body is not None and not isinstance(body, (str, bytes)):
            body = json.dumps(body, ensure_ascii=False)
        connection.request(method, target, body.encode() if isinstance(body, str) else body,
                           {name: value.encode() for name, value in fields.items()})
        answer = connection.getresponse()
        return answer, answer.read()

    def leave(self):
        """Closes this thread's connection."""
        connection = getattr(self.local, "connection", None)
        if connection is not None:
            connection.close()
            self.local.connection = None

    def file(self, application):
        """The id of a new dossier."""
        answer, text = self.ask("POST", "/v1/dossiers", self.by_key(), application)
        assert answer.status == 201, text
        return json.loads(text)["dossier"]

    def task(self, dossier):
        """The one task that is open."""
        _, text = self.ask("GET", f"/v1/dossiers/{dossier}", self.by_key())
        return f"{dossier}.{json.loads(text)['tasks'][0]['number']}"


def application(name="Nguyễn Thị Mẫu", identity="099000000001", **data):
    return {"procedure": "giay-xac-nhan",
            "header": {"received_at": "tan-mau", "channel": "online",
                       "owner": {"name": name, "identity": identity}},
            "data": {"ho_ten": name, "ngay_sinh": "1990-03-15", "gap": False, **data},
            "papers": [{"document": "don", "kind": "original"}]}
