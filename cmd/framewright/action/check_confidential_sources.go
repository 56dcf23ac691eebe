package action

import (
	"fmt"

	"framewright/framework/store"
)

// importedFrom tells of the bytes of a file which transcript was made of them; ""
// where none was.
func importedFrom(tx *store.Tx, data []byte) string {
	sum := sumOf(data)
	heads, err := tx.Heads()
	if err != nil {
		return "" // check itself tells of transcripts that cannot be read
	}
	for _, t := range heads {
		if t.Source.SHA256 == sum {
			return t.ID
		}
	}
	return ""
}

// sourceNames says once of a file that a transcript was imported from that it holds
// the names of its speakers. That a source does is its nature, and nothing that
// went wrong: what is amiss is the folder it lies in. Names of the key are not
// passed over so: whoever made an entry wants the name gone.
func (k *checker) sourceNames(name string, data []byte, hits []leakHit) bool {
	for _, hit := range hits {
		if hit.entry.ID != labelEntry {
			return false
		}
	}
	id := ""
	if len(hits) > 0 {
		id = importedFrom(k.tx, data)
	}
	if id == "" {
		return false
	}
	k.add(CheckItem{Kind: leakedLabel, Severity: Warning, File: name,
		Message: fmt.Sprintf("%s was imported from this file, which names its speakers as they are called", id),
		Hint:    "move it to private/, which is not shared; the study needs it no more"})
	return true
}
