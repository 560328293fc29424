"""The pages of releases: who reads what, the office's steps, and the same figures as files."""

import io
import json
import re
import zipfile
from datetime import date

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from rodedraad.accounts.roles import Role
from rodedraad.releases.models import Release
from rodedraad.releases.showing import publication
from rodedraad.releases.states import Audience, ReleaseState
from rodedraad.releases.web import reading
from rodedraad.releases.web.files import links
from rodedraad.ui.templatetags.ui import day
from tests.accounts.factories import make_someone, sign_in
from tests.releases.factories import draft

KINDS = ("csv", "json", "xlsx", "ods", "pdf")


def at(name, release, **more):
    return reverse(f"releases:{name}", kwargs={"public_id": release.public_id, **more})


def test_the_office_looks_at_what_is_prepared_and_publishes_it(client, publisher):
    release = publisher.prepare(draft())
    sign_in(client, publisher.user)

    page = client.get(at("release_detail", release)).content.decode()
    assert "niet getoond" in page
    assert "bestand/csv" not in page
    assert f'href="{at("release_publish", release)}"' in page
    assert "<form" not in page.partition("<main")[2]
    client.post(at("release_publish", release), follow=True)

    page = client.get(at("release_detail", release)).content.decode()
    assert "bestand/csv" in page
    assert "3 van de 5 cijfers (60%)" in page
    assert publisher.actor
    assert Release.objects.get().state == ReleaseState.PUBLISHED


def test_before_publishing_the_office_reads_what_to_whom_and_that_it_is_for_good(client, publisher):
    release = publisher.prepare(draft())
    sign_in(client, publisher.user)

    page = client.get(at("release_publish", release)).content.decode()

    assert "Je kunt dit niet ongedaan maken" in page
    assert page.count("Mensen per wijk") == 3  # the way back, what, and its one table
    assert "iedereen</dd>" in page
    assert "zoekmachines kunnen ze vinden" in page
    assert "3 van de 5 cijfers (60%)" in page
    assert publisher.actor
    assert Release.objects.get().state == ReleaseState.PREPARED


def test_what_is_for_a_few_is_not_said_to_be_found_by_everybody(client, publisher):
    release = publisher.prepare(draft(Audience.MANAGEMENT))
    sign_in(client, publisher.user)

    page = client.get(at("release_publish", release)).content.decode()

    assert "leidinggevenden en top</dd>" in page
    assert "zoekmachines" not in page


def test_what_is_published_is_not_asked_about_again(client, publisher):
    release = publisher.publish(draft())
    sign_in(client, publisher.user)

    for name in ("release_publish", "release_cast_away"):
        assert client.get(at(name, release)).status_code == 404
    assert client.post(at("release_publish", release)).status_code == 409


def test_what_was_prepared_before_something_else_came_out_is_refused_in_words(client, publisher):
    late = publisher.prepare(draft(measure="a", period="2020"))
    publisher.publish(draft(measure="b"))
    sign_in(client, publisher.user)

    page = client.post(at("release_publish", late), follow=True).content.decode()

    assert "Er is niets gepubliceerd" in page


def test_what_is_prepared_again_is_not_called_corrected_before_it_is_published(client, publisher):
    first = publisher.publish(draft(measure="a"))
    second = publisher.prepare(draft(measure="b"))
    sign_in(client, publisher.user)

    prepared = client.get(at("release_detail", second)).content.decode()
    client.post(at("release_publish", second))
    corrected = client.get(at("release_detail", first)).content.decode()

    assert "later verbeterd" not in prepared
    assert "Dit komt in de plaats van" in prepared
    assert "later verbeterd" in corrected
    assert at("release_detail", second) in corrected
    client.post(at("release_withdraw", second), {"why": "Een wijk telde dubbel."})
    withdrawn = client.get(at("release_detail", first)).content.decode()
    assert "De cijfers zoals ze nu zijn" not in withdrawn
    assert "Lees waarom" in withdrawn


def test_what_is_prepared_is_thrown_away(client, publisher):
    release = publisher.prepare(draft())
    sign_in(client, publisher.user)

    asked = client.get(at("release_cast_away", release)).content.decode()
    assert "Mensen per wijk" in asked
    assert "Je kunt ze niet terughalen" in asked
    assert publisher.actor
    assert Release.objects.exists()
    page = client.post(at("release_cast_away", release), follow=True).content.decode()

    assert "weggegooid" in page
    assert publisher.actor
    assert not Release.objects.exists()


def test_a_release_is_withdrawn_with_reasons_that_its_readers_see(client, publisher):
    release = publisher.publish(draft(Audience.ORGANISATION))
    sign_in(client, publisher.user)

    empty = client.post(at("release_withdraw", release), {"why": ""}).content.decode()
    assert "Schrijf op waarom" in empty
    client.post(at("release_withdraw", release), {"why": "Een wijk telde dubbel."}, follow=True)
    again = client.get(at("release_withdraw", release))

    assert again.status_code == 404
    sign_in(client, make_someone(Role.EMPLOYEE))
    page = client.get(at("release_detail", release)).content.decode()
    listed = client.get(reverse("releases:release_list")).content.decode()
    assert publisher.actor
    when = day(Release.objects.get().withdrawn_day)
    assert "Deze cijfers zijn ingetrokken" in page
    assert f"Op {when}. Waarom: Een wijk telde dubbel." in page
    assert re.search(rf"Ingetrokken op: <time [^>]*>{when}</time>", listed)


