package action

import (
	"strings"

	"framewright/export"
	"framewright/framework"
)

// look looks a report over for what the key knows. The key is opened once for
// the whole package: to open it takes a second, and there may be hundreds of files.
func (p *depositor) look(r *export.Report) error {
	look := &reportLook{text: func(where, text string) { p.known(where, "", text) }}
	return look.over(r)
}

// known notes the originals in a text.
func (p *depositor) known(where, ref, text string) {
	p.note(where, ref, p.names.in(text))
}

// knownID looks at an id, or the name of a file: its words are joined there.
func (p *depositor) knownID(where, id string) {
	p.note(where, id, p.names.in(asWords(id)))
}

func (p *depositor) note(where, ref string, hits []leakHit) {
	for _, hit := range hits {
		p.originals = append(p.originals, hit.item(where, ref, orDefault(ref, where)))
	}
}

// lookThrough looks turn by turn, so that every place is named by its ref.
func (p *depositor) lookThrough(t *framework.Transcript) {
	for _, it := range t.Body {
		if it.Turn == nil {
			p.known("transcript "+t.ID, t.ID, it.Heading+it.Note)
			continue
		}
		ref := t.ID + ":" + it.Turn.No.String()
		p.known("transcript "+t.ID, ref, it.Turn.Text)
		p.known("transcript "+t.ID, ref, it.Turn.Speaker)
	}
}

// doubtful lists what may identify somebody in the transcripts that go: nobody
// but the team can judge it.
func (p *depositor) doubtful() error {
	list, err := p.s.candidates(p.tx, p.out.Transcripts)
	if err != nil {
		return err
	}
	for _, c := range list {
		p.candidates = append(p.candidates, CheckItem{Kind: possible, Severity: Warning, Ref: strings.Join(c.Refs, " "),
			Message: "“" + c.Text + "” may identify somebody: " + c.Why, Hint: "framewright pseudonym suggest"})
	}
	return nil
}
