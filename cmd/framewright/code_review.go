package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"framewright/cmd/framewright/action"

	"github.com/spf13/cobra"
)

// reviewKeys are the answers to a passage that was found.
const reviewKeys = "arjtsuAq?"

const reviewHelp = `  a accept   r reject (not offered again)   j other words or turns   t other theme
  s skip     u one back                     A accept all the rest    q stop here`

// verdict is what was said to one passage; 0 where nothing was yet.
type verdict byte

const (
	accepted verdict = 'a'
	rejected verdict = 'r'
	skipped  verdict = 's'
)

// lookingThrough is a review in progress.
type lookingThrough struct {
	list []action.Candidate
	said []verdict
	at   int
}

// decisions are what is to be done: what was skipped, or not come to, is left.
func (r *lookingThrough) decisions() (out []action.Decision) {
	for i, v := range r.said {
		if v == accepted || v == rejected {
			out = append(out, action.Decision{Candidate: r.list[i], Accept: v == accepted})
		}
	}
	return out
}

// say takes a verdict on the passage at hand and goes on.
func (r *lookingThrough) say(v verdict) {
	r.said[r.at] = v
	r.at++
}

// all takes a verdict on every passage that is left.
func (r *lookingThrough) all(v verdict) {
	for r.at < len(r.list) {
		r.say(v)
	}
}

// back returns to the passage before, and forgets what was said to it.
func (r *lookingThrough) back() bool {
	if r.at == 0 {
		return false
	}
	r.at--
	r.said[r.at] = 0
	return true
}

// lookThrough shows passages one by one and asks what is to become of each. It
// changes nothing. The end of the input stops as q does: hours of decisions
// are not to be lost by it.
func (a *app) lookThrough(c *cobra.Command, s *action.Session, list []action.Candidate) ([]action.Decision, error) {
	r := &lookingThrough{list: list, said: make([]verdict, len(list))}
	fmt.Fprintln(a.err, counted(len(list), "passage")+" to look through")
	fmt.Fprintln(a.err, reviewHelp)
	for r.at < len(r.list) {
		if c.Context().Err() != nil {
			return nil, c.Context().Err()
		}
		a.showForReview(r)
		key, err := a.askKey("code it?", reviewKeys)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if key == 'q' {
			break
		}
		if err := a.reviewed(c.Context(), s, r, key); err != nil {
			return nil, err
		}
	}
	return r.decisions(), nil
}

// reviewed does what a key says.
func (a *app) reviewed(ctx context.Context, s *action.Session, r *lookingThrough, key byte) error {
	switch key {
	case 'a', 'r', 's':
		r.say(verdict(key))
	case 'A':
		r.all(accepted)
	case 'u':
		if !r.back() {
			fmt.Fprintln(a.err, "this is the first")
		}
	case '?':
		fmt.Fprintln(a.err, reviewHelp)
	case 'j':
		return a.changeCandidate(r, "words, or turns (12-14), to be coded instead:", func(k action.Candidate, typed string) (action.Candidate, bool, error) {
			return s.Adjust(ctx, k, typed)
		})
	case 't':
		return a.changeCandidate(r, "theme (number or name):", func(k action.Candidate, typed string) (action.Candidate, bool, error) {
			now, err := s.Retheme(ctx, k, typed)
			return now, false, err
		})
	}
	return nil
}

// changeCandidate asks for a line and changes the passage at hand by it; it is
// shown again then. What cannot be done is said, and nothing is changed; whether
// another place is meant, elsewhere in the transcript, is asked.
func (a *app) changeCandidate(r *lookingThrough, question string, change func(action.Candidate, string) (now action.Candidate, elsewhere bool, err error)) error {
	typed, err := a.askLine(question)
	if errors.Is(err, io.EOF) || err == nil && typed == "" {
		return nil
	}
	if err != nil {
		return err
	}
	now, elsewhere, err := change(r.list[r.at], typed)
	if err != nil {
		a.report(err)
		return nil
	}
	if elsewhere {
		key, err := a.askKey(fmt.Sprintf("not in %s; it stands in %s. Take that?", r.list[r.at].Ref, now.Ref), "yn")
		if errors.Is(err, io.EOF) || err == nil && key == 'n' {
			return nil
		}
		if err != nil {
			return err
		}
	}
	r.list[r.at] = now
	return nil
}

// showForReview prints the passage at hand, in full, with the question it
// answers.
func (a *app) showForReview(r *lookingThrough) {
	k := r.list[r.at]
	fmt.Fprintf(a.err, "\n%s  %s  %s\n", a.style(dim, fmt.Sprintf("%d of %d", r.at+1, len(r.list))), a.style(bold, k.Ref), strings.TrimRight(a.style(cyan, k.Theme())+"  "+a.style(yellow, runs(k)), " "))
	if k.Asked != "" {
		a.aside(dim, k.AskedRef+" "+k.Asked)
	}
	text := k.InPlace(300)
	if !strings.Contains(k.Spoken, "\n") && k.Speaker != "" {
		text = k.Speaker + ": " + text
	}
	a.aside("", text)
}

// aside prints text beside the results, indented and wrapped.
func (a *app) aside(style, text string) {
	for line := range strings.SplitSeq(text, "\n") {
		for _, part := range wrap(line, max(40, a.width-6)) {
			if style != "" {
				part = a.style(style, part)
			}
			fmt.Fprintln(a.err, "    "+part)
		}
	}
}
