package action

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"framewright/coding/search"
	"framewright/framework"
)

// wanted is a condition of a query, its fields resolved against the study. Each
// entry of a list is one field: any of its values will do, and every field
// must be fulfilled.
type wanted struct {
	themes, by, notes                          [][]string // of one coding, summary, quotation or memo
	participants, speakers, waves, transcripts [][]string
	where                                      []Where
}

// subject is what a condition is asked of: a turn, or a text of another kind.
type subject struct {
	transcripts []string // where it is; a memo may be about several
	wave        string
	speaker     string // label
	role        framework.Role
	people      []string // whose it is; of an interviewer's turn those who are asked
	coded       func() []*framework.Coding
}

// spokenBy are the roles that speaker: takes, besides labels.
var spokenBy = []string{string(framework.ParticipantRole), string(framework.Interviewer), string(framework.OtherRole), string(framework.UnknownRole)}

// readFields resolves the fields of a query. A speaker: in the query replaces
// the choice to leave interviewers out.
func (f *filter) readFields(q *search.Query) error {
	f.conditions = map[*search.Condition]*wanted{}
	for _, c := range q.Conditions() {
		a := &wanted{}
		for _, field := range c.Fields {
			if err := f.readField(a, field); err != nil {
				return err
			}
		}
		f.conditions[c] = a
		if len(a.speakers) > 0 && (f.o.Speaker == "" || f.o.Speaker == "participant") {
			f.o.Speaker = "all"
		}
	}
	return f.applicable(q)
}

func (f *filter) readField(a *wanted, field search.Field) (err error) {
	into, read := (*[][]string)(nil), (func(string) (string, error))(nil)
	switch strings.ToLower(field.Name) {
	case "theme":
		into, read = &a.themes, func(v string) (string, error) {
			n, err := f.d.theme(v)
			return n.Path, err
		}
	case "participant":
		into, read = &a.participants, func(v string) (string, error) {
			p, err := f.d.participant(v)
			if err != nil {
				return "", err
			}
			return p.ID, nil
		}
	case "transcript":
		into, read = &a.transcripts, func(v string) (string, error) {
			t, err := f.tx.Head(v)
			if err != nil {
				return "", err
			}
			return t.ID, nil
		}
	case "by":
		into, read = &a.by, func(v string) (string, error) {
			if f.d.Study.Analyst(v) == nil {
				return "", noAnalyst(f.d.Study, v)
			}
			return v, nil
		}
	case "note":
		into, read = &a.notes, func(v string) (string, error) { return strings.ToLower(v), nil }
	case "wave":
		into, read = &a.waves, f.wave
	case "speaker":
		into, read = &a.speakers, f.speaker
	default:
		w, err := f.attribute(field)
		a.where = append(a.where, w)
		return err
	}
	var values []string
	for _, v := range field.Values {
		value, err := read(v)
		if err != nil {
			return err
		}
		values = append(values, value)
	}
	*into = append(*into, values)
	return nil
}

// attribute reads a field that is none of ours: an attribute of the study.
func (f *filter) attribute(field search.Field) (Where, error) {
	a := f.d.Study.AttributeNamed(field.Name)
	if a == nil {
		return Where{}, f.noField(field)
	}
	seen := slices.Clone(a.Values)
	for _, p := range f.d.Participants {
		seen = append(seen, p.Values[a.ID]...)
		for _, at := range p.Waves {
			seen = append(seen, at[a.ID]...)
		}
	}
	for _, v := range field.Values {
		if err := oneOfValues(a.ID, v, seen); err != nil {
			return Where{}, err
		}
	}
	return Where{Attribute: a.ID, Values: field.Values}, nil
}

// oneOfValues refuses a value that nobody has: a search for it cannot find
// anything, and is a slip of the pen.
func oneOfValues(field, value string, have []string) error {
	if slices.ContainsFunc(have, func(v string) bool { return strings.EqualFold(v, value) }) {
		return nil
	}
	have = distinctSorted(have)
	hint := "there are no values of it in this study yet"
	if near := nearest(value, have); len(near) > 0 {
		hint = "did you mean " + field + ":" + strings.Join(near, " or "+field+":") + "?"
	} else if len(have) > 0 {
		hint = "values here: " + strings.Join(have[:min(len(have), 12)], ", ")
	}
	return &framework.Error{Kind: framework.Usage, Name: "no-such-field-value", What: fmt.Sprintf("nothing in this study has %s:%s", field, value), Hint: hint}
}

