package chart

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
)

// Basis is what a cell rests on at one moment.
type Basis struct {
	Theme    framework.Node // the zero Node for a case as a whole
	Evidence []*Item        // coded passages
	Cited    []*Item        // turns that the summary cites
}

// Basis gives what a cell with that summary rests on now.
func (c *Charts) Basis(cell framework.Ref, summary string) Basis {
	return Basis{Theme: c.byPath[c.resolve(cell.Theme)], Evidence: c.Evidence(cell), Cited: c.Cited(cell, summary)}
}

// Seen is the fingerprint of a basis, one line of text whose grammar stands at
// the head of the package. It is what a cell keeps when it is written.
func (b Basis) Seen() string {
	var parts []string
	if b.Theme.Theme != nil {
		name, meaning := definition(b.Theme.Theme)
		parts = append(parts, "d:"+name+"."+meaning)
	}
	var e, t []string
	for _, it := range b.Evidence {
		if it.Coding != nil {
			e = append(e, it.Coding.ID+"."+b.mark(it))
		}
	}
	for _, it := range b.Cited {
		t = append(t, it.Ref.String()+"."+citedMark(it))
	}
	for _, part := range []struct {
		key   string
		items []string
	}{{"e:", e}, {"t:", t}} {
		slices.Sort(part.items)
		if items := slices.Compact(part.items); len(items) > 0 {
			parts = append(parts, part.key+strings.Join(items, ","))
		}
	}
	if len(parts) == 0 {
		return "e:" // an empty line would say that nothing is known
	}
	return strings.Join(parts, " ")
}

// definition gives the hashes of a theme's name and of its meaning.
func definition(t *framework.Theme) (name, meaning string) {
	return hash(t.Label()), hash(t.Define, t.Include, t.Exclude)
}

// mark is what is kept of an item beside its id: its text, and its place where
// that is below the cell's theme.
func (b Basis) mark(it *Item) string {
	if place := b.place(it); place != "" {
		return textMark(it) + "." + hash(place)
	}
	return textMark(it)
}

// place is where below the cell's theme a passage is indexed. It is relative,
// so that moving the theme as a whole changes nothing.
func (b Basis) place(it *Item) string {
	if b.Theme.Theme == nil {
		return "" // of a whole case only what is coded matters, not where
	}
	var below []string
	for _, path := range it.Under {
		if framework.Under(path, b.Theme.Path) && path != b.Theme.Path {
			below = append(below, path[len(b.Theme.Path)+1:])
		}
	}
	slices.Sort(below)
	return strings.Join(below, " ")
}

// textMark is the hash of an item's text, "-" where it has lost its place.
func textMark(it *Item) string {
	if it.Lost {
		return "-"
	}
	if it.mark == "" {
		it.mark = hash(it.Text)
	}
	return it.mark
}

// citedMark is what is kept of turns that are cited: their text, and who speaks.
func citedMark(it *Item) string {
	mark := textMark(it)
	if it.Lost {
		return mark
	}
	return mark + "." + hash(it.voices)
}

var base32Lower = base32.NewEncoding("0123456789abcdefghjkmnpqrstvwxyz").WithPadding(base32.NoPadding)

// hash is 20 bits of the texts' words: enough that a change goes unnoticed once
// in a million, short enough for a line of many. White space does not count,
// since programs that wrap text change it.
func hash(texts ...string) string {
	h := sha256.New()
	for _, s := range texts {
		fmt.Fprintf(h, "%s\x00", strings.Join(strings.Fields(s), " "))
	}
	return base32Lower.EncodeToString(h.Sum(nil))[:4]
}

// seenParts is a fingerprint read back.
type seenParts struct {
	name, meaning string
	evidence      map[string]string // coding id → text[.place]
	cited         map[string]string // ref → text
	known         bool              // at least one part could be read
}

func readSeen(seen string) seenParts {
	p := seenParts{evidence: map[string]string{}, cited: map[string]string{}}
	for _, part := range strings.Fields(seen) {
		key, body, ok := strings.Cut(part, ":")
		switch {
		case !ok:
			continue
		case key == "d":
			p.name, p.meaning, _ = strings.Cut(body, ".")
		case key == "e":
			readItems(p.evidence, body)
		case key == "t":
			readItems(p.cited, body)
		}
		p.known = p.known || key == "d" || key == "e" || key == "t"
	}
	return p
}

func readItems(into map[string]string, body string) {
	for _, item := range strings.Split(body, ",") {
		if id, mark, ok := strings.Cut(item, "."); ok && id != "" {
			into[id] = mark
		}
	}
}

// Stale tells in plain words what has changed since a cell was written;
// nothing where it still holds, or where it does not say what it was written
// from.
func (c *Charts) Stale(ref framework.Ref, cell *framework.Cell) []string {
	if strings.TrimSpace(cell.Seen) == "" {
		return nil
	}
	return c.Basis(ref, cell.Summary).Stale(cell.Seen)
}