def test_the_reasons_say_in_which_language_they_are_on_a_page_in_another(client, publisher):
    release = publisher.publish(draft(Audience.ORGANISATION))
    sign_in(client, publisher.user)
    client.cookies["rd-language"] = "nl"

    client.post(at("release_withdraw", release), {"why": "Een wijk telde dubbel."})
    client.cookies["rd-language"] = "en"
    page = client.get(at("release_detail", release)).content.decode()

    assert '<html lang="en">' in page
    assert 'Why: <span lang="nl">Een wijk telde dubbel.</span>' in page


def test_the_list_shows_each_reader_what_is_theirs(client, publisher):
    publisher.publish(draft(Audience.MANAGEMENT))
    for role, seen in ((Role.TOP_MANAGEMENT, True), (Role.EMPLOYEE, False)):
        sign_in(client, make_someone(role))
        page = client.get(reverse("releases:release_list")).content.decode()
        assert ("Mensen per wijk" in page) == seen
        assert ("</span></a>" in page and "voor: leidinggevenden en top" in page) == seen
        assert "Cijfers klaarzetten" not in page


def test_the_list_is_narrowed_to_a_year(client, publisher):
    older = publisher.publish(draft(measure="a", period="2024", reference_date=date(2024, 12, 31)))
    newer = publisher.publish(draft(measure="b"))
    sign_in(client, publisher.user)

    def listed(year):
        page = client.get(reverse("releases:release_list"), {"jaar": year}).content.decode()
        return [at("release_detail", one) in page for one in (older, newer)]

    assert listed("2024") == [True, False]
    assert listed("2025") == [False, True]
    for other in ("", "2023", "vorig jaar"):
        assert listed(other) == [True, True]


def test_a_narrowed_list_says_of_which_year_and_each_reader_has_years_of_their_own(
    client, publisher
):
    older = publisher.publish(
        draft(Audience.MANAGEMENT, measure="a", period="2023", reference_date=date(2023, 12, 31))
    )
    for year in (2024, 2025):
        publisher.publish(
            draft(measure=f"b{year}", period=str(year), reference_date=date(year, 12, 31))
        )
    home = reverse("releases:release_list")

    def years(role, chosen=""):
        sign_in(client, make_someone(role))
        page = client.get(home, {"jaar": chosen}).text
        [tabs] = re.findall(r'<nav class="rd-tabs.*?</nav>', page, re.DOTALL)
        current = re.findall(r'<a href="([^"]*)" aria-current="page">', tabs)
        return re.findall(r"[?]jaar=(\d+)", tabs), current, page

    assert years(Role.TOP_MANAGEMENT)[0] == ["2025", "2024", "2023"]
    shown, current, page = years(Role.EMPLOYEE, "2024")
    assert shown == ["2025", "2024"]
    assert current == [f"{home}?jaar=2024"]
    assert "<h1>Cijfers van 2024</h1>" in page
    assert at("release_detail", older) not in years(Role.EMPLOYEE, "2023")[2]


def test_the_pages_of_a_narrowed_list_stay_narrowed(client, publisher, monkeypatch):
    monkeypatch.setattr(reading, "_ON_A_PAGE", 1)
    for measure in "ab":
        publisher.publish(draft(measure=measure, period="2024", reference_date=date(2024, 12, 31)))
    publisher.publish(draft(measure="c"))
    sign_in(client, publisher.user)

    page = client.get(reverse("releases:release_list"), {"jaar": "2024"}).text

    assert "?jaar=2024&amp;page=2" in page
    assert "page=3" not in page


@pytest.mark.parametrize("kind", KINDS)
def test_a_release_is_taken_along_as_a_file(client, publisher, kind):
    release = publisher.publish(draft(Audience.ORGANISATION))
    sign_in(client, make_someone(Role.EMPLOYEE))

    answer = client.get(at("release_file", release, kind=kind))

    assert answer.status_code == 200
    assert "attachment" in answer["Content-Disposition"]
    assert len(answer.content) > 500


@pytest.mark.parametrize(
    ("language", "name"),
    [("nl", "mensen-per-wijk-iedereen-die-hier-werkt"), ("en", "mensen-per-wijk-everybody-who")],
)
def test_a_file_is_called_as_what_it_holds_in_the_language_of_the_page(
    client, publisher, language, name
):
    release = publisher.publish(draft(Audience.ORGANISATION))
    sign_in(client, make_someone(Role.EMPLOYEE))
    client.cookies["rd-language"] = language

    answer = client.get(at("release_file", release, kind="json"))

    assert f'filename="{name}' in answer["Content-Disposition"]


