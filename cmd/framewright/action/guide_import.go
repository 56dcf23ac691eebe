package action

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"

	"framewright/coding/guide"
	"framewright/framework"
	"framewright/framework/store"
)

// GuideOptions say what is known of a topic guide beyond its file.
type GuideOptions struct {
	Date    string // the first day this version was used
	Version int    // its number; 0 for the next
}

// GuideImported is the report on a topic guide that was read.
type GuideImported struct {
	File      string           `json:"file"`
	Status    string           `json:"status"` // imported, replaced, dated, unchanged; would be …
	Format    string           `json:"format"`
	Version   int              `json:"version"`
	Date      string           `json:"date"`
	Sections  int              `json:"sections"`
	Questions int              `json:"questions"`
	Probes    int              `json:"probes"`
	Changes   []QuestionChange `json:"changes"`
	Kept      int              `json:"kept"`     // questions and probes that are as they were
	LeftOut   []string         `json:"left_out"` // lines that are neither heading, aim nor question
	Warnings  []string         `json:"warnings"`
}

// QuestionChange is what a version has done to one question or probe.
type QuestionChange struct {
	What   string `json:"what"` // new, reworded, gone
	ID     string `json:"id"`
	Text   string `json:"text"`
	Before string `json:"before"` // the former words; "" where they are not others
}

// ImportGuide reads a topic guide, or its next version. Questions that are
// worded alike keep their ids. The file of the version that is there changes
// nothing, but for its date.
func (s *Session) ImportGuide(ctx context.Context, file string, o GuideOptions) (*GuideImported, error) {
	if o.Date != "" {
		if err := framework.CheckDate(o.Date); err != nil {
			return nil, err
		}
	}
	data, err := readFile(file)
	if err != nil {
		return nil, err
	}
	draft, err := guide.Read(filepath.Base(file), data)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	source := framework.Source{Format: draft.Format, SHA256: hex.EncodeToString(sum[:])}
	r := &GuideImported{File: file, Format: draft.Format, Changes: []QuestionChange{}, LeftOut: []string{}, Warnings: []string{}}
	r.Sections, r.Questions, r.Probes = draft.Counts()
	r.LeftOut = append(r.LeftOut, draft.LeftOut...)
	err = s.update(ctx, "import guide", func(tx *store.Tx, by string) error {
		g, err := tx.Guide()
		if err != nil {
			return err
		}
		if err := r.apply(g, draft, source, o); err != nil {
			return err
		}
		for _, c := range r.Changes {
			tx.Touch(c.ID)
		}
		return tx.PutGuide(g)
	})
	if s.DryRun && r.Status != "unchanged" {
		r.Status = "would be " + r.Status
	}
	return r, err
}

// apply brings a draft into the guide.
func (r *GuideImported) apply(g *framework.Guide, draft *guide.Draft, source framework.Source, o GuideOptions) error {
	last := g.Last()
	for i := range g.Versions {
		if v := &g.Versions[i]; v.Source.SHA256 == source.SHA256 && (o.Version == 0 || o.Version == v.No) {
			return r.again(g, v, o)
		}
	}
	v := framework.GuideVersion{No: max(o.Version, 1), Date: o.Date, Source: source}
	r.Status = "imported"
	if last != nil {
		if o.Version == 0 {
			v.No = last.No + 1
		}
		if v.No < last.No {
			return &framework.Error{Kind: framework.Usage, Name: "older-version", What: fmt.Sprintf("the guide has a version %d already, and version %d would come before it", last.No, v.No),
				Hint: fmt.Sprintf("versions are imported in their order: --version %d reads the last one anew, without --version it becomes version %d", last.No, last.No+1)}
		}
		if v.No == last.No {
			r.Status = "replaced"
			if v.Date == "" {
				v.Date = last.Date
			}
		}
	}
	if err := inTime(g, v.No, v.Date); err != nil {
		return err
	}
	r.Version, r.Date = v.No, v.Date
	r.tell(guide.Update(g, draft, v))
	if len(g.Versions) > 1 && v.Date == "" {
		r.Warnings = append(r.Warnings, fmt.Sprintf("version %d has no date: which interviews came before it cannot be told (import it again with --date)", v.No))
	}
	return nil
}

// again meets a file that is a version of the guide already.
func (r *GuideImported) again(g *framework.Guide, v *framework.GuideVersion, o GuideOptions) error {
	r.Status = "unchanged"
	if o.Date != "" && o.Date != v.Date {
		if err := inTime(g, v.No, o.Date); err != nil {
			return err
		}
		r.Status, v.Date = "dated", o.Date
	}
	r.Version, r.Date = v.No, v.Date
	r.Kept = r.Questions + r.Probes // the file words every one as it is there
	return nil
}

// inTime refuses a date that would put a version before an older one, or
// behind a newer.
func inTime(g *framework.Guide, no int, date string) error {
	for _, v := range g.Versions {
		if date == "" || v.Date == "" || v.No == no || (v.No < no) == (v.Date < date) {
			continue
		}
		order := "after"
		if v.No < no {
			order = "before"
		}
		return &framework.Error{Kind: framework.Usage, Name: "bad-date", What: fmt.Sprintf("%q is no date for version %d: it would begin %s version %d, which is of %s", date, no, order, v.No, v.Date),
			Hint: "give the first day this version was used; import the other one's file again with its --date, if that is wrong"}
	}
	return nil
}

func (r *GuideImported) tell(c *guide.Changes) {
	for _, q := range c.Added {
		r.Changes = append(r.Changes, QuestionChange{What: "new", ID: q.ID, Text: q.Text})
	}
	for _, q := range c.Reworded {
		r.Changes = append(r.Changes, QuestionChange{What: "reworded", ID: q.ID, Text: q.Text, Before: q.Before})
	}
	for _, q := range c.Gone {
		r.Changes = append(r.Changes, QuestionChange{What: "gone", ID: q.ID, Text: q.Text})
	}
	r.Kept = c.Kept
	for _, a := range c.Alike {
		r.Warnings = append(r.Warnings, fmt.Sprintf("%s is taken for a new question, though it resembles %s, which is gone: if they are one, give %s the words of %s in guide.yaml and delete %s there",
			a.New.ID, a.Gone.ID, a.Gone.ID, a.New.ID, a.New.ID))
	}
}
