"""A tree of /proc and /sys as text, in the format of Prometheus' fixtures (ttar)."""

import posixpath


def unpack(raw: bytes) -> dict[str, bytes]:
    """Return the files by absolute path, also beside the links that lead to their folders."""
    files: dict[str, bytes] = {}
    links: dict[str, str] = {}
    lines = raw.split(b"\n")
    at, path = 0, ""
    while at < len(lines):
        key, _, value = lines[at].partition(b": ")
        at += 1
        if key == b"Path":
            path = "/" + value.decode(errors="replace")
        elif key == b"SymlinkTo":
            links[path] = posixpath.normpath(
                posixpath.join(posixpath.dirname(path), value.decode())
            )
        elif key == b"Lines":
            count = int(value)
            body = b"\n".join(lines[at : at + count])
            files[path] = body.removesuffix(b"EOF").replace(b"NULLBYTE", b"\0") + b"\n"
            at += count
    for link, target in list(links.items()):  # a link inside a folder that a link leads to
        for inner in [name for name in links if posixpath.dirname(name) == target]:
            links.setdefault(link + inner.removeprefix(target), links[inner])
    for link, target in links.items():
        for name in [name for name in files if posixpath.dirname(name) == target]:
            files.setdefault(link + name.removeprefix(target), files[name])
    return files
