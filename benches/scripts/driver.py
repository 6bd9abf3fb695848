"""Times run() of a script, as often as it is asked: a line in, the seconds out."""

import sys
import time

scope = {}
exec(compile(open(sys.argv[1]).read(), sys.argv[1], "exec"), scope)
for _ in sys.stdin:
    begin = time.perf_counter()
    scope["run"]()
    print(time.perf_counter() - begin, flush=True)
