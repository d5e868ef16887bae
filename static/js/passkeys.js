// The passkey buttons: shown only where the browser has passkeys. Without script the other ways stay.
const kinds = {
  login: (ids) => allauth.webauthn.forms.loginForm({ ids: { login: ids.button, credential: ids.credential } }),
  add: (ids, data) =>
    allauth.webauthn.forms.addForm({
      ids: { add: ids.button, passwordless: ids.passwordless, credential: ids.credential },
      data,
    }),
  authenticate: (ids, data) =>
    allauth.webauthn.forms.authenticateForm({
      ids: { authenticate: ids.button, credential: ids.credential },
      data,
    }),
};

if (window.PublicKeyCredential) {
  for (const button of document.querySelectorAll("[data-passkey]")) {
    const data = button.dataset.options ? JSON.parse(button.dataset.options) : null;
    const ids = { button: button.id, credential: "passkey-credential", passwordless: "passkey-alone" };
    kinds[button.dataset.passkey](ids, data);
    for (const part of document.querySelectorAll("[data-passkey-part]")) part.hidden = false;
    for (const part of document.querySelectorAll("[data-no-passkey]")) part.hidden = true;
  }
}

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const part of document.querySelectorAll("[data-passkey-failed]")) part.hidden = false;
});
