def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def run():
    counts = {}
    for n in range(1, 1500):
        k = collatz(n)
        counts[k] = counts.get(k, 0) + 1
    primes = [p for p in range(2, 600) if all(p % d for d in range(2, int(p**0.5) + 1))]
    return max(counts.values()) + sum(primes)
