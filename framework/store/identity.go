package store

import (
	"encoding/json"
	"os"
	"path/filepath"
)

// identity is what this user, on this machine, keeps of a study outside its
// folder, so that analysts who open one network folder do not share it.
type identity struct {
	Analyst string `json:"analyst,omitempty"` // who works here
	Private string `json:"private,omitempty"` // where names are kept, if not in the folder
}

func identityPath(id string) (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, "framewright", "studies", id+".json"), nil
}

// readIdentity gives the zero identity where there is none or it cannot be
// read: it only ever saves typing.
func readIdentity(id string) identity {
	var who identity
	if path, err := identityPath(id); err == nil {
		if data, err := os.ReadFile(path); err == nil {
			_ = json.Unmarshal(data, &who)
		}
	}
	return who
}

func updateIdentity(id string, change func(*identity)) error {
	path, err := identityPath(id)
	if err != nil {
		return err
	}
	who := readIdentity(id)
	change(&who)
	data, err := json.MarshalIndent(who, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return writeAtomic(path, append(data, '\n'), 0o600)
}

// Me tells which analyst this user chose to be in this study, "" where none
// was chosen.
func (f *Folder) Me() string { return readIdentity(f.ID).Analyst }

// SetMe chooses which analyst this user is in this study.
func (f *Folder) SetMe(analyst string) error {
	return updateIdentity(f.ID, func(who *identity) { who.Analyst = analyst })
}

// CacheDir is this user's own folder for what can be made anew, or belongs to
// this machine alone: the search index and the history for undo. It is made
// if need be, readable by this user only.
func (f *Folder) CacheDir(name string) (string, error) {
	base, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(base, "framewright", f.ID, name)
	return dir, os.MkdirAll(dir, 0o700)
}
