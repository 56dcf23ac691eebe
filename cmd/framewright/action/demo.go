package action

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"framewright/cmd/framewright/demo"
	"framewright/export"
	"framewright/framework"
	"framewright/framework/store"
)

// DemoReport says what the demo study holds.
type DemoReport struct {
	Lines []string
}

// Demo makes the demo study in a new folder, by the same steps a researcher
// takes: import, code, chart, quote, export. It appears as a whole or not at
// all.
func Demo(ctx context.Context, dir string, note func(string)) (*DemoReport, error) {
	if entries, err := os.ReadDir(dir); err == nil && len(entries) > 0 {
		return nil, &framework.Error{Kind: framework.Usage, Name: "folder-not-empty", Where: dir, What: "this folder is not empty", Hint: "name a new folder: framewright demo my-first-study"}
	}
	building := filepath.Clean(dir) + ".fw-new"
	if err := os.RemoveAll(building); err != nil {
		return nil, err
	}
	defer os.RemoveAll(building)
	m := &demoMaker{dir: building, report: &DemoReport{}}
	if err := m.build(ctx); err != nil {
		return nil, fmt.Errorf("the demo study cannot be made: %w", err)
	}
	_ = os.Remove(dir) // an empty folder gives way
	if err := os.Rename(building, dir); err != nil {
		return nil, err
	}
	s, err := Open(dir)
	if err != nil {
		return nil, err
	}
	if note != nil {
		note("writing the exports …")
	}
	return m.report, m.exports(ctx, s, dir)
}

type demoMaker struct {
	dir    string
	s      *Session
	report *DemoReport
}

func (m *demoMaker) say(format string, args ...any) {
	m.report.Lines = append(m.report.Lines, fmt.Sprintf(format, args...))
}

func (m *demoMaker) source(name string) string {
	return filepath.Join(m.dir, "sources", filepath.FromSlash(name))
}

func (m *demoMaker) build(ctx context.Context) error {
	if err := m.unpack(); err != nil {
		return err
	}
	src, err := os.ReadFile(m.source("study.yaml"))
	if err != nil {
		return err
	}
	settings, err := store.DecodeSettings("study.yaml", src)
	if err != nil {
		return err
	}
	f, err := store.Init(m.dir, "", settings)
	if err != nil {
		return err
	}
	m.s = &Session{Folder: f, As: settings.Analysts[0].ID}
	for _, step := range []func(context.Context) error{m.people, m.framework, m.guide, m.transcripts, m.codings, m.cells, m.quotes, m.memos} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// unpack writes the sources, so that they can be imported again by hand.
func (m *demoMaker) unpack() error {
	return fs.WalkDir(demo.Sources, "sources", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		target := filepath.Join(m.dir, filepath.FromSlash(name))
		if e.IsDir() {
			return os.MkdirAll(target, 0o755)
		}
		data, err := demo.Sources.ReadFile(name)
		if err != nil {
			return err
		}
		return os.WriteFile(target, data, 0o644)
	})
}

// whole turns a report with refused rows into an error: the demo has none.
func whole(report *TableReport, err error) (*TableReport, error) {
	if err != nil {
		return nil, err
	}
	for _, r := range report.Rows {
		if r.Status == "refused" {
			return nil, fmt.Errorf("%s: %s", r.Where, r.Detail)
		}
	}
	return report, nil
}

func (m *demoMaker) people(ctx context.Context) error {
	report, err := whole(m.s.ImportParticipants(ctx, m.source("participants.csv")))
	if err == nil {
		m.say("%s with their attributes", Plural(len(report.Rows), "participant", "participants"))
	}
	return err
}

func (m *demoMaker) framework(ctx context.Context) error {
	report, err := m.s.ImportFramework(ctx, m.source("framework.yaml"), FrameworkOptions{})
	if err == nil {
		m.say("a framework of %s", Plural(len(report.Rows), "theme", "themes and sub-themes"))
	}
	return err
}

func (m *demoMaker) guide(ctx context.Context) error {
	report, err := m.s.ImportGuide(ctx, m.source("topic-guide.md"), GuideOptions{Date: "2025-04-01"})
	if err == nil {
		m.say("the topic guide, with %s", Plural(report.Questions, "question", "questions"))
	}
	return err
}

// transcripts imports the interviews; one of them was noted down, not
// recorded.
func (m *demoMaker) transcripts(ctx context.Context) error {
	files, _, err := transcriptFiles([]string{m.source("transcripts")})
	if err != nil {
		return err
	}
	turns, words := 0, 0
	for _, file := range files {
		var o ImportOptions
		if strings.Contains(filepath.Base(file), "notes") {
			o.Kind = framework.Notes
		}
		report, err := m.s.ImportTranscripts(ctx, []string{file}, o)
		if err != nil {
			return err
		}
		r := report[0]
		if r.Error != "" {
			return errors.New(r.File + ": " + r.Error)
		}
		turns, words = turns+r.Turns, words+r.Words
	}
	m.say("%s in four file formats: %d turns, %d words", Plural(len(files), "transcript", "transcripts"), turns, words)
	return nil
}

