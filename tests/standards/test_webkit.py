"""The read-along page and the show's in WebKit."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.standards.conftest import missing, program
from tests.standards.read_along import ReadAlong
from tests.standards.show_page import ShowPage
from tests.standards.webdriver import Driven, webkit


class TestWebkit(ReadAlong, ShowPage):
    @pytest.fixture(scope="class")
    @classmethod
    def driven(cls, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driven]:
        found = sorted(Path("/usr").glob("lib*/**/webkit2gtk-4*/MiniBrowser"))
        if not found:
            missing("WebKit's MiniBrowser")
        home = tmp_path_factory.mktemp("webkit")
        with webkit(program("WebKitWebDriver"), str(found[0]), program("Xvfb"), home) as page:
            yield page
