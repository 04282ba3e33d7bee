"""Addresses that may stand in a list, and the text that is signed."""

from __future__ import annotations

import pytest

from sync.protocol.endpoint_list import MOST_ADDRESSES, are_addresses, is_address, signed_text


@pytest.mark.parametrize("url", ["https://cims.bank.example", "https://10.0.0.1:8443", "https://[::1]:8443"])
def test_a_host_and_perhaps_a_port(url: str) -> None:
    assert is_address(url)


@pytest.mark.parametrize(
    "url",
    [
        "", "http://a", "https://", "https://a/", "https://a/b", "https://a?b", "https://a#b", "https://u@a",
        "https://a b", "https://a\nhttps://b", "https://a:99999", "https://a:0", "HTTPS://a", "https://[a",
        "https://" + "a" * 200,
    ],
)  # fmt: skip
def test_nothing_more_than_that(url: str) -> None:
    assert not is_address(url)


def test_a_list_is_short_and_names_each_once() -> None:
    assert are_addresses([])
    assert are_addresses([["https://a", "https://b"], ["https://c"]])
    assert not are_addresses([["https://a"], ["https://a"]])
    assert not are_addresses([[f"https://h{n}" for n in range(MOST_ADDRESSES + 1)]])


def test_no_two_lists_have_one_text() -> None:
    lists = [[["https://a", "https://b"]], [["https://a"], ["https://b"]], [["https://b", "https://a"]], []]
    texts = {signed_text(serial, ranks) for serial in (1, 11) for ranks in lists}
    assert len(texts) == 2 * len(lists)