func (m *demoMaker) codings(ctx context.Context) error {
	report, err := whole(m.s.ImportCodings(ctx, m.source("codings.csv")))
	if err == nil {
		m.say("%s by two analysts", Plural(len(report.Rows), "coding", "codings"))
	}
	return err
}

// eachRecord reads one of the demo's tables.
func (m *demoMaker) eachRecord(name string, columns []string, each func(get func(string) string) error) (int, error) {
	table, err := readTable(m.source(name))
	if err != nil {
		return 0, err
	}
	known := map[string]string{}
	for _, c := range columns {
		known[c] = c
	}
	h, err := table.Header(known)
	if err != nil {
		return 0, err
	}
	for _, r := range h.Records() {
		if err := each(r.Get); err != nil {
			return 0, fmt.Errorf("%s: %w", r.Where(), err)
		}
	}
	return len(h.Records()), nil
}

func (m *demoMaker) cells(ctx context.Context) error {
	return m.s.update(ctx, "chart", func(tx *store.Tx, _ string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		n, err := m.eachRecord("cells.csv", []string{"cell", "by", "state", "summary"}, func(get func(string) string) error {
			_, err := chartCell(tx, d, get("by"), ChartRequest{Cell: get("cell"), State: get("state"), Summary: get("summary")})
			return err
		})
		m.say("%s charted", Plural(n, "cell", "cells"))
		return err
	})
}

func (m *demoMaker) quotes(ctx context.Context) error {
	return m.s.update(ctx, "quote add", func(tx *store.Tx, _ string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		n, err := m.eachRecord("quotes.csv", []string{"by", "ref", "words", "text", "theme", "note", "state", "range"}, func(get func(string) string) error {
			themes, err := splitThemes(get("theme"))
			if err != nil {
				return err
			}
			_, err = addQuote(tx, d, get("by"), QuoteRequest{From: get("ref"), Words: get("words"), Text: get("text"),
				Themes: themes, Note: get("note"), State: get("state"), Range: get("range")}, nil)
			return err
		})
		m.say("%s, each verified against its transcript", Plural(n, "quotation", "quotations"))
		return err
	})
}

func (m *demoMaker) memos(ctx context.Context) error {
	return m.s.update(ctx, "memo add", func(tx *store.Tx, _ string) error {
		names, err := fs.Glob(demo.Sources, "sources/memos/*.md")
		if err != nil {
			return err
		}
		for _, name := range names {
			src, err := demo.Sources.ReadFile(name)
			if err != nil {
				return err
			}
			memo, err := store.DecodeMemo(path.Base(name), strings.TrimSuffix(path.Base(name), ".md"), src)
			if err != nil {
				return err
			}
			if err := tx.PutMemo(memo); err != nil {
				return err
			}
			tx.Touch(memo.About...)
		}
		m.say("%s", Plural(len(names), "memo", "memos"))
		return nil
	})
}

// exports writes what the study leads to.
func (m *demoMaker) exports(ctx context.Context, s *Session, dir string) error {
	to := func(name string) string { return filepath.Join(dir, "exports", name) }
	if err := os.MkdirAll(filepath.Join(dir, "exports"), 0o755); err != nil {
		return err
	}
	for _, write := range []func() (*Exported, error){
		func() (*Exported, error) {
			return s.ExportMatrix(ctx, to("matrix.xlsx"), nil, MatrixExport{Audience: export.Team, Evidence: true})
		},
		func() (*Exported, error) {
			return s.ExportMatrix(ctx, to("matrix.pdf"), nil, MatrixExport{Audience: export.Team})
		},
		func() (*Exported, error) {
			return s.ExportQuotes(ctx, to("quotations.docx"), QuoteExport{Audience: export.Team})
		},
		func() (*Exported, error) {
			return s.ExportQuotes(ctx, to("quotations-for-readers.pdf"), QuoteExport{Audience: export.Reader})
		},
		func() (*Exported, error) {
			return s.ExportFramework(ctx, to("codebook.docx"), FrameworkExport{Audience: export.Team, History: true})
		},
		func() (*Exported, error) { return s.ExportTranscripts(ctx, to("transcripts.docx"), nil, false) },
	} {
		out, err := write()
		if err != nil {
			return err
		}
		m.say("%s: %s", out.File, out.What)
	}
	return nil
}
