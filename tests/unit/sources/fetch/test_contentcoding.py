"""Content codings and their limits."""

import gzip
import tracemalloc
import zlib
from functools import partial

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from talkingpaper.sources.fetching.contentcoding import Budget, CodingError, TooLargeError, decoders


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKERS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "DEFLATE": raw_deflate,
    "br": partial(brotli.compress, quality=4),
    "gzip, br": lambda data: brotli.compress(gzip.compress(data)),
    "identity": bytes,
    "": bytes,
}


def unpack(codings: str, data: bytes, piece: int = 1000, most: int = 10_000_000) -> bytes:
    budget = Budget(most, 100, 1_000_000)
    chain = decoders(codings, budget)
    out = bytearray()
    for start in range(0, len(data), piece):
        part = data[start : start + piece]
        budget.receive(len(part))
        for decoder in chain:
            part = decoder.feed(part)
        out += part
    for decoder in chain:
        decoder.finish()
    return bytes(out)


@pytest.mark.parametrize("codings", PACKERS)
@settings(max_examples=40, deadline=None)
@given(data=st.binary(max_size=3000), piece=st.integers(1, 700))
def test_what_was_packed_comes_out(codings: str, data: bytes, piece: int) -> None:
    assert unpack(codings, PACKERS[codings](data), piece) == data


@pytest.mark.parametrize("codings", ["gzip", "deflate", "DEFLATE", "br"])
def test_sizes_around_the_inner_step_come_out_whole(codings: str) -> None:
    for size in (262_143, 262_144, 262_145, 524_288, 600_000):
        data = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
        assert unpack(codings, PACKERS[codings](data), 1 << 20) == data


def test_a_second_gzip_member_is_not_lost() -> None:
    assert unpack("gzip", gzip.compress(b"one ") + gzip.compress(b"two")) == b"one two"


def test_padding_after_gzip_is_passed_over() -> None:
    assert unpack("gzip", gzip.compress(b"one") + b"\x00" * 50) == b"one"


@pytest.mark.parametrize("codings", ["gzip", "deflate", "br"])
def test_a_body_that_breaks_off_is_noticed(codings: str) -> None:
    packed = PACKERS[codings](b"The ferry sank. " * 400)
    with pytest.raises(CodingError, match="broke off"):
        unpack(codings, packed[:-3])


@pytest.mark.parametrize("codings", ["gzip", "deflate", "br"])
def test_damaged_bodies_are_noticed(codings: str) -> None:
    with pytest.raises(CodingError, match=r"damaged|broke off"):
        unpack(codings, b"\xff\xfe" * 500)


@pytest.mark.parametrize("codings", ["compress", "zstd", "gzip, x", "aes128gcm"])
def test_an_unknown_coding_is_named(codings: str) -> None:
    with pytest.raises(CodingError, match="unknown way"):
        unpack(codings, b"data")


def test_nested_codings_have_an_end() -> None:
    with pytest.raises(CodingError, match="3 times"):
        unpack("gzip, gzip, gzip", b"")


@pytest.mark.parametrize("codings", ["gzip", "deflate", "br", "gzip, gzip"])
def test_a_bomb_is_stopped_by_its_ratio_without_being_unpacked(codings: str) -> None:
    packed = b"\x00" * 60_000_000
    for _ in range(codings.count(",")):
        packed = gzip.compress(packed)
    packed = PACKERS[codings.split(", ", maxsplit=1)[0]](packed)
    tracemalloc.start()
    try:
        with pytest.raises(TooLargeError, match="100 times its size"):
            unpack(codings, packed, 65536)
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


def test_a_small_page_may_unpack_a_thousandfold() -> None:
    assert len(unpack("gzip", gzip.compress(b" " * 900_000))) == 900_000


def test_too_much_is_too_much_at_any_ratio() -> None:
    with pytest.raises(TooLargeError, match="larger than 2 MB"):
        unpack("deflate", zlib.compress(bytes(range(256)) * 8000, 0), most=2_000_000)
