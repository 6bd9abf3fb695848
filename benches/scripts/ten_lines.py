import numpy as np

A = np.array([[4.0, 1.0], [1.0, 3.0]])
b = np.array([1.0, 2.0])
x = np.zeros(2)
for k in range(50):
    g = A @ x - b
    x = x - 0.2 * g
print(x)
print(np.linalg.solve(A, b))
