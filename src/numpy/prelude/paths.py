"""`np.einsum_path`: the order in which the operands of an `einsum` are best multiplied."""

import numpy as np


def _pairs(n):
    return [(i, j) for i in range(n) for j in range(i + 1, n)]


def _product(names, sizes):
    out = 1
    for name in names:
        out *= sizes[name]
    return out


def _work(names, summed, terms, sizes):
    """How many operations a contraction takes."""
    return _product(names, sizes) * (max(1, terms - 1) + (1 if summed else 0))


def _contraction(positions, terms, output):
    """What is left of the names, the terms after it, and the names that are summed and that take part."""
    taking, needed, rest = set(), set(output), []
    for i, names in enumerate(terms):
        if i in positions:
            taking = taking | names
        else:
            rest.append(names)
            needed = needed | names
    result = needed & taking
    return result, rest + [result], taking - result, taking


def _optimal(terms, output, sizes, limit):
    """The best of all orders."""
    n = len(terms)
    found = [(0, [], terms)]
    for step in range(n - 1):
        better = []
        for cost, path, rest in found:
            for pair in _pairs(n - step):
                result, after, summed, taking = _contraction(pair, rest, output)
                if _product(result, sizes) <= limit:
                    better.append((cost + _work(taking, summed, 2, sizes), path + [pair], after))
        if not better:
            return min(found, key=lambda each: each[0])[1] + [tuple(range(n - step))]
        found = better
    return min(found, key=lambda each: each[0])[1]


def _possible(pair, terms, output, sizes, limit, cost, naive):
    """A contraction with what it is judged by: how much smaller it makes the terms, and its cost."""
    result, after, summed, taking = _contraction(pair, terms, output)
    size = _product(result, sizes)
    if size > limit:
        return None
    own = _work(taking, summed, 2, sizes)
    if cost + own > naive:
        return None
    return ((size - sum([_product(terms[p], sizes) for p in pair]), own), pair, after)


def _still_there(known, best):
    """The contractions that do not touch what was just contracted, in the new numbering."""
    bx, by = best[1]
    out = []
    for cost, (x, y), after in known:
        if x in best[1] or y in best[1]:
            continue
        after = list(after)
        del after[by - int(by > x) - int(by > y)]
        del after[bx - int(bx > x) - int(bx > y)]
        after.insert(len(after) - 1, best[2][-1])
        out.append((cost, (x - int(x > bx) - int(x > by), y - int(y > bx) - int(y > by)), after))
    return out


def _greedy(terms, output, sizes, limit):
    """At every step the contraction that makes the terms smallest."""
    n = len(terms)
    if n <= 2:
        return [tuple(range(n))]
    _, _, summed, taking = _contraction(range(n), terms, output)
    naive = _work(taking, summed, n, sizes)
    pairs, known, cost, path = _pairs(n), [], 0, []
    for _ in range(n - 1):
        for pair in pairs:
            if terms[pair[0]] & terms[pair[1]]:
                known.append(_possible(pair, terms, output, sizes, limit, cost, naive))
        known = [each for each in known if each is not None]
        if not known:
            # No two terms share a name any more: outer products are looked at as well.
            known = [_possible(pair, terms, output, sizes, limit, cost, naive) for pair in _pairs(len(terms))]
            known = [each for each in known if each is not None]
            if not known:
                return path + [tuple(range(len(terms)))]
        best = min(known, key=lambda each: each[0])
        known = _still_there(known, best)
        terms = best[2]
        pairs = [(i, len(terms) - 1) for i in range(len(terms) - 1)]
        path.append(best[1])
        cost += best[0][1]
    return path


def _sizes_of(inputs, operands):
    sizes = {}
    for i, (names, operand) in enumerate(zip(inputs, operands)):
        shape = np.shape(operand)
        if len(shape) != len(names):
            raise ValueError(f"Einstein sum subscript {names} does not contain the correct number of indices for operand {i}.")
        for name, size in zip(names, shape):
            known = sizes.get(name, 1)
            if known != 1 and size not in (1, known):
                raise ValueError(f"Size of label '{name}' for operand {i} ({known}) does not match previous terms ({size}).")
            sizes[name] = size if known == 1 else known
    return sizes


def einsum_path(subscripts, *operands, optimize="greedy"):
    if not isinstance(subscripts, str) or "." in subscripts:
        raise NotImplementedError("einsum_path with lists of subscripts or an ellipsis")
    text = subscripts.replace(" ", "")
    inputs = text.split("->")[0].split(",")
    letters = "".join(inputs)
    output = text.split("->")[1] if "->" in text else "".join(sorted([c for c in set(letters) if letters.count(c) == 1]))
    sizes = _sizes_of(inputs, operands)
    terms, n = [set(names) for names in inputs], len(inputs)
    limit = max([_product(names, sizes) for names in inputs + [output]])
    rule = "greedy" if optimize is True else optimize
    if not isinstance(rule, (str, bool)) and rule is not None and len(rule) == 2 and isinstance(rule[1], (int, float)):
        rule, limit = rule[0], int(rule[1])
    if rule is False or rule is None:
        path = [tuple(range(n))]
    elif not isinstance(rule, str):
        if not len(rule) or rule[0] != "einsum_path":
            raise TypeError(f"Did not understand the path: {rule}")
        path = list(rule[1:])
    elif n <= 2 or set(letters) == set(output):
        path = [tuple(range(n))]
    elif rule in ("greedy", "optimal"):
        path = (_greedy if rule == "greedy" else _optimal)(terms, set(output), sizes, limit)
    else:
        raise KeyError("Path name %s not found", rule)
    return ["einsum_path"] + path, _described(path, inputs, output, terms, sizes)


def _described(path, inputs, output, terms, sizes):
    """The text that NumPy makes of a path."""
    whole = ",".join(inputs) + "->" + output
    names = set("".join(inputs))
    summed = sum([len(each) for each in terms]) > len(names)
    naive = _work(names, summed, len(inputs), sizes)
    left, costs, scales, largest, lines = list(inputs), [], [], [], []
    for i, pair in enumerate(path):
        pair = sorted(pair, reverse=True)
        result, terms, gone, taking = _contraction(pair, terms, set(output))
        costs.append(_work(taking, gone, len(pair), sizes))
        scales.append(len(taking))
        largest.append(_product(result, sizes))
        used = [left.pop(p) for p in pair]
        kept = "".join([name for _, name in sorted([(sizes[name], name) for name in result])])
        kept = output if i == len(path) - 1 else kept
        left.append(kept)
        lines.append((len(taking), ",".join(used) + "->" + kept, ",".join(left) + "->" + output))
    if len(left) != 1:
        raise RuntimeError(f"Invalid einsum_path is specified: {len(left) - 1} more operands has to be contracted.")
    total = sum(costs) + 1
    text = f"  Complete contraction:  {whole}\n         Naive scaling:  {len(names)}\n"
    text += f"     Optimized scaling:  {max(scales)}\n      Naive FLOP count:  {naive:.3e}\n"
    text += f"  Optimized FLOP count:  {total:.3e}\n   Theoretical speedup:  {naive / total:3.3f}\n"
    text += f"  Largest intermediate:  {max(largest):.3e} elements\n" + "-" * 74 + "\n"
    text += "%6s %24s %40s\n" % ("scaling", "current", "remaining") + "-" * 74
    for line in lines:
        text += "\n%4d    %24s %40s" % line
    return text
