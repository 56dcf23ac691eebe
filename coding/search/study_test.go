package search

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"time"

	"framewright/framework"
)

// tester is what *testing.T, *testing.B and *rapid.T have in common.
type tester interface {
	Helper()
	Fatalf(format string, args ...any)
}

// study is a caller of the package: transcripts in memory, with stamps that
// move whenever a text is put.
type study struct {
	texts  map[string][]Doc
	stamps map[string]Stamp
	clock  time.Time
	loads  []string
}

// newStudy starts its clock long ago, so that its stamps are beyond doubt.
func newStudy() *study {
	return &study{texts: map[string][]Doc{}, stamps: map[string]Stamp{}, clock: time.Unix(1_600_000_000, 0)}
}

// put sets a transcript's turns, each "role language text"; the language "-"
// is none.
func (s *study) put(id string, turns ...string) *study {
	var docs []Doc
	size := int64(0)
	for i, t := range turns {
		f := strings.SplitN(t, " ", 3)
		d := Doc{Transcript: id, Turn: fmt.Sprint(i + 1), Speaker: id, Role: framework.Role(f[0]), Language: f[1], Text: f[2]}
		if d.Language == "-" {
			d.Language = ""
		}
		if d.Role == framework.Interviewer {
			d.Speaker = "INT"
		}
		docs = append(docs, d)
		size += int64(len(t))
	}
	s.clock = s.clock.Add(time.Minute)
	s.texts[id] = docs
	s.stamps[id] = Stamp{Transcript: id, Size: size, ModTime: s.clock}
	return s
}

// say puts one participant's turns in a language.
func (s *study) say(id, language string, texts ...string) *study {
	var turns []string
	for _, t := range texts {
		turns = append(turns, "participant "+language+" "+t)
	}
	return s.put(id, turns...)
}

func (s *study) drop(id string) {
	delete(s.texts, id)
	delete(s.stamps, id)
}

func (s *study) source() Source {
	src := Source{Load: func(id string) ([]Doc, string, error) {
		docs, ok := s.texts[id]
		if !ok {
			return nil, "", fmt.Errorf("%s is not there", id)
		}
		s.loads = append(s.loads, id)
		return docs, fmt.Sprintf("%x", sha256.Sum256(fmt.Appendf(nil, "%q", docs))), nil
	}}
	for _, st := range s.stamps {
		src.Stamps = append(src.Stamps, st)
	}
	return src
}

func (s *study) find(t tester, dir, query string) *Result {
	t.Helper()
	return s.findWith(t, dir, query, Options{})
}

func (s *study) findWith(t tester, dir, query string, o Options) *Result {
	t.Helper()
	q, err := Parse(query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	if o.Holds == nil {
		o.Holds = holdsOf
	}
	res, err := Find(context.Background(), dir, s.source(), q, o)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return res
}

// holdsOf is a caller's answer to fields: speaker: is the role, transcript: the
// transcript, turn: the number; nothing fulfils any other.
func holdsOf(c *Condition, p Place) bool {
	for _, f := range c.Fields {
		known := map[string]string{"speaker": string(p.Role), "transcript": p.Transcript, "turn": p.Turn}[f.Name]
		if known == "" || !slices.Contains(f.Values, known) {
			return false
		}
	}
	return true
}

// index finds by the index and fails where it could not be had.
func (s *study) index(t tester, dir, query string) *Result {
	t.Helper()
	res := s.find(t, dir, query)
	if res.Engine != ByIndex {
		t.Fatalf("%s: engine %s, notes %q", query, res.Engine, res.Notes)
	}
	return res
}

// show lists hits as P1:2 [match|match], which is what tests compare.
func show(res *Result) string {
	var out []string
	for _, h := range res.Hits {
		var ms []string
		for _, m := range h.Matches {
			ms = append(ms, h.Text[m.Start:m.End])
		}
		out = append(out, fmt.Sprintf("%s:%s [%s]", h.Transcript, h.Turn, strings.Join(ms, "|")))
	}
	return strings.Join(out, " ")
}
