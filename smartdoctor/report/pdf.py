"""A report as PDF: the same sentences on A4, drawn by Qt with the fonts that come with us.

Qt is loaded when this module is; everything else of `report` goes without.  Without a display Qt's
"offscreen" platform draws; inside the window its own application does.

Traps: a document asks for what it shows through `loadResource`, files and addresses included, so
ours answers with the shapes of the verdicts and nothing else.  QPdfWriter of Qt 6.9 writes no
structure tree (it has no way to be given one), so the PDF is not tagged: docs/report.md says so.
"""

from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
    QTextOption,
)

from smartdoctor.assets import resources
from smartdoctor.language import Voice
from smartdoctor.model import say
from smartdoctor.report.html import MATTERS, MEASURED, environment
from smartdoctor.report.sheet import Sheet

MAKER = "Smart Doctor"
_DOTS = 1200  # an inch
_MARGIN = 16.0  # mm
_FOOT = 18.0  # points: the room of the page number
_SHARP = 8  # pixels of a shape for one of the page
_INK = {"problem": "#b42318", "advice": "#8a3d05", "good": "#12612f"}
_SOFT = {"problem": "#fde7e4", "advice": "#fdf0dc", "good": "#e3f4e8"}
_GREY, _PALE = "#4b5563", "#eef0f4"


class Paper(QTextDocument):
    """A report laid out for a page; loads nothing but the shapes of the verdicts."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: N802 - Qt's name
        """Draw a shape of ours; there is nothing else."""
        del kind
        scheme, _, mark = (name if isinstance(name, str) else name.toString()).partition(":")
        if scheme != "shape" or not mark.isalpha():
            return None
        return _shape(mark)


def written(sheet: Sheet, voice: Voice, *notes: str) -> bytes:
    """Return the PDF."""
    own = application()
    raw = QByteArray()
    buffer = QBuffer(raw)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(sheet.title)
    writer.setCreator(MAKER)
    writer.setResolution(_DOTS)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN),
            QPageLayout.Unit.Millimeter,
        )
    )
    draw(document(sheet, voice, *notes), writer, voice)
    buffer.close()
    del own
    return bytes(raw.data())


def application() -> QGuiApplication:
    """Return Qt's application, or a new one that needs no display; the caller keeps it alive."""
    present = QGuiApplication.instance()
    if isinstance(present, QGuiApplication):
        return present
    return QGuiApplication(["smartdoctor", "-platform", "offscreen"])


def document(sheet: Sheet, voice: Voice, *notes: str, size: float = 0) -> Paper:
    """Return a report laid out, to be drawn on any page, or shown at `size` points."""
    paper = Paper()
    font = _font(korean=voice.language == "ko")
    if size:
        font.setPointSizeF(size)
    paper.setDefaultFont(font)
    wrapped = QTextOption()
    wrapped.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    wrapped.setTextDirection(Qt.LayoutDirection.LeftToRight)
    paper.setDefaultTextOption(wrapped)
    paper.setHtml(
        environment()
        .get_template("paper.html")
        .render(
            sheet=sheet,
            notes=notes,
            words={"matters": f"{voice(MATTERS)}:", "measured": voice(MEASURED)},
            style=(resources() / "report" / "paper.css").read_text(encoding="utf-8"),
        )
    )
    return paper


def draw(paper: Paper, device: QPagedPaintDevice, voice: Voice) -> None:
    """Draw page after page, each with its number, on a PDF or a printer."""
    area = device.pageLayout().paintRectPoints()
    room = QRectF(0, 0, area.width(), area.height() - _FOOT)
    paper.setPageSize(QSizeF(room.size()))
    paper.setDocumentMargin(0)
    painter = QPainter(device)
    painter.scale(device.logicalDpiX() / 72, device.logicalDpiY() / 72)
    context: Any = QAbstractTextDocumentLayout.PaintContext()  # the stubs lack its fields
    context.palette.setColor(QPalette.ColorRole.Text, QColor("#000000"))  # dark windows, too
    pages = paper.pageCount()
    for page in range(pages):
        if page:
            device.newPage()
        painter.save()
        painter.translate(0, -page * room.height())
        context.clip = room.translated(0, page * room.height())
        painter.setClipRect(context.clip)
        paper.documentLayout().draw(painter, context)
        painter.restore()
        foot = QFont(paper.defaultFont())
        foot.setPixelSize(8)
        painter.setFont(foot)
        painter.setPen(QColor(_GREY))
        below = QRectF(0, room.height(), room.width(), _FOOT)
        number = voice(say("Page {n} of {pages}", n=page + 1, pages=pages))
        painter.drawText(below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, number)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, MAKER)
    painter.end()


def _font(*, korean: bool) -> QFont:
    """Inter and NanumSquare, as points of the page; Korean first where it is spoken."""
    for family, files in _FONTS.items():
        if not QFontDatabase.hasFamily(family):
            for name in files:
                QFontDatabase.addApplicationFont(str(resources() / "fonts" / name))
    families = sorted(_FONTS, reverse=korean)
    font = QFont(families)
    font.setPixelSize(10)
    for feature in ("calt", "case"):  # a PDF forgets which letter an alternate form stands for
        font.setFeature(QFont.Tag(feature), 0)
    return font


_FONTS = {
    "Inter": ("Inter-Regular.otf", "Inter-SemiBold.otf"),
    "NanumSquare": ("NanumSquareR.ttf", "NanumSquareB.ttf"),
}


def _shape(mark: str) -> QImage:
    from PySide6.QtSvg import QSvgRenderer

    source = (resources() / "icons" / f"{mark}.svg").read_text(encoding="utf-8")
    source = source.replace("#111111", _INK.get(mark, _GREY)).replace(
        "#eeeeee", _SOFT.get(mark, _PALE)
    )
    image = QImage(16 * _SHARP, 16 * _SHARP, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(source.encode())).render(painter)
    painter.end()
    return image
