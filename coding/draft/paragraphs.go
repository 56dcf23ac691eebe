package draft

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// paragraphsOf are the paragraphs of a block that is no exchange; nil of one.
func paragraphsOf(f *Found) []string {
	if f.Kind != Block || len(f.Voices) > 1 {
		return nil
	}
	var out []string
	for _, p := range strings.Split(f.Text, "\n") {
		if strings.TrimSpace(p) != "" {
			out = append(out, p)
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// piecesOf are the paragraphs of a block as they are judged by themselves.
func piecesOf(f *Found) []string {
	if len(f.Parts) == 0 {
		return paragraphsOf(f)
	}
	var out []string
	for _, p := range f.Parts {
		out = append(out, p.Text)
	}
	return out
}

// parts are the paragraphs of a block without a signature.
func (f *finder) parts(q *Found, i, end int) []*Found {
	if end-i < 2 || q.Signature != "" || q.Citation != "" || q.Voices != nil || len(paragraphsOf(q)) != end-i {
		return nil
	}
	var out []*Found
	for k, u := range f.units[i:end] {
		if isOpener(firstRune(u.text)) {
			return nil // marks hold them together
		}
		from, to := leading(u.text), len(strings.TrimRightFunc(u.text, unicode.IsSpace))
		p := f.found(Block, u, from, to, from, to)
		if k == 0 {
			p.Lead = q.Lead
		}
		out = append(out, p)
	}
	return out
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(s))
	return r
}

// apart makes a verdict on each paragraph of a block that does not stand as a whole,
// where nothing signs it: they are quotations of their own.
func (c *Corpus) apart(f *Found, list []*sought) []*Verdict {
	var out []*Verdict
	for i, s := range list {
		out = append(out, c.judge(f.Parts[i], s, s.match))
	}
	for i := 1; i < len(out); i++ {
		a, b := list[i-1].match.clean, list[i].match.clean
		if f.Parts[i-1].Signature == "" && len(a) > 0 && len(b) > 0 && a[0].voice == b[0].voice {
			out[i].warn("joins-turns", "the paragraph before it is the same person's, and these words do not follow it in the transcript; sign each, if they are quotations of their own")
		}
	}
	return out
}

// inParagraphs makes the verdict on a block that does not stand as a whole: blocks
// that follow one another without a signature are several quotations, and nothing
// in a draft tells them from one in paragraphs. Each is held by itself; one signature
// behind them has to fit all.
func (c *Corpus) inParagraphs(f *Found, list []*sought) *Verdict {
	v := &Verdict{Found: f, Status: Verbatim}
	var originals []string
	speakers := map[string]bool{}
	misfits := false
	for _, s := range list {
		one := *f
		one.Text, one.Signature, one.Lead = s.text, "", ""
		p := c.judge(&one, s, s.match)
		if p.Status != Fragment && (!p.Fails() || p.Status == Altered) {
			if v.Ref == "" {
				v.Ref, v.Transcript = p.Ref, p.Transcript
			}
			originals = append(originals, p.Original)
		}
		if p.Fails() && v.Status != Altered || p.Status == Edited && v.Status == Verbatim {
			v.Status = p.Status
		}
		v.Edits, v.Differences = append(v.Edits, p.Edits...), append(v.Differences, p.Differences...)
		v.Problems, v.Warnings = append(v.Problems, p.Problems...), append(v.Warnings, p.Warnings...)
		v.Participants = appendNew(v.Participants, p.Participants)
		if clean := c.ofGenre(s.match.clean); len(clean) > 0 && s.words >= certain {
			fitting, judged := c.fitting(f.signer(), clean)
			misfits = misfits || judged && len(fitting) == 0
			speakers[c.name(c.voices[clean[0].voice])] = true
		}
	}
	v.Original = strings.Join(originals, "\n")
	switch {
	case misfits && len(speakers) > 1:
		v.problem(TwoVoices, fmt.Sprintf("“%s” fits not all of these paragraphs: %s speak", f.signer(), strings.Join(v.Participants, ", ")))
	case misfits:
		v.problem(Misattributed, fmt.Sprintf("“%s” fits nobody who said this: %s did", f.signer(), strings.Join(v.Participants, ", ")))
	case len(speakers) > 1:
		v.warn("several", "these paragraphs are the words of different participants; sign each, if they are quotations of their own")
	default:
		v.warn("joins-turns", "these paragraphs do not follow one another in the transcript")
	}
	c.signedByWithdrawn(v)
	return v
}

func appendNew(list, more []string) []string {
	for _, m := range more {
		found := false
		for _, l := range list {
			found = found || l == m
		}
		if !found {
			list = append(list, m)
		}
	}
	return list
}