func distinctSorted(list []string) []string {
	list = slices.Clone(list)
	framework.SortIDs(list)
	return slices.Compact(list)
}

func (f *filter) noField(field search.Field) error {
	known := slices.Clone(search.OwnFields)
	for _, a := range f.d.Study.Attributes {
		known = append(known, a.ID)
	}
	hint := "fields here: " + strings.Join(known, ", ")
	if near := nearest(field.Name, known); len(near) > 0 {
		hint = "did you mean " + strings.Join(near, ": or ") + ":? " + hint
	}
	return &framework.Error{Kind: framework.Usage, Name: "no-such-field", What: fmt.Sprintf("%s: is no field of this study", field.Name),
		Hint: fmt.Sprintf("%s; words with a colon are found in quotation marks: \"%s:%s\"", hint, field.Name, field.Values[0])}
}

// wave takes 2 and w2.
func (f *filter) wave(v string) (string, error) {
	heads, err := f.tx.Heads()
	var have []string
	for _, t := range heads {
		if t.Wave != "" {
			have = append(have, t.Wave)
		}
	}
	if err == nil && !slices.Contains(have, v) {
		v = strings.TrimPrefix(v, "w")
		err = oneOfValues("wave", v, have)
	}
	return v, err
}

// speaker takes a role, or the label of somebody who speaks.
func (f *filter) speaker(v string) (string, error) {
	if low := strings.ToLower(v); slices.Contains(spokenBy, low) || low == "all" {
		return low, nil
	}
	heads, err := f.tx.Heads()
	have := slices.Clone(spokenBy)
	for _, t := range heads {
		for _, sp := range t.Speakers {
			have = append(have, sp.Label)
		}
	}
	if err == nil {
		err = oneOfValues("speaker", v, have)
	}
	return v, err
}

// holds asks a condition of a turn.
func (f *filter) holds(c *search.Condition, p search.Place) bool {
	s := subject{transcripts: []string{p.Transcript}, speaker: p.Speaker, role: p.Role}
	t := f.head(p.Transcript)
	s.wave = t.Wave
	if s.people = []string{t.Speaker(p.Speaker).Participant}; s.people[0] == "" {
		s.people = t.Cases(f.d.Participants)
	}
	s.coded = func() []*framework.Coding { return f.covering(p.Transcript, p.Turn) }
	return f.fulfilled(f.conditions[c], s)
}

// fulfilled asks the cheap questions first: codings are read from files.
func (f *filter) fulfilled(a *wanted, s subject) bool {
	return every(a.transcripts, func(v string) bool { return slices.Contains(s.transcripts, v) }) &&
		every(a.speakers, func(v string) bool { return v == "all" || v == string(s.role) || strings.EqualFold(v, s.speaker) }) &&
		every(a.waves, func(v string) bool { return v == s.wave }) &&
		every(a.participants, func(v string) bool { return f.of(s.people, v) }) &&
		(len(a.where) == 0 || slices.ContainsFunc(s.people, func(id string) bool {
			p := f.d.Participants.Find(id)
			return p != nil && matches(p, s.wave, a.where)
		})) && f.codedSo(a, s)
}

// every tells whether each field has a value that will do.
func every(fields [][]string, will func(string) bool) bool {
	return !slices.ContainsFunc(fields, func(values []string) bool { return !slices.ContainsFunc(values, will) })
}

// of tells whether something of these people is of that participant: they
// themselves, or the group that they are members of.
func (f *filter) of(people []string, want string) bool {
	return slices.ContainsFunc(people, func(who string) bool {
		p := f.d.Participants.Find(who)
		return who == want || p != nil && p.PartOf == want
	})
}

