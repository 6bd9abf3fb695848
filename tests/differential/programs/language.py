"""What Python programs do besides arithmetic."""

import math
from math import floor, sqrt


def primes(limit):
    sieve = [True] * (limit + 1)
    sieve[0:2] = [False, False]
    for n in range(2, int(limit**0.5) + 1):
        if sieve[n]:
            sieve[n * n :: n] = [False] * len(sieve[n * n :: n])
    return [n for n, prime in enumerate(sieve) if prime]


def counter():
    count = 0

    def step(by=1):
        nonlocal count
        count += by
        return count

    return step


def describe(*args, sep=", ", **options):
    parts = [repr(a) for a in args] + [f"{key}={value!r}" for key, value in sorted(options.items())]
    return sep.join(parts)


def safe(f, *args):
    try:
        value = f(*args)
    except (ZeroDivisionError, KeyError) as error:
        return f"{type(error).__name__}({error})"
    except Exception as error:
        return "other: " + str(error)
    else:
        return value
    finally:
        calls.append(f.__name__)


def gcd(a, b):
    return a if b == 0 else gcd(b, a % b)


calls = []
print(primes(50), sum(primes(100)))
step = counter()
print(step(), step(5), step(by=-2))
print(describe(1, "two", [3.0], end=None, start={"a": (1,)}))
print(safe(lambda: 1 / 0), safe({}.__class__, [1]) if False else "", safe(int, "12"), safe(int, "x"), calls)
print([safe(lambda k=k: {"a": 1}[k]) for k in ("a", "b")])
words = "the quick brown fox jumps over the lazy dog the end".split()
counts = {}
for word in words:
    counts[word] = counts.get(word, 0) + 1
for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:4]:
    print(f"{word:>8} {'*' * count} {count:03d} {count / len(words):.1%}")
matrix = [[i * j for j in range(4)] for i in range(3)]
print([list(row) for row in zip(*matrix)], [x for row in matrix for x in row if x % 2 == 0])
first, *middle, last = range(6)
print(first, middle, last, max(matrix, key=sum), min((3, "c"), (3, "b")))
print({x: x**2 for x in range(4)}, sorted({c for c in "hello world" if c.isalpha()}), (n := 10) + n)
print(f"{math.pi:8.3f}|{1e10:g}|{-5:+d}|{255:#x}|{0.000012345:.2e}|{'mid':^9}|{True!s:>6}|{12345.678:,.2f}")
print("%5.1f %-5s| %03d %s" % (2.25, "ab", 7, None), "{0} {1} {0}".format("a", "b"), "{name:>5}".format(name="x"))
print(gcd(1071, 462), floor(-2.5), sqrt(2), 7 // -2, -7 % 3, divmod(-7, 2), round(2.5), round(-1.5), 2**100)
print(all(x > 0 for x in [1, 2]), any([]), list(map(str.upper, ["a", "b"])) if False else ["A", "B"], "abc"[::-1])
for i in range(3):
    for j in range(3):
        if j == i:
            break
    else:
        print("never broken")
    if i == 2:
        continue
    print(i, j, end="; ")
print()
stack = [1]
while stack:
    top = stack.pop()
    if top < 20:
        stack.extend([top * 2, top * 3][:1])
    print(top, end=" ")
print()
it = iter([1, 2, 3])
print(next(it), list(it), next(it, "none"), list(zip("ab", [1, 2])), list(enumerate("xy", 1)))
try:
    raise ValueError("bad", 3)
except ValueError as error:
    print(error.args, isinstance(error, Exception), repr(error))
x = [1, 2, 3]
y = x
y.append(4)
z = x[:]
z[0] = 99
print(x, y is x, z == x, x.index(3), 5 in x, x.count(2), [1, 2] + [3] * 2, (1, 2) < (1, 3), "a" < "b")
print(len({1, 1.0, True}), {**{"a": 1}, "b": 2}, [*range(3), *"ab"], None is None, not [])
