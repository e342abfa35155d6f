// Small recordings for the tests, of shapes the samples do not have: rrweb 1, packed events, nested shadow trees
// and frames, several full snapshots on one page. node shapes.mjs FOLDER [NAME...]
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { pack } from "@rrweb/packer";
import { launch } from "./browser.mjs";
import { record } from "./recording.mjs";
import { people } from "./shop.mjs";

const viewport = { width: 1280, height: 800 };

async function shortCheckout({ page, person, go }) {
  await go("/checkout");
  await person.pause(700);
  await person.type("[name=email]", people.buyer.email);
  await person.type("[name=card]", people.buyer.card);
  await person.choose("[name=country]", "Sweden");
  await person.click("[name=gift]");
  await person.click("#order [type=submit]");
  await page.waitForURL("**/order/**");
  await person.rest(2000);
}

async function workshop({ page, person, go }) {
  await go("/workshop");
  await person.pause(900);
  for (let step = 0; step < 3; step++) await person.click("bench-card:nth-of-type(1) bench-step button");
  await person.type("bench-card:nth-of-type(2) input", "Needs oil");
  const sizes = page.frameLocator("iframe[title=Sizes]");
  await page.locator("iframe[title=Sizes]").scrollIntoViewIfNeeded();
  await sizes.locator("input").pressSequentially("32 cm", { delay: 70 });
  await sizes.locator("button").click();
  await person.click("#open-notes");
  await person.rest(2000);
}

async function browsing({ page, person, go }) {
  await go("/product/clay-mug");
  await person.pause(800);
  await person.click(".chip:has-text('Rust')");
  await person.click("#add");
  await person.rest(3000);
  await person.click(".chip:has-text('Charcoal')");
  await person.scroll(300);
  await person.click("#add");
  await person.rest(3000);
}

const shapes = {
  "rrweb1-checkout": { rrweb: "rrweb1", settings: {}, visit: shortCheckout },
  "packed-checkout": { packed: true, settings: {}, visit: shortCheckout },
  "shadow-iframe": { settings: {}, visit: workshop },
  "multi-snapshot": { settings: { options: { checkoutEveryNms: 2500 } }, visit: browsing },
};

const [folder, ...wanted] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await launch();
await Promise.all(
  Object.entries(shapes).filter(([name]) => !wanted.length || wanted.includes(name)).map(async ([name, shape], index) => {
    const events = await record(browser, { viewport, seed: 101 + index, ...shape });
    const packed = gzipSync(JSON.stringify(shape.packed ? events.map(pack) : events), { level: 9 });
    writeFileSync(join(folder, `${name}.json.gz`), packed);
    console.log(`${name}: ${events.length} events, ${(packed.length / 1024).toFixed(0)} KB`);
  }),
);
await browser.close();
