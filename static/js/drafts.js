// What is being written is kept on the server as one goes, so that neither a timeout, nor a link, nor an empty battery
// loses it. Without this script a form is kept whenever it is sent.
{
  const { form: id, keep } = document.currentScript.dataset;
  const form = document.getElementById(id);
  // Browsers send no more than this while a page is being left.
  const MOST_ON_LEAVING = 60 * 1024;
  // Nobody waits longer than this to sign out.
  const LONGEST_WAIT = 3000;
  // The server keeps nothing more of a form that was saved.
  const SAVED_BEFORE = 409;
  let waiting = null;
  let onItsWay = null;
  let isSaving = false;

  const ask = () => {
    const body = new URLSearchParams(new FormData(form));
    const { pathname, search } = new URL(form.action);
    body.set("_draft_of", pathname + search);
    const keepalive = body.toString().length < MOST_ON_LEAVING;
    return fetch(keep, { method: "POST", body, keepalive });
  };

  // Somebody went back to a page that was saved, and writes on: that is another form from now on.
  const beginAnother = () => {
    form.elements._form.value = crypto.randomUUID();
    remember();
    return ask();
  };

  const send = () => {
    clearTimeout(waiting);
    waiting = null;
    if (isSaving) return;
    // Where there is no network the words are still on the page.
    const sent = ask().then((answer) => answer.status === SAVED_BEFORE && beginAnother()).catch(() => {});
    onItsWay = sent;
    sent.finally(() => (onItsWay = onItsWay === sent ? null : onItsWay));
  };

  // The button that signs out waits until the words have arrived: nobody could keep them afterwards.
  const letThemArrive = (event) => {
    if (event.target === form || !onItsWay) return;
    event.preventDefault();
    const tooLong = new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT));
    Promise.race([onItsWay, tooLong]).then(() => {
      onItsWay = null;
      event.target.requestSubmit(event.submitter);
    });
  };

  // A tab knows which form it was writing in: going back to its page, or loading it anew, goes on with that one. A page
  // that is opened in any other way begins a new form.
  const place = () => `writing in ${location.pathname}`;
  const remember = () => sessionStorage.setItem(place(), form.elements._form.value);
  const goOn = () => {
    const cameBack = performance.getEntriesByType("navigation")[0]?.type !== "navigate";
    const begun = sessionStorage.getItem(place());
    const offer = begun && document.querySelector(`[data-draft="${CSS.escape(begun)}"] a`);
    if (cameBack && offer && !document.querySelector("[data-draft-shown]")) location.replace(offer.href);
  };

  if (form) {
    goOn();
    // Where the page shows what the server kept, a browser would put its own, perhaps older, memory over it. Elsewhere
    // its memory is wanted: it holds the number by which a form that is sent again is known.
    if (document.querySelector("[data-draft-shown]")) form.autocomplete = "off";
    // The answer to a form that was sent is kept by the server already.
    form.addEventListener("input", () => {
      remember();
      clearTimeout(waiting);
      waiting = setTimeout(send, 2000);
    });
    // Perhaps a link, or the button that signs out: before the page goes, and while somebody is still signed in.
    document.addEventListener("click", (event) => waiting && !form.contains(event.target) && send(), { capture: true });
    form.addEventListener("submit", () => {
      isSaving = true;
      clearTimeout(waiting);
    });
    document.addEventListener("submit", letThemArrive);
    addEventListener("pagehide", () => waiting && send());
  }
}
