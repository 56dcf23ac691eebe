package action

import (
	"fmt"

	"framewright/framework"
)

// versions proves that the framework's history can be read, and that what is
// called frozen is what was frozen.
func (k *checker) versions() {
	k.at = []string{"frozen:"}
	if _, err := k.tx.ThemeChanges(); err != nil {
		k.fail(Problem, "", err)
	}
	if _, err := k.tx.Versions(); err != nil {
		k.fail(Problem, "", err)
		return
	}
	ts := k.d.Themes
	if ts.Frozen == "" {
		return
	}
	kept, err := k.tx.Version(ts.Version)
	switch {
	case err != nil:
		k.fail(Problem, "", err)
	case kept == nil:
		k.add(CheckItem{Kind: "version-missing", Severity: Warning, File: "framework.yaml", Message: fmt.Sprintf("version %d is called frozen, and versions/%d.yaml is not there", ts.Version, ts.Version),
			Hint: "framewright theme freeze writes it"})
	case kept.Date != ts.Frozen || len(framework.Compare(kept.Themes, ts)) > 0:
		k.add(CheckItem{Kind: "frozen-changed", Severity: Warning, File: "framework.yaml", Message: fmt.Sprintf("%s is frozen, and no longer what versions/%d.yaml holds", ts.Edition(), ts.Version),
			Hint: fmt.Sprintf("for a new version write `version: %d` and take the line `frozen` out; else bring back what stood there", ts.Version+1)})
	}
}
