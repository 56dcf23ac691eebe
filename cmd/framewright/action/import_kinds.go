package action

import (
	"fmt"
	"slices"
	"strings"

	"framewright/coding/transcript"
	"framewright/framework"
)

// nobody stands for the participant of a transcript that is nobody's: a
// document without a row, a translation of one.
func nobody() *framework.Participant { return &framework.Participant{} }

// ownID tells of kinds whose transcripts are not named like a participant.
func ownID(kind framework.TranscriptKind) bool {
	return kind == framework.Document || kind == framework.Translation
}

// kindArguments refuses flags that do not go together, before any file is
// taken.
func (im *importer) kindArguments(read []incoming) error {
	if im.o.Kind == "" && im.o.Of != "" {
		im.o.Kind = framework.Translation
	}
	if kind := im.o.Kind; kind != "" && !slices.Contains(framework.TranscriptKinds, kind) {
		var kinds []string
		for _, k := range framework.TranscriptKinds {
			kinds = append(kinds, string(k))
		}
		return &framework.Error{Kind: framework.Usage, Name: "bad-kind", What: fmt.Sprintf("%q is no kind of transcript", kind), Hint: "kinds are " + strings.Join(kinds, ", ")}
	}
	if im.o.Date != "" {
		if err := framework.CheckDate(im.o.Date); err != nil {
			return err
		}
	}
	for _, flag := range []struct {
		name, value string
		fits        bool // this kind takes it
	}{{"--of", im.o.Of, im.o.Kind == framework.Translation}, {"--id", im.o.ID, ownID(im.o.Kind)}} {
		switch {
		case flag.value == "":
		case len(read) > 1:
			return &framework.Error{Kind: framework.Usage, Name: "one-participant-many-files", What: fmt.Sprintf("%s %s is for one file, and there are %d", flag.name, flag.value, len(read)),
				Hint: "import them one by one"}
		case !flag.fits:
			return &framework.Error{Kind: framework.Usage, Name: "not-for-this-kind", What: flag.name + " is not for this kind of transcript",
				Hint: "interviews are named like their participant (--participant ID); --of is for --kind translation, --id for --kind translation and document"}
		}
	}
	return im.freeName(im.o.ID)
}

// freeName refuses an id that cannot be, or that is a participant's.
func (im *importer) freeName(id string) error {
	if id == "" {
		return nil
	}
	if err := framework.CheckID(id); err != nil {
		return asked(err)
	}
	if p := im.d.Participants.Find(id); p != nil && p.ID != im.o.Participant {
		return &framework.Error{Kind: framework.Usage, Name: "name-taken", What: fmt.Sprintf("%s is a participant", p.ID), Hint: "give the text another id; --participant " + p.ID + " puts a document into that row"}
	}
	return nil
}

// assignKind finds the place of a file that is not named like a participant;
// ok is false for all other kinds.
func (im *importer) assignKind(in incoming) (p *framework.Participant, id, wave string, ok bool, err error) {
	switch im.o.Kind {
	case framework.Document:
		if p, id = im.rowOf(), im.o.ID; id == "" {
			id = im.nextDocument()
		}
		wave = im.o.Wave
	case framework.Translation:
		of, err := im.original(in)
		if err != nil {
			return nil, "", "", true, err
		}
		if p = of.Namesake(im.d.Participants); p == nil {
			p = nobody()
		}
		if id = im.o.ID; id == "" {
			id = of.ID + "-" + orDefault(strings.ReplaceAll(im.o.Language, "_", "-"), "tr")
		}
		wave = orDefault(im.o.Wave, of.Wave)
	default:
		return nil, "", "", false, nil
	}
	if im.taken[strings.ToLower(id)] {
		err = &framework.Error{Name: "transcript-exists", What: fmt.Sprintf("there is a transcript %s already, from another file", id), Hint: "name this one with --id"}
	}
	return p, id, wave, true, err
}

// rowOf is the participant whose row a document is given to, nobody where none
// is named.
func (im *importer) rowOf() *framework.Participant {
	switch p := im.d.Participants.Find(im.o.Participant); {
	case im.o.Participant == "":
		return nobody()
	case p == nil:
		return &framework.Participant{ID: im.o.Participant}
	default:
		return p
	}
}

// nextDocument is the next free D-number.
func (im *importer) nextDocument() string {
	for n := 1; ; n++ {
		id := fmt.Sprintf("D%02d", n)
		if !im.taken[strings.ToLower(id)] && im.d.Participants.Find(id) == nil {
			return id
		}
	}
}

// original finds the transcript that a file translates: the one that is named,
// else the one that the file is named like. It is kept for when the file has
// been read.
func (im *importer) original(in incoming) (*framework.Transcript, error) {
	id := im.o.Of
	if id == "" {
		who, further, err := im.inName(stem(in.path))
		if err != nil {
			return nil, err
		}
		if id = who; further != "" {
			id += "-" + further
		}
	}
	return im.originalCalled(in, id)
}

func (im *importer) originalCalled(in incoming, id string) (*framework.Transcript, error) {
	if id == "" {
		return nil, &framework.Error{Name: "translation-of-what", What: "neither --of nor the file's name says which transcript this translates", Hint: "name it: --of P03; framewright transcript list shows those there are"}
	}
	t, err := im.tx.Transcript(id)
	if err != nil {
		return nil, err
	}
	if t.Kind == framework.Translation {
		return nil, &framework.Error{Name: "translation-of-what", What: fmt.Sprintf("%s is a translation itself", t.ID), Hint: "name what it translates: --of " + t.Of}
	}
	if im.of == nil {
		im.of = map[string]*framework.Transcript{}
	}
	im.of[in.path] = t
	return t, nil
}

// kindOptions fits what is known of a file to its kind.
func (im *importer) kindOptions(in incoming, p *framework.Participant, opts *transcript.Options) {
	if p.ID == "" { // or everybody who is part of no group would be a member
		opts.Group, opts.Members = false, nil
	}
	if of := im.of[in.path]; of != nil && opts.Date == "" {
		opts.Date = of.Date
	}
}

// kindResult gives a document its row, and a translation the numbers of its
// original.
func (im *importer) kindResult(in incoming, p *framework.Participant, res *transcript.Result) error {
	t := res.Transcript
	if t.Kind == framework.Document && p.ID != t.ID {
		t.Of = p.ID
	}
	if of := im.of[in.path]; of != nil && t.Kind == framework.Translation {
		return alignTo(of, res)
	}
	return nil
}

// caseAgain is whose transcript a file is that was imported before. A document
// can be given a row, or another, later.
func (im *importer) caseAgain(in incoming, old *framework.Transcript) (*framework.Participant, error) {
	if kind := im.o.Kind; kind != "" && kind != old.Kind && (ownID(kind) || ownID(old.Kind)) {
		return nil, &framework.Error{Name: "imported-otherwise", What: fmt.Sprintf("this file is %s already, of the kind %s", old.ID, old.Kind),
			Hint: fmt.Sprintf("take that import back (framewright undo), then import it as %s", kind)}
	}
	if old.Kind == framework.Translation {
		if _, err := im.originalCalled(in, orDefault(im.o.Of, old.Of)); err != nil {
			return nil, err
		}
	}
	if old.Kind == framework.Document && im.o.Participant != "" {
		return im.rowOf(), nil
	}
	p := old.Namesake(im.d.Participants)
	switch {
	case p != nil:
		return p, nil
	case ownID(old.Kind):
		return nobody(), nil
	}
	return &framework.Participant{ID: old.ID}, nil
}
