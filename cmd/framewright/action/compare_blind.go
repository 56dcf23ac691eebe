package action

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"framewright/framework"
	"framewright/framework/store"
)

// BlindInfo is a transcript that is or was coded blind.
type BlindInfo struct {
	Transcript string            `json:"transcript"`
	Analysts   []string          `json:"analysts"`
	Since      string            `json:"since"`
	Done       map[string]string `json:"done"`    // analyst → the day
	Open       []string          `json:"open"`    // who is not done
	Over       bool              `json:"over"`    // nothing is hidden any more
	Ended      string            `json:"ended"`   // the day, where it was ended before all were done
	By         string            `json:"by"`      // who ended it
	Reason     string            `json:"reason"`  // why
	Earlier    []BlindRoundInfo  `json:"earlier"` // the rounds before, the oldest first
}

// BlindRoundInfo is an earlier round of blind coding.
type BlindRoundInfo struct {
	Analysts []string          `json:"analysts"`
	Since    string            `json:"since"`
	Done     map[string]string `json:"done"`
	Ended    string            `json:"ended"`
	By       string            `json:"by"`
	Reason   string            `json:"reason"`
}

func blindInfo(b *framework.Blind) BlindInfo {
	info := BlindInfo{Transcript: b.Transcript, Analysts: b.Analysts, Since: b.Since, Done: map[string]string{}, Open: []string{}, Over: b.Over(),
		Ended: b.Ended, By: b.By, Reason: b.Reason, Earlier: []BlindRoundInfo{}}
	for _, r := range b.Earlier {
		info.Earlier = append(info.Earlier, BlindRoundInfo(r))
	}
	for _, who := range b.Analysts {
		if day := b.Done[who]; day != "" {
			info.Done[who] = day
		} else {
			info.Open = append(info.Open, who)
		}
	}
	return info
}

// Blind begins the blind coding of transcripts by two analysts or more: until
// all of them are done none of them is shown what the others code there. args
// are the analysts, then the transcripts.
func (s *Session) Blind(ctx context.Context, args []string) ([]BlindInfo, error) {
	out := []BlindInfo{}
	err := s.update(ctx, "compare --blind", func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		analysts, transcripts, err := d.analystsFirst(tx, args)
		if err != nil {
			return err
		}
		blinds, err := tx.Blinds()
		if err != nil {
			return err
		}
		slices.Sort(analysts)
		for _, id := range transcripts {
			b, err := s.blind(tx, blinds, id, analysts)
			if err != nil {
				return err
			}
			blinds = append(slices.DeleteFunc(blinds, func(old *framework.Blind) bool { return old.Transcript == id }), b)
			out = append(out, blindInfo(b))
			tx.Touch(id)
		}
		return tx.PutBlinds(blinds)
	})
	return out, err
}

func (s *Session) blind(tx *store.Tx, blinds []*framework.Blind, id string, analysts []string) (*framework.Blind, error) {
	if _, err := tx.Transcript(id); err != nil {
		return nil, err
	}
	for _, b := range blinds {
		if b.Transcript == id && !b.Over() {
			return nil, &framework.Error{Kind: framework.Usage, Name: "already-blind", Where: id, What: fmt.Sprintf("it is being coded blind already, by %s", strings.Join(b.Analysts, " and ")),
				Hint: "framewright compare --blind --list; to end it early: framewright compare --blind --stop " + id + " --reason \"…\""}
		}
	}
	for _, who := range analysts {
		f, err := tx.CodingFile(id, who)
		if err != nil {
			return nil, err
		}
		if n := len(f.Codings); n > 0 {
			s.note("%s has %s in %s already: they are hidden from now on, and what somebody has seen of them cannot be unseen", who, Plural(n, "coding", "codings"), id)
		}
	}
	b := &framework.Blind{Transcript: id, Analysts: analysts, Since: today(), Done: map[string]string{}}
	for _, old := range blinds {
		if old.Transcript == id {
			b.Earlier = append(slices.Clone(old.Earlier), old.Round())
		}
	}
	return b, nil
}

// analystsFirst parts arguments into analysts, of whom there are two at least,
// and transcripts. From the third on, what names a transcript is one.
func (d *Desk) analystsFirst(tx *store.Tx, args []string) (analysts, transcripts []string, err error) {
	n := 0
	for n < len(args) && (n < 2 || d.analyst(args[n]) != "") {
		if n >= 2 {
			if has, err := tx.HasTranscript(args[n]); err != nil || has {
				break
			}
		}
		n++
	}
	analysts, err = d.analysts(args[:n])
	return analysts, args[n:], err
}

// BlindDone says that the analyst at work is done with transcripts that are
// coded blind.
func (s *Session) BlindDone(ctx context.Context, transcripts []string) ([]BlindInfo, error) {
	return s.changeBlinds(ctx, "compare --done", transcripts, func(b *framework.Blind, by string) error {
		if !slices.Contains(b.Analysts, by) {
			return &framework.Error{Kind: framework.Usage, Name: "not-blind", Where: b.Transcript, What: fmt.Sprintf("%s does not code it blind; %s do", by, strings.Join(b.Analysts, " and ")),
				Hint: "add --as with the analyst who is done: --as " + b.Analysts[0]}
		}
		if b.Done[by] == "" {
			b.Done[by] = today()
		}
		return nil
	})
}

func today() string { return time.Now().Format("2006-01-02") }

// BlindStop ends blind coding before all are done. Who did, and why, is kept.
func (s *Session) BlindStop(ctx context.Context, transcripts []string, reason string) ([]BlindInfo, error) {
	if reason = strings.TrimSpace(reason); reason == "" {
		return nil, &framework.Error{Kind: framework.Usage, Name: "no-reason", What: "blind coding is not ended early without a reason",
			Hint: `add --reason, such as --reason "ben has left the team"; it is kept in blind.yaml`}
	}
	return s.changeBlinds(ctx, "compare --blind --stop", transcripts, func(b *framework.Blind, by string) error {
		b.Ended, b.By, b.Reason = today(), by, reason
		return nil
	})
}

// changeBlinds changes the records of transcripts that are being coded blind.
func (s *Session) changeBlinds(ctx context.Context, what string, transcripts []string, change func(b *framework.Blind, by string) error) ([]BlindInfo, error) {
	out := []BlindInfo{}
	err := s.update(ctx, what, func(tx *store.Tx, by string) error {
		blinds, err := tx.Blinds()
		if err != nil {
			return err
		}
		for _, id := range transcripts {
			if _, err := tx.Transcript(id); err != nil {
				return err
			}
			i := slices.IndexFunc(blinds, func(b *framework.Blind) bool { return b.Transcript == id && !b.Over() })
			if i < 0 {
				return &framework.Error{Kind: framework.Usage, Name: "not-blind", Where: id, What: "nobody is coding it blind now", Hint: "framewright compare --blind --list"}
			}
			if err := change(blinds[i], by); err != nil {
				return err
			}
			out = append(out, blindInfo(blinds[i]))
			tx.Touch(id)
		}
		return tx.PutBlinds(blinds)
	})
	return out, err
}

// BlindList lists the transcripts that are or were coded blind, with who is
// done.
func (s *Session) BlindList(ctx context.Context) ([]BlindInfo, error) {
	out := []BlindInfo{}
	err := s.view(ctx, func(tx *store.Tx) error {
		blinds, err := tx.Blinds()
		for _, b := range blinds {
			out = append(out, blindInfo(b))
		}
		return err
	})
	return out, err
}
