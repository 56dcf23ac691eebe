"""Writes the sheets of BenchmarkAgainstXlsxWriter with XlsxWriter, and says how long it
took and how much memory it used.

The cells, their styles and what stands on the hidden sheet are those of the report that
the benchmark writes: they come as JSON, one line a row."""

import json
import resource
import sys
import time

import xlsxwriter


def formats(book):
    ink, grey, line = "#222222", "#666666", {"border": 1, "border_color": "#B8C4C9", "valign": "top", "text_wrap": True, "num_format": "@"}
    arial = lambda **more: book.add_format({"font_name": "Arial", **more})
    return {
        "cell": arial(font_size=10, font_color=ink, **line),
        "head": arial(font_size=10, font_color=ink, bold=True, **line),
        "header": arial(font_size=10, font_color="#1F4E5F", bold=True, bg_color="#E4ECEF", **line),
        "hidden": arial(font_size=8, font_color=grey),
        "plain": arial(font_size=10, font_color=ink),
        "verbatim": arial(font_size=10, font_color=ink, italic=True),
        "comment": arial(font_size=10, font_color="#8A5A1E"),
        "ref": arial(font_size=8, font_color=grey),
    }


def write(path, rows):
    book = xlsxwriter.Workbook(path)
    f = formats(book)
    sheet, base = book.add_worksheet("Wide"), book.add_worksheet("framewright")
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.freeze_panes(3, 2)
    columns = len(rows[0]["cells"])
    sheet.set_column(0, 0, 8, None, {"hidden": True})
    sheet.set_column(1, columns, 46)
    sheet.set_row(0, 12, None, {"hidden": True})
    for c in range(columns):
        sheet.write_string(2, c + 1, "1.%d Sub-theme" % c, f["header"])
    sheet.autofilter(2, 0, len(rows) + 2, columns)
    at = 0
    for r, row in enumerate(rows):
        sheet.set_row(r + 3, 109)
        sheet.write_string(r + 3, 0, row["id"], f["hidden"])
        for c, runs in enumerate(row["cells"]):
            if len(runs) == 1:
                sheet.write_string(r + 3, c + 1, runs[0][1], f["head"])
                continue
            parts = []
            for style, text in runs:
                parts += [f[style], text]
            sheet.write_rich_string(r + 3, c + 1, *parts, f["cell"])
            base.write_string(at, 0, "c%d@%s" % (c, row["id"]))
            base.write_string(at, 1, "".join(text for _, text in runs))
            at += 1
    base.very_hidden() if hasattr(base, "very_hidden") else base.hide()
    book.close()


rows = [json.loads(line) for line in sys.stdin]
best = None
for _ in range(int(sys.argv[2])):
    begun = time.perf_counter()
    write(sys.argv[1], rows)
    took = time.perf_counter() - begun
    best = took if best is None else min(best, took)
print(json.dumps({"seconds": best, "kilobytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))
