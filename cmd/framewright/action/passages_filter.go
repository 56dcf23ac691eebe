package action

import (
	"fmt"
	"slices"
	"strings"

	"framewright/coding"
	"framewright/framework"
	"framewright/framework/store"
)

// passageFilter decides which codings are passages that were asked for.
type passageFilter struct {
	d       *Desk
	o       PassageOptions
	where   []Where
	chooser *coding.Chooser
	names   *framework.Resolver
	persons map[string]bool // participant and wave → they are asked for
	labels  map[string]ThemeLabel
	ranks   map[string]int // of participants, in the study's order
}

func newPassageFilter(tx *store.Tx, o PassageOptions) (*passageFilter, error) {
	d, err := desk(tx)
	if err != nil {
		return nil, err
	}
	f := &passageFilter{d: d, o: o, names: framework.NewResolver(d.Themes), persons: map[string]bool{}}
	choice, err := coding.ParseChoice(o.Themes, d.anyTheme)
	if err != nil {
		return nil, err
	}
	f.chooser = coding.NewChooser(choice, f.names.Path)
	if f.where, err = d.parseWhere(o.Where); err != nil {
		return nil, err
	}
	f.o.Participants = nil
	for _, id := range o.Participants {
		p, err := d.participant(id)
		if err != nil {
			return nil, err
		}
		f.o.Participants = append(f.o.Participants, p.ID)
	}
	for _, id := range o.By {
		if d.Study.Analyst(id) == nil {
			return nil, noAnalyst(d.Study, id)
		}
	}
	if err := checkSpeaker(o.Speaker); err != nil {
		return nil, err
	}
	f.o.Transcripts = coding.Distinct(o.Transcripts)
	framework.SortIDs(f.o.Transcripts)
	return f, f.checkWaves(tx)
}

// checkSpeaker refuses what is no choice of whose words are wanted.
func checkSpeaker(speaker string) error {
	switch speaker {
	case "", "participant", "interviewer", "all":
		return nil
	}
	return &framework.Error{Kind: framework.Usage, Name: "bad-speaker", What: fmt.Sprintf("%q is no choice of speakers", speaker),
		Hint: "choose --speaker participant, interviewer or all"}
}

// anyTheme is theme, and finds also what was removed or split: its codings may
// still wait for another theme.
func (d *Desk) anyTheme(typed string) (string, error) {
	n, err := d.theme(typed)
	if err == nil {
		return n.Path, nil
	}
	for _, r := range d.Themes.Retired {
		if r.Path != "" && strings.EqualFold(r.Path, typed) {
			return r.Path, nil
		}
	}
	return "", err
}

// checkWaves brings the waves to how transcripts name them, and refuses one
// that no transcript has.
func (f *passageFilter) checkWaves(tx *store.Tx) error {
	if len(f.o.Waves) == 0 {
		return nil
	}
	heads, err := tx.Heads()
	if err != nil {
		return err
	}
	var have, waves []string
	for _, t := range heads {
		if t.Wave != "" && !slices.Contains(have, t.Wave) {
			have = append(have, t.Wave)
		}
	}
	framework.SortIDs(have)
	for _, w := range f.o.Waves {
		i := slices.IndexFunc(have, func(h string) bool { return h == w || "w"+h == w })
		if i < 0 {
			hint := "no transcript here belongs to a wave: leave --wave out"
			if len(have) > 0 {
				hint = "the waves of this study's transcripts are " + strings.Join(have, ", ")
			}
			return &framework.Error{Kind: framework.Usage, Name: "no-such-wave", What: fmt.Sprintf("there is no wave %q", w), Hint: hint}
		}
		waves = append(waves, have[i])
	}
	f.o.Waves = waves
	return nil
}

// transcript tells whether a transcript may hold anything that is asked for.
func (f *passageFilter) transcript(t *framework.Transcript) bool {
	if len(f.o.Waves) > 0 && !slices.Contains(f.o.Waves, t.Wave) {
		return false
	}
	if len(f.o.Participants) == 0 && len(f.where) == 0 {
		return true
	}
	return slices.ContainsFunc(t.Cases(f.d.Participants), func(id string) bool { return f.person(id, t.Wave) })
}

// codings leaves out of the files what has no say, before it is looked for in
// the text.
func (f *passageFilter) codings(files []*framework.CodingFile) []*framework.CodingFile {
	has := f.chooser.Matters
	if f.chooser.Alone() {
		has = f.mayWant
	}
	var out []*framework.CodingFile
	for _, file := range files {
		if len(f.o.By) > 0 && !slices.Contains(f.o.By, file.By) {
			continue
		}
		some := *file
		some.Codings = nil
		for _, k := range file.Codings {
			if has(k) {
				some.Codings = append(some.Codings, k)
			}
		}
		out = append(out, &some)
	}
	return out
}

// mayWant decides by what a coding says of itself.
func (f *passageFilter) mayWant(k *framework.Coding) bool {
	if f.o.WithNote && k.Note == "" || !f.chooser.Wants(k) {
		return false
	}
	return !f.o.Retired || len(f.fits(k)) > 0
}

// fits are the themes of a coding that were asked for, as they stand now: the
// headings it stands under.
func (f *passageFilter) fits(k *framework.Coding) []string {
	out := f.chooser.Fits(k)
	if f.o.Retired {
		out = slices.DeleteFunc(out, func(path string) bool {
			_, lives := f.names.Now(path)
			return lives
		})
	}
	return out
}

// person tells whether a participant is asked for, as they were at a wave: by
// their id or that of the group they belong to, and by their attributes.
func (f *passageFilter) person(id, wave string) bool {
	if len(f.o.Participants) == 0 && len(f.where) == 0 {
		return true
	}
	key := id + "\x00" + wave
	fits, known := f.persons[key]
	if !known {
		p := f.d.Participants.Find(id)
		named := len(f.o.Participants) == 0 || slices.Contains(f.o.Participants, id) || p != nil && slices.Contains(f.o.Participants, p.PartOf)
		fits = named && (len(f.where) == 0 || p != nil && matches(p, wave, f.where))
		f.persons[key] = fits
	}
	return fits
}

// wants decides on a coding in its place, and gives the participants asked for
// whose words it is, or whom they were said to.
func (f *passageFilter) wants(talk *talk, p coding.Placed) (who []string, ok bool) {
	if !f.mayWant(p.Coding) {
		return nil, false
	}
	switch f.o.Speaker {
	case "participant", "interviewer":
		if talk.onlyAsks(p.Span) != (f.o.Speaker == "interviewer") {
			return nil, false
		}
	}
	speakers := talk.speakers(p.Span)
	if len(speakers) == 0 {
		speakers = talk.cases
	}
	for _, id := range speakers {
		if f.person(id, talk.Wave) {
			who = append(who, id)
		}
	}
	return who, len(who) > 0 || len(f.o.Participants) == 0 && len(f.where) == 0
}
