"""Context managers: classes, contextlib, errstate, printoptions."""

import numpy as np
from contextlib import contextmanager, nullcontext, suppress

class CM:
    def __enter__(self): print("enter"); return self
    def __exit__(self, t, v, tb): print("exit", t, v); return t is KeyError
with CM() as c:
    print("in")
with CM():
    raise KeyError("x")
@contextmanager
def ctx(n):
    print("in", n)
    try:
        yield n * 2
    except ValueError as e:
        print("swallowed", e)
    finally:
        print("out")
with ctx(3) as v: print(v)
with ctx(4): raise ValueError("hm")
with suppress(KeyError): {}["a"]
try:
    with ctx(5): raise KeyError("k")
except KeyError as e: print("through", e)
with np.errstate(divide="ignore", invalid="ignore"):
    print(np.array([1., 0.]) / 0)
with np.errstate(all="raise"):
    try: np.array([1.]) / 0
    except FloatingPointError as e: print(e)
    try: np.log(np.array([-1.0]))
    except FloatingPointError as e: print(e)
    try: np.exp(np.array([1e4]))
    except FloatingPointError as e: print(e)
print(np.geterr())
with np.printoptions(precision=3, suppress=True): print(np.array([1.23456, 1e-9]))
print(np.array([1.23456, 1e-9]))


class Indent:
    level = 0

    def __enter__(self):
        Indent.level += 1
        return self

    def __exit__(self, kind, value, traceback):
        Indent.level -= 1
        return False

    def say(self, text):
        print("  " * Indent.level + text)


with Indent() as outer:
    outer.say("one")
    with Indent() as inner, nullcontext(3) as three:
        inner.say(f"two {three}")


def early():
    with Indent():
        return Indent.level


print(early(), Indent.level)
for i in range(3):
    with Indent():
        if i == 1:
            continue
        if i == 2:
            break
print(Indent.level)


def through():
    with Indent() as it:
        yield it.level
        yield it.level


print(list(through()), Indent.level)
try:
    with 3:
        pass
except TypeError as error:
    print(error)


@contextmanager
def closing(name):
    print("open", name)
    yield name
    print("close", name)


with closing("a") as a, closing("b") as b:
    print(a, b)
try:
    with Indent() as it:
        it.say("before")
        raise KeyError("passed on")
except KeyError as error:
    first = error
    print(error, error is first, error == KeyError("passed on"), Indent.level)
