"""Opens a workbook in LibreOffice and says what it makes of it, as JSON: the rows whose
text needs more room than they have, the cell styles, what a cell looks like once its
style is changed, and the first two columns of the second sheet before and after its rows
are sorted by the second, over the range of its filter.

usage: office_look.py SOFFICE PROFILE FILE RANGE"""

import json
import os
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.table import TableSortField

HIGHEST = 14400  # hundredths of a millimetre: as high as Excel lets a row be


def prop(name, value):
    p = PropertyValue()
    p.Name, p.Value = name, value
    return p


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
        except Exception:
            time.sleep(0.25)
    raise SystemExit("LibreOffice does not answer")


def clipped(doc):
    out = []
    for sheet in doc.Sheets:
        if not sheet.IsVisible:
            continue
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        for r in range(2, cursor.RangeAddress.EndRow + 1):
            row = sheet.Rows.getByIndex(r)
            if not row.queryContentCells(1 | 2 | 4 | 16).Count:  # a gap
                continue
            have = row.Height
            row.OptimalHeight = True
            if row.Height > have + 10 and have < HIGHEST:
                out.append("%s, row %d: %d of %d" % (sheet.Name, r + 1, have, row.Height))
            row.Height = have
    return out


def names(sheet, last):
    return [[sheet.getCellByPosition(c, r).String for c in (0, 1)] for r in range(3, last + 1)]


def look(doc, area):
    styles = doc.StyleFamilies.getByName("CellStyles")
    sheet = doc.Sheets.getByIndex(1)
    result = {"clipped": clipped(doc), "styles": [n for n in styles.ElementNames]}
    cells = sheet.getCellRangeByName(area)
    summaries = [c for c in (sheet.getCellByPosition(x, 3) for x in range(cells.RangeAddress.EndColumn + 1)) if c.CellStyle == "Framewright Summary"]
    style = styles.getByName("Framewright Summary")
    style.CharHeight, style.CellBackColor = 13.0, 0xFFEEDD
    result["restyled"] = [[c.CharHeight, c.CellBackColor] for c in summaries]
    last = cells.RangeAddress.EndRow
    result["before"] = names(sheet, last)
    field = TableSortField()
    field.Field, field.IsAscending = 1, False
    cells.sort((prop("SortFields", uno.Any("[]com.sun.star.table.TableSortField", (field,))), prop("ContainsHeader", True), prop("IsSortColumns", False)))
    result["after"] = names(sheet, last)
    result["title"] = sheet.getCellByPosition(1, 1).String
    return result


def main():
    soffice, profile, path, area = sys.argv[1:]
    pipe = "framewright%d" % os.getpid()
    office = subprocess.Popen([soffice, "-env:UserInstallation=file://" + profile, "--headless", "--norestore", "--accept=pipe,name=%s;urp;" % pipe],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        context = connect(pipe)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        doc = desktop.loadComponentFromURL("file://" + path, "_blank", 0, (prop("Hidden", True),))
        result = look(doc, area)
        doc.close(True)
        try:
            desktop.terminate()
        except Exception:
            pass  # it may hang up before it answers
        office.wait(30)
    finally:
        if office.poll() is None:
            office.kill()
    print(json.dumps(result))


main()
