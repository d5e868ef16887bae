// When something needs mending, put the reader where it says so. Without script the summary is still first.
document.querySelector(".error-summary")?.focus();
