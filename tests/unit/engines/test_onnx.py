"""Models: proved, opened, with an inner tensor laid open."""

import hashlib
from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from talkingpaper.engines.onnx import InnerTensor, Model, read_model
from talkingpaper.engines.onnx_graph import FLOAT32
from talkingpaper.errors import EngineError

REMEDY = "reinstall it"


def hibari_bytes() -> bytes:
    return resources.files("hibari").joinpath("assets", "hibari.onnx").read_bytes()


def test_declaration_is_the_protobuf_of_a_graph_output() -> None:
    declared = InnerTensor(name="/t", element_type=FLOAT32).declaration()
    assert declared == bytes.fromhex("3a0c620a0a022f7412040a020801")


def test_declaration_of_a_long_name_has_a_length_of_two_bytes() -> None:
    declared = InnerTensor(name="n" * 200, element_type=FLOAT32).declaration()
    assert declared[:6] == bytes.fromhex("3ad40162d101")


def test_model_in_parts_is_joined_and_proved(tmp_path: Path) -> None:
    parts = [tmp_path / "one", tmp_path / "two"]
    for part in parts:
        part.write_bytes(part.name.encode())
    digest = hashlib.sha256(b"onetwo").hexdigest()
    assert read_model(parts, digest, remedy=REMEDY) == b"onetwo"


def test_other_model_is_refused_with_file_digest_and_remedy(tmp_path: Path) -> None:
    file = tmp_path / "voice.onnx"
    file.write_bytes(b"tampered")
    digest = hashlib.sha256(b"tampered").hexdigest()
    with pytest.raises(EngineError, match=f"voice.onnx .*{digest}, not 00.*reinstall it"):
        read_model([file], "00", remedy=REMEDY)


def test_missing_model_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"gone.onnx cannot be read: No such file.*reinstall"):
        read_model([tmp_path / "gone.onnx"], "00", remedy=REMEDY)


def test_truncated_model_is_refused_when_opened() -> None:
    with pytest.raises(EngineError, match="the model of x:y cannot be opened"):
        Model(hibari_bytes()[:100_000], name="x:y", inner=None, remedy=REMEDY)


def test_tensor_that_is_not_there_is_refused_when_opened() -> None:
    inner = InnerTensor(name="/nowhere", element_type=FLOAT32)
    with pytest.raises(EngineError, match="cannot be opened"):
        Model(hibari_bytes(), name="x:y", inner=inner, remedy=REMEDY)


def test_inner_tensor_comes_last() -> None:
    inner = InnerTensor(name="/Clip_output_0", element_type=FLOAT32)
    model = Model(hibari_bytes(), name="x:y", inner=inner, remedy=REMEDY)
    outputs = model.run({"ids": np.array([[0, 50, 0]]), "speed": np.ones(1, np.float32)})
    assert outputs[-1].shape == (3,)


def test_failure_while_running_is_ours() -> None:
    model = Model(hibari_bytes(), name="x:y", inner=None, remedy=REMEDY)
    with pytest.raises(EngineError, match="x:y failed while speaking"):
        model.run({"ids": np.array([[999]]), "speed": np.ones(1, np.float32)})


def test_inputs_are_named() -> None:
    model = Model(hibari_bytes(), name="x:y", inner=None, remedy=REMEDY)
    assert model.inputs == {"ids", "speed"}
