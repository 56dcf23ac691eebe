"""Reads every cell of a workbook with openpyxl. Prints the seconds, the peak memory in
MB, and how many cells hold something."""
import sys
import time

import openpyxl


def peak():
    """The peak memory of this process in MB, without that of whoever started it."""
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


start = time.perf_counter()
book = openpyxl.load_workbook(sys.argv[1])
cells = sum(1 for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value is not None)
print(time.perf_counter() - start, peak(), cells)
