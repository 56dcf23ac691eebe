package store

import (
	"fmt"
	"slices"
	"strconv"

	"framewright/framework"
	"framewright/framework/store/yamlio"
)

const versionsDir = "versions"

func versionName(no int) string { return versionsDir + "/" + strconv.Itoa(no) + ".yaml" }

// Versions reads the framework as it was at every freeze, the oldest first.
func (tx *Tx) Versions() ([]*framework.Version, error) {
	names, err := tx.list(versionsDir, ".yaml")
	if err != nil {
		return nil, err
	}
	var out []*framework.Version
	for _, name := range names {
		no, err := strconv.Atoi(name)
		if err != nil || strconv.Itoa(no) != name {
			continue // somebody's own file
		}
		v, err := tx.Version(no)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	slices.SortFunc(out, func(a, b *framework.Version) int { return a.No - b.No })
	return out, nil
}

// Version reads the framework as it was frozen as version no, nil where no
// such version was.
func (tx *Tx) Version(no int) (*framework.Version, error) {
	v, err := load(tx, versionName(no), decodeVersion)
	if err != nil || v == nil {
		return nil, err
	}
	if v.No != no {
		return nil, &framework.Error{Name: "misnamed-file", Where: versionName(no) + ":1",
			What: fmt.Sprintf("this file says it holds version %d", v.No), Hint: "rename it to " + versionName(v.No)}
	}
	return v, nil
}

// PutVersion stages the framework as it is frozen.
func (tx *Tx) PutVersion(v *framework.Version) error {
	name := versionName(v.No)
	if v.No < 1 {
		return invalid(name, "versions are counted from 1", "write `version: 1`")
	}
	if err := framework.CheckDate(v.Date); err != nil {
		return err
	}
	if err := CheckThemes(v.Themes); err != nil {
		return err
	}
	return putEncoded(tx, name, func(old []byte) ([]byte, error) { return encodeVersion(name, old, v) })
}

// encodeVersion gives the canonical text of a file in versions/: that of
// framework.yaml, and above it who froze it when and why.
func encodeVersion(file string, old []byte, v *framework.Version) ([]byte, error) {
	m := yamlio.NewMap().Bare("version", strconv.Itoa(v.No)).Bare("date", v.Date).Bare("by", v.By).Text("reason", v.Reason)
	return themesBody(m, v.Themes).Render(file, old)
}

func decodeVersion(file string, src []byte) (*framework.Version, error) {
	doc, err := yamlio.Parse(file, src)
	if err != nil {
		return nil, err
	}
	c := doc.Mapping()
	v := &framework.Version{No: c.Int("version"), Date: readDate(c, "date"), By: c.Str("by"), Reason: c.Str("reason")}
	v.Themes = readThemes(c)
	v.Themes.Version, v.Themes.Frozen = v.No, v.Date
	return v, c.Err()
}
