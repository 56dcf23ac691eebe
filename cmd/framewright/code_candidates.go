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
	case s.DryRun || l.yes:
		decided = append(decided, accepting(left)...)
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
	a.showCodings(done, s.DryRun)
	if s.DryRun || l.yes || len(left) == 0 {
		a.leftOut(found)
	}
	if len(done) > 0 {
		a.next("framewright undo takes all of it back; framewright passages %s shows what is coded", shellWord(l.rq.Theme))
	}
	return nil
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
	return &framework.Error{Kind: framework.Usage, Name: "needs-yes", What: "nothing was coded: there is nobody to ask here",
		Hint: "add --yes to code these passages, --reject " + left[0].Ref + " to turn one down"}
}

// showCandidate prints a passage that was found; an answer in full, with the
// question that it answers.
func (a *app) showCandidate(k action.Candidate) {
	a.printf("%s %s %s\n", a.style(green, "found"), k.Ref, a.style(cyan, k.Theme()))
	if k.Asked == "" {
		a.printf("    %s\n", clip(strings.ReplaceAll(inPlace(k, 30), "\n", " / "), max(40, a.width-6)))
		return
	}
	a.printf("    %s\n", a.style(dim, clip(k.AskedRef+" "+strings.ReplaceAll(k.Asked, "\n", " / "), max(40, a.width-6))))
	a.inText(k.Spoken)
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

// inPlace is a passage in brackets with some characters on either side, where
// it is a part of its turns.
func inPlace(k action.Candidate, around int) string {
	if k.Lead == "" && k.Trail == "" {
		return k.Spoken
	}
	before, after := []rune(k.Lead), []rune(k.Trail)
	lead, trail := "", ""
	if len(before) > around {
		before, lead = before[len(before)-around:], "…"
	}
	if len(after) > around {
		after, trail = after[:around], "…"
	}
	return lead + string(before) + "[" + k.Spoken + "]" + string(after) + trail
}
