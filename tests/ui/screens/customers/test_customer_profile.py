"""The fields of a customer: the next one takes over the widgets of the one before, and Tab follows the eye."""

from __future__ import annotations

from branch_fixtures import Settle
from PySide6.QtWidgets import QWidget
from sample_branch import SampleBranch, Seed, customer_id, document_of

from ui.screens.customers.customer_page import CustomerPage
from ui.screens.customers.customer_profile import CustomerProfile
from ui.widgets.field_view import FieldView

XIAOMEI, WEI, BARE = customer_id(0), customer_id(1), customer_id(7)


def open_card(page: CustomerPage, settle: Settle, customer: bytes) -> CustomerProfile:
    page.show_customer(customer)
    settle()
    page.view.body.profile.finish()
    return page.view.body.profile


def made(page: CustomerPage) -> list[FieldView]:
    return page.view.body.profile.findChildren(FieldView)


def texts(profile: CustomerProfile) -> list[str]:
    return [view.shown().text for view in profile.views().values()]


def test_the_next_customers_need_no_new_widgets(page: CustomerPage, settle: Settle) -> None:
    for number in range(18):
        open_card(page, settle, customer_id(number))
    before = made(page)
    for number in range(18):
        open_card(page, settle, customer_id(number))
    assert made(page) == before


def test_nothing_of_the_customer_before_stays(page: CustomerPage, settle: Settle) -> None:
    first = {text for text in texts(open_card(page, settle, XIAOMEI)) if len(text) > 6}
    profile = open_card(page, settle, BARE)
    now = set(texts(profile))
    left = {view.shown().text for view in made(page)} - {""}
    assert first - now
    assert left <= now
    hidden = [view for view in made(page) if view not in profile.views().values()]
    assert all(view.isHidden() or not view.isVisible() for view in hidden)


def test_a_record_is_made_in_turns_and_shows_no_two_customers_at_once(
    page: CustomerPage, branch: SampleBranch, settle: Settle
) -> None:
    profile = page.view.body.profile
    page.resize(1344, 3000)
    card = branch.workspace.customers.card(WEI)
    page.view.customer = WEI
    page.view.on_card(card)
    some = len(made(page))
    profile.finish()
    assert 0 < some < len(made(page))
    wide = [view for view in made(page) if view.isVisible()]
    assert len(wide) == len(profile.views())
    longer = document_of(60, Seed("王小明", "premier"))
    branch.put([(("customer", customer_id(60)), 1, longer)])
    page.view.customer = customer_id(60)
    page.view.on_card(branch.workspace.customers.card(customer_id(60)))
    mine = {id(view) for view in profile._views.values()}
    assert all(id(view) in mine for view in made(page) if view.isVisible())


def test_tab_goes_through_the_fields_as_they_stand(page: CustomerPage, settle: Settle) -> None:
    open_card(page, settle, BARE)
    profile = open_card(page, settle, XIAOMEI)
    places = [stop for view in profile.views().values() for stop in view.stops() if stop.isVisible()]
    walked: list[QWidget] = []
    stop = places[0]
    for _step in range(2000):
        if stop in places:
            walked.append(stop)
        stop = stop.nextInFocusChain()
        if stop is places[0]:
            break
    assert walked == places
