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
			if framework.CheckID(by) != nil {
				continue
			}
			if has, err := tx.holds(codingName(transcript, by), id); err != nil {
				return nil, nil, err
			} else if !has {
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
// may hold it, and is an error.
func (tx *Tx) holds(name, word string) (bool, error) {
	data, err := tx.content(name)
	return bytes.Contains(data, []byte(word)), err
}

// EachRowWith reads the rows that name a coding.
func (tx *Tx) EachRowWith(coding string, each func(*framework.Row) error) error {
	keys, err := tx.RowKeys()
	if err != nil {
		return err
	}
	for _, key := range keys {
		if has, err := tx.holds(rowName(key.Theme, key.Participant), coding); err != nil {
			return err
		} else if !has {
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
		if has, err := tx.holds(quotesName(id), coding); err != nil {
			return err
		} else if !has {
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
