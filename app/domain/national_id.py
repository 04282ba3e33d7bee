"""The 18-digit identity numbers of China and the 15-character ones before them.

One check digit (ISO 7064 MOD 11-2, GB 11643) and one place for the birth date serve the resident card, the
residence permits of people from Hong Kong, Macao and Taiwan (81, 82, 83) and the 2023 foreign permanent
resident card (9…). Check digit and date decide; an unknown place is a hint and never an error, because people
keep numbers of places that were renamed decades ago.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from app.domain.code_list import country_by_alpha3, country_by_numeric
from app.domain.id_check import IdCheck, normalise_number

RESIDENT: Final = "resident"
HMT_PERMIT: Final = "hmt_residence_permit"
FOREIGN_PR: Final = "foreign_pr"
RESIDENT_15: Final = "resident_15"
FOREIGN_PR_15: Final = "foreign_pr_15"

# GB/T 2260 first two digits.
PROVINCES: Final = {
    "11": "北京市", "12": "天津市", "13": "河北省", "14": "山西省", "15": "内蒙古自治区",
    "21": "辽宁省", "22": "吉林省", "23": "黑龙江省",
    "31": "上海市", "32": "江苏省", "33": "浙江省", "34": "安徽省", "35": "福建省", "36": "江西省",
    "37": "山东省",
    "41": "河南省", "42": "湖北省", "43": "湖南省", "44": "广东省", "45": "广西壮族自治区", "46": "海南省",
    "50": "重庆市", "51": "四川省", "52": "贵州省", "53": "云南省", "54": "西藏自治区",
    "61": "陕西省", "62": "甘肃省", "63": "青海省", "64": "宁夏回族自治区", "65": "新疆维吾尔自治区",
    "71": "台湾省", "81": "香港特别行政区", "82": "澳门特别行政区", "83": "台湾居民",
}  # fmt: skip
_PERMIT_PREFIXES: Final = frozenset({"810000", "820000", "830000"})

_EIGHTEEN: Final = re.compile(r"[1-9][0-9]{16}[0-9X]")
_FIFTEEN: Final = re.compile(r"[1-8][0-9]{14}")
_OLD_PR: Final = re.compile(r"[A-Z]{3}[0-9]{12}")
_SCIENTIFIC: Final = re.compile(r"[0-9](?:\.?[0-9]+)?E\+?[0-9]{1,3}")
_CHECK_CHARACTERS: Final = "0123456789X"
_EARLIEST_YEAR: Final = 1850
# Sequence codes that GB 11643-1989 kept for people born before 1900.
_CENTENARIAN: Final = frozenset({"996", "997", "998", "999"})
MALE: Final = "1"
FEMALE: Final = "2"


def check_character(first17: str) -> str:
    """The 18th character for 17 digits: ISO 7064 MOD 11-2, X stands for ten.

    The weights of the standard are the powers of 2 modulo 11, and 13 is 2 modulo 11: the digits read as a
    number to the base of 13 are the weighted sum, in one call instead of seventeen.
    """
    return _CHECK_CHARACTERS[(1 - 2 * int(first17, 13)) % 11]


def family_of(number: str) -> str | None:
    """Which member of the family a normalised number looks like, by shape alone; None for no member."""
    if _EIGHTEEN.fullmatch(number):
        if number[0] == "9":
            return FOREIGN_PR
        return HMT_PERMIT if number[:2] in ("81", "82", "83") else RESIDENT
    if _FIFTEEN.fullmatch(number):
        return RESIDENT_15
    return FOREIGN_PR_15 if _OLD_PR.fullmatch(number) else None


def check_national_id(text: str, today: date | None = None) -> IdCheck:
    """Checks a number of the family and reads birth date, sex and nationality from it.

    `today` adds the rule that nobody is born in the future. Errors: id.empty, id.scientific, id.length,
    id.format, id.birth_date, id.checksum. Hints: id.division, id.country, id.legacy_15, id.legacy_pr.
    """
    number = normalise_number(text)
    family = family_of(number)
    if family is None:
        return IdCheck(text, _shape_error(text, number))
    if family == FOREIGN_PR_15:
        return _check_old_pr(number)
    if family == RESIDENT_15:
        return _check_fifteen(number, today)
    birth = _birth_date(number[6:14], today)
    if birth is None:
        return IdCheck(text, "id.birth_date")
    if check_character(number[:17]) != number[17]:
        return IdCheck(text, "id.checksum")
    hints: tuple[str, ...] = ()
    # A residence permit does not say which passport its bearer holds.
    country = "CN" if family == RESIDENT else ""
    if family == FOREIGN_PR:
        country = country_by_numeric(number[3:6]) or ""
        hints = () if country else ("id.country",)
    if not _is_known_place(number, family):
        hints = ("id.division", *hints)
    return IdCheck(number, None, hints, birth, _sex(number[16]), country or None)


def _shape_error(text: str, number: str) -> str:
    if not number:
        return "id.empty"
    # The dot is gone from `number`, so the damage of a spreadsheet is looked for in what was typed.
    if _SCIENTIFIC.fullmatch(text.strip().upper()):
        return "id.scientific"
    if len(number) not in (15, 18):
        return "id.length"
    return "id.format"


def _birth_date(digits: str, today: date | None) -> date | None:
    """The date of YYYYMMDD, or None when there is no such day or nobody alive can be born on it."""
    try:
        birth = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
    if birth.year < _EARLIEST_YEAR or (today is not None and birth > today):
        return None
    return birth


def _sex(digit: str) -> str:
    return MALE if digit in "13579" else FEMALE


def _is_known_place(number: str, family: str) -> bool:
    if family == FOREIGN_PR:
        return number[1:3] in PROVINCES
    if family == HMT_PERMIT:
        return number[:6] in _PERMIT_PREFIXES
    return number[:2] in PROVINCES


def _check_fifteen(number: str, today: date | None) -> IdCheck:
    """The resident number before 1999: six digits of place, YYMMDD, three of sequence, no check digit."""
    birth = _birth_date(_century(number) + number[6:12], today)
    if birth is None:
        return IdCheck(number, "id.birth_date")
    hints = ("id.legacy_15",) if number[:2] in PROVINCES else ("id.legacy_15", "id.division")
    return IdCheck(number, None, hints, birth, _sex(number[14]), "CN")


def _century(fifteen: str) -> str:
    return "18" if fifteen[12:15] in _CENTENARIAN else "19"


def _check_old_pr(number: str) -> IdCheck:
    """The foreign permanent resident card before 2023: nationality (alpha-3) and 12 digits; history only.

    The year has two digits and the card does not tell the century, so no birth date is taken from it.
    """
    country = country_by_alpha3(number[:3])
    hints = ("id.legacy_pr",) if country else ("id.legacy_pr", "id.country")
    return IdCheck(number, None, hints, None, None, country)


def upgrade_15(number: str) -> str:
    """A valid 15-digit resident number as the 18-digit one that replaced it; to match by, not to show."""
    first17 = number[:6] + _century(number) + number[6:]
    return first17 + check_character(first17)


def cross_check(
    check: IdCheck, birth_date: date | None = None, sex: str | None = None, nationality: str | None = None
) -> tuple[str, ...]:
    """Hints where the record contradicts the number; what either side does not know is not compared.

    `sex` is a GB/T 2261.1 code (0 and 9 say nothing), `nationality` alpha-2 codes separated by spaces.
    """
    hints = []
    if check.birth_date and birth_date and check.birth_date != birth_date:
        hints.append("id.birth_date_differs")
    if check.sex and sex in (MALE, FEMALE) and check.sex != sex:
        hints.append("id.sex_differs")
    if check.country and nationality and check.country not in nationality.split():
        hints.append("id.nationality_differs")
    return tuple(hints)


def province_code(number: str) -> str | None:
    """The two digits of GB/T 2260 in a normalised number, or None where the number has none that is known."""
    family = family_of(number)
    if family is None or family == FOREIGN_PR_15:
        return None
    code = number[1:3] if family == FOREIGN_PR else number[:2]
    return code if code in PROVINCES else None


def division_names(number: str) -> tuple[str, ...]:
    """Names of the places in a number, widest first, as far as they are known: ("北京市", "朝阳区")."""
    code = province_code(number)
    if code is None:
        return ()
    if family_of(number) in (RESIDENT, RESIDENT_15):
        return (PROVINCES[code], *_county_names(number[:6]))
    return (PROVINCES[code],)


@lru_cache(maxsize=4096)
def _county_names(division: str) -> tuple[str, ...]:
    """The county in python-stdnum's list, which knows many abolished codes, not all; the newest name wins."""
    from stdnum import numdb

    found = [properties for _part, properties in numdb.get("cn/loc").info(division)]
    names = [properties["county"] for properties in found if "county" in properties]
    # "[1983-1986]旧县,[1986-]新区": periods in brackets, oldest first.
    return (names[-1].split(",")[-1].rpartition("]")[2],) if names else ()
