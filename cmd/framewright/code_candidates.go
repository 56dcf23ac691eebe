package main

import (
	"fmt"
	"slices"
	"strings"

	"framewright/cmd/framewright/action"
	"framewright/framework"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// looking is what code was told where it is to look for passages.
type looking struct {
	rq          action.CandidateRequest
	note        string
	reject      []string
	yes, review bool
	asJSON      bool
}

func (l *looking) flags(f *pflag.FlagSet) {
	o := &l.rq.Options
	f.StringVar(&l.rq.Query, "from-find", "", "look through what this `QUERY` finds")
	f.StringVar(&l.rq.Part, "part", "turn", "with --from-find: how much is coded: turn, sentence or match")
	f.StringVar(&l.rq.Question, "question", "", "look through the answers to this question: an id of the guide (q3), or `words`")
	f.StringVar(&l.rq.SaidBy, "said-by", "", "look through every turn of this `speaker`: a participant or a label")
	f.StringArrayVar(&l.rq.Transcripts, "transcript", nil, "look in this `transcript` only")
	f.StringVar(&o.Participant, "participant", "", "look among this participant's words only")
	f.StringArrayVar(&o.Where, "where", nil, "look among participants with ATTRIBUTE=VALUE only")
	f.StringVar(&o.Theme, "theme", "", "with --from-find: only turns coded under this theme")
	f.StringVar(&o.Speaker, "speaker", "participant", "with --from-find: participant, interviewer or all")
	f.BoolVar(&l.yes, "yes", false, "accept all that is found without asking")
	f.StringArrayVar(&l.reject, "reject", nil, "turn down what was found at this `REF`, without asking")
	f.BoolVar(&l.rq.Again, "again", false, "offer what was turned down before, too")
	f.BoolVar(&l.review, "review", false, "ask even where the input is no terminal: one key a line")
}

// asked tells whether passages are to be looked for.
func (l *looking) asked() bool { return l.rq.Query != "" || l.rq.Question != "" || l.rq.SaidBy != "" }

// flag is the flag that says where to look, for the log.
func (l *looking) flag() (flag string, ok bool) {
	n := 0
	for name, value := range map[string]string{"--from-find": l.rq.Query, "--question": l.rq.Question, "--said-by": l.rq.SaidBy} {
		if value != "" {
			flag = name
			n++
		}
	}
	return flag, n == 1
}

// codeCandidates looks for passages, has them looked through, and codes what
// was accepted in one change.
func (a *app) codeCandidates(c *cobra.Command, s *action.Session, args []string, l *looking) error {
	flag, one := l.flag()
	if !one {
		return usageError(c, fmt.Errorf("--from-find, --question and --said-by are three ways to look: choose one"))
	}
	if len(args) != 1 {
		return usageError(c, fmt.Errorf("%s takes one theme", flag))
	}
	l.rq.Theme = args[0]
	found, err := s.Candidates(c.Context(), l.rq)
	if err != nil {
		return err
	}
	decided, left, err := rejecting(found.List, l.reject)
	if err != nil {
		return err
	}
	switch {
	case s.DryRun:
		decided = append(decided, accepting(left)...)
	case l.yes:
		decided = append(decided, accepting(a.withoutLong(left))...)
	case len(left) > 0 && (a.inTTY || l.review):
		a.leftOut(found)
		more, err := a.lookThrough(c, s, left)
		if err != nil {
			return err
		}
		decided = append(decided, more...)
	case len(left) > 0:
		if err := a.nobodyToAsk(c, s, flag, l, decided, left); err != nil {
			return err
		}
	}
	done, err := s.Decide(c.Context(), "code "+flag, l.note, decided)
	if err != nil || l.asJSON {
		return orJSON(a, err, done)
	}
	if s.DryRun {
		a.wouldCode(decided)
	} else {
		a.showCodings(done, false)
	}
	if s.DryRun || l.yes || len(left) == 0 {
		a.leftOut(found)
	}
	if l.rq.Query != "" && len(found.List)+found.Coded+found.Rejected == 0 {
		return a.foundNothing(c, s, l)
	}
	if len(done) > 0 {
		a.next("framewright undo takes all of it back; framewright passages %s shows what is coded", shellWord(l.rq.Theme))
	}
	return nil
}

// withoutLong leaves out answers that run on too far to be accepted unseen.
func (a *app) withoutLong(list []action.Candidate) []action.Candidate {
	out := slices.DeleteFunc(slices.Clone(list), action.Candidate.Long)
	if n := len(list) - len(out); n > 0 {
		a.note(fmt.Sprintf("%s over more than %d turns and %s left: look where such an answer ends; it is coded without --yes, or with framewright code REF",
			pickWord(n == 1, "one answer runs", fmt.Sprintf("%d answers run", n)), action.LongTurns, pickWord(n == 1, "was", "were")))
	}
	return out
}

// runs says how far an answer goes, where that is far.
func runs(k action.Candidate) string {
	if k.AskedRef == "" || k.Turns < 8 {
		return ""
	}
	return fmt.Sprintf("%d turns, %s of %s", k.Turns, percent(float64(k.Turns)/float64(k.Of), 0), k.Transcript)
}

// rejecting turns down the passages at some refs.
func rejecting(list []action.Candidate, refs []string) (decided []action.Decision, left []action.Candidate, err error) {
	for _, ref := range refs {
		if !slices.ContainsFunc(list, func(k action.Candidate) bool { return strings.EqualFold(k.Ref, ref) }) {
			return nil, nil, &framework.Error{Kind: framework.Usage, Name: "not-offered", What: fmt.Sprintf("nothing was found at %s that could be turned down", ref),
				Hint: "--dry-run lists what is found, with the refs"}
		}
	}
	for _, k := range list {
		if slices.ContainsFunc(refs, func(ref string) bool { return strings.EqualFold(k.Ref, ref) }) {
			decided = append(decided, action.Decision{Candidate: k})
		} else {
			left = append(left, k)
		}
	}
	return decided, left, nil
}

func accepting(list []action.Candidate) (out []action.Decision) {
	for _, k := range list {
		out = append(out, action.Decision{Candidate: k, Accept: true})
	}
	return out
}

// nobodyToAsk lists what was found. What was turned down by its ref is
// remembered all the same; without that, nothing is changed.
func (a *app) nobodyToAsk(c *cobra.Command, s *action.Session, flag string, l *looking, decided []action.Decision, left []action.Candidate) error {
	if len(decided) > 0 {
		if _, err := s.Decide(c.Context(), "code "+flag, l.note, decided); err != nil {
			return err
		}
	}
	if l.asJSON {
		if err := a.json(left); err != nil {
			return err
		}
	} else {
		for _, k := range left {
			a.showCandidate(k)
		}
		a.note(counted(len(left), "passage"))
	}
	return action.NeedsYes("nothing was coded: there is nobody to ask here", "add --yes to code these passages, --reject "+left[0].Ref+" to turn one down")
}

// showCandidate prints a passage that was found.
func (a *app) showCandidate(k action.Candidate) { a.showCandidateAs("found", k) }

// showCandidateAs prints a passage with what becomes of it; an answer in full,
// with the question that it answers.
func (a *app) showCandidateAs(outcome string, k action.Candidate) {
	a.printf("%s\n", strings.TrimRight(fmt.Sprintf("%s %s %s  %s", a.style(green, outcome), k.Ref, a.style(cyan, k.Theme()), a.style(yellow, runs(k))), " "))
	if k.Asked == "" {
		a.printf("    %s\n", ends(k.InPlace(30), k.Text, max(40, a.width-6)))
		return
	}
	a.printf("    %s\n", a.style(dim, clip(k.AskedRef+" "+strings.ReplaceAll(k.Asked, "\n", " / "), max(40, a.width-6))))
	a.inText(k.Spoken)
}

// wouldCode lists what would be coded and turned down, an answer with the question
// it was given to.
func (a *app) wouldCode(decided []action.Decision) {
	for _, k := range decided {
		a.showCandidateAs("would be "+pickWord(k.Accept, "coded", "turned down"), k.Candidate)
	}
	if len(decided) != 1 {
		a.note(counted(len(decided), "passage"))
	}
}

// foundNothing says what find says where a search finds nothing. That holds in
// a dry run, too: nothing would have been changed.
func (a *app) foundNothing(c *cobra.Command, s *action.Session, l *looking) error {
	o := l.rq.Options
	o.In, o.Context = "transcripts", 8
	r, err := s.Find(c.Context(), l.rq.Query, o)
	if err != nil {
		return err
	}
	if len(r.Words) > 0 { // elsewhere than it was looked for
		a.note("it stands in other transcripts: " + a.foundCount(r, o))
		return nil
	}
	if r.Interviewers > 0 {
		a.note(counted(r.Interviewers, "turn") + " of interviewers left out (--speaker all finds them)")
	}
	dry := a.dry
	a.dry = false
	a.afterFind(r, l.rq.Query, o)
	a.dry = dry
	return nil
}

// leftOut says what was found and is not offered.
func (a *app) leftOut(found *action.Candidates) {
	if found.Coded > 0 {
		a.note(counted(found.Coded, "passage") + " found that you have coded so already")
	}
	if found.Rejected > 0 {
		a.note(counted(found.Rejected, "passage") + " found that you turned down before (--again offers them)")
	}
}
