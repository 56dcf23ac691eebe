package export

import (
	"crypto/sha256"
	"encoding/base64"
	"slices"
)

// handled says whether a page has what can be filtered and folded: rows with a name, or
// cases. Only then it carries a script.
func (r *Report) handled() bool {
	return slices.ContainsFunc(r.Sections, func(s Section) bool {
		return slices.ContainsFunc(s.Blocks, func(b Block) bool {
			switch b := b.(type) {
			case *Table:
				return slices.ContainsFunc(b.Columns, func(c Column) bool { return c.Kind == HeadColumn })
			case *Paragraph:
				return b.Role == Case
			}
			return false
		})
	})
}

// policy forbids a page to load or send anything, whatever its text may hold, and to run
// any script but ours.
func (p *page) policy() string {
	script := "'none'"
	if p.handled {
		sum := sha256.Sum256([]byte(htmlScript))
		script = "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	return `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src ` + script + `; base-uri 'none'; form-action 'none'">` + "\n"
}

// htmlScript filters rows and cases, folds columns, long cells and sections. Without it
// the page shows everything, and sections still fold by themselves. It makes its controls
// itself, so that none stands there that does nothing.
const htmlScript = `"use strict";
(function () {
  var tools = document.querySelector(".tools");
  if (!tools) return;
  function make(tag, text, put) {
    var e = document.createElement(tag);
    if (text) e.textContent = text;
    if (put) put.appendChild(e);
    return e;
  }
  function list(from, what) { return Array.prototype.slice.call(from.querySelectorAll(what)); }
  function plain(s) { return s.normalize("NFC").toLowerCase(); }
  function words(cell) {
    var copy = cell.cloneNode(true);
    list(copy, "button, .definition").forEach(function (b) { b.remove(); });
    return copy.textContent.trim();
  }

  // What can be filtered: a row, with its parts where a table is divided, or a case.
  var items = [], attributes = [], values = {}, groups = [];
  list(document, ".parts").forEach(function (parts) {
    var tables = list(parts, "table");
    if (!parts.querySelector("tbody th")) return;
    var heads = list(tables[0], "thead th");
    var group = null;
    list(tables[0], "tbody tr").forEach(function (row, i) {
      var item = { parts: tables.map(function (t) { return t.tBodies[0].rows[i]; }), has: {} };
      if (row.classList.contains("group")) { // shown as long as one of its rows is
        groups.push(group = { parts: item.parts, items: [] });
        return;
      }
      if (group) group.items.push(item);
      heads.forEach(function (h, c) {
        if (!h.classList.contains("attribute")) return;
        var name = words(h);
        item.has[name] = words(row.cells[c]).split(/;\s*/);
      });
      items.push(item);
    });
    if (!attributes.length) attributes = heads.filter(function (h) { return h.classList.contains("attribute"); }).map(words);
  });
  list(document, ".one").forEach(function (e) { items.push({ parts: [e], has: {} }); });
  items.forEach(function (item) {
    item.text = plain(item.parts.map(function (e) { return e.textContent; }).join(" "));
    attributes.forEach(function (a) {
      (item.has[a] || []).forEach(function (v) { (values[a] = values[a] || {})[v] = true; });
    });
  });

  var label = make("label", "Filter ", tools), box = make("input", "", label), choices = [];
  box.type = "search";
  attributes.forEach(function (a) {
    var all = Object.keys(values[a] || {}).sort(function (x, y) { return x.localeCompare(y, undefined, { numeric: true }); });
    if (all.length < 2 || all.length > 40) return;
    var l = make("label", a + " ", tools), s = make("select", "", l);
    make("option", "all", s).value = "";
    all.forEach(function (v, i) { make("option", v || "(missing)", s).value = String(i + 1); });
    choices.push({ name: a, select: s, all: all });
    s.addEventListener("change", filter);
  });
  var told = document.createElement("output");
  told.setAttribute("aria-live", "polite");
  function filter() {
    var wanted = plain(box.value).split(/\s+/).filter(Boolean), shown = 0, all = 0, active = wanted.length > 0;
    choices.forEach(function (c) { active = active || c.select.value !== ""; });
    items.forEach(function (item) {
      var ok = wanted.every(function (w) { return item.text.indexOf(w) >= 0; }) && choices.every(function (c) {
        var has = item.has[c.name];
        return c.select.value === "" || !has || has.indexOf(c.all[c.select.value - 1]) >= 0;
      });
      item.parts.forEach(function (e) { e.hidden = !ok; });
      if (attributes.length && !attributes.some(function (a) { return item.has[a]; })) return; // of another table
      all++;
      if (ok) shown++;
    });
    groups.forEach(function (g) {
      var gone = g.items.every(function (item) { return item.parts[0].hidden; });
      g.parts.forEach(function (e) { e.hidden = gone; });
    });
    told.textContent = active ? shown + " of " + all + " rows shown" : "";
  }
  box.addEventListener("input", filter);

  // Columns: a button in each head hides its column, one among the controls brings it back.
  list(document, ".parts table").forEach(function (t) {
    var cols = list(t, "col");
    list(t, "thead th").forEach(function (h, c) {
      if (c === 0) return;
      var name = words(h), b = document.createElement("button");
      b.type = "button";
      b.textContent = "−";
      b.title = "Hide this column";
      b.setAttribute("aria-label", "Hide column " + name);
      h.insertBefore(b, h.firstChild);
      function show(on) {
        list(t, "tr").forEach(function (r) { if (r.cells[c]) r.cells[c].hidden = !on; });
        if (cols[c]) cols[c].hidden = !on;
      }
      b.addEventListener("click", function () {
        show(false);
        var back = make("button", "+ " + name);
        back.type = "button";
        back.setAttribute("aria-label", "Show column " + name + " again");
        back.addEventListener("click", function () { show(true); back.remove(); b.focus(); });
        tools.insertBefore(back, told);
        back.focus();
      });
    });
  });

  // Long cells are folded on request, each with a button of its own.
  var long = list(document, ".parts td").filter(function (c) { return c.textContent.length > 320; });
  long.forEach(function (c) {
    var inside = document.createElement("div"), more = document.createElement("button");
    inside.className = "long";
    while (c.firstChild) inside.appendChild(c.firstChild);
    c.appendChild(inside);
    more.type = "button";
    more.className = "more";
    more.textContent = "more";
    more.setAttribute("aria-expanded", "false");
    more.addEventListener("click", function () {
      var open = inside.classList.toggle("open");
      more.textContent = open ? "less" : "more";
      more.setAttribute("aria-expanded", String(open));
    });
    c.appendChild(more);
  });
  if (long.length) {
    var fold = make("input"), named = make("label", "", tools);
    fold.type = "checkbox";
    named.appendChild(fold);
    named.appendChild(document.createTextNode(" Fold long cells"));
    fold.addEventListener("change", function () { document.body.classList.toggle("folded", fold.checked); });
  }

  // Sections.
  var folds = list(document, "section > details");
  if (folds.length > 1) {
    [["Fold all", false], ["Open all", true]].forEach(function (w) {
      var b = make("button", w[0], tools);
      b.type = "button";
      b.addEventListener("click", function () { folds.forEach(function (d) { d.open = w[1]; }); });
    });
  }
  // What a link leads to must not stay folded or filtered away.
  function reveal() {
    var e = location.hash && document.getElementById(location.hash.slice(1));
    if (!e) return;
    for (var up = e; up; up = up.parentElement) {
      if (up.tagName === "DETAILS") up.open = true;
      if (up.hidden) { box.value = ""; choices.forEach(function (c) { c.select.value = ""; }); filter(); }
    }
    e.scrollIntoView({ block: "center" });
  }
  window.addEventListener("hashchange", reveal);
  var all = list(document, "details");
  window.addEventListener("beforeprint", function () { all.forEach(function (d) { d.was = d.open; d.open = true; }); });
  window.addEventListener("afterprint", function () { all.forEach(function (d) { d.open = d.was; }); });
  tools.appendChild(told);
  tools.hidden = false;
})();
`
