// The eight sample sessions: which shop, which recorder settings, and what the visitor does.
import { writeFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { people } from "./shop.mjs";

const desktop = { width: 1280, height: 800 };
const masked = { maskAllInputs: true, maskTextSelector: "[data-private]" };
const consoleOnly = { console: { level: ["log", "info", "warn", "error"] } };
const withBodies = { ...consoleOnly, network: { initiatorTypes: ["fetch", "xmlhttprequest"], recordBody: true, recordHeaders: false } };
const withHeaders = { network: { initiatorTypes: ["fetch", "xmlhttprequest"], recordBody: false, recordHeaders: { request: true, response: false } } };
const addressesOnly = { ...consoleOnly, network: { initiatorTypes: ["fetch", "xmlhttprequest"], recordBody: false, recordHeaders: false } };

async function fillCheckout(person, who) {
  await person.type("[name=email]", who.email);
  await person.type("[name=phone]", who.phone);
  await person.type("[name=name]", who.name, who.name.slice(0, 3) + "w");
  await person.type("[name=street]", who.street);
  await person.type("[name=postcode]", who.postcode);
  await person.type("[name=city]", who.city);
  await person.choose("[name=country]", who.country);
  await person.pause(who.looksForCard ?? 3000);
  await person.type("[name=card]", who.card);
  await person.type("[name=expiry]", who.expiry);
  await person.type("[name=cvc]", who.cvc);
}

// A picture with nothing on it: only its file name says anything.
function emptyPicture(name) {
  const path = join(mkdtempSync(join(tmpdir(), "sample-")), name);
  writeFileSync(path, Buffer.from("ffd8ffd9", "hex"));
  return path;
}

async function checkoutMasked({ page, person, go }) {
  await go("/");
  await person.pause(1500);
  await person.scroll(450);
  await person.hover(".grid .tile:nth-child(2)");
  await person.click(".grid .tile:nth-child(1)");
  await page.waitForURL("**/product/**");
  await person.pause(1800);
  await person.click("#add");
  await person.pause(900);
  await person.click("a.button[href='/checkout']");
  await page.waitForURL("**/checkout");
  await person.pause(1200);
  await fillCheckout(person, { ...people.buyer, looksForCard: 13000 });
  await person.click("[name=gift]");
  await person.click("#order [type=submit]");
  await page.waitForURL("**/order/**");
  await person.pause(2500);
  await person.scroll(300);
  await person.rest(4000);
}

async function checkoutCardEcho({ page, person, go }) {
  await go("/product/harbour-lantern");
  await person.pause(1400);
  await person.hover(".product .stage");
  await person.click("a.button[href='/checkout']");
  await page.waitForURL("**/checkout");
  await person.pause(900);
  await fillCheckout(person, people.echoed);
  await person.type("[name=code]", "WINTER20");
  await person.click("#apply", 6);
  await person.pause(2200);
  await person.click("#order [type=submit]");
  await page.waitForURL("**/order/**");
  await person.pause(3000);
  await person.hover("dd:has-text('Card')");
  await person.rest(4000);
}

async function identityUpload({ page, person, go }) {
  await go("/verify");
  await person.pause(2000);
  await person.type("[name=full_name]", people.verified.name);
  await person.choose("[name=document_type]", "Passport");
  await person.type("[name=document_number]", people.verified.document);
  await person.type("[name=date_of_birth]", people.verified.born);
  await person.type("[name=email]", people.verified.email);
  await person.hover("[name=scan]");
  await page.setInputFiles("[name=scan]", emptyPicture(people.verified.file));
  await person.pause(1800);
  await person.click("#verify [type=submit]");
  await person.rest(4000);
}

async function adminCustomers({ person, go }) {
  await go("/admin/customers");
  await person.pause(2500);
  await person.hover("tbody tr:nth-child(3)");
  await person.click("tbody tr:nth-child(5)");
  await person.pause(2600);
  await person.click(".drawer button");
  await person.scroll(300);
  await person.pause(1200);
  await person.type("#find", "nord");
  await person.pause(1500);
  await person.click("tbody tr:nth-child(7)");
  await person.pause(2500);
  await person.click(".drawer button");
  await person.rest(3000);
}

async function rageClickError({ page, person, go }) {
  await go("/");
  await person.pause(1200);
  await person.scroll(600);
  await person.click(".grid .tile:nth-child(6)");
  await page.waitForURL("**/product/**");
  await person.pause(2000);
  await person.click(".chip:has-text('Charcoal')");
  await person.click("#add");
  await person.pause(1600);
  await person.click("#add", 7);
  await person.pause(2400);
  await person.scroll(300);
  await person.scroll(-300);
  await person.click("#add", 3);
  await person.pause(5500);
  await person.click(".brand");
  await page.waitForURL("**/");
  await person.rest(4000);
}

async function mobileVisit({ page, person, go }) {
  await go("/");
  await person.pause(1600);
  await person.swipe(195, 620, 0, -380);
  await person.swipe(200, 640, -10, -420);
  await person.swipe(190, 300, 8, 320);
  await person.tap(".grid .tile:nth-child(1)");
  await page.waitForURL("**/product/**");
  await person.pause(1500);
  await person.tap(".chip:has-text('Rust')");
  await person.tap("#add");
  await person.swipe(195, 620, 0, -360);
  await person.swipe(300, 600, -220, 4);
  await person.swipe(195, 320, 0, 360);
  await person.tap("a.button[href='/checkout']");
  await page.waitForURL("**/checkout");
  await person.tapType("[name=email]", people.visitor.email);
  await person.tapType("[name=name]", people.visitor.name);
  await person.tapType("[name=card]", people.visitor.card);
  await person.swipe(195, 600, 0, -380);
  await person.pause(1500);
  await person.tap("#order [type=submit]");
  await page.waitForURL("**/order/**");
  await person.pause(1800);
  await person.swipe(195, 640, 6, -340);
  await person.pause(1800);
  await person.swipe(195, 420, -4, 300);
}

async function accountAttributes({ person, go }) {
  const { email, id } = people.holder;
  const claims = Buffer.from(JSON.stringify({ sub: id, email })).toString("base64url");
  const token = `eyJhbGciOiJIUzI1NiJ9.${claims}.q3Jx0vT8mLkZs5uYdW1nRbFhC7eKpA2gXoU4iNtQ6wE`;
  await go(`/account?token=${token}`);
  await person.rest(4000);
  await person.hover(".avatar");
  await person.pause(1500);
  await person.click("#edit");
  await person.hover("#profile dd");
  await person.scroll(450);
  await person.rest(3000);
  await person.click(".side a:nth-of-type(3)");
  await person.type("[name=note]", "Lantern money");
  await person.click("#payouts-form [type=submit]");
  await person.pause(1800);
  await person.scroll(-600);
  await person.rest(3000);
}

async function supportContenteditable({ person, go }) {
  const { name, email, phone, iban, order } = people.writer;
  await go("/support");
  await person.pause(1800);
  await person.type("[name=order]", order);
  await person.type(".composer", `Hi, ${name} here. My lantern came with cracked glass.`);
  await person.click("#send");
  await person.pause(2400);
  await person.type(".composer", `Please refund to ${iban}, or call me on ${phone}`);
  await person.click("#send");
  await person.pause(2500);
  await person.click("order-tracker button");
  await person.pause(2600);
  await person.type(".composer", `Mail is ${email} thanks`);
  await person.click("#send");
  await person.rest(4000);
}

export const sessions = {
  "checkout-masked": { viewport: desktop, seed: 11, settings: { masking: masked, plugins: addressesOnly }, visit: checkoutMasked },
  "checkout-card-echo": { viewport: desktop, seed: 23, faults: ["echo", "throws"], settings: { masking: masked, plugins: withBodies }, visit: checkoutCardEcho },
  "identity-upload": { viewport: desktop, seed: 31, settings: { masking: { maskInputOptions: { password: true, email: true } } }, visit: identityUpload },
  "admin-customers": { viewport: { width: 1440, height: 900 }, seed: 47, settings: { masking: { maskAllInputs: true } }, visit: adminCustomers },
  "rage-click-error": { viewport: desktop, seed: 59, faults: ["throws"], settings: { masking: masked, plugins: consoleOnly }, visit: rageClickError },
  "mobile-visit": { viewport: { width: 390, height: 844 }, touch: true, seed: 67, settings: { masking: masked }, visit: mobileVisit },
  "account-attributes": { viewport: desktop, seed: 71, faults: ["attributes"], settings: { masking: masked, plugins: withHeaders }, visit: accountAttributes },
  "support-contenteditable": { viewport: desktop, seed: 83, settings: { masking: masked }, visit: supportContenteditable },
};