def test_a_file_says_the_same_as_the_page(client, publisher):
    release = publisher.publish(draft(Audience.ORGANISATION))
    sign_in(client, make_someone(Role.EMPLOYEE))

    document = json.loads(client.get(at("release_file", release, kind="json")).content)
    packed = client.get(at("release_file", release, kind="csv")).content

    assert '"value": null' in json.dumps(document)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        tables = [archive.read(name).decode() for name in archive.namelist() if ".csv" in name]
    assert "12" in tables[0]
    assert "withheld" in tables[0]


def test_what_is_not_there_or_not_yet_or_not_for_the_reader_looks_the_same(client, publisher):
    prepared = publisher.prepare(draft(measure="a", period="2020"))
    for_management = publisher.publish(draft(Audience.MANAGEMENT))
    sign_in(client, make_someone(Role.EMPLOYEE))

    for release in (prepared, for_management):
        for name, more in (("release_detail", {}), ("release_file", {"kind": "csv"})):
            assert client.get(at(name, release, **more)).status_code == 404
    sign_in(client, publisher.user)
    assert client.get(at("release_file", prepared, kind="csv")).status_code == 404
    assert client.get(at("release_file", for_management, kind="exe")).status_code == 404


def texts_of(kind, content):
    """Return what a file says, as one text."""
    if kind == "pdf":
        pages = PdfReader(io.BytesIO(content)).pages
        return "".join(page.extract_text().replace("\n", "") for page in pages)
    if kind == "json":
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(
            archive.read(name).decode("utf-8", "ignore") for name in archive.namelist()
        )


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_withdrawn_figures_says_that_when_and_why(client, publisher, kind):
    release = publisher.publish(draft(Audience.ORGANISATION))
    sign_in(client, publisher.user)
    before = texts_of(kind, client.get(at("release_file", release, kind=kind)).content)

    client.post(at("release_withdraw", release), {"why": "Een wijk telde dubbel."})
    after = texts_of(kind, client.get(at("release_file", release, kind=kind)).content)

    assert "ingetrokken" not in before
    assert "Deze cijfers zijn ingetrokken" in after
    assert publisher.actor
    assert f"Op {day(Release.objects.get().withdrawn_day)}. Waarom: Een wijk telde dubbel." in after


def test_on_paper_in_english_the_reason_has_the_language_in_which_it_was_written(client, publisher):
    release = publisher.publish(draft(Audience.ORGANISATION))
    sign_in(client, publisher.user)
    client.post(at("release_withdraw", release), {"why": "Een wijk telde <dubbel>."})
    withdrawn = Release.objects.get()

    pages = {}
    for language in ("en", "nl"):
        shown = publication(withdrawn, later=None, language=language, address="")
        with translation.override(language):
            pages[language] = render_to_string(
                "releases/publication_pdf.html", {"publication": shown}
            )

    assert 'Why: <span lang="nl">Een wijk telde &lt;dubbel&gt;.</span>' in pages["en"]
    assert 'lang="nl">Een wijk' not in pages["nl"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_says_that_its_figures_were_corrected_later_or_are_a_correction(
    client, publisher, kind
):
    first = publisher.publish(draft(measure="a"))
    second = publisher.publish(draft(measure="b"))
    sign_in(client, publisher.user)

    old, new = (
        texts_of(kind, client.get(at("release_file", one, kind=kind)).content)
        for one in (first, second)
    )

    assert "Later verbeterd" in old
    assert "Later verbeterd" not in new
    assert "Dit komt in de plaats van wat eerder is gepubliceerd" in new


def test_a_draft_says_what_it_takes_the_place_of(client, publisher):
    first = publisher.publish(draft(measure="a"))
    second = publisher.prepare(draft(measure="b"))
    sign_in(client, publisher.user)

    for name in ("release_detail", "release_publish"):
        page = client.get(at(name, second)).content.decode()
        assert "Komt in de plaats van" in page
        assert f"Mensen per wijk, gepubliceerd op {day(first.published_day)}" in page


def test_a_draft_that_is_out_of_date_says_so_and_has_no_button(client, publisher):
    late = publisher.prepare(draft(measure="a", period="2020"))
    publisher.publish(draft(measure="b"))
    sign_in(client, publisher.user)

    shown, asked = (
        client.get(at(name, late)).content.decode()
        for name in ("release_detail", "release_publish")
    )
    listed = client.get(reverse("releases:release_list")).content.decode()

    for page in (shown, asked):
        assert "Deze cijfers zijn verouderd" in page
    assert at("release_publish", late) not in shown
    assert ">Publiceren<" not in asked.partition("<main")[2]
    assert "Verouderd" in listed
    assert "Staat klaar" not in listed


def test_links_to_spreadsheets_say_which_program_opens_them():
    labels = [one.label for one in links("/cijfers/bestand/")]

    assert labels == ["CSV (ZIP)", "JSON", "Excel (XLSX)", "OpenDocument (ODS)", "PDF"]
