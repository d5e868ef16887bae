// "Read it to me": the browser's own voices read the page, each part in the language it is marked with.
// Nothing on the page moves, and nothing is read before somebody asks for it.
const button = document.querySelector("[data-read-aloud]");
const label = button.querySelector("span");
const begin = label.textContent;
const pageLanguage = languageOf(document.documentElement);
const main = document.querySelector("main");
// What is no part of the story: what can be pressed, and what screen readers do not read either.
const NOT_READ = "nav, button, a, select, textarea, script, [hidden], [aria-hidden=true], .not-read, .visually-hidden";
// The answers to choose from are what a question is about, and they are read though they can be pressed.
const ANSWERS = ".pictures button, .own__answers button";
// Words in one of these are one part; elsewhere they would run into each other.
const BLOCKS = "h1, h2, h3, h4, p, li, dt, dd, legend, label, button, figcaption, footer, div, section";
let queue = [];
// Held on to, as some browsers forget to say that an utterance has ended once nothing points to it.
let speaking = null;

function languageOf(element) {
  return (element.lang || "en").slice(0, 2).toLowerCase();
}

// Only voices of the device itself: what is read to somebody is sent nowhere.
function voiceFor(language) {
  return speechSynthesis.getVoices().find(
    (voice) => voice.localService && voice.lang.slice(0, 2).toLowerCase() === language,
  );
}

function isRead(element) {
  const without = element.closest(NOT_READ);
  return !without || (without.matches(ANSWERS) && !without.parentElement.closest(NOT_READ));
}

function isSeen(element) {
  return element.checkVisibility?.({ visibilityProperty: true }) ?? element.getClientRects().length > 0;
}

function parts() {
  const found = [];
  const nodes = document.createTreeWalker(main, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (nodes.nextNode()) {
    const node = nodes.currentNode;
    // What is seen in a photograph is told, too.
    const isPhotograph = node instanceof HTMLImageElement;
    const text = (isPhotograph ? node.alt : node.data ?? "").replace(/\s+/g, " ");
    const around = isPhotograph ? node : node.parentElement;
    if (!text.trim() || !isRead(around) || !isSeen(around)) continue;
    const block = isPhotograph ? node : around.closest(BLOCKS);
    const language = languageOf(around.closest("[lang]"));
    const last = found.at(-1);
    if (last && last.block === block && last.language === language) last.text += text;
    else found.push({ block, language, text });
  }
  return found;
}

// What is said: where the device has no voice for some words, that there are such words, once.
function sayable() {
  const said = [];
  let hasTold = false;
  for (const { language, text } of parts()) {
    if (voiceFor(language)) said.push({ language, text: text.trim() });
    else if (!hasTold) {
      hasTold = true;
      said.push({ language: pageLanguage, text: button.dataset.noVoice });
    }
  }
  return said;
}

function show(isReading) {
  button.setAttribute("aria-pressed", String(isReading));
  label.textContent = isReading ? button.dataset.stop : begin;
}

function next() {
  const part = queue.shift();
  if (!part) {
    stop();
    return;
  }
  const utterance = new SpeechSynthesisUtterance(part.text);
  utterance.voice = voiceFor(part.language) ?? null;
  utterance.lang = utterance.voice?.lang ?? part.language;
  utterance.rate = 0.9;
  for (const over of ["end", "error"]) {
    utterance.addEventListener(over, () => {
      if (speaking === utterance) next();
    });
  }
  speaking = utterance;
  speechSynthesis.speak(utterance);
}

function stop() {
  queue = [];
  speaking = null;
  speechSynthesis.cancel();
  show(false);
}

function press() {
  if (speaking) {
    stop();
    return;
  }
  queue = sayable();
  show(true);
  next();
}

function look() {
  const canRead = Boolean(voiceFor(pageLanguage));
  button.classList.toggle("read-aloud--waiting", !canRead);
  if (!canRead && speaking) stop();
}

if ("speechSynthesis" in window) {
  // Its place is kept while the voices come, so that no other button moves.
  button.hidden = false;
  look();
  // Where a browser has no such event, its voices are there at once.
  speechSynthesis.addEventListener?.("voiceschanged", look);
  button.addEventListener("click", press);
  // Leaving, finishing, or putting the tablet down: nothing goes on being read.
  addEventListener("pagehide", stop);
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) stop();
  });
  document.addEventListener("submit", stop);
}
