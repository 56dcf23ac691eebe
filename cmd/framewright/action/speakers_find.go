package action

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"framewright/coding/transcript"
	"framewright/framework"
)

// labelFinder finds labels in the heads of transcripts.
type labelFinder struct {
	w       *speakerSetter
	ids     []string
	heads   map[string]*framework.Transcript
	targets map[string]*speakerTarget
}

// find takes up one label as it was typed.
func (f *labelFinder) find(arg string) error {
	if f.among(arg, f.ids) > 0 {
		return nil
	}
	n, err := f.own(arg)
	if err != nil || n > 0 {
		return err
	}
	if id, label, ok := f.addressed(arg); ok {
		if f.among(label, []string{id}) > 0 {
			return nil
		}
		if n, err := f.ownIn(label, []string{id}); err != nil || n > 0 {
			return err
		}
	}
	return f.missing(arg)
}

// addressed parts P03:UNK1 into the transcript and the label.
func (f *labelFinder) addressed(arg string) (id, label string, ok bool) {
	before, after, ok := strings.Cut(arg, ":")
	if !ok || strings.TrimSpace(after) == "" {
		return "", "", false
	}
	for _, id := range f.ids {
		if strings.EqualFold(id, strings.TrimSpace(before)) {
			return id, strings.TrimSpace(after), true
		}
	}
	return "", "", false
}

// among finds a label of the files, in any spelling, and says in how many
// transcripts.
func (f *labelFinder) among(arg string, ids []string) int {
	n := 0
	for _, id := range ids {
		o := f.w.origin(id)
		if o == nil {
			continue
		}
		for _, l := range slices.Sorted(maps.Keys(o.Labels)) {
			if now := o.Labels[l]; l != "" && transcript.Fold(l) == transcript.Fold(arg) && f.speaks(id, now) {
				f.take(id, now, l)
				n++
			}
		}
	}
	return n
}

func (f *labelFinder) speaks(id, label string) bool {
	return slices.ContainsFunc(f.heads[id].Speakers, func(s framework.Speaker) bool { return s.Label == label })
}

// own finds a label of the transcripts themselves. UNK1 of one transcript is
// not UNK1 of the next, so such a label must stand in one only.
func (f *labelFinder) own(arg string) (int, error) { return f.ownIn(arg, f.ids) }

func (f *labelFinder) ownIn(arg string, ids []string) (int, error) {
	var in []string
	loose := false
	for _, id := range ids {
		for _, s := range f.heads[id].Speakers {
			if strings.EqualFold(s.Label, strings.TrimSpace(arg)) {
				in = append(in, id)
				loose = loose || s.Participant == ""
			}
		}
	}
	if loose && len(in) > 1 && len(f.w.rq.In) == 0 {
		return 0, &framework.Error{Kind: framework.Usage, Name: "label-in-several",
			What: fmt.Sprintf("%s stands in %s, and need not be one person", arg, someIDs(in)),
			Hint: fmt.Sprintf("say which: framewright speakers set %s:%s %s; or name the transcripts with --in", in[0], arg, f.w.rq.As)}
	}
	for _, id := range in {
		for _, s := range f.heads[id].Speakers {
			if strings.EqualFold(s.Label, strings.TrimSpace(arg)) {
				for _, l := range originals(f.heads[id], f.w.origin(id))[s.Label] {
					f.take(id, s.Label, l)
				}
			}
		}
	}
	return len(in), nil
}

func someIDs(ids []string) string {
	if len(ids) > 6 {
		return strings.Join(ids[:6], ", ") + fmt.Sprintf(" and %d more", len(ids)-6)
	}
	return strings.Join(ids, ", ")
}

func (f *labelFinder) take(id, label, original string) {
	t := f.targets[id]
	if t == nil {
		t = &speakerTarget{transcript: id}
		f.targets[id] = t
	}
	if !slices.Contains(t.labels, label) {
		t.labels = append(t.labels, label)
	}
	if !hasLabel(t.original, original) {
		t.original = append(t.original, original)
	}
}

// whole refuses to part what one label of the transcript stands for: which
// turns are whose is in the file alone.
func (w *speakerSetter) whole(t *framework.Transcript, tg *speakerTarget, who casting) error {
	all := originals(t, w.origin(t.ID))
	for _, label := range tg.labels {
		var left []string
		for _, l := range all[label] {
			if !hasLabel(tg.original, l) {
				left = append(left, quotedLabel(l))
			}
		}
		if len(left) > 0 && !castingOf(t.Speaker(label)).same(who) {
			return &framework.Error{Kind: framework.Usage, Name: "labels-are-one",
				What: fmt.Sprintf("in %s that label is one with %s, as %s", t.ID, strings.Join(left, ", "), label),
				Hint: fmt.Sprintf("set them all: framewright speakers set %s:%s %s; or part them by importing the file again: framewright import transcripts FILE --label 'LABEL=ID'",
					t.ID, label, w.rq.As)}
		}
	}
	return nil
}

func quotedLabel(l string) string {
	if l == "" {
		return "turns without a label"
	}
	return "“" + l + "”"
}

// missing says which labels there are instead.
func (f *labelFinder) missing(arg string) error {
	var have []string
	for _, id := range f.ids {
		for _, labels := range originals(f.heads[id], f.w.origin(id)) {
			for _, l := range labels {
				if l != "" && !hasLabel(have, l) {
					have = append(have, l)
				}
			}
		}
	}
	slices.Sort(have)
	hint := "framewright speakers lists the labels"
	if near := nearest(arg, have); len(near) > 0 {
		hint = "did you mean " + strings.Join(near, " or ") + "? " + hint
	}
	where := "this study"
	if len(f.w.rq.In) > 0 {
		where = someIDs(f.ids)
	}
	return &framework.Error{Kind: framework.Usage, Name: "no-such-label", What: fmt.Sprintf("no speaker label of %s is %q", where, arg), Hint: hint}
}
