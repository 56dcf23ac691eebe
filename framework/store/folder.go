package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"framewright/framework"
)

// Names within a study folder.
const (
	studyFile        = "study.yaml"
	participantsFile = "participants.yaml"
	themesFile       = "framework.yaml"
	transcriptsDir   = "transcripts"
	codingDir        = "coding"
	chartsDir        = "charts"
	earlierDir       = "earlier"
	quotesDir        = "quotes"
	memosDir         = "memos"
	logDir           = "log"
	privateDir       = "private"
	ownDir           = ".framewright"
	wholeCase        = "_case" // the folder of cells that belong to no theme; no slug can be named so
)

// Folder is an opened study folder. It holds no content: every View and
// Update reads anew.
type Folder struct {
	Dir     string // absolute
	Private string // absolute; private/ unless it was set elsewhere at Init
	ID      string // the study's id
	// OnOpen, where set, is told the path of every study file that is opened.
	OnOpen func(path string)
	// Spare, where set, makes out which of this machine's exports hold nothing of
	// those who withdrew on another one: spare is given an export's
	// name, without folders, and its bytes.
	// Without it all exports under the folder go.
	Spare func(tx *Tx, gone []*framework.Withdrawn) (spare func(name string, data []byte) bool)
	// OnClear, where set, is told what exports were removed from this machine for
	// what was erased on another one, and which were kept because somebody has
	// worked in them, though they may hold it.
	OnClear func(removed, kept []string)
}

// noStudy is the error for a place that holds no study.
func noStudy(dir string) error {
	return &framework.Error{Kind: framework.NoStudy, Name: "no-study", Where: dir,
		What: "there is no study here (no study.yaml in this folder or above it)",
		Hint: "go to the study's folder, name it with -C FOLDER, or begin one: framewright init FOLDER --title \"…\""}
}

// Find opens the study that dir lies in: dir itself or the nearest folder
// above it that holds study.yaml.
func Find(dir string) (*Folder, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	for at := abs; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, studyFile)); err == nil {
			return Open(at)
		}
		if at == filepath.Dir(at) {
			return nil, noStudy(abs)
		}
	}
}

// Open opens the study in dir. A change that was cut off is finished or taken
// back by the first View or Update.
func Open(dir string) (*Folder, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	src, err := os.ReadFile(filepath.Join(abs, studyFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, noStudy(abs)
	}
	if err != nil {
		return nil, unreadable(studyFile, err)
	}
	s, err := decodeStudy(studyFile, src)
	if err != nil {
		return nil, err
	}
	f := &Folder{Dir: abs, Private: filepath.Join(abs, privateDir)}
	f.setID(s.ID)
	return f, nil
}

func unreadable(name string, err error) error {
	return &framework.Error{Name: "unreadable-study-file", Where: name, What: "this file of the study cannot be read",
		Err: err, Hint: "see to it that you may read it and that no other program holds it"}
}

// setID notes the study's id and with it where this user keeps its private
// folder.
func (f *Folder) setID(id string) {
	f.ID = id
	if p := readIdentity(id).Private; p != "" {
		f.Private = p
	}
}

// path is where a file of the study lies; names beginning with private/ lie in
// the private folder, wherever that is.
func (f *Folder) path(name string) string {
	if rest, ok := strings.CutPrefix(name, privateDir+"/"); ok {
		return filepath.Join(f.Private, filepath.FromSlash(rest))
	}
	return filepath.Join(f.Dir, filepath.FromSlash(name))
}

// read reads a file of the study, nil where it does not exist.
func (f *Folder) read(name string) ([]byte, error) {
	if f.OnOpen != nil {
		f.OnOpen(name)
	}
	data, err := os.ReadFile(f.path(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, unreadable(name, err)
	}
	return data, nil
}

// list gives the names in a folder of the study that end in suffix, without
// it, in natural order; with no suffix, the folders in it. A folder that does
// not exist is empty. Names that can be no id are passed over: sync programs
// and editors leave copies such as "P03 (conflicted copy).txt"; Strays lists
// them.
func (f *Folder) list(dir, suffix string) ([]string, error) {
	out, _, err := f.sift(dir, suffix)
	return out, err
}

func (f *Folder) sift(dir, suffix string) (ours, strays []string, err error) {
	entries, err := os.ReadDir(f.path(dir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, unreadable(dir, err)
	}
	for _, e := range entries {
		name, ok := strings.CutSuffix(e.Name(), suffix)
		switch {
		case strings.HasPrefix(e.Name(), "."):
		case ok && e.IsDir() == (suffix == "") && isName(name):
			ours = append(ours, name)
		default:
			strays = append(strays, dir+"/"+e.Name())
		}
	}
	framework.SortIDs(ours)
	return ours, strays, nil
}

// isName tells whether a file of the study may be called so.
func isName(name string) bool {
	return name == wholeCase || framework.CheckID(name) == nil || framework.CheckSlug(name) == nil
}

// Strays lists the files in the study's folders that are no part of it, for a
// check to name: most are copies that a sync program left where two people
// changed one file.
func (f *Folder) Strays() ([]string, error) {
	var out []string
	for dir, suffix := range map[string]string{transcriptsDir: ".txt", quotesDir: ".yaml", memosDir: ".md", readingDir: ".yaml", versionsDir: ".yaml", settledDir: ".yaml", mapsDir: ".yaml", typologiesDir: ".yaml", logDir: ".jsonl", codingDir: "", chartsDir: "", earlierDir: ""} {
		ours, strays, err := f.sift(dir, suffix)
		if err != nil {
			return nil, err
		}
		out = append(out, strays...)
		for _, sub := range ours {
			if suffix != "" {
				break
			}
			_, strays, err := f.sift(dir+"/"+sub, ".yaml")
			if err != nil {
				return nil, err
			}
			out = append(out, strays...)
		}
	}
	framework.SortIDs(out)
	return out, nil
}
