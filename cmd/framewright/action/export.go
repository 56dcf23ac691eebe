package action

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"framewright/export"
	"framewright/framework"
	"framewright/framework/store"
)

// Exported tells what was written.
type Exported struct {
	File     string   `json:"file"`
	What     string   `json:"what"` // "5 themes, 14 participants"
	Warnings []string `json:"warnings"`

	Version string `json:"-"` // of the framework, where the file does not say it itself
}

// ParseAudience reads --for; an empty word is the team.
func ParseAudience(word string) (export.Audience, error) {
	switch a := export.Audience(word); a {
	case "":
		return export.Team, nil
	case export.Team, export.Reader, export.Archive:
		return a, nil
	}
	return "", &framework.Error{Kind: framework.Usage, Name: "bad-audience", What: fmt.Sprintf("%q is no audience", word), Hint: "choose --for team, reader or archive"}
}

// write writes a report to a file, as a whole or not at all. Before that it is
// looked through for names that must not leave.
func (s *Session) write(ctx context.Context, tx *store.Tx, file string, r *export.Report, what string) (*Exported, error) {
	format, err := formatOf(file)
	if err != nil {
		return nil, err
	}
	told, err := s.namesOut(tx, r)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	warnings, err := export.Write(&b, format.Ext, r)
	if err != nil {
		return nil, err
	}
	out, err := s.writeBytes(ctx, file, b.Bytes(), what)
	if err == nil {
		out.Warnings = append(append(out.Warnings, warnings...), told...)
		if format.Ext == "csv" { // it has no front page to say so
			for _, kv := range r.Meta {
				if kv.Key == stampVersion {
					out.Version = kv.Value
				}
			}
		}
	}
	return out, err
}

// formatOf is the format that a file's ending asks for.
func formatOf(file string) (export.Format, error) {
	format, err := export.FormatOf(file)
	if err != nil {
		return format, &framework.Error{Kind: framework.Usage, Name: "no-such-format", Where: file, What: err.Error(), Hint: "name the file with the ending of the format you want: -o matrix.xlsx"}
	}
	return format, nil
}

// writeBytes writes what a file is to hold, as a whole or not at all.
func (s *Session) writeBytes(ctx context.Context, file string, data []byte, what string) (*Exported, error) {
	known, path, err := s.mayReplace(file)
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	out := &Exported{File: file, What: what, Warnings: []string{}}
	if s.DryRun {
		return out, nil
	}
	// The record comes first: cut off in between, the old file does not match
	// it and is left alone, which is the safe side.
	known[path] = append(known[path], sumOf(data))
	if err := s.Folder.KeepOutputs(known); err != nil {
		return nil, &framework.Error{Name: "cannot-write", Where: file, What: "what was written where cannot be noted, and so the file was not written", Err: err,
			Hint: "see to it that your cache folder can be written to and that the disk is not full"}
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, &framework.Error{Name: "cannot-write", Where: file, What: "its folder cannot be made", Err: err, Hint: "choose another folder"}
	}
	if err := store.WriteFile(file, data); err != nil {
		return nil, cannotWrite(file, err)
	}
	return out, nil
}

// cannotWrite says why a file cannot be written, as far as the system tells.
func cannotWrite(file string, err error) error {
	e := &framework.Error{Name: "cannot-write", Where: file, What: "the file cannot be written", Err: err,
		Hint: "close it in Excel or Word, or choose another name or folder"}
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		e.Hint = "the disk is full: make room and try again"
	case errors.Is(err, syscall.EFBIG):
		e.Hint = "the disk, or a limit that is set here, takes no file as large as this one: choose another disk"
	}
	return e
}

func sumOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// mayReplace refuses a file that is not as this program wrote it.
func (s *Session) mayReplace(file string) (known map[string][]string, path string, err error) {
	if path, err = filepath.Abs(file); err != nil {
		return nil, "", err
	}
	known = s.Folder.Outputs() // a damaged record only makes us more careful
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		delete(known, path)
		return known, path, nil
	}
	if err != nil {
		return nil, "", &framework.Error{Name: "cannot-write", Where: file, What: "there is something at this place that cannot be read", Err: err, Hint: "choose another name"}
	}
	for _, sum := range known[path] {
		if sum == sumOf(data) {
			known[path] = []string{sum}
			return known, path, nil
		}
	}
	return nil, "", &framework.Error{Kind: framework.Usage, Name: "file-changed", Where: file,
		What: "this file was changed since it was written, or is not framewright's: it is not replaced",
		Hint: "choose another name with -o, or move the file away"}
}

// report starts a report with what every front page says.
func (d *Desk) report(title string, audience export.Audience, now time.Time) *export.Report {
	r := &export.Report{Title: title, Subtitle: d.Study.Title, Audience: audience, Language: d.Study.Language, RTL: export.RightToLeft(d.Study.Language), Date: now}
	r.Meta = append(r.Meta, export.KeyValue{Key: "Study", Value: d.Study.Title})
	if audience == export.Team {
		r.Meta = append(r.Meta, export.KeyValue{Key: "Study id", Value: d.Study.ID})
	}
	r.Meta = append(r.Meta, export.KeyValue{Key: "Date", Value: now.Format("2 January 2006")})
	if audience != export.Reader {
		r.Meta = append(r.Meta, export.KeyValue{Key: "Framework version", Value: strings.TrimPrefix(d.Themes.Edition(), "version ")})
	}
	return r
}
