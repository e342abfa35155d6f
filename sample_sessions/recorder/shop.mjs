// The demo shop: pages put together from shop/*.html, and a small API. `node shop.mjs` serves it on port 4180.
//
// A shop is made with faults, the mistakes the samples show: "echo" (the confirmation repeats card and e-mail),
// "attributes" (personal data in attributes, hidden inputs and the address), "throws" (buttons that throw).
import { createServer } from "node:http";
import { readFileSync } from "node:fs";

const file = (name) => readFileSync(new URL(`./shop/${name}`, import.meta.url), "utf8");
const fill = (text, values) => text.replace(/\{\{(\w+)\}\}/g, (_, key) => values[key] ?? "");
const attribute = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
const products = JSON.parse(file("products.json"));
export const people = JSON.parse(file("people.json"));

const tile = (product) =>
  `<a class="tile" href="/product/${product.slug}"><svg aria-hidden="true"><use href="#${product.art_id}"/></svg>` +
  `<h3>${product.name}</h3><p>${product.kind}</p><span class="price">£${product.price}</span></a>`;

const customerRow = ([name, email, phone, orders, spent, kind, born, address]) =>
  `<tr data-born="${born}" data-address="${address}"><td>${name}</td><td>${email}</td><td>${phone}</td>` +
  `<td>${orders}</td><td>${spent}</td><td><span class="tag">${kind}</span></td></tr>`;

const orderCard = ({ name, address, order }) =>
  `<!doctype html><style>body{font:14px Georgia,serif;margin:18px;color:#2c2a31}b{color:#b9691f}</style>` +
  `<p><b>${order}</b> · Harbour Lantern</p><p>${name}<br>${address}</p>`;

function accountLeaks({ name, email, phone, born, iban, id }) {
  return {
    title: `Account of ${name}`,
    head: `<meta name="customer" content="${email}">`,
    avatar: `role="img" aria-label="Signed in as ${email}" title="${name}"`,
    profile: `data-customer-id="${id}" data-phone="${phone}" data-birthday="${born}"`,
    hidden: `<input type="hidden" name="iban" value="${iban}"><input type="hidden" name="owner_email" value="${email}">`,
  };
}

export function makeShop(faults = []) {
  const orders = new Map();
  const has = (fault) => faults.includes(fault);

  function page(route, title, body, values = {}) {
    const all = { title, route, art: file("art.svg"), bag: route === "/checkout" ? "2" : "0", ...values };
    return { status: 200, type: "text/html; charset=utf-8", body: fill(file("frame.html"), { ...all, main: fill(file(body), all) }) };
  }

  function order(number) {
    const o = orders.get(number) ?? { ...people.buyer, card: "", number };
    const ending = o.card.slice(-4);
    return page("/order/:id", `Order ${number}`, "order.html", {
      ...o,
      paid_with: has("echo") ? `Card ${o.card}` : `Card <span data-private>ending in ${ending}</span>`,
      sent_to: has("echo") ? `A receipt was sent to ${o.email}.` : "A receipt is in your inbox.",
    });
  }

  function account() {
    const leaks = has("attributes") ? accountLeaks(people.holder) : { title: "Your account" };
    return page("/account", leaks.title, "account.html", { ...people.holder, ...leaks });
  }

  const json = (value, status = 200) => ({ status, type: "application/json", body: JSON.stringify(value) });

  function place(body) {
    const sent = JSON.parse(body || "{}");
    const number = `LL-${204817 + orders.size}`;
    orders.set(number, { ...sent, number, first: (sent.name ?? "").split(" ")[0] });
    return json({ number, total: 162, currency: "GBP" }, 201);
  }

  return function answer(method, url, body) {
    const { pathname } = new URL(url, "https://lanternandloom.example");
    if (pathname === "/shop.css") return { status: 200, type: "text/css", body: file("shop.css") };
    if (pathname === "/shop.js") return { status: 200, type: "text/javascript", body: file("shop.js") };
    if (pathname === "/workshop.js") return { status: 200, type: "text/javascript", body: file("workshop.js") };
    if (pathname === "/workshop/sizes") return { status: 200, type: "text/html; charset=utf-8", body: file("sizes.html") };
    if (pathname === "/workshop") return page("/workshop", "In the workshop", "workshop.html");
    if (pathname === "/behaviour.js") return { status: 200, type: "text/javascript", body: `window.faults=${JSON.stringify(faults)}` };
    if (pathname === "/favicon.ico") return { status: 204, type: "image/x-icon", body: "" };
    if (pathname === "/api/orders" && method === "POST") return place(body);
    if (pathname.startsWith("/api/")) return json({ ok: true });
    if (pathname === "/") return page("/", "Light for long evenings", "home.html", { tiles: products.map(tile).join("") });
    if (pathname === "/checkout") return page("/checkout", "Checkout", "checkout.html");
    if (pathname === "/verify") return page("/verify", "Trade account", "verify.html");
    if (pathname === "/account") return account();
    if (pathname === "/support") {
      return page("/support", "Help", "support.html", { order_card: attribute(orderCard(people.writer)) });
    }
    if (pathname === "/admin/customers") {
      return page("/admin/customers", "Customers", "admin.html", { rows: people.customers.map(customerRow).join("") });
    }
    if (pathname.startsWith("/order/")) return order(pathname.split("/")[2]);
    const product = products.find((p) => pathname === `/product/${p.slug}`);
    if (product) {
      const others = products.filter((p) => p !== product).slice(0, 5);
      return page("/product/:id", product.name, "product.html", { ...product, tiles: others.map(tile).join("") });
    }
    return { status: 404, type: "text/plain", body: "Not found" };
  };
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const answer = makeShop(process.argv.slice(2));
  createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { status, type, body: content } = answer(request.method, request.url, body);
    response.writeHead(status, { "content-type": type }).end(content);
  }).listen(4180, () => console.log("The shop is open on port 4180"));
}
