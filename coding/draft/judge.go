package draft

import (
	"fmt"
	"slices"
	"strings"

	"framewright/coding/quote"
)

// certain is how many words a quotation has at least that can fail a check.
const certain = 4

// judge makes the verdict on a quotation.
func (c *Corpus) judge(f *Found, s *sought, m *match) *Verdict {
	v := &Verdict{Found: f, Status: NotFound}
	defer c.signedByWithdrawn(v)
	m.clean = c.ofGenre(m.clean)
	switch {
	case len(m.clean) > 0:
		c.stands(v, s, m.clean)
	case s.words < certain:
		v.Status = Fragment
	case c.spliced(v, m):
	case c.near(f, s, m):
		c.alter(v, m.best)
	case f.Citation != "" || titled(f) || f.Source != "" && f.Signature == "":
		v.Status = CitedWords
	default:
		c.nearest(v, m.best)
	}
	return v
}

// ofGenre keeps what was spoken where anything was, then what an interviewer
// asked, then notes, then documents.
func (c *Corpus) ofGenre(list []*stand) []*stand {
	for g := speech; g <= printed; g++ {
		var out []*stand
		for _, s := range list {
			if c.voices[s.voice].genre == g {
				out = append(out, s)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// stands is the verdict on words that stand in the corpus.
func (c *Corpus) stands(v *Verdict, s *sought, clean []*stand) {
	fitting, judged := c.fitting(v.Found.signer(), clean)
	best := clean[0]
	if len(fitting) > 0 {
		best, clean = fitting[0], fitting
	}
	c.fill(v, best)
	v.Participants = c.whose(clean)
	v.Status = statusOf(best.held)
	switch c.voices[best.voice].genre {
	case noted:
		v.Status = OfNotes
		return
	case printed:
		v.Status = CitedWords
		return
	}
	c.cutShort(v, best.held)
	if s.words < certain {
		return
	}
	if judged && len(fitting) == 0 {
		v.problem(Misattributed, fmt.Sprintf("“%s” fits nobody who said this: %s", v.Found.signer(), c.sayer(best)))
	} else if c.voices[best.voice].genre == asking {
		c.asked(v, best)
	}
	c.permitted(v)
}

// statusOf tells verbatim words from edited ones.
func statusOf(h *quote.Held) Status {
	for _, e := range h.Edits {
		if e.Kind != quote.Typography {
			return Edited
		}
	}
	return Verbatim
}

// fill tells where a quotation stands, and how it was edited.
func (c *Corpus) fill(v *Verdict, s *stand) {
	v.Participants = c.voices[s.voice].who
	v.Transcript = c.voices[s.voice].t.ID
	v.Ref, v.Original = c.ref(s.from, s.held)
	v.Edits = s.held.Edits
	for _, ch := range s.held.Changes {
		v.Differences = append(v.Differences, Difference{Original: ch.Original, Draft: ch.Edited})
	}
	seen := map[string]bool{}
	for _, w := range s.held.Warnings {
		name, what := w.Kind, w.What
		switch {
		case name == "negation":
			name = MeaningAtRisk
		case w.Edit.Original != "":
			what += fmt.Sprintf(": “%s”", shorten(w.Edit.Original))
		}
		if (name == "punctuation" || name == "capital") && seen[name] {
			continue
		}
		seen[name] = true
		v.warn(name, what)
	}
}

// cutShort tells of a negation right before the first word, or behind the last: a
// block quotation without it says the opposite, a few words within a sentence may
// leave it to the sentence.
func (c *Corpus) cutShort(v *Verdict, h *quote.Held) {
	for _, word := range []string{h.First, h.Last} {
		switch {
		case word == "":
		case v.Found.Kind == Block:
			v.Status = Altered
			v.Differences = append(v.Differences, Difference{Original: word})
		default:
			v.warn(MeaningAtRisk, fmt.Sprintf("“%s” stands right beside these words in the transcript", word))
		}
	}
}

// spliced is the verdict on words of several voices.
func (c *Corpus) spliced(v *Verdict, m *match) bool {
	s := m.cross
	if s == nil {
		return false
	}
	if gain := s.held.Kept - kept(m.best); gain < leastOwn || 2*s.held.Kept < s.held.Words {
		return false
	}
	voices := c.spoken(s)
	c.fill(v, s)
	v.Differences = slices.DeleteFunc(v.Differences, func(d Difference) bool { return d.Draft == "" && isGap(d.Original) })
	v.Participants = nil
	one := true
	for _, k := range voices {
		for _, id := range c.voices[k].who {
			if !slices.Contains(v.Participants, id) {
				v.Participants = append(v.Participants, id)
			}
		}
		one = one && c.sameSpeaker(voices[0], k)
	}
	v.Status = Altered
	if s.isClean() {
		v.Status = Edited
	}
	if !one {
		v.problem(TwoVoices, "the words are spliced from "+c.naming(voices))
		return true
	}
	v.Warnings = slices.DeleteFunc(v.Warnings, func(w Problem) bool { return w.Name == "joins-turns" })
	if !s.isClean() && len(v.Differences) == 0 {
		v.Differences = append(v.Differences, Difference{Original: "… (words of another transcript)"})
	}
	v.warn("joins-transcripts", "this joins words of "+c.naming(voices))
	c.attributed(v, []*stand{s})
	return true
}

// isGap tells whether words that differ are only what lies between two places.
func isGap(s string) bool { return strings.HasPrefix(s, "…") }

func kept(s *stand) int {
	if s == nil || s.held == nil {
		return 0
	}
	return s.held.Kept
}

// near tells whether the nearest place is where the quotation comes from.
func (c *Corpus) near(f *Found, s *sought, m *match) bool {
	n := kept(m.best)
	if n < certain-1 {
		return false
	}
	if f.Citation != "" { // the literature, unless nearly all of it was said here
		return n >= 6 && 10*n >= 7*s.words
	}
	return 2*n >= s.words
}

func (c *Corpus) alter(v *Verdict, s *stand) {
	c.fill(v, s)
	switch c.voices[s.voice].genre {
	case noted:
		v.Status = OfNotes
		return
	case printed: // a document may be quoted by others' rules
		v.Status = CitedWords
		v.warn("altered", "a document of the study has these words in another way")
		return
	}
	v.Status = Altered
	c.attributed(v, []*stand{s})
}

// nearest shows what may have been meant by words that stand nowhere.
func (c *Corpus) nearest(v *Verdict, s *stand) {
	if n := kept(s); n >= 3 && 3*n >= s.held.Words {
		c.fill(v, s)
		v.Edits, v.Warnings, v.Differences = nil, nil, nil
	}
}

// titled tells whether unsigned words within a sentence are a title: most of their
// words have capitals.
func titled(f *Found) bool {
	if f.Kind != Inline || f.Signature != "" {
		return false
	}
	long, capital := 0, 0
	for _, w := range strings.Fields(f.Text) {
		if r := []rune(w); len(r) > 3 {
			long++
			if strings.ToUpper(string(r[:1])) == string(r[:1]) && strings.ToLower(string(r[:1])) != string(r[:1]) {
				capital++
			}
		}
	}
	return long > 1 && 10*capital >= 8*long
}

func (v *Verdict) problem(name, what string) {
	v.Problems = append(v.Problems, Problem{name, what})
}

func (v *Verdict) warn(name, what string) {
	v.Warnings = append(v.Warnings, Problem{name, what})
}

func shorten(s string) string {
	list := strings.Fields(s)
	if len(list) > 30 {
		list = append(append(list[:18:18], "…"), list[len(list)-10:]...)
	}
	return strings.Join(list, " ")
}
