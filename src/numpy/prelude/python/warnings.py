"""warnings: nothing is shown here, so that there is nothing to filter."""


def warn(message, category=None, stacklevel=1, source=None):
    return None


def filterwarnings(action, message="", category=None, module="", lineno=0, append=False):
    return None


def simplefilter(action, category=None, lineno=0, append=False):
    return None


class catch_warnings:
    def __init__(self, *, record=False):
        if record:
            raise NotImplementedError("warnings are not recorded here")

    def __enter__(self):
        return None

    def __exit__(self, *exception):
        return None
