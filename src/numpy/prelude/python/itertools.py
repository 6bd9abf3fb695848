"""itertools, as generators."""


def count(start=0, step=1):
    while True:
        yield start
        start = start + step


def cycle(iterable):
    seen = []
    for each in iterable:
        yield each
        seen.append(each)
    while seen:
        for each in seen:
            yield each


def repeat(object, times=None):
    if times is None:
        while True:
            yield object
    for _ in range(times):
        yield object


def _from_iterable(iterables):
    for each in iterables:
        yield from each


def chain(*iterables):
    return _from_iterable(iterables)


chain.from_iterable = _from_iterable


def islice(iterable, *args):
    cut = slice(*args)
    start, stop, step = cut.start or 0, cut.stop, 1 if cut.step is None else cut.step
    for part in (start, stop, step):
        if part is not None and part < 0 or step == 0:
            words = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
            raise ValueError(words if step > 0 else "Step for islice() must be a positive integer or None.")
    return _islice(iterable, start, stop, step)


def _islice(iterable, start, stop, step):
    if stop is not None and stop <= start:
        return
    at = start
    walk = iter(iterable)
    for place, each in enumerate(walk):
        if place == at:
            yield each
            at += step
        if stop is not None and place + 1 >= stop:
            return


def takewhile(predicate, iterable):
    for each in iterable:
        if not predicate(each):
            return
        yield each


def dropwhile(predicate, iterable):
    walk = iter(iterable)
    for each in walk:
        if not predicate(each):
            yield each
            break
    yield from walk


def filterfalse(predicate, iterable):
    for each in iterable:
        if not (each if predicate is None else predicate(each)):
            yield each


def compress(data, selectors):
    for each, keep in zip(data, selectors):
        if keep:
            yield each


def starmap(function, iterable):
    for each in iterable:
        yield function(*each)


def accumulate(iterable, func=None, *, initial=None):
    walk = iter(iterable)
    total = initial
    if initial is None:
        try:
            total = next(walk)
        except StopIteration:
            return
    yield total
    for each in walk:
        total = total + each if func is None else func(total, each)
        yield total


def pairwise(iterable):
    walk = iter(iterable)
    try:
        before = next(walk)
    except StopIteration:
        return
    for each in walk:
        yield before, each
        before = each


def batched(iterable, n):
    if n < 1:
        raise ValueError("n must be at least one")
    return _batched(iterable, n)


def _batched(iterable, n):
    batch = []
    for each in iterable:
        batch.append(each)
        if len(batch) == n:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def zip_longest(*iterables, fillvalue=None):
    walks = [iter(each) for each in iterables]
    left = len(walks)
    ended = [False] * left
    while left:
        row = []
        for place, walk in enumerate(walks):
            if ended[place]:
                row.append(fillvalue)
                continue
            try:
                row.append(next(walk))
            except StopIteration:
                left -= 1
                if not left:
                    return
                ended[place] = True
                row.append(fillvalue)
        yield tuple(row)


def product(*iterables, repeat=1):
    pools = [tuple(each) for each in iterables] * repeat
    return _product(pools, ())


def _product(pools, head):
    if len(head) == len(pools):
        yield head
        return
    for each in pools[len(head)]:
        yield from _product(pools, head + (each,))


def permutations(iterable, r=None):
    pool = tuple(iterable)
    r = len(pool) if r is None else r
    if r < 0:
        raise ValueError("r must be non-negative")
    return _permutations(pool, (), r)


def _permutations(pool, places, r):
    if len(places) == r:
        yield tuple(pool[place] for place in places)
        return
    for place in range(len(pool)):
        if place not in places:
            yield from _permutations(pool, places + (place,), r)


def _combinations(pool, places, r, again):
    if len(places) == r:
        yield tuple(pool[place] for place in places)
        return
    first = 0 if not places else places[-1] + (0 if again else 1)
    for place in range(first, len(pool)):
        yield from _combinations(pool, places + (place,), r, again)


def combinations(iterable, r):
    if r < 0:
        raise ValueError("r must be non-negative")
    return _combinations(tuple(iterable), (), r, False)


def combinations_with_replacement(iterable, r):
    if r < 0:
        raise ValueError("r must be non-negative")
    return _combinations(tuple(iterable), (), r, True)


def groupby(iterable, key=None):
    group, last, begun = [], None, False
    for each in iterable:
        now = each if key is None else key(each)
        if begun and now != last:
            yield last, iter(group)
            group = []
        group.append(each)
        last, begun = now, True
    if begun:
        yield last, iter(group)


def tee(iterable, n=2):
    walk = iter(iterable)
    waiting = [[] for _ in range(n)]

    def one(mine):
        while True:
            if not mine:
                try:
                    each = next(walk)
                except StopIteration:
                    return
                for other in waiting:
                    other.append(each)
            yield mine.pop(0)

    return tuple(one(mine) for mine in waiting)
