"""Runs a program, or an answer on the cases of its exercise, in this Python. What came of it goes to standard error, one
line of JSON after a mark each; what the program prints goes to standard output as ever.

The task is read from standard input as JSON: `source`, and for an answer `reference`, `function` and `cases`.
"""

import copy
import json
import os
import platform
import sys

# Most entries of a result that are handed back.
ENTRIES = 10_000
# Longest text of a result or of a message that is handed back.
TEXT = 2_000


def words(text):
    try:
        return str(text())[:TEXT]
    except Exception:
        return ""


def number(value):
    return repr(int(value) if isinstance(value, bool) else value)


def outcome(value, np):
    if isinstance(value, (bool, int, float, list, tuple, range, np.generic, np.ndarray)):
        try:
            array = np.asarray(value)
        except Exception:
            array = None
        if array is not None and array.dtype.kind in "biuf":
            return {"numbers": {
                "kind": array.dtype.kind,
                "shape": list(array.shape),
                "data": [number(each) for each in array.ravel()[:ENTRIES].tolist()],
                "text": words(lambda: repr(value)),
            }}
    return {"other": {"kind": type(value).__name__, "text": words(lambda: repr(value))}}


def failure(error):
    # Some of NumPy's classes have private heirs.
    known = [each.__name__ for each in type(error).__mro__ if not each.__name__.startswith("_")]
    return {"class": known[0], "message": words(lambda: str(error))}


def main(say):
    task = json.load(sys.stdin)
    try:
        try:
            import numpy as np
        except ModuleNotFoundError:
            # Isolated mode leaves out what the user has installed for himself alone.
            import site

            sys.path.append(site.getusersitepackages())
            import numpy as np
    except Exception as error:
        return say({"missing": {"python": platform.python_version(), "reason": words(lambda: str(error))}})
    say({"hello": {"python": platform.python_version(), "numpy": np.__version__}})
    # Warnings are no part of what is compared.
    sys.stderr = open(os.devnull, "w")

    def load(source):
        scope = {"__name__": "__main__"}
        exec(compile(source, "<program>", "exec", dont_inherit=True), scope)
        return scope

    def on_cases(name, source):
        try:
            scope = load(source)
        except BaseException as error:
            return say({"failed": {"program": name, **failure(error)}})
        for case in load(task["cases"])["cases"]:
            try:
                if task["function"] not in scope:
                    raise NameError("name '{}' is not defined".format(task["function"]))
                found = outcome(scope[task["function"]](*copy.deepcopy(case["args"])), np)
            except BaseException as error:
                found = {"raised": failure(error)}
            say({name: found})

    if "cases" in task:
        on_cases("reference", task["reference"])
        on_cases("case", task["source"])
    else:
        try:
            load(task["source"])
        except BaseException as error:
            say({"failed": {"program": "program", **failure(error)}})
    try:
        sys.stdout.flush()
    except Exception:
        pass
    say("done")


def channel():
    stream = os.fdopen(os.dup(2), "w", encoding="ascii")

    def say(line):
        stream.write("\n" + MARK + json.dumps(line) + "\n")
        stream.flush()

    return say


main(channel())
