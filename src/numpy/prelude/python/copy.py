"""copy."""

import _secant


def copy(x):
    if hasattr(x, "__copy__"):
        return x.__copy__()
    if isinstance(x, (list, dict, set)) or hasattr(x, "ndim"):
        return x.copy()
    if _secant.is_object(x):
        other = _secant.new(type(x))
        for name, value in x.__dict__.items():
            _secant.set_field(other, name, value)
        return other
    return x


def deepcopy(x, memo=None):
    memo = {} if memo is None else memo
    if id(x) in memo:
        return memo[id(x)][0]
    if _secant.is_object(x):
        if hasattr(x, "__deepcopy__"):
            return x.__deepcopy__(memo)
        other = _secant.new(type(x))
        memo[id(x)] = (other, x)
        for name, value in x.__dict__.items():
            _secant.set_field(other, name, deepcopy(value, memo))
        return other
    if isinstance(x, list):
        other = []
        memo[id(x)] = (other, x)
        for each in x:
            other.append(deepcopy(each, memo))
        return other
    if isinstance(x, dict):
        other = x.copy()
        memo[id(x)] = (other, x)
        for key, value in x.items():
            other[key] = deepcopy(value, memo)
        return other
    if isinstance(x, tuple):
        parts = [deepcopy(each, memo) for each in x]
        return type(x)(*parts) if hasattr(x, "_fields") else tuple(parts)
    if isinstance(x, set):
        return x.copy()
    if hasattr(x, "ndim") and hasattr(x, "copy"):
        other = x.copy()
        memo[id(x)] = (other, x)
        return other
    return x
