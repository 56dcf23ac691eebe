package store

import (
	"bytes"

	"framewright/framework"
)

// CodingOf finds a coding by its id, with the file it stands in; nil where
// there is none. Files that do not hold the id are not decoded: a large study
// has a thousand of them.
func (tx *Tx) CodingOf(id string) (*framework.Coding, *framework.CodingFile, error) {
	transcripts, err := tx.CodedTranscripts()
	if err != nil {
		return nil, nil, err
	}
	for _, transcript := range transcripts {
		if framework.CheckID(transcript) != nil {
			continue
		}
		analysts, err := tx.list(codingDir+"/"+transcript, ".yaml")
		if err != nil {
			return nil, nil, err
		}
		for _, by := range analysts {
			if framework.CheckID(by) != nil || !tx.holds(codingName(transcript, by), id) {
				continue
			}
			f, err := tx.CodingFile(transcript, by)
			if err != nil {
				return nil, nil, err
			}
			for _, c := range f.Codings {
				if c.ID == id {
					return c, f, nil
				}
			}
		}
	}
	return nil, nil, nil
}

// holds tells whether a file's text holds a word. A file that cannot be read
// does not.
func (tx *Tx) holds(name, word string) bool {
	data, err := tx.content(name)
	return err == nil && bytes.Contains(data, []byte(word))
}

// EachRowWith reads the rows that name a coding.
func (tx *Tx) EachRowWith(coding string, each func(*framework.Row) error) error {
	keys, err := tx.RowKeys()
	if err != nil {
		return err
	}
	for _, key := range keys {
		if !tx.holds(rowName(key.Theme, key.Participant), coding) {
			continue
		}
		row, err := tx.Row(key.Theme, key.Participant)
		if err == nil {
			err = each(row)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// EachQuotesWith reads the quotations of every participant who has one that
// names a coding.
func (tx *Tx) EachQuotesWith(coding string, each func(participant string, quotes []*framework.Quotation) error) error {
	owners, err := tx.list(quotesDir, ".yaml")
	if err != nil {
		return err
	}
	for _, id := range owners {
		if !tx.holds(quotesName(id), coding) {
			continue
		}
		quotes, err := tx.Quotes(id)
		if err == nil {
			err = each(id, quotes)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
