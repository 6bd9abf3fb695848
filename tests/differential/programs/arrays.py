"""Views, broadcasting, indexing and printing of arrays."""

import numpy as np

a = np.arange(12).reshape(3, 4)
b = a[1]
b[0] = 100
c = a[:, ::2]
c += 1
print(a)
print(a.T.shape, a.sum(axis=0), a.mean(axis=1), a.max(), a.argmax(), np.unravel_index(a.argmax(), a.shape))
mask = a % 2 == 0
print(mask.sum(), a[mask], np.where(mask, a, -1))
a[a > 50] = 0
print(a, a[[0, 2], [1, 3]], a[np.ix_([0, 1], [1, 2])])
x = np.linspace(0, 1, 5)
print(x, x[:, None] * x[:3], np.outer(x, x)[1:3, 1:3])
print(np.array([1.5, -2.25, 1e-3]), np.array([1e10, 1.0]), np.array([0.1, 0.2]) + 0.1, np.float64(0.1) + 0.2)
print(repr(np.array([[1, 2], [3, 4]])), repr(np.array([True, False])), repr(np.zeros(2)), repr(np.float64(2.5)))
print(np.concatenate([x, [9]]), np.vstack([x, x * 2]), np.hstack([[1], [2, 3]]), np.stack([x[:2], x[:2]], axis=1))
print(np.eye(3)[:, 1], np.diag([1, 2]), np.trace(a[:3, :3]), np.cumsum([1, 2, 3]), np.diff([1, 4, 9]), np.prod([1, 2, 3, 4]))
print(np.sort([3, 1, 2]), np.argsort([3, 1, 2]), np.unique([3, 1, 3]), np.clip([-1, 0.5, 2], 0, 1), np.isclose(0.1 + 0.2, 0.3))
print(np.einsum("ij,j->i", a, np.ones(4)), np.kron([1, 2], [1, 1]), np.dot([1, 2], [3, 4]), np.cross([1, 0, 0], [0, 1, 0]))
print(np.meshgrid([1, 2], [3, 4])[0].tolist(), np.tile([1, 2], 2), np.repeat([1, 2], 2), np.roll([1, 2, 3], 1), np.flip([1, 2, 3]))
print(np.median([1, 3, 2]), np.percentile([1, 2, 3, 4], 25), np.std([1, 2, 3]), np.var([1, 2, 3], ddof=1), np.average([1, 2], weights=[1, 3]))
print(np.polyval([1, 2, 3], 2), np.polyfit([0, 1, 2], [1, 3, 7], 2).round(6), np.interp(0.5, [0, 1], [10, 20]), np.trapezoid([1, 2, 3]))
print(np.any(x > 0.9), np.all(x >= 0), x.dtype, a.dtype, mask.dtype, (x > 0.5).dtype, np.array([1, 2.0]).dtype, (a / 2).dtype)
print(np.linalg.norm([3, 4]), np.linalg.det([[1, 2], [3, 4]]).round(6), np.linalg.inv([[2, 0], [0, 4]]), np.linalg.solve([[2, 0], [0, 4]], [1, 1]))
for row in a[:2]:
    print(row, end=" ")
print()
for shape in [(2, 3), (3, 2)]:
    try:
        print((np.ones((2, 3)) + np.ones(shape)).shape)
    except ValueError as error:
        print("ValueError:", error)
for f in (lambda: np.ones(2) @ np.ones(3), lambda: x[7], lambda: np.array([[1, 2], [3]]), lambda: np.linalg.inv(np.zeros((2, 2))), lambda: a.reshape(5, 3)):
    try:
        f()
    except Exception as error:
        print(type(error).__name__, error)