// Seen is the fingerprint that a cell with that summary gets when it is
// written now.
func (c *Charts) Seen(ref framework.Ref, summary string) string { return c.Basis(ref, summary).Seen() }

// changes counts what has become of the evidence since a fingerprint.
type changes struct {
	added, gone, moved int
	recoded            []framework.Ref // codings whose words are others now
	corrected          []framework.Ref // turns that are cited
	respoken           []framework.Ref // turns that are cited, and that somebody else speaks now
	missing            []framework.Ref
}

// Stale tells in plain words what has changed since a cell with this
// fingerprint was written; nothing where it still holds. Nothing can be said
// of a cell without a fingerprint.
func (b Basis) Stale(seen string) []string {
	if strings.TrimSpace(seen) == "" {
		return nil
	}
	then := readSeen(seen)
	if !then.known {
		return []string{"it is not known what it was written from: its fingerprint cannot be read"}
	}
	var d changes
	b.compareEvidence(then, &d)
	b.compareCited(then, &d)
	out := d.words()
	if b.Theme.Theme != nil && then.name != "" {
		name, meaning := definition(b.Theme.Theme)
		if name != then.name {
			out = append(out, "the "+level(b.Theme)+" was renamed")
		}
		if meaning != then.meaning {
			out = append(out, "the definition changed")
		}
	}
	return out
}

func level(n framework.Node) string {
	if n.Depth == 0 {
		return "theme"
	}
	return "sub-theme"
}

func (b Basis) compareEvidence(then seenParts, d *changes) {
	now := map[string]bool{}
	for _, it := range b.Evidence {
		if it.Coding == nil {
			continue
		}
		now[it.Coding.ID] = true
		mark, before := then.evidence[it.Coding.ID]
		if !before {
			d.added++
			continue
		}
		text, place, _ := strings.Cut(mark, ".")
		nowText, nowPlace, _ := strings.Cut(b.mark(it), ".")
		if text != nowText {
			d.recoded = append(d.recoded, it.Ref)
		}
		if place != nowPlace {
			d.moved++
		}
	}
	for id := range then.evidence {
		if !now[id] {
			d.gone++
		}
	}
}

// compareCited compares the turns that the summary cited then and cites now;
// a ref that was added by hand has nothing to be compared with.
func (b Basis) compareCited(then seenParts, d *changes) {
	for _, it := range b.Cited {
		mark, before := then.cited[it.Ref.String()]
		if !before || mark == citedMark(it) {
			continue
		}
		text, voices, _ := strings.Cut(mark, ".") // fingerprints of before have no voices
		switch {
		case it.Lost:
			d.missing = append(d.missing, it.Ref)
		case text != textMark(it):
			d.corrected = append(d.corrected, it.Ref)
		case voices != "":
			d.respoken = append(d.respoken, it.Ref)
		}
	}
}

// words tells the changes as a person would.
func (d *changes) words() []string {
	var out []string
	say := func(n int, one, many string) {
		switch {
		case n == 1:
			out = append(out, one)
		case n > 1:
			out = append(out, fmt.Sprintf(many, n))
		}
	}
	say(d.added, "a passage was coded since", "%d passages were coded since")
	say(d.gone, "a passage was uncoded", "%d passages were uncoded")
	say(d.moved, "a passage was moved to another sub-theme", "%d passages were moved to other sub-themes")
	d.recoded = slices.DeleteFunc(d.recoded, func(r framework.Ref) bool { return slices.Contains(d.corrected, r) }) // said below
	if refs := distinct(d.recoded); len(refs) > 0 {
		out = append(out, "what is coded at "+list(refs)+" was corrected")
	}
	if refs := distinct(d.respoken); len(refs) > 0 {
		out = append(out, "who speaks at "+list(refs)+" was corrected")
	}
	if refs := distinct(d.corrected); len(refs) > 0 {
		out = append(out, "the text of "+list(refs)+" was corrected")
	}
	if refs := distinct(d.missing); len(refs) > 0 {
		verb := " is"
		if len(refs) > 1 {
			verb = " are"
		}
		out = append(out, list(refs)+verb+" no longer there")
	}
	return out
}

func distinct(refs []framework.Ref) []string {
	slices.SortFunc(refs, func(a, b framework.Ref) int {
		if a.Transcript == b.Transcript {
			return cmp.Or(a.Turns.From.Compare(b.Turns.From), a.Turns.To.Compare(b.Turns.To))
		}
		return cmp.Compare(a.Transcript, b.Transcript)
	})
	var out []string
	for _, r := range slices.Compact(refs) {
		out = append(out, r.String())
	}
	return out
}

// list names at most four things; of more it names three and counts the rest.
func list(names []string) string {
	if len(names) > 4 {
		return fmt.Sprintf("%s and %d other places", strings.Join(names[:3], ", "), len(names)-3)
	}
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return names[0]
}
