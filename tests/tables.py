"""Tables of every address, asked in one go and held against what is promised."""


def differing(found, promised):
    """Every address that answers something else than is promised, a line each; nothing where all agree."""
    return [
        f"{name}: {found.get(name)} where {promised.get(name)} is promised"
        for name in {**promised, **found}
        if found.get(name) != promised.get(name)
    ]


def agree(found, promised):
    """Fail, naming every address that differs."""
    lines = differing(found, promised)
    assert not lines, "\n".join([f"{len(lines)} of {len(promised)} differ:", *lines])
