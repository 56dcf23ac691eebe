package store

import (
	"framewright/framework"
)

func quotesName(participant string) string { return quotesDir + "/" + participant + ".yaml" }

// Quotes reads the quotations of a participant.
func (tx *Tx) Quotes(participant string) ([]*framework.Quotation, error) {
	if err := framework.CheckID(participant); err != nil {
		return nil, err
	}
	return load(tx, quotesName(participant), func(file string, src []byte) ([]*framework.Quotation, error) {
		return decodeQuotes(file, participant, src)
	})
}

// PutQuotes stages the quotations of a participant.
func (tx *Tx) PutQuotes(participant string, quotes []*framework.Quotation) error {
	if err := checkQuotes(participant, quotes); err != nil {
		return err
	}
	name := quotesName(participant)
	if len(quotes) == 0 {
		return tx.put(name, nil)
	}
	return putEncoded(tx, name, func(old []byte) ([]byte, error) { return encodeQuotes(name, old, participant, quotes) })
}

// EachQuote reads every quotation, by participant.
func (tx *Tx) EachQuote(each func(*framework.Quotation) error) error {
	who, err := tx.list(quotesDir, ".yaml")
	if err != nil {
		return err
	}
	for _, p := range who {
		quotes, err := tx.Quotes(p)
		if err != nil {
			return err
		}
		for _, q := range quotes {
			if err := each(q); err != nil {
				return err
			}
		}
	}
	return nil
}

func memoName(id string) string { return memosDir + "/" + id + ".md" }

// MemoIDs lists the memos, oldest first: their names begin with the date.
func (tx *Tx) MemoIDs() ([]string, error) { return tx.list(memosDir, ".md") }

// Memo reads one memo.
func (tx *Tx) Memo(id string) (*framework.Memo, error) {
	if err := checkMemoID(id); err != nil {
		return nil, err
	}
	name := memoName(id)
	m, err := load(tx, name, func(file string, src []byte) (*framework.Memo, error) { return decodeMemo(file, id, src) })
	if err == nil && m == nil {
		return nil, &framework.Error{Kind: framework.Usage, Name: "no-such-memo", What: "there is no memo " + id, Hint: "framewright memo list"}
	}
	return m, err
}

// PutMemo stages a memo.
func (tx *Tx) PutMemo(m *framework.Memo) error {
	if err := checkMemo(m); err != nil {
		return err
	}
	name := memoName(m.ID)
	return putEncoded(tx, name, func(old []byte) ([]byte, error) { return encodeMemo(name, old, m) })
}
