// Finding somebody by parts of a name, in any order and whatever its accents. The page brings along which letters are
// alike, so that they are the same here as on the server (people.words.text).
const LETTERS_ALIKE = JSON.parse(document.currentScript.dataset.letters);

function plainLetters(text) {
  const apart = text.toLowerCase().normalize("NFKD").replace(/[\p{Mn}\p{Cf}]/gu, "");
  return [...apart].map((letter) => LETTERS_ALIKE[letter] ?? letter).join("").split(/\s+/).filter(Boolean).join(" ");
}

// What tells whether a plain name holds every word of what was typed.
function nameFinder(typed) {
  const words = plainLetters(typed).split(" ").filter(Boolean);
  return { isEmpty: words.length === 0, fits: (name) => words.every((word) => name.includes(word)) };
}
