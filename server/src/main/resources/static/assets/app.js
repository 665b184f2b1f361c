// Small comforts on top of pages that work without JavaScript. No dependencies; every hook is a data- attribute.
(function () {
  "use strict";
  var one = function (selector, within) { return (within || document).querySelector(selector); };
  var all = function (selector, within) { return Array.from((within || document).querySelectorAll(selector)); };
  var on = function (type, selector, act) {
    document.addEventListener(type, function (event) {
      var hit = event.target.closest && event.target.closest(selector);
      if (hit) act(hit, event);
    });
  };

  // Lead on: an answer that asks who one is, for a proven address or for a plan brings this page there, as it
  // would a page that is loaded. It never leaves this service, and signing in comes back to here.
  var go = function (address) {
    var path = new URL(address, location.href);
    location.assign(location.origin + path.pathname + path.search);
  };
  var toSignIn = function () { go("/sign-in?next=" + encodeURIComponent(location.pathname + location.search)); };
  var leadOn = function (answer) {
    if ([401, 402, 403].indexOf(answer.status) < 0 || new URL(answer.url).origin !== location.origin) return;
    var way = (answer.headers.get("Refresh") || "").split("url=")[1];
    if (way) return answer.status === 401 ? toSignIn() : go(way);
    if ((answer.headers.get("Content-Type") || "").indexOf("json") < 0) return;
    answer.clone().json().then(function (problem) {
      if (problem.code === "unauthenticated") toSignIn();
      if (problem.code === "email_not_verified") go(problem.verify_url);
      if (answer.status === 402 && problem.upgrade_url) go(problem.upgrade_url);
    }, function () { /* not ours to read */ });
  };
  var ask = window.fetch;
  window.fetch = function () {
    return ask.apply(window, arguments).then(function (answer) { leadOn(answer); return answer; });
  };

  // Copy: <button data-copy="id-of-element"> or data-copy-text; the label says so for two seconds.
  on("click", "[data-copy], [data-copy-text]", function (button) {
    var source = button.dataset.copy && document.getElementById(button.dataset.copy);
    var text = source ? (source.value || source.textContent).trim() : button.dataset.copyText;
    var label = one("[data-label]", button) || button;
    var said = function (message) {
      var before = label.dataset.before || (label.dataset.before = label.textContent);
      label.textContent = message;
      setTimeout(function () { label.textContent = before; }, 2000);
    };
    var byHand = function () {
      if (!source) return;
      var range = document.createRange();
      range.selectNodeContents(source);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      said(button.dataset.failed || "Ctrl+C");
    };
    if (!navigator.clipboard) return byHand();
    navigator.clipboard.writeText(text).then(function () { said(button.dataset.done || "✓"); }, byHand);
  });

  // Print: <button data-print>.
  on("click", "[data-print]", function () { window.print(); });

  // Confirm: <details class="confirm"> opens in place; here its panel moves into a modal dialog.
  all("details.confirm").forEach(function (details) {
    var panel = one(".confirm-panel", details);
    if (!panel || !window.HTMLDialogElement) return;
    var dialog = document.createElement("dialog");
    var heading = one("h2, h3", panel);
    if (heading && heading.id) dialog.setAttribute("aria-labelledby", heading.id);
    details.after(dialog);
    dialog.append(panel);
    one("summary", details).addEventListener("click", function (event) {
      event.preventDefault();
      dialog.showModal();
    });
    dialog.addEventListener("click", function (event) {
      if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
    });
  });

  // Modal: <dialog open data-modal> stands in the page; here it becomes modal. Escape is its data-dismiss button.
  all("dialog[data-modal]").forEach(function (dialog) {
    if (!dialog.showModal) return;
    dialog.removeAttribute("open");
    dialog.showModal();
    dialog.addEventListener("cancel", function (event) {
      var dismiss = one("[data-dismiss]", dialog);
      if (!dismiss) return;
      event.preventDefault();
      dismiss.form.requestSubmit(dismiss);
    });
  });

  // Busy: the submitted button shows data-busy and takes no second click; it recovers on back and after 20 s.
  var idle = function (button) {
    if (button.dataset.idle === undefined) return;
    (one("[data-label]", button) || button).textContent = button.dataset.idle;
    button.removeAttribute("aria-busy");
    button.removeAttribute("aria-disabled");
    delete button.dataset.idle;
  };
  document.addEventListener("submit", function (event) {
    var form = event.target;
    if (form.dataset.sent === "yes") { event.preventDefault(); return; }
    if (event.defaultPrevented) return;
    var button = event.submitter || one("button:not([type=button])", form);
    form.dataset.sent = "yes";
    setTimeout(function () { delete form.dataset.sent; if (button) idle(button); }, 20000);
    if (!button || button.dataset.busy === undefined) return;
    var label = one("[data-label]", button) || button;
    button.dataset.idle = label.textContent;
    label.textContent = button.dataset.busy || label.textContent;
    button.setAttribute("aria-busy", "true");
    button.setAttribute("aria-disabled", "true");
  });
  addEventListener("pageshow", function (event) {
    if (!event.persisted) return;
    all("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
    all("button[data-idle]").forEach(idle);
  });

  // Toasts are rendered by the server from query flags; the address is cleaned so a reload does not repeat them.
  var toasts = all(".toast");
  if (toasts.length && window.history.replaceState) {
    var address = new URL(location.href);
    ["toast", "welcome", "verified", "success"].forEach(function (flag) { address.searchParams.delete(flag); });
    history.replaceState(null, "", address);
    setTimeout(function () {
      toasts.forEach(function (toast) {
        toast.classList.add("leaving");
        setTimeout(function () { toast.remove(); }, 300);
      });
    }, 6000);
  }

  // Theme: flips what is shown now and remembers it; choosing the system's own theme forgets the choice.
  on("click", "[data-theme-switch]", function () {
    var system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    var next = (document.documentElement.dataset.theme || system) === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    try {
      if (next === system) localStorage.removeItem("theme"); else localStorage.setItem("theme", next);
    } catch (blocked) { /* lasts for this page */ }
  });

  // Menus made of <details> close on Escape and on a click elsewhere.
  document.addEventListener("click", function (event) {
    all("details[data-menu][open]").forEach(function (menu) {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    all("details[data-menu][open]").forEach(function (menu) { menu.open = false; one("summary", menu).focus(); });
  });

  // Show or hide a password: <button data-reveal="input-id">.
  on("click", "[data-reveal]", function (button) {
    var input = document.getElementById(button.dataset.reveal);
    var shown = input.type === "text";
    input.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
    button.textContent = shown ? button.dataset.show : button.dataset.hide;
  });

  // Fill: <button data-fill data-ID="value"> writes values into the fields of those ids.
  on("click", "[data-fill]", function (button) {
    Object.keys(button.dataset).forEach(function (id) {
      var field = id !== "fill" && document.getElementById(id);
      if (field) field.value = button.dataset[id];
    });
    scrollTo({ top: 0 });
  });

  // Live: <form data-live="address"> asks that page again after a change and swaps the parts marked data-live-part.
  all("form[data-live]").forEach(function (form) {
    var latest = 0;
    var waiting;
    form.addEventListener("input", function () {
      clearTimeout(waiting);
      waiting = setTimeout(function () {
        var mine = ++latest;
        var query = new URLSearchParams(new FormData(form));
        query.delete("_csrf");
        fetch(form.dataset.live + "?" + query, { headers: { Accept: "text/html" } })
          .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(answer.status); })
          .then(function (html) {
            if (mine !== latest) return;
            var fresh = new DOMParser().parseFromString(html, "text/html");
            all("[data-live-part]", form).forEach(function (part) {
              var other = fresh.getElementById(part.id);
              if (other) part.replaceChildren.apply(part, Array.from(other.childNodes));
            });
          }, function () { /* the server says the price again before anything is paid */ });
      }, 200);
    });
  });

  // Filter: <input data-filter="selector"> hides elements whose text does not contain the words.
  on("input", "[data-filter]", function (input) {
    var words = input.value.toLowerCase().split(/\s+/);
    all(input.dataset.filter).forEach(function (item) {
      var text = item.textContent.toLowerCase();
      item.hidden = !words.every(function (word) { return text.includes(word); });
    });
  });

  // A link to a closed <details> opens it.
  var openTarget = function () {
    var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === "DETAILS") target.open = true;
  };
  addEventListener("hashchange", openTarget);
  openTarget();

  // Errors first: bring keyboard and screen-reader users to the summary.
  var summary = one("[data-error-summary]");
  if (summary) summary.focus();
})();
