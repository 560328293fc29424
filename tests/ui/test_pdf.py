"""A PDF is readable by a screen reader, and reads nothing but the platform's own files."""

import os
import re
import subprocess
import sys
from io import BytesIO

import pikepdf
import pytest
from django.http import HttpResponse
from django.template import engines
from django.template.loader import render_to_string
from django.utils import translation

from rodedraad.config.middleware import AnswerDomainErrors
from rodedraad.core.errors import CannotMakePdf
from rodedraad.lib.disclosure.hierarchies import Dimension
from rodedraad.ui import pdf
from rodedraad.ui.pdf_writer import NotForEverybody, NotOurOwn
from tests.ui.protected import by_unit_and_gender, by_year_and_gender, figures

PAPER = """
{% extends "ui/paper.html" %}
{% block title %}Wie werkt hier?{% endblock %}
{% block content %}
<h1>Wie werkt hier?</h1>
{% include "ui/components/figure_table.html" with figures=people only %}
{% include "ui/components/line_chart.html" with figures=years over="year" only %}
{% endblock %}
"""


@pytest.fixture(scope="module")
def document():
    """A PDF of a table, and of a chart with its table."""
    context = {
        "organisation_name": "Waterdam",
        "people": by_unit_and_gender(names={"unit": "Directie"}),
        "years": by_year_and_gender(caption="Door de jaren"),
    }
    with translation.override("nl"):
        html = engines["django"].from_string(PAPER).render(context)
        return pikepdf.open(BytesIO(pdf.render(html, address="https://x.example/cijfers/1")))


def structure(document):
    """Return the parts of a tagged PDF, each with the parts around it."""
    stack = [(document.Root.StructTreeRoot.K, ())]
    while stack:
        part, around = stack.pop()
        if isinstance(part, pikepdf.Array):
            stack += [(one, around) for one in part]
        elif isinstance(part, pikepdf.Dictionary) and "/S" in part:
            yield part, around
            stack.append((part.get("/K", pikepdf.Array()), (*around, str(part.S))))


def text_of(document):
    """Return the text as a reader gets it, by what each font says its signs mean."""
    words = []
    for page in document.pages:
        fonts = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                fonts = meaning_of(page.Resources.Font[str(operands[0])])
            for part in operands[0] if str(operator) == "TJ" else []:
                if isinstance(part, pikepdf.String):
                    signs = bytes(part).hex()
                    words += [fonts[signs[at : at + 4]] for at in range(0, len(signs), 4)]
            words += [" "] if str(operator) == "ET" else []
    return "".join(words)


def meaning_of(font):
    """Return what the signs of a font mean."""
    table = font.ToUnicode.read_bytes().decode()
    pairs = re.findall(r"<([0-9a-fA-F]{4})>\s*<([0-9a-fA-F]+)>\s*\n", table)
    return {sign.lower(): bytes.fromhex(said).decode("utf-16-be") for sign, said in pairs}


def test_it_says_that_it_is_for_everybody_its_language_and_its_title(document):
    assert document.Root.Lang == "nl"
    assert document.docinfo["/Title"] == "Wie werkt hier? – Waterdam"
    assert document.Root.ViewerPreferences.DisplayDocTitle
    assert document.Root.MarkInfo.Marked
    assert document.open_metadata()["pdfuaid:part"] == "1"


def test_every_table_is_tagged_with_its_caption_and_the_direction_of_its_headings(document):
    parts = list(structure(document))
    names = [str(part.S) for part, _ in parts]
    headings = [(part, around) for part, around in parts if part.S == "/TH"]

    assert names.count("/THead") == names.count("/TBody") == names.count("/Table") >= 2
    assert names.count("/Caption") == 2
    assert names.count("/H1") == 1
    assert names.count("/Figure") == 1
    assert {(around[-2], str(part.A.Scope)) for part, around in headings} == {
        ("/THead", "/Column"),
        ("/TBody", "/Row"),
    }
    assert len([one for one in headings if one[0].A.Scope == "/Row"]) == 5 + 5
    assert [str(part.Alt) for part, _ in parts if part.S == "/Figure"] == ["Door de jaren"]


