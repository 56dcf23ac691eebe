package export

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
)

// Warnings are sentences for the person who exports: what could not be shown as it
// is, how often, and the way out. They hold no text of the report beyond single
// characters.
type Warnings []string

// Format is one output format.
type Format struct {
	Ext     string   // without the dot, lower case
	Name    string   // for people
	Aliases []string // other endings that mean the same
	write   func(io.Writer, *Report) (Warnings, error)
}

var registry []Format

// register adds a format; called from the init of the format's own file.
func register(f Format) {
	registry = append(registry, f)
	slices.SortFunc(registry, func(a, b Format) int { return strings.Compare(a.Ext, b.Ext) })
}

// Formats lists the formats, sorted by ending.
func Formats() []Format { return slices.Clone(registry) }

// ErrFormat is wrapped by the errors for an ending or a format that is not known.
var ErrFormat = errors.New("unknown output format")

// FormatOf gives the format that a file's name asks for. The error names the
// endings that are possible, and wraps ErrFormat.
func FormatOf(filename string) (Format, error) {
	ext := strings.ToLower(strings.TrimPrefix(filepath.Ext(filename), "."))
	if ext == "" {
		return Format{}, fmt.Errorf("%w: %q has no ending; use one of %s", ErrFormat, filename, endings())
	}
	return lookup(ext)
}

func lookup(ext string) (Format, error) {
	for _, f := range registry {
		if f.Ext == ext || slices.Contains(f.Aliases, ext) {
			return f, nil
		}
	}
	return Format{}, fmt.Errorf("%w: .%s; use one of %s", ErrFormat, ext, endings())
}

func endings() string {
	all := make([]string, len(registry))
	for i, f := range registry {
		all[i] = "." + f.Ext
	}
	return strings.Join(all, ", ")
}

// Write writes the report to w in a format, named by its ending ("docx"). What was
// written is worthless where the error is not nil. Errors of the report's iterators
// come back wrapped.
func Write(w io.Writer, format string, r *Report) (warnings Warnings, err error) {
	if r == nil {
		return nil, errors.New("export: there is no report to write")
	}
	f, err := lookup(strings.ToLower(format))
	if err != nil {
		return nil, err
	}
	// The libraries beneath may panic on text nobody has thought of. A researcher is
	// to be told, not to be shown a stack.
	defer func() {
		if p := recover(); p != nil {
			warnings, err = nil, fmt.Errorf("the %s writer failed inside (%v); another format may work: %s", f.Ext, p, endings())
		}
	}()
	if !r.identified() {
		r = r.forOthers()
	}
	warnings, err = f.write(w, r)
	if err != nil {
		return warnings, fmt.Errorf("write %s: %w", f.Ext, err)
	}
	return warnings, nil
}
