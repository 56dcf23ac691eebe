"""Writes, with XlsxWriter, the workbook that a JSON file describes: the same cells in
the same styles as framewright's. Prints the seconds from the first call to the closed
file, and the peak memory in MB."""
import json
import sys
import time

import xlsxwriter

with open(sys.argv[1], encoding="utf-8") as f:
    book = json.load(f)


def peak():
    """The peak memory of this process in MB, without that of whoever started it."""
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


start = time.perf_counter()
w = xlsxwriter.Workbook(sys.argv[2])
arial = {"font_name": "Arial", "font_size": 10}
lined = dict(arial, border=1, border_color="#B8C4C9", valign="top", text_wrap=True, num_format="@")
text = w.add_format(dict(lined, font_color="#222222"))
head = w.add_format(dict(lined, bold=True, font_color="#222222"))
attribute = w.add_format(dict(lined, font_size=9, font_color="#444444"))
header = w.add_format(dict(lined, bold=True, font_color="#1F4E5F", bg_color="#E4ECEF"))
title = w.add_format(dict(arial, font_size=16, bold=True, font_color="#1F4E5F"))
hidden = w.add_format(dict(arial, font_size=8, font_color="#666666"))
runs = {
    "plain": w.add_format(dict(arial, font_color="#222222")),
    "verbatim": w.add_format(dict(arial, font_color="#222222", italic=True)),
    "ref": w.add_format(dict(arial, font_size=8, font_color="#666666")),
    "comment": w.add_format(dict(arial, font_color="#8A5A1E")),
    "state": w.add_format(dict(arial, font_size=8.5, font_color="#666666")),
}
for sheet in book["sheets"]:
    s = w.add_worksheet(sheet["name"])
    s.hide_gridlines(2)
    s.set_landscape()
    s.set_paper(8)
    s.fit_to_pages(1, 0)
    s.repeat_rows(2)
    s.freeze_panes(3, 2)
    s.set_column(0, 0, 8, None, {"hidden": True})
    s.set_column(1, 1, 12)
    s.set_column(2, len(sheet["columns"]) + 1, 38)
    s.set_row(0, 12, None, {"hidden": True})
    s.set_row(1, 26)
    s.write_string(1, 1, sheet["name"], title)
    for i, c in enumerate(sheet["columns"]):
        s.write_string(0, i + 1, c["id"], hidden)
        s.write_string(2, i + 1, c["head"], header)
    for n, row in enumerate(sheet["rows"]):
        r = n + 3
        s.set_row(r, 120)
        s.write_string(r, 0, row["id"], hidden)
        for i, cell in enumerate(row["cells"]):
            kind = sheet["columns"][i]["kind"]
            if kind != "cell":
                s.write_string(r, i + 1, cell[0][1] if cell else "", head if kind == "head" else attribute)
            elif len(cell) < 2:
                s.write_string(r, i + 1, cell[0][1] if cell else "", text)
            else:
                parts = []
                for style, words in cell:
                    parts += [runs[style], words]
                s.write_rich_string(r, i + 1, *parts, text)
    s.autofilter(2, 1, len(sheet["rows"]) + 2, len(sheet["columns"]))
base = w.add_worksheet("framewright")
for n, (key, value) in enumerate(book["base"]):
    base.write_string(n, 0, key)
    base.write_string(n, 1, value)
base.very_hidden() if hasattr(base, "very_hidden") else base.hide()
w.close()
print(time.perf_counter() - start, peak())