def test_its_text_can_be_read_and_copied_and_its_fonts_are_in_it(document):
    text = text_of(document)

    assert "Totaal" in text
    assert "niet getoond" in text
    assert "Het betekent niet dat het getal klein is." in " ".join(text.split())
    for page in document.pages:
        for font in page.Resources.Font.values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())


def test_a_heading_over_a_page_break_keeps_its_direction():
    rows = "".join(
        f'<tr><th scope="row">{number}</th><td>{number}</td></tr>' for number in range(90)
    )
    html = (
        '<html lang="nl"><title>Lang</title><table><thead><tr><th scope="col">A</th>'
        f'<th scope="col">B</th></tr></thead><tbody>{rows}</tbody></table></html>'
    )

    long = pikepdf.open(BytesIO(pdf.render(html)))

    parts = [part for part, _ in structure(long)]
    assert len(long.pages) > 1
    assert all("/Scope" in part.A and "/ID" not in part for part in parts if part.S == "/TH")
    assert not any("/Headers" in part.A for part in parts if part.S == "/TD")


LONG_TABLE = """
{% extends "ui/paper.html" %}
{% block title %}Lang{% endblock %}
{% block content %}<h1>Lang</h1><div style="height: {{ above }}mm"></div>
{% include "ui/components/figure_table.html" with figures=people only %}{% endblock %}
"""


@pytest.mark.parametrize("above", [0, 198, 204, 210])
def test_a_table_over_a_page_break_has_its_headings_on_each_page_and_no_row_by_itself(above):
    units = [f"u{number:02}" for number in range(30)]
    people = figures([Dimension.flat("unit", units)], {(one,): 50 for one in units})
    with translation.override("nl"):
        html = engines["django"].from_string(LONG_TABLE).render({"people": people, "above": above})
        long = pikepdf.open(BytesIO(pdf.render(html)))

    parts = [
        [str(one.S) for one in part.K] for part, _ in structure(long) if part.S == "/Table"
    ][::-1]  # fmt: skip
    rows = [list(part.K) for part, _ in structure(long) if part.S == "/TBody"]
    assert parts == [["/Caption", "/THead", "/TBody"], ["/THead", "/TBody"]]
    assert sum(map(len, rows)) == 31
    assert min(map(len, rows)) >= 3
    assert all([str(cell.S) for cell in row.K] == ["/TH", "/TD"] for part in rows for row in part)


ONE_ROW = """
{% extends "ui/paper.html" %}
{% block title %}Kort{% endblock %}
{% block content %}<h1>Kort</h1><div style="height: 130mm"></div>
<table class="rd-table rd-figure-table"><caption>Kort</caption>
<thead><tr><th scope="col">Jaar</th><th scope="col">Mensen</th></tr></thead>
<tbody><tr><th scope="row">2025</th><td>52</td></tr></tbody></table>
<h2>Hierna</h2><p style="height: 120mm; break-inside: avoid">Veel</p>{% endblock %}
"""


def test_a_table_of_one_row_does_not_cling_to_what_stands_below_it():
    with translation.override("nl"):
        made = pikepdf.open(BytesIO(pdf.render(engines["django"].from_string(ONE_ROW).render())))

    where = {
        str(part.S): [page.objgen for page in made.pages].index(part.Pg.objgen)
        for part, _ in structure(made)
        if part.S in ("/TBody", "/H2")
    }
    assert where == {"/TBody": 0, "/H2": 1}


def test_what_a_browser_draws_as_an_icon_is_no_blot_on_paper():
    with translation.override("nl"):
        alert = render_to_string("ui/components/alert.html", {"kind": "warning", "text": "Let op"})
        html = engines["django"].from_string(
            '{% extends "ui/paper.html" %}{% block title %}X{% endblock %}'
            "{% block content %}{{ alert }}{% endblock %}"
        )
        document = pikepdf.open(BytesIO(pdf.render(html.render({"alert": alert}))))

    squares = [
        [float(one) for one in operands[2:]]
        for operands, operator in pikepdf.parse_content_stream(document.pages[0])
        if str(operator) == "re"
    ]
    assert not [(wide, tall) for wide, tall in squares if 10 < wide < 30 and 10 < tall < 30]


