package coding

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"framewright/framework"
)

// Codings lists the ids of the codings in dispute, sorted.
func (d Difference) Codings() []string {
	var out []string
	for _, p := range slices.Concat(d.First, d.Second) {
		out = append(out, p.ID)
	}
	slices.Sort(out)
	return out
}

// Seen is a fingerprint of the codings in dispute and of where they stand: 8
// hexadecimal characters that change when one of them gets other words, is
// joined by another, or goes. What themes they have is not in it.
func (d Difference) Seen() string {
	all := slices.Concat(d.First, d.Second)
	slices.SortFunc(all, func(a, b Placed) int { return cmp.Compare(a.ID, b.ID) })
	h := sha256.New()
	for _, p := range all {
		at := p.Passage
		fmt.Fprintf(h, "%s\x00%s\x00%q %q %q %d\x00", p.ID, at.At, at.Words, at.First, at.Last, at.Nth)
	}
	return hex.EncodeToString(h.Sum(nil)[:4])
}

// Settlement is the record that a decision on a difference between two
// analysts would be kept as, without the decision. Its id is made of what is
// in dispute: it is the same whenever the same codings differ in the same way,
// whichever analyst is named first.
func (d Difference) Settlement(transcript, first, second string) *framework.Settled {
	s := &framework.Settled{Transcript: transcript, At: d.Span.Turns(), Kind: string(d.Kind), Themes: d.Themes,
		Between: [2]string{min(first, second), max(first, second)}, Codings: d.Codings(), Seen: d.Seen()}
	s.ID = idOf(fmt.Sprintln(s.Transcript, s.Between, s.Kind, s.Themes, s.Codings, s.Seen))
	return s
}

// idOf makes an id of a text that looks like those given at random.
func idOf(text string) string {
	const letters = "0123456789abcdefghjkmnpqrstvwxyz" // as in framework.NewID
	sum := sha256.Sum256([]byte(text))
	out := make([]byte, 8)
	for i := range out {
		out[i] = letters[sum[i]&31]
	}
	out[0] = letters[10+int(sum[0])%22]
	return string(out)
}

// Settles tells whether a record is of a difference that is as it then was:
// the same codings of the same words, and, as themes stand now, the same
// themes in dispute.
func (c *Comparer) Settles(s, now *framework.Settled) bool {
	if s.ID == now.ID {
		return true
	}
	themes := c.names.of(s.Themes)
	slices.Sort(themes)
	return s.Kind == now.Kind && s.Between == now.Between && s.Seen == now.Seen && slices.Equal(themes, now.Themes)
}

// Adopted is what taking the other's reading has done to an analyst's codings.
type Adopted struct{ Added, Changed, Removed []framework.Coding }

// Adopt makes an analyst's codings say, of what is in dispute, what the
// other's say: the themes in dispute go from own, and the passages of others
// come under them. A coding of one's own that would be left without a theme
// moves to such a passage, so that what rests on it keeps its ground. Own are
// codings of the file f; others are left as they are.
func (c *Comparer) Adopt(f *framework.CodingFile, d Difference, own, others []Placed) Adopted {
	before := map[string]framework.Coding{}
	for _, k := range f.Codings {
		before[k.ID] = framework.Coding{Passage: k.Passage, Under: slices.Clone(k.Under)}
	}
	disputed := func(path string) bool { return slices.Contains(d.Themes, c.names.name(path)) }
	var free []*framework.Coding
	for _, p := range own {
		if k := Find(f, p.ID); k != nil {
			if k.Under = slices.DeleteFunc(slices.Clone(k.Under), disputed); len(k.Under) == 0 {
				free = append(free, k)
			}
		}
	}
	for _, p := range others {
		var under []string
		for _, path := range c.names.of(p.Under) {
			if slices.Contains(d.Themes, path) {
				under = append(under, path)
			}
		}
		c.give(f, &free, p.Passage, under)
	}
	return settled(f, before)
}

// give puts a passage under themes: in the coding that has it, else in one
// that has lost its themes, else in a new one.
func (c *Comparer) give(f *framework.CodingFile, free *[]*framework.Coding, p framework.Passage, under []string) {
	has := slices.ContainsFunc(f.Codings, func(k *framework.Coding) bool { return k.Passage == p })
	if len(*free) > 0 && !has {
		(*free)[0].Passage = p
	}
	k, _ := Add(f, p, under, "", c.names.name)
	*free = slices.DeleteFunc(*free, func(one *framework.Coding) bool { return one == k })
}

// settled takes codings without themes out of a file and tells what has
// changed in it.
func settled(f *framework.CodingFile, before map[string]framework.Coding) Adopted {
	var out Adopted
	var left []*framework.Coding
	for _, k := range f.Codings {
		was, had := before[k.ID]
		switch {
		case len(k.Under) == 0:
			gone := *k
			gone.Under = was.Under
			out.Removed = append(out.Removed, gone)
			continue
		case !had:
			out.Added = append(out.Added, *k)
		case was.Passage != k.Passage || strings.Join(was.Under, " ") != strings.Join(k.Under, " "):
			out.Changed = append(out.Changed, *k)
		}
		left = append(left, k)
	}
	f.Codings = left
	return out
}
