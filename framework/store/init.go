package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"framewright/framework"
)

// Init makes a new study folder. dir may exist, but not hold a study. private
// is where names and the pseudonym key are kept; "" for private/ within the
// folder.
func Init(dir, private string, s *framework.Study) (*Folder, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if _, err := os.Lstat(filepath.Join(abs, studyFile)); err == nil {
		return nil, &framework.Error{Kind: framework.Usage, Name: "study-exists", Where: dir,
			What: "there is a study here already", Hint: "work in it, or name another folder"}
	}
	if err := checkStudy(s); err != nil {
		return nil, err
	}
	s.Format, s.ID = framework.FormatVersion, framework.NewStudyID()
	f := &Folder{Dir: abs, Private: filepath.Join(abs, privateDir), ID: s.ID}
	if private != "" {
		if err := f.keepPrivateAt(private); err != nil {
			return nil, err
		}
	}
	if err := os.MkdirAll(filepath.Join(abs, ownDir), sharedDir); err != nil {
		return nil, readOnly(abs, err)
	}
	return f, f.begin(s)
}

// keepPrivateAt sets the private folder. One that another study uses is
// refused: each would find the other's names.
func (f *Folder) keepPrivateAt(private string) (err error) {
	if f.Private, err = filepath.Abs(private); err != nil {
		return err
	}
	if f.Private == filepath.Join(f.Dir, privateDir) {
		return nil // its place is known, and moves with the study
	}
	inside := &framework.Error{Kind: framework.Usage, Name: "private-in-study", Where: private,
		What: "names cannot be kept in a part of the study's folder that is shared",
		Hint: "name a folder outside of the study, or leave --private out: private/ within it is never shared by git"}
	if rel, err := filepath.Rel(f.Dir, f.Private); err == nil && filepath.IsLocal(rel) && !strings.HasPrefix(rel, privateDir+string(filepath.Separator)) {
		return inside
	}
	if _, err := os.Stat(f.path(labelsFile)); !errors.Is(err, fs.ErrNotExist) {
		return &framework.Error{Kind: framework.Usage, Name: "private-in-use", Where: private,
			What: "this folder holds the names of another study", Hint: "name a folder of its own for each study"}
	}
	return updateIdentity(f.ID, func(id *identity) { id.Private = f.Private })
}

// begin writes the first files, study.yaml last: a folder that holds it is a
// whole study.
func (f *Folder) begin(s *framework.Study) error {
	study, err := encodeStudy(studyFile, nil, s)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(f.Private, privateDirs); err != nil {
		return err
	}
	if err := os.Chmod(f.Private, privateDirs); err != nil {
		return err
	}
	if err := f.addLines(".gitattributes", gitAttributes); err != nil {
		return err
	}
	if err := f.addLines(".gitignore", gitIgnore); err != nil {
		return err
	}
	for _, file := range []struct{ name, text string }{
		{participantsFile, "[]\n"}, {themesFile, "version: 1\nthemes: []\n"},
	} {
		if _, err := os.Stat(f.path(file.name)); err == nil {
			continue
		}
		if err := writeAtomic(f.path(file.name), []byte(file.text), sharedFile); err != nil {
			return err
		}
	}
	return writeAtomic(f.path(studyFile), study, sharedFile)
}

// addLines puts lines into a file that may be there already, in a folder that
// is kept in git: what they guard must not depend on who was first.
func (f *Folder) addLines(name, lines string) error {
	have, err := os.ReadFile(f.path(name))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	text := strings.ReplaceAll(string(have), "\r\n", "\n")
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	there := strings.Split(text, "\n")
	for line := range strings.Lines(lines) {
		if !slices.Contains(there, strings.TrimSuffix(line, "\n")) {
			text += line
		}
	}
	if text == string(have) {
		return nil
	}
	return writeAtomic(f.path(name), []byte(text), sharedFile)
}

// Line ends stay as they are written, and log files of two machines are
// joined line by line.
const gitAttributes = `*.yaml text eol=lf
*.txt text eol=lf
*.md text eol=lf
log/*.jsonl text eol=lf merge=union
`

// What does not belong into a repository: names, this machine's own files, and
// exports, which are made anew and are for the team alone.
const gitIgnore = `private/
.framewright/
exports/
*.fw-new
`
