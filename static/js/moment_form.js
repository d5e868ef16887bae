// Logging a moment without waiting for the server: choosing a face opens that person's side, and finding
// somebody shortens the list. Without this script the same form works with its "Next" button.
const form = document.getElementById("moment");
const sides = document.getElementById("sides");
const clasp = sides.querySelector(".sides__clasp");
const faces = [...form.querySelectorAll("input[name=who]")];
// Sides taken out again are kept, so that nothing typed is lost when somebody is chosen once more.
const known = new Map([...sides.querySelectorAll("details.side")].map((side) => [side.id, side]));

function clone(templateId, id, name) {
  const template = document.getElementById(templateId).content.firstElementChild.cloneNode(true);
  const put = (text) => text.replaceAll("__id__", id).replaceAll("__name__", name);
  for (const element of [template, ...template.querySelectorAll("*")]) {
    for (const attribute of element.attributes) attribute.value = put(attribute.value);
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) node.data = put(node.data);
    }
  }
  return template;
}

function newSide(face) {
  const side = clone("side-template", face.value, face.dataset.name);
  side.querySelector("summary .face").replaceWith(face.parentElement.querySelector(".face").cloneNode(true));
  const [first, more] = side.querySelectorAll(".choices");
  const all = new Map(
    [...first.children, ...more.children].map((item) => [item.querySelector("input").value, item]),
  );
  const usual = face.dataset.kinds.split(" ").map((slug) => all.get(slug)).filter(Boolean);
  const rest = [...all.values()].filter((item) => !usual.includes(item));
  first.replaceChildren(...usual);
  more.replaceChildren(...rest);
  return side;
}

// In a big gathering sides begin folded, so that the page can be taken in.
const FOLDED_FROM = 5;

function sideOf(face, howMany) {
  const id = `side-${face.value}`;
  if (!known.has(id)) {
    known.set(id, newSide(face));
    known.get(id).open = howMany < FOLDED_FROM;
  }
  return known.get(id);
}

function offerReceivers(side, others) {
  const box = side.querySelector(".side__to");
  const row = box.querySelector(".row");
  const wanted = new Set(others.map((face) => face.value));
  for (const chip of [...row.children]) {
    if (!wanted.has(chip.dataset.receiver)) chip.remove();
  }
  for (const face of others) {
    if (row.querySelector(`[data-receiver="${face.value}"]`)) continue;
    const chip = clone("receiver-template", face.value, face.dataset.name);
    chip.querySelector("input").name = `${side.id}-to`;
    row.append(chip);
  }
  box.querySelector("input[type=hidden]").value = [...wanted].join(" ");
  box.hidden = others.length < 2;
}

function offerTellers(chosen) {
  const choices = form.querySelector("#voice .choices");
  const wanted = new Set(chosen.map((face) => face.value));
  for (const chip of choices.querySelectorAll("[data-teller]")) {
    if (wanted.has(chip.dataset.teller)) continue;
    if (chip.querySelector("input").checked) choices.querySelector("[value=seen]").checked = true;
    chip.remove();
  }
  for (const face of chosen) {
    if (choices.querySelector(`[data-teller="${face.value}"]`)) continue;
    choices.append(clone("voice-template", face.value, face.dataset.name));
  }
}

function foldIfUntouched(side) {
  const touched = side.querySelector(".side__heard :checked, .choice--unsure :checked, .field-error");
  side.open = Boolean(touched) || [...side.querySelectorAll("textarea")].some((box) => box.value);
}

let shown = 0;

function show() {
  const chosen = faces.filter((face) => face.checked);
  chosen.sort((one, other) => one.dataset.place - other.dataset.place);
  const wanted = chosen.map((face) => sideOf(face, chosen.length));
  for (const side of sides.querySelectorAll("details.side")) {
    if (!wanted.includes(side)) side.remove();
  }
  wanted.forEach((side, place) => {
    const next = sides.children[place];
    if (next !== side) sides.insertBefore(side, next);
    side.classList.toggle("side--gave", place === 0 && wanted.length < 3);
    side.classList.toggle("side--given", place === 1 && wanted.length < 3);
    offerReceivers(side, chosen.filter((face) => face !== chosen[place]));
  });
  sides.classList.toggle("sides--list", wanted.length > 2);
  if (wanted.length >= FOLDED_FROM && shown < FOLDED_FROM) wanted.forEach(foldIfUntouched);
  shown = wanted.length;
  clasp.hidden = wanted.length < 1;
  document.getElementById("one-more").hidden = wanted.length !== 1;
  document.getElementById("nobody").hidden = wanted.length > 0;
  document.getElementById("rest").hidden = wanted.length < 3;
  offerTellers(chosen);
}

form.addEventListener("change", (event) => {
  if (event.target.name === "who") show();
});

// Finding by a part of a name. Once somebody is chosen the search begins anew, and the usual faces are back.
const others = document.getElementById("others");
if (others) {
  const find = document.getElementById("find");
  const found = document.getElementById("found");
  document.getElementById("find-field").hidden = false;
  let fitting = [];
  const look = () => {
    const wanted = nameFinder(find.value);
    fitting = [];
    for (const item of form.querySelectorAll("[data-find]")) {
      const face = item.querySelector("input");
      item.hidden = !face.checked && !wanted.fits(item.dataset.find);
      if (!item.hidden && !face.checked) fitting.push(face);
    }
    if (wanted.isEmpty) {
      // The list folds again; whoever was chosen from it stays in view.
      const chosen = faces.filter((face) => face.checked && others.contains(face));
      document.getElementById("faces").append(...chosen.map((face) => face.closest("li")));
    }
    others.open = !wanted.isEmpty;
    found.textContent = !wanted.isEmpty && fitting.length === 0 ? found.dataset.none : "";
  };
  const lookAnew = () => {
    find.value = "";
    look();
  };
  find.addEventListener("input", look);
  find.addEventListener("keydown", (event) => {
    // Enter here means "find", not "save": where one fits, that one.
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (find.value.trim() && fitting.length === 1) fitting[0].click();
  });
  form.addEventListener("change", (event) => {
    if (event.target.name !== "who" || !event.target.checked || !find.value) return;
    const isInSearch = document.activeElement === find;
    lookAnew();
    // Where the face was tapped, it is still what one is at; where it was found by Enter, the next name can be typed.
    if (!isInSearch) event.target.focus({ preventScroll: true });
  });
}

// Going back to this page and saving once more must not make a second moment: the page keeps its moment's id.
const id = form.elements.id;
if (history.state?.moment) id.value = history.state.moment;
else history.replaceState({ ...history.state, moment: id.value }, "");

show();
// Coming back to this page, the browser ticks the faces again, without telling, after this script has run.
addEventListener("pageshow", show);
