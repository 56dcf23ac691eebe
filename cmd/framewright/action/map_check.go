package action

import (
	"fmt"

	"framewright/framework"
	"framewright/framework/mapping"
)

// maps tells of elements that no longer rest on their cells, of cells and
// subthemes that are gone, and, as advice, of what a map leaves over.
func (k *checker) maps() {
	k.at = nil
	readable, patterns := k.mapFiles()
	if patterns {
		k.patterns()
	}
	if !readable {
		return
	}
	maps, err := mapsOf(k.tx, k.d)
	if err != nil {
		k.fail(Problem, "", err)
		return
	}
	for _, m := range maps {
		file := "maps/" + m.ID + ".yaml"
		for _, path := range m.Subthemes {
			if _, ok := k.d.Themes.Resolve(path); !ok {
				k.at = []string{path}
				k.add(CheckItem{Kind: "map-theme", Severity: Warning, File: file, Ref: path, Message: "map " + m.ID + " reads " + path + ", which is no theme of the framework",
					Hint: "framewright map set " + m.ID + " --drop " + path + ", and --add what took its place"})
			}
		}
		cells, err := mapCells(k.tx, k.d, m)
		if err != nil {
			k.fail(Problem, "", err)
			continue
		}
		k.elements(m, mapping.LeftOver(m, cells), file)
	}
}

func (k *checker) elements(m *framework.Map, left mapping.Left, file string) {
	for _, e := range m.Elements {
		if k.d.Participants.Find(e.Ref().Participant) == nil {
			k.at = []string{e.ID}
			k.add(CheckItem{Kind: "map-element", Severity: Problem, File: file, Ref: e.Cell, Message: "element " + e.ID + " is of a participant that there is not",
				Hint: "framewright map remove " + e.ID})
		}
	}
	for _, g := range left.Gone {
		k.at = []string{g.Element.ID}
		k.add(CheckItem{Kind: "map-element", Severity: Warning, File: file, Ref: g.Element.Cell, Message: fmt.Sprintf("element %s (%s): %s", g.Element.ID, g.Element.Text, g.Why),
			Hint: "framewright map edit " + g.Element.ID + ` --words "…" ties it to the cell anew, --looked says that it stands; framewright map remove ` + g.Element.ID})
	}
	k.at = nil
	if n := len(left.Unsorted); n > 0 {
		k.add(CheckItem{Kind: "map-unsorted", Severity: Advice, File: file, Message: fmt.Sprintf("map %s: %s in no category", m.ID, Plural(n, "element is", "elements are")),
			Hint: "framewright map show " + m.ID})
	}
}
