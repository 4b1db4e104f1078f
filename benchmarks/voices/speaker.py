"""Who is speaking, as 256 numbers: Resemblyzer's GE2E encoder in numpy, no torch.

The weights are those inside the wheel ``Resemblyzer`` 0.1.4 (Apache-2.0; Wan et al. 2018,
“Generalized End-to-End Loss for Speaker Verification”): three LSTM layers of 256 and a projection.
Its PyTorch file is read with a restricted unpickler. Instead of webrtcvad, pauses longer than
0.2 s below −40 dB of the peak are shortened.
"""

import collections
import io
import pickle
import zipfile
from pathlib import Path

import numpy as np
import soxr

RATE_HZ = 16_000
_FFT, _HOP, _MELS = 400, 160, 40
_PARTIAL = 160  # frames: 1.6 s
_STEP = 77  # frames between two parts: 1.3 a second
_TARGET_DBFS = -30.0


class _Storage:
    """A tensor's numbers, filled in when the file gets to them."""

    def __init__(self, key: str, size: int) -> None:
        self.key, self.size = key, size
        self.data = np.zeros(0, np.float32)


class _Tensor:
    def __init__(self, storage: _Storage, offset: int, shape: tuple[int, ...]) -> None:
        self.storage, self.offset, self.shape = storage, offset, shape

    def array(self) -> np.ndarray:
        count = int(np.prod(self.shape))
        return self.storage.data[self.offset : self.offset + count].reshape(self.shape)


class _Unpickler(pickle.Unpickler):
    """Knows tensors and dictionaries, and refuses everything else."""

    def __init__(self, file: io.BytesIO, storages: dict[str, _Storage]) -> None:
        super().__init__(file)
        self._storages = storages

    def find_class(self, module: str, name: str) -> object:
        if (module, name) == ("collections", "OrderedDict"):
            return collections.OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return lambda storage, offset, shape, *_: _Tensor(storage, offset, tuple(shape))
        if module == "torch" and name.endswith("Storage"):
            return name
        message = f"{module}.{name}"
        raise pickle.UnpicklingError(message)

    def persistent_load(self, told: tuple[object, ...]) -> _Storage:
        _, _, key, _, size, *_ = told
        return self._storages.setdefault(str(key), _Storage(str(key), int(str(size))))


def weights(wheel: Path) -> dict[str, np.ndarray]:
    """The encoder's weights by name, out of the wheel."""
    data = zipfile.ZipFile(wheel).read("resemblyzer/pretrained.pt")
    file = io.BytesIO(data)
    for _ in range(3):  # magic number, version, the writer's system
        pickle.load(file)  # noqa: S301 - plain numbers
    storages: dict[str, _Storage] = {}
    told = _Unpickler(file, storages).load()
    for key in pickle.load(file):  # noqa: S301 - a list of strings
        count = int(np.frombuffer(file.read(8), "<i8")[0])
        storages[str(key)].data = np.frombuffer(file.read(4 * count), "<f4")
    return {
        name: tensor.array()
        for name, tensor in told["model_state"].items()
        if isinstance(tensor, _Tensor)
    }


class Encoder:
    """Sound to speaker."""

    def __init__(self, wheel: Path) -> None:
        self._w = weights(wheel)
        self._filters = _mel_filters()

    def embed(self, pcm: bytes, rate_hz: int) -> np.ndarray:
        """256 numbers of length 1, none of them negative."""
        wave = np.frombuffer(pcm, "<i2").astype(np.float64) / 32768
        wave = _shortened(soxr.resample(wave, rate_hz, RATE_HZ))
        level = 20 * np.log10(np.sqrt(np.mean(wave**2)))
        wave = wave * 10 ** (max(0.0, _TARGET_DBFS - level) / 20)
        mels = self._mel(wave)
        starts = range(0, max(1, len(mels) - _PARTIAL + 1), _STEP)
        parts = [mels[start : start + _PARTIAL] for start in starts]
        embedding = self._forward(np.stack([part for part in parts if len(part) == len(parts[0])]))
        mean = embedding.mean(axis=0)
        return mean / np.linalg.norm(mean)

    def _mel(self, wave: np.ndarray) -> np.ndarray:
        padded = np.pad(wave, _FFT // 2)
        frames = np.lib.stride_tricks.sliding_window_view(padded, _FFT)[::_HOP]
        window = np.hanning(_FFT + 1)[:-1]
        power = np.abs(np.fft.rfft(frames * window, axis=1)) ** 2
        return (power @ self._filters.T).astype(np.float32)

    def _forward(self, x: np.ndarray) -> np.ndarray:
        for layer in range(3):
            w_in, w_back = self._w[f"lstm.weight_ih_l{layer}"], self._w[f"lstm.weight_hh_l{layer}"]
            bias = self._w[f"lstm.bias_ih_l{layer}"] + self._w[f"lstm.bias_hh_l{layer}"]
            h = c = np.zeros((len(x), 256), np.float32)
            given = x @ w_in.T + bias
            out = np.empty((len(x), x.shape[1], 256), np.float32)
            for t in range(x.shape[1]):
                i, f, g, o = np.split(given[:, t] + h @ w_back.T, 4, axis=1)
                c = _sigmoid(f) * c + _sigmoid(i) * np.tanh(g)
                h = _sigmoid(o) * np.tanh(c)
                out[:, t] = h
            x = out
        raw = np.maximum(x[:, -1] @ self._w["linear.weight"].T + self._w["linear.bias"], 0.0)
        return raw / np.linalg.norm(raw, axis=1, keepdims=True)


def _sigmoid(x: np.ndarray) -> np.ndarray:
    return 0.5 * (1.0 + np.tanh(0.5 * x))


def _mel_filters() -> np.ndarray:
    """Slaney's triangles of equal area, as librosa makes them."""
    edges_mel = np.linspace(0.0, _to_mel(RATE_HZ / 2), _MELS + 2)
    edges = np.array([_from_mel(mel) for mel in edges_mel])
    bins = np.arange(_FFT // 2 + 1) * RATE_HZ / _FFT
    filters = []
    for low, middle, high in zip(edges, edges[1:], edges[2:], strict=False):
        rise, fall = (bins - low) / (middle - low), (high - bins) / (high - middle)
        filters.append(np.maximum(0.0, np.minimum(rise, fall)) * 2.0 / (high - low))
    return np.array(filters)


def _to_mel(hz: float) -> float:
    return hz * 3 / 200 if hz < 1000 else 15 + 27 * np.log(hz / 1000) / np.log(6.4)


def _from_mel(mel: float) -> float:
    return mel * 200 / 3 if mel < 15 else 1000 * np.exp(np.log(6.4) * (mel - 15) / 27)


def _shortened(wave: np.ndarray) -> np.ndarray:
    """The wave with its pauses cut to 0.2 s."""
    window = RATE_HZ // 100
    frames = wave[: len(wave) // window * window].reshape(-1, window)
    level = np.abs(frames).max(axis=1)
    kept, quiet = [], 0
    for frame, loud in zip(frames, level > 0.01 * level.max(), strict=True):
        quiet = 0 if loud else quiet + 1
        if quiet <= 20:
            kept.append(frame)
    return np.concatenate(kept)
