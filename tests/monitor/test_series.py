"""The years of a source stand beside each other only as far as they were counted alike."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rodedraad.lib.indicators.basis import Unit
from rodedraad.monitor.aggregated import series
from rodedraad.organisations import profiles
from rodedraad.releases import services as publishing
from rodedraad.releases.models import Release
from rodedraad.releases.states import Audience
from rodedraad.ui.templatetags.ui import day
from tests.accounts.factories import sign_in
from tests.aggregated.factories import (
    DAYS,
    NOW,
    PAY,
    UTRECHT,
    WESTERN,
    barometer,
    lines,
    origin_pay,
    sick_leave,
    survey,
)
from tests.monitor.sources import published, taken

pytestmark = pytest.mark.django_db
SUBJECT = f"barometer-{barometer().series}"
OLD = {"classification": "western"}
BREAK = {"break_reason": {"nl": "Andere vragen.", "en": "Other questions."}}


def years(directorates, *several):
    """Publish a year after the other: content and what differs in its definition."""
    for year, (content, said) in enumerate(several, start=2025 - len(several)):
        published(directorates, content, barometer(reference_date=date(year, 12, 31), **said))


def runs(subject=SUBJECT):
    found = series.runs_of(series.public_years(subject))
    return [([one.period for one in run.years], list(run.breaks)) for run in found]


def page(client, language="nl", subject=SUBJECT):
    address = reverse("monitor:source_series", args=[subject])
    return client.get(f"{address}?taal={language}")


def test_two_classifications_never_stand_in_one_table_or_one_line(directorates, client):
    years(directorates, (WESTERN, OLD), (WESTERN, OLD), (UTRECHT, {}), (UTRECHT, {}))

    assert runs() == [(["2021", "2022"], []), (["2023", "2024"], [])]
    shown = series.publication(
        series.runs_of(series.public_years(SUBJECT)), language="nl", address="https://x.nl/"
    )
    classes = [set(one.labels) & set(one.dimensions) for one in shown.tables]
    assert classes == [{"year", "origin_regions"}, {"year", "origin_western"}]
    said = (
        "Vanaf 2023 is op een andere manier geteld, of van andere groepen. Vergelijk deze jaren "
        "niet met die ervoor."
    )
    assert [one.sentence for one in shown.said] == [said]
    answer = page(client)
    assert answer.status_code == 200
    assert answer.content.decode().count('class="rd-chart"') == 2
    assert f'__item">{shown.said[0].sentence}</li>' in answer.content.decode()


def test_jobs_are_no_people(directorates):
    years(directorates, (UTRECHT, {"unit": Unit.JOBS}), (UTRECHT, {}))

    assert runs() == [(["2023"], []), (["2024"], [])]


def test_a_break_has_a_mark_and_other_people_are_a_break(directorates, client):
    others = {"population": {"nl": "Ook stagiairs.", "en": "Trainees too."}}
    years(directorates, (UTRECHT, {}), (UTRECHT, BREAK), (UTRECHT, {}), (UTRECHT, others))

    assert runs() == [(["2021", "2022", "2023", "2024"], ["2022", "2024"])]
    text = page(client).content.decode()
    assert "2022 (breuk)" in text
    assert "2023 (breuk)" not in text
    assert "Vergelijk dit niet met de jaren ervoor: Andere vragen." in text
    assert "Ook stagiairs." in text
    assert "Trainees too." in page(client, "en").content.decode()


def test_no_sum_over_years_is_made(directorates, client):
    years(directorates, (UTRECHT, {}), (UTRECHT, {}))

    text = page(client).content.decode()
    assert "1540" not in text
    assert "Al deze jaren" not in text


def test_what_was_withdrawn_or_is_not_for_everybody_is_in_no_series(directorates, client):
    content = lines(DAYS, ("", 400, 80_000, 4_000))
    published(directorates, content, sick_leave(), Audience.MANAGEMENT)
    assert page(client, subject="sick_leave-verzuim").status_code == 404
    years(directorates, (UTRECHT, {}))
    overview = reverse("monitor:council_report")
    link = reverse("monitor:source_series", args=[SUBJECT])
    assert link in client.get(overview).content.decode()
    found = Release.objects.get(subject=SUBJECT)
    publishing.withdraw(
        actor=directorates.actor, public_id=found.public_id, why="Fout.", language="nl", at=NOW
    )

    assert page(client).status_code == 404
    assert link not in client.get(overview).content.decode()


def test_a_series_says_that_a_year_of_it_was_withdrawn_when_and_why(directorates, client):
    years(directorates, (UTRECHT, {}), (UTRECHT, {}), (UTRECHT, {}))
    found = Release.objects.get(subject=SUBJECT, period="2023")
    before = page(client).text

    publishing.withdraw(
        actor=directorates.actor, public_id=found.public_id, why="Fout.", language="nl", at=NOW
    )

    after, english = page(client).text, page(client, "en").text
    assert "ingetrokken" not in before
    assert after.index("De cijfers van 2023 zijn ingetrokken") < after.index("<table")
    assert f"Dat was op {day(NOW)}." in after
    assert 'Why: <span lang="nl">Fout.</span>' in english
    file = reverse("monitor:source_series_file", args=[SUBJECT, "json"])
    [standing] = client.get(f"{file}?taal=nl").json()["standing"]
    assert standing["word"] == "De cijfers van 2023 zijn ingetrokken"


def test_all_years_of_a_series_stand_together_on_the_list_for_everybody(directorates, client):
    years(directorates, (WESTERN, OLD), (UTRECHT, {}))

    text = client.get(reverse("monitor:council_report")).content.decode()
    _before, _mark, group = text.partition("<summary>Barometer Culturele Diversiteit</summary>")
    group = group.partition("</details>")[0]

    for release in Release.objects.filter(subject=SUBJECT):
        assert reverse("monitor:public_release", args=[release.public_id]) in group
    assert reverse("monitor:source_series", args=[SUBJECT]) in group
    assert "Barometer Culturele Diversiteit door de jaren heen" in group


def test_the_series_of_another_subject_is_no_series_of_others(client):
    assert page(client, subject="reports").status_code == 404


def test_days_and_answers_stand_over_the_years_for_the_whole_organisation(directorates, client):
    answers = lines("afdeling;gevraagd;geantwoord;werkdruk", ("D-A", 90, 60, 30), ("", 90, 60, 40))
    published(directorates, lines(DAYS, ("D-A", 400, 80_000, 4_000)), sick_leave())
    published(directorates, answers, survey())

    assert (
        "Verzuim door de jaren heen" in page(client, subject="sick_leave-verzuim").content.decode()
    )
    text = page(client, subject="survey-mwo").content.decode()
    assert "Werkdruk" in text
    assert "Afdeling D-A" not in text
    files = re.findall(r'href="([^"]*bestand/json[^"]*)"', text)
    file = client.get(files[0].replace("&amp;", "&"))
    about = {one["word"]: one["says"] for one in file.json()["about"]}
    assert "Werkdruk" in file.text
    assert file.json()["organisation"] == profiles.current().name
    assert about["Voor wie"] == "iedereen"
    assert "laten we niet zien" in about["Regel (2025)"]
    assert about["Het laatst gepubliceerd"]
    assert "-iedereen.json" in file["Content-Disposition"]


@pytest.mark.parametrize("categories", [3, 8])
def test_where_a_chart_of_the_years_would_add_up_the_page_has_its_table_alone(
    directorates, client, categories
):
    content = [
        (origin, people, pay, "14,71", "28,00", f"werk {number}")
        for number in range(categories)
        for origin, people, pay in (
            ("nederland", 700, "22,10"), ("europa", 190, "21,44"), ("buiten_europa", 190, "20,33"),
        )
    ]  # fmt: skip
    published(directorates, lines(f"{PAY};categorie", *content), origin_pay())

    answer = page(client, subject="origin_pay-loon-naar-herkomst")

    assert answer.status_code == 200
    assert "<svg" not in answer.text
    assert ">98<" in answer.text
    assert ">92<" in answer.text
    assert ">190<" not in answer.text


def test_a_name_that_was_given_in_dutch_has_its_language_on_a_page_in_english(directorates, client):
    release = published(
        directorates, lines(DAYS, ("D-A", 400, 80_000, 4_000)), sick_leave(name="Ziekteverzuim")
    )
    below = reverse("monitor:public_release", args=[release.public_id])
    series_page = reverse("monitor:source_series", args=["sick_leave-ziekteverzuim"])
    listed = reverse("monitor:council_report")

    for address in (below, series_page, listed):
        english = client.get(f"{address}?taal=en").text.partition("<main")[2]
        dutch = client.get(f"{address}?taal=nl").text.partition("<main")[2]
        assert '<span lang="nl">Ziekteverzuim</span>' in english
        assert english.count("Ziekteverzuim") == english.count('lang="nl">Ziekteverzuim')
        assert 'lang="nl">Ziekteverzuim' not in dutch


def test_the_office_prepares_a_source_with_the_key(directorates, client):
    source = taken(directorates, UTRECHT, barometer())
    address = reverse("monitor:source_prepare")
    sign_in(client, directorates.user)

    def sent(key, **changed):
        said = {"source": str(source.public_id), "audience": "public", **changed}
        file = SimpleUploadedFile("statistics.key", key.encode())
        return client.post(address, {**said, "key": file})

    assert (
        "Barometer Culturele Diversiteit, 31 december 2025" in client.get(address).content.decode()
    )
    wrong = sent("00" * 32).content.decode()
    assert "Dit is niet de sleutel" in wrong
    key = bytes(directorates.key).hex()
    assert "Kies wat anderen telden." in sent(key, source="").content.decode()
    answer = sent(key)
    assert answer.url == reverse("releases:release_detail", args=[Release.objects.get().public_id])
    shown = client.get(answer.url).content.decode()
    assert "Geteld door CBS, niet door dit platform." in shown


def test_the_office_reads_which_series_stands_in_the_way(directorates, client):
    days = lines(DAYS, ("D-A", 40, 8_000, 400), ("D-B", 80, 16_000, 960))
    published(directorates, days, sick_leave())
    other = taken(
        directorates, days.replace(b"40;8000", b"41;8200"), sick_leave(name="Verzuim van iedereen")
    )
    sign_in(client, directorates.user)
    key = SimpleUploadedFile("statistics.key", bytes(directorates.key).hex().encode())

    text = client.post(
        reverse("monitor:source_prepare"),
        {"source": str(other.public_id), "audience": "public", "key": key},
    ).content.decode()

    assert "Over hetzelfde jaar is al iets anders gepubliceerd: Verzuim. " in text


def test_without_a_source_the_way_to_bring_one_in_is_shown(directorates, client):
    sign_in(client, directorates.user)

    text = client.get(reverse("monitor:source_prepare")).content.decode()
    assert reverse("aggregated:source_list") in text


def test_a_source_that_was_changed_outside_is_not_counted(directorates, client):
    source = taken(directorates, UTRECHT, barometer())
    source.said["made_by"] = "me"
    source.save()
    sign_in(client, directorates.user)
    key = SimpleUploadedFile("statistics.key", bytes(directorates.key).hex().encode())

    text = client.post(
        reverse("monitor:source_prepare"),
        {"source": str(source.public_id), "audience": "public", "key": key},
    ).content.decode()

    assert "van buitenaf" in text
    assert not Release.objects.exists()
