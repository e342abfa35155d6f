// Nested shadow trees with slots and adopted style sheets, and frames that come later.
const sheet = new CSSStyleSheet();
sheet.replaceSync("section{background:#fff;border:1px solid #e7ddcd;border-radius:16px;padding:18px} h3{margin:0 0 8px;color:#2f5d62} .done{color:#b9691f;font-weight:700} .spare{display:none}");

customElements.define("bench-step", class extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.innerHTML = "<p>Step <b>1</b> of 4 <button type=button>Next step</button></p><p class=spare>Spare parts are in the drawer</p>";
    let step = 1;
    root.querySelector("button").addEventListener("click", () => {
      step += 1;
      root.querySelector("b").textContent = String(step);
      if (step === 4) root.querySelector("p").className = "done";
      if (step === 3) sheet.insertRule(".spare{display:block !important;color:#6f6a72}", sheet.cssRules.length);
    });
  }
});

customElements.define("bench-card", class extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.innerHTML = `<section><h3>${this.getAttribute("name")}</h3><slot name=maker>Nobody yet</slot> <slot></slot><bench-step></bench-step><input aria-label="Remark" placeholder="Remark"></section>`;
  }
});

document.querySelector("#open-notes").addEventListener("click", () => {
  const frame = document.createElement("iframe");
  frame.title = "Notes";
  frame.srcdoc = "<h3>Notes of the day</h3><ul><li>Order more solder</li><li>Oil the loom</li></ul>";
  document.querySelector("#late").append(frame);
});
