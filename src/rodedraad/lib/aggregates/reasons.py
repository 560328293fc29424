"""What can be wrong with a cell of a file, and a row of one when nothing is."""

from collections.abc import Mapping
from enum import StrEnum

Row = Mapping[str, str | int]


class Why(StrEnum):
    """What is wrong with a cell."""

    MISSING = "missing"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_PERCENTAGE = "not_a_percentage"
    NOT_AN_AMOUNT = "not_an_amount"
    NOT_A_CODE = "not_a_code"
    NOT_IN_LIST = "not_in_list"
    NO_SUCH_DEPARTMENT = "no_such_department"
    TOO_LOW = "too_low"
    MORE_THAN_ALL = "more_than_all"
    NOT_WHOLE = "not_whole"
    GROUP_TOO_SMALL = "group_too_small"
    REST_TOO_SMALL = "rest_too_small"
    NO_WHOLE = "no_whole"
    NO_RELATED = "no_related"
    NOT_IN_SCALE = "not_in_scale"
    NOT_ALIKE = "not_alike"
    NO_REFERENCE = "no_reference"
    NO_CATEGORY = "no_category"
    A_TOTAL = "a_total"
    FEWER_THAN_TOLD = "fewer_than_told"
    TWICE = "twice"
