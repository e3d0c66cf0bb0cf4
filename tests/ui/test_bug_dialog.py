import sys

from app.ui.dialogs.bug_dialog import details_of


def test_details_name_the_fault_and_its_place_but_hold_no_values() -> None:
    try:
        raise ValueError("EXAMPLE, Pat, 999 412 3077")
    except ValueError as error:
        details = details_of(type(error), error.__traceback__)
    assert details.startswith("ValueError\n")
    assert "test_bug_dialog.py" in details
    assert "EXAMPLE" not in details
    assert sys.exc_info() == (None, None, None)
