#!/usr/bin/env python3
"""S11: whatever a text says, it is a text: kept byte for byte or refused, never run, never markup, never 5xx.

Each text of the list goes through the fields of a filing, a note, a draft and the search; those that are
kept are printed on forms and in the register, whose structure must stay that of a harmless dossier.
"""

import html.parser
import json
import pathlib
import sys
import unicodedata
import unittest
import urllib.parse

from running import Running, application

PROGRAM, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
DESK = "ngo-quang-sang"
HARMLESS = "Nguyễn Thị Mẫu"
PRINTED = 40

SQL = ["' OR '1'='1", "' OR 1=1 --", "'; DROP TABLE dossier; --", "\" OR \"\"=\"", "') OR ('1'='1", "admin'--",
       "' UNION SELECT * FROM api_key --", "1; ATTACH DATABASE '/tmp/x' AS x; --", "' || (SELECT 1) || '", "%' OR '%'='",
       "_%_%", "\\' OR 1=1", "x' AND 1=randomblob(1000000000) --", "'; SELECT load_extension('x'); --", "NULL", "null",
       "0x27204f522031", "' /*!50000OR*/ 1=1", "`; --", "[x]; --", "$1", "?1", ":a", "@a", "' COLLATE NOCASE --",
       "\"*\" NEAR \"a\"", "a* OR b*", "NOT a", "MATCH '\"'", "-- a", "/* a */", "'''", "\"\"\"", "char(39)", "x'27'"]
XPATH = ["' or '1'='1", "'] | //* | ['", "count(//*)", "//user[name='a' or 1=1]", "*", "../..", "a' and count(/*)=1 or 'a'='b",
         "document('file:///etc/passwd')", "string(//@*)", "ho_ten = \"a\"", "\" + ho_ten + \"", "1/0", "if true then 1 else 2",
         "date(\"2025-01-01\")", "function() 1", "some x in [1] satisfies x = 1", "{a: 1}.a", "for i in 1..1000000000 return i"]
MARKUP = ["<script>alert(1)</script>", "\"><script>alert(1)</script>", "'><img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
          "</td></tr></table><script>alert(1)</script>", "<!--", "-->", "<![CDATA[x]]>", "]]>", "<?xml version=\"1.0\"?>",
          "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>", "&lt;script&gt;", "&#60;b&#62;", "&amp;", "&",
          "&copy", "&#x3c;b&#x3e;", "javascript:alert(1)", "data:text/html,<b>", "\" onmouseover=\"alert(1)", "' onfocus='alert(1)' x='",
          "<b", "<b/", "<a href=//ke-xau.example>x</a>", "<iframe src=javascript:alert(1)>", "<style>*{display:none}</style>",
          "<base href=//ke-xau.example>", "<meta http-equiv=refresh content=0>", "<plaintext>", "<xmp>", "<noscript><p title=\"</noscript>\">",
          "<math><mtext></p><style></math>", "<template><b>", "<textarea>", "</title><b>", "</style><b>", "</script><b>",
          "\u2028<b>", "<ſcript>", "＜script＞", "<scr\u200bipt>", "<SCRIPT SRC=//x>", "<img src=`x`>", "{{7*7}}", "${7*7}", "#{7*7}",
          "<%= 7*7 %>", "{%raw%}", "{name}", "{?name}", "{{name}}", "<slot name=\"a\">", "[[x]]", "*[x](javascript:alert(1))", "=1+1",
          "+1+1", "-1+1", "@SUM(1)", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x\")", "\t=1+1", "\r=1+1"]
PATHS = ["../../../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "C:\\boot.ini", "file:///etc/passwd", "%2e%2e%2f",
         "%00", "a%00.pdf", "..;/", "....//....//", "CON", "NUL.txt", "a/b", "a\\b", ".", "..", "~/.ssh/id_rsa", "\\\\host\\share",
         "%c0%ae%c0%ae/", "/proc/self/environ", "php://filter", "http://169.254.169.254/latest", "jar:http://x!/"]
FORMATS = ["%s%s%s%s%s", "%n%n%n%n", "%x %x %x", "%1$s", "%99999999d", "{}", "{0}", "{:>99999999}", "{0.__class__}", "$(id)", "`id`",
           "; id", "| id", "&& id", "|| id", "$HOME", "${IFS}", "> /tmp/x", "!!", "\\x41", "\\u0041", "\\n", "\\0", "\\", "\\\\",
           "%25", "%%", "%d", "*", "?", "[a-z]", "(a+)+$", "((((((((((a)*)*)*)*)*)*)*)*)*)", "^(([a-z])+.)+[A-Z]([a-z])+$"]
LINES = ["a\r\nSet-Cookie: a=b", "a\nb", "a\rb", "a\r\n\r\n<html>", "a\tb", "a\x0bb", "a\x0cb", "a\x1b[31mb", "a\x07b", "a\x08b",
         "a\x7fb", "a\u0085b", "a\u2028b", "a\u2029b", "2026-01-01 ERROR x", "a\n{\"level\":\"error\"}", "<134>1 2026 x"]
