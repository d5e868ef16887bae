// Speaking instead of typing, where the browser turns speech into words on this device: what is said goes nowhere else.
for (const part of document.querySelectorAll("[data-speak]")) {
  const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
  const field = document.getElementById(part.dataset.speak);
  const button = part.querySelector("button");
  const label = button.querySelector("span");
  const [say, stop] = [label.textContent, part.dataset.saying];
  const language = document.documentElement.lang === "cy" ? "cy-GB" : "en-GB";
  let hearing = null;

  const show = (isHearing) => {
    label.textContent = isHearing ? stop : say;
    button.setAttribute("aria-pressed", String(isHearing));
  };

  const hear = () => {
    hearing = new Recognition();
    Object.assign(hearing, { lang: language, continuous: true, interimResults: false, processLocally: true });
    hearing.addEventListener("result", (event) => {
      const said = [...event.results].slice(event.resultIndex).map((each) => each[0].transcript.trim());
      // What is heard comes after what stands there: nothing that was typed is lost.
      field.value = [field.value.trimEnd(), ...said].filter(Boolean).join(" ");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    hearing.addEventListener("end", () => {
      hearing = null;
      show(false);
    });
    hearing.start();
    show(true);
  };

  button.addEventListener("click", () => (hearing ? hearing.stop() : hear()));
  addEventListener("pagehide", () => hearing?.abort());
  Recognition?.available?.({ langs: [language], processLocally: true }).then(
    (found) => (part.hidden = found !== "available"),
    () => {},
  );
}
