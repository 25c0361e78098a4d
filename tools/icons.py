"""Draws the program's icon in the sizes that installers ask for.

tools/icons.py FOLDER SIZE ...        writes FOLDER/SIZE.png
tools/icons.py --ico FILE             writes the icon of a Windows program
"""

import os
import struct
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SVG = Path(__file__).resolve().parent.parent / "resources" / "icons" / "smartdoctor.svg"
WINDOWS = (16, 24, 32, 48, 64, 256)


def png(size: int) -> bytes:
    """Return the icon as PNG, `size` pixels wide and high."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(SVG)).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs say bytes, Qt takes a word
    return bytes(data.data())


def ico(sizes: tuple[int, ...] = WINDOWS) -> bytes:
    """Return an icon file of Windows: PNGs in a row, as every Windows since Vista reads it."""
    pictures = [png(size) for size in sizes]
    place = 6 + 16 * len(sizes)
    head = struct.pack("<HHH", 0, 1, len(sizes))
    for size, picture in zip(sizes, pictures, strict=True):
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return head + b"".join(pictures)


def main(words: list[str]) -> int:
    app = QGuiApplication.instance() or QGuiApplication([])
    assert app is not None
    if words[:1] == ["--ico"]:
        Path(words[1]).write_bytes(ico())
        return 0
    folder = Path(words[0])
    for size in map(int, words[1:]):
        (folder / f"{size}.png").write_bytes(png(size))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
