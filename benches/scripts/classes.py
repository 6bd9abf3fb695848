"""Objects of a class: attributes, methods, operators."""


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def dot(self, other):
        return self.x * other.x + self.y * other.y


def run():
    total = 0.0
    at = Vector(1.0, 2.0)
    for i in range(2000):
        step = Vector(i * 0.5, 1.0)
        at = at + step
        total += at.dot(step) * 1e-9
    return [total, at.x, at.y]
