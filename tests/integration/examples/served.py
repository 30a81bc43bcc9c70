"""A served database with all that ships, for examples that need a server."""

import pathlib
import subprocess
import tempfile

SCOPES = ("file", "read", "events", "act_as")


class Served:
    """`with Served(program, source) as server`: its url, and a file with the header of a key. `scopes` are more of the
    key's, `options` more of `motcua serve`."""

    def __init__(self, program, source, scopes=(), options=()):
        self.scopes = (*SCOPES, *scopes)
        self.options = options
        self.program = program
        self.source = pathlib.Path(source)
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        self.process = None

    def run(self, *arguments):
        return subprocess.run([self.program, *map(str, arguments)], check=True, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.strip()

    def __enter__(self):
        database = self.path / "served.db"
        files = [file for folder in ("ho-tich", "calendars", "organisations", "rules")
                 for file in sorted((self.source / "workflows" / folder).glob("*.xml"))
                 if not file.name.endswith(".test.xml")]
        self.run("deploy", "--db", database, *files)
        scopes = [word for scope in self.scopes for word in ("--scope", scope)]
        key = self.run("key", "add", "--db", database, "--system", "vi-du", *scopes)
        self.key_file = self.path / "key"
        self.key_file.write_text(f"Authorization: Bearer {key}\n", encoding="utf-8")
        self.process = subprocess.Popen(
            [self.program, "serve", "--db", database, "--listen", "127.0.0.1:0", "--allow-root",
             *map(str, self.options)],
            text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.url = self.process.stdout.readline().strip()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(30)
        self.process.stdout.close()
        self.folder.cleanup()