UNICODE = ["\u202egnp.exe", "a\u202ab\u202c", "\u2066a\u2069", "\u200fab", "\u200ba", "a\u200db", "a\u2060b", "\ufeffa", "a\u00adb",
           "\ue000", "\ufffe", "\uffff", "\U0001fffe", "\U0010ffff", "\u0378", "\U000e0041", "a\ufe0f", "👩‍👩‍👧‍👦", "🇻🇳",
           "Z" + "\u0300\u0323" * 40, "é", "e\u0301", "ﬁ", "Å", "Å", "ǆ", "İ", "ı", "ß", "ẞ", "ς", "K", "Ω", "①", "Ａ", "ａｄｍｉｎ",
           "аdmin", "\u115f", "\u3164", "\u2800", "\u0000"[:0] + "\u180e", "\u0e33", "﷽", "𝒜", "\u1ea1\u0302", "đ", "Đ", "₫", "ð"]
NAMES = ["Nguyễn Thị Ánh Nguyệt", "Đặng Quốc Ưng", "Trần Đình Phụng", "Lê Thị Ước", "Hoàng Ngọc Ỷ", "Phạm Hữu Sửu", "Vũ Ấu Ỡm",
         "Y Ơn Niê", "H'Hen Niê", "K' Brểu", "O'Neil", "Nguyễn–Lê", "Tôn Nữ (Bé)", "Lý  Hai  Cách", "NGUYỄN THỊ MẪU"]


def texts():
    every = [*SQL, *XPATH, *MARKUP, *PATHS, *FORMATS, *LINES, *UNICODE, *NAMES]
    every += [unicodedata.normalize("NFD", name) for name in NAMES]
    every += ["".join(part) for part in zip(SQL, MARKUP)]
    every += [" ", " a", "a ", "\u00a0", "\u3000a", "a" * 1000, "ữ" * 1000, "a" * 60_000, "a\u0301" * 5_000, "<b>" * 3_000,
              "'" * 5_000, "\\" * 5_000, "&" * 5_000]
    return list(dict.fromkeys(every))


