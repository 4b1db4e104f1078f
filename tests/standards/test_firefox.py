"""The read-along page and the show's in Firefox."""

from collections.abc import Iterator

import pytest
from tests.standards.conftest import program
from tests.standards.read_along import ReadAlong
from tests.standards.show_page import ShowPage
from tests.standards.webdriver import Driven, firefox


class TestFirefox(ReadAlong, ShowPage):
    @pytest.fixture(scope="class")
    @classmethod
    def driven(cls, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driven]:
        home = tmp_path_factory.mktemp("firefox")
        with firefox(program("firefox-esr"), home) as page:
            yield page
