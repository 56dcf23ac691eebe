package action

import (
	"fmt"
	"strings"

	"framewright/coding/transcript"
	"framewright/framework"
	"framewright/framework/words"
)

// alignTo gives the turns of a translation the numbers of its original's, and
// its speakers the original's labels. What the original does not have becomes
// 12a; a number that is not translated is not used. Where too many turns do
// not find theirs it is refused, with these turns.
func alignTo(of *framework.Transcript, res *transcript.Result) error {
	t := res.Transcript
	a := &alignment{of: of, t: t, theirs: of.Turns(), ours: t.Turns()}
	a.align()
	if err := a.judge(); err != nil {
		return err
	}
	t.Of = of.ID
	labels := a.labels()
	a.number()
	a.rename(labels)
	for i := range res.Labels {
		if now, ok := labels[res.Labels[i].Canonical]; ok {
			s := of.Speaker(now)
			l := &res.Labels[i]
			if l.Role != s.Role || l.Participant != s.Participant {
				l.Role, l.Participant, l.Why = s.Role, s.Participant, "speaks where "+now+" does in "+of.ID
			}
			l.Canonical = now
		}
	}
	res.Warnings = append(res.Warnings, a.notes()...)
	return nil
}

// alignment is the turns of a translation beside those of its original.
type alignment struct {
	of, t        *framework.Transcript
	theirs, ours []*framework.Turn
	pair         []int // for each turn of ours, the index of theirs; -1 where it has none
}

// doubts lists the turns of the translation that do not find theirs: that have
// none, or one of another speaker, or one that is far longer or shorter.
func (a *alignment) doubts() (out []string) {
	ratio := a.ratio()
	for i, turn := range a.ours {
		j := a.pair[i]
		what := ""
		switch {
		case j < 0:
			what = "has none beside it"
		case different(a.class(a.t, turn), a.class(a.of, a.theirs[j])):
			what = fmt.Sprintf("is %s's, and turn %s of %s is %s's", turn.Speaker, a.theirs[j].No, a.of.ID, a.theirs[j].Speaker)
		case stretched(turn, a.theirs[j], ratio) > farLonger && max(words.Count(turn.Text), words.Count(a.theirs[j].Text)) >= 15:
			what = fmt.Sprintf("has %d words, and turn %s of %s has %d", words.Count(turn.Text), a.theirs[j].No, a.of.ID, words.Count(a.theirs[j].Text))
		default:
			continue
		}
		out = append(out, fmt.Sprintf("its turn %d %s: %s", i+1, what, words.Clip(strings.Join(strings.Fields(turn.Text), " "), 60)))
	}
	return out
}

// judge refuses an alignment that is no more than a guess: too many turns have
// nothing beside them, or nothing like them.
func (a *alignment) judge() error {
	doubts := a.doubts()
	matched := 0
	for _, j := range a.pair {
		if j >= 0 {
			matched++
		}
	}
	few, unlike := 2*matched < len(a.theirs) || matched == 0, a.perTurn() > mostCost+0.8/float64(len(a.ours)+1)
	if len(doubts) <= max(1, len(a.ours)/4) && !few && !unlike {
		return nil
	}
	if few {
		doubts = append([]string{fmt.Sprintf("%d of the %d turns of %s find none of the translation's", len(a.theirs)-matched, len(a.theirs), a.of.ID)}, doubts...)
	}
	if unlike {
		doubts = append([]string{fmt.Sprintf("by their speakers, lengths and order they are hardly a translation of %s", a.of.ID)}, doubts...)
	}
	if len(doubts) > 8 {
		doubts = append(doubts[:8], fmt.Sprintf("and %d more", len(doubts)-8))
	}
	return &framework.Error{Name: "translation-does-not-align", What: fmt.Sprintf("the turns of this file (%d) cannot be matched with those of %s (%d)", len(a.ours), a.of.ID, len(a.theirs)),
		Excerpt: strings.Join(doubts, "\n"),
		Hint: fmt.Sprintf("give it the turns and speakers of %s (framewright read %s), one by one; where its speakers are guessed wrong, name them with --interviewer and --label. A summary in another language is a document: --kind document",
			a.of.ID, a.of.ID)}
}