class Structure(html.parser.HTMLParser):
    """The tags of a page with the names of their attributes, and its text."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.tags, self.text = [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data):
        self.text.append(data)

    def handle_comment(self, data):
        self.tags.append(("comment", ()))

    handle_decl = handle_pi = unknown_decl = handle_comment


def kinds(page):
    """Which tags with which attributes a page has: the lines of a QR code differ by what they say."""
    return set(Structure(page).tags)


def composed(text):
    """The same for both spellings of a letter with marks, and the text itself for all that has no marks."""
    has_marks = any("\u0300" <= letter <= "\u036f" for letter in text)
    return unicodedata.normalize("NFC", text) if has_marks else text


class HostileText(unittest.TestCase):
    def setUp(self):
        self.server = Running(PROGRAM, SOURCE)
        self.addCleanup(self.server.__exit__)
        self.server.deploy()
        self.server.start("--rate-caller", 0)
        self.addCleanup(self.server.leave)
        self.refused = 0
        self.turn = 0

    def ask(self, text, method, target, body=None, officer=DESK):
        answer, said = self.server.ask(method, target, self.server.by_key(officer), body)
        self.assertLess(answer.status, 500, (text[:80], target[:80], said[:300]))
        if answer.status >= 400:
            self.refused += 1
            # JSON, and told as such, so that no browser takes it for a page.
            self.assertEqual(answer.headers["Content-Type"], "application/problem+json")
            self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")
            self.assertIn("code", json.loads(said))
        return answer, said

    def state(self, text, dossier):
        return json.loads(self.ask(text, "GET", f"/v1/dossiers/{dossier}", officer=None)[1])

    def file(self, text):
        """The dossier with the text in every field that takes one; None: it is refused."""
        wanted = application(text, nguoi_lien_quan=[{"ten": text, "sinh": "1990-01-01"}])
        wanted["header"]["references"] = {"cong": text}
        wanted["header"]["owner"]["address"] = text
        answer, said = self.ask(text, "POST", "/v1/dossiers", wanted, officer=None)
        if answer.status != 201:
            # Perhaps for what the references or the address must be: with the names alone.
            wanted = application(text, nguoi_lien_quan=[{"ten": text, "sinh": "1990-01-01"}])
            answer, said = self.ask(text, "POST", "/v1/dossiers", wanted, officer=None)
        if answer.status != 201:
            self.assertIn(answer.status, (400, 422), (text[:80], said))
            return None
        return json.loads(said)["dossier"]

    def keeps(self, text):
        dossier = self.file(text)
        if dossier is None:
            return None
        state = self.state(text, dossier)
        self.assertEqual(state["header"]["owner"]["name"], text)
        # Data are kept with their letters composed, so that one name is one text.
        data = state["personal_data"]
        for kept in (data["ho_ten"], data["nguoi_lien_quan"][0]["ten"]):
            self.assertEqual(composed(kept), composed(text))
        return dossier

    def notes(self, text, dossier):
        answer, _ = self.ask(text, "POST", f"/v1/dossiers/{dossier}/add-note", {"text": text})
        if answer.status == 200:
            _, said = self.ask(text, "GET", f"/v1/dossiers/{dossier}/timeline", officer=None)
            self.assertIn(text, [event.get("data", event).get("text") for event in self.events(json.loads(said))])

    @staticmethod
    def events(told):
        """Every object in what was told."""
        waiting = [told]
        while waiting:
            one = waiting.pop()
            if isinstance(one, dict):
                yield one
                waiting += one.values()
            elif isinstance(one, list):
                waiting += one

    def drafts(self, text, task):
        answer, _ = self.ask(text, "PUT", f"/v1/tasks/{task}/draft", {"form": {"reason": text}, text[:100]: text})
        if answer.status == 200:
            _, said = self.ask(text, "GET", f"/v1/tasks/{task}/draft")
            self.assertIn(text, [part for each in self.events(json.loads(said)) for part in each.values()
                                 if isinstance(part, str)])

    def searches(self, text):
        quoted = urllib.parse.quote(text.encode()[:1500].decode(errors="ignore"), safe="")
        self.turn += 1
        targets = (f"/v1/dossiers?procedure={quoted}", f"/v1/dossiers?cursor={quoted}",
                   f"/v1/dossiers/{quoted or 'x'}", f"/v1/tasks?officer={quoted}&all=true",
                   f"/v1/tracking/{quoted or 'x'}", f"/v1/commands/{quoted or 'x'}")
        bodies = (("/v1/persons/search", {"identity": text}),
                  ("/v1/uploads", {"name": text, "size_bytes": 1, "sha256": "0" * 64, "media_type": "text/plain"}))
        for target in (f"/v1/dossiers?q={quoted}", targets[self.turn % len(targets)]):
            self.ask(text, "GET", target, officer=None)
        self.ask(text, "POST", *bodies[self.turn % len(bodies)], officer=None)

    def receipt(self, text, dossier):
        task = self.server.task(dossier)
        for act, body in (("claim", {}), ("complete", {"outcome": "du"})):
            self.assertEqual(self.ask(text, "POST", f"/v1/tasks/{task}/{act}", body)[0].status, 200)
        pages = []
        for role in ("receipt", "control-slip"):
            answer, said = self.ask(text, "POST", f"/v1/dossiers/{dossier}/forms", {"role": role})
            self.assertEqual(answer.status, 200, said)
            answer, page = self.ask(text, "GET", answer.headers["Location"])
            self.assertTrue(answer.headers["Content-Security-Policy"].startswith("default-src 'none'"))
            pages.append(page.decode())
        return pages

    def register(self, dossier):
        day = self.state("", dossier)["received_at"][:10]
        return self.ask("", "GET", f"/v1/registers/tan-mau?from={day}&until={day}")[1].decode()

    def test_whatever_a_text_says_it_is_a_text(self):
        every = texts()
        self.assertGreaterEqual(len(every), 300)
        harmless = self.server.file(application(HARMLESS))
        task = self.server.task(harmless)
        self.assertEqual(self.ask("", "POST", f"/v1/tasks/{task}/claim", {})[0].status, 200)
        kept = {}
        for text in every:
            with self.subTest(text=text[:60]):
                dossier = self.keeps(text)
                if dossier:
                    kept[text] = dossier
                if self.turn % 2 == 0:
                    self.notes(text, harmless if dossier is None else dossier)
                else:
                    self.drafts(text, task)
                self.searches(text)
        self.assertGreater(len(kept), len(every) * 3 // 4)
        self.assertTrue(set(NAMES) <= set(kept))
        self.prints(kept)
        log = self.server.log.read_text(encoding="utf-8")
        self.assertEqual([text for text in every if len(text) > 8 and text in log], [])
        print(f"{len(every)} texts, {len(kept)} kept in filings, {self.refused} requests refused, "
              f"{len(log.splitlines())} lines of log")

    def prints(self, kept):
        plain = self.server.file(application(HARMLESS))
        expected = [kinds(page) for page in self.receipt(HARMLESS, plain)]
        expected_register = kinds(self.register(plain))
        printed = [text for text in kept if set(text) & set("<>&\"'{")]
        printed = printed[::max(1, len(printed) // PRINTED)]
        for text in printed:
            with self.subTest(text=text[:60]):
                for page, wanted in zip(self.receipt(text, kept[text]), expected):
                    self.assertEqual(kinds(page) - wanted, set())
        register = self.register(kept[printed[0]])
        self.assertEqual(kinds(register) - expected_register, set())
        shown = "".join(Structure(register).text)
        for text in printed:
            self.assertIn("".join(text.split())[:200], "".join(shown.split()), text[:60])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
