package action

import (
	"reflect"
	"slices"
	"time"

	"framewright/framework"
	"framewright/framework/store"
)

// putThemes stores a changed framework with what was decided about it: the
// first change after a freeze makes it a draft of the next version. A change
// needs its What, Themes, Into and Reason; the rest is filled in here. Where
// the framework is as it was, nothing is stored.
func (d *Desk) putThemes(tx *store.Tx, changes ...*framework.ThemeChange) error {
	before, err := tx.Themes()
	if err != nil || reflect.DeepEqual(before, d.Themes) {
		return err
	}
	if err := tooDeep(before, d.Themes); err != nil {
		return err
	}
	if before.Frozen != "" && d.Themes.Frozen == before.Frozen && d.Themes.Version == before.Version {
		d.Themes.Version, d.Themes.Frozen = before.Version+1, ""
	}
	if err := tx.PutThemes(d.Themes); err != nil || len(changes) == 0 {
		return err
	}
	list, err := tx.ThemeChanges()
	if err != nil {
		return err
	}
	for _, ch := range changes {
		if ch.ID == "" {
			ch.ID = framework.NewID()
		}
		ch.Version, ch.By, ch.Time = d.Themes.Version, tx.By(), time.Now().UTC().Truncate(time.Second)
		for _, path := range slices.Concat(ch.Themes, ch.Into) {
			tx.Touch(path)
		}
	}
	return tx.PutThemeChanges(append(list, changes...))
}
