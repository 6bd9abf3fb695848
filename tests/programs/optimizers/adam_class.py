"""Optimizers as a small class hierarchy, compared on a network with one hidden layer."""
from abc import ABC, abstractmethod

import numpy as np


class Optimizer(ABC):
    """Changes a dict of parameters in place."""

    def __init__(self, params, lr=1e-2):
        if lr <= 0:
            raise ValueError(f"Invalid learning rate: {lr}")
        self.params = params
        self.lr = lr
        self.t = 0

    def step(self, grads):
        self.t += 1
        for key, grad in grads.items():
            self.params[key] -= self.direction(key, grad)

    def zeros(self):
        return {key: np.zeros_like(value) for key, value in self.params.items()}

    @abstractmethod
    def direction(self, key, grad):
        ...

    def __repr__(self):
        return f"{type(self).__name__}(lr={self.lr}, steps={self.t})"


class SGD(Optimizer):
    def __init__(self, params, lr=0.1, momentum=0.0, nesterov=False):
        super().__init__(params, lr)
        self.momentum, self.nesterov = momentum, nesterov
        self.velocity = self.zeros()

    def direction(self, key, grad):
        v = self.velocity[key] = self.momentum * self.velocity[key] + grad
        return self.lr * (grad + self.momentum * v if self.nesterov else v)


class RMSProp(Optimizer):
    def __init__(self, params, lr=0.01, rho=0.9, eps=1e-8):
        super().__init__(params, lr)
        self.rho, self.eps, self.cache = rho, eps, self.zeros()

    def direction(self, key, grad):
        self.cache[key] = self.rho * self.cache[key] + (1 - self.rho) * grad**2
        return self.lr * grad / (np.sqrt(self.cache[key]) + self.eps)


class Adam(Optimizer):
    def __init__(self, params, lr=0.01, betas=(0.9, 0.999), eps=1e-8):
        super().__init__(params, lr=lr)
        (self.beta1, self.beta2), self.eps = betas, eps
        self.m, self.v = self.zeros(), self.zeros()

    def direction(self, key, grad):
        self.m[key] = self.beta1 * self.m[key] + (1 - self.beta1) * grad
        self.v[key] = self.beta2 * self.v[key] + (1 - self.beta2) * grad * grad
        m_hat = self.m[key] / (1 - self.beta1**self.t)
        v_hat = self.v[key] / (1 - self.beta2**self.t)
        return self.lr * m_hat / (np.sqrt(v_hat) + self.eps)


class Network:
    """Two layers, tanh between them, and the logistic loss."""

    def __init__(self, n_in, n_hidden, rng):
        self.params = {
            "W1": rng.normal(0, 1 / np.sqrt(n_in), (n_in, n_hidden)),
            "b1": np.zeros(n_hidden),
            "W2": rng.normal(0, 1 / np.sqrt(n_hidden), (n_hidden, 1)),
            "b2": np.zeros(1),
        }

    def forward(self, X):
        p = self.params
        self.hidden = np.tanh(X @ p["W1"] + p["b1"])
        return 1 / (1 + np.exp(-(self.hidden @ p["W2"] + p["b2"])[:, 0]))

    __call__ = forward

    def loss(self, X, y):
        q = np.clip(self(X), 1e-12, 1 - 1e-12)
        return -np.mean(y * np.log(q) + (1 - y) * np.log(1 - q))

    def gradients(self, X, y):
        delta = (self(X) - y)[:, None] / len(y)
        back = (delta @ self.params["W2"].T) * (1 - self.hidden**2)
        return {"W1": X.T @ back, "b1": back.sum(axis=0), "W2": self.hidden.T @ delta, "b2": delta.sum(axis=0)}


def batches(X, y, size, rng):
    order = rng.permutation(len(y))
    for start in range(0, len(y), size):
        pick = order[start : start + size]
        yield X[pick], y[pick]


def train(make, epochs=15):
    rng = np.random.default_rng(7)
    X = rng.uniform(-1, 1, (120, 2))
    y = (X[:, 0] * X[:, 1] > 0).astype(float)
    net = Network(2, 8, rng)
    optimizer = make(net.params)
    losses = [net.loss(X, y)]
    for epoch in range(epochs):
        for Xb, yb in batches(X, y, 20, rng):
            optimizer.step(net.gradients(Xb, yb))
        losses.append(net.loss(X, y))
    return optimizer, losses, np.mean((net(X) > 0.5) == y), net


RECIPES = {
    "sgd": lambda p: SGD(p, lr=0.5),
    "momentum": lambda p: SGD(p, lr=0.2, momentum=0.9),
    "nesterov": lambda p: SGD(p, lr=0.2, momentum=0.9, nesterov=True),
    "rmsprop": lambda p: RMSProp(p, lr=0.03),
    "adam": lambda p: Adam(p, lr=0.05),
}

results = {name: train(make) for name, make in RECIPES.items()}
print("epoch".ljust(6) + "".join(name.rjust(14) for name in results))
for epoch in range(0, 16, 3):
    print(f"{epoch:<6d}" + "".join(f"{losses[epoch]:14.10f}" for _, losses, *_ in results.values()))
print("-" * 76)
for name, (optimizer, losses, accuracy, _) in sorted(results.items(), key=lambda item: item[1][1][-1]):
    print(f"{name:<10}{optimizer!r:<35}accuracy {accuracy:6.1%}   best epoch {int(np.argmin(losses))}")
net = results["adam"][3]
print("W1 =", np.array2string(net.params["W1"], precision=8, prefix="W1 = "))
print({key: value.shape for key, value in net.params.items()})
for make in (lambda: Adam({}, lr=-1), lambda: Optimizer({})):
    try:
        make()
    except (ValueError, TypeError) as error:
        # Versions of Python word the end differently.
        print(type(error).__name__, "-", str(error).split(" with")[0])
