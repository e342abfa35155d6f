// What the pages of the demo shop do in the browser.
const one = (selector) => document.querySelector(selector);
const has = (fault) => window.faults.includes(fault);
const say = (text) => { const place = one(".error"); if (place) place.textContent = text; };
const send = (path, value, headers = {}) =>
  fetch(path, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(value) });

function toast(text) {
  one(".toast")?.remove();
  const note = Object.assign(document.createElement("div"), { className: "toast", textContent: text });
  document.body.append(note);
  setTimeout(() => note.remove(), 3500);
}

function price(basket) { return basket.totals.total; }

one(".menu")?.addEventListener("click", () => one(".top nav").classList.toggle("open"));

document.querySelectorAll(".chip").forEach((chip) => chip.addEventListener("click", () => {
  chip.parentElement.querySelector(".chip.on")?.classList.remove("on");
  chip.classList.add("on");
}));

one("#add")?.addEventListener("click", async (event) => {
  if (has("throws")) price({ totals: undefined });
  await send("/api/bag", { slug: event.target.dataset.slug, count: 1 });
  one("#bag-count").textContent = Number(one("#bag-count").textContent) + 1;
  toast("Added to your bag");
});

one("#apply")?.addEventListener("click", () => {
  if (has("throws")) one("#total").textContent = price({});
  else say(one("[name=code]").value ? "That code has ended. The price stays as it is." : "Type a code first.");
});

one("#order")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const order = Object.fromEntries(new FormData(event.target));
  if (!order.email || !order.card) return say("Please fill in your e-mail and card.");
  const button = one("#order [type=submit]");
  button.disabled = true;
  button.textContent = "Placing your order…";
  console.info("checkout: sending order", { lines: 2, currency: "GBP" });
  const answer = await (await send("/api/orders", order)).json();
  if (has("echo")) await fetch(`/api/track?event=purchase&order=${answer.number}&email=${encodeURIComponent(order.email)}`);
  setTimeout(() => { location.href = `/order/${answer.number}`; }, 700);
});

one("[name=scan]")?.addEventListener("change", (event) => {
  one("#chosen").textContent = event.target.files.length ? "Picture chosen, ready to send" : "JPG or PNG, up to 8 MB";
});

one("#verify")?.addEventListener("submit", (event) => {
  event.preventDefault();
  say("Thank you. We look at your document within one working day.");
  toast("Sent for review");
});

document.querySelectorAll("tbody tr").forEach((row) => row.addEventListener("click", () => {
  one(".drawer")?.remove();
  const drawer = Object.assign(document.createElement("aside"), { className: "drawer" });
  const [name, email, phone] = [...row.cells].map((cell) => cell.textContent);
  for (const [tag, text] of [["h2", name], ["p", email], ["p", phone], ["p", `Born ${row.dataset.born}`], ["p", row.dataset.address]]) {
    drawer.append(Object.assign(document.createElement(tag), { textContent: text }));
  }
  const close = Object.assign(document.createElement("button"), { className: "quiet", textContent: "Close" });
  close.addEventListener("click", () => drawer.remove());
  drawer.append(close);
  document.body.append(drawer);
}));

one("#find")?.addEventListener("input", (event) => {
  const wanted = event.target.value.toLowerCase();
  for (const row of document.querySelectorAll("tbody tr")) row.hidden = !row.textContent.toLowerCase().includes(wanted);
});

if (document.body.dataset.route === "/account" && has("attributes")) {
  const refresh = () => fetch("/api/account", { headers: { Authorization: `Bearer ${window.bearer}` } });
  window.addEventListener("load", () => setTimeout(refresh, 600));
}

one("#payouts-form")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  await send("/api/payouts", { saved: true }, has("attributes") ? { Authorization: `Bearer ${window.bearer}` } : {});
  say("Saved.");
});

one("#send")?.addEventListener("click", () => {
  const composer = one(".composer");
  const text = composer.innerText.trim();
  if (!text) return;
  const bubble = (words, kind) => {
    one(".log").append(Object.assign(document.createElement("p"), { className: kind, textContent: words }));
    one(".log").scrollTop = 1e6;
  };
  bubble(text, "bubble mine");
  composer.textContent = "";
  setTimeout(() => bubble("Thank you, I am looking into it.", "bubble"), 1800);
});

customElements.define("order-tracker", class extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("ol{margin:0;padding-left:18px;font-size:14px} .now{color:#2f5d62;font-weight:600} button{margin-top:10px;border:1px solid #d8cbb6;border-radius:8px;padding:6px 12px;background:#fffdf9}");
    root.adoptedStyleSheets = [sheet];
    root.innerHTML = "<ol><li>Packed</li><li>With the courier</li><li class=now>Out for delivery</li></ol><button type=button>Who gets the updates?</button><p hidden></p>";
    root.querySelector("button").addEventListener("click", () => {
      const line = root.querySelector("p");
      line.hidden = false;
      line.textContent = "Text messages go to +44 20 7946 0617, the rest to jonas.abernathy@tidebox.example";
    });
  }
});
