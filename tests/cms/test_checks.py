"""What must never be so when the site runs for real."""

from cms import checks


def test_the_demo_door_is_an_error_for_a_real_site(settings):
    settings.DEMO = True
    assert [error.id for error in checks.demo_door_is_shut(None)] == ["paned.E001"]
    settings.DEMO = False
    assert checks.demo_door_is_shut(None) == []
