package action

import (
	"strings"

	"framewright/framework"
	"framewright/framework/confidential"
)

// collect gathers what is the participant's, and takes out of it what others
// said too or everybody knows.
func (w *withdrawal) collect() error {
	w.traces = confidential.NewTraces(w.names(), w.goneRef, w.rq.KeepWords, w.d.Study.Language)
	for _, t := range append(w.own[:len(w.own):len(w.own)], w.shared...) {
		w.takeTranscript(t)
	}
	if w.who != nil {
		for _, values := range allValues(w.who) {
			w.traces.Given(strings.Join(values, "\n"))
		}
	}
	for _, step := range []func() error{w.takeOrigins, w.takeNouns, w.exempt} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// takeTranscript takes what stands in a transcript that is the participant's
// alone, or their turns in one that others share.
func (w *withdrawal) takeTranscript(t *framework.Transcript) {
	gone, shared := w.gone[t.ID]
	for _, it := range t.Body {
		switch {
		case it.Turn == nil:
			if !shared {
				w.traces.Own(it.Heading+"\n"+it.Note, false)
			}
		case !shared || gone[it.Turn.No]:
			w.traces.Own(it.Turn.Text, t.Speaker(it.Turn.Speaker).Role == framework.Interviewer)
		}
	}
	for _, s := range t.Speakers {
		if strings.EqualFold(s.Participant, w.id) || !shared && s.Role != framework.Interviewer {
			w.traces.Given(s.Label)
		}
	}
}

// allValues are all values of a participant, by attribute.
func allValues(p *framework.Participant) map[string][]string {
	out := map[string][]string{}
	for key, values := range p.Values {
		out[key] = append(out[key], values...)
	}
	for _, wave := range p.Waves {
		for key, values := range wave {
			out[key] = append(out[key], values...)
		}
	}
	return out
}

// takeOrigins takes the names that the private folder holds: of files, and of
// speakers as they came.
func (w *withdrawal) takeOrigins() error {
	origins, err := w.tx.Origins()
	if err != nil {
		return err
	}
	for _, o := range origins {
		if !w.isOwn(o.Transcript) && w.gone[o.Transcript] == nil {
			w.others, w.othersFiles = append(w.others, o.Aside...), append(w.othersFiles, o.File)
			continue
		}
		own := w.isOwn(o.Transcript)
		if own {
			w.fileNames = append(w.fileNames, o.File)
			w.traces.Given(strings.NewReplacer("_", " ", "-", " ", ".", " ").Replace(o.File))
			w.traces.Own(strings.Join(o.Aside, "\n"), false)
		}
		for label, to := range o.Labels {
			if own && !interviews(to) || strings.EqualFold(to, w.id) {
				w.traces.Given(label)
			}
		}
	}
	return nil
}

func interviews(label string) bool { return strings.HasPrefix(label, "INT") }

// takeNouns takes what was written of the participant alone.
func (w *withdrawal) takeNouns() error {
	return eachText(w.tx, func(at textPlace, text string) string {
		if w.theirs(at) && at.Field != "turn" && at.Field != "heading" && at.Field != "speaker" {
			w.traces.Own(text, false)
		}
		return text
	})
}

// theirs tells whether a place goes with the participant.
func (w *withdrawal) theirs(at textPlace) bool {
	if at.Transcript != "" && w.isOwn(at.Transcript) {
		return true
	}
	return strings.EqualFold(at.Participant, w.id) && at.Transcript == ""
}

// exempt takes out what others said or what everybody knows: titles, the guide,
// the names of themes and attributes, ids.
func (w *withdrawal) exempt() error {
	var ids []string
	for _, p := range w.d.Participants {
		if p.ID != w.id {
			ids = append(ids, p.ID)
		}
	}
	for _, n := range w.d.Themes.All() {
		ids = append(ids, n.ID)
	}
	for _, a := range w.d.Study.Analysts {
		ids = append(ids, a.ID, a.Name)
	}
	w.traces.Others(strings.Join(append(ids, w.others...), "\n") + "\nwithdrawn")
	return eachText(w.tx, func(at textPlace, text string) string {
		if w.theirs(at) || w.isGone(at.Ref) {
			return text
		}
		switch at.Field {
		case "turn", "heading", "speaker":
			w.traces.Others(text)
		case "title", "question", "aim", "attribute", "matrix", "name":
			if at.File == "study.yaml" || at.File == "guide.yaml" || at.File == "framework.yaml" {
				w.traces.Others(text)
			}
		case "value":
			if at.Participant != "" {
				w.traces.Others(text)
			}
		}
		return text
	})
}

// isGone tells whether a ref names one turn that goes.
func (w *withdrawal) isGone(ref string) bool {
	id, turn, ok := strings.Cut(ref, ":")
	if !ok || w.gone[id] == nil {
		return false
	}
	no, err := framework.ParseTurnNo(turn)
	return err == nil && w.gone[id][no]
}
