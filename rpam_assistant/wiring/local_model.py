"""A GGUF file -> a model in this very process, behind a port that only this process can use."""

import atexit
import os
import secrets
import threading
from pathlib import Path
from typing import Any

from rpam_assistant.errors import UserError

CONTEXT = 4096
GGUF = b"GGUF"


class LocalModel:
    """A server on loopback, with a key that is made up anew each time."""

    def __init__(self, path: Path) -> None:
        import xllamacpp

        wanted = xllamacpp.CommonParams()
        wanted.model.path = str(path)
        wanted.n_ctx, wanted.n_parallel = CONTEXT, 1
        wanted.hostnames, wanted.port = ["127.0.0.1"], 0
        wanted.ui, wanted.verbosity = False, -1
        wanted.cpuparams.n_threads = os.cpu_count() or 1
        self.key = secrets.token_urlsafe(24)
        wanted.api_keys = [self.key]
        self._server: Any = xllamacpp.Server(wanted)
        self.url = f"{self._server.listening_address}/v1"

    def close(self) -> None:
        """Close the port and free the memory; closing twice does nothing."""
        self._server = None


_opened: dict[Path, LocalModel] = {}
_opening = threading.Lock()


def open_local(path: Path) -> LocalModel:
    """The model in this file, opened once for the whole process and closed when it ends.

    Raises UserError when there is no such file, when it is none that can be read, or when the
    package for it is missing.
    """
    path = path.expanduser().resolve()
    _raise_if_no_model(path)
    with _opening:
        if path not in _opened:
            try:
                _opened[path] = LocalModel(path)
            except ImportError as error:
                raise UserError(
                    f"RPAM_MODEL names the file {path.name}, and the package that reads it is "
                    "missing; install it with: pip install 'rpam-assistant[local]'."
                ) from error
            except (RuntimeError, ValueError) as error:
                raise UserError(
                    f"RPAM_MODEL names the file {path.name}, which cannot be opened as a model; "
                    "download it again, or choose another."
                ) from error
            atexit.register(close_local, path)
        return _opened[path]


def close_local(path: Path) -> None:
    """Close the model in this file, if it is open."""
    with _opening:
        model = _opened.pop(path.expanduser().resolve(), None)
    if model:
        model.close()


def _raise_if_no_model(path: Path) -> None:
    try:
        with path.open("rb") as file:
            magic = file.read(len(GGUF))
    except OSError as error:
        raise UserError(
            f"RPAM_MODEL names the file {path}, which cannot be read ({error.strerror}); "
            "correct the path after gguf:."
        ) from error
    if magic != GGUF:
        raise UserError(
            f"RPAM_MODEL names the file {path}, which is no GGUF model; "
            "choose one that ends in .gguf."
        )
