"""Builds what a Linux owner or an IT team installs: a .deb and a .rpm, with their lists of parts.

    tools/package.py [--version 0.0.9] [--fast] [OUT]      default OUT: dist/

The packaged program is made first (tools/freeze.py) and laid out once; both packages hold the same
tree. The same sources give the same bytes: files carry the time of the newest commit. --fast packs
quickly and larger; --version names another version, for trying upgrades.
"""

import gzip
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from click.shell_completion import get_completion_class

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from smartdoctor import __version__
from smartdoctor.schedule.due import Job
from smartdoctor.schedule.systemd import units
from tools import freeze, man, sbom

ROOT = Path(__file__).resolve().parent.parent
LINUX = ROOT / "packaging" / "linux"
ID = "org.smartdoctor.SmartDoctor"
GLIBC = "2.36"  # the floor: built on Debian 12; a test looks at every library inside
DEPENDS = f"libc6 (>= {GLIBC}), libgl1, libegl1, libxcb1, fontconfig-config | fontconfig"
RECOMMENDS = "libwayland-client0, libwayland-cursor0, libwayland-egl1"
ABOUT = """\
finds out what is wrong with this computer and how to mend it
 Smart Doctor examines this computer and its network: battery, Wi-Fi, router
 and internet, backups, disks, memory, heat, security and updates. It says in
 plain words what is wrong, what could not be checked, and what to do.
 .
 Results stay on this computer. There is no account and no telemetry.
"""
MAINTAINER = "Smart Doctor contributors <smartdoctor@localhost.invalid>"
JOBS = (
    Job(name="backup", words=("remind", "--if-due"), often="daily", at="19:00"),
    Job(name="scan", words=("scan", "--scheduled", "--if-due"), often="weekly", at="12:00"),
    Job(name="sample", words=("sample",), often="sample"),
)


def epoch() -> int:
    """Return the moment of the newest commit, seconds."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    newest = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    return int(newest or 1764028800)


def put(root: Path, place: str, data: bytes) -> None:
    """Write one file of the tree."""
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def packed(text: str | bytes) -> bytes:
    """Return it as gzip writes it when nobody asks for the time."""
    raw = text if isinstance(text, bytes) else text.encode()
    return gzip.compress(raw, 9, mtime=0)


def lay_out(root: Path, version: str) -> None:
    """Lay out what both packages install."""
    program = root / "usr/lib/smartdoctor"
    shutil.copytree(freeze.PROGRAM.parent, program, symlinks=True)
    binary = root / "usr/bin/smartdoctor"
    binary.parent.mkdir(parents=True)
    binary.symlink_to("../lib/smartdoctor/smartdoctor")
    share = "usr/share"
    put(root, f"{share}/applications/{ID}.desktop", (LINUX / f"{ID}.desktop").read_bytes())
    put(root, f"{share}/metainfo/{ID}.metainfo.xml", (LINUX / f"{ID}.metainfo.xml").read_bytes())
    icon = (ROOT / "resources/icons/smartdoctor.svg").read_bytes()
    put(root, f"{share}/icons/hicolor/scalable/apps/{ID}.svg", icon)
    put(root, f"{share}/man/man1/smartdoctor.1.gz", packed(man.page("en")))
    put(root, f"{share}/man/ko/man1/smartdoctor.1.gz", packed(man.page("ko")))
    for shell, place in {
        "bash": "bash-completion/completions/smartdoctor",
        "zsh": "zsh/vendor-completions/_smartdoctor",
        "fish": "fish/vendor_completions.d/smartdoctor.fish",
    }.items():
        put(root, f"{share}/{place}", completion(shell).encode())
    for job in JOBS:
        for name, text in units(job, ["/usr/bin/smartdoctor", *job.words], {}).items():
            put(root, f"usr/lib/systemd/user/{name}", text.encode())
    doc = f"{share}/doc/smartdoctor"
    put(root, f"{doc}/copyright", (LINUX / "copyright").read_bytes())
    put(root, f"{doc}/NEWS.gz", packed((ROOT / "CHANGELOG.md").read_bytes()))
    put(root, f"{doc}/sbom.cdx.json.gz", packed(sbom.document(program)))
    put(root, f"{doc}/changelog.gz", packed(changelog(version)))
    for path in sorted(root.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == program / "smartdoctor" else 0o644)


def completion(shell: str) -> str:
    """Return what a shell needs, as `smartdoctor completion` prints it."""
    from smartdoctor.cli.main import group
    from smartdoctor.language import Voice

    kind = get_completion_class(shell)
    assert kind is not None
    made = kind(group(Voice("en")), {}, "smartdoctor", "_SMARTDOCTOR_COMPLETE")
    return made.source_template % made.source_vars()


def changelog(version: str) -> str:
    """Return the changelog in Debian's form; what changed stands in NEWS."""
    when = subprocess.run(
        ["date", "-R", "-u", "-d", f"@{epoch()}"], capture_output=True, text=True, check=True
    ).stdout.strip()
    head = f"smartdoctor ({version}) stable; urgency=medium"
    return f"{head}\n\n  * See NEWS.gz.\n\n -- {MAINTAINER}  {when}\n"


