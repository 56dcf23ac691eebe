package action

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"framewright/coding/revise"
	"framewright/coding/transcript"
	"framewright/framework"
	"framewright/framework/store"
)

// fromFile lays a corrected file beside the transcript. One in the study's own
// form, with its turns' numbers, is taken by these; any other is read as at an
// import, by the speakers as they were settled then.
func (c *corrector) fromFile(taken []framework.TurnNo) (*revise.Revision, error) {
	if c.at.Turns.From.N > 0 {
		return nil, &framework.Error{Kind: framework.Usage, Name: "whole-from-file", Where: c.rq.Ref, What: "a file corrects a whole transcript",
			Hint: "framewright transcript correct " + c.old.ID + " --from FILE"}
	}
	if lines, at, ok, err := c.ownForm(); ok || err != nil {
		if err != nil {
			return nil, err
		}
		return c.replace(at, lines, taken)
	}
	in := readTranscript(c.rq.File)
	if in.err != nil {
		return nil, in.err
	}
	im, err := newImporter(c.s, c.tx, ImportOptions{})
	if err != nil {
		return nil, err
	}
	if t := im.bySHA[in.sha]; t != nil {
		return nil, c.known(t)
	}
	p := c.old.Namesake(c.d.Participants)
	if p == nil {
		p = &framework.Participant{}
	}
	res, err := c.build(im, in, p)
	if err != nil {
		return nil, err
	}
	r := revise.Align(c.old, res.Transcript, taken)
	r.New.Source = res.Transcript.Source
	if !r.Changed() {
		return r, nil
	}
	res.Transcript = r.New
	res.Reconcile(in.wordsIn)
	c.report.Warnings = append(c.report.Warnings, res.Warnings...)
	im.settle(in, p, res)
	return r, im.finish()
}

// known refuses a file that has been read as it is.
func (c *corrector) known(t *framework.Transcript) error {
	e := &framework.Error{Kind: framework.Usage, Name: "file-known", Where: c.rq.File, What: fmt.Sprintf("this is the very file that %s was read from", t.ID),
		Hint: "give the corrected copy"}
	if t.ID == c.old.ID && t.Corrected {
		e.Hint = "what was corrected since is taken back by framewright undo, step by step; or give the corrected copy"
	}
	return e
}

// ownForm reads a file in the study's own form, such as a copy of
// transcripts/P03.txt or what the editor was given; false where the file is
// none.
func (c *corrector) ownForm() (lines []framework.Item, at framework.Turns, ok bool, err error) {
	info, err := os.Stat(c.rq.File)
	if err != nil || info.Size() > maxTranscript || info.IsDir() {
		return nil, at, false, nil // what is wrong with it the reading says
	}
	data, err := os.ReadFile(c.rq.File)
	if err != nil {
		return nil, at, false, nil
	}
	text, at, ok := revise.OwnForm(string(data), c.old.ID)
	if !ok {
		return nil, at, false, nil
	}
	lines, err = revise.ReadSheet(text, c.old)
	return lines, at, true, err
}

// build reads the file as the transcript's own was read. Speakers keep the
// labels they have in the transcript.
func (c *corrector) build(im *importer, in incoming, p *framework.Participant) (*transcript.Result, error) {
	opts := im.options(in, p, c.old.ID, c.old.Wave)
	opts.Kind, opts.Date, opts.Language = c.old.Kind, c.old.Date, c.old.Language
	im.kindOptions(in, p, &opts)
	before, o := said{}, &store.Origin{}
	if i := slices.IndexFunc(im.origins, func(o *store.Origin) bool { return o.Transcript == c.old.ID }); i >= 0 {
		o = im.origins[i]
		var err error
		if before, err = im.saidBefore(in, c.old, o, opts); err != nil {
			return nil, err
		}
	}
	res, err := im.build(in, before.into(opts))
	if err != nil {
		return nil, err
	}
	before.overrule(res)
	c.relabel(o, res)
	return res, nil
}

// relabel gives speakers the labels that they have in the transcript: known by
// how the file names them, else by who they are. Nobody gets the label of
// somebody else.
func (c *corrector) relabel(o *store.Origin, res *transcript.Result) {
	became := map[string]string{}
	taken := map[string]bool{}
	for _, l := range res.Labels {
		if label := c.labelOf(o, l); label != "" && !taken[label] && became[l.Canonical] == "" {
			became[l.Canonical], taken[label] = label, true
		}
	}
	for i := range res.Labels {
		l := &res.Labels[i]
		if became[l.Canonical] == "" {
			became[l.Canonical] = c.freeLabel(l.Canonical, taken)
			taken[became[l.Canonical]] = true
		}
		l.Canonical = became[l.Canonical]
	}
	for i, s := range res.Transcript.Speakers {
		res.Transcript.Speakers[i].Label = orDefault(became[s.Label], s.Label)
	}
	for _, turn := range res.Transcript.Turns() {
		turn.Speaker = orDefault(became[turn.Speaker], turn.Speaker)
	}
}

// labelOf is the transcript's label of somebody in the file, "" where that is
// not known.
func (c *corrector) labelOf(o *store.Origin, l transcript.Label) string {
	for _, spelling := range append([]string{l.Original}, l.Spellings...) {
		if label, ok := labelNow(o, spelling); ok && hasSpeaker(c.old, label) {
			return label
		}
		if hasSpeaker(c.old, spelling) {
			return spelling
		}
	}
	var same []string
	for _, s := range c.old.Speakers {
		if castingOf(s).same(casting{role: l.Role, participant: l.Participant}) {
			same = append(same, s.Label)
		}
	}
	if slices.Contains(same, l.Canonical) {
		return l.Canonical
	}
	if len(same) == 1 {
		return same[0]
	}
	return ""
}

// freeLabel is a label, or that with a number behind it, that nobody has.
func (c *corrector) freeLabel(label string, taken map[string]bool) string {
	free := func(label string) bool { return !taken[label] && !hasSpeaker(c.old, label) }
	if free(label) {
		return label
	}
	return numberedLabel(strings.TrimRight(label, "0123456789"), 2, free)
}

func hasSpeaker(t *framework.Transcript, label string) bool {
	return slices.ContainsFunc(t.Speakers, func(s framework.Speaker) bool { return s.Label == label })
}
