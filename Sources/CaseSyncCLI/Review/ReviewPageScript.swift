/// The script of the page. It is the same in every page, so that the policy can name its digest.
enum ReviewPageScript {
  static let text = #"""

    "use strict";
    const page = JSON.parse(document.getElementById("page").textContent);
    const items = JSON.parse(document.getElementById("items").textContent);
    const words = page.words;
    const element = (id) => document.getElementById(id);
    const message = (text) => {
      for (const place of document.querySelectorAll(".message")) place.textContent = text;
    };
    let isSaved = true;

    const choice = (n) => {
      const chosen = document.querySelector(`input[name="c${n}"]:checked`);
      return chosen ? chosen.value : "";
    };
    const choose = (n, value) => {
      document.querySelector(`input[name="c${n}"][value="${value}"]`).checked = true;
      refresh(n);
    };

    function refresh(n) {
      element("i" + n).classList.toggle("decided", choice(n) !== "");
      const count = items.filter((_, n) => choice(n) !== "").length;
      element("progress").textContent =
        words.progress.replace("{1}", count).replace("{2}", items.length);
      message("");
    }

    function decision(item, n) {
      const [kind, detail] = choice(n).split(":");
      const result = {
        record: item.record, name: item.name, kind: item.kind, path: item.path, heads: item.heads,
        choice: kind,
      };
      if (item.finding) result.finding = item.finding;
      if (kind === "take" || kind === "retract") result.head = item.sides[Number(detail)];
      if (kind === "answer") result.value = detail;
      if (kind === "value") result.value = element("v" + n).value;
      const comment = element("k" + n).value.trim();
      if (comment) result.comment = comment;
      return result;
    }

    function show(n) {
      element("i" + n).scrollIntoView({ block: "start" });
      const first = document.querySelector(`input[name="c${n}"]`);
      if (first) first.focus({ preventScroll: true });
    }

    function save() {
      const author = element("author").value.trim();
      if (!author) {
        element("author").focus();
        return message(words.nameless);
      }
      const chosen = items.map((_, n) => n).filter((n) => choice(n) !== "");
      const missing = chosen.find((n) => choice(n) === "value" && element("v" + n).value === "");
      if (missing !== undefined) {
        show(missing);
        element("v" + missing).focus();
        return message(words.incomplete);
      }
      const content = {
        format: page.format, version: 1, dataset: page.dataset, basis: page.basis, author,
        decisions: chosen.map((n) => decision(items[n], n)),
      };
      const text = JSON.stringify(content, null, 1) + "\n";
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      link.download = "decisions.json";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      isSaved = true;
      message(words.saved);
    }

    function next() {
      const current = document.activeElement.closest(".item");
      const start = current ? Number(current.id.slice(1)) + 1 : 0;
      const order = items.map((_, n) => (start + n) % items.length);
      const open = order.find((n) => choice(n) === "");
      if (open === undefined) return message(words.undecided);
      show(open);
    }

    document.addEventListener("input", (event) => {
      const item = event.target.closest(".item");
      if (!item) return;
      isSaved = false;
      const n = Number(item.id.slice(1));
      if (event.target.id === "v" + n && event.target.value !== "") choose(n, "value");
      refresh(n);
    });
    document.addEventListener("click", (event) => {
      if (!event.target.classList.contains("merge")) return;
      const n = Number(event.target.dataset.item);
      element("v" + n).value = items[n].merge;
      isSaved = false;
      choose(n, "value");
      element("v" + n).focus();
    });
    for (const button of document.querySelectorAll(".save")) button.addEventListener("click", save);
    element("next").addEventListener("click", next);
    window.addEventListener("beforeunload", (event) => {
      if (isSaved) return;
      event.preventDefault();
      event.returnValue = words.leave;
    });
    document.body.classList.add("live");
    if (items.length > 0) refresh(0); else element("bar").hidden = true;

    """#
}
