package draft_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"framewright/coding/draft"
	"framewright/framework"
)

var (
	small = strings.Fields("the a and to of it is was that in on for with they we you he she not don't didn't never so but then there what all at be had have when one two twelve my our me them him her")
	large = strings.Fields(`office form forms letter letters worker workers manager bus buses winter kettle corridor neighbour garden weather school nurse rent
		landlord cheque window table doctor brother sister kitchen weekend meeting trainer course course's list lists desk phone number queue money coat street
		waiting asking telling walking writing opened closed carried wanted needed helped signed posted counted painted mended borrowed explained answered
		early late quiet cold narrow honest tired ready careful angry strange local second usual whole proper broken`)
)

// chance draws at random from a seed, which is quicker by far than to draw every
// word of a corpus by itself.
type chance struct{ *rand.Rand }

func drawChance(t *rapid.T) chance {
	return chance{rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))}
}

func (r chance) between(least, most int) int { return least + r.IntN(most-least+1) }

func pick[T any](r chance, list []T) T { return list[r.IntN(len(list))] }

// speech draws sentences as people speak them: small words often.
func speech(r chance, least, most int) []string {
	n := r.between(least, most)
	var out []string
	begins := true
	for i := range n {
		w := pick(r, large)
		if r.between(0, 9) < 5 {
			w = pick(r, small)
		}
		if begins {
			w = strings.ToUpper(w[:1]) + w[1:]
		}
		begins = false
		switch mark := r.between(0, 29); {
		case i == n-1 || mark == 0:
			w, begins = w+".", true
		case mark == 1:
			w, begins = w+"?", true
		case mark < 5:
			w += ","
		case mark == 5:
			w += " –"
		case mark == 6:
			w += "…"
		}
		out = append(out, w)
	}
	return out
}

// said is what one participant says in a row, and the turns it is cut into.
type said struct {
	who   string
	words []string
}

// study draws a corpus: interviews, and a focus group.
func drawCorpus(r chance) (*draft.Corpus, []said) {
	s, people := study()
	c := draft.NewCorpus(s, people, nil, nil)
	var all []said
	for _, id := range []string{"P01", "P02", "P03", "G1"} {
		lines := []string{"INT: How was it there, from the beginning, if you would tell me?"}
		for k := range 3 {
			who := id
			if id == "G1" {
				who = []string{"P11", "P12"}[k%2]
			}
			x := said{who, speech(r, 40, 70)}
			all = append(all, x)
			from := 0
			for from < len(x.words) { // cut into cues, some by a back-channel
				to := min(len(x.words), from+r.between(8, 60))
				lines = append(lines, who+": "+strings.Join(x.words[from:to], " "))
				if from = to; from < len(x.words) && (r.IntN(2) == 0) {
					lines = append(lines, "INT: "+pick(r, []string{"Mm.", "Yeah.", "Right, okay."}))
				}
			}
			lines = append(lines, "INT: "+strings.Join(speech(r, 8, 12), " "))
		}
		c.Add(transcriptOf(id, framework.Verbatim, lines...))
	}
	return c, all
}

// drawn is a quotation with its words, and which of them may be tampered with: not
// those beside a mark, where an edit would be declared, nor those at an end.
type drawn struct {
	words []string
	plain []int
	inner []int // beside a mark too: a word changed there is declared by nothing
}

func denies(w string) bool {
	w = strings.ToLower(w)
	return strings.Contains(w, "not") || strings.Contains(w, "n't") || strings.Contains(w, "never")
}

// drawHonest draws a quotation with declared edits.
func drawHonest(r chance, words []string) drawn {
	n := r.between(14, min(40, len(words)))
	at := r.between(0, len(words)-n)
	for at > 0 && denies(words[at-1]) || at+n < len(words) && denies(words[at+n]) { // no honest end cuts a "not" off
		if at+n == len(words) || at == 0 {
			at, n = 0, len(words)
			break
		}
		at, n = at-1, n+1
	}
	words = slices.Clone(words[at : at+n])
	var d drawn
	marked := map[int]bool{}
	put := func(w string) { d.words = append(d.words, w) }
	mark := func(w string) { marked[len(d.words)] = true; put(w) }
	if r.between(0, 3) == 0 {
		mark(pick(r, []string{"[...]", "[…]", "…", "..."}))
	}
	since := 0
	for i := 0; i < len(words); i++ {
		w := words[i]
		bare := strings.Trim(w, ".,?…– ")
		edit := r.between(0, 24)
		if since < 3 || i+4 > len(words) { // pieces of some words each
			edit = 99
		}
		since++
		switch edit {
		case 0, 1:
			mark(pick(r, []string{"[...]", "[…]", "(...)", "(…)", "…", "..."}))
			i += r.between(1, min(12, len(words)-i-3)) - 1
			since = 0
			continue
		case 2:
			mark(pick(r, []string{"[inserted]", "[teaches people...]", "[the one in town]"}))
			since = 0
		case 3:
			if bare == w && !slices.Contains(small, strings.ToLower(w)) {
				mark("[my manager]")
				since = 0
				continue
			}
		case 4:
			if bare == w && len(w) > 3 && !strings.Contains(w, "'") {
				if r.IntN(2) == 0 {
					mark("[" + swapCase(w[:1]) + "]" + w[1:])
				} else {
					mark(w + "[s]")
				}
				continue
			}
		}
		put(strings.NewReplacer("'", pick(r, []string{"'", "’"}), "–", pick(r, []string{"–", "—", "-"}),
			"…", pick(r, []string{"…", "..."})).Replace(w))
	}
	for i := 2; i+2 < len(d.words); i++ {
		near := false
		for k := i - 2; k <= i+2; k++ {
			near = near || marked[k] || strings.ContainsAny(d.words[k], "….")
		}
		if !marked[i] && !strings.ContainsAny(d.words[i], "….[") {
			d.inner = append(d.inner, i)
		}
		if !near {
			d.plain = append(d.plain, i)
		}
	}
	if !marked[0] && (r.IntN(2) == 0) {
		d.words[0] = swapCase(d.words[0][:1]) + d.words[0][1:]
	}
	last := len(d.words) - 1
	d.words[last] = strings.TrimRight(d.words[last], ".,?") + pick(r, []string{"", ".", ",", " [...]"})
	return d
}

