"""`show.toml` is read strictly: one clear line names key and line."""

import re

import pytest

from talkingpaper.errors import PublishError
from talkingpaper.publish.show import fields
from talkingpaper.publish.show.categories import Category, categories, parse_category
from talkingpaper.publish.show.show import Funding, Show
from talkingpaper.publish.show.showfile import KEYS, REQUIRED, first_show_file, parse_show

MINIMAL = {
    "title": '"T"',
    "description": '"D"',
    "author": '"A"',
    "base_url": '"https://audio.example/show"',
    "language": '"en"',
    "category": '"News"',
}


def toml(**keys: str) -> str:
    return "".join(f"{key} = {value}\n" for key, value in {**MINIMAL, **keys}.items())


def test_six_keys_are_enough() -> None:
    show = parse_show(toml(), name="show.toml")
    assert show.base_url == "https://audio.example/show/"
    assert show.url("feed.xml") == "https://audio.example/show/feed.xml"
    assert show.categories == (Category(name="News"),)


def test_every_key_can_be_given() -> None:
    text = toml(
        category='["News > Daily News", "Technology"]',
        explicit="true",
        kind='"serial"',
        owner_name='"Desk"',
        owner_email='"desk@paper.example"',
        image='"art.png"',
        copyright='"Example Press"',
        license='"CC-BY-4.0"',
        license_url='"https://creativecommons.org/licenses/by/4.0/"',
        medium='"newsletter"',
        funding='[{ url = "https://paper.example/give", text = "Support us" }]',
        locked="false",
        hub='"https://hub.example/"',
        guid='"9b024349-ccf0-5f69-a609-6b82873eab3c"',
        page_size="50",
        date='"publication"',
        homepage='"https://paper.example/"',
        footer='"1 Example Street"',
        voices='{ "hibari:heart" = "Heart" }',
    )
    show = parse_show(text, name="show.toml")
    assert set(re.findall(r"^(\w+) =", text, flags=re.MULTILINE)) == set(KEYS)
    assert show.categories[0].part == "Daily News"
    assert show.funding == (Funding(url="https://paper.example/give", text="Support us"),)
    assert (show.license, show.kind, show.page_size) == ("cc-by-4.0", "serial", 50)
    assert show.voices == {"hibari:heart": "Heart"}


WRONG = [
    ({"titel": '"x"'}, "line 7: there is no key 'titel' — did you mean 'title'?"),
    ({"title": '""'}, "line 1: title is empty"),
    ({"title": "5"}, "line 1: title must be a text in quotation marks"),
    ({"title": f'"{"x" * 256}"'}, "title has 256 characters, the limit is 255"),
    ({"description": f'"{"é" * 2001}"'}, "description has 4002 bytes, the limit is 4000"),
    ({"base_url": '"paper.example"'}, "line 4: base_url is wrong"),
    ({"base_url": '"https://pä.example/"'}, "base_url is wrong"),
    ({"base_url": '"https://paper.example/?a=b"'}, "base_url must name a folder"),
    ({"base_url": '"https://[::1"'}, "base_url is wrong"),
    ({"language": '"English"'}, "line 5: language is wrong"),
    ({"category": '"news"'}, 'line 6: category is wrong: "news" is not one of Apple\'s'),
    ({"category": '"Daily News"'}, 'did you mean "News > Daily News"?'),
    ({"category": "[]"}, "category must name 1 to 3"),
    ({"explicit": '"no"'}, "explicit must be true or false"),
    ({"kind": '"weekly"'}, '"weekly" is none of episodic, serial'),
    ({"owner_email": '"desk"'}, '"desk" is not an e-mail address'),
    ({"copyright": '"© 2026 Example"'}, 'copyright must be the holder alone, without "©"'),
    ({"license": '"my-own"'}, "line 7: 'my-own' is no well-known licence"),
    ({"medium": '"tv"'}, "medium is wrong"),
    ({"funding": '["x"]'}, "funding must be like"),
    ({"guid": '"x"'}, '"x" is not a UUID'),
    ({"page_size": "0"}, "page_size must be a whole number from 1 to 2000"),
    ({"page_size": "true"}, "page_size must be a whole number"),
    ({"hub": '"ftp://hub.example/"'}, "hub is wrong"),
    ({"voices": '"x"'}, "voices must be a table"),
    ({"voices": '{ footer = "x" }'}, 'voices has a line "footer", which is no voice'),
]


@pytest.mark.parametrize(("keys", "told"), WRONG)
def test_a_wrong_key_is_one_line_that_names_it(keys: dict[str, str], told: str) -> None:
    with pytest.raises(PublishError) as caught:
        parse_show(toml(**keys), name="show.toml")
    message = str(caught.value)
    assert told in message
    assert message.startswith("show.toml")
    assert "\n" not in message


@pytest.mark.parametrize("key", REQUIRED)
def test_a_missing_key_is_named(key: str) -> None:
    text = "".join(f"{name} = {value}\n" for name, value in MINIMAL.items() if name != key)
    with pytest.raises(PublishError, match=f"show.toml has no '{key}' — add a line: {key} ="):
        parse_show(text, name="show.toml")


def test_what_is_not_toml_is_told_with_its_line() -> None:
    with pytest.raises(PublishError, match=r"not TOML.*line 2"):
        parse_show('title = "x"\nauthor: me\n', name="show.toml")


def test_the_file_to_begin_with_is_right_and_explains_every_key() -> None:
    text = first_show_file(
        title='Tricky "title" \\ é',
        language="de",
        base_url="http://127.0.0.1:8000/",
        voices={"hibari:heart": "Heart"},
    )
    show = parse_show(text, name="show.toml")
    assert show.title == 'Tricky "title" \\ é'
    assert show.voices == {"hibari:heart": "Heart"}
    assert [key for key in KEYS if not re.search(rf"\b{key}\b", text)] == []


def test_what_the_file_to_begin_with_leaves_out_is_right_too() -> None:
    text = first_show_file(title="T", language="en", base_url="https://a.example/", voices={})
    opened = re.sub(r"^# (\w+ = )", r"\1", text, flags=re.MULTILINE)
    show = parse_show(opened.replace('guid = ""', 'guid = ""'), name="show.toml")
    assert isinstance(show, Show)
    assert show.license == "cc-by-4.0"


def test_there_are_nineteen_categories_of_apples() -> None:
    assert len(categories()) == 19
    assert parse_category("Society & Culture > Documentary").part == "Documentary"
    assert parse_category("Technology") == Category(name="Technology")


def test_creative_commons_needs_no_address() -> None:
    assert "cc-by-sa-4.0" in fields.KNOWN_LICENSES
    assert "cc0-1.0" in fields.KNOWN_LICENSES
