// On a tablet of the centre, and where a card reads: after some minutes without a touch the page closes by itself.
// The server has closed it by then; what stands in the page's form is sent along, so that it keeps that for its writer.
const idle = Number(document.currentScript.dataset.minutes) * 60_000;
const CHECK = 5_000;
const TELL = 60_000;
let touched = Date.now();
let told = Date.now();

for (const what of ["pointerdown", "keydown", "input", "scroll"]) {
  addEventListener(what, () => { touched = Date.now(); }, { capture: true, passive: true });
}

function close() {
  const name = document.querySelector(".lang-switch[form]")?.getAttribute("form");
  const form = name && document.getElementById(name);
  if (!form) {
    location.replace(location.pathname + location.search);
    return;
  }
  // Should the server not have closed the page, it shows it again and saves nothing.
  const again = document.createElement("input");
  Object.assign(again, { type: "hidden", name: "_again", value: "1" });
  form.append(again);
  HTMLFormElement.prototype.submit.call(form);
}

const timer = setInterval(() => {
  const now = Date.now();
  if (now - Math.max(touched, told) > idle + CHECK) {
    clearInterval(timer);
    close();
  } else if (touched > told && now - told >= TELL) {
    // Somebody is typing or reading: the server would not know.
    told = now;
    fetch("/healthz", { cache: "no-store" }).catch(() => {});
  }
}, CHECK);
