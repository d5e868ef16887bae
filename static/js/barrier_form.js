// Finding somebody by part of a name. Without this script everyone is in the list that opens.
for (const finder of document.querySelectorAll("[data-finder]")) {
  const field = finder.querySelector("[data-finder-field]");
  if (!field) continue;
  const find = field.querySelector("input");
  const found = field.querySelector("[role=status]");
  field.hidden = false;
  find.addEventListener("input", () => {
    const wanted = nameFinder(find.value);
    let shown = 0;
    for (const item of finder.querySelectorAll("[data-find]")) {
      const chosen = item.querySelector("input").checked;
      item.hidden = !chosen && !wanted.fits(item.dataset.find);
      if (!item.hidden && !chosen) shown += 1;
    }
    // Whoever was chosen there stays in view.
    const more = finder.querySelector("details");
    more.open = !wanted.isEmpty || more.querySelector("input:checked") !== null;
    found.textContent = !wanted.isEmpty && shown === 0 ? found.dataset.none : "";
  });
  find.addEventListener("keydown", (event) => {
    // Enter here means "find", not "save".
    if (event.key === "Enter") event.preventDefault();
  });
}

// Going back to this page and saving once more must not keep it twice: the page keeps the id it made.
const id = document.getElementById("id_id");
if (history.state?.barrier) id.value = history.state.barrier;
else history.replaceState({ ...history.state, barrier: id.value }, "");
