"""Machine-readable zones: the specimens of ICAO 9303 and of two issuers."""

from __future__ import annotations

import random
from datetime import date

import pytest

from app.domain.travel_document import mrz_check_digit, parse_mrz

TODAY = date(2026, 3, 15)
TD3 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
TD1 = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
SWEDEN = "I<SWE59000002<8198703142391<<<\n8703145M1701027SWE<<<<<<<<<<<8\nSPECIMEN<<SVEN<<<<<<<<<<<<<<<<"
LIECHTENSTEIN = (
    "IDLIEID98754015<<<<<<<<<<<<<<<\n8205122M1906224LIE<<<<<<<<<<<6\nOSPELT<BECK<<MARISA<<<<<<<<<<<"
)
LONG_NUMBER = "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<"


@pytest.mark.parametrize(
    ("field", "digit"),
    [("520727", "3"), ("AB2134<<<", "5"), ("L898902C3", "6"), ("ZE184226B<<<<<", "1"), ("", "0")],
)
def test_check_digit_examples_of_the_standard(field: str, digit: str) -> None:
    assert mrz_check_digit(field) == digit


def test_passport_specimen() -> None:
    mrz = parse_mrz(TD3, TODAY)
    assert mrz.is_valid
    assert (mrz.layout, mrz.document_code, mrz.issuer, mrz.nationality) == ("TD3", "P", "UTO", "UTO")
    assert (mrz.surname, mrz.given_names, mrz.number) == ("ERIKSSON", "ANNA MARIA", "L898902C3")
    assert (mrz.birth_date, mrz.sex, mrz.expiry_date) == (date(1974, 8, 12), "2", date(2012, 4, 15))
    assert mrz.optional == "ZE184226B"
    assert mrz.is_expired_on(TODAY)
    assert not mrz.is_expired_on(date(2012, 4, 15))


def test_identity_card_specimens() -> None:
    assert parse_mrz(TD1, TODAY).number == "D23145890"
    sweden = parse_mrz(SWEDEN, TODAY)
    assert sweden.is_valid
    assert (sweden.surname, sweden.given_names, sweden.issuer) == ("SPECIMEN", "SVEN", "SE")
    assert sweden.birth_date == date(1987, 3, 14)
    liechtenstein = parse_mrz(LIECHTENSTEIN, TODAY)
    assert liechtenstein.is_valid
    assert (liechtenstein.surname, liechtenstein.nationality) == ("OSPELT BECK", "LI")


def test_a_document_number_longer_than_nine_goes_on_in_the_optional_field() -> None:
    mrz = parse_mrz(LONG_NUMBER, TODAY)
    assert mrz.is_valid
    assert mrz.number == "D23145890734"
    assert mrz.birth_date == date(1934, 7, 12)


def test_a_scanner_may_send_one_line_and_lower_case() -> None:
    assert parse_mrz(TD3.replace("\n", "").lower(), TODAY) == parse_mrz(TD3, TODAY)
    assert parse_mrz(TD1.replace("\n", "\r\n") + "\n", TODAY) == parse_mrz(TD1, TODAY)


def test_codes_of_travel_documents_become_countries() -> None:
    german = "P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<\nC01X00T478D<<6408125F2702283<<<<<<<<<<<<<<<4"
    mrz = parse_mrz(german, TODAY)
    assert mrz.is_valid
    assert (mrz.issuer, mrz.nationality) == ("DE", "DE")


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("L898902C36", "L898902C37", "mrz.number"),
        ("7408122F", "7408121F", "mrz.birth_date"),
        ("1204159", "1204158", "mrz.expiry_date"),
        ("<<<<<10", "<<<<<20", "mrz.optional"),
        ("<<<<<10", "<<<<<11", "mrz.composite"),
    ],
)
def test_each_damaged_part_is_named(old: str, new: str, error: str) -> None:
    assert error in parse_mrz(TD3.replace(old, new), TODAY).error_codes


@pytest.mark.parametrize("text", ["", "P<UTO", TD3 + "\nX", TD3[:-1]])
def test_wrong_shape(text: str) -> None:
    assert parse_mrz(text, TODAY).error_codes == ("mrz.layout",)


def test_foreign_characters() -> None:
    assert parse_mrz(TD3.replace("ANNA", "ÄNNA"), TODAY).error_codes == ("mrz.character",)


def test_an_impossible_date_with_a_right_check_digit_is_an_error() -> None:
    line = "L898902C36UTO740231" + mrz_check_digit("740231") + "F1204159ZE184226B<<<<<1"
    line += mrz_check_digit(line[0:10] + line[13:20] + line[21:43])
    assert parse_mrz(TD3.split("\n")[0] + "\n" + line, TODAY).error_codes == ("mrz.birth_date",)


def test_the_century_of_birth_is_the_past_one_when_the_date_would_lie_ahead() -> None:
    facts = "L898902C36UTO" + "260316" + mrz_check_digit("260316") + "F1204159ZE184226B<<<<<1"
    facts += mrz_check_digit(facts[0:10] + facts[13:20] + facts[21:43])
    zone = TD3.split("\n")[0] + "\n" + facts
    assert parse_mrz(zone, TODAY).birth_date == date(1926, 3, 16)
    assert parse_mrz(zone, date(2026, 3, 16)).birth_date == date(2026, 3, 16)


def test_random_zones_never_raise() -> None:
    seed = random.randrange(2**32)
    print("seed", seed)
    rng = random.Random(seed)
    zones = [TD3, TD1, SWEDEN, LONG_NUMBER]
    for _ in range(3000):
        zone = list(rng.choice(zones))
        for _ in range(rng.randrange(1, 8)):
            zone[rng.randrange(len(zone))] = rng.choice("<<A0Z9\né")
        parse_mrz("".join(zone), TODAY)
