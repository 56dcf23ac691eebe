package action

import (
	"maps"
	"slices"

	"framewright/coding/transcript"
	"framewright/framework"
	"framewright/framework/store"
)

// said is who labels of a file are by what people have said: folded label →
// casting.
type said map[string]casting

// buildAgain reads a file that was imported before. Who speaks in it is what
// the flags say, else what was said before, else what the file lets guess; and
// where no label is parted, the turns stay the very ones that are there.
func (im *importer) buildAgain(in incoming, old *framework.Transcript, opts transcript.Options) (*transcript.Result, error) {
	i := slices.IndexFunc(im.origins, func(o *store.Origin) bool { return o.Transcript == old.ID })
	if i < 0 {
		return im.build(in, opts)
	}
	o := im.origins[i]
	before, err := im.saidBefore(in, old, o, opts)
	if err != nil {
		return nil, err
	}
	res, err := im.build(in, before.into(opts))
	if err != nil {
		return nil, err
	}
	before.overrule(res)
	keepTurns(old, o, res, opts)
	return res, nil
}

// saidBefore finds the labels that are somebody else now than the file alone
// would make them: somebody said so, with an earlier import's flags or with
// speakers set. What the flags say now goes before it.
func (im *importer) saidBefore(in incoming, old *framework.Transcript, o *store.Origin, opts transcript.Options) (said, error) {
	bare := opts
	bare.Interviewers, bare.Participants, bare.Others = nil, nil, nil
	guess, err := im.build(in, bare)
	if err != nil {
		return nil, err
	}
	out := said{}
	for _, l := range guess.Labels {
		guessed := casting{role: l.Role, participant: l.Participant}
		forms := append([]string{l.Original}, l.Spellings...)
		changed := slices.ContainsFunc(forms, func(form string) bool {
			now, ok := castNow(old, o, form)
			return ok && !now.same(guessed)
		})
		for _, form := range forms { // all of them: they may have been parted
			if now, ok := castNow(old, o, form); ok && changed && !mentions(opts, form) {
				out[transcript.Fold(form)] = now
			}
		}
	}
	return out, nil
}

// castNow is who a file's label is in the transcript; false where that is not
// known, or nobody speaks.
func castNow(t *framework.Transcript, o *store.Origin, original string) (casting, bool) {
	label, ok := labelNow(o, original)
	s := t.Speaker(label)
	known := slices.ContainsFunc(t.Speakers, func(x framework.Speaker) bool { return x.Label == label })
	return castingOf(s), ok && known && s.Role != framework.TextRole
}

func labelNow(o *store.Origin, original string) (string, bool) {
	if now, ok := o.Labels[original]; ok {
		return now, true
	}
	for l, now := range o.Labels {
		if transcript.Fold(l) == transcript.Fold(original) {
			return now, true
		}
	}
	return "", false
}

// mentions tells whether the flags say who a label is.
func mentions(opts transcript.Options, label string) bool {
	named := slices.Concat(opts.Interviewers, opts.Others, slices.Collect(maps.Keys(opts.Participants)))
	return slices.ContainsFunc(named, func(l string) bool { return transcript.Fold(l) == transcript.Fold(label) })
}

// into adds what was said before to the options of the reading.
func (s said) into(opts transcript.Options) transcript.Options {
	opts.Interviewers, opts.Others = slices.Clone(opts.Interviewers), slices.Clone(opts.Others)
	opts.Participants = maps.Clone(opts.Participants)
	if opts.Participants == nil {
		opts.Participants = map[string]string{}
	}
	for _, label := range slices.Sorted(maps.Keys(s)) {
		switch who := s[label]; {
		case label == "": // turns without a label cannot be named
		case who.participant != "":
			opts.Participants[label] = who.participant
		case who.role == framework.Interviewer:
			opts.Interviewers = append(opts.Interviewers, label)
		case who.role == framework.OtherRole:
			opts.Others = append(opts.Others, label)
		}
	}
	return opts
}

// overrule puts into a result what the options of the reading cannot say: that
// nobody knows who somebody is, and whose the turns without a label are.
func (s said) overrule(res *transcript.Result) {
	stands := map[string]int{}
	for _, l := range res.Labels {
		stands[l.Canonical]++
	}
	for i := range res.Labels {
		l := &res.Labels[i]
		who, ok := s[transcript.Fold(l.Original)]
		if !ok || who.same(casting{role: l.Role, participant: l.Participant}) || stands[l.Canonical] > 1 {
			continue
		}
		l.Canonical = recast(res.Transcript, []recasting{{labels: []string{l.Canonical}, who: who}})[l.Canonical]
		l.Role, l.Participant, l.Why = who.role, who.participant, "as it was set before"
	}
}

// keepTurns gives the result the turns that are there, with their numbers and
// whatever was corrected in them, and only sets anew who speaks. It leaves the
// result alone where the file has labels that the transcript does not know, or
// where a label of the transcript falls apart.
func keepTurns(old *framework.Transcript, o *store.Origin, res *transcript.Result, opts transcript.Options) {
	now := map[string]casting{}
	forms := map[string][]string{}
	for _, l := range res.Labels {
		who := casting{role: l.Role, participant: l.Participant}
		for _, form := range append([]string{l.Original}, l.Spellings...) {
			label, ok := labelNow(o, form)
			have, twice := now[label]
			if !ok || who.role == framework.TextRole || old.Speaker(label).Role == framework.TextRole || twice && !have.same(who) {
				return
			}
			now[label] = who
			forms[label] = append(forms[label], form)
		}
	}
	t := *old
	t.Body, t.Speakers = copyBody(old.Body), slices.Clone(old.Speakers)
	t.Kind, t.Date, t.Wave, t.Language, t.Source = res.Transcript.Kind, res.Transcript.Date, res.Transcript.Wave, res.Transcript.Language, res.Transcript.Source
	if res.Transcript.Of != "" {
		t.Of = res.Transcript.Of
	}
	var changes []recasting
	for _, s := range old.Speakers {
		who, ok := now[s.Label]
		if !ok || who.same(castingOf(s)) {
			continue
		}
		who.group = opts.Group && who.participant == opts.Participant
		who.together = who.group && standsForSeveral(forms[s.Label])
		changes = append(changes, recasting{labels: []string{s.Label}, who: who})
	}
	res.Labels = relabelled(res.Labels, o, recast(&t, changes))
	res.Transcript = &t
}

// relabelled gives the labels of a result what they stand for in the
// transcript as it is kept. Forms of one label that are two there become two.
func relabelled(labels []transcript.Label, o *store.Origin, became map[string]string) []transcript.Label {
	var out []transcript.Label
	for _, l := range labels {
		at := map[string]int{}
		for _, form := range append([]string{l.Original}, l.Spellings...) {
			label, _ := labelNow(o, form)
			if to, ok := became[label]; ok {
				label = to
			}
			i, ok := at[label]
			if !ok {
				i = len(out)
				at[label] = i
				one := l
				one.Original, one.Spellings, one.Canonical = form, nil, label
				out = append(out, one)
			}
			if !slices.Contains(out[i].Spellings, form) {
				out[i].Spellings = append(out[i].Spellings, form)
			}
		}
	}
	return out
}

func copyBody(body []framework.Item) []framework.Item {
	out := slices.Clone(body)
	for i, it := range out {
		if it.Turn != nil {
			turn := *it.Turn
			out[i].Turn = &turn
		}
	}
	return out
}