// labels finds for each speaker of the translation who it is in the original:
// the one beside nearly all of whose turns theirs stand.
func (a *alignment) labels() map[string]string {
	votes, all := map[[2]string]int{}, map[string]int{}
	for i, j := range a.pair {
		if j >= 0 {
			votes[[2]string{a.ours[i].Speaker, a.theirs[j].Speaker}]++
			all[a.ours[i].Speaker]++
		}
	}
	out := map[string]string{}
	for v, n := range votes {
		if 5*n >= 4*all[v[0]] {
			out[v[0]] = v[1]
		}
	}
	return out
}

// number gives the turns their numbers.
func (a *alignment) number() {
	used := map[framework.TurnNo]bool{}
	for _, turn := range a.theirs {
		used[turn.No] = true
	}
	for _, no := range a.of.Gone {
		used[no] = true
	}
	last := framework.TurnNo{N: 1}
	if len(a.theirs) > 0 {
		last = a.theirs[0].No
	}
	for i, turn := range a.ours {
		if j := a.pair[i]; j >= 0 {
			last = a.theirs[j].No
			turn.No = last
			continue
		}
		for n := 1; ; n++ {
			if no := (framework.TurnNo{N: last.N, Sub: insertedAs(n)}); !used[no] {
				used[no], turn.No = true, no
				break
			}
		}
	}
	a.t.Last = a.of.Last
	for _, turn := range a.ours {
		a.t.Last = max(a.t.Last, turn.No.N)
	}
}

// insertedAs counts a, b … z, aa, as inserted turns are.
func insertedAs(n int) string {
	if n <= 26 {
		return string(rune('a' + n - 1))
	}
	return insertedAs((n-1)/26) + insertedAs((n-1)%26+1)
}

// rename gives the speakers the labels that they have in the original. One
// whom the original does not have keeps a label of its own.
func (a *alignment) rename(labels map[string]string) {
	var speakers []framework.Speaker
	known := map[string]bool{}
	for _, turn := range a.ours {
		s := a.t.Speaker(turn.Speaker)
		if now, ok := labels[turn.Speaker]; ok {
			s = a.of.Speaker(now)
		}
		turn.Speaker = s.Label
		if !known[s.Label] {
			known[s.Label] = true
			speakers = append(speakers, s)
		}
	}
	a.t.Speakers = speakers
}

// notes tell what is not one to one.
func (a *alignment) notes() (out []string) {
	paired := map[int]bool{}
	var extra, missing []string
	for i, j := range a.pair {
		if paired[j] = true; j < 0 {
			extra = append(extra, a.ours[i].No.String())
		}
	}
	for j, turn := range a.theirs {
		if !paired[j] {
			missing = append(missing, turn.No.String())
		}
	}
	if len(extra) > 0 {
		out = append(out, fmt.Sprintf("%s of it %s none in %s: %s", Plural(len(extra), "turn", "turns"), map[bool]string{true: "has", false: "have"}[len(extra) == 1], a.of.ID, listed(extra)))
	}
	if len(missing) > 0 {
		out = append(out, fmt.Sprintf("%s of %s not translated: %s", Plural(len(missing), "turn", "turns"), map[bool]string{true: a.of.ID + " is", false: a.of.ID + " are"}[len(missing) == 1], listed(missing)))
	}
	if doubts := a.doubts(); len(doubts) > 0 {
		out = append(out, fmt.Sprintf("look at these turns (framewright read %s --beside): %s", a.t.ID, strings.Join(doubts[:min(3, len(doubts))], "; ")))
	}
	return out
}

// listed names up to twelve of many.
func listed(items []string) string {
	if len(items) > 12 {
		return strings.Join(items[:12], ", ") + fmt.Sprintf(" and %d more", len(items)-12)
	}
	return strings.Join(items, ", ")
}