def same_moment(root: Path) -> None:
    """Give every file the same time, so that two builds are equal byte for byte."""
    for path in (*root.rglob("*"), root):
        os.utime(path, (epoch(), epoch()), follow_symlinks=False)


def md5(path: Path) -> str:
    """Return what dpkg compares a file with."""
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


def make_deb(tree: Path, version: str, out: Path, *, fast: bool) -> Path:
    """Pack the tree as a .deb."""
    with tempfile.TemporaryDirectory() as room:
        root = Path(room) / "deb"
        shutil.copytree(tree, root, symlinks=True)
        overrides = "usr/share/lintian/overrides/smartdoctor"
        put(root, overrides, (LINUX / "lintian-overrides").read_bytes())
        files = sorted(p for p in (root / "usr").rglob("*") if p.is_file() and not p.is_symlink())
        size = sum((p.stat().st_size + 1023) // 1024 for p in files)
        control = (
            f"Package: smartdoctor\nVersion: {version}\nSection: admin\nPriority: optional\n"
            f"Architecture: amd64\nInstalled-Size: {size}\nMaintainer: {MAINTAINER}\n"
            f"Depends: {DEPENDS}\nRecommends: {RECOMMENDS}\n"
            f"Suggests: smartmontools, speech-dispatcher\nDescription: {ABOUT}"
        )
        put(root, "DEBIAN/control", control.encode())
        sums = "".join(f"{md5(p)}  {p.relative_to(root)}\n" for p in files)
        put(root, "DEBIAN/md5sums", sums.encode())
        for path in root.rglob("*"):
            if path.is_dir():
                path.chmod(0o755)
        (root / overrides).chmod(0o644)
        for name in ("control", "md5sums"):
            (root / "DEBIAN" / name).chmod(0o644)
        root.chmod(0o755)
        same_moment(root)
        deb = out / f"smartdoctor_{version}_amd64.deb"
        how = ["-Zxz", "-z1"] if fast else ["-Zxz", "-z6"]
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", *how, "--build", str(root), str(deb)],
            check=True,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch())},
        )
    return deb


def make_rpm(tree: Path, version: str, out: Path, *, fast: bool) -> Path:
    """Pack the tree as a .rpm, with Debian's rpmbuild."""
    with tempfile.TemporaryDirectory() as room:
        root = Path(room) / "stage"
        shutil.copytree(tree, root, symlinks=True)
        zsh = root / "usr/share/zsh"
        (zsh / "vendor-completions").rename(zsh / "site-functions")  # where Fedora's zsh looks
        same_moment(root)
        settings = {
            "version_": version,
            "stage": str(root),
            "glibc": GLIBC,
            "_topdir": f"{room}/rpm",
            "_rpmdir": f"{room}/made",
            "_binary_payload": "w3.zstdio" if fast else "w19.zstdio",
            "use_source_date_epoch_as_buildtime": "1",
            "clamp_mtime_to_source_date_epoch": "1",
            "_buildhost": "smartdoctor",
        }
        words = ["rpmbuild", "-bb", "--quiet", "--target", "x86_64"]
        for name, value in settings.items():
            words += ["--define", f"{name} {value}"]
        subprocess.run(
            [*words, str(LINUX / "smartdoctor.spec")],
            check=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch())},
        )
        (made,) = Path(room, "made").rglob("*.rpm")
        return Path(shutil.move(made, out / made.name))


def main(arguments: list[str]) -> int:
    fast = "--fast" in arguments
    rest = [each for each in arguments if each != "--fast"]
    version = __version__
    if "--version" in rest:
        place = rest.index("--version")
        version = rest[place + 1]
        del rest[place : place + 2]
    out = Path(rest[0]).resolve() if rest else ROOT / "dist"
    out.mkdir(parents=True, exist_ok=True)
    lacking = [tool for tool in ("dpkg-deb", "rpmbuild") if shutil.which(tool) is None]
    if "dpkg-deb" in lacking:
        print("This system cannot build a .deb: dpkg-deb is not there.", file=sys.stderr)
        return 1
    status = freeze.main(["--quiet"])
    if status:
        return status
    with tempfile.TemporaryDirectory() as room:
        tree = Path(room) / "tree"
        tree.mkdir()
        lay_out(tree, version)
        made = [make_deb(tree, version, out, fast=fast)]
        if "rpmbuild" in lacking:
            print("No .rpm was built: rpmbuild is not there (Debian: apt-get install rpm).")
        else:
            made.append(make_rpm(tree, version, out, fast=fast))
        inside = out / f"smartdoctor-{version}-linux.cdx.json"
        inside.write_text(sbom.document(freeze.PROGRAM.parent), encoding="utf-8")
    for each in (*made, inside):
        digest = hashlib.sha256(each.read_bytes()).hexdigest()
        print(f"{each.relative_to(out)}  {each.stat().st_size / 1e6:.1f} MB  sha256 {digest}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
