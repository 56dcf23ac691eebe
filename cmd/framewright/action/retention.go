package action

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"framewright/framework"
	"framewright/framework/store"
)

// Retained is until when the study's data may be kept.
type Retained struct {
	CutOff       string          `json:"cut_off"` // ISO date; "" where none is declared
	CutOffPassed bool            `json:"cut_off_passed"`
	Classes      []RetentionInfo `json:"classes"`
}

// RetentionInfo is one class of data with the date by which it is to be
// destroyed.
type RetentionInfo struct {
	Class string `json:"class"`
	Until string `json:"until"` // ISO date
	State string `json:"state"` // kept, due soon (30 days or fewer are left) or passed
	Days  int    `json:"days"`  // that are left; below 0 since it passed
	ToDo  string `json:"to_do"` // how the class is destroyed
}

// The states of a class.
const (
	retentionKept   = "kept"
	retentionSoon   = "due soon"
	retentionPassed = "passed"
)

// soon is how many days before its date a class is warned of: time enough to
// ask everybody who holds a copy.
const soon = 30

// destroying says how each class of data is destroyed. What framewright does
// not hold it cannot destroy: then the places are named that are forgotten.
var destroying = map[string]string{
	"recordings":    "delete the audio and video files, on recorders, phones, with the transcriber and in backups too",
	"transcripts":   "take what must outlast them with `framewright export`, then delete the study's folder and its copies and backups",
	"key":           "delete key.age in the private folder, and every copy of it: from then on nobody can tell who is meant",
	"consent-forms": "shred the paper, delete the scans and their copies",
	"analysis":      "delete the study's folder, with every analyst's copy and the backups",
	"exports":       "delete exports/ and what was exported elsewhere or sent to others",
}

// retained lists the study's dates as they stand on a day.
func retained(study *framework.Study, today time.Time) *Retained {
	day := today.Format(time.DateOnly)
	out := &Retained{CutOff: study.CutOff, CutOffPassed: study.CutOff != "" && study.CutOff < day, Classes: []RetentionInfo{}}
	for _, r := range study.Retention {
		out.Classes = append(out.Classes, retentionInfo(r, day))
	}
	return out
}

func retentionInfo(r framework.Retention, day string) RetentionInfo {
	info := RetentionInfo{Class: r.Class, Until: r.Until, State: retentionKept, ToDo: orDefault(destroying[r.Class], "delete it wherever it lies, with copies and backups")}
	until, err := time.Parse(time.DateOnly, r.Until)
	now, second := time.Parse(time.DateOnly, day)
	if err != nil || second != nil {
		return info
	}
	info.Days = int(until.Sub(now) / (24 * time.Hour))
	switch {
	case info.Days < 0:
		info.State = retentionPassed
	case info.Days <= soon:
		info.State = retentionSoon
	}
	return info
}

// Warning is a line on a class whose date has passed or is near, "" for the
// others.
func (r RetentionInfo) Warning() string {
	after := fmt.Sprintf("; then: framewright retention set %s none", r.Class)
	switch r.State {
	case retentionPassed:
		return fmt.Sprintf("%s were to be destroyed by %s: %s%s", classWords(r.Class), longDate(r.Until), r.ToDo, after)
	case retentionSoon:
		return fmt.Sprintf("%s are to be destroyed by %s (%s): %s%s", classWords(r.Class), longDate(r.Until), Plural(r.Days, "day is left", "days are left"), r.ToDo, after)
	}
	return ""
}

// classWords names a class so that a plural verb may follow.
func classWords(class string) string {
	switch class {
	case "key":
		return "the key’s entries"
	case "analysis":
		return "the files of the analysis"
	}
	return "the " + strings.ReplaceAll(class, "-", " ")
}

// Retention lists until when the study's data may be kept.
func (s *Session) Retention(ctx context.Context) (*Retained, error) {
	var out *Retained
	err := s.view(ctx, func(tx *store.Tx) error {
		study, err := tx.Study()
		if err == nil {
			out = retained(study, time.Now())
		}
		return err
	})
	return out, err
}

// noDate is what is written to take a date away.
const noDate = "none"

// SetRetention dates the destruction of a class of data; "none" takes the date
// away, which also says that it was done. It gives the class as it is listed.
func (s *Session) SetRetention(ctx context.Context, class, date string) (string, error) {
	class, err := retentionClass(class)
	if err != nil {
		return "", err
	}
	if date, err = dateOrNone(date); err != nil {
		return "", err
	}
	return class, s.changeStudy(ctx, "retention set", func(study *framework.Study) error {
		i := slices.IndexFunc(study.Retention, func(r framework.Retention) bool { return r.Class == class })
		switch {
		case i < 0 && date == "":
			return noClass(study, class)
		case i < 0:
			study.Retention = append(study.Retention, framework.Retention{Class: class, Until: date})
		case date == "":
			study.Retention = slices.Delete(study.Retention, i, i+1)
		default:
			study.Retention[i].Until = date
		}
		return nil
	}, class, orDefault(date, noDate))
}

// retentionClass is a class of data as it is typed: "Consent forms" is
// consent-forms, and "recording" is recordings.
func retentionClass(word string) (string, error) {
	class := framework.Slug(strings.TrimSpace(word))
	for _, known := range framework.RetentionClasses {
		if strings.TrimSuffix(class, "s") == strings.TrimSuffix(known, "s") {
			return known, nil
		}
	}
	if framework.CheckSlug(class) != nil {
		return "", &framework.Error{Kind: framework.Usage, Name: "bad-retention-class", What: fmt.Sprintf("%q names no class of data", word),
			Hint: "one of " + strings.Join(framework.RetentionClasses, ", ") + "; or a word of your own, such as field-notes"}
	}
	return class, nil
}

func noClass(study *framework.Study, class string) error {
	var known []string
	for _, r := range study.Retention {
		known = append(known, r.Class)
	}
	return &framework.Error{Kind: framework.Usage, Name: "no-retention-date", What: fmt.Sprintf("no date is set for %q", class),
		Hint: "dated are: " + orDefault(strings.Join(known, ", "), "none yet") + "; framewright retention set recordings 2030-01-31"}
}

// SetCutOff declares the date after which findings stay though a participant
// withdraws; "none" takes it away.
func (s *Session) SetCutOff(ctx context.Context, date string) error {
	date, err := dateOrNone(date)
	if err != nil {
		return err
	}
	return s.changeStudy(ctx, "retention cut-off", func(study *framework.Study) error {
		study.CutOff = date
		return nil
	}, orDefault(date, noDate))
}

// dateOrNone reads a date as it is typed; "none" is "".
func dateOrNone(word string) (string, error) {
	word = strings.TrimSpace(word)
	if strings.EqualFold(word, noDate) {
		return "", nil
	}
	return isoDay(word)
}

// changeStudy changes study.yaml.
func (s *Session) changeStudy(ctx context.Context, reason string, change func(*framework.Study) error, touched ...string) error {
	return s.update(ctx, reason, func(tx *store.Tx, _ string) error {
		study, err := tx.Study()
		if err != nil {
			return err
		}
		if err := change(study); err != nil {
			return err
		}
		tx.Touch(touched...)
		return tx.PutStudy(study)
	})
}
