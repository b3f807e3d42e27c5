"""Small documents of every kind, each made by its own library or byte by byte."""

from pathlib import Path


def pdf(*pages: str) -> bytes:
    """A PDF with one line of text a page."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, text in enumerate(pages):
        stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET"
        content = 5 + 2 * number
        where = f"/Resources << /Font << /F1 3 0 R >> >> /Contents {content} 0 R /MediaBox [0 0 600 800]"
        objects.append(f"<< /Type /Page /Parent 2 0 R {where} >>")
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    return f"{body}{end}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF".encode()


def locked_pdf(path: Path) -> None:
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf("secret"))))
    writer.encrypt("pass", algorithm="RC4-128")
    writer.write(str(path))


def docx(path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_heading("Frame contract", 1)
    document.add_paragraph("Delivery within 14 days.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Penalty", "2 % a week"
    document.add_paragraph("Срок: 30 дни.")
    document.save(str(path))


def pptx(path: Path) -> None:
    from pptx import Presentation

    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[1])
    slide.shapes.title.text = "Roadmap"
    slide.placeholders[1].text = "Sensor T2 in autumn"
    slide.notes_slide.notes_text_frame.text = "Do not promise a date"
    show.save(str(path))


def xlsx(path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "Prices"
    book.active.append(["Sensor T1", 100, None, "EUR"])
    book.create_sheet("Empty")
    book.save(path)
