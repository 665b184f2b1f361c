// Passkeys: a form with data-passkey ("create" or "get") asks data-options for what the authenticator has to know,
// asks the authenticator, puts its answer into the field `credential` and is sent. Without support it says so.
(function () {
  "use strict";
  var bytes = function (text) {
    var plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, function (c) { return c.charCodeAt(0); });
  };
  var text = function (buffer) {
    var plain = String.fromCharCode.apply(null, new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };
  var opened = function (options) {
    options.challenge = bytes(options.challenge);
    if (options.user) options.user.id = bytes(options.user.id);
    ["excludeCredentials", "allowCredentials"].forEach(function (list) {
      (options[list] || []).forEach(function (one) { one.id = bytes(one.id); });
    });
    return options;
  };
  var said = function (credential) {
    var from = credential.response;
    var response = { clientDataJSON: text(from.clientDataJSON) };
    if (from.attestationObject) {
      response.attestationObject = text(from.attestationObject);
      response.transports = from.getTransports ? from.getTransports() : [];
    } else {
      response.authenticatorData = text(from.authenticatorData);
      response.signature = text(from.signature);
      if (from.userHandle) response.userHandle = text(from.userHandle);
    }
    return JSON.stringify({ id: credential.id, rawId: text(credential.rawId), type: credential.type,
      response: response, clientExtensionResults: {} });
  };
  document.querySelectorAll("form[data-passkey]").forEach(function (form) {
    var failed = form.querySelector("[data-passkey-failed]");
    if (!window.PublicKeyCredential) return;
    form.hidden = false;
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      failed.hidden = true;
      fetch(form.dataset.options, { method: "POST", body: new URLSearchParams(new FormData(form)) })
        .then(function (answer) {
          if (!answer.ok) throw new Error(answer.status);
          return answer.json();
        })
        .then(function (options) { return navigator.credentials[form.dataset.passkey]({ publicKey: opened(options) }); })
        .then(function (credential) {
          form.elements.credential.value = said(credential);
          form.submit();
        })
        .catch(function () {
          failed.hidden = false;
          var button = form.querySelector("button");
          button.disabled = false;
          button.removeAttribute("aria-busy");
        });
    });
  });
})();
