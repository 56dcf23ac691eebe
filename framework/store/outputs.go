package store

import (
	"encoding/json"
	"path/filepath"
)

// KeepOutputs notes for this user what was written where, with the sums of what
// it was, so that a file somebody has worked in since is never replaced. See
// Outputs.
func (f *Folder) KeepOutputs(known map[string][]string) error {
	dir, err := f.CacheDir(outputsCache)
	if err != nil {
		return err
	}
	data, err := json.Marshal(known)
	if err != nil {
		return err
	}
	return WriteFile(filepath.Join(dir, outputsName), data)
}