func swapCase(s string) string {
	if u := strings.ToUpper(s); u != s {
		return u
	}
	return strings.ToLower(s)
}

// TestRandomHonest: whatever is edited by marks alone passes, wherever turns and
// captions are cut.
func TestRandomHonest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawChance(t)
		c, all := drawCorpus(r)
		for range 8 {
			x := pick(r, all)
			text := strings.Join(drawHonest(r, x.words).words, " ")
			v := c.Check([]*draft.Found{{Kind: draft.Block, Text: text, Signature: x.who}})[0]
			if v.Fails() || v.Status != draft.Verbatim && v.Status != draft.Edited {
				t.Fatalf("%s: %s\n%s\n%s", x.who, text, strings.Join(x.words, " "), say(v))
			}
		}
	})
}

// TestRandomTampered: no word can be changed, dropped, added, or moved, no five
// can be cut, and no two people be spliced.
func TestRandomTampered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawChance(t)
		c, all := drawCorpus(r)
		for range 8 {
			x := pick(r, all)
			d := drawHonest(r, x.words)
			words := slices.Clone(d.words)
			if len(d.plain) < 6 {
				continue
			}
			at := pick(r, d.plain)
			how := r.between(0, 5)
			if how == 0 || how == 2 {
				at = pick(r, d.inner)
			}
			bare := strings.Trim(words[at], ".,?…–—- ")
			signature := x.who
			switch how {
			case 0: // one word changed
				put := pick(r, slices.Concat(small, large))
				if strings.EqualFold(put, strings.ReplaceAll(bare, "’", "'")) || bare == "" {
					continue
				}
				words[at] = strings.Replace(words[at], bare, put, 1)
			case 1: // one dropped
				if same(words[at], words[at+1]) || same(words[at], words[at-1]) {
					continue
				}
				words = slices.Delete(words, at, at+1)
			case 2: // one added
				words = slices.Insert(words, at, "purple")
			case 3: // two exchanged
				if same(words[at], words[at+1]) {
					continue
				}
				words[at], words[at+1] = words[at+1], words[at]
			case 4: // five cut
				if !slices.Contains(d.plain, at+4) || at+4-at != 4 || slices.Index(d.plain, at+4)-slices.Index(d.plain, at) != 4 {
					continue
				}
				words = slices.Delete(words, at, at+5)
			case 5: // another's second half
				y := pick(r, all)
				if y.who == x.who {
					continue
				}
				other := drawHonest(r, y.words).words
				words = slices.Concat(words[:at+1], other[len(other)/2:])
				signature = ""
			}
			text := strings.Join(words, " ")
			v := c.Check([]*draft.Found{{Kind: draft.Block, Text: text, Signature: signature}})[0]
			if !v.Fails() {
				t.Fatalf("%d at %d: %s\nof %s\n%s\n%s", how, at, text, strings.Join(d.words, " "), strings.Join(x.words, " "), say(v))
			}
		}
	})
}

func same(a, b string) bool {
	trim := func(s string) string { return strings.ToLower(strings.Trim(s, ".,?…–-— ")) }
	return trim(a) == trim(b)
}

// TestRandomSignatures: a true signature passes, another's does not.
func TestRandomSignatures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawChance(t)
		c, all := drawCorpus(r)
		x := pick(r, all)
		text := "[...] " + strings.Join(x.words[2:20], " ") + " [...]"
		for signature, who := range map[string]string{"Advisers, urban area": "P01", "Client, countryside": "P02 P03", "client": "P02 P03 P11",
			"urban client": "P11", "adviser, rural": "P03 P12", "P12": "P12", "Focus group 1": "P11 P12", "Hazel": "P01 P02 P03 P11 P12"} {
			v := c.Check([]*draft.Found{{Kind: draft.Block, Text: text, Signature: signature}})[0]
			if fits := strings.Contains(who, x.who); fits != (told(v.Problems) == "") || v.Status != draft.Edited {
				t.Fatalf("%s signed %q: %s", x.who, signature, say(v))
			}
		}
	})
}
