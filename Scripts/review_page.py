#!/usr/bin/env python3
"""Opens the page of a review in a real browser, decides something, and takes pictures.

Usage: review_page.py PAGE FOLDER [--decide]

Pictures of a phone, a desk, the dark and of paper go to FOLDER. With --decide it types an author,
chooses the second value of the first item and a value of its own for the next, and saves: the
browser's download is FOLDER/decisions.json. Whatever the page tried to load, and every error of its
script, is printed; then the status is 1.

The browser is spoken to through pipes, so no port is opened and nothing is installed but chromium.
"""
import base64
import json
import os
import subprocess
import sys
import tempfile
import time


class Browser:
    """Chromium behind the pipes of its debugging protocol: JSON, ended by a zero byte."""

    def __init__(self):
        self.profile = tempfile.TemporaryDirectory()
        (theirs_in, self.output), (self.input, theirs_out) = os.pipe(), os.pipe()

        def place():
            # The pipes may have the numbers 3 and 4 already, so by way of higher ones.
            a, b = os.dup(theirs_in), os.dup(theirs_out)
            high_a, high_b = os.dup2(a, 20), os.dup2(b, 21)
            os.dup2(high_a, 3), os.dup2(high_b, 4)

        self.process = subprocess.Popen(
            ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             "--no-first-run", "--disable-background-networking", "--disable-component-update",
             f"--user-data-dir={self.profile.name}", "--remote-debugging-pipe", "about:blank"],
            preexec_fn=place, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(theirs_in), os.close(theirs_out)
        self.number, self.rest, self.events = 0, b"", []
        target = next(t for t in self("Target.getTargets")["targetInfos"] if t["type"] == "page")
        self.session = None
        self.session = self("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self(f"{domain}.enable")

    session = None

    def __call__(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.output, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise SystemExit(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def receive(self):
        while b"\0" not in self.rest:
            piece = os.read(self.input, 1 << 20)
            if not piece:
                raise SystemExit("the browser has gone")
            self.rest += piece
        text, self.rest = self.rest.split(b"\0", 1)
        return json.loads(text)

    def wait(self, event):
        while not any(one.get("method") == event for one in self.events):
            self.events.append(self.receive())

    def run(self, script):
        result = self("Runtime.evaluate", expression=script, returnByValue=True, userGesture=True)
        if "exceptionDetails" in result:
            raise SystemExit(f"{script}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def close(self):
        self.session = None
        self("Browser.close")
        self.process.wait(20)
        self.profile.cleanup()


def picture(browser, path, width, height, dark=False):
    browser("Emulation.setDeviceMetricsOverride", width=width, height=height,
            deviceScaleFactor=1, mobile=width < 600)
    browser("Emulation.setEmulatedMedia", features=[
        {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])
    result = browser("Page.captureScreenshot", format="png")
    with open(path, "wb") as file:
        file.write(base64.b64decode(result["data"]))
    wide = browser.run("document.documentElement.scrollWidth")
    if wide > width:
        which = browser.run(f"""[...document.querySelectorAll('body *')].filter(
          (e) => e.getBoundingClientRect().right > {width} + 1).map(
          (e) => e.tagName + '.' + e.className).slice(0, 9).join(' ')""")
        raise SystemExit(f"{path}: the page is {wide} wide, the screen {width}: {which}")


def decide(browser, folder):
    browser("Browser.setDownloadBehavior", behavior="allow", downloadPath=folder, eventsEnabled=True)
    browser.run("document.getElementById('save').click()")
    if not browser.run("document.getElementById('message').textContent"):
        raise SystemExit("saved without an author")
    browser.run("document.getElementById('author').value = 'browser'")
    browser.run("""{
      const own = items.findIndex((one, n) => n > 0 && document.querySelector(`textarea#v${n}`));
      document.querySelector('input[name=c0][value="take:1"]').click();
      document.getElementById('k0').value = 'seen </script> "quoted" \\u2028 end';
      const text = document.getElementById('v' + own);
      if (text) {
        text.value = 'typed by hand';
        text.dispatchEvent(new Event('input', { bubbles: true }));
      }
      const last = items.length - 1;
      if (last > own) document.querySelector(`input[name=c${last}][value=later]`).click();
    }""")
    print("progress:", browser.run("document.getElementById('progress').textContent"))
    browser.run("document.getElementById('save').click()")
    path = os.path.join(folder, "decisions.json")
    for _ in range(200):
        if os.path.exists(path) and os.path.getsize(path) > 0:
            break
        browser.run("0")
        time.sleep(0.05)
    print("message:", browser.run("document.getElementById('message').textContent"))
    with open(path, encoding="utf-8") as file:
        print("decisions:", len(json.load(file)["decisions"]))


def complaints(browser):
    found = []
    for event in browser.events:
        method, content = event.get("method"), event.get("params", {})
        if method == "Runtime.exceptionThrown":
            found.append(content["exceptionDetails"].get("exception", {}).get("description", "error"))
        if method == "Log.entryAdded" and content["entry"]["level"] in ("error", "warning"):
            found.append(content["entry"]["text"])
        if method == "Network.requestWillBeSent":
            url = content["request"]["url"]
            if not url.startswith(("file:", "blob:", "about:")):
                found.append("request: " + url)
        if method == "Page.javascriptDialogOpening":
            found.append("dialog: " + content["message"])
    return found


def main():
    page, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    os.makedirs(folder, exist_ok=True)
    browser = Browser()
    browser("Page.navigate", url="file://" + page)
    browser.wait("Page.loadEventFired")
    picture(browser, f"{folder}/phone.png", 390, 844)
    picture(browser, f"{folder}/phone-narrow.png", 320, 640)
    picture(browser, f"{folder}/phone-long.png", 390, 3000)
    picture(browser, f"{folder}/desk.png", 1280, 900)
    picture(browser, f"{folder}/desk-long.png", 1100, 2400)
    picture(browser, f"{folder}/dark.png", 1280, 900, dark=True)
    if "--decide" in sys.argv:
        decide(browser, folder)
        picture(browser, f"{folder}/decided.png", 1280, 900)
    paper = browser("Page.printToPDF", printBackground=True)
    with open(f"{folder}/paper.pdf", "wb") as file:
        file.write(base64.b64decode(paper["data"]))
    found = complaints(browser)
    browser.close()
    for one in found:
        print("complaint:", one)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
