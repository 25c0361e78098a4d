"""Drawing a PDF makes Qt's application where there is none; here it is the tests' own."""

import pytest


@pytest.fixture(autouse=True)
def _application(qapp: object) -> None:
    del qapp
