"""Reads an .xlsx with nothing but the standard library and says what is in it, a line each:
  page NAME
  frozen ROWS COLUMNS · filter A7:I9
  A1 text|number|moment|blank|formula VALUE
For tests: python3 read_xlsx.py FILE"""

import datetime
import re
import sys
import xml.etree.ElementTree as tree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def texts_of(archive):
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    root = tree.fromstring(archive.read("xl/sharedStrings.xml"))
    return ["".join(part.text or "" for part in item.iter(MAIN + "t")) for item in root]


def moment_styles(archive):
    """Numbers of the styles that show a moment."""
    root = tree.fromstring(archive.read("xl/styles.xml"))
    formats = {one.get("numFmtId"): one.get("formatCode") for one in root.iter(MAIN + "numFmt")}
    styles = root.find(MAIN + "cellXfs")
    return {str(number) for number, style in enumerate(styles)
            if re.search("[dy]", formats.get(style.get("numFmtId"), ""))}


def told(cell, texts, moments):
    value = cell.findtext(MAIN + "v")
    if cell.find(MAIN + "f") is not None:
        return "formula", cell.findtext(MAIN + "f")
    if cell.get("t") == "s":
        return "text", texts[int(value)]
    if value is None:
        return "blank", ""
    if cell.get("s") in moments:
        first = datetime.datetime(1899, 12, 30)
        at = first + datetime.timedelta(minutes=round(float(value) * 24 * 60))
        return "moment", at.strftime("%Y-%m-%d %H:%M")
    return "number", value


def main():
    with zipfile.ZipFile(sys.argv[1]) as archive:
        assert archive.testzip() is None
        texts, moments = texts_of(archive), moment_styles(archive)
        book = tree.fromstring(archive.read("xl/workbook.xml"))
        for number, page in enumerate(book.find(MAIN + "sheets"), start=1):
            print("page", page.get("name"))
            root = tree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
            for pane in root.iter(MAIN + "pane"):
                print("frozen", pane.get("ySplit"), pane.get("xSplit"))
            for area in root.iter(MAIN + "autoFilter"):
                print("filter", area.get("ref"))
            for cell in root.iter(MAIN + "c"):
                kind, value = told(cell, texts, moments)
                print(cell.get("r"), kind, value.replace("\n", " "))


sys.stdout.reconfigure(encoding="utf-8")
main()
