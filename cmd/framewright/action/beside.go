package action

import (
	"context"
	"slices"

	"framewright/framework"
	"framewright/framework/store"
)

// BesideInfo is one turn number in an original and its translations.
type BesideInfo struct {
	Turn  string       `json:"turn"`
	Texts []BesideText `json:"texts"` // the original first; one that lacks the turn has no words
}

// BesideText is a turn in one of several languages.
type BesideText struct {
	Transcript string `json:"transcript"`
	Ref        string `json:"ref"`
	Speaker    string `json:"speaker"`
	Role       string `json:"role"`
	Text       string `json:"text"`
	Missing    bool   `json:"missing"` // this text does not have the turn
}

// Beside gives the turns that a ref points at in an original and in its
// translations: the one that the ref names, else all. ids are the transcripts,
// the original first.
func (s *Session) Beside(ctx context.Context, ref string) (turns []BesideInfo, ids []string, err error) {
	r, err := passageRef(ref)
	if err != nil {
		return nil, nil, err
	}
	turns = []BesideInfo{}
	err = s.view(ctx, func(tx *store.Tx) error {
		named, err := tx.Transcript(r.Transcript)
		if err != nil {
			return err
		}
		texts, err := languagesOf(tx, named)
		if err != nil {
			return err
		}
		if len(texts) < 2 {
			return &framework.Error{Kind: framework.Usage, Name: "no-translation", What: "there is no translation of " + named.ID + " to show beside it",
				Hint: "framewright import transcripts FILE --kind translation --of " + named.ID}
		}
		for _, t := range texts {
			ids = append(ids, t.ID)
		}
		if turns = append(turns, beside(texts, r.Turns)...); len(turns) == 0 {
			return noTurn(named, r)
		}
		return nil
	})
	return turns, ids, err
}

// languagesOf reads a translation and its original, or an original and all its
// translations; the original comes first.
func languagesOf(tx *store.Tx, named *framework.Transcript) ([]*framework.Transcript, error) {
	heads, err := tx.Heads()
	if err != nil {
		return nil, err
	}
	texts := textsOf(heads)
	t, others, err := texts.read(tx, texts.original(named))
	if t != nil && t.ID != named.ID {
		others = []*framework.Transcript{named}
	}
	return append([]*framework.Transcript{t}, others...), err
}

// beside lists the turn numbers of several texts in their order.
func beside(texts []*framework.Transcript, stretch framework.Turns) (out []BesideInfo) {
	var numbers []framework.TurnNo
	for _, t := range texts {
		for _, turn := range t.Stretch(stretch) {
			if !slices.Contains(numbers, turn.No) {
				numbers = append(numbers, turn.No)
			}
		}
	}
	slices.SortFunc(numbers, framework.TurnNo.Compare)
	for _, no := range numbers {
		info := BesideInfo{Turn: no.String()}
		for _, t := range texts {
			text := BesideText{Transcript: t.ID, Ref: t.ID + ":" + no.String(), Missing: true}
			if turn := t.Turn(no); turn != nil {
				text = BesideText{Transcript: t.ID, Ref: text.Ref, Speaker: turn.Speaker, Role: string(t.Speaker(turn.Speaker).Role), Text: turn.Text}
			}
			info.Texts = append(info.Texts, text)
		}
		out = append(out, info)
	}
	return out
}
