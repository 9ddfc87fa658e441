"""From submit to rendered, in a real browser, beside Streamlit's own echo.

    python -m evals.browser_time [--turns 12]

Needs Chromium at /usr/bin/chromium. The echo is the smallest Streamlit chat there is, served the
same way on the same machine. Each is timed in the page itself: from the key press to the frame in
which the answer stands there.
"""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from rpam_assistant.settings import CHECKOUT

WATCH = Path(__file__).with_suffix(".js")
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
ECHO = """
import streamlit as st
lines = st.session_state.setdefault("lines", [])
for line in lines:
    st.chat_message("user").write(line)
    st.chat_message("assistant").write("echo: " + line)
if said := st.chat_input("Say something"):
    lines.append(said)
    st.rerun()
"""
SAID = (
    "Do you have a minute?",
    "What was that like for you, on rounds?",
    "I asked you that in front of everyone, and I made it into a joke.",
    "What did you do when you got home?",
    "I was trying to keep the list moving.",
    "It sounds like you stopped listening after that.",
    "How is the rest of the team with you?",
    "I did the same thing to somebody last year, and I didn't like hearing it.",
)
ANSWERS = ".rpam-line:not(.you):not(.rpam-waiting) .rpam-bubble"
ECHOES = "[data-testid=stChatMessage]"


def main() -> None:
    """Print both medians and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--turns", type=int, default=12)
    turns = parser.parse_args().turns
    said = [SAID[at % len(SAID)] for at in range(turns)]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        echo_script = Path(folder) / "echo.py"
        echo_script.write_text(ECHO)
        database = f"sqlite:///{folder}/timed.sqlite3"
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        with _served(echo_script) as echo, _served(CHECKOUT / "app.py", database) as app:
            one, two = browser.new_page(), browser.new_page()
            one.goto(echo)
            _begin(two, app)
            spent: dict[str, list[float]] = {"echo": [], "turn": []}
            for each in said:
                spent["echo"].append(_timed(one, ECHOES, each, more=2))
                spent["turn"].append(_timed(two, ANSWERS, each, more=1))
                if not two.get_by_test_id("stChatInputTextArea").count():
                    break
        browser.close()
    for name, values in spent.items():
        print(f"{name:<6} median {median(values[1:]):6.0f} ms of {len(values) - 1}")
    print(
        f"{median(spent['turn'][1:]) / median(spent['echo'][1:]):.2f} echoes a turn (at most 1.5)"
    )


def _begin(page: Page, url: str) -> None:
    page.set_default_timeout(120_000)
    page.goto(f"{url}/rehearse?scenario=sarcasm_on_rounds")
    page.get_by_text("I have read this, and I want to begin").click()
    page.get_by_role("button", name="Begin").click()
    page.get_by_test_id("stChatInputTextArea").wait_for()
    page.wait_for_timeout(8000)


def _timed(page: Page, counted: str, said: str, more: int) -> float:
    """Milliseconds from the key press until `more` of what is counted stand in the page."""
    page.wait_for_timeout(400)
    box = page.get_by_test_id("stChatInputTextArea")
    box.fill(said)
    page.evaluate(
        WATCH.read_text(),
        [counted, more],
    )
    box.press("Enter")
    return float(page.evaluate("() => window.took"))


@contextmanager
def _served(script: Path, database: str = "") -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, **({"RPAM_DATABASE_URL": database} if database else {})}
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    options = ["--server.port", str(port), "--server.headless", "true"]
    with subprocess.Popen(  # noqa: S603 (our own interpreter and script)
        [*command, *options, "--runner.postScriptGC", "false"],
        env=environment,
        cwd=CHECKOUT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_for(f"{url}/_stcore/health")
            yield url
        finally:
            server.terminate()


def _wait_for(url: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(url, timeout=1)  # noqa: S310 (loopback)
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"Nothing answers at {url}.")


if __name__ == "__main__":
    main()
