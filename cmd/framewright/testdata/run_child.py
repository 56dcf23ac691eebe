"""Runs a program. Prints the seconds it took and its peak memory in MB, as the only
child of a small process: the system counts the peak of whoever starts a program to it."""
import resource
import subprocess
import sys
import time

start = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
took = time.perf_counter() - start
sys.stderr.buffer.write(done.stderr)
print(took, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
sys.exit(done.returncode)
