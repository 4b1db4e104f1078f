"""ONNX models: checked, opened on one thread, and with their durations laid open.

Speech models compute how long each phoneme lasts and then keep it to themselves. A protobuf
message may be written in pieces that are merged when read, so about 25 bytes appended to the file
in memory declare that inner tensor an output of the graph. No `onnx` package, no altered file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from talkingpaper.engines.onnx_graph import GRAPH, OUTPUT
from talkingpaper.engines.protobuf import bytes_field
from talkingpaper.errors import EngineError

_NAME, _TYPE, _TENSOR, _ELEMENT = 1, 2, 1, 1
"""onnx.proto3: ValueInfoProto.name and .type, TypeProto.tensor_type, TypeProto.Tensor.elem_type."""

_FAILURES = (
    "EPFail",
    "EngineError",
    "Fail",
    "InvalidArgument",
    "InvalidGraph",
    "InvalidProtobuf",
    "ModelLoaded",
    "NoModel",
    "NoSuchFile",
    "NotImplemented",
    "RuntimeException",
)
"""ONNX Runtime's exceptions have no common base; these are all of 1.20–1.32."""


class Readable(Protocol):
    """A file on disk or inside a package."""

    @property
    def name(self) -> str:
        """The file's name, for messages."""
        ...

    def read_bytes(self) -> bytes:
        """All of it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class InnerTensor:
    """A tensor inside a graph, to be given out with the results."""

    name: str
    element_type: int

    def declaration(self) -> bytes:
        """The bytes that, appended to a model, make the tensor an output of its graph."""
        element = bytes([_ELEMENT << 3, self.element_type])
        kind = bytes_field(_TYPE, bytes_field(_TENSOR, element))
        return bytes_field(
            GRAPH, bytes_field(OUTPUT, bytes_field(_NAME, self.name.encode()) + kind)
        )


def read_model(parts: Sequence[Readable], sha256: str, *, remedy: str) -> bytes:
    """A model's bytes, put together from its parts and proved to be the ones we know.

    Raises:
        EngineError: a part is missing or unreadable, or the digest is another one.
    """
    try:
        data = b"".join(part.read_bytes() for part in parts)
    except OSError as error:
        message = f"model file {parts[0].name} cannot be read: {error.strerror or error}"
        raise EngineError(message, hint=remedy) from error
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        message = f"model file {parts[0].name} is not the one we know: sha256 {found}, not {sha256}"
        raise EngineError(message, hint=remedy)
    return data


class Model:
    """An open model: feeds in, arrays out.

    One thread within and between operators: the measured optimum for all our models as soon as
    there is more than one worker, and the order of additions, so the samples, stay the same.

    Args:
        data: the model.
        name: the voice, for messages.
        inner: a tensor inside the graph to give out.
        remedy: the hint of errors.
        seed: for graphs with random operators. The runtime has one seed for the whole process; it
            is read while a model is opened, and each run after that draws on.

    Raises:
        EngineError: this is no model, or has no such tensor.
    """

    def __init__(
        self,
        data: bytes,
        *,
        name: str,
        inner: InnerTensor | None,
        remedy: str,
        seed: int | None = None,
    ) -> None:
        import onnxruntime  # noqa: PLC0415 — 0.1 s, needed only to speak

        self._name = name
        self._remedy = remedy
        state = onnxruntime.capi.onnxruntime_pybind11_state
        self._failures: tuple[type[Exception], ...] = (
            RuntimeError,
            ValueError,
            *(getattr(state, failure) for failure in _FAILURES if hasattr(state, failure)),
        )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4  # what goes wrong comes back as an exception
        if seed is not None:
            onnxruntime.set_seed(seed)
        try:
            self._session = onnxruntime.InferenceSession(
                data + (inner.declaration() if inner else b""),
                options,
                providers=["CPUExecutionProvider"],
            )
        except self._failures as error:
            message = f"the model of {name} cannot be opened: {_first_line(error)}"
            raise EngineError(message, hint=remedy) from error

    @property
    def inputs(self) -> frozenset[str]:
        """Names of the tensors it wants."""
        return frozenset(tensor.name for tensor in self._session.get_inputs())

    def run(self, feeds: Mapping[str, Any]) -> list[Any]:
        """All outputs for one set of inputs; an `InnerTensor` comes last.

        Raises:
            EngineError: the runtime refused or failed.
        """
        try:
            return list(self._session.run(None, dict(feeds)))
        except self._failures as error:
            message = f"{self._name} failed while speaking: {_first_line(error)}"
            raise EngineError(message, hint=self._remedy) from error


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
