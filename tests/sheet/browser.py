"""A real Chromium, spoken to by its DevTools protocol over a pipe: what it shows, measures and
prints."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROGRAM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run "
    "--remote-debugging-pipe"
)

# Of each piece of text: the contrast with what is behind it, as WCAG 2 defines it, and whether it
# is large.
_CONTRASTS = """
(() => {
  const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
  const behind = node => {
    for (; node; node = node.parentElement) {
      const found = numbers(getComputedStyle(node).backgroundColor);
      if (found.length < 4 || found[3] === 1) return found;
    }
    return [255, 255, 255];
  };
  const light = colour => {
    const [r, g, b] = colour.map(v => v / 255)
      .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement, style = getComputedStyle(node);
    if (!walker.currentNode.data.trim()) continue;
    const ink = node instanceof SVGElement ? style.fill : style.color;
    const [a, b] = [light(numbers(ink)), light(behind(node))].sort((x, y) => y - x);
    found.push([walker.currentNode.data.trim().slice(0, 40), (a + 0.05) / (b + 0.05)]);
  }
  return found;
})()
"""


class Browser:
    """One page in a headless Chromium, which reads what is written to `send`; its answers come from
    `receive`."""

    def __init__(self, send: int, receive: int) -> None:
        self._send = send
        self._receive = receive
        self._rest = b""
        self._number = 0
        self._session: str | None = None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        self.call("Page.enable")

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Call a method of the protocol and wait for its answer."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._send, json.dumps(message).encode() + b"\0")
        answer = self._until(lambda got: got.get("id") == self._number)
        assert "error" not in answer, (method, answer)
        result: dict[str, Any] = answer["result"]
        return result

    def open(self, file: Path, width: int, height: int = 800, *, dark: bool = False) -> None:
        """Show a file in a window of `width` by `height` CSS pixels, as a phone does."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=2,
            mobile=width < 600,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])
        self.call("Page.navigate", url=file.resolve().as_uri())
        self._until(lambda got: got.get("method") == "Page.loadEventFired")

    def value(self, expression: str) -> Any:
        """What an expression of JavaScript comes to on the page."""
        return self.call("Runtime.evaluate", expression=expression, returnByValue=True)[
            "result"
        ].get("value")

    def contrasts(self) -> list[tuple[str, float]]:
        """Each piece of text with its contrast to what is behind it (1..21)."""
        return [(text, ratio) for text, ratio in self.value(_CONTRASTS)]

    def pdf(self) -> bytes:
        """The page as it prints, on the paper that its style sheet asks for."""
        return base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True)["data"])

    def picture(self) -> bytes:
        """A PNG of the whole page, also what is below the window."""
        return base64.b64decode(
            self.call("Page.captureScreenshot", captureBeyondViewport=True)["data"]
        )

    def _until(self, wanted: Any) -> dict[str, Any]:
        while True:
            while b"\0" not in self._rest:
                piece = os.read(self._receive, 1 << 16)
                assert piece, "Chromium has gone"
                self._rest += piece
            message, _, self._rest = self._rest.partition(b"\0")
            got: dict[str, Any] = json.loads(message)
            if wanted(got):
                return got


@contextmanager
def chromium(profile: Path) -> Iterator[Browser]:
    """A Chromium that keeps its files in the folder `profile`; it reads commands from descriptor 3,
    answers on 4."""
    assert PROGRAM is not None
    read, send = os.pipe()
    receive, write = os.pipe()
    command = f'exec "$0" {_FLAGS} --user-data-dir="$1" 3<&{read} 4>&{write} 2>/dev/null'
    process = subprocess.Popen(
        ["bash", "-c", command, PROGRAM, str(profile)], pass_fds=(read, write)
    )
    os.close(read)
    os.close(write)
    try:
        browser = Browser(send, receive)
        yield browser
        browser.call("Browser.close")
    finally:
        os.close(send)
        os.close(receive)
        process.kill()
        process.wait()
