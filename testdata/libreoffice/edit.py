"""Edits a workbook in LibreOffice as a person does, and saves it.

    python3 edit.py STEPS.json

STEPS.json: {"soffice": program, "profile": folder, "open": file,
"save": {"xlsx": file, "ods": file}, "steps": [step]}. A step is an object:

    {"do": "sort", "sheet": id, "by": column id, "ids": bool}   downwards; ids: with the hidden column
    {"do": "type", "sheet": id, "row": who, "column": id, "text": text}
    {"do": "empty", "sheet": id, "row": who, "column": id}
    {"do": "comment", "sheet": id, "row": who, "column": id, "text": text}
    {"do": "add column", "sheet": id, "before": column id, "head": text, "row": who, "text": text}
    {"do": "add row", "sheet": id, "row": who, "column": id, "text": text}
    {"do": "delete column", "sheet": id, "column": id}
    {"do": "hide row", "sheet": id, "row": who}
    {"do": "rename", "sheet": id, "to": name}
    {"do": "move", "sheet": id, "to": position}
    {"do": "delete sheet", "sheet": id}

A sheet is named by the hidden id in its cell A1, a column by the one in row 1,
a row by what its participant's column shows.
"""

import json
import os
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.sheet.CellFlags import DATETIME, FORMULA, STRING, VALUE
from com.sun.star.table import TableSortField

FILTERS = {"xlsx": "Calc MS Excel 2007 XML", "ods": "calc8"}
FIRST_ROW = 3  # of the data, from 0


def prop(name, value):
    p = PropertyValue()
    p.Name, p.Value = name, value
    return p


def connect(job, pipe):
    """Starts the program and waits until it answers."""
    office = subprocess.Popen(
        [job["soffice"], "-env:UserInstallation=file://" + job["profile"], "--headless", "--norestore",
         "--nologo", "--accept=pipe,name=%s;urp;" % pipe],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
            return office, context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            if office.poll() is not None:
                sys.exit("LibreOffice ended with code %s" % office.returncode)
            time.sleep(0.1)
    office.kill()
    sys.exit("LibreOffice does not answer")


class Matrix:
    """One sheet, with its rows and columns by what they are called."""

    def __init__(self, doc, sheet_id):
        self.sheet = next(s for s in doc.Sheets if s.getCellByPosition(0, 0).String == sheet_id)
        cursor = self.sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        self.last_row, self.last_column = cursor.RangeAddress.EndRow, cursor.RangeAddress.EndColumn

    def column(self, name):
        for c in range(1, self.last_column + 1):
            if self.sheet.getCellByPosition(c, 0).String == name:
                return c
        sys.exit("there is no column " + name)

    def rows(self):
        who = self.column("participant")
        return {self.sheet.getCellByPosition(who, r).String: r for r in range(FIRST_ROW, self.last_row + 1)}

    def cell(self, step):
        return self.sheet.getCellByPosition(self.column(step["column"]), self.rows()[step["row"]])

    def sort(self, step):
        rows = [r for who, r in self.rows().items() if who]
        first = 0 if step["ids"] else 1
        cells = self.sheet.getCellRangeByPosition(first, min(rows), self.last_column, max(rows))
        field = TableSortField()
        field.Field, field.IsAscending = self.column(step["by"]) - first, False
        cells.sort((prop("SortFields", uno.Any("[]com.sun.star.table.TableSortField", (field,))),
                    prop("ContainsHeader", False)))

    def add_column(self, step):
        at = self.column(step["before"])
        self.sheet.Columns.insertByIndex(at, 1)
        self.last_column += 1
        self.sheet.getCellByPosition(at, FIRST_ROW - 1).String = step["head"]
        self.sheet.getCellByPosition(at, self.rows()[step["row"]]).String = step["text"]

    def add_row(self, step):
        at = self.last_row + 1
        self.sheet.getCellByPosition(self.column("participant"), at).String = step["row"]
        self.sheet.getCellByPosition(self.column(step["column"]), at).String = step["text"]
        self.last_row = at


def take(doc, step):
    do, m = step["do"], Matrix(doc, step["sheet"])
    if do == "sort":
        m.sort(step)
    elif do == "type":
        m.cell(step).setFormula(step["text"])  # what typing does
    elif do == "empty":
        m.cell(step).clearContents(STRING | VALUE | DATETIME | FORMULA)
    elif do == "comment":
        m.sheet.Annotations.insertNew(m.cell(step).CellAddress, step["text"])
    elif do == "add column":
        m.add_column(step)
    elif do == "add row":
        m.add_row(step)
    elif do == "delete column":
        m.sheet.Columns.removeByIndex(m.column(step["column"]), 1)
    elif do == "hide row":
        m.sheet.Rows.getByIndex(m.rows()[step["row"]]).IsVisible = False
    elif do == "rename":
        m.sheet.Name = step["to"]
    elif do == "move":
        doc.Sheets.moveByName(m.sheet.Name, step["to"])
    elif do == "delete sheet":
        doc.Sheets.removeByName(m.sheet.Name)
    else:
        sys.exit("there is no step " + do)


def main():
    with open(sys.argv[1], encoding="utf-8") as f:
        job = json.load(f)
    office, desktop = connect(job, "framewright%d" % os.getpid())
    try:
        doc = desktop.loadComponentFromURL(uno.systemPathToFileUrl(job["open"]), "_blank", 0, (prop("Hidden", True),))
        for step in job["steps"]:
            take(doc, step)
        for ext, path in job["save"].items():
            doc.storeToURL(uno.systemPathToFileUrl(path), (prop("FilterName", FILTERS[ext]),))
        doc.close(True)
    finally:
        try:
            desktop.terminate()
        except Exception:  # the connection goes with the program
            pass
        try:
            office.wait(30)
        except subprocess.TimeoutExpired:
            office.kill()


main()
