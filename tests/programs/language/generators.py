"""Generators: yield in loops and try, send, throw, close, yield from, return values."""

def gen(n):
    i = 0
    while i < n:
        got = yield i
        if got is not None:
            print("got", got)
            i = got
        else:
            i += 1
    return "done"
g = gen(5)
print(next(g), next(g), g.send(3), list(g))
def outer():
    r = yield from gen(2)
    print("r =", r)
    try:
        yield 10
        yield 11
    except ValueError as e:
        print("caught", e)
        yield 12
    finally:
        print("cleanup")
o = outer()
print(next(o), next(o), next(o), o.throw(ValueError("v")))
print(list(o))
print(sum(x*x for x in gen(4)), dict(zip("ab", gen(2))))
def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a+b
f = fib()
print([next(f) for _ in range(10)])


def averager():
    total, count, mean = 0.0, 0, None
    while True:
        value = yield mean
        total += value
        count += 1
        mean = total / count


average = averager()
next(average)
print([average.send(x) for x in (10, 20, 60)])
average.close()
try:
    average.send(1)
except StopIteration:
    print("closed")


def chatty():
    try:
        x = yield 1
        x += yield x
        return x
    except GeneratorExit:
        print("told to go")
        raise
    finally:
        print("last words")


chat = chatty()
print(next(chat), chat.send(5))
try:
    chat.send(7)
except StopIteration as end:
    print("returned", end.value)
chat = chatty()
next(chat)
chat.close()


def nested():
    for i in range(3):
        for j in range(3):
            if j == 2:
                break
            if i == 1:
                continue
            yield i, j
        else:
            yield "never"
    else:
        yield "end"


print(list(nested()))


def finally_wins():
    for i in range(2):
        try:
            yield i
            return "first"
        finally:
            yield "finally"


print(list(finally_wins()))


def raises():
    yield 1
    raise KeyError("inside")


walk = raises()
print(next(walk))
try:
    next(walk)
except KeyError as error:
    print("KeyError", error)
print(list(walk))


def tree(depth):
    if depth:
        yield from tree(depth - 1)
        yield depth
        yield from tree(depth - 1)


print(list(tree(3)))
lines = (line.strip() for line in ["  a ", " b"])
upper = (line.upper() for line in lines)
print(list(upper), list(lines))
squares = (x * x for x in range(5))
print(next(squares), sum(squares), next(squares, "none"))
try:
    next(gen(0))
except StopIteration as end:
    print("value", end.value)
try:
    gen(3).send(1)
except TypeError as error:
    print(error)


def batches(data, size):
    for start in range(0, len(data), size):
        yield data[start : start + size]


print(list(batches([1, 2, 3, 4, 5], 2)), max(batches("abc", 1)), dict(enumerate(batches("xy", 1))))
first, *rest = gen(4)
print(first, rest, tuple(gen(3)), set(gen(2)), sorted(gen(3), reverse=True), "".join(str(i) for i in gen(3)))
