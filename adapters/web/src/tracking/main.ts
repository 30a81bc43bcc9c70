// The citizen's page: an entry of its own, small, without what officers need.
import "./tracking.css";

import { ask, asked, type Answer } from "./ask";
import { language, say, speakOther } from "./text";
import { make, shown } from "./view";

const root = document.getElementById("tracking")!;
const box = make("input", {
  id: "code",
  name: "code",
  type: "text",
  autocomplete: "off",
  autocapitalize: "characters",
  spellcheck: "false",
  enterkeyhint: "search",
});
const result = make("div", { id: "result" });
const said = make("p", { class: "said", role: "status" });

let token = "";
let turn = 0;

async function look(): Promise<void> {
  const code = box.value.trim();
  box.toggleAttribute("aria-invalid", code === "");
  if (code === "") {
    tell(say("empty"), null);
    box.focus();
    return;
  }
  const mine = ++turn;
  root.setAttribute("aria-busy", "true");
  said.textContent = say("looking");
  said.className = "said";
  const answer = await ask(code, token);
  if (mine !== turn) return;
  root.removeAttribute("aria-busy");
  show(answer);
}

function tell(text: string, retry: string | null): void {
  said.className = "said wrong";
  said.replaceChildren(text);
  if (retry !== null) {
    const again = make("button", { type: "button", class: "plain" }, retry);
    again.addEventListener("click", () => void look());
    said.append(" ", again);
  }
}

function show(answer: Answer): void {
  switch (answer.kind) {
    case "found": {
      said.replaceChildren();
      said.className = "said";
      const again = make("button", { type: "button", class: "plain" }, say("refresh"));
      again.addEventListener("click", () => void look());
      result.replaceChildren(shown(answer.tracked, token !== ""), again);
      document.title = `${answer.tracked.code} · ${answer.tracked.state_label}`;
      document.getElementById("found")?.focus();
      return;
    }
    case "not-found":
      result.replaceChildren();
      tell(say("notFound"), null);
      box.focus();
      return;
    case "too-many":
      // What was seen stays; only the new answer is missing.
      tell(say("tooMany", { seconds: String(answer.seconds) }), null);
      setTimeout(() => said.classList.contains("wrong") && tell("", say("retry")), answer.seconds * 1000);
      return;
    case "offline":
      tell(say("offline"), say("retry"));
      return;
    case "failed":
      tell(say("failed"), say("retry"));
  }
}

function draw(): void {
  document.documentElement.lang = language();
  document.title = say("title");
  const form = make(
    "form",
    { role: "search", novalidate: "" },
    make("label", { for: "code" }, say("code")),
    make("div", { class: "ask" }, box, make("button", { type: "submit" }, say("submit"))),
    make("p", { class: "note", id: "example" }, say("example")),
  );
  box.setAttribute("aria-describedby", "example");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // A code that somebody typed has no token, unless it is the one that came with it.
    const before = asked(location.hash);
    const code = box.value.trim();
    token = code === before.code ? before.token : "";
    if (code !== before.code && code !== "") history.pushState(null, "", `#${encodeURIComponent(code)}`);
    void look();
  });
  const other = make("button", { type: "button", class: "plain", lang: language() === "vi" ? "en" : "vi" }, say("language"));
  other.addEventListener("click", () => {
    speakOther();
    const open = result.childElementCount > 0;
    result.replaceChildren();
    said.replaceChildren();
    draw();
    if (open) void look();
  });
  root.replaceChildren(
    make("header", {}, make("img", { src: "./icon.svg", alt: "", width: "32", height: "32" }), make("span", {}, "Một Cửa"), other),
    make("main", {}, make("h1", {}, say("title")), make("p", { class: "lead" }, say("lead")), form, said, result),
  );
}

function fromAddress(): void {
  const now = asked(location.hash);
  token = now.token;
  box.value = now.code;
  result.replaceChildren();
  if (now.code !== "") void look();
}

draw();
fromAddress();
addEventListener("hashchange", fromAddress);
addEventListener("popstate", fromAddress);
if (box.value === "" && matchMedia("(min-width: 48rem)").matches) box.focus();
