package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"

	"framewright/framework"
)

// ReadBook reads a workbook, .xlsx or .ods, as it stands; the content decides
// which it is, the name only serves messages. Errors, all *framework.Error:
// "table-too-large", "not-a-table" (no workbook, or one with a password),
// "bad-workbook" (damaged).
func ReadBook(name string, data []byte) (*Book, error) {
	name = filepath.Base(name)
	head := string(data[:min(8, len(data))])
	switch {
	case len(data) > MaxBytes:
		return nil, tooLarge(name)
	case strings.HasPrefix(head, "\xd0\xcf\x11\xe0"):
		return nil, locked(name, "this is an old .xls workbook, or one with a password")
	case !strings.HasPrefix(head, "PK\x03\x04"):
		return nil, noBook(name)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, bookError(name, err)
	}
	r := &bookReader{workbook: &workbook{name: name, files: map[string]*zip.File{}, left: MaxBytes}, size: len(data)}
	for _, f := range z.File {
		r.files[strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")] = f
	}
	book, err := r.read()
	if err != nil {
		return nil, bookError(name, err)
	}
	return book, nil
}

// bookError makes an error for people of what went wrong within the file.
func bookError(name string, err error) error {
	var ready *framework.Error
	switch {
	case errors.As(err, &ready):
		return ready
	case errors.Is(err, errCap):
		return tooLarge(name)
	}
	return &framework.Error{Name: "bad-workbook", Where: name, What: "this workbook cannot be read", Err: err,
		Hint: "open it in a spreadsheet program and save it anew as .xlsx or .ods"}
}

func noBook(name string) error {
	return &framework.Error{Name: "not-a-table", Where: name, What: "this is no workbook",
		Hint: "save it as .xlsx or .ods in a spreadsheet program"}
}

func locked(name, what string) error {
	return &framework.Error{Name: "not-a-table", Where: name, What: what,
		Hint: "open it in a spreadsheet program and save it as .xlsx or .ods without a password"}
}

// bookReader reads a workbook's parts, several at a time.
type bookReader struct {
	*workbook
	size   int          // of the packed file, in bytes
	budget atomic.Int64 // bytes that may still be unpacked
	held   atomic.Int64 // cells that hold something
}

func (r *bookReader) read() (*Book, error) {
	r.budget.Store(MaxBytes)
	if open, err := r.openDocument(); err != nil || open {
		if err != nil {
			return nil, err
		}
		return r.readODS()
	}
	part, err := r.bookPath()
	if err != nil {
		return nil, noBook(r.name)
	}
	sheets, others, err := r.sheets(part)
	if err != nil {
		return nil, err
	}
	if len(sheets) == 0 {
		return nil, noBook(r.name)
	}
	if err := r.loadTexts(others["sharedStrings"]); err != nil {
		return nil, err
	}
	if err := r.loadStyles(others["styles"]); err != nil {
		return nil, err
	}
	people, err := r.persons(others["person"])
	if err != nil {
		return nil, err
	}
	notes, err := r.noteParts(sheets)
	if err != nil {
		return nil, err
	}
	r.budget.Add(r.left - MaxBytes) // what the readers of the small parts took
	book := &Book{File: r.name, Sheets: make([]*Grid, len(sheets))}
	return book, together(len(sheets), func(i int) error {
		g, err := r.grid(sheets[i])
		if err == nil {
			g.Comments, err = r.comments(notes[i], people)
		}
		book.Sheets[i] = g
		return err
	})
}

// together runs n jobs side by side, as many as there are processors, and
// gives the error of the first in order.
func together(n int, job func(i int) error) error {
	errs := make([]error, n)
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				errs[i] = guarded(job, i)
			}
		})
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// guarded runs a job. What goes wrong inside would end the program, beside the
// command that asked: it becomes an error.
func guarded(job func(i int) error, i int) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("reading it failed inside: %v", p)
		}
	}()
	return job(i)
}

// unpack gives a part whole.
func (r *bookReader) unpack(part string) (string, error) {
	f := r.files[part]
	if f == nil {
		return "", errors.New("it has no " + part)
	}
	in, err := f.Open()
	if err != nil {
		return "", err
	}
	defer in.Close()
	var b strings.Builder
	// What the file says of its size may be wrong, by much: room is made for what
	// is likely of a file of this size, and more where it comes.
	b.Grow(int(min(f.UncompressedSize64, uint64(r.size)*30, MaxBytes)))
	if _, err := io.Copy(&b, &metered{in, r}); err != nil {
		return "", err
	}
	return b.String(), nil
}

// metered counts what is unpacked against the workbook's cap.
type metered struct {
	in io.Reader
	r  *bookReader
}

func (m *metered) Read(p []byte) (int, error) {
	n, err := m.in.Read(p)
	if m.r.budget.Add(int64(-n)) < 0 {
		return 0, errCap
	}
	return n, err
}

// scan reads a part: f is called with its outermost element open, and must
// read it to the end.
func (r *bookReader) scan(part string, f func(s *scanner) error) error {
	text, err := r.unpack(part)
	if err != nil {
		return err
	}
	s, err := newScanner(text)
	if err == nil {
		err = s.root()
	}
	if err == nil {
		err = f(s)
	}
	if err == nil {
		err = s.finish()
	}
	if err != nil && !errors.Is(err, errCap) {
		return fmt.Errorf("%s: %w", part, err)
	}
	return err
}

// maxGridCells bounds the cells of a Book that hold something: far more than
// any study charts, and little enough that a small file cannot fill the memory.
const maxGridCells = 4_000_000

// take counts cells that hold something.
func (r *bookReader) take(n int) error {
	if r.held.Add(int64(n)) > maxGridCells {
		return errCap
	}
	return nil
}
