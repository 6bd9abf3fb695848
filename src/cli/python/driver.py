"""Runs an answer, or a program, in this Python; what came of it goes to standard error, as JSON after a mark.

The task is read from standard input as JSON: the source, and for an answer its function and the cases.
"""

import copy
import json
import platform
import sys


def plain(value):
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return "nan" if value != value else "inf" if value > 0 else "-inf"
    return value


def outcome(value, np):
    try:
        array = np.asarray(value)
        if array.dtype.kind in "bif":
            return {"shape": list(array.shape), "data": [plain(each) for each in array.ravel()]}
    except Exception:
        pass
    return {"text": repr(value)[:2000]}


def failure(error):
    return {"class": type(error).__name__, "message": str(error)[:2000]}


def main():
    task = json.load(sys.stdin)
    report = {"python": platform.python_version(), "cases": []}
    try:
        import numpy as np

        report["numpy"] = np.__version__
    except Exception as error:
        report["missing"] = str(error)
        return report
    scope = {"__name__": "__main__"}
    try:
        exec(compile(task["source"], "<answer>", "exec"), scope)
    except BaseException as error:
        report["failed"] = failure(error)
    if "cases" in task and "failed" not in report:
        cases = {}
        exec(compile(task["cases"], "<cases>", "exec"), cases)
        for case in cases["cases"]:
            try:
                found = outcome(scope[task["function"]](*copy.deepcopy(case["args"])), np)
            except BaseException as error:
                found = failure(error)
            report["cases"].append(found)
    return report


found = main()
sys.stdout.flush()
sys.stderr.write("\n" + MARK + json.dumps(found) + "\n")
