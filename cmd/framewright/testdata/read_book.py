"""Reads every cell of a workbook with openpyxl. Prints the seconds, the peak memory in
MB, and how many cells hold something."""
import resource
import sys
import time

import openpyxl

start = time.perf_counter()
book = openpyxl.load_workbook(sys.argv[1])
cells = sum(1 for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value is not None)
print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, cells)
