"""A real browser against a real server. Without Chromium it is one clear skip;
with RPAM_BROWSER_REQUIRED it is a failure."""

import os
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from rpam_assistant.settings import CHECKOUT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("RPAM_BROWSER_REQUIRED"):
            pytest.fail("Chromium is not installed, and RPAM_BROWSER_REQUIRED is set.")
        pytest.skip("Chromium is not installed: install it to run the browser tests.")
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


class Server:
    """The product, started as a person starts it."""

    def __init__(self, home: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self._command = [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            str(CHECKOUT / "app.py"),
            "--server.port",
            str(port),
            "--server.headless",
            "true",
        ]
        self._environment = os.environ | {"RPAM_HOME": str(home)}
        self.start()

    def start(self) -> None:
        self._process = subprocess.Popen(
            self._command,
            env=self._environment,
            cwd=CHECKOUT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1)
            except (urllib.error.URLError, OSError):
                assert self._process.poll() is None, "the server ended"
                self._process.poll()
                _pause()
            else:
                return
        pytest.fail("the server did not come up")

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()


def _pause() -> None:
    import select

    select.select([], [], [], 0.1)


@pytest.fixture
def server(home: Path) -> Iterator[Server]:
    running = Server(home)
    yield running
    running.kill()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    opened = context.new_page()
    opened.set_default_timeout(30_000)
    yield opened
    context.close()