// codedSo tells whether, for each theme that is asked for, one coding has it
// and the analyst and note that are asked for beside it.
func (f *filter) codedSo(a *wanted, s subject) bool {
	if len(a.themes)+len(a.by)+len(a.notes) == 0 {
		return true
	}
	codings := s.coded()
	for _, themes := range orAny(a.themes) {
		for _, by := range orAny(a.by) {
			for _, notes := range orAny(a.notes) {
				if !slices.ContainsFunc(codings, func(c *framework.Coding) bool {
					return (themes == nil || slices.ContainsFunc(themes, func(t string) bool { return f.under(c.Under, t) })) &&
						(by == nil || slices.Contains(by, c.By)) &&
						(notes == nil || slices.ContainsFunc(notes, func(n string) bool { return strings.Contains(strings.ToLower(c.Note), n) }))
				}) {
					return false
				}
			}
		}
	}
	return true
}

// orAny is one field that anything fulfils where there is none.
func orAny(fields [][]string) [][]string {
	if len(fields) == 0 {
		return [][]string{nil}
	}
	return fields
}

// under tells whether one of some paths means the theme or one below it.
func (f *filter) under(paths []string, theme string) bool {
	return slices.ContainsFunc(paths, func(path string) bool { return framework.Under(f.names.Path(path), theme) })
}

// covering lists the codings that cover a turn. The files of a transcript are
// read when the first of its turns is asked for.
func (f *filter) covering(transcript, turn string) []*framework.Coding {
	if have, ok := f.codings[transcript]; ok {
		return have[turn]
	}
	turns := map[string][]*framework.Coding{}
	f.codings[transcript] = turns
	t, err := f.text(transcript)
	if err != nil {
		f.err = err
		return nil
	}
	files, err := f.tx.Codings(transcript)
	if err != nil {
		f.err = err
		return nil
	}
	at := map[framework.TurnNo]string{}
	for _, file := range f.veil.files(transcript, files) {
		for _, c := range file.Codings {
			for _, turn := range t.Stretch(c.Passage.At) {
				if at[turn.No] == "" {
					at[turn.No] = turn.No.String()
				}
				turns[at[turn.No]] = append(turns[at[turn.No]], c)
			}
		}
	}
	return turns[turn]
}

// Places in which find looks, and the fields that mean something there beside
// the study's attributes.
var placeFields = map[string][]string{
	"transcripts": search.OwnFields,
	"summaries":   {"theme", "participant", "wave", "by"},
	"quotes":      {"theme", "participant", "wave", "transcript", "by", "note"},
	"memos":       {"theme", "participant", "transcript", "by"},
	"notes":       search.OwnFields,
}

// FindPlaces are the places in which find looks.
var FindPlaces = []string{"transcripts", "summaries", "quotes", "memos", "notes", "all"}

// applicable refuses a field that means nothing where the query looks.
func (f *filter) applicable(q *search.Query) error {
	in := cmp.Or(f.o.In, "transcripts")
	if !slices.Contains(FindPlaces, in) {
		return &framework.Error{Kind: framework.Usage, Name: "no-such-place", What: fmt.Sprintf("find does not look into %q", in),
			Hint: "choose --in " + strings.Join(FindPlaces[:len(FindPlaces)-1], ", ") + " or all"}
	}
	if in == "all" {
		return nil
	}
	for _, name := range f.fieldNames(q) {
		if !fieldIn(in, name) {
			known := strings.Join(placeFields[in], ", ")
			if in != "memos" {
				known += ", and the study's attributes"
			}
			return &framework.Error{Kind: framework.Usage, Name: "field-not-there", What: fmt.Sprintf("%s: says nothing of %s", name, in), Hint: "fields there: " + known}
		}
	}
	return nil
}

// fieldNames are the fields of a query and those that its options stand for.
func (f *filter) fieldNames(q *search.Query) []string {
	var out []string
	for _, c := range q.Conditions() {
		for _, field := range c.Fields {
			out = append(out, strings.ToLower(field.Name))
		}
	}
	for _, w := range f.where {
		out = append(out, w.Attribute)
	}
	return out
}

// fieldIn tells whether a field means something in a place. Memos are about
// many things, so that nobody's attributes are theirs.
func fieldIn(in, name string) bool {
	if slices.Contains(search.OwnFields, name) {
		return slices.Contains(placeFields[in], name)
	}
	return in != "memos"
}
