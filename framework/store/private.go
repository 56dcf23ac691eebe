package store

import (
	"slices"
	"strings"

	"framewright/framework/store/yamlio"
)

// labelsFile holds, in the private folder, what shared files must not: the
// names of files and speakers as they came.
const labelsFile = privateDir + "/labels.yaml"

// Origin is what is known privately of where a transcript came from.
type Origin struct {
	Transcript string
	File       string            // the file's own name, which may be a person's
	Labels     map[string]string // the file's label → the transcript's label
	Aside      []string          // what was set aside: front matter, page headers
}

// Origins reads what is known privately of all transcripts. Where the private
// folder is not at hand it is empty.
func (tx *Tx) Origins() ([]*Origin, error) {
	return load(tx, labelsFile, func(file string, src []byte) ([]*Origin, error) {
		doc, err := yamlio.Parse(file, src)
		if err != nil {
			return nil, err
		}
		var out []*Origin
		err = doc.Records(func(c *yamlio.Cursor) {
			o := &Origin{Transcript: c.Need("transcript"), File: c.Str("file"), Aside: c.List("aside"), Labels: map[string]string{}}
			labels := c.Sub("labels")
			for _, l := range labels.Keys() {
				o.Labels[l] = labels.Str(l)
			}
			out = append(out, o)
		})
		return out, err
	})
}

// PutOrigins stages what is known privately of all transcripts.
func (tx *Tx) PutOrigins(origins []*Origin) error {
	sorted := slices.Clone(origins)
	slices.SortStableFunc(sorted, func(a, b *Origin) int { return strings.Compare(a.Transcript, b.Transcript) })
	var items []*yamlio.Map
	for _, o := range sorted {
		labels := yamlio.NewMap().KnowAll()
		for _, l := range sortedKeys(o.Labels) {
			labels.Word(l, o.Labels[l])
		}
		items = append(items, yamlio.NewMap().Text("transcript", o.Transcript).Text("file", o.File).
			Sub("labels", labels).Lines("aside", o.Aside))
	}
	return putEncoded(tx, labelsFile, func(old []byte) ([]byte, error) {
		return yamlio.RenderRecords(labelsFile, old, items, "transcript")
	})
}
