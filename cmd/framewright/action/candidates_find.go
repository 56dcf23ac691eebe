package action

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"framewright/coding"
	"framewright/coding/guide"
	"framewright/coding/search"
	"framewright/framework"
	"framewright/framework/anchor"
	"framewright/framework/store"
)

// byQuery offers what a search finds: whole turns, the sentences, or the words
// alone.
func (l *looker) byQuery() error {
	switch l.rq.Part {
	case "", "turn", "sentence", "match":
	default:
		return &framework.Error{Kind: framework.Usage, Name: "bad-part", What: fmt.Sprintf("%q is no part of a turn", l.rq.Part), Hint: "choose --part turn, sentence or match"}
	}
	q, err := search.Parse(l.rq.Query)
	if err != nil {
		return err
	}
	res, _, err := l.s.search(l.ctx, l.tx, q, l.rq.Options)
	if err != nil {
		return err
	}
	for _, h := range res.Hits {
		if l.only != nil && !l.only[h.Transcript] {
			continue
		}
		t, _, err := l.co.open(h.Transcript)
		if err != nil {
			return err
		}
		if err := l.hit(t, h); err != nil {
			return err
		}
	}
	return nil
}

func (l *looker) hit(t *framework.Transcript, h search.Hit) error {
	no, err := framework.ParseTurnNo(h.Turn)
	if err != nil {
		return err
	}
	whole, err := coding.Whole(t, framework.Turns{From: no, To: no})
	if err != nil {
		return err
	}
	if l.rq.Part == "" || l.rq.Part == "turn" {
		return l.offer(t, whole, Candidate{})
	}
	for _, m := range h.Matches {
		span := whole
		span.From.Offset, span.To.Offset = m.Start, m.End
		if l.rq.Part == "sentence" {
			span = coding.Sentences(t, span)
		}
		if err := l.offer(t, span, Candidate{}); err != nil {
			return err
		}
	}
	return nil
}

// bySpeaker offers every turn of a participant, or of a speaker's label.
func (l *looker) bySpeaker() error {
	heads, err := l.tx.Heads()
	if err != nil {
		return err
	}
	own, err := l.labelled()
	if err != nil {
		return err
	}
	known := false
	for _, head := range heads {
		if l.only != nil && !l.only[head.ID] {
			continue
		}
		said := l.saidBy(own[head.ID])
		if !slices.ContainsFunc(head.Speakers, said) {
			continue
		}
		known = true
		t, _, err := l.co.open(head.ID)
		if err != nil {
			return err
		}
		for i, turn := range t.Turns() {
			if !said(t.Speaker(turn.Speaker)) || strings.TrimSpace(turn.Text) == "" {
				continue
			}
			at := framework.Turns{From: turn.No, To: turn.No}
			span := anchor.Span{From: anchor.Point{Turn: turn.No, Index: i}, To: anchor.Point{Turn: turn.No, Index: i, Offset: len(turn.Text)}}
			if !l.who(t, at) {
				continue
			}
			if err := l.offer(t, span, Candidate{}); err != nil {
				return err
			}
		}
	}
	if !known {
		return &framework.Error{Kind: framework.Usage, Name: "no-such-label", What: fmt.Sprintf("neither a participant nor a speaker's label of these transcripts is %q", l.rq.SaidBy),
			Hint: "framewright speakers shows the labels of the transcripts"}
	}
	return nil
}

// labelled gives, by transcript, the label that stands for what somebody was
// called in the file it was read from: framewright speakers shows those, too.
func (l *looker) labelled() (map[string]string, error) {
	origins, err := l.tx.Origins()
	out := map[string]string{}
	for _, o := range origins {
		for theirs, label := range o.Labels {
			if strings.EqualFold(theirs, l.rq.SaidBy) {
				out[o.Transcript] = label
			}
		}
	}
	return out, err
}

// saidBy tells who is meant: a participant, a label, or the label that stands
// in this transcript for the file's.
func (l *looker) saidBy(label string) func(framework.Speaker) bool {
	return func(s framework.Speaker) bool {
		return strings.EqualFold(s.Label, l.rq.SaidBy) || s.Participant != "" && strings.EqualFold(s.Participant, l.rq.SaidBy) ||
			label != "" && s.Label == label
	}
}

// byQuestion offers the answers to a question, each as one passage.
func (l *looker) byQuestion() error {
	g, w, err := askedFor(l.tx, l.rq.Question)
	if err != nil {
		return err
	}
	heads, err := l.tx.Heads()
	if err != nil {
		return err
	}
	texts := textsOf(heads)
	ids, err := texts.chosen(l.tx, l.rq.Transcripts)
	if err != nil {
		return err
	}
	for i, id := range ids {
		l.s.progress("reading", i, len(ids))
		t, others, err := texts.read(l.tx, id)
		if err != nil {
			return err
		}
		for _, r := range guide.Replies(g, t, w, others...) {
			if err := l.reply(t, r); err != nil {
				return err
			}
		}
	}
	l.s.progress("", 0, 0)
	return nil
}

func (l *looker) reply(t *framework.Transcript, r guide.Reply) error {
	span, err := coding.Whole(t, r.At)
	if err != nil || !l.who(t, r.At) {
		return err
	}
	asked := Candidate{Question: r.Question, AskedRef: t.ID + ":" + r.Asked.String()}
	if turn := t.Turn(r.Asked); turn != nil {
		asked.Asked = turn.Speaker + ": " + turn.Text
	}
	return l.offer(t, span, asked)
}

// questionID is how the guide calls a question or a probe.
var questionID = regexp.MustCompile(`^(?i:q)\d+[a-z]*$`)

// askedFor is the question that was typed: the guide's, by its id, or all of the
// guide's and of the interviewers' that hold the words. Without a guide there
// are only the interviewers'.
func askedFor(tx *store.Tx, typed string) (*framework.Guide, guide.Wanted, error) {
	typed = strings.TrimSpace(typed)
	if questionID.MatchString(typed) {
		g, err := theGuide(tx)
		if err != nil {
			return nil, guide.Wanted{}, err
		}
		q, err := question(g, typed)
		if err != nil {
			return nil, guide.Wanted{}, err
		}
		return g, guide.Wanted{IDs: []string{q.ID}}, nil
	}
	g, err := tx.Guide()
	if err != nil || g == nil || len(g.Versions) == 0 {
		return nil, guide.Wanted{Words: typed}, err
	}
	return g, guide.Wanted{IDs: guide.Matching(g, typed), Words: typed}, nil
}
