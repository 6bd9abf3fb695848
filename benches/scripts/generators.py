"""Generators that feed one another."""


def numbers(n):
    for i in range(n):
        if i % 3:
            yield i * 0.5


def pairs(walk):
    last = 0.0
    for x in walk:
        yield last, x
        last = x


def run():
    total = 0.0
    for a, b in pairs(numbers(5000)):
        total += a * b * 1e-9
    return [total]