@pytest.mark.parametrize(
    "wants",
    [
        '<img src="https://elsewhere.example/a.png" alt="">',
        '<img src="https://elsewhere.example/static/ui/icon.svg" alt="">',
        '<img src="file:///etc/hostname.png" alt="">',
        '<img src="/static/../../../../etc/hostname.svg" alt="">',
        '<img src="/static/%2e%2e/%2e%2e/apps.py.svg" alt="">',
        '<img src="/uploads/a.png" alt="">',
        '<img src="data:image/png;base64,AAAA" alt="">',
        '<link rel="stylesheet" href="http://elsewhere.example/a.css">',
        "<style>@import url(file:///etc/a.css);</style>",
        '<style>p { background: url("https://elsewhere.example/a.png") }</style>',
        '<style>@font-face { font-family: x; src: url("file:///etc/x.woff2") }</style>',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<svg viewBox="0 0 9 9"><image href="file:///etc/a.png" width="9" height="9"/></svg>',
        '<object data="file:///etc/a.svg"></object>',
    ],
)
def test_it_reads_nothing_but_static_files_of_the_platform(wants):
    html = f'<html lang="nl"><head><title>X</title></head><body><p>x</p>{wants}</body></html>'

    with pytest.raises(NotOurOwn):
        pdf.render(html, address="https://x.example/")


def test_a_static_file_is_read_below_the_address_of_the_platform():
    html = '<html lang="nl"><title>X</title><img src="/static/ui/icon.svg" alt="x"></html>'

    made = pikepdf.open(BytesIO(pdf.render(html, address="https://x.example/a/b")))

    assert any(part.S == "/Figure" for part, _ in structure(made))


@pytest.mark.parametrize("html", ["<title>X</title><p>x", '<html lang="nl"><p>x'])
def test_a_page_without_a_language_or_a_title_is_refused(html):
    with pytest.raises(NotForEverybody):
        pdf.render(html)


def test_the_same_page_gives_the_same_bytes():
    html = '<html lang="nl"><title>X</title><p>Tekst</p></html>'

    assert pdf.render(html) == pdf.render(html)


NO_PANGO = """
import cffi
def absent(*names): raise OSError("cannot load library 'libpango-1.0-0'")
cffi.FFI.dlopen = absent
"""
TRY = """
import django
django.setup()
from rodedraad.core.errors import CannotMakePdf
from rodedraad.ui import pdf
try:
    pdf.render('<html lang="nl"><title>X</title>')
except CannotMakePdf as error:
    print(f"cannot: {error}")
"""
NO_FONTS = "<?xml version='1.0'?><fontconfig><dir>{0}</dir><cachedir>{0}</cachedir></fontconfig>"


@pytest.mark.parametrize(("before", "said"), [(NO_PANGO, "cannot load"), ("", "no font")])
def test_where_pango_or_a_font_is_missing_it_says_so_and_nothing_falls_over(tmp_path, before, said):
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(NO_FONTS.format(tmp_path), encoding="utf-8")
    surroundings = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "rodedraad.config.settings",
        "RODEDRAAD_THROWAWAY_SECRETS": "on",
        "FONTCONFIG_FILE": str(fonts),
    }

    done = subprocess.run(
        [sys.executable, "-c", before + TRY],
        env=surroundings, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert f"cannot: {said}" in done.stdout


def test_who_asks_for_a_pdf_that_cannot_be_made_reads_why(rf):
    answer = AnswerDomainErrors(HttpResponse).process_exception(rf.get("/"), CannotMakePdf())

    assert answer.status_code == 501
    assert "Een PDF kan hier niet worden gemaakt" in answer.content.decode()
