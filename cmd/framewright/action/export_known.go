package action

import (
	"path/filepath"

	"framewright/framework"
	"framewright/framework/store"
)

// noteOutputs remembers packages and archives among what the program wrote, so that
// a withdrawal names them: before they are written without a sum, behind it with
// the sum of what stands there. "" is none.
func (s *Session) noteOutputs(files ...string) error {
	known := s.Folder.Outputs()
	for _, file := range files {
		if file == "" {
			continue
		}
		path, err := filepath.Abs(file)
		if err != nil {
			return err
		}
		known[path] = []string{}
		if sum, err := store.OutputSum(path); err == nil {
			known[path] = append(known[path], sum)
		}
	}
	if err := s.Folder.KeepOutputs(known); err != nil {
		return &framework.Error{Name: "cannot-write", Where: files[0], What: "what was written where cannot be noted", Err: err,
			Hint: "see to it that your cache folder can be written to and that the disk is not full"}
	}
	return nil
}
