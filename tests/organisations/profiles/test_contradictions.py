"""A profile of which two places contradict each other is refused, with what would be right."""

from pathlib import Path

import pytest

from rodedraad.organisations import profiles
from rodedraad.organisations.profiles import ProfileError
from rodedraad.organisations.profiles.crosschecks import FOLLOWED_HERE
from tests.organisations.profiles.conftest import DEMO, Refusal


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            'desk = "external"',
            'desk = "extern"',
            (
                'routes[3].desk: "extern" is not allowed; allowed: integrity, external, complaints,'
                " counsellors, helpdesk, applicants, fact_finding, executive_secretary,"
                " second_opinion"
            ),
        ),
        (
            'desk = "external"',
            'desk = "complaints"',
            (
                'routes[3].desk: "complaints" is not allowed;'
                ' allowed: a desk of the kind "external_desk", here: external'
            ),
        ),
        (
            'procedure = "external"\nreports_here = true',
            'procedure = "advice"\nreports_here = true',
            (
                'desks[1].procedure: "advice" is not allowed;'
                f" allowed: {', '.join(sorted(FOLLOWED_HERE))} with reports_here = true"
            ),
        ),
        (
            "aftercare_months = [1, 3]",
            "aftercare_months = [3, 1]",
            "terms.aftercare_months: [3, 1] is not allowed; allowed: ascending months",
        ),
        (
            "aftercare_months = [1, 3]",
            "aftercare_months = [3, 3]",
            "terms.aftercare_months: [3, 3] is not allowed; allowed: ascending months",
        ),
        (
            "max_bytes = 26_214_400",
            "max_bytes = 60_000_000",
            "files.max_bytes: 60000000 is not allowed; allowed: at most max_total_bytes, 52428800",
        ),
        (
            "unlock_minutes = 15",
            "unlock_minutes = 45",
            "sessions.unlock_minutes: 45 is not allowed; allowed: at most idle_minutes, 30",
        ),
        (
            "open_from = 2026-01-01 ",
            "# open_from = 2026-01-01 ",
            "desks[6].open_from: is missing; a committee has an assignment for a time",
        ),
        (
            'kind = "fact_finding"\nprocedure = "fact_finding"',
            'kind = "external_desk"\nprocedure = "fact_finding"',
            'desks[6].assignment: is only for a desk of the kind "fact_finding"',
        ),
        (
            'number = "2.2"',
            'number = "1.2"',
            'conduct.norms[3].number: "1.2" is used twice; allowed: once',
        ),
        (
            'code = "executive_secretary"',
            'code = "integrity"',
            'desks[7].code: "integrity" is used twice; allowed: once',
        ),
        (
            (
                'advises.nl = "Het college van burgemeester en wethouders"\n'
                'advises.en = "The municipal executive"\n'
            ),
            "",
            'desks[2].advises: is missing; a desk with procedure "complaint" advises',
        ),
        (
            'natures = ["unequal_treatment"',
            'natures = ["rudeness"',
            (
                'desks[1].natures[0]: "rudeness" is not allowed; allowed: unequal_treatment,'
                " hostile_treatment, threat, violence, intimidation, sexual_intimidation,"
                " aggression_and_violence, discrimination, bullying, exclusion, micro_aggression,"
                " abuse_of_power, other, unknown"
            ),
        ),
        (
            'code = "integrity"',
            'open_from = 2026-02-01\nopen_until = 2026-02-01\ncode = "integrity"',
            (
                "desks[0].open_until: 2026-02-01 is not allowed;"
                " allowed: a day after open_from, 2026-02-01"
            ),
        ),
        (
            'desk = "counsellors"',
            'desk = "counsellors"\nreports_here = true',
            (
                "routes[0].reports_here: true is not allowed;"
                " allowed: only with a desk that has reports_here = true"
            ),
        ),
        (
            '[[routes]]\ncode = "external_desk"\ndesk = "external"\n',
            "",
            'routes: "external_desk" is missing; add it, or name it in routes_not_offered',
        ),
        (
            "routes_not_offered = []",
            'routes_not_offered = ["doubt_line"]',
            'routes_not_offered[0]: "doubt_line" stands in routes as well',
        ),
        (
            'code = "T-BALIE", name = "Balie", level = "team"',
            'code = "T-BALIE", name = "Balie", level = "squad"',
            (
                'departments[30].level: "squad" is not allowed;'
                " allowed: cluster, directorate, department, team"
            ),
        ),
        (
            'code = "T-BALIE", name = "Balie", level = "team"',
            'code = "T-BALIE", name = "Balie", level = "department"',
            (
                'departments[30].level: "department" is not allowed;'
                ' allowed: a level below "department", the level of A-BURG'
            ),
        ),
        (
            'parent = "A-BURG"',
            'parent = "A-NIETS"',
            'departments[30].parent: "A-NIETS" is not the code of a department',
        ),
        (
            'parent = "A-BURG", valid_from = 2019-01-01',
            'parent = "A-BURG", valid_from = 2018-01-01',
            (
                "departments[30].valid_from: 2018-01-01 to now is not allowed;"
                " allowed: within 2019-01-01 to now, the dates of A-BURG"
            ),
        ),
        (
            'parent = "A-WENI", valid_from = 2019-01-01, valid_until = 2024-07-01',
            'parent = "A-WENI", valid_from = 2019-01-01, valid_until = 2024-08-01',
            (
                "departments[33].valid_from: 2019-01-01 to 2024-08-01 is not allowed;"
                " allowed: within 2019-01-01 to 2024-07-01, the dates of A-WENI"
            ),
        ),
        (
            'valid_until = 2023-01-01, successors = ["A-VTH"]',
            'valid_until = 2019-01-01, successors = ["A-VTH"]',
            (
                "departments[25].valid_until: 2019-01-01 is not allowed;"
                " allowed: a day after valid_from, 2019-01-01"
            ),
        ),
        (
            'valid_until = 2023-01-01, successors = ["A-VTH"]',
            'valid_until = 2022-01-01, successors = ["A-VTH"]',
            (
                'departments[25].successors[0]: "A-VTH" is not allowed;'
                " allowed: a department that exists on 2022-01-01"
            ),
        ),
        (
            'successors = ["A-VTH"]',
            'successors = ["A-NIETS"]',
            'departments[25].successors[0]: "A-NIETS" is not the code of a department',
        ),
        (
            'valid_until = 2023-01-01, successors = ["A-VTH"]',
            'successors = ["A-VTH"]',
            "departments[25].successors: is not allowed without valid_until",
        ),
    ],
)
def test_what_contradicts_itself_is_refused(
    refusal: Refusal, old: str, new: str, message: str
) -> None:
    assert f"ours.toml: {message}" in refusal(old, new).splitlines()


def test_one_desk_at_least_takes_reports(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(DEMO.replace("reports_here = true", "reports_here = false"), encoding="utf-8")

    with pytest.raises(ProfileError, match="desks: at least one desk needs reports_here = true"):
        profiles.load(path)


def test_a_department_below_a_parent_of_an_unknown_level_is_named_once(refusal: Refusal) -> None:
    message = refusal(
        'code = "A-BURG", name = "Burgerzaken", level = "department"',
        'code = "A-BURG", name = "Burgerzaken", level = "office"',
    )

    assert len(message.splitlines()) == 1


def test_a_doubt_line_with_a_desk_works_here_only_when_that_desk_does(refusal: Refusal) -> None:
    message = refusal('code = "doubt_line"\n', 'code = "doubt_line"\ndesk = "counsellors"\n')

    assert message == (
        "ours.toml: routes[7].reports_here: true is not allowed;"
        " allowed: only with a desk that has reports_here = true"
    )
