package action

import (
	"slices"
	"strings"

	"framewright/framework"
	"framewright/framework/store"
)

// work removes what the team noted of its own work on the participant: what was
// read, talked over, coded blind, put into the queue.
func (w *withdrawal) work() error {
	for _, step := range []func() error{w.settled, w.blinds, w.reviews, w.readings} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (w *withdrawal) settled() error {
	ids, err := w.tx.SettledTranscripts()
	if err != nil {
		return err
	}
	for _, id := range ids {
		list, err := w.tx.Settled(id)
		if err != nil {
			return err
		}
		own := w.isOwn(id) || w.orphan(id)
		kept := slices.DeleteFunc(list, func(s *framework.Settled) bool {
			goes := own || w.goneRef(id+":"+s.At.String()) || slices.ContainsFunc(s.Codings, func(c string) bool { return w.codings[c] })
			if goes {
				w.count("talk that was settled", id+":"+s.At.String())
			}
			return goes
		})
		if len(kept) == 0 {
			err = w.tx.Erase(store.SettledFile(id))
		} else {
			err = w.tx.PutSettled(id, kept)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *withdrawal) blinds() error {
	list, err := w.tx.Blinds()
	if err != nil {
		return err
	}
	n := len(list)
	list = slices.DeleteFunc(list, func(b *framework.Blind) bool {
		goes := w.isOwn(b.Transcript)
		if goes {
			w.count("blind coding", b.Transcript)
		}
		return goes
	})
	if len(list) == n {
		return nil
	}
	return w.tx.PutBlinds(list)
}

func (w *withdrawal) reviews() error {
	places, err := w.tx.Reviews()
	if err != nil {
		return err
	}
	n := len(places)
	places = slices.DeleteFunc(places, func(r *framework.Review) bool {
		goes := r.Transcript != "" && w.isOwn(r.Transcript) || w.codings[r.Coding] || r.Cell != "" && w.traces.Names(r.Cell)
		if goes {
			w.count("place to review", r.ID)
		}
		return goes
	})
	if len(places) == n {
		return nil
	}
	return w.tx.PutReviews(places)
}

func (w *withdrawal) readings() error {
	readings, err := w.tx.Readings()
	if err != nil {
		return err
	}
	for _, r := range readings {
		n := len(r.Marks)
		r.Marks = slices.DeleteFunc(r.Marks, func(m framework.ReadMark) bool {
			goes := w.isOwn(m.Transcript) || w.orphan(m.Transcript)
			if goes {
				w.count("reading mark", r.By+":"+m.Transcript)
			}
			return goes
		})
		if len(r.Marks) == n {
			continue
		}
		if err := w.tx.PutReading(r); err != nil {
			return err
		}
	}
	return nil
}

// people removes the participant from the list, and from study.yaml what was
// there for them alone.
func (w *withdrawal) people() error {
	if w.who == nil {
		return nil
	}
	w.count("participant", w.id)
	study := w.d.Study
	lost := map[string]bool{} // ATTRIBUTE=VALUE
	rest := slices.DeleteFunc(slices.Clone(w.d.Participants), func(p *framework.Participant) bool { return p == w.who })
	for key, values := range allValues(w.who) {
		for _, v := range values {
			if !slices.ContainsFunc(rest, func(p *framework.Participant) bool { return slices.Contains(allValues(p)[key], v) }) {
				lost[key+"="+v] = true
			}
		}
	}
	for i := range study.Attributes {
		a := &study.Attributes[i]
		a.Values = slices.DeleteFunc(a.Values, func(v string) bool {
			if lost[a.ID+"="+v] {
				w.count("attribute", a.ID)
			}
			return lost[a.ID+"="+v]
		})
		for v := range a.Names {
			if lost[a.ID+"="+v] {
				delete(a.Names, v)
			}
		}
	}
	for analyst, list := range study.Allocation {
		study.Allocation[analyst] = slices.DeleteFunc(list, func(item string) bool {
			if strings.EqualFold(item, w.id) {
				w.count("allocation", analyst)
			}
			return strings.EqualFold(item, w.id)
		})
		if len(study.Allocation[analyst]) == 0 {
			delete(study.Allocation, analyst)
		}
	}
	if err := w.patterns(lost); err != nil {
		return err
	}
	if err := w.tx.PutStudy(study); err != nil {
		return err
	}
	w.d.Participants = rest
	return w.tx.PutParticipants(rest)
}

// patterns removes those that speak of a value that only the participant had.
func (w *withdrawal) patterns(lost map[string]bool) error {
	list, err := w.tx.Linkages()
	if err != nil || len(list) == 0 {
		return err
	}
	list = slices.DeleteFunc(list, func(l *framework.Linkage) bool {
		goes := lost[l.If] || lost[l.Then]
		if goes {
			w.count("pattern", l.ID)
		}
		return goes
	})
	return w.tx.PutLinkages(list)
}

// private removes what the private folder knows of where the transcripts came
// from, and the lines of the log of pseudonyms that are of them.
func (w *withdrawal) private() error {
	origins, err := w.tx.Origins()
	if err != nil {
		return err
	}
	kept := slices.DeleteFunc(slices.Clone(origins), func(o *store.Origin) bool {
		goes := w.isOwn(o.Transcript) || w.orphan(o.Transcript)
		if goes {
			w.count("file name and label", o.Transcript)
		}
		return goes
	})
	changed := len(kept) != len(origins)
	for _, o := range kept {
		for label, to := range o.Labels {
			if strings.EqualFold(to, w.id) || w.traces.Names(label) {
				delete(o.Labels, label)
				w.count("file name and label", o.Transcript)
				changed = true
			}
		}
	}
	if changed {
		if err := w.tx.PutOrigins(kept); err != nil {
			return err
		}
	}
	log, err := w.tx.Replaced()
	if err != nil || len(log) == 0 {
		return err
	}
	n := len(log)
	log = slices.DeleteFunc(log, func(r *framework.Replaced) bool {
		goes := w.traces.Names(r.Place)
		if goes {
			w.count("line of the log of pseudonyms", r.Place)
		}
		return goes
	})
	if len(log) == n {
		return nil
	}
	return w.tx.PutReplaced(log)
}
