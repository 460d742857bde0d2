// Runs before the page is painted, so that nothing jumps: says that this browser can run the rest.
document.body.className +=
  " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " govuk-frontend-supported" : "");
