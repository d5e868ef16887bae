// Finding somebody by a part of a name without asking the server: rows that do not match are hidden.
// Without this script the form asks the server for the same. A page that shows only some people does so too.
const people = document.querySelector("#people[data-all]");

if (people) {
  const form = document.getElementById("find");
  const find = form.elements.find;
  const found = document.getElementById("found");
  const parts = document.getElementById("parts");
  form.querySelector("button.button").hidden = true;
  find.addEventListener("input", () => {
    const wanted = nameFinder(find.value);
    for (const row of people.querySelectorAll("[data-find]")) {
      row.hidden = !wanted.fits(row.dataset.find);
    }
    for (const part of people.querySelectorAll("section")) {
      part.hidden = !part.querySelector("[data-find]:not([hidden])");
    }
    if (parts) parts.hidden = !wanted.isEmpty;
    found.textContent = people.querySelector("section:not([hidden])") ? "" : found.dataset.none;
  });
  form.addEventListener("submit", (event) => {
    // Enter here has nothing more to find; the language switch still sends the form.
    if (event.submitter?.name !== "_language") event.preventDefault();
  });
}
