"""Says what run() of a script gives, as one line of numbers; then times it: a line in, the seconds out."""

import sys
import time

import numpy as np

scope = {}
exec(compile(open(sys.argv[1]).read(), sys.argv[1], "exec"), scope)
print(*np.ravel(scope["run"]()).astype(float).tolist(), flush=True)
for _ in sys.stdin:
    begin = time.perf_counter()
    scope["run"]()
    print(time.perf_counter() - begin, flush=True)
