package action

import (
	"context"
	"slices"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/store"
)

// TurnInfo is one turn as it is read.
type TurnInfo struct {
	Ref     string       `json:"ref"`
	Turn    string       `json:"turn"`
	Speaker string       `json:"speaker"`
	Role    string       `json:"role"`
	Time    string       `json:"time"`
	Text    string       `json:"text"`
	Codings []CodingInfo `json:"codings"`
	Memos   []string     `json:"memos"` // ids of those that lead to the turn
	// Before holds the headings and notes that stand before the turn, After
	// those that end the transcript.
	Before []string `json:"before"`
	After  []string `json:"after"`

	From, To int `json:"-"` // the bytes of Text that are in question; both 0 where none are
}

// CodingInfo is one coding with its full passage.
type CodingInfo struct {
	ID         string   `json:"id"`
	Ref        string   `json:"ref"`
	Transcript string   `json:"transcript"`
	Turn       string   `json:"turn"`
	Speaker    string   `json:"speaker"`
	Words      string   `json:"words"` // as stored: "" for whole turns, "first … last" for a long passage
	Text       string   `json:"text"`  // the full passage
	Under      []string `json:"under"`
	By         string   `json:"by"`
	Note       string   `json:"note"`
	Outcome    string   `json:"outcome,omitempty"`
	Kind       string   `json:"kind"` // of the transcript
	Spoken     string   `json:"-"`    // Text for print: with the speakers where it runs over several turns
	language   string   // of the transcript, where it is not the study's
}

func codingInfo(t *framework.Transcript, p coding.Placed) CodingInfo {
	speaker := ""
	if turn := t.Turn(p.Passage.At.From); turn != nil {
		speaker = turn.Speaker
	}
	return CodingInfo{ID: p.ID, Ref: p.Passage.Ref().String(), Transcript: t.ID, Turn: p.Passage.At.String(), Speaker: speaker,
		Words: storedWords(p.Passage), Text: p.Text, Spoken: p.Spoken(t), Under: slices.Clone(p.Under), By: p.By, Note: p.Note, Kind: string(t.Kind), language: t.Language}
}

func storedWords(p framework.Passage) string {
	if p.First != "" || p.Last != "" {
		return p.First + " … " + p.Last
	}
	return p.Words
}

// Read gives the turns that a ref points at.
func (s *Session) Read(ctx context.Context, ref string, coded bool) ([]TurnInfo, *framework.Transcript, error) {
	r, err := passageRef(ref)
	if err != nil {
		return nil, nil, err
	}
	out := []TurnInfo{}
	var t *framework.Transcript
	err = s.view(ctx, func(tx *store.Tx) error {
		if t, err = tx.Transcript(r.Transcript); err != nil {
			return err
		}
		if len(t.Stretch(r.Turns)) == 0 && len(t.Turns()) > 0 {
			return noTurn(t, r)
		}
		var placed []coding.Placed
		if coded {
			files, err := tx.Codings(t.ID)
			if err != nil {
				return err
			}
			v, err := s.veil(tx)
			if err != nil {
				return err
			}
			placed, _ = coding.Place(t, v.files(t.ID, files))
		}
		out = turnInfos(t, r.Turns, placed)
		if coded {
			if err := markWaiting(tx, t.ID, out); err != nil {
				return err
			}
		}
		return memosBeside(tx, t.ID, out)
	})
	return out, t, err
}

func noTurn(t *framework.Transcript, r framework.Ref) error {
	turns := t.Turns()
	e := &framework.Error{Kind: framework.Usage, Name: "no-such-turn", Where: r.String(), What: "there is no such turn in " + t.ID,
		Hint: "its turns run from " + turns[0].No.String() + " to " + turns[len(turns)-1].No.String()}
	if slices.Contains(t.Gone, r.Turns.From) {
		e.What += " any more: a correction took it out, or joined it to another"
	}
	return e
}

func turnInfos(t *framework.Transcript, stretch framework.Turns, placed []coding.Placed) []TurnInfo {
	out := []TurnInfo{}
	var before []string
	within, n := map[framework.TurnNo]bool{}, -1
	for _, turn := range t.Stretch(stretch) {
		within[turn.No] = true
	}
	for _, it := range t.Body {
		if it.Turn != nil {
			n++
		}
		switch {
		case it.Turn == nil && it.Heading != "":
			before = append(before, "# "+it.Heading)
		case it.Turn == nil:
			before = append(before, "> "+it.Note)
		case within[it.Turn.No]:
			out = append(out, turnInfo(t, n, it.Turn, before, placed))
			before = nil
		default:
			before = nil
		}
	}
	if len(out) > 0 && len(before) > 0 && stretch.From.N == 0 {
		out[len(out)-1].After = before
	}
	return out
}

// turnInfo is one turn, the nth of its transcript.
func turnInfo(t *framework.Transcript, n int, turn *framework.Turn, before []string, placed []coding.Placed) TurnInfo {
	at := framework.Turns{From: turn.No, To: turn.No}
	info := TurnInfo{Ref: framework.Passage{Transcript: t.ID, At: at}.Ref().String(), Turn: turn.No.String(), Speaker: turn.Speaker,
		Role: string(t.Speaker(turn.Speaker).Role), Time: turn.Start, Text: turn.Text, Codings: []CodingInfo{}, Memos: []string{}, Before: append([]string{}, before...), After: []string{}}
	for _, p := range placed {
		if p.Span.From.Index <= n && n <= p.Span.To.Index {
			info.Codings = append(info.Codings, codingInfo(t, p))
		}
	}
	return info
}
